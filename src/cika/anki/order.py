"""In which order the new cards of a chapter come.

Anki takes the new cards of a day by their places and shows them by template, then by place
(docs.ankiweb.net/deck-options: gather order, sort order).  So every card has a place of its own,
and the term's easier card is its first template.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from operator import itemgetter
from typing import NamedTuple

from cika.anki.shapes import Shape
from cika.model.entries import NoteKey
from cika.model.keys import base_of, kind_of
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


class Order(NamedTuple):
    """In which order the notes of a chapter come, and in which their cards."""

    notes: array[int]
    """Which note comes when, by its place among those that were to be ordered."""
    places: array[int]
    """The place of each card among those of the chapter, from 0, note by note as these come."""

    def kept(self) -> bytes:
        """To be remembered on this machine."""
        return self.notes.tobytes() + self.places.tobytes()

    @staticmethod
    def of(kept: bytes, entries: Iterable[tuple[str, Shape]]) -> Order:
        """What was kept of the order of these; raises ValueError for that of others."""
        cards = [ords for _, shape in entries for ords in shape.ords]
        both = array("I")
        both.frombytes(kept)
        order = Order(both[: len(cards)], both[len(cards) :])
        for numbers, count in zip(order, (len(cards), sum(map(len, cards))), strict=True):
            if sorted(numbers) != list(range(count)):
                raise ValueError(count)
        return order


def order_of(entries: Sequence[tuple[str, Shape]]) -> Order:
    """The easier cards of a chapter first, no two of one entry in a row if others wait.

    `entries` are ids with the shape of their notes, in the chapter's order of learning.
    """
    cards = _in_order(entries)
    place = array("I", [0]) * len(cards)
    for at, card in enumerate(cards):
        place[card] = at
    begins = [0, *accumulate(len(ords) for _, shape in entries for ords in shape.ords)]
    notes = array("I", sorted(range(len(begins) - 1), key=lambda note: place[begins[note]]))
    places = array("I")
    for note in notes:
        places += place[begins[note] : begins[note + 1]]
    return Order(notes, places)


class _Card(NamedTuple):
    """A card with what is asked of it again and again."""

    entry: str
    kind: str
    ord: int
    at: int
    """Its place among those that are to be ordered."""


def _in_order(entries: Iterable[tuple[str, Shape]]) -> list[int]:
    """The cards of these entries in the order in which they come, by their places now."""
    ranks: dict[NoteKey, int] = {}
    make = tuple.__new__  # of a hundred thousand cards; the classes would name their parts
    staged: list[tuple[tuple[int, int], _Card]] = []
    for entry, shape in entries:
        for end, ords in zip(shape.ends, shape.ords, strict=True):
            key = NoteKey(entry + end)
            kind, base = kind_of(key), NoteKey("")
            # A later blank of a text waits until every text had its first one.
            if kind in (DEFINITION, COMPLETION.name):
                base = base_of(key)
            for number in ords:
                nth = ranks.get(base, 0) if base else 0
                if base:
                    ranks[base] = nth + 1
                card = make(_Card, (entry, kind, number, len(staged)))
                staged.append((_stage(kind, number, nth), card))
    staged.sort(key=itemgetter(0))  # stable: within a stage as the chapter orders them
    cards = _apart([card for _, card in staged])
    out: list[_Card] = []
    for first in range(0, len(cards), DAY):
        day = cards[first : first + DAY]
        by_number: dict[int, list[_Card]] = {}
        for card in day:
            by_number.setdefault(card.ord, []).append(card)
        for number in sorted(by_number):
            out += _apart(by_number[number], out[-1].entry if out else "")
    return [card.at for card in _swapped(out)]


def _swapped(cards: list[_Card]) -> list[_Card]:
    """The cards, where two of one entry still meet, with one exchanged for its like."""
    out = list(cards)

    def meets(at: int) -> bool:
        names = [card.entry for card in out[max(at - 1, 0) : at + 2]]
        return any(one == other for one, other in pairwise(names))

    for at in range(1, len(out)):
        if out[at].entry != out[at - 1].entry:
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
                if other not in day and out[other].kind != out[one].kind:
                    continue
                out[one], out[other] = out[other], out[one]
                if not (meets(one) or meets(other)):
                    break
                out[one], out[other] = out[other], out[one]
            if not meets(at):
                break
    return out


def _stage(kind: str, number: int, nth: int) -> tuple[int, int]:
    if not kind:
        return _TERM_STAGES[number], 0
    if nth:
        return 4, nth
    return _STAGES[kind], 0


def _apart(cards: Sequence[_Card], last: str = "") -> list[_Card]:
    """The cards, no two of one entry in a row as far as that goes; `last` is the entry before."""
    waiting = list(reversed(cards))
    out: list[_Card] = []
    names = [last]
    while waiting:
        card = waiting.pop()
        if card.entry == names[-1]:
            card = _next_other(waiting, card)
        name = card.entry
        if name == names[-1]:  # nothing else is left: back to where it has other neighbours
            places = range(len(out) - 1, -1, -1)
            at = next((n for n in places if name not in names[n : n + 2]), len(out))
            out.insert(at, card)
            names.insert(at + 1, name)
        else:
            out.append(card)
            names.append(name)
    return out


def _next_other(waiting: list[_Card], card: _Card) -> _Card:
    """The next card, counted from the end, of another entry than `card`, which waits for it."""
    for at in range(len(waiting) - 1, -1, -1):
        if waiting[at].entry != card.entry:
            other = waiting.pop(at)
            waiting.append(card)
            return other
    return card
