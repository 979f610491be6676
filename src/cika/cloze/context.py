"""What is worked out once for a definition and asked of many of its phrases."""

from __future__ import annotations

from collections.abc import Sequence

from cika.cloze.characters import CLOSING, JOINTS, OPENING
from cika.cloze.groups import DIGITS
from cika.cloze.opposites import may_have_opposites, opposites_among
from cika.cloze.word import Word
from cika.cloze.words import Words
from cika.model.patterns import regex

Governor = tuple[str, int]
"""The nearest glue or verb, and how many words stand between, at most 3."""
_JOINT = regex("[、和与及或]")
_NOMINAL = frozenset("nNVxgaTbjlisz?")
_CONTENT = _NOMINAL | frozenset("vmdf")


class Context:
    """Clauses, lists, what governs what, and what is repeated."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._text = text = words.text
        self.clauses = words.clauses
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
        self._pieces: dict[int, list[str]] = {}
        self.joints = [0] * len(self.clauses)
        for word, start in zip(words.words[1:-1], words.starts[1:-1], strict=True):
            if word.text in JOINTS:
                self.joints[self.clause_of[start]] += 1
        self.left, self.right = self._governors()
        self.split = self._splits()
        self.run_left = _runs(words.words)
        """For each number of words behind us: how many nouns, and how many content words, stand to
        the left in a row."""
        self.run_right = _runs(words.words[::-1])[::-1]
        self.pairs = _opposite_words(text, words.words)
        """Words that have their opposite elsewhere in the text."""

    def pieces(self, number: int) -> list[str]:
        """What stands between the joints of a clause."""
        found = self._pieces.get(number)
        if found is None:
            run = self.clauses[number]
            found = [each for each in _JOINT.split(self._text[run.start : run.end]) if each]
            self._pieces[number] = found
        return found

    def _governors(self) -> tuple[list[Governor], list[Governor]]:
        """For each number of words behind us: the nearest glue or verb to the left and right."""
        words = self._words.words
        clauses = [self.clause_of[start] for start in self._words.starts]
        none = ("#", 0)
        left, right = [none], [none] * (len(words) + 1)
        found, clause = none, -1
        for word, number in zip(words, clauses, strict=True):
            found = _governor(word, none if number != clause else found)
            clause = number
            left.append(found)
        found, clause = none, -1
        for index in range(len(words) - 1, -1, -1):
            found = _governor(words[index], none if clauses[index] != clause else found)
            clause = clauses[index]
            right[index] = found
        return left, right

    def _splits(self) -> dict[int, str]:
        """For each place inside a word of jieba's dictionary, the longest such word's length."""
        words, longest = self._words, self._words.graph.longest
        out: dict[int, int] = {}
        if not longest:
            return {}
        for word, first, end in zip(words.words, words.starts, words.ends, strict=True):
            for start in range(first, end):
                length = longest.get(start)
                if length and word.tag not in ("w", "x"):
                    for at in range(start + 1, start + length):
                        if out.get(at, 0) < length:
                            out[at] = length
        return {at: DIGITS[length] for at, length in out.items()}


def _governor(word: Word, before: Governor) -> Governor:
    if word.governs:
        return word.governs, 0
    name, steps = before
    return name, min(steps + 1, 3)


def _depths(text: str) -> list[int]:
    if OPENING.isdisjoint(text):
        return [0] * (len(text) + 1)
    out, depth = [], 0
    for character in text:
        depth = max(0, depth - (character in CLOSING))
        out.append(depth)
        depth += character in OPENING
    return [*out, 0]


def _opposite_words(text: str, words: Sequence[Word]) -> set[str]:
    """Words that have their opposite elsewhere in the text."""
    if not may_have_opposites(text):
        return set()
    texts = {word.text for word in words if len(word.text) > 1}
    return {each for each in texts if opposites_among(each, texts)}


def _runs(words: Sequence[Word]) -> list[tuple[str, str]]:
    """After each word, how many nouns and how many content words come in a row; three are many."""
    nouns = content = 0
    out = [("0", "0")]
    for word in words:
        if word.kind in _NOMINAL:
            nouns, content = min(nouns + 1, 3), min(content + 1, 3)
        elif word.kind in _CONTENT:
            nouns, content = 0, min(content + 1, 3)
        else:
            nouns = content = 0
        out.append((DIGITS[nouns], DIGITS[content]))
    return out
