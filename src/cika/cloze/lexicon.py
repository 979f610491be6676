"""The glossary's own words, found in a text before jieba may cut it.

jieba cuts 由学习率控制 into 由/学习/率控制, and adding the word does not repair that; so our
terms are matched first, longest first, and jieba sees only what lies between.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple


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
            if word and _whole(text, at, at + len(word)):
                yield Run(at, at + len(word))
                at += len(word)
            else:
                at += 1


def _whole(text: str, start: int, end: int) -> bool:
    """Latin words count only whole: CS does not stand in CSI."""
    before, after = text[max(start - 1, 0) : start], text[end : end + 1]
    return not (
        (_latin(before) and _latin(text[start])) or (_latin(text[end - 1]) and _latin(after))
    )


def _latin(character: str) -> bool:
    return character.isascii() and character.isalnum()
