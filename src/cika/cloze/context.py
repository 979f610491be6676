"""What is worked out once for a definition and asked of many of its phrases."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from cika.cloze.characters import CLOSING, JOINTS, OPENING
from cika.cloze.groups import DIGITS
from cika.cloze.opposites import may_have_opposites, opposites_among
from cika.cloze.phrases import Runs
from cika.cloze.word import Word
from cika.cloze.words import Words
from cika.model.patterns import regex

Governor = tuple[str, int]
"""The nearest glue or verb, and how many words stand between, at most 3."""
_JOINT = regex("[、和与及或]")
_NOMINAL = frozenset("nNVxgaTbjlisz?")
_CONTENT = _NOMINAL | frozenset("vmdf")
_MANY = 3


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
        clauses = [self.clause_of[start] for start in words.starts]
        self.left = _governors(words.words, clauses)
        """For each number of words behind us: the nearest glue or verb to the left."""
        self.right = _governors(words.words[::-1], clauses[::-1])[::-1]
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


def _governors(words: Sequence[Word], clauses: Sequence[int]) -> list[Governor]:
    """Before the first and after each word, within its clause: the last glue or verb."""
    out = [("#", 0)]
    name, steps, clause = "#", 0, -1
    for word, number in zip(words, clauses, strict=True):
        if word.governs:
            name, steps = word.governs, 0
        elif number != clause:
            name, steps = "#", 1
        elif steps < _MANY:
            steps += 1
        clause = number
        out.append((name, steps))
    return out


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


def _after(run: Runs, kind: str) -> Runs:
    """A run with one word more."""
    nouns, content = map(int, run)
    nouns = min(nouns + 1, _MANY) if kind in _NOMINAL else 0
    return DIGITS[nouns], DIGITS[min(content + 1, _MANY)]


_NO_RUN: Runs = ("0", "0")
_NEXT = {
    run: {kind: _after(run, kind) for kind in _CONTENT}
    for run in product(DIGITS[: _MANY + 1], DIGITS[: _MANY + 1])
}


def _runs(words: Sequence[Word]) -> list[Runs]:
    """After each word, how many nouns and how many content words come in a row; three are many."""
    run = _NO_RUN
    out = [run]
    for word in words:
        run = _NEXT[run].get(word.kind, _NO_RUN)
        out.append(run)
    return out
