"""What a candidate is worth beside the others: a second look, with all scores known.

A phrase that scores well may be only a part of a better one, or one of a list whose other members
score well too.  The table has learned from scores of definitions that it had not seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Final

from cika.cloze.lists import members_of
from cika.cloze.opposites import opposites_among

if TYPE_CHECKING:
    from cika.cloze.options import Option

BESIDE: Final = tuple(
    """
    own around within across elsewhere opposite_seen alike_length rank behind_best members
    members_least members_number members_most members_own around_within around_own within_own
    across_own around_length within_length elsewhere_own members_number_least
    """.split()
)
"""The features of a candidate beside the others, in the order of a row."""

COMPARED: Final = 14
"""So many of the best candidates are compared."""
_LEAST: Final = -3.0
"""A worse neighbour is as good as none."""
_NONE: Final = "-"
_STEPS: Final = {step: str(step) for step in range(-8, 9)}


def rows_beside(options: Sequence[Option], text: str) -> list[tuple[str, ...]]:
    """A row for each of the best candidates; `options` are best first."""
    compared = options[:COMPARED]
    best = options[0].score if options else 0.0
    texts = {option.text for option in options}
    return [_row(option, rank, best, options, texts, text) for rank, option in enumerate(compared)]


def _row(
    option: Option,
    rank: int,
    best: float,
    options: Sequence[Option],
    texts: AbstractSet[str],
    text: str,
) -> tuple[str, ...]:
    own = option.score
    around, within, across, elsewhere = _neighbours(option, options)
    by_around, by_within = _bin(around - own, 1), _bin(within - own, 1)
    others = [each for each in members_of(option, options, text) if each != option]
    chain = [each.score for each in others]
    same = sum(len(each.text) == len(option.text) for each in others)
    mean = sum(chain) / len(chain) if chain else 0.0
    least, most = (min(chain), max(chain)) if chain else (0.0, 0.0)
    number, long = str(min(len(chain), 4)), str(min(len(option.text), 4))
    seen = bool(opposites_among(option.text, texts))
    coarse = _bin(own, 1)
    return (
        _bin(own, 2),
        _bin(around - own, 2),
        _bin(within - own, 2),
        _bin(across - own, 2),
        _bin(elsewhere - own, 2),
        str(int(seen)),
        _bin(same / len(chain), 4) if chain else _NONE,
        str(min(rank, 9)),
        _bin(own - best, 2),
        _bin(mean, 2) if chain else _NONE,
        _bin(least, 2) if chain else _NONE,
        number,
        _bin(most, 2) if chain else _NONE,
        f"{_bin(mean, 1)}/{coarse}" if chain else _NONE + coarse,
        f"{by_around}/{by_within}",
        f"{by_around}/{coarse}",
        f"{by_within}/{coarse}",
        f"{_bin(across - own, 1)}/{coarse}",
        f"{long}/{by_around}",
        f"{long}/{by_within}",
        f"{_bin(elsewhere - own, 1)}/{coarse}",
        f"{number}/{_bin(least, 1)}",
    )


def _neighbours(option: Option, options: Sequence[Option]) -> tuple[float, float, float, float]:
    """The best score of those that hold it, lie in it, cut across it, and stand elsewhere."""
    start, end = option.run
    around = within = across = elsewhere = _LEAST
    for (a, b), _, score in options:
        if b <= start or a >= end:
            elsewhere = max(elsewhere, score)
        elif a <= start and b >= end:
            if score > around and (a, b) != (start, end):
                around = score
        elif a >= start and b <= end:
            within = max(within, score)
        elif score > across:
            across = score
    return around, within, across, elsewhere


def _bin(value: float, width: int) -> str:
    """Steps of one or of a half."""
    return _STEPS[max(-8, min(8, round(value * width)))]
