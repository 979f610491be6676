"""What can be said of the places and phrases of one definition.

The learned table (`table.py`) knows what each value of each feature is worth.  A phrase is worth
what the place where it begins is worth, the place where it ends, and the phrase itself; so a
definition with 150 candidates costs little more than its 40 places.
"""

from __future__ import annotations

from collections.abc import Sequence

from cika.cloze.characters import CLOSING, JOINTS, OPENING, has_shape, shape_of
from cika.cloze.context import Context
from cika.cloze.edges import AT_WORDS, IN_CLAUSE
from cika.cloze.groups import DIGITS, Row, Told
from cika.cloze.likeness import Likeness
from cika.cloze.phrases import Rarity, Runs
from cika.cloze.repeats import Repeats
from cika.cloze.structures import Structures
from cika.cloze.word import NOTHING, Word
from cika.cloze.words import LONGEST, Place, Words

_UP_TO_3, _SHORT, _UP_TO_8 = (
    tuple(DIGITS[min(number, most)] for number in range(LONGEST + 1)) for most in (3, 4, 8)
)
_UP_TO_4 = tuple(min(number, 4) for number in range(LONGEST + 1))
_INSIDE = ("i", "i")
"""Beside a phrase that begins or ends inside a word."""
_Before = tuple[str, str, str, tuple[int, int, int], bool, str, Runs, int, str]
_Behind = tuple[str, str, bool, Runs]


