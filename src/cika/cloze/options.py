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

_BITS: Final = 18
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
    joined = learned.between.totals(map(reader.words_at, places))
    between = dict(zip([place.at for place in places], map(sides, joined), strict=True))
    starts = [start for start, _ in reaches]
    told = [reader.in_clause(start, begins=True) for start in starts]
    begins = {
        start.at: between[start.at][0] + worth
        for start, worth in zip(starts, learned.start.totals(told), strict=True)
    }
    told = [reader.in_clause(words.place_at[at], begins=False) for at in ends_at]
    ends = {
        at: between[at][1] + worth
        for at, worth in zip(ends_at, learned.end.totals(told), strict=True)
    }
    # An edge is one number, so that the sum is one addition, and a float, so that they are sorted
    # fast: worths, below 2 ** 17, and both places take the 53 bits that it keeps.
    packed = {at: float(at - (worth << 2 * _BITS)) for at, worth in ends.items()}
    edges: list[float] = []
    for start, reached in reaches:
        at = start.at
        first = float((at << _BITS) - (begins[at] << 2 * _BITS))
        edges += [first + packed[end] for end in reached]
    edges.sort()
    best = map(int, edges[:LOOKED_AT])
    wanted = {(edge >> _BITS & _PLACE, edge & _PLACE) for edge in best}
    if framed:
        reach = {start.at: reached for start, reached in reaches}
        wanted |= {run for run in framed if run.end in reach.get(run.start, ())}
    told, scores = [], []
    for a, b in wanted:
        start, end = words.place_at[a], words.place_at[b]
        inner = words.inside(start, end)
        told.append(reader.phrase(start, end, inner))
        score = learned.bias + begins[a] + ends[b]
        score += bag(learned.characters, words.text[a:b])
        score += bag(learned.inside, [word.text for word in inner])
        scores.append((-score, a, b))
    worths = learned.phrase.totals(told)
    against = sorted(
        (score - worth, a, b) for (score, a, b), worth in zip(scores, worths, strict=True)
    )
    return [Option(Run(a, b), text[a:b], -worth / SCALE) for worth, a, b in against]


def compared(options: Sequence[Option], text: str, learned: Table) -> list[Option]:
    """The best of them with what they are worth beside the others."""
    if not learned.compares:
        return list(options)
    told = told_beside(options, text)
    scores = learned.beside([option.score for option in options[: len(told)]], told)
    return [
        Option(run, said, score) for (run, said, _), score in zip(options, scores, strict=False)
    ]
