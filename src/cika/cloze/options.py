"""The candidates of a definition with what they are worth."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Final, NamedTuple

from cika.cloze.beside import told_beside
from cika.cloze.features import Reader
from cika.cloze.lexicon import Run
from cika.cloze.table import SCALE, Table, bag, sides
from cika.cloze.words import Words

_BITS: Final = 20
_PLACE: Final = (1 << _BITS) - 1
LOOKED_AT: Final = 20
"""So many candidates, those with the best edges, are looked at as phrases, besides the framed."""


class Option(NamedTuple):
    """A candidate with its score in log odds."""

    run: Run
    text: str
    score: float


def scored(
    text: str, words: Words, reader: Reader, learned: Table, framed: AbstractSet[Run]
) -> list[Option]:
    """What a phrase itself is worth is asked only of those whose edges are good, and of framed.

    The best first.
    """
    reaches = [*words.reaches()]
    ends_at = {end for _, reached in reaches for end in reached}
    places = [words.place_at[at] for at in ends_at.union(start.at for start, _ in reaches)]
    between = {place.at: sides(learned.between.total(reader.words_at(place))) for place in places}
    begins, ends = {}, {}
    for start, _ in reaches:
        told = reader.in_clause(start, begins=True)
        begins[start.at] = between[start.at][0] + learned.start.total(told)
    for at in ends_at:
        told = reader.in_clause(words.place_at[at], begins=False)
        ends[at] = between[at][1] + learned.end.total(told)
    # An edge is one number, so that the sum is one addition and they are sorted fast.
    packed = {at: at - (worth << 2 * _BITS) for at, worth in ends.items()}
    edges: list[int] = []
    for start, reached in reaches:
        at = start.at
        first = (at << _BITS) - (begins[at] << 2 * _BITS)
        edges += [first + packed[end] for end in reached]
    edges.sort()
    wanted = {(edge >> _BITS & _PLACE, edge & _PLACE) for edge in edges[:LOOKED_AT]}
    reach = {start.at: reached for start, reached in reaches}
    wanted |= {run for run in framed if run.end in reach.get(run.start, ())}
    scores = []
    for a, b in wanted:
        start, end = words.place_at[a], words.place_at[b]
        inner = words.inside(start, end)
        score = (
            learned.bias
            + begins[a]
            + ends[b]
            + learned.phrase.total(reader.phrase(start, end, inner))
        )
        score += bag(learned.characters, words.text[a:b])
        score += bag(learned.inside, [word.text for word in inner])
        scores.append((-score, a, b))
    scores.sort()
    return [Option(Run(a, b), text[a:b], -against / SCALE) for against, a, b in scores]


def compared(options: Sequence[Option], text: str, learned: Table) -> list[Option]:
    """The best of them with what they are worth beside the others."""
    if not learned.compares:
        return list(options)
    return [
        Option(option.run, option.text, learned.beside(option.score, told))
        for option, told in zip(options, told_beside(options, text), strict=False)
    ]
