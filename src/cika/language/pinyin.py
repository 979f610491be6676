"""The reading of a term, with tones."""

from __future__ import annotations

import unicodedata


def reading(term: str) -> str:
    """Pinyin with tone marks, a space between syllables; what is not Chinese stays as it is.

    Loads pypinyin's tables (0.2 s), so what was read once is kept in the lock.
    """
    from pypinyin import Style, lazy_pinyin

    return " ".join(lazy_pinyin(term, style=Style.TONE))


def without_tones(pinyin: str) -> str:
    """A reading as people type it: `kè hù` is `ke hu`, and `lǜ` is `lv`."""
    text = unicodedata.normalize("NFD", pinyin.lower()).replace("u\u0308", "v")
    return "".join(letter for letter in text if not unicodedata.combining(letter))
