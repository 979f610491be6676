"""The term of an entry, however its line is dressed: a question, a number, a label, no sharp."""

from __future__ import annotations

import re

from cika.glossary.mend.sheet import Sheet
from cika.glossary.words import LONGEST_HEADING, NO_TERMS, SECTION_SPELLINGS
from cika.model.patterns import regex

_TERM = regex(
    r"(?:【\s*)?(?:术语|词条|名词解释|名词|词汇)(?:\s*】)?\s*[:：]?\s*(?<=[:：】])\s*(\S.*)"
)
_ASKED = (
    regex(r"(?:什么是|何为|何谓)\s*(\S.*?)\s*[？?]?"),
    regex(r"(\S{2,}?)\s*是什么\s*[？?]?"),
)
"""A term that is asked for."""
_ATTRIBUTES = regex(r"\s*\{#[\w-]+\}$")
_COUNTED = regex(
    r"(?:\d{1,2}[.、．]\s*|\d{1,2}\.\d{1,2}(?:\.\d{1,2})?\s+|[（(]\d{1,2}[）)]\s*|[一二三四五六七八九十]、\s*"
    r"|第[一二三四五六七八九十\d]{1,3}[章节课讲]\s+)(\D.*)"
)


def title_of(text: str) -> str:
    """The term of a heading, without what was set around it."""
    term = text.strip("“” \u3000")
    if len(term) > LONGEST_HEADING:
        return term
    for mark in ("**", "==", "*", "`"):
        inner = term[len(mark) : -len(mark)]
        if term.startswith(mark) and term.endswith(mark) and inner and mark not in inner:
            term = inner.strip()
    term = re.sub(r"^[【「『]([^【】「」『』]+)[】」』]$", r"\1", term).rstrip("：:。")
    term = _ATTRIBUTES.sub("", term)
    for pattern in _ASKED:
        if found := pattern.fullmatch(term):
            term = found[1]
    if found := _TERM.fullmatch(term):
        term = found[1]
    numbered = _COUNTED.fullmatch(term)
    return numbered[1] if numbered else term


def untitled(sheet: Sheet, at: int) -> None:
    """A term that stands alone on the first line, or behind its label."""
    line = sheet.lines[at].strip()
    if found := _TERM.fullmatch(line.replace("**", "")):
        term = found[1].strip("* ")
    elif at + 1 >= len(sheet.lines) or sheet.lines[at + 1].strip():
        return
    else:
        term = line[2:-2].strip() if line.startswith("**") and line.endswith("**") else line
    text = any(each.strip() for each in sheet.lines[at + 1 :])
    known = term.strip("*【】[]“” \u3000:：") in {*SECTION_SPELLINGS, *NO_TERMS}
    if (
        not text
        or known
        or len(term) > 20
        or re.search(r"[，。；：？！、,;:!?|`<>=\[\]{}@]|^[-*+>#]|\d{2}:", term)
    ):
        return
    sheet.change(at, f"# {term}", "C321", line, near=f"# {term}")
