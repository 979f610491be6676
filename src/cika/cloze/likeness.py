"""How like a phrase is to the names of the entry, which it must not give away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from cika.cloze.groups import DIGITS, Row

_NOTHING: Final = (None, None, None)


class Likeness:
    """Of the phrases of a text to some names, in lower case."""

    def __init__(self, names: Sequence[str], text: str) -> None:
        self._names = [(name, frozenset(name)) for name in names]
        self._text = text
        every = frozenset("".join(names))
        low = text.casefold()
        if len(low) == len(text):
            self._like = bytes(map(every.__contains__, low))
        else:
            self._like = bytes(not every.isdisjoint(each.casefold()) for each in text)
        """For each character whether it stands in a name."""

    def of(self, start: int, end: int) -> Row:
        """Whether one holds the other, what longest part they share, and how many characters."""
        if self._like.find(1, start, end) < 0:
            return _NOTHING
        low = self._text[start:end].casefold()
        own = {*low}
        holds = shares = None
        most = 0
        for name, characters in self._names:
            common = len(own & characters)
            if not common:
                continue
            most = max(most, common)
            if low in name:
                holds = "in"
            elif name in low:
                holds = holds or "holds"
            else:
                shared = _longest_shared(low, name)
                if shared >= 2 or (shared and len(low) <= 2):
                    shares = max(shares or "", f"{min(shared, 3)}/{min(len(low), 5)}")
        alike = DIGITS[int(4 * (most / len(own)))] + DIGITS[min(len(own), 4)] if most else None
        return holds, shares, alike


def _longest_shared(one: str, other: str) -> int:
    best = 0
    for start in range(len(one)):
        end = start + best + 1
        while end <= len(one) and one[start:end] in other:
            best = end - start
            end += 1
    return best
