"""What is written is what is learned: files as people type them, beside their proper form."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest

from cika.findings.finding import Severity
from cika.glossary.read.entry import read_entry
from cika.glossary.read.source import Source, from_text
from cika.model.entries import ChapterId
from support.glossaries import TESTS

HEAD = "# 压疮\n\n局部皮肤长期受压，血液循环障碍，持续缺血缺氧而造成的软组织溃烂和坏死。\n\n"
CASE = re.compile(
    r"^## ([^\n]+)\n\n~~~~ typed\n(.*?)\n~~~~\n\n~~~~ meant\n(.*?)\n~~~~$",
    re.DOTALL | re.MULTILINE,
)
PLACE = re.compile(r"Place\([^)]*\)")


class Typed(NamedTuple):
    title: str
    typed: str
    meant: str


def below(text: str) -> str:
    """A whole file; questions that stand alone get the heading of the exercises."""
    exercises = "## 练习\n\n" if text.startswith("### ") else ""
    return f"{HEAD}{exercises}{text}\n"


def said(source: Source) -> str:
    """All that an entry says, wherever it stands in the file."""
    entry, _ = read_entry(source, ChapterId("01-one"))
    return PLACE.sub("", repr(entry))


TYPED = [Typed(*found.groups()) for found in CASE.finditer((TESTS / "typed.md").read_text("utf-8"))]


@pytest.mark.parametrize("case", TYPED, ids=lambda case: case.title)
def test_what_is_typed_says_what_is_meant(case: Typed) -> None:
    """The proper form is read as it stands, what was typed says the same, and is mended to it."""
    meant = from_text("01-one/pressure-ulcer.md", below(case.meant))
    typed = from_text("01-one/pressure-ulcer.md", below(case.typed))
    entry, findings = read_entry(meant, ChapterId("01-one"))

    assert entry
    assert meant.slips == ()
    assert not [each for each in findings if each.severity is Severity.ERROR]
    assert said(typed) == said(meant)
    assert typed.slips
    assert from_text(typed.path, typed.text).text == typed.text


def test_the_document_has_its_cases() -> None:
    """None is lost to a fence that does not close."""
    headings = re.findall(
        "^## (?!练习|要点|公式|例子)", (TESTS / "typed.md").read_text("utf-8"), re.MULTILINE
    )
    assert len(headings) >= len(TYPED) >= 50
