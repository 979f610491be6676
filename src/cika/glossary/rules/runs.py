"""Runs of characters, by which texts are compared without knowing their words."""

from __future__ import annotations

import sys
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Protocol

from cika.model.patterns import regex

_LENGTH = 4
"""Shorter runs are everywhere; longer ones miss two texts that say the same in other words."""
_NO_LETTER = regex(r"[\W_]+")
_ROOM = 4
"""Counters for each run: so few runs share one by chance."""
_SEVERAL = 2

Run = int
"""Four letters as one number, which takes half the room of a text."""


def letters_of(text: str) -> str:
    """The letters and digits of a text, which its runs are made of."""
    return _NO_LETTER.sub("", text)


def runs(text: str) -> frozenset[Run]:
    """Every run of four letters in a text, punctuation and blanks left out."""
    return frozenset().union(*_views(text))


def _views(text: str) -> Iterator[Iterable[Run]]:
    """The same in up to four parts; some may be there twice."""
    letters = letters_of(text)
    count, data = len(letters) - _LENGTH + 1, letters.encode("utf-16-le")
    if len(data) > 2 * len(letters):  # rare characters, of four bytes
        yield [_number(letters[at : at + _LENGTH]) for at in range(count)]
        return
    view = memoryview(data)
    for start in range(0, 2 * min(_LENGTH, count), 2):
        yield view[start : start + (len(data) - start) // 8 * 8].cast("Q")


def _number(run: str) -> int:
    return int.from_bytes(run.encode("utf-16-le"), sys.byteorder)


class Alike(Protocol):
    """What `alike` does, perhaps without comparing again."""

    def __call__(
        self, texts: Sequence[str], *, common: int, shortest: int, share: float
    ) -> list[tuple[int, int]]: ...


def alike(
    texts: Sequence[str], *, common: int, shortest: int, share: float
) -> list[tuple[int, int]]:
    """The pairs of texts, by their numbers, that share so many of the shorter one's runs.

    Runs in more than `common` texts are phrases of the subject and tell nothing; texts with fewer
    runs than `shortest` share most of theirs by chance.  Linear in the length of all texts, and
    only what may stand in several of them is held.
    """
    # One byte for a few runs says whether a text has any of them, and whether a second one has:
    # what is passed on are few runs too many, never one too few.
    room = _ROOM * sum(map(len, texts)) | 1  # odd: the low bits are one letter's alone
    seen = bytearray(room)
    sizes = []
    for text in texts:
        own = runs(text)
        sizes.append(len(own))
        for place in map(room.__rmod__, own):
            seen[place] = _SEVERAL if seen[place] else 1
    repeated: list[Sequence[Run]] = []
    sought: set[Run] = set()
    for text, size in zip(texts, sizes, strict=True):
        held = {run for part in _views(text) for run in part if seen[run % room] == _SEVERAL}
        repeated.append(_packed(held))
        if size >= shortest and len(held) >= share * size:  # it may be the shorter of a pair
            sought |= held
    having: dict[Run, tuple[int, ...]] = {}
    for number, several in enumerate(repeated):
        held = sought.intersection(several)
        repeated[number] = _packed(held)
        for run in held:
            owners = having.get(run, ())
            if len(owners) <= common:
                having[run] = (*owners, number)
    out = []
    for second, several in enumerate(repeated):
        told = [owners for run in several if 1 < len(owners := having[run]) <= common]
        if not told or sizes[second] < shortest:
            continue
        shared = Counter(chain.from_iterable(told))
        for first, count in shared.items():
            if first < second:
                least = min(sizes[first], sizes[second])
                if least >= shortest and count >= share * least:
                    out.append((first, second))
    return sorted(out)


def _packed(held: set[Run]) -> Sequence[Run]:
    """The same in a quarter of the room, where no character is a rare one."""
    try:
        return array("Q", held)
    except OverflowError:
        return tuple(held)
