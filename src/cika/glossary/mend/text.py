"""A file as its writer meant it.

Reading goes through here, and `cika fix` writes what comes out: so what it writes can never mean
something else than what was read.
"""

from __future__ import annotations

import re
import unicodedata

from cika.glossary.mend.body import mend_body
from cika.glossary.mend.matter import mend_matter
from cika.glossary.mend.questions import mend_questions
from cika.glossary.mend.sheet import Sheet
from cika.glossary.words import INVISIBLE

_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_ROUNDS = 8
_BLANKS = re.compile("[\t\u00a0\u2000-\u200a\u202f\u205f]")


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
    if not markdown:
        return sheet
    for _ in range(_ROUNDS):  # what is put right may show another slip
        before = list(sheet.lines)
        first = mend_matter(sheet)
        mend_body(sheet, first)
        mend_questions(sheet, first)
        if sheet.lines == before:
            break
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
            sheet.change(at, _BLANKS.sub(" ", seen), "C114", found[0])
