"""The command as people type it."""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cika.commands.arguments import make_parser
from cika.commands.main import main
from cika.language.pinyin import without_tones
from cika.report.findings_text import render
from cika.report.width import carets, width
from support.glossaries import PROJECT, write

COMMANDS = ("build", "check", "diff", "new", "init")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(*arguments: str) -> int:
    try:
        return main(arguments)
    except SystemExit as end:
        return int(end.code or 0)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_in_chinese_with_an_example(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """No English heading is left of argparse."""
    assert run(command, "--help") == 0

    said = capsys.readouterr().out
    assert f"例子：\n  cika {command}" in said
    assert "用法：" in said
    for english in ("usage", "options", "positional", "show this help"):
        assert english not in said


def test_a_mistyped_command_is_answered_with_the_near_one(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Exit code 2: could not run."""
    assert run("bild") == 2
    assert "没有“bild”，是不是“build”？" in capsys.readouterr().err


def test_a_new_glossary_builds(capsys: pytest.CaptureFixture[str]) -> None:
    """init, cd, build: that is all."""
    assert run("init", "我的术语") == 0
    os.chdir("我的术语")

    assert run("check", "--strict") == 0
    assert run("build") == 0
    assert sorted(path.name for path in Path("build").glob("*.apkg")) == [
        "我的术语-01-开始.apkg",
        "我的术语-全部.apkg",
    ]
    assert "1个词条" in capsys.readouterr().out
    assert run("build", "--locked") == 0


def test_init_never_overwrites() -> None:
    """What is there stays."""
    run("init", "a")
    Path("a/glossary/01-start/README.md").write_text("# 我改过\n", "utf-8")

    assert run("init", "a") == 2
    assert Path("a/glossary/01-start/README.md").read_text("utf-8") == "# 我改过\n"


def test_a_new_entry_passes_the_check() -> None:
    """With a definition; its id is made of the English name."""
    run("init", "a")
    os.chdir("a")

    assert (
        run(
            "new",
            "退货率",
            "--chapter",
            "01",
            "--english",
            "Return Rate",
            "--definition",
            "一定时期内退回的商品占发出商品的比例。",
        )
        == 0
    )

    assert Path("glossary/01-start/return-rate.md").exists()
    assert run("check", "--strict") == 0


def test_a_new_entry_without_a_definition_says_where_to_write_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Without English its id is made of pinyin."""
    run("init", "a")
    os.chdir("a")

    assert run("new", "退货率", "--chapter", "01") == 0
    capsys.readouterr()

    assert run("check", "glossary/01-start/tui-huo-lv.md") == 1
    assert "还没有释义" in capsys.readouterr().out


def test_a_duplicate_is_refused_and_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """An alias counts."""
    run("init", "a")
    os.chdir("a")
    capsys.readouterr()

    assert run("new", "间隔复习", "--chapter", "01") == 1

    said = capsys.readouterr().out
    assert "spaced-repetition.md" in said
    assert "学习方法" in said


def test_findings_are_shown_with_place_caret_and_act(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The caret lies under the right characters, however wide they are."""
    write(tmp_path / "glossary", {"01-one/a.md": "# 甲\n\n一个<kbd>词</kbd>的解释。\n"})

    assert run("check") == 1

    said = capsys.readouterr().out
    assert "glossary/01-one/a.md:3:3 错误 C311 这里有HTML：“<kbd>”\n" in said
    assert "    一个<kbd>词</kbd>的解释。\n    　　^^^^^\n" in said
    assert said.endswith("1个文件里有2处错误。\n看详细的说明：cika explain C311\n")


def test_check_can_look_at_some_files_only(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The whole glossary is read all the same, since names must not clash."""
    bad = "# 甲\n\n一个<kbd>词的解释，够长了。\n"
    write(tmp_path / "glossary", {"01-one/a.md": bad, "01-one/b.md": bad.replace("甲", "乙")})

    assert run("check", "glossary/01-one/a.md") == 1

    said = capsys.readouterr().out
    assert "a.md:3" in said
    assert "b.md:3" not in said
    assert run("check", "glossary/nowhere") == 2


def test_a_warning_does_not_stop_a_build_but_a_strict_check(tmp_path: Path) -> None:
    """Errors need a person; warnings ask one."""
    write(tmp_path / "glossary", {"01-one/a.md": "# 甲\n\n很短的话。\n"})

    assert run("check") == 0
    assert run("check", "--strict") == 1
    assert run("build") == 0


def test_without_a_glossary_the_command_says_how_to_begin(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Exit code 2."""
    assert run("check") == 2
    assert "cika init" in capsys.readouterr().err


def test_one_chapter_can_be_built_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An unknown one is answered with those there are."""
    entry = "一条解释，够写一张卡片。\n"
    write(
        tmp_path / "glossary",
        {
            "01-one/a.md": f"# 甲\n\n{entry}",
            "02-two/README.md": "# 二\n\n说明。\n",
            "02-two/b.md": f"# 乙\n\n{entry}",
        },
    )

    assert run("build", "--chapter", "02") == 0
    assert [path.name for path in Path("build").glob("*.apkg")] == ["样例-02-二.apkg"]
    assert run("build", "--chapter", "09") == 2
    assert "01、02" in capsys.readouterr().out


def test_output_is_utf8_whatever_the_locale(tmp_path: Path) -> None:
    """Chinese on a machine that was set up for ASCII."""
    write(tmp_path / "glossary", {"01-one/a.md": "# 甲\n"})

    done = subprocess.run(
        [sys.executable, "-m", "cika", "check"],
        capture_output=True,
        env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        cwd=tmp_path,
        check=False,
    )

    assert "还没有释义" in done.stdout.decode("utf-8")


@pytest.mark.parametrize("english", ["CRM: The System", "*a", "- a", "Foo #1", "{a}", "R&D"])
def test_any_english_name_makes_a_correct_entry(english: str) -> None:
    """Quoted where YAML would stumble."""
    run("init", "a")
    os.chdir("a")

    said = run(
        "new",
        "某词",
        "--chapter",
        "01",
        "--english",
        english,
        "--definition",
        "够长的解释，一句话。",
    )

    assert said == (2 if english == "*a" else 0) or run("check", "--strict") == 0
    assert run("check", "--strict") == 0


@pytest.mark.parametrize("term", ["", "  ", "**退货率**", "==退==", "<b>"])
def test_a_term_is_only_text(term: str) -> None:
    """Markup would end up on cards."""
    run("init", "a")
    os.chdir("a")

    assert run("new", term, "--chapter", "01", "--english", "x") == 2


def test_a_glossary_may_have_any_name() -> None:
    """Quotes and backslashes are text in the settings."""
    assert run("init", 'a"b\\c') == 0
    os.chdir('a"b\\c')

    assert run("build") == 0


@pytest.mark.parametrize("epoch", ["0", "abc", "99999999999999999999"])
def test_an_impossible_time_is_refused(
    epoch: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Anki's Check Database crashes on a note of the year 1970."""
    run("init", "a")
    os.chdir("a")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)

    assert run("build") == 2
    assert "SOURCE_DATE_EPOCH" in capsys.readouterr().err


def test_the_check_sees_a_damaged_lock(capsys: pytest.CaptureFixture[str]) -> None:
    """What would stop a build is no news at the build."""
    run("init", "a")
    os.chdir("a")
    run("build")
    lock = Path("glossary/cika.lock")
    lock.write_text(lock.read_text("utf-8").replace("digest", "digset", 1), "utf-8")

    assert run("check") == 1
    assert "cika.lock" in capsys.readouterr().out


def test_a_path_outside_the_glossary_is_no_clean_check(tmp_path: Path) -> None:
    """Saying that nothing was found would be a lie."""
    run("init", "a")
    (tmp_path / "elsewhere").mkdir()
    os.chdir("a")

    assert run("check", "../elsewhere") == 2
    os.chdir("..")
    assert run("check", "a/glossary/01-start") == 0


@pytest.mark.parametrize(
    ("line", "column", "end", "expected"),
    [
        ("abc", 2, 3, " ^"),
        ("中文ab", 2, 3, "　＾"),
        ("中a文", 1, 4, "＾^＾"),
        ("\tx", 2, 3, "\t^"),
        ("中", 2, 3, "　^"),
    ],
)
def test_a_caret_line_is_as_wide_as_its_text(
    line: str, column: int, end: int, expected: str
) -> None:
    """Wide characters are answered by wide ones."""
    made = carets(line, column, end)

    assert made == expected
    assert width(made.rstrip("^＾")) == width(line[: column - 1])


def test_a_long_line_is_cut_around_its_caret() -> None:
    """A paragraph is one line; nobody wants to count carets through it."""
    from cika.glossary.read.source import from_text

    source = from_text("a.md", "很长" * 200 + "错" + "很长" * 200)
    shown = render([source.finding("C311", 1, 401, 1, word="错")]).split("\n")

    assert len(shown[1]) < 130
    position = len(shown[2]) - 1
    assert shown[1][position] == "错"


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """Of the program, in one line."""
    assert run("--version") == 0
    assert capsys.readouterr().out.startswith("词卡 ")


def test_every_command_is_in_the_readme() -> None:
    """What is not written there does not exist for a newcomer."""
    readme = (PROJECT / "README.md").read_text("utf-8")
    for command in COMMANDS:
        assert f"cika {command}" in readme


def _wrong(action: argparse.Action) -> Iterator[list[str]]:
    """Every way to write an option or an argument wrongly."""
    option = action.option_strings[-1] if action.option_strings else ""
    if not option:
        if action.choices is not None:
            yield ["nonsense"]
        return
    if action.nargs == 0:
        yield [f"{option}=1"]
    else:
        yield [option]
    if action.type is int:
        yield [option, "abc"]
    if action.choices is not None:
        yield [option, "nonsense"]


def _parsers() -> Iterator[tuple[list[str], argparse.ArgumentParser]]:
    whole = make_parser()
    yield [], whole
    (commands,) = (a for a in whole._actions if isinstance(a, argparse._SubParsersAction))
    for name, parser in commands.choices.items():
        yield [name], parser


WRONG = [
    [*before, *words]
    for before, parser in _parsers()
    for words in (
        ["--nonsense"],
        *(wrong for action in parser._actions for wrong in _wrong(action)),
    )
]


@pytest.mark.parametrize("words", WRONG, ids=" ".join)
def test_every_mistake_on_the_command_line_is_told_in_chinese(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Of every option of every command, also those that come later."""
    with pytest.raises(SystemExit) as stopped:
        main(words)

    said = capsys.readouterr().err
    assert stopped.value.code == 2
    names = "|".join(name for (name, *_), _ in list(_parsers())[1:])
    mine = re.sub(
        rf"“[^”]*”|cika|--\w+|{names}|zh-Hant|json|text|github|markdown|sarif|html|notes", "", said
    )
    assert not re.search("[A-Za-z]{3}", mine), said


@pytest.mark.parametrize(
    "words",
    [["--help"], *([name, "--help"] for (name, *_), _ in list(_parsers())[1:])],
    ids=" ".join,
)
def test_every_help_is_in_chinese(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Every option has a sentence."""
    with pytest.raises(SystemExit):
        main(words)

    said = capsys.readouterr().out
    assert "用法：" in said
    assert not re.search("usage|options|positional|show this|optional arguments", said)


def test_every_option_says_what_it_does() -> None:
    """In Chinese."""
    for before, parser in _parsers():
        for action in parser._actions:
            if not isinstance(action, argparse._SubParsersAction):
                assert re.search("[一-鿿]", action.help or ""), (before, action.dest)


def test_a_reading_is_typed_without_tones() -> None:
    """As on a Chinese keyboard: ü is v."""
    assert without_tones("kè hù lǜ") == "ke hu lv"
