"""The front matter that nearly every entry has, read without a parser for all of YAML.

Lines of one key with one plain value or a list of some in brackets, in characters that mean nothing
to YAML.  What is read here is what PyYAML would read, many times as fast; anything else is left to
it.  A law in the tests compares the two.
"""

from __future__ import annotations

from collections.abc import Sequence

from cika.glossary.words import KEYS, NOTHING
from cika.model.entries import Word
from cika.model.patterns import regex
from cika.model.prose import Place

_FIRST = r"A-Za-z0-9\u3400-\u9fff\u00c0-\u024f\u0370-\u03ff《“（"
_INNER = rf"{_FIRST}()./+&'_》”）、，。；·\u2014\u2013-"
_ITEM = rf"[{_FIRST}][{_INNER}]*(?: [{_INNER}]+)*"
_VALUE = rf"[{_FIRST}][,{_INNER}]*(?: [,{_INNER}]+)*"
_LINE = regex(rf"({'|'.join(KEYS)}): (?:\[({_ITEM}(?:, {_ITEM})*)\]|({_VALUE}))")


def ordinary_values(rows: Sequence[str], first: int) -> dict[str, tuple[Word, ...]] | None:
    """The values of lines, the first of which has that number (from 1), by key.

    None where anything else stands there, or a key twice, or a word for nothing.
    """
    out: dict[str, tuple[Word, ...]] = {}
    for number, row in enumerate(rows, first):
        found = _LINE.fullmatch(row)
        if found is None or found[1] in out:
            return None
        words = []
        column = found.end(1) + (3 if found[2] is None else 4)
        for text in [found[3]] if found[2] is None else found[2].split(", "):
            if is_nothing(text, quoted=False):
                return None
            words.append(Word(text, Place(number, column)))
            column += len(text) + 2
        out[found[1]] = tuple(words)
    return out


def is_nothing(text: str, *, quoted: bool) -> bool:
    """Whether a word for nothing was written: YAML's own, or those that forms are filled with."""
    return text.strip(" （()）。.").lower() in NOTHING or (not quoted and text in ("~", "null"))
