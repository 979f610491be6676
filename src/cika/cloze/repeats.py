"""What else of a text tells a phrase: the phrase itself once more, or a part of it."""

from __future__ import annotations

from collections import Counter
from operator import add
from typing import Final

from cika.cloze.characters import CLAUSE
from cika.model.spans import places

REPEATS: Final = tuple(
    """
    repeated repeated_as repeated_length repeated_near tail_elsewhere head_elsewhere shared
    """.split()
)
"""The features of a phrase that are told here, in the order of a row."""

_GLUE: Final = CLAUSE | frozenset(
    "的和与及或是为在由、（）“”《》以从对将把被等中上下内外时后前并且而其该此也都就则即可会能到至于"
)
"""Beside one of these a phrase stands for itself; beside other characters it is a part."""


_NOTHING: Final = tuple((*[None] * 6, f"0{length}") for length in range(5))
"""What is said of a phrase of which nothing is repeated, by its length."""


class Repeats:
    """Knows what is said more than once in a text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._counts = Counter(text)
        self._often = frozenset(each for each, count in self._counts.items() if count > 1)
        pairs = [*map(add, text, text[1:])]
        self.pairs = {
            pair
            for pair, count in Counter(pairs).items()
            if count > 1 and text.count(pair) > 1  # 哈哈哈 is said once
        }
        plain = {pair for pair in self.pairs if pair.isalnum()}
        self.twice = [*map(plain.__contains__, pairs), False]
        """For each place whether the two characters behind it, no marks, stand elsewhere, too."""

    def row(self, start: int, end: int, count: int | None = None) -> tuple[str | None, ...]:
        """How often the phrase is said, as what and how near; else whether a part of it is.

        `count`, how often, if it is known.
        """
        text = self._text
        body = text[start:end]
        length = min(end - start, 4)
        if (text.count(body) if count is None else count) < 2:
            if self._often.isdisjoint(body):
                return _NOTHING[length]
            own = {*body}
            shared = own & self._often
            found = len(shared)
            if len(own) < len(body):
                found = sum([self._counts[each] > body.count(each) for each in shared])
            tail = head = None
            if length > 2 and self.pairs:
                tail, head = self._tail(start, end), self._head(start, end)
            return None, None, None, None, tail, head, f"{4 * found // len(own)}{length}"
        found_at = [*places(text, body)]
        others = [at for at in found_at if at != start]
        as_part = min(self._frame(at, at + len(body)) for at in others)
        clause = self._clause(start)
        near = any(self._clause(at) == clause for at in others)
        return (
            f"{min(len(found_at), 4)}{length}",
            as_part + self._frame(start, end),
            f"{as_part}{length}",
            f"{as_part}{near:d}{start == found_at[0]:d}",
            None,
            None,
            None,
        )

    def _frame(self, start: int, end: int) -> str:
        """For each side: `C` where the phrase seems to be a part of a longer one, else `F`."""
        before, after = self._text[start - 1 : start], self._text[end : end + 1]
        return "".join("C" if each and each not in _GLUE else "F" for each in (before, after))

    def _clause(self, at: int) -> int:
        """Where the clause of a place begins."""
        return max(self._text.rfind(mark, 0, at) for mark in "，。；：")

    def _tail(self, start: int, end: int) -> str | None:
        """Whether its last two characters stand elsewhere, and behind the same character."""
        at = self._elsewhere(end - 2, start, end)
        if at is None:
            return None
        same = self._text[at - 1 : at] == self._text[end - 3 : end - 2]
        return f"{min(end - start, 4)}{same:d}"

    def _head(self, start: int, end: int) -> str | None:
        """Whether its first two characters stand elsewhere, and behind the same character."""
        at = self._elsewhere(start, start, end)
        if at is None:
            return None
        same = self._text[at - 1 : at] == self._text[start - 1 : start]
        return f"{min(end - start, 4)}{same:d}"

    def _elsewhere(self, at: int, start: int, end: int) -> int | None:
        """The first place outside of a phrase of the two characters that stand at a place.

        Of a phrase of three and more.
        """
        part = self._text[at : at + 2]
        if part not in self.pairs:
            return None
        found = self._text.find(part, 0, start + 1)
        if found < 0:
            found = self._text.find(part, end)
        return found if found >= 0 else None
