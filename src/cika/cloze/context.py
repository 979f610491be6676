"""What is worked out once for a definition and asked of many of its phrases."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from cika.cloze.characters import CLOSING, JOINTS, OPENING, clauses_of
from cika.cloze.opposites import may_have_opposite, opposites_among
from cika.cloze.tokenizer import Tokenizer
from cika.cloze.words import Place, Word, Words

DIGITS: Final = tuple(str(number) for number in range(24))
"""Small numbers as text; the table's values are text."""
_JOINT = re.compile("[、和与及或]")
_NOMINAL = frozenset("nNVxgaTbjlisz?")
_CONTENT = _NOMINAL | frozenset("vmdf")
_LONGEST_WORD = 6
"""Of jieba's dictionary, as far as we look across a place."""


class Context:
    """Clauses, lists, what governs what, and what is repeated."""

    def __init__(self, words: Words, tokenizer: Tokenizer) -> None:
        self._words = words
        self._text = text = words.text
        self._tokenizer = tokenizer
        self.clauses = clauses_of(text)
        self.clause_of = [
            n for n, run in enumerate(self.clauses) for _ in range(run.start, run.end + 1)
        ]
        self.depth = _depths(text)
        self.ranks = {
            rarity: DIGITS[min(rank, 4)]
            for rank, rarity in enumerate(
                sorted({w.rarity for w in words.words if len(w.text) > 1}, reverse=True)
            )
        }
        self.pieces = [
            [piece for piece in _JOINT.split(text[run.start : run.end]) if piece]
            for run in self.clauses
        ]
        self.joints = [0] * len(self.clauses)
        for word in words.words[1:-1]:
            if word.text in JOINTS:
                self.joints[self.clause_of[word.start]] += 1
        self.left, self.right = self._governors()
        self.split = self._splits()
        self.twice = [
            text.count(text[at : at + 2]) > 1 and text[at : at + 2].isalnum()
            for at in range(len(text))
        ]
        self._nouns = _runs(words.words, _NOMINAL)
        self._content = _runs(words.words, _CONTENT)
        self.pairs = _opposite_words(words.words)

    def run_beside(self, start: Place, end: Place) -> tuple[str, str, str, str]:
        """How many nouns stand beside a phrase to its left and right; then any content words.

        `i` where a word is cut.
        """
        a, b = start.passed, end.passed
        cut_left, cut_right = start.kind == "i", end.kind == "i"
        return (
            "i" if cut_left else DIGITS[min(self._nouns[0][a], 3)],
            "i" if cut_right else DIGITS[min(self._nouns[1][b], 3)],
            "i" if cut_left else DIGITS[min(self._content[0][a], 3)],
            "i" if cut_right else DIGITS[min(self._content[1][b], 3)],
        )

    def _governors(self) -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
        """For each number of words behind us: the nearest glue or verb to the left and right."""
        words = self._words.words
        none = ("#", 0)
        left, right = [none], [none] * (len(words) + 1)
        name, count, clause = "#", 0, -1
        for word in words:
            if self.clause_of[word.start] != clause:
                name, count, clause = "#", 0, self.clause_of[word.start]
            name, count = (word.governs, 0) if word.governs else (name, count + 1)
            left.append((name, count))
        name, count, clause = "#", 0, -1
        for index in range(len(words) - 1, -1, -1):
            word = words[index]
            if self.clause_of[word.start] != clause:
                name, count, clause = "#", 0, self.clause_of[word.start]
            name, count = (word.governs, 0) if word.governs else (name, count + 1)
            right[index] = (name, count)
        return left, right

    def _splits(self) -> dict[int, str]:
        """For each place inside a word of jieba's dictionary, the longest such word's length."""
        text, longest = self._text, self._tokenizer.longest
        out: dict[int, int] = {}
        for word in self._words.words:
            if word.tag in "wx":
                continue
            for start in range(word.start, word.end):
                length = longest(text, start, _LONGEST_WORD)
                for at in range(start + 1, start + length):
                    out[at] = max(out.get(at, 0), length)
        return {at: DIGITS[length] for at, length in out.items()}


def _depths(text: str) -> list[int]:
    out, depth = [], 0
    for character in text:
        depth = max(0, depth - (character in CLOSING))
        out.append(depth)
        depth += character in OPENING
    return [*out, 0]


def _opposite_words(words: Sequence[Word]) -> set[str]:
    """Words that have their opposite elsewhere in the text."""
    texts = {word.text for word in words if len(word.text) > 1 and may_have_opposite(word.text)}
    return {each for each in texts if opposites_among(each, texts)}


def _runs(words: Sequence[Word], kinds: frozenset[str]) -> tuple[list[int], list[int]]:
    """For each place, how many words of these kinds stand to its left and right in a row."""
    left, right = [0], [0] * (len(words) + 1)
    for word in words:
        left.append(left[-1] + 1 if word.kind in kinds else 0)
    for index in range(len(words) - 1, -1, -1):
        right[index] = right[index + 1] + 1 if words[index].kind in kinds else 0
    return left, right
