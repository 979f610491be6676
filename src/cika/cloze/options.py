"""The candidates of a definition with what they are worth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from cika.cloze.beside import rows_beside
from cika.cloze.features import Reader
from cika.cloze.lexicon import Run
from cika.cloze.table import SCALE, Table, bag, worth
from cika.cloze.words import Place, Words

LOOKED_AT = 20
"""So many candidates, those with the best edges, are looked at as phrases, besides the framed."""


class Option(NamedTuple):
    """A candidate with its score in log odds."""

    run: Run
    text: str
    score: float


def scored(
    text: str, words: Words, reader: Reader, learned: Table, framed: AbstractSet[Run]
) -> Iterator[Option]:
    """What a phrase itself is worth is asked only of those whose edges are good, and of framed."""
    starts: dict[int, int] = {}
    ends: dict[int, int] = {}
    edges: list[tuple[int, int, int, Place, Place]] = []
    for start, end in words.runs():
        a, b = start.at, end.at
        if a not in starts:
            starts[a] = worth(learned.start, reader.place(start, begins=True))
        if b not in ends:
            ends[b] = worth(learned.end, reader.place(end, begins=False))
        edges.append((-starts[a] - ends[b], a, b, start, end))
    edges.sort()
    scores = []
    more = [edge for edge in edges[LOOKED_AT:] if edge[1:3] in framed] if framed else []
    for against, a, b, start, end in (*edges[:LOOKED_AT], *more):
        total = learned.bias - against + worth(learned.phrase, reader.phrase(start, end))
        total += bag(learned.characters, words.text[a:b])
        total += bag(learned.inside, [word.text for word in words.inside(start, end)])
        scores.append((-total, a, b))
    for against, a, b in sorted(scores):
        yield Option(Run(a, b), text[a:b], -against / SCALE)


def compared(options: Sequence[Option], text: str, learned: Table) -> list[Option]:
    """The best of them with what they are worth beside the others."""
    if not learned.compares:
        return list(options)
    return [
        option._replace(score=learned.beside(option.score, row))
        for option, row in zip(options, rows_beside(options, text), strict=False)
    ]
