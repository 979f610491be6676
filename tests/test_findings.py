"""Every finding has a code and a place; the cases are documents in `tests/cases`."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from cika.findings.codes import CODES
from cika.findings.finding import Diagnostic
from cika.release.load import load
from support.glossaries import TESTS, Case, cases, write
from support.needs import POSIX

DOCUMENTS = sorted(path.name for path in (TESTS / "cases").glob("*.md"))
CASES = [case for name in DOCUMENTS for case in cases(name)]

# What no folder of text files can show; each has a test of its own below or beside the lock's.
ELSEWHERE = {"C101", "C102", "C103", "C108", "C112", "C626", "C801", "C816", "C820", "C831"}
ELSEWHERE |= {"C525", *(f"C{number}" for number in range(841, 851))}  # test_acts, test_drafts


def said(diagnostic: Diagnostic) -> str:
    """How a case writes a finding."""
    span = diagnostic.span
    place = f"{diagnostic.path}:{span.line}:{span.column}" if span else diagnostic.path
    return f"{place} {diagnostic.code}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case: Case, tmp_path: Path) -> None:
    """The findings are those of the document, no more and no fewer."""
    root = write(tmp_path, case.files)

    found = load(root).diagnostics

    assert tuple(said(each) for each in found) == case.findings


def test_every_code_of_a_source_file_has_a_case() -> None:
    """A code without a case could be wrong without anybody noticing."""
    shown = {line.split()[-1] for case in CASES for line in case.findings}
    of_files = {code for code in CODES if code < "C900"}

    assert of_files - ELSEWHERE == shown


def test_every_finding_says_what_is_wrong_and_one_thing_to_do(tmp_path: Path) -> None:
    """No sentence is left with an unfilled place, and none is empty."""
    for number, case in enumerate(CASES):
        root = write(tmp_path / str(number), case.files)
        for each in load(root).diagnostics:
            assert each.message.strip()
            assert each.act.strip()
            assert not re.search("{[a-z]{2,}}", each.act + each.message)


def test_the_nearest_known_word_is_suggested(tmp_path: Path) -> None:
    """A typing error costs a glance, not a search."""
    files = {
        "01-one/a.md": "---\n英问: x\n相关: [退款律]\n---\n\n# 甲\n\n第一个词的解释，写得够长。\n\n"
        "## 要典\n\n甲\n",
        "01-one/b.md": "# 退款率\n\n第二个词的解释，写得够长。\n",
    }

    acts = {each.code: each.act for each in load(write(tmp_path, files)).diagnostics}

    assert acts == {
        "C204": "是不是“英文”？",
        "C704": "是不是“退款率”？",
        "C304": "是不是“## 要点”？",
    }


@pytest.mark.parametrize(
    ("encoding", "guess"), [("gb18030", "GBK"), ("utf-16", "UTF-16")], ids=["GBK", "UTF-16"]
)
def test_a_file_in_another_encoding_costs_one_finding(
    tmp_path: Path, encoding: str, guess: str
) -> None:
    """It names the likely encoding, and the other entries are still read."""
    root = write(tmp_path, {"01-one/good.md": "# 好\n\n这一条没有问题，照样读进来。\n"})
    (root / "01-one" / "bad.md").write_bytes("# 坏\n\n编码不对的文件。\n".encode(encoding))

    checked = load(root)

    assert [said(each) for each in checked.diagnostics] == ["01-one/bad.md C101"]
    assert guess in checked.diagnostics[0].message
    assert checked.glossary
    assert [entry.id for entry in checked.glossary.entries] == ["good"]


def test_a_huge_file_is_refused(tmp_path: Path) -> None:
    """Nobody's term is a quarter of a megabyte long."""
    root = write(tmp_path, {"01-one/huge.md": "# 大\n\n" + "很长。" * 100_000})

    assert [said(each) for each in load(root).diagnostics] == ["01-one/huge.md C102"]


@POSIX
def test_a_file_that_cannot_be_opened_costs_one_finding(tmp_path: Path) -> None:
    """For example a link to nowhere."""
    root = write(tmp_path, {"01-one/good.md": "# 好\n\n这一条没有问题，照样读进来。\n"})
    (root / "01-one" / "README.md").unlink()
    (root / "01-one" / "README.md").symlink_to(root / "cika.toml")
    (root / "cika.toml").rename(root / "away")
    (root / "cika.toml").mkdir()

    assert {each.code for each in load(root).diagnostics} >= {"C801"}


@POSIX
def test_a_link_out_of_the_glossary_is_refused(tmp_path: Path) -> None:
    """A stranger's pull request must not put a file of this machine onto cards."""
    (tmp_path / "secret.txt").write_text("# 秘密\n\n这台电脑上的一个文件。\n", "utf-8")
    root = write(tmp_path / "glossary", {"01-one/a.md": "# 甲\n\n第一个词的解释，够长。\n"})
    (root / "01-one" / "b.md").symlink_to(tmp_path / "secret.txt")
    (root / "01-one" / "c.md").symlink_to(root / "01-one" / "c.md")

    checked = load(root)

    assert [said(each) for each in checked.diagnostics] == [
        "01-one/b.md C108",
        "01-one/c.md C103",
    ]
    assert checked.glossary
    assert "秘密" not in str(checked.glossary)


def test_no_file_is_passed_over_for_its_name(tmp_path: Path) -> None:
    """Neither one with a wide space nor one whose name is no UTF-8."""
    text = "# 甲\n\n第一个词的解释，够长。\n"
    root = write(tmp_path, {"01-one/退货\u3000率.md": text})
    (root / "01-one" / os.fsdecode(b"\xb4\xca.md")).write_text(text, "utf-8")

    assert [each.code for each in load(root).diagnostics] == ["C105", "C105"]


def test_a_glossary_without_chapters_says_how_to_begin(tmp_path: Path) -> None:
    """Settings alone are no glossary."""
    (tmp_path / "cika.toml").write_text('name = "样例"\nnamespace = "sample"\n', "utf-8")

    checked = load(tmp_path)

    assert [each.code for each in checked.diagnostics] == ["C816"]
    assert checked.glossary is None


def test_deep_nesting_costs_no_crash(tmp_path: Path) -> None:
    """Text made to exhaust a parser is a finding or is read, never an exception."""
    files = {
        "01-one/quotes.md": "# 引\n\n" + ">" * 3000 + " 深\n",
        "01-one/yaml.md": "---\n英文: " + "[" * 3000 + "\n---\n\n# 括\n\n很多括号的一条。\n",
        "01-one/stars.md": "# 星\n\n" + "*a **b " * 250 + "b** a*" * 250 + "\n",
        "01-one/marks.md": "# 标\n\n" + "**==" * 3000 + "星号很多。\n",
    }

    checked = load(write(tmp_path, files))

    assert checked.glossary is not None
    assert {each.code for each in checked.diagnostics if "stars" in each.path} == {"C107"}
