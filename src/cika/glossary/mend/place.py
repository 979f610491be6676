"""A term or a definition that was written among the lines of the front matter.

Forms and other glossaries ask for `术语:` and `释义:`; here the title and the text below it are
their place, so they are read there when that place is empty.
"""

from __future__ import annotations

import re

from cika.glossary.mend.sheet import Sheet
from cika.model.patterns import regex

_LINE = regex(r"\s*(术\s*语|释\s*义|定\s*义)\s*[:：]\s*(\S(?:.*\S)?)\s*")
_QUOTED = regex(r"\"([^\"]*)\"?|'([^']*)'?|“([^”]*)”?")
_TITLE = regex(r"\s{0,3}[#＃]\s*([^#＃\s](?:.*\S)?)\s*")


def begins_with_term(line: str) -> bool:
    """Whether a file that begins so has front matter without its fence."""
    found = _LINE.fullmatch(line)
    return found is not None and found[1][0] == "术"


def mend_place(sheet: Sheet, end: int) -> int:
    """Move them to their place.

    `end` is the line of the closing fence; gives the line where it is afterwards.
    """
    said: dict[str, tuple[int, str]] = {}
    for at in range(1, end):
        if (found := _LINE.fullmatch(sheet.lines[at])) and not re.match(r"[|>]", found[2]):
            key = "术语" if found[1][0] == "术" else "释义"
            if key in said:
                return end  # twice: only the writer knows which
            said[key] = at, _plain(found[2])
    if not said:
        return end
    title, text = _body(sheet, end)
    moved = []
    if "术语" in said and title in ("", said["术语"][1]):
        moved.append("术语")
    if "释义" in said and not text and (title or "术语" in moved):
        moved.append("释义")
    put = [("术语", f"# {said['术语'][1]}")] if "术语" in moved and not title else []
    put += [("释义", said["释义"][1])] if "释义" in moved else []
    below = end + 1
    if title:
        below = (
            next(n for n in range(end, len(sheet.lines)) if _TITLE.fullmatch(sheet.lines[n])) + 1
        )
    for key, line in put:
        sheet.insert(below, "")
        sheet.insert(below + 1, line)
        sheet.origins[below + 1] = sheet.origins[said[key][0]]
        below += 2
    for key in moved:
        at, value = said[key]
        near = f"# {value}" if key == "术语" else "标题下面的释义"
        sheet.note(at, "C228", key, near=near)
    for at in sorted((said[key][0] for key in moved), reverse=True):
        sheet.remove(at)
    return end - len(moved)


def _plain(value: str) -> str:
    found = _QUOTED.fullmatch(value)
    return next(part for part in found.groups() if part is not None) if found else value


def _body(sheet: Sheet, end: int) -> tuple[str, bool]:
    """The title of the body, and whether a text stands before its first section."""
    title, text = "", False
    for line in sheet.lines[end + 1 :]:
        if not title and (found := _TITLE.fullmatch(line)):
            title = found[1]
        elif line.lstrip().startswith(("#", "＃")):
            break
        elif line.strip() and not line.lstrip().startswith("<!--"):
            text = True
    return title, text
