"""Everything that Chinese readers are told, English ones are told too, by `--lang en` or locale."""

from __future__ import annotations

import argparse
import ast
import errno
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from cika.anki.note_types import NOTE_TYPES
from cika.cloze.choice import REFUSED
from cika.cloze.limits import FORBIDDEN
from cika.cloze.table import GROUPS
from cika.commands.arguments import make_parser
from cika.commands.failures import failure
from cika.commands.main import main
from cika.commands.terminal import language_of
from cika.findings.codes import CODES
from cika.findings.guide import EXAMPLE, FENCE, NAMELESS, page
from cika.model.kinds import CARDS
from cika.report import reasons
from support.glossaries import PROJECT, write

SOURCE = PROJECT / "src" / "cika"
GUIDE = SOURCE / "findings" / "guide"
HAN = re.compile("[一-鿿]")
QUOTED = re.compile("“[^”]*”|`[^`]*`|==[^=]*==|'[^']*'")
BILINGUAL = {"Sentence", "Counted"}
OPTIONS = {"option", "flag", "word", "place", "choice"}


def english(text: str) -> str:
    """A text without what it quotes: words of the format and of the writer are as they are."""
    return QUOTED.sub("", text)


# Which language


@pytest.mark.parametrize(
    ("arguments", "locale", "chosen"),
    [
        (["check"], {}, "zh"),
        (["check"], {"LANG": "en_US.UTF-8"}, "en"),
        (["check"], {"LANG": "en"}, "en"),
        (["check"], {"LANG": "C.UTF-8"}, "zh"),
        (["check"], {"LANG": "zh_CN.UTF-8"}, "zh"),
        (["check"], {"LANG": "zh_TW.UTF-8"}, "zh-Hant"),
        (["check"], {"LANG": "zh_HK.UTF-8"}, "zh-Hant"),
        (["check"], {"LANG": "zh_MO"}, "zh-Hant"),
        (["check"], {"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh-Hant"}, "zh-Hant"),
        (["check"], {"LANG": "zh_Hant_TW.UTF-8"}, "zh-Hant"),
        (["check"], {"LANG": "de_DE.UTF-8"}, "zh"),
        (["check"], {"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, "zh"),
        (["check"], {"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        (["check"], {"LANG": "en_US.UTF-8", "LC_ALL": ""}, "en"),
        (["check", "--lang", "zh"], {"LANG": "en_US.UTF-8"}, "zh"),
        (["check", "--lang", "en"], {}, "en"),
        (["--lang=en", "check"], {}, "en"),
        (["check", "--lang", "zh-Hant"], {"LANG": "en_US.UTF-8"}, "zh-Hant"),
        (["--lang=zh-Hant"], {}, "zh-Hant"),
        (["check", "--lang", "zh"], {"LANG": "zh_TW.UTF-8"}, "zh"),
        (["check", "--lang"], {"LANG": "en_US.UTF-8"}, "en"),
    ],
)
def test_the_language_is_what_is_asked_for_or_else_that_of_the_locale(
    arguments: list[str], locale: dict[str, str], chosen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """English or traditional Chinese where the locale is; Chinese everywhere else."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in locale.items():
        monkeypatch.setenv(name, value)

    assert language_of(arguments) == chosen


def test_the_locale_alone_makes_everything_english(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The findings, and the help as well."""
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    monkeypatch.chdir(tmp_path)

    assert main(["check"]) == 2
    assert "there is no glossary here" in capsys.readouterr().err
    assert main([]) == 0
    assert capsys.readouterr().out.startswith("usage: cika")


# What is written in the program


def literals() -> Iterator[tuple[str, int, str, str]]:
    """Every sentence of the program: its file, its line, its Chinese, its English."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                texts = [each for each in node.args if isinstance(each, ast.Constant)]
                words = [each.value for each in texts if isinstance(each.value, str)]
                if getattr(node.func, "id", "") in BILINGUAL:
                    for said in words[1:]:
                        yield path.name, node.lineno, words[0], said
                elif getattr(node.func, "attr", "") in OPTIONS and len(words) > 1:
                    yield path.name, node.lineno, words[-2], words[-1]


def test_every_sentence_has_an_english_one_about_the_same_words() -> None:
    """With the same places; and no Chinese but what it quotes."""
    found = list(literals())

    assert len(found) > 100
    for name, line, chinese, said in found:
        assert said.strip() or not chinese, (name, line)
        assert not HAN.search(english(said)), (name, line, said)
        places = [set(re.findall(r"\{(\w+)", text)) for text in (chinese, said)]
        assert places[0] == places[1] or "{count}" not in said, (name, line)


def test_what_commands_print_is_a_sentence_in_both_languages() -> None:
    """No Chinese stands in a command or a report but in the tables that have the English too."""
    tables = {"ENGLISH", "_ENGLISH", "WORDS", "_SENTENCES", "_COMMANDS", "_PAGES"}
    known = {
        "已有",
        "相似",
        "状态",
        "待定",
        "理由",
        "来源",
        "术语",
        "题目",
        " 第",
        "tag:已停用",
        "tag:更新::",
        ' "停用:*{{c',
    }
    for path in [*(SOURCE / "commands").glob("*.py"), *(SOURCE / "report").glob("*.py")]:
        tree = ast.parse(path.read_text("utf-8"))
        told = set(map(id, _told(tree, tables)))
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                alone = id(node) not in told and HAN.search(node.value)
                assert not alone or node.value in known, (path.name, node.lineno, node.value)


def _told(tree: ast.AST, tables: set[str]) -> Iterator[ast.AST]:
    """What is told in both languages, or to nobody."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name)) if name in BILINGUAL:
                yield from ast.walk(node)
            case ast.Call(func=ast.Attribute(attr=name)) if name in OPTIONS:
                yield from ast.walk(node)
            case ast.Assign(targets=[ast.Name(id=name)]) if name in tables:
                yield from ast.walk(node)
            case ast.AnnAssign(target=ast.Name(id=name)) if name in tables:
                yield from ast.walk(node)
            case ast.IfExp(test=ast.Compare(left=ast.Name(id="language"))):
                yield from ast.walk(node)
            case ast.Expr():
                yield node.value  # a docstring
            case ast.JoinedStr() if "改写: " in ast.unparse(node):
                yield from ast.walk(node)  # what is written into an entry


def test_every_reason_for_a_blank_has_its_english() -> None:
    """And no other has."""
    assert set(reasons.ENGLISH) == {*FORBIDDEN.values(), *REFUSED.values(), *GROUPS.values()}


# The command line


def _parsers() -> Iterator[tuple[str, argparse.ArgumentParser]]:
    whole = make_parser("en")
    yield "", whole
    (commands,) = (a for a in whole._actions if isinstance(a, argparse._SubParsersAction))
    yield from commands.choices.items()


@pytest.mark.parametrize(("name", "parser"), list(_parsers()))
def test_the_help_of_every_command_is_english(name: str, parser: argparse.ArgumentParser) -> None:
    """But for examples: names of files and terms."""
    said = parser.format_help()
    told, _, example = said.partition("example:")

    assert "--lang" in said
    assert example.strip()
    assert not HAN.search(english(told)), name


@pytest.mark.parametrize(
    "words",
    [["chek"], ["new"], ["check", "--format", "x"], ["preview", "--port", "x"], ["fix", "-z"]],
)
def test_a_mistake_on_the_command_line_is_told_in_english(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """With where to find help."""
    with pytest.raises(SystemExit):
        main([*words, "--lang", "en"])

    said = capsys.readouterr().err
    assert not HAN.search(said)
    assert "For help: cika" in said


# Whole commands

ENTRY = """---
英文: {english}
相关: [{related}]
---

# {term}

{text}

## 练习

### 判断 1

{asked}

- [x] 对
- [ ] 错
"""
FILES = {
    "cika.toml": 'name = "Terms"\nnamespace = "terms-of-a-test"\n',
    "01-one/README.md": "# One\n",
    "01-one/return-rate.md": ENTRY.format(
        english="Return Rate",
        related="Refund Rate",
        term="Return Rate",
        asked="It is counted in parcels.",
        text="The share of ==parcels sent== that come ==back== within some time.",
    ),
    "01-one/refund-rate.md": ENTRY.format(
        english="Refund Rate",
        related="Return Rate",
        term="Refund Rate",
        asked="Only sums of money enter this figure, whatever was shipped.",
        text="The share of money received that is paid ==to buyers== again within some time.",
    ),
}
FORMAT = {*CARDS, "已停用", "更新", "全部", "标签"}
FORMAT |= {name for each in NOTE_TYPES.values() for name in each.fields}
"""Names on cards, of tags and of files, which learners know as they are."""


def speak(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """Run a command in English and hold that no Chinese comes of it; gives what it said."""
    main([*words, "--lang", "en"])
    said = "".join(capsys.readouterr())
    rest = english(said)
    for name in sorted(FORMAT, key=len, reverse=True):
        rest = rest.replace(name, "")
    assert said.strip(), words
    assert not HAN.search(rest), (words, HAN.findall(rest), said)
    return said


def git(folder: Path, *words: str) -> None:
    subprocess.run(
        ["git", "-c", "user.name=a", "-c", "user.email=a@b.c", *words],
        cwd=folder,
        check=True,
        capture_output=True,
    )


def test_a_glossary_without_chinese_is_answered_without_chinese(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever a maintainer runs from the first build to the next release."""
    root = write(tmp_path / "glossary", FILES)
    (tmp_path / "terms.txt").write_text("Inertia: what keeps a body moving as it does.\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")

    assert "Total" in speak(capsys, "build")
    git(tmp_path, "init")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-m", "First")
    git(tmp_path, "tag", "v1")
    assert "Nothing has changed since v1." in speak(capsys, "diff")
    assert "No problems found." in speak(capsys, "check")
    entry = root / "01-one" / "return-rate.md"
    entry.write_text(entry.read_text("utf-8").replace("==back==", "==again=="), "utf-8")
    (root / "01-one" / "refund-rate.md").unlink()
    assert "C704" in speak(capsys, "check", "--format", "github")
    entry.write_text(entry.read_text("utf-8").replace("相关: [Refund Rate]\n", ""), "utf-8")
    assert "Removed notes" in speak(capsys, "build")
    assert "removed" in speak(capsys, "diff")
    assert "What is new in this version" in speak(capsys, "diff", "--format", "notes")
    assert "**Removed**" in speak(capsys, "diff", "--format", "markdown")
    assert "Chapter" in speak(capsys, "stats", "--format", "text")
    assert "Blanks now" in speak(capsys, "check", "--why", "Return Rate")
    assert "Nothing to mend." in speak(capsys, "fix")
    entry.write_text(entry.read_text("utf-8").replace("英文: ", "英文："), "utf-8")
    assert "1 place mended" in speak(capsys, "fix")
    assert "The site is in" in speak(capsys, "preview", "--out", "site")
    assert "other things" in speak(capsys, "preview", "--out", "glossary")
    assert "Wrote" in speak(capsys, "print", "01", "--out", "one.html")
    assert "no chapter “99”" in speak(capsys, "print", "99")
    assert "The statistics are in" in speak(capsys, "stats")
    assert "Made" in speak(capsys, "new", "Damage Rate", "--chapter", "01", "--english", "Damage")
    assert "is there already" in speak(capsys, "new", "Return Rate")
    assert "Material" in speak(capsys, "draft", "terms.txt")
    assert "there is no draft “t9”" in speak(capsys, "draft", "--drop", "t9")
    assert "Made the repository" in speak(capsys, "init", "another")
    assert "Made the glossary" in speak(capsys, "init", "bare", "--bare")
    assert "was not touched" in speak(capsys, "init", "another")
    assert "did you mean" in speak(capsys, "explain", "C4O1")


# What the system says

REFUSED_BY_SYSTEM = {
    errno.ENOSPC: ("磁盘满了，腾出空间再运行；原来的文件没有动。", "the disk is full"),
    errno.EACCES: ("没有权限，", "permission denied"),
    errno.EPERM: ("系统不允许，", "the system does not allow it"),
    errno.EROFS: ("那里只能读，不能写，", "that place can only be read"),
    errno.ENOENT: ("没有这个文件或文件夹，", "there is no such file or folder"),
    errno.EISDIR: ("这是一个文件夹，", "this is a folder"),
}


@pytest.mark.parametrize("number", REFUSED_BY_SYSTEM)
def test_an_error_of_the_system_is_told_in_words_with_its_path(number: int) -> None:
    """And with what to do; never in the system's own language."""
    error = OSError(number, os.strerror(number), "build/a.apkg")
    chinese, said = REFUSED_BY_SYSTEM[number]

    assert failure(error, "zh").startswith(f"没能完成：“build/a.apkg”：{chinese}")
    assert f"“build/a.apkg”: {said}" in failure(error, "en")
    assert os.strerror(number) not in failure(error, "zh")


def test_every_refusal_has_what_to_do() -> None:
    """Of the table, whichever this system knows."""
    from cika.findings.phrases import PHRASES

    for name in (each for each in PHRASES if re.fullmatch("E[A-Z]+", each)):
        error = OSError(getattr(errno, name), "strerror", "a")
        assert "strerror" not in failure(error, "zh") + failure(error, "en")


def test_a_full_disk_is_no_traceback(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder of decks that is a file: the system refuses, and the words say why."""
    monkeypatch.chdir(small)
    Path("out").write_text("", "utf-8")

    assert main(["build", "--out", "out/decks"]) == 2
    assert re.search(
        r"没能完成：“.*”：路径中间有一段不是文件夹，换一个地方。", capsys.readouterr().err
    )


# The pages behind `cika explain`


@pytest.mark.parametrize("code", CODES)
def test_every_page_is_there_in_english_with_the_same_examples(code: str) -> None:
    """Its files are those of the Chinese page, in their places; what a terminal says is English."""
    raw = (GUIDE / "en" / f"{code}.md").read_text("utf-8")
    shown = page(code, "en")
    chinese = [each for each in FENCE.finditer(page(code)) if each[2] not in NAMELESS]

    assert raw.count("## Bad example") == raw.count("## Good example") == 1
    assert len(EXAMPLE.findall(raw)) == len(chinese)
    assert not EXAMPLE.search(shown)
    for example, other in zip(FENCE.finditer(page(code)), FENCE.finditer(shown), strict=True):
        assert example[2] == other[2]
    bad = [re.split("^## .*$", text, flags=re.MULTILINE)[1] for text in (page(code), shown)]
    assert len(FENCE.findall(bad[0])) == len(FENCE.findall(bad[1]))


@pytest.mark.parametrize("code", CODES)
def test_an_english_page_has_no_chinese_prose(code: str) -> None:
    """But for the words it quotes, and those are short."""
    prose = FENCE.sub("", page(code, "en"))

    assert not HAN.search(english(prose))
    assert all(len(HAN.findall(word)) <= 12 for word in QUOTED.findall(prose))
    assert 1 <= len(re.findall(r"[.?!](?=\s|\)|$)", prose.split("\n\n")[0])) <= 5


@pytest.mark.parametrize("code", CODES)
def test_a_told_example_says_in_english_what_the_table_says(code: str) -> None:
    """As the terminal would."""
    message = re.sub(r"\\\{\w+\\\}", ".+", re.escape(CODES[code].en.message))
    for fence in FENCE.finditer(page(code, "en")):
        for said in re.findall(rf"{code} (.*)", fence[3]) if fence[2] in NAMELESS else ():
            assert re.fullmatch(message, said)


def test_no_english_page_is_about_a_code_that_is_not_there() -> None:
    """Nobody would find it."""
    assert {path.stem for path in (GUIDE / "en").glob("*.md")} == set(CODES)


def test_a_code_is_explained_in_english(capsys: pytest.CaptureFixture[str]) -> None:
    """What it says, what to do, why, and examples set in."""
    assert main(["explain", "c209", "--lang", "en"]) == 0

    said = capsys.readouterr().out
    assert said.startswith("C209 mended “…” wants")
    assert "\nBad example:\n" in said
    assert "\n  01-one/return-rate.md\n    ---\n    英文：Return Rate\n" in said
