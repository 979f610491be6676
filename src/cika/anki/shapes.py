"""Which notes an entry has, and which cards each of them, said without the entry's name.

Thousands of entries have the same, so it is in memory once and looked through once.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from sys import intern
from typing import NamedTuple

from cika.anki.fields import Content
from cika.model.keys import entry_of

_SHAPES = 4096
"""So many are remembered."""


class Shape(NamedTuple):
    """See above: a row for each note, column by column."""

    said: str
    """All of it as a text; two with the same are the same."""
    ends: tuple[str, ...]
    """What comes after the entry's id in the key of a note: `/定义填空`, and "" for its term."""
    kinds: tuple[str, ...]
    """The note types."""
    ords: tuple[tuple[int, ...], ...]
    """The cards, by template or by cloze number, from 0."""


@lru_cache(_SHAPES)
def shape_from(said: str) -> Shape:
    """The shape that `said` tells; raises ValueError or TypeError for a text that tells none."""
    ends, kinds, ords = json.loads(said)
    cards = tuple([tuple(map(int, each)) for each in ords])
    if not len(ends) == len(kinds) == len(cards):
        raise ValueError(said)
    return Shape(said, tuple(map(intern, ends)), tuple(map(intern, kinds)), cards)


def shape_of(contents: Sequence[Content]) -> tuple[str, Shape]:
    """The id of the entry that has these notes, and their shape."""
    entry = entry_of(contents[0].key) if contents else ""
    ends = [each.key.removeprefix(entry) for each in contents]
    columns = (ends, [each.note_type for each in contents], [each.ords for each in contents])
    return entry, shape_from(json.dumps(columns, ensure_ascii=False))
