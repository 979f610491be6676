"""Callouts of note programs (`> [!note] 要点`): sections where they are called so, else quotes."""

from __future__ import annotations

import re

from cika.glossary.mend.headings import name_of
from cika.glossary.mend.sheet import Sheet, prose_lines
from cika.glossary.words import DEFINITION, SECTION_SPELLINGS
from cika.model.patterns import regex

_CALLOUT = regex(r"(\s*(?:>\s*)+)\[!(\w+)\][-+]?\s*(.*)")
_QUOTE = regex(r"\s{0,3}>\s?")
_UNTITLED = {"example": "例子"}
"""Kinds of callouts that say what they hold without a title."""


def mend_callouts(sheet: Sheet, first: int) -> None:
    """Mend the callouts of the body that begins at line `first` (from 0)."""
    if not any("[!" in line for line in sheet.lines):
        return
    for at in reversed(prose_lines(sheet, first)):
        if found := _CALLOUT.fullmatch(sheet.lines[at]):
            _callout(sheet, first, at, found)


def _callout(sheet: Sheet, first: int, at: int, found: re.Match[str]) -> None:
    lead, kind, title = found[1], found[2], found[3].strip()
    end = _end(sheet, at)
    if lead.count(">") == 1 and _stands_alone(sheet, first, at, end):
        name = name_of(title) if title else _UNTITLED.get(kind.lower(), "")
        section = SECTION_SPELLINGS.get(name, "")
        if section and section != "练习" and f"## {section}" not in sheet.lines:
            _unquote(sheet, at, end, f"## {section}", kind)
            return
        if name in DEFINITION and _above(sheet, first, at) == "#":
            _unquote(sheet, at, end, "", kind)
            return
    text = f"{lead}**{title}**" if title and "*" not in title else f"{lead}{title}".rstrip()
    sheet.change(at, text, "C331", f"[!{kind}]", near=text.strip())
    if title:
        sheet.insert(at + 1, lead.rstrip())
        sheet.origins[at + 1] = sheet.origins[at]


def _end(sheet: Sheet, at: int) -> int:
    """The line behind the quote that a callout is."""
    end = at + 1
    while end < len(sheet.lines) and _QUOTE.match(sheet.lines[end]):
        end += 1
    return end


def _stands_alone(sheet: Sheet, first: int, at: int, end: int) -> bool:
    """Whether nothing of the section goes on behind it, so that it can be one of its own."""
    below = next((line for line in sheet.lines[end:] if line.strip()), "## ")
    exercises = any(line.startswith("## 练习") for line in sheet.lines[first:at])
    return not exercises and (below.startswith("#") or _CALLOUT.fullmatch(below) is not None)


def _above(sheet: Sheet, first: int, at: int) -> str:
    """The sharps of the heading right above a line, "" when a text stands between."""
    line = next((line for line in reversed(sheet.lines[first:at]) if line.strip()), "")
    return line.partition(" ")[0] if line.startswith("#") else ""


def _unquote(sheet: Sheet, at: int, end: int, heading: str, kind: str) -> None:
    sheet.change(at, heading, "C331", f"[!{kind}]", near=heading or "释义")
    for each in range(at + 1, end):
        sheet.lines[each] = _QUOTE.sub("", sheet.lines[each], count=1)
    if heading:
        origin = sheet.origins[at]
        for below in (at + 1,) if sheet.lines[at - 1 : at] == [""] else (at + 1, at):
            sheet.lines.insert(below, "")
            sheet.origins.insert(below, origin)
