"""A definition as words, and the places between which an answer may stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cika.cloze.characters import (
    CHINESE_NUMBER,
    CLAUSE,
    LEADS,
    MARKS_FIRST,
    MARKS_LAST,
    PAIRS,
    PIECE,
    TAILS,
    governing,
    kind_of,
    mark_of,
)
from cika.cloze.classes import class_of
from cika.cloze.lexicon import Lexicon
from cika.cloze.tokenizer import Tokenizer

LONGEST = 16
"""Characters of an answer; nobody writes more."""
TERM = "T"
"""The class of the glossary's own words."""
_RARE = 8
"""From this rarity on jieba's word may be a wrong one, so an answer may begin inside it."""


class Word(NamedTuple):
    """Characters `start` to `end` (exclusive) of a text: a word, a mark, or a part of a word."""

    start: int
    end: int
    text: str
    tag: str
    """Its class in jieba's letters; `x` for Latin, `m` for numbers, `w` for marks."""
    kind: str
    """Its class in one character, fine where it matters to a phrase."""
    mark: str
    """What it is to a phrase that stands beside it."""
    governs: str
    rarity: int
    means: str
    """What kind of thing it means, by `classes.py`."""


NOTHING = Word(0, 0, "#", "#", "#", "#", "", 10, "#")
"""What stands before the first word and behind the last."""


class Place(NamedTuple):
    """A place between two characters where an answer may begin or end."""

    at: int
    kind: str
    """`s` between two words for sure, `m` only with the Markov model, `i` inside a word."""
    left: Word
    """The word that ends here, or what of it stands before."""
    right: Word
    before: Word
    """The word before `left`."""
    after: Word
    passed: int
    """How many words end here or before."""


