"""In which order the new cards of a chapter come.

Anki takes the new cards of a day by their places and shows them by template, then by place
(docs.ankiweb.net/deck-options: gather order, sort order).  So every card has a place of its own,
and the term's easier card is its first template.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from cika.anki.fields import Content
from cika.model.entries import NoteKey
from cika.model.keys import base_of, entry_of, kind_of
from cika.model.kinds import (
    COMPLETION,
    DEFINITION,
    ESSAY,
    JUDGEMENT,
    MATCHING,
    MULTIPLE,
    SINGLE,
)

_STAGES = {
    DEFINITION: 0,
    JUDGEMENT.name: 1,
    SINGLE.name: 1,
    COMPLETION.name: 3,
    MULTIPLE.name: 3,
    MATCHING.name: 3,
    ESSAY.name: 6,
}
"""Recognise before recall, recall before recite: a first blank shows the definition, then come
questions that show the answer, then the term itself, then more blanks, at last free recall."""

DAY = 20
"""How many new cards Anki shows a day with its default options."""

_TERM_STAGES = (2, 5)
"""看义写词, 名词解释."""


class Place(NamedTuple):
    """A card: its note and its number from 0."""

    key: NoteKey
    ord: int


def in_order(contents: Sequence[Content]) -> tuple[Place, ...]:
    """The cards of a chapter, the easier ones first, no two of one entry in a row if others wait.

    `contents` are in the chapter's order of learning.
    """
    return _in_order(tuple((content.key, content.ords) for content in contents))


@lru_cache(maxsize=128)  # the preview asks for every chapter after every save
def _in_order(notes: tuple[tuple[NoteKey, tuple[int, ...]], ...]) -> tuple[Place, ...]:
    cards = [Place(key, number) for key, ords in notes for number in ords]
    ranks: dict[NoteKey, int] = {}
    staged = []
    for card in cards:
        # A later blank of a text waits until every text had its first one.
        nth = 0
        if kind_of(card.key) in (DEFINITION, COMPLETION.name):
            nth = ranks.get(base_of(card.key), 0)
            ranks[base_of(card.key)] = nth + 1
        staged.append((_stage(card, nth), card))
    staged.sort(key=lambda each: each[0])  # stable: within a stage as the chapter orders them
    cards = _apart([card for _, card in staged])
    out: list[Place] = []
    for first in range(0, len(cards), DAY):
        day = cards[first : first + DAY]
        for number in sorted({card.ord for card in day}):
            same = [card for card in day if card.ord == number]
            out += _apart(same, entry_of(out[-1].key) if out else "")
    return tuple(_swapped(out))


def _swapped(cards: list[Place]) -> list[Place]:
    """The cards, where two of one entry still meet, with one exchanged for its like."""
    out = list(cards)

    def meets(at: int) -> bool:
        names = [entry_of(card.key) for card in out[max(at - 1, 0) : at + 2]]
        return any(one == other for one, other in pairwise(names))

    for at in range(1, len(out)):
        if entry_of(out[at].key) != entry_of(out[at - 1].key):
            continue
        for one in (at, at - 1):
            first = one - one % DAY
            day = range(first, min(first + DAY, len(out)))
            # Else one of another day: the last may have no other left; of a kind, so that what is
            # easier still comes first.
            others = (n for n in reversed(range(len(out))) if n not in day)
            for other in (*day, *others):
                if out[other].ord != out[one].ord:
                    continue
                if other not in day and kind_of(out[other].key) != kind_of(out[one].key):
                    continue
                out[one], out[other] = out[other], out[one]
                if not (meets(one) or meets(other)):
                    break
                out[one], out[other] = out[other], out[one]
            if not meets(at):
                break
    return out


def _stage(card: Place, nth: int) -> tuple[int, int]:
    kind = kind_of(card.key)
    if not kind:
        return _TERM_STAGES[card.ord], 0
    if nth:
        return 4, nth
    return _STAGES[kind], 0


def _apart(cards: Sequence[Place], last: str = "") -> list[Place]:
    """The cards, no two of one entry in a row as far as that goes; `last` is the entry before."""
    waiting = list(cards)
    out: list[Place] = []
    names = [last]
    while waiting:
        card = next((each for each in waiting if entry_of(each.key) != names[-1]), waiting[0])
        waiting.remove(card)
        name = entry_of(card.key)
        at = len(out)
        if name == names[-1]:  # nothing else is left: back to where it has other neighbours
            places = range(len(out) - 1, -1, -1)
            at = next((n for n in places if name not in names[n : n + 2]), at)
        out.insert(at, card)
        names.insert(at + 1, name)
    return out
