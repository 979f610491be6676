"""What a candidate is worth beside the others: a second look, with all scores known.

A phrase that scores well may be only a part of a better one, or one of a list whose other members
score well too.  The table has learned from scores of definitions that it had not seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from cika.cloze.groups import Features, Row, Told, group
from cika.cloze.lists import Lists
from cika.cloze.opposites import may_have_opposites, opposites_among

if TYPE_CHECKING:
    from cika.cloze.options import Option

COMPARED: Final = 14
"""So many of the best candidates are compared."""
_LEAST: Final = -3.0
"""A worse neighbour is as good as none."""
_NONE: Final = "-"


class _Steps(dict[float, int]):
    """Scores in steps of one or of a half, as far as they were asked."""

    def __init__(self, width: int) -> None:
        self._width = width

    def __missing__(self, value: float) -> int:
        found = max(-8, min(8, round(value * self._width)))
        if len(self) < _REMEMBERED:
            self[value] = found
        return found


_REMEMBERED = 10_000
_ONES = _Steps(1)
_HALVES = _Steps(2)
_QUARTERS = _Steps(4)

Chain = tuple[int, int, int, int, int, int, int]
"""Of the other members of a list: how many as long, the mean twice, the least twice, the most; how
many."""


def _own(own: tuple[int, int, int, bool]) -> Row:
    score, rank, behind, opposite = own
    return str(score), str(rank), str(behind), "1" if opposite else "0"


def _around(around: tuple[int, int, int, int]) -> Row:
    fine, coarse, own, length = around
    return str(fine), f"{coarse}/{own}", f"{length}/{coarse}"


def _beside(beside: tuple[int, int, int]) -> Row:
    fine, coarse, own = beside
    return str(fine), f"{coarse}/{own}"


def _both(both: tuple[int, int]) -> Row:
    return (f"{both[0]}/{both[1]}",)


def _members(members: tuple[int, Chain | None]) -> Row:
    own, chain = members
    if chain is None:
        return _NONE, _NONE, _NONE, "0", _NONE, f"{_NONE}{own}", "0/0"
    alike, mean, coarse_mean, least, coarse_least, most, number = chain
    return (
        str(alike),
        str(mean),
        str(least),
        str(number),
        str(most),
        f"{coarse_mean}/{own}",
        f"{number}/{coarse_least}",
    )


BESIDE: Final = Features(
    (),
    (
        group("own rank behind_best opposite_seen", _own),
        group("around around_own around_length", _around),
        group("within within_own within_length", _around),
        group("across across_own", _beside),
        group("elsewhere elsewhere_own", _beside),
        group("around_within", _both),
        group(
            "alike_length members members_least members_number members_most members_own"
            " members_number_least",
            _members,
        ),
    ),
)
"""The features of a candidate beside the others."""


def told_beside(options: Sequence[Option], text: str) -> list[Told]:
    """What is said of each of the best candidates; `options` are best first.

    `text` is the definition in simplified characters, one for one.
    """
    lists = Lists(options, text)
    texts = {text[slice(*option.run)] for option in options}
    may_oppose = texts if may_have_opposites("".join(texts)) else set[str]()
    scores = [(*option.run, option.score) for option in options if option.score > _LEAST]
    out: list[Told] = []
    for rank, option in enumerate(options[:COMPARED]):
        (start, end), own = option.run, option.score
        size = end - start
        around, within, across, elsewhere = _neighbours(start, end, scores)
        coarse, length = _ONES[own], min(size, 4)
        by_around, by_within = _ONES[around - own], _ONES[within - own]
        opposite = bool(may_oppose and opposites_among(text[start:end], may_oppose))
        members = lists.members(option)
        others = [each for each in members if each != option] if len(members) > 1 else ()
        keys = (
            (_HALVES[own], min(rank, 9), _HALVES[own - options[0].score], opposite),
            (_HALVES[around - own], by_around, coarse, length),
            (_HALVES[within - own], by_within, coarse, length),
            (_HALVES[across - own], _ONES[across - own], coarse),
            (_HALVES[elsewhere - own], _ONES[elsewhere - own], coarse),
            (by_around, by_within),
            (coarse, _chain(others, size)),
        )
        out.append(((), keys))
    return out


def _chain(others: Sequence[Option], length: int) -> Chain | None:
    """The other members of a list, beside one of this length."""
    if not others:
        return None
    scores = [each.score for each in others]
    same = sum(len(each.text) == length for each in others)
    mean, least, most = sum(scores) / len(scores), min(scores), max(scores)
    return (
        _QUARTERS[same / len(scores)],
        _HALVES[mean],
        _ONES[mean],
        _HALVES[least],
        _ONES[least],
        _HALVES[most],
        min(len(scores), 4),
    )


def _neighbours(
    start: int, end: int, scores: Sequence[tuple[int, int, float]]
) -> tuple[float, float, float, float]:
    """The best score of those that hold a run, lie in it, cut across it, and stand elsewhere.

    `scores` are the best first.
    """
    around = within = across = elsewhere = _LEAST
    for a, b, score in scores:
        if b <= start or a >= end:
            if elsewhere == _LEAST:
                elsewhere = score
        elif a <= start and b >= end:
            if around == _LEAST and (a != start or b != end):
                around = score
        elif a >= start and b <= end:
            if within == _LEAST:
                within = score
        elif across == _LEAST:
            across = score
    return around, within, across, elsewhere
