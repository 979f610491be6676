"""A definition as words, and the places between which an answer may stand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from cika.cloze.characters import PAIRS, PIECE, clauses_of
from cika.cloze.lexicon import Lexicon
from cika.cloze.tokenizer import TERM, Tokenizer
from cika.cloze.word import NOTHING, Word

LONGEST = 16
"""Characters of an answer; nobody writes more."""


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
    touching: tuple[Word, Word]
    """`left` and `right`, unless white space stands between."""
    is_cut: bool = False
    """Whether a word stands across it."""


class Words:
    """The words of a text and its places."""

    def __init__(self, text: str, lexicon: Lexicon, tokenizer: Tokenizer) -> None:
        self.text = text
        self.clauses = clauses_of(text)
        self._tokenizer = tokenizer
        self.graph = tokenizer.graph(text)
        self.kinds: dict[int, str] = {0: "s", len(text): "s"}
        self.words: list[Word] = []
        self.starts: list[int] = []
        """Where each word begins."""
        self.ends: list[int] = []
        for match in PIECE.finditer(text):
            self._add(match[0], match.start(), lexicon)
        for word, start in zip(self.words, self.starts, strict=True):
            for cut in tokenizer.cuts_in(word):
                self.kinds.setdefault(start + cut, "i")
        self.places = list(self._places())
        self.place_at = {place.at: place for place in self.places}

    def inside(self, start: Place, end: Place) -> list[Word]:
        """The words between two places; a cut word counts as what is left of it."""
        first, last = start.passed, end.passed
        inner = self.words[first:last]
        if start.is_cut:
            if not inner:
                return [self._tokenizer.word(self.text[start.at : end.at])]
            inner[0] = start.right
        if end.is_cut:
            inner.append(end.left)
        return inner

    def _put(self, words: Sequence[Word], at: int) -> None:
        """More words, the first of which begins at a place."""
        places = [*accumulate([len(word.text) for word in words], initial=at)]
        self.words += words
        self.starts += places[:-1]
        self.ends += places[1:]

    def _add(self, piece: str, at: int, lexicon: Lexicon) -> None:
        """The words of a piece, and the places that the Markov model sees besides."""
        kinds, end, tokenizer = self.kinds, at + len(piece), self._tokenizer
        kinds.setdefault(at, "s")
        kinds.setdefault(end, "s")
        if not "㐀" <= piece[0] <= "鿿":
            if not piece.isspace():
                tag = "x" if piece[0].isalpha() else "m" if piece[0].isdigit() else "w"
                self._put((tokenizer.word(piece, tag),), at)
            return
        terms = [*lexicon.find(piece)]
        plain = self.graph.cut(at, end)
        modelled = tokenizer.modelled(plain)
        if not terms:
            self._put(tokenizer.words(plain), at)
            if modelled is plain:
                kinds.update(dict.fromkeys(self.ends[-len(plain) :], "s"))
                return
            sure = {*self.ends[-len(plain) :]}
        else:
            known, last = len(self.words), at
            for run in terms:
                start = at + run.start
                self._put(tokenizer.words(self.graph.cut(last, start)), last)
                self._put((tokenizer.word(piece[run.start : run.end], TERM),), start)
                last = at + run.end
            self._put(tokenizer.words(self.graph.cut(last, end)), last)
            sure = {*self.ends[known:]}
        for place in accumulate(map(len, modelled), initial=at):
            kinds.setdefault(place, "s" if place in sure else "m")
        for place in sure:
            kinds.setdefault(place, "m")

    def _places(self) -> Iterator[Place]:
        starts, ends, text, count = self.starts, self.ends, self.text, len(self.words)
        word_of = self._tokenizer.word
        framed = [NOTHING, NOTHING, *self.words, NOTHING, NOTHING]
        index, begins, ended = 0, starts[0] if starts else -1, -1
        for at, kind in sorted(self.kinds.items()):
            while index < count and ends[index] <= at:
                ended = ends[index]
                index += 1
                begins = starts[index] if index < count else -1
            left, right = framed[index + 1], framed[index + 2]
            after = framed[index + 3]
            if 0 <= begins < at:
                cut = word_of(text[begins:at]), word_of(text[at : ends[index]])
                yield Place(at, kind, *cut, left, after, index, cut, is_cut=True)
            else:
                touching = left if ended == at else NOTHING, right if begins == at else NOTHING
                yield Place(at, kind, left, right, framed[index], after, index, touching)

    def runs(self) -> Iterator[tuple[Place, Place]]:
        """Every run within a clause that may be an answer: it has no glue at its edges."""
        for start, ends in self.reaches():
            for end in ends:
                yield start, self.place_at[end]

    def reaches(self) -> Iterator[tuple[Place, Sequence[int]]]:
        """Where an answer may begin, each with the places where it may then end."""
        text = self.text
        pairs = [(a, b) for a, b in map(tuple, PAIRS) if a in text or b in text]
        paired = {mark for pair in pairs for mark in pair}
        marks = [at for at, character in enumerate(text) if character in paired] if paired else []
        ends = [place.at for place in self.places if place.touching[0].may_end]
        stops = [clause.end for clause in self.clauses]
        for start in self.places:
            if not start.right.may_begin:
                continue
            at = start.at
            limit = min(at + LONGEST, stops[bisect_left(stops, at)])
            first = bisect_right(ends, at)
            found = ends[first : bisect_right(ends, limit, first)]
            if found and found[0] == at + 1 and self.place_at[at + 1].left.tag == "w":
                del found[0]
            if marks and found and at <= marks[-1]:
                # Up to the next mark nothing can be out of balance.
                next_mark = marks[bisect_left(marks, at)]
                found = [
                    end for end in found if end <= next_mark or _is_balanced(text[at:end], pairs)
                ]
            if found:
                yield start, found


def _is_balanced(body: str, pairs: Sequence[tuple[str, str]]) -> bool:
    """Whether each bracket and quotation mark has its partner in it, the opening one first."""
    return all(body.count(a) == body.count(b) and body.find(a) <= body.find(b) for a, b in pairs)
