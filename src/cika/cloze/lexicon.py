"""The glossary's own words, found in a text before jieba may cut it.

jieba cuts 由学习率控制 into 由/学习/率控制, and adding the word does not repair that; so our
terms are matched first, longest first, and jieba sees only what lies between.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import add
from typing import NamedTuple

from cika.model.spans import is_whole


class Run(NamedTuple):
    """Characters `start` to `end` (exclusive) of a text."""

    start: int
    end: int


_HEAD = 2
"""By so many characters, of which two words seldom share both; a character alone by itself."""


class Lexicon:
    """Words by how they begin, longest first."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_head: dict[str, list[str]] = {}
        for word in sorted(set(words), key=lambda word: (-len(word), word)):
            if word:
                self._by_head.setdefault(word[:_HEAD], []).append(word)
        self._singles = {head for head in self._by_head if len(head) < _HEAD}
        for head, found in self._by_head.items():
            if len(head) == _HEAD and head[0] in self._singles:
                found.append(head[0])

    def find(self, text: str) -> Iterator[Run]:
        """Non-overlapping words of the lexicon, left to right, the longest at each place."""
        by_head, last = self._by_head, 0
        heads = [*map(add, text, text[1:]), text[-1:]]
        if self._singles:
            heads = [head if head in by_head else head[:1] for head in heads]
        for at, words in enumerate(map(by_head.get, heads)):
            if words and at >= last:
                word = next((w for w in words if text.startswith(w, at)), "")
                if word and is_whole(text, at, at + len(word)):
                    last = at + len(word)
                    yield Run(at, last)