class Reader:
    """Reads one definition; tells about any place and any phrase of it.

    `names` are what must not be given away, in lower case.
    """

    def __init__(
        self,
        words: Words,
        names: Sequence[str],
        structures: Structures,
    ) -> None:
        self._words = words
        self._text = words.text
        self._structures = structures
        self._context = Context(words)
        self._repeats = Repeats(words.text)
        self._likeness = Likeness(names, words.text)
        self._plain = not has_shape(words.text)
        self._before_phrase: dict[int, _Before] = {}
        self._behind_phrase: dict[int, _Behind] = {}

    def place(self, place: Place, *, begins: bool) -> Row:
        """The features of a place, in the order of `PLACE`."""
        told = self.words_at(place), self.in_clause(place, begins=begins)
        return (*AT_WORDS.row(told[0]), *IN_CLAUSE.row(told[1]))

    def words_at(self, place: Place) -> Told:
        """What is said of a place, as `AT_WORDS` has it."""
        at, sure, left, right, before, after, _, _, _ = place
        b, c = left.kind, right.kind
        prefix, suffix = left.prefix, right.suffix
        values = (
            f"{before.text}|{b}",
            f"{c}|{after.text}",
            f"{left.means}_{right.means}",
            f"{before.kind}{b}.{c}",
            f"{b}.{c}{after.kind}",
            suffix + left.small if suffix else None,
            prefix + right.small if prefix else None,
        )
        split = self._context.split.get(at, "0")
        return values, (left, right, f"{split}{sure}{left.size}{right.size}")

    def in_clause(self, place: Place, *, begins: bool) -> Told:
        """What is said of a place as a beginning or as an end, as `IN_CLAUSE` has it."""
        context, at, passed = self._context, place.at, place.passed
        number = context.clause_of[at - 1 if not begins and at else at]
        clause = context.clauses[number]
        clause_end = None
        if begins:
            distance = at - clause.start
            governor = context.left[passed]
        else:
            distance = clause.end - at
            inner = passed + (place.kind == "i")
            governor = context.right[inner] if passed < len(self._words.words) else ("#", 0)
            if not distance:
                clause_end = self._text[at] if at < len(self._text) else "#"
        first = f"{place.left.kind}.{place.right.kind}" if number == 0 else None
        twice = "1" if at and self._repeats.twice[at - 1] else None
        return (), (governor, (min(distance, 3), clause_end, first, twice))

    def phrase(self, start: Place, end: Place, inner: Sequence[Word]) -> Told:
        """What is said of a phrase, as `PHRASES` has it; `inner` are the words in it."""
        context, a, b = self._context, start.at, end.at
        body = self._text[a:b]
        length, count = b - a, len(inner)
        texts = [word.text for word in inner]
        first, last = (inner[0], inner[-1]) if inner else (NOTHING, NOTHING)
        before = self._before_phrase.get(a) or self._before(start)
        lmark, left, governor, where, deep, opens, run_left, number, joints = before
        behind = self._behind_phrase.get(b) or self._behind(end)
        rmark, right, closes, run_right = behind
        b_first, b_last = first.kind, last.kind
        kinds, glue = b_first, None
        if count > 1:
            kinds = "".join([word.kind for word in inner[:5]])
            if count > 2:
                glue = "".join([word.glue for word in inner[1:-1][:2]])
        by_short, n3 = _SHORT[length], _UP_TO_3[count]
        pairs = self._repeats.pairs
        once = bool(length > 1 and (not pairs or body[:2] not in pairs))
        repeats = 1 if once else self._text.count(body)
        marks = lmark + rmark
        values = (
            kinds,
            governor + kinds[:3],
            body[0] + by_short,
            body[-1] + by_short,
            left + right,
            glue,
            None if not joints or JOINTS.isdisjoint(texts) else marks,
        )
        keys = (
            (length, count, self._words.graph.has(a, b), start.kind + end.kind, deep),
            where,
            marks + _UP_TO_8[length] + joints,
            (first.means, last.means, n3),
            (first.tag, b_first, lmark, n3, run_left[0]),
            (last.tag, b_last, rmark, n3, run_right[0]),
            (b_first, b_last, _UP_TO_4[count], run_left, run_right),
            self._rarity(inner, n3),
            self._member(body, number, marks) if joints else None,
            (
                opens if opens and closes else "half" if opens or closes else None,
                self._repeated_inside(a, b, by_short)
                if pairs and length > 2 and repeats < 2
                else None,
                shape_of(body, plain=self._plain),
                None if context.pairs.isdisjoint(texts) else "1",
                self._structures.kind(a, b),
            ),
            self._likeness.of(a, b),
            self._repeats.row(a, b, repeats),
        )
        return values, keys

    def _before(self, start: Place) -> _Before:
        """What stands before the phrases that begin at a place."""
        context, at, word = self._context, start.at, start.touching[0]
        number, clauses = context.clause_of[at], len(context.clauses)
        opening = self._text[at - 1] if at else ""
        joints = context.joints[number]
        found = self._before_phrase[at] = (
            word.mark,
            word.text + "_",
            context.left[start.passed][0],
            (5 * at // len(self._text), min(number, 4), min(clauses, 5)),
            context.depth[at] > 0,
            opening if opening in OPENING else "",
            _INSIDE if start.kind == "i" else context.run_left[start.passed],
            number,
            DIGITS[min(joints, 4)] if joints else "",
        )
        return found

    def _behind(self, end: Place) -> _Behind:
        """What stands behind the phrases that end at a place."""
        at, word = end.at, end.touching[1]
        run = _INSIDE if end.kind == "i" else self._context.run_right[end.passed]
        closing = at < len(self._text) and self._text[at] in CLOSING
        found = self._behind_phrase[at] = (word.mark, word.text, closing, run)
        return found

    def _repeated_inside(self, start: int, end: int, length: str) -> str | None:
        """How many pairs of characters in it stand elsewhere, too."""
        twice = sum(self._repeats.twice[start : end - 1])
        return f"{min(twice, 3)}/{length}" if twice else None

    def _rarity(self, inner: Sequence[Word], count: str) -> Rarity | None:
        """Of the words longer than a character."""
        if len(inner) == 1:
            (word,) = inner
            if len(word.text) == 1:
                return None
            rarest = commonest = mean = word.rarity
        else:
            found = [word.rarity for word in inner if len(word.text) > 1]
            if not found:
                return None
            rarest, commonest, mean = max(found), min(found), round(sum(found) / len(found))
        return rarest, commonest, mean, count, self._context.ranks.get(rarest)

    def _member(self, body: str, number: int, marks: str) -> tuple[int, bool, int | None]:
        """What a phrase is to the list that stands in its clause."""
        pieces = self._context.pieces(number)
        place = min(len(pieces), 4) if body in pieces else 0
        if "、" not in marks and "和" not in marks:
            return place, False, None
        others = [piece for piece in pieces if piece != body]
        length, last = len(body), body[-1]
        near = min([abs(len(piece) - length) for piece in others], default=9)
        return place, any(piece[-1] == last for piece in others), min(near, 4)
