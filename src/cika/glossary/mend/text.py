"""A file as its writer meant it.

Reading goes through here, and `cika fix` writes what comes out: so what it writes can never mean
something else than what was read.
"""

from __future__ import annotations

import unicodedata

from cika.glossary.mend.proper import is_proper
from cika.glossary.mend.sheet import Sheet
from cika.glossary.words import INVISIBLE
from cika.model.patterns import regex

_INVISIBLE = regex(f"[{INVISIBLE}]")
_COLUMN = regex(r"[^\s:：A-H][^\S\t]?\t[^\s A-H]")
_BLANKS = regex("[\t\u00a0\u2000-\u200a\u202f\u205f]")


def clean(text: str) -> str:
    """Text without what nobody can see, composed (NFC)."""
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text))


def mended(raw: str, *, markdown: bool = True) -> Sheet:
    """The lines of a file as meant, with everything that was put right to get there.

    Of a file that is not Markdown only what nobody sees is put right.
    """
    windows = "\r" in raw
    text = raw.replace("\r\n", "\n").replace("\r", "\n") if windows else raw
    sheet = Sheet(tuple(text.split("\n")))
    if windows:
        sheet.note(0, "C112")
    if _INVISIBLE.search(text) or _BLANKS.search(text):
        _unseen(sheet)
    elif not text.isascii():
        sheet.lines = unicodedata.normalize("NFC", text).split("\n")
    if not markdown or is_proper(sheet.lines):
        return sheet
    from cika.glossary.mend.rounds import put_right

    put_right(sheet)
    return sheet


def _unseen(sheet: Sheet) -> None:
    for at, line in enumerate(sheet.lines):
        if at == 0 and line.startswith("\ufeff"):
            sheet.note(0, "C111")
        seen = clean(line)
        if count := len(_INVISIBLE.findall(line.removeprefix("\ufeff") if at == 0 else line)):
            sheet.note(at, "C113", count=str(count))
        sheet.lines[at] = seen
        if found := _BLANKS.search(seen):
            deep = len(seen) - len(seen.lstrip("\t ")) if seen[:1] in "\t " else 0
            lead = seen[:deep].replace("\t", "    ")
            rest = seen[deep:] if _columns(sheet, at) else _BLANKS.sub(" ", seen[deep:])
            sheet.change(at, lead + rest, "C114", found[0])


def _columns(sheet: Sheet, at: int) -> bool:
    """Whether tabs part the columns of a table here: neighbouring lines have them too."""
    around = sheet.written[max(at - 1, 0) : at + 2]
    return len([line for line in around if _COLUMN.search(line)]) > 1 and bool(
        _COLUMN.search(sheet.written[at])
    )
