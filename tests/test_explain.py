"""Every code has a page with a bad and a good example, and the examples are true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from cika.commands.main import main
from cika.findings.codes import CODES
from cika.findings.guide import page
from cika.release.load import load
from support.glossaries import PROJECT, write

BAD, GOOD = "不好的例子", "好的例子"

# What files of text cannot show (bytes, links, line ends, names that a Mac takes for one), and
# what needs a lock or a command line; their examples are told.
TOLD = {"C101", "C102", "C103", "C108", "C109", "C112", "C626", "C801", "C816", "C820", "C831"}
TOLD |= {code for code in CODES if code.startswith("C9")}
TOLD |= {"C356"}  # each answer that found its question is told too, and before it
TOLD |= {"C585", "C586", "C587"}  # a dozen questions: too long for a page
TOLD |= {"C525", *(f"C{number}" for number in range(841, 851))}  # a lock; material and drafts
SHOWN = [code for code in CODES if code not in TOLD]


def examples(code: str) -> dict[str, dict[str, str]]:
    """The fences of a page under each of its headings, by their names."""
    found: dict[str, dict[str, str]] = {}
    tokens = iter(MarkdownIt().parse(page(code)))
    current: dict[str, str] = {}
    for token in tokens:
        if token.type == "heading_open":
            current = found.setdefault(next(tokens).content, {})
        elif token.type == "fence":
            current[token.info.strip()] = token.content
    return found


def codes_of(root: Path) -> list[str]:
    """The codes found in a glossary, those of one line by their column."""
    return [each.code for each in load(root).diagnostics]


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_a_page_with_its_parts(code: str) -> None:
    """Why it matters in one to three sentences, then a bad and a good example."""
    text = page(code)
    why = text.split("\n\n", 1)[0]

    assert text.startswith(why)
    assert 1 <= len(re.findall("[。？！]", why)) <= 5
    assert list(examples(code)) == [BAD, GOOD]
    assert all(examples(code).values())


def test_a_page_without_a_code_is_no_page() -> None:
    """And the other way round: nobody would find it."""
    names = {path.stem for path in (PROJECT / "src" / "cika" / "findings" / "guide").glob("*.md")}

    assert names == set(CODES)
    with pytest.raises(KeyError):
        page("C999")


@pytest.mark.parametrize("code", CODES)
def test_a_page_is_written_for_a_person(code: str) -> None:
    """Full-width punctuation, no blank between Chinese and Latin, no words of ours."""
    prose = re.sub(r"^(~{3,}).*?^\1$", "", page(code), flags=re.DOTALL | re.MULTILINE)
    quoted = re.sub("“[^”]*”", "", prose)

    assert not re.search(r"[一-鿿] +[A-Za-z0-9]|[A-Za-z0-9] +[一-鿿]", quoted)
    assert not re.search(r"[一-鿿][,:;?!]", quoted)
    assert not re.search("token|语法|非法|无效|invalid", prose, re.IGNORECASE)


@pytest.mark.parametrize("code", SHOWN)
def test_a_bad_example_gives_its_code_first(code: str, tmp_path: Path) -> None:
    """Somebody who tries it sees what the page is about."""
    assert codes_of(write(tmp_path, examples(code)[BAD]))[:1] == [code]


@pytest.mark.parametrize("code", SHOWN)
def test_a_good_example_gives_no_finding(code: str, tmp_path: Path) -> None:
    """Not even one that `cika fix` would mend."""
    assert codes_of(write(tmp_path, examples(code)[GOOD])) == []


def test_only_what_files_cannot_show_is_told() -> None:
    """All other examples are tried out by the two tests above."""
    told = {code for code in CODES if {"console", "text"} & set(examples(code)[BAD])}

    assert told == TOLD


@pytest.mark.parametrize("code", sorted(TOLD))
def test_a_told_example_quotes_the_table(code: str) -> None:
    """What the terminal says there is what it would say."""
    message = re.sub(r"\\\{\w+\\\}", ".+", re.escape(CODES[code].zh.message))
    for content in examples(code)[BAD].values():
        for said in re.findall(rf"{code} (.*)", content):
            assert re.fullmatch(message, said)


def test_a_code_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    """What it says, what to do, why, and examples set in; capitals do not matter."""
    assert main(["explain", "c209"]) == 0

    said = capsys.readouterr().out
    assert said.startswith("C209 可修 “……”")
    assert "\n  → " in said
    assert "\n  01-one/return-rate.md\n    ---\n    英文：Return Rate\n    ---\n" in said
    assert not re.search("^(##|~~~)", said, re.MULTILINE)


def test_several_codes_are_explained_one_after_the_other(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """In the order in which they were asked for."""
    assert main(["explain", "C312", "C209"]) == 0

    said = capsys.readouterr().out
    assert re.findall("^C[0-9]{3}", said, re.MULTILINE) == ["C312", "C209"]


def test_without_a_code_all_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    """One line each."""
    assert main(["explain"]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == sorted(CODES)


def test_an_unknown_code_is_answered_with_the_near_one(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Exit code 2: nothing could be explained."""
    assert main(["explain", "C4O1"]) == 2
    assert "没有“C4O1”这个代码，是不是“C401”？" in capsys.readouterr().err
    assert main(["explain", "退货率"]) == 2
    assert "cika explain" in capsys.readouterr().err


REFERRED = sorted(
    {
        found
        for rule in CODES.values()
        for wording in (rule.zh, rule.en)
        for sentence in (wording.message, wording.act)
        for found in re.findall(r"cika explain ([^”\s]+)”", sentence)
    }
)


@pytest.mark.parametrize("name", [*REFERRED, "格式", "草稿", "发布"])
def test_a_page_that_a_message_names_is_there(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also for who has the program without its repository."""
    assert main(["explain", name]) == 0

    assert capsys.readouterr().out.startswith("# ")


def test_no_message_sends_its_reader_to_a_file_that_only_we_have() -> None:
    """What is told has to be at hand where the program is installed."""
    assert {"设置", "settings"} <= {*REFERRED}
    for code, rule in CODES.items():
        for wording in (rule.zh, rule.en):
            assert "docs/" not in wording.message + wording.act, code
