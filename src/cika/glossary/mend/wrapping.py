"""What came along around an entry: a fence about the whole file, a model's thinking, chatter.

It is taken away only where it is certain; an opened comment that nothing closes is an error,
because nobody but the writer knows where it was to end.
"""

from __future__ import annotations

import re

from cika.glossary.mend.sheet import Sheet, unclosed
from cika.model.patterns import regex

_FENCE = regex(r"(`{3,}|~{3,})\s*(\w*)\s*")
_NAMES = frozenset({"", "markdown", "md"})
_BEGINS = regex(r"[#＃]{1,2}\s*\S|---\s*$")
_TEMPLATE = regex(r"\s*\{%.*%\}\s*")
_FOLDED = regex(r"\s*</?(?:details|summary|center)>\s*", re.IGNORECASE)


def mend_wrapping(sheet: Sheet) -> None:
    """Take away what stands around the entry."""
    _thinking(sheet)
    _fence(sheet)
    if not any("<" in line or "{%" in line for line in sheet.lines):
        return
    for at in range(len(sheet.lines) - 1, -1, -1):
        line = sheet.lines[at]
        if ("{%" in line and _TEMPLATE.fullmatch(line)) or (
            "<" in line and _FOLDED.fullmatch(line)
        ):
            sheet.note(at, "C115", line.strip())
            sheet.lines[at] = ""


def note_unclosed(sheet: Sheet, first: int) -> None:
    """Tell of a comment, code or formula that swallows the rest of the file."""
    found = unclosed(sheet, first)
    if found is not None:
        at, mark = found
        sheet.note(at, "C333", mark)


def _thinking(sheet: Sheet) -> None:
    first = next((at for at, line in enumerate(sheet.lines) if line.strip()), None)
    if first is None or not sheet.lines[first].lstrip().startswith("<think"):
        return
    for end in range(first, len(sheet.lines)):
        if "</think" in sheet.lines[end]:
            for at in range(first, end + 1):
                sheet.note(at, "C115", sheet.lines[at].strip())
            for _ in range(first, end + 1):
                sheet.remove(first)
            while first < len(sheet.lines) and not sheet.lines[first].strip():
                sheet.remove(first)
            return


def _fence(sheet: Sheet) -> None:
    """A file that is one fence, with or without what somebody said before and after it."""
    fences = [
        (at, found)
        for at, line in enumerate(sheet.lines)
        if line[:1] in "`~" and (found := _FENCE.fullmatch(line))
    ]
    if len(fences) < 2:
        return
    (first, opening), (last, closing) = fences[0], fences[-1]
    inside = [line for line in sheet.lines[first + 1 : last] if line.strip()]
    outside = [*sheet.lines[:first], *sheet.lines[last + 1 :]]
    if (
        opening[2].lower() not in _NAMES
        or closing[2]
        or closing[1][0] != opening[1][0]
        or not inside
        or not _BEGINS.match(inside[0])
        or any(line.lstrip()[:1] in ("#", "＃", "|") for line in outside if line.strip())
    ):
        return
    taken = [*range(first + 1), *range(last, len(sheet.lines))]
    for at in taken:
        if sheet.lines[at].strip():
            sheet.note(at, "C115", sheet.lines[at].strip())
    for at in reversed(taken):
        sheet.remove(at)
    sheet.lines.append("")
    sheet.origins.append(len(sheet.written))
