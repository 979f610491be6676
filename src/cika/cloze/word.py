"""A word, and all that is known of it wherever it stands."""

from __future__ import annotations

from dataclasses import dataclass
from sys import intern
from typing import TYPE_CHECKING, Final

from cika.cloze.characters import (
    LEADS,
    MARKS_FIRST,
    MARKS_LAST,
    NUMERALS,
    TAILS,
    governing,
    kind_of,
    mark_of,
)
from cika.cloze.classes import class_of
from cika.cloze.groups import DIGITS

if TYPE_CHECKING:
    from cika.cloze.tokenizer import Tokenizer


@dataclass(slots=True, eq=False)
class Word:
    """A word, a mark, or a part of a word; a tokenizer has one of each, compared as itself."""

    text: str
    tag: str
    """Its class in jieba's letters; `x` for Latin, `m` for numbers, `w` for marks."""
    kind: str
    """Its class in one character, fine where it matters to a phrase."""
    mark: str
    """What it is to a phrase that stands beside it."""
    governs: str
    rarity: int
    means: str
    """What kind of thing it means, by `classes.py`."""
    glue: str
    """What it says between two others: itself if it is glue, else its class."""
    size: str
    """Its class and its length, at most 4."""
    small: str
    """Its class and its length, at most 3."""
    prefix: str | None
    """Of one character: how many longer words begin with it."""
    suffix: str | None
    """How many end with it."""
    may_begin: bool
    """Whether an answer may begin with it: it is no glue."""
    may_end: bool


def word_of(text: str, tag: str, tokenizer: Tokenizer) -> Word:
    """A word of this class, or, with "", of the class that jieba's dictionary has."""
    known, rarity = tokenizer.told(text)
    if not tag:
        tag = "m" if NUMERALS.issuperset(text) else known
    kind, governs, length = kind_of(text, tag), governing(text, tag), len(text)
    means = class_of(text, kind)
    begins = ends = None
    if length == 1:
        begins = tokenizer.productivity(text, last=False)
        ends = tokenizer.productivity(text, last=True)
    return Word(
        text,
        tag,
        kind,
        mark_of(text, tag),
        governs,
        rarity,
        means,
        text if governs not in ("", "V") or tag[0] in "dfw" else kind,
        intern(kind + DIGITS[min(length, 4)]),
        intern(kind + DIGITS[min(length, 3)]),
        begins,
        ends,
        text not in LEADS and (tag != "w" or text in MARKS_FIRST),
        text not in TAILS and (tag != "w" or text in MARKS_LAST),
    )


NOTHING: Final = Word(
    *("#", "#", "#", "#", "", 10, "#", "#", "#1", "#1", "0", "0"),
    may_begin=False,
    may_end=False,
)
"""What stands before the first word and behind the last."""
