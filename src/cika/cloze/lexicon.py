"""The glossary's own words, found in a text before jieba may cut it.

jieba cuts 由学习率控制 into 由/学习/率控制, and adding the word does not repair that; so our
terms are matched first, longest first, and jieba sees only what lies between.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cika.model.spans import is_whole


class Run(NamedTuple):
    """Characters `start` to `end` (exclusive) of a text."""

    start: int
    end: int


class Lexicon:
    """Words by their first character, longest first."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_first: dict[str, list[str]] = {}
        for word in sorted(set(words), key=lambda word: (-len(word), word)):
            if word:
                self._by_first.setdefault(word[0], []).append(word)

    def find(self, text: str) -> Iterator[Run]:
        """Non-overlapping words of the lexicon, left to right, the longest at each place."""
        at = 0
        while at < len(text):
            word = next((w for w in self._by_first.get(text[at], ()) if text.startswith(w, at)), "")
            if word and is_whole(text, at, at + len(word)):
                yield Run(at, at + len(word))
                at += len(word)
            else:
                at += 1
