"""Runs of characters, by which texts are compared without knowing their words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import chain

from cika.model.patterns import regex

_LENGTH = 4
"""Shorter runs are everywhere; longer ones miss two texts that say the same in other words."""
_NO_LETTER = regex(r"[\W_]+")
_ROOM = 4
"""Counters for each run: so few runs share one by chance."""

Run = int | str
"""Four letters; of two bytes each they are one number, which takes half the room."""


def letters_of(text: str) -> str:
    """The letters and digits of a text, which its runs are made of."""
    return _NO_LETTER.sub("", text)


def runs(text: str) -> frozenset[Run]:
    """Every run of four letters in a text, punctuation and blanks left out."""
    letters = letters_of(text)
    count = len(letters) - _LENGTH + 1
    if count <= 0:
        return frozenset()
    data = letters.encode("utf-16-le")
    if len(data) > 2 * len(letters):  # rare characters, of four bytes
        pieces = (letters[at : at + _LENGTH] for at in range(count))
        return frozenset(run if max(run) > "\uffff" else _number(run) for run in pieces)
    found: set[Run] = set()
    for start in range(0, 2 * min(_LENGTH, count), 2):
        size = (len(data) - start) // 8 * 8
        found.update(memoryview(data)[start : start + size].cast("Q"))
    return frozenset(found)


def _number(run: str) -> int:
    return memoryview(run.encode("utf-16-le")).cast("Q")[0]


def alike(
    texts: Sequence[str], *, common: int, shortest: int, share: float
) -> list[tuple[int, int]]:
    """The pairs of texts, by their numbers, that share so many of the shorter one's runs.

    Runs in more than `common` texts are phrases of the subject and tell nothing; texts with fewer
    runs than `shortest` share most of theirs by chance.  Linear in the length of all texts, and
    only what may stand in several of them is held.
    """
    room = _ROOM * sum(map(len, texts)) + 1
    seen, again = bytearray(room), bytearray(room)
    sizes = []
    for text in texts:
        own = runs(text)
        sizes.append(len(own))
        for place in {hash(run) % room for run in own}:
            if seen[place]:
                again[place] = 1
            else:
                seen[place] = 1
    having: defaultdict[Run, list[int]] = defaultdict(list)
    repeated = []
    for number, text in enumerate(texts):
        repeated.append([run for run in runs(text) if again[hash(run) % room]])
        for run in repeated[-1]:
            having[run].append(number)
    telling = {run: owners for run, owners in having.items() if 1 < len(owners) <= common}
    out = []
    for second, held in enumerate(repeated):
        shared = Counter(chain.from_iterable(telling.get(run, ()) for run in held))
        for first, count in shared.items():
            least = min(sizes[first], sizes[second])
            if first < second and least >= shortest and count >= share * least:
                out.append((first, second))
    return sorted(out)