class Words:
    """The words of a text and its places."""

    def __init__(self, text: str, lexicon: Lexicon, tokenizer: Tokenizer) -> None:
        self.text = text
        self._tokenizer = tokenizer
        tokenizer.prepare(text)
        self.kinds: dict[int, str] = {0: "s", len(text): "s"}
        self.words: list[Word] = []
        for match in PIECE.finditer(text):
            self._add(match[0], match.start(), lexicon)
        for word in self.words:
            self._open(word)
        self.places = list(self._places())
        self.place_at = {place.at: place for place in self.places}

    def word(self, start: int, end: int, tag: str = "") -> Word:
        """A word of the text, with what is known of it."""
        text = self.text[start:end]
        told = self._tokenizer.told
        if (text, tag) not in told:
            told[text, tag] = self._tell(text, tag)
        return Word(start, end, text, *told[text, tag])

    def _tell(self, text: str, tag: str) -> tuple[str, str, str, str, int, str]:
        """What is known of a word wherever it stands."""
        if not tag:
            tag = "m" if CHINESE_NUMBER.fullmatch(text) else self._tokenizer.tag(text)
        kind, mark, governs = kind_of(text, tag), mark_of(text, tag), governing(text, tag)
        rarity = self._tokenizer.rarity(text)
        return tag, kind, mark, governs, rarity, class_of(text, kind)

    def inside(self, start: Place, end: Place) -> list[Word]:
        """The words between two places; a cut word counts as what is left of it."""
        inner = self.words[start.passed : end.passed]
        if not inner or (inner[0].start, inner[-1].end) != (start.at, end.at):
            inner = self._within(start.at, end.at)
        return inner

    def _within(self, start: int, end: int) -> list[Word]:
        out = []
        for each in self.words:
            if each.end > start and each.start < end:
                a, b = max(each.start, start), min(each.end, end)
                out.append(each if (a, b) == each[:2] else self.word(a, b))
        return out

    def _add(self, piece: str, at: int, lexicon: Lexicon) -> None:
        """The words of a piece, and the places that the Markov model sees besides."""
        end = at + len(piece)
        self.kinds.setdefault(at, "s")
        self.kinds.setdefault(end, "s")
        if not "㐀" <= piece[0] <= "鿿":
            if not piece.isspace():
                tag = "x" if piece[0].isalpha() else "m" if piece[0].isdigit() else "w"
                self.words.append(self.word(at, end, tag))
            return
        sure = set()
        start = at
        found = list(self._cut(piece, lexicon))
        for each, tag in found:
            self.words.append(self.word(start, start + len(each), tag))
            start += len(each)
            sure.add(start)
        start = at
        if any(tag == TERM for _, tag in found):
            modelled = self._tokenizer.cut(piece, model=True)
        else:
            modelled = self._tokenizer.modelled([each for each, _ in found])
        for each in modelled:
            start += len(each)
            self.kinds.setdefault(start, "s" if start in sure else "m")
        for place in sure:
            self.kinds.setdefault(place, "m")

    def _cut(self, piece: str, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
        """The glossary's terms, longest first, and jieba's words between them."""
        last = 0
        for run in lexicon.find(piece):
            if last < run.start:
                yield from ((each, "") for each in self._tokenizer.cut(piece[last : run.start]))
            yield piece[run.start : run.end], TERM
            last = run.end
        if last < len(piece):
            yield from ((each, "") for each in self._tokenizer.cut(piece[last:]))

    def _open(self, word: Word) -> None:
        """The places inside a word: of a rare one or a numeral all, else beside known words."""
        length = word.end - word.start
        if length < 2 or word.tag in "wx":
            return
        number = word.tag == "m" and not word.text[0].isdigit()
        if number or (word.rarity >= _RARE and word.tag != TERM):
            for cut in range(1, length):
                self.kinds.setdefault(word.start + cut, "i")
        if length < 3:
            return
        for cut in range(1, length):
            parts = word.text[:cut], word.text[cut:]
            if any(len(each) > 1 and self._tokenizer.knows(each) for each in parts):
                self.kinds.setdefault(word.start + cut, "i")

    def _places(self) -> Iterator[Place]:
        words, count = self.words, len(self.words)
        index = 0
        for at in sorted(self.kinds):
            while index < count and words[index].end <= at:
                index += 1
            left = words[index - 1] if index else NOTHING
            right = words[index] if index < count else NOTHING
            cut = index < count and words[index].start < at
            if cut:
                whole = words[index]
                before, after = left, words[index + 1] if index + 1 < count else NOTHING
                left, right = self.word(whole.start, at), self.word(at, whole.end)
            else:
                before = words[index - 2] if index > 1 else NOTHING
                after = words[index + 1] if index + 1 < count else NOTHING
            yield Place(at, self.kinds[at], left, right, before, after, index)

    def runs(self) -> Iterator[tuple[Place, Place]]:
        """Every run within a clause that may be an answer: it has no glue at its edges."""
        text = self.text
        pairs = [(a, b) for a, b in map(tuple, PAIRS) if a in text or b in text]
        ends = [place for place in self.places if _may_end(place)]
        bounds = _bounds(text)
        for start in self.places:
            if not _may_start(start):
                continue
            limit = min(start.at + LONGEST, bounds[start.at])
            for end in ends:
                if end.at <= start.at:
                    continue
                if end.at > limit:
                    break
                if pairs and not _is_balanced(text[start.at : end.at], pairs):
                    continue
                if end.at - start.at == 1 and end.left.tag == "w":
                    continue
                yield start, end


def _bounds(text: str) -> list[int]:
    """For each place, where its clause ends."""
    out = [len(text)]
    for at in range(len(text) - 1, -1, -1):
        out.append(at if text[at] in CLAUSE else out[-1])
    return out[::-1]


def _is_balanced(body: str, pairs: Sequence[tuple[str, str]]) -> bool:
    """Whether each bracket and quotation mark has its partner in it, the opening one first."""
    return all(body.count(a) == body.count(b) and body.find(a) <= body.find(b) for a, b in pairs)


def _may_start(place: Place) -> bool:
    right = place.right
    if right is NOTHING or right.text in LEADS:
        return False
    return right.tag != "w" or right.text in MARKS_FIRST


def _may_end(place: Place) -> bool:
    left = place.left
    if left is NOTHING or left.end != place.at or left.text in TAILS:
        return False
    return left.tag != "w" or left.text in MARKS_LAST
