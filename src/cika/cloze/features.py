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
from cika.cloze.repeats import Repeats
from cika.cloze.structures import Structures
from cika.cloze.word import NOTHING, Word
from cika.cloze.words import LONGEST, Place, Words

_UP_TO_3, _UP_TO_4 = (tuple(min(number, most) for number in range(LONGEST + 1)) for most in (3, 4))
_UP_TO_8 = tuple(DIGITS[min(number, 8)] for number in range(LONGEST + 1))
_Before = tuple[str, str, str, tuple[int, int, int], bool, str, str, str]
_Behind = tuple[str, str, bool, str, str]


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
        self._likeness = Likeness(names)
        self._plain = not has_shape(words.text)
        self._before_phrase: dict[int, _Before] = {}
        self._behind_phrase: dict[int, _Behind] = {}

    def place(self, place: Place, *, begins: bool) -> Row:
        """The features of a place, in the order of `PLACE`."""
        told = self.words_at(place), self.in_clause(place, begins=begins)
        return (*AT_WORDS.row(told[0]), *IN_CLAUSE.row(told[1]))

    def words_at(self, place: Place) -> Told:
        """What is said of a place, as `AT_WORDS` has it."""
        at, sure, left, right, before, after, *_ = place
        b, c = left.kind, right.kind
        prefix, suffix = left.as_left[3], right.as_right[3]
        two = f"{b}.{c}"
        values = (
            left.text,
            right.text,
            left.text[-1],
            right.text[0],
            right.text[-1],
            f"{before.text}|{b}",
            f"{c}|{after.text}",
            f"{left.means}_{right.means}",
            two,
            before.kind + two,
            two + after.kind,
            left.size + right.size,
            suffix + left.small if suffix else None,
            prefix + right.small if prefix else None,
        )
        cut = self._context.split.get(at, "0") + sure + b + c
        return values, (left.as_left, right.as_right, cut)

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
        first, last = (inner[0], inner[-1]) if inner else (NOTHING, NOTHING)
        before = self._before_phrase.get(a) or self._before(start)
        lmark, left, governor, where, deep, opens, nouns_left, content_left = before
        behind = self._behind_phrase.get(b) or self._behind(end)
        rmark, right, closes, nouns_right, content_right = behind
        number = context.clause_of[a]
        kinds = "".join([word.kind for word in inner[:5]]) if count > 1 else first.kind
        short, n3, n4 = _UP_TO_4[length], _UP_TO_3[count], _UP_TO_4[count]
        by_short, by_3 = DIGITS[short], DIGITS[n3]
        repeats, pairs = self._text.count(body), self._repeats.pairs
        marks = lmark + rmark
        joints = context.joints[number]
        values = (
            kinds,
            governor + kinds[:3],
            marks,
            marks + _UP_TO_8[length],
            body[0] + by_short,
            body[-1] + by_short,
            left + right,
            "".join([word.glue for word in inner[1:-1][:2]]) if count > 2 else None,
            first.means + by_3,
            last.means + by_3,
            f"{first.means}_{last.means}",
            DIGITS[min(joints, 4)] + marks if joints else "0",
            marks if joints and any(word.text in JOINTS for word in inner) else None,
        )
        keys = (
            (length, count),
            where,
            (self._words.graph.has(a, b), short, start.kind, end.kind, deep),
            (first.tag, first.kind, lmark, n3, nouns_left),
            (last.tag, last.kind, rmark, n3, nouns_right),
            (first.kind, last.kind, n4, nouns_left, nouns_right),
            (content_left, n4, content_right),
            self._rarity(inner, n3),
            self._member(body, number, marks) if joints else None,
            (
                opens if opens and closes else "half" if opens or closes else None,
                self._repeated_inside(a, b, by_short)
                if pairs and length > 2 and repeats < 2
                else None,
                shape_of(body, plain=self._plain),
                "1" if context.pairs and any(w.text in context.pairs for w in inner) else None,
                self._structures.kind(a, b),
            ),
            self._likeness.of(body),
            self._repeats.row(a, b, repeats),
        )
        return values, keys

    def _before(self, start: Place) -> _Before:
        """What stands before the phrases that begin at a place."""
        context, at, word = self._context, start.at, start.touching[0]
        clauses = len(context.clauses)
        nouns, content = ("i", "i") if start.kind == "i" else context.run_left[start.passed]
        opening = self._text[at - 1] if at else ""
        found = self._before_phrase[at] = (
            word.mark,
            word.text + "_",
            context.left[start.passed][0],
            (5 * at // len(self._text), min(context.clause_of[at], 4), min(clauses, 5)),
            context.depth[at] > 0,
            opening if opening in OPENING else "",
            nouns,
            content,
        )
        return found

    def _behind(self, end: Place) -> _Behind:
        """What stands behind the phrases that end at a place."""
        at, word = end.at, end.touching[1]
        nouns, content = ("i", "i") if end.kind == "i" else self._context.run_right[end.passed]
        closing = at < len(self._text) and self._text[at] in CLOSING
        found = self._behind_phrase[at] = (word.mark, word.text, closing, nouns, content)
        return found

    def _repeated_inside(self, start: int, end: int, length: str) -> str | None:
        """How many pairs of characters in it stand elsewhere, too."""
        twice = sum(self._repeats.twice[start : end - 1])
        return f"{min(twice, 3)}/{length}" if twice else None

    def _rarity(
        self, inner: Sequence[Word], count: int
    ) -> tuple[int, int, int, int, str | None] | None:
        """Of the words longer than a character."""
        found = [word.rarity for word in inner if len(word.text) > 1]
        if not found:
            return None
        if len(found) == 1:
            rarest = commonest = mean = found[0]
        else:
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
