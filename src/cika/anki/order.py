"""In which order the new cards of a chapter come.

Anki takes the new cards of a day by their places and shows them by template, then by place
(docs.ankiweb.net/deck-options: gather order, sort order).  So every card has a place of its own,
and the term's easier card is its first template.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from cika.anki.fields import Content
from cika.model.entries import NoteKey
from cika.model.keys import entry_of, kind_of
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
    cards = [Place(content.key, number) for content in contents for number in content.ords]
    ranks: dict[str, int] = {}
    staged = []
    for card in cards:
        # A later blank of a definition waits until every definition had its first one.
        nth = ranks.get(entry_of(card.key), 0) if kind_of(card.key) == DEFINITION else 0
        if kind_of(card.key) == DEFINITION:
            ranks[entry_of(card.key)] = nth + 1
        staged.append((_stage(card, nth), card))
    staged.sort(key=lambda each: each[0])  # stable: within a stage as the chapter orders them
    cards = _apart([card for _, card in staged])
    out: list[Place] = []
    for first in range(0, len(cards), DAY):
        day = cards[first : first + DAY]
        for number in sorted({card.ord for card in day}):
            same = [card for card in day if card.ord == number]
            out += _apart(same, entry_of(out[-1].key) if out else "")
    return tuple(out)


def _stage(card: Place, nth: int) -> tuple[int, int]:
    kind = kind_of(card.key)
    if not kind:
        return _TERM_STAGES[card.ord], 0
    if kind == DEFINITION and nth:
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
