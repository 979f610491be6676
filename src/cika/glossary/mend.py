"""A file as its writer meant it.

Reading goes through here, and `cika fix` writes what comes out: so what it writes can never mean
something else than what was read.
"""

from __future__ import annotations

import re
import unicodedata

from cika.glossary.mend_body import mend_body
from cika.glossary.mend_matter import mend_matter
from cika.glossary.mend_questions import mend_questions
from cika.glossary.page import Page

# What Anki drops at import or chokes on (ASCII control characters, its field separator \x1f among
# them), and what nobody sees: zero-width and direction marks break every search for duplicates.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]"
)
_ROUNDS = 8
_BLANKS = re.compile("[\t\u00a0\u2002-\u200a\u202f]")


def clean(text: str) -> str:
    """Text without what nobody can see, composed (NFC)."""
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text))


def mended(raw: str, *, markdown: bool = True) -> Page:
    """The lines of a file as meant, with everything that was put right to get there.

    Of a file that is not Markdown only what nobody sees is put right.
    """
    windows = "\r" in raw
    text = raw.replace("\r\n", "\n").replace("\r", "\n") if windows else raw
    page = Page(tuple(text.split("\n")))
    if windows:
        page.note(0, "C112")
    if _INVISIBLE.search(text) or _BLANKS.search(text):
        _unseen(page)
    elif not text.isascii():
        page.lines = unicodedata.normalize("NFC", text).split("\n")
    if not markdown:
        return page
    for _ in range(_ROUNDS):  # what is put right may show another slip
        before = list(page.lines)
        first = mend_matter(page)
        mend_body(page, first)
        mend_questions(page, first)
        if page.lines == before:
            break
    return page


def _unseen(page: Page) -> None:
    for at, line in enumerate(page.lines):
        if at == 0 and line.startswith("\ufeff"):
            page.note(0, "C111")
        seen = clean(line)
        if count := len(_INVISIBLE.findall(line.removeprefix("\ufeff") if at == 0 else line)):
            page.note(at, "C113", count=str(count))
        page.lines[at] = seen
        if found := _BLANKS.search(seen):
            page.change(at, _BLANKS.sub(" ", seen), "C114", found[0])
