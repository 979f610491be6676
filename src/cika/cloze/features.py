"""What can be said of a place and of a phrase: one value a feature, None where there is none.

The learned table (`table.py`) knows what each value of each feature is worth.  A phrase is worth
what the place where it begins is worth, the place where it ends, and the phrase itself; so a
definition with 150 candidates costs little more than its 40 places.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from cika.cloze.characters import CLOSING, JOINTS, OPENING, has_shape, shape_of
from cika.cloze.context import DIGITS, Context
from cika.cloze.repeats import REPEATS, Repeats
from cika.cloze.structures import Structures
from cika.cloze.tokenizer import Tokenizer
from cika.cloze.words import NOTHING, Place, Word, Words

Row = tuple[str | None, ...]

PLACE: Final = tuple(
    """
    left right left_kind right_kind left_2 right_2 kinds_2 kinds_3 kinds_3_right cut cut_kinds
    left_character right_character right_last left_rarity right_rarity distance governor
    governor_distance clause_end first_clause split split_known repeated_across left_size suffix
    prefix suffix_kinds prefix_kinds left_means right_means means
    """.split()
)
"""The features of a place, told for the beginning and the end of a phrase apart."""

PHRASE: Final = (
    *"""
    length words length_words kinds marks marks_length position clause known ends mark_first
    last_mark last_character first_character tag_last tag_first rarest commonest mean_rarity
    rarity_rank glue brackets framed repeated_inside name_holds name_shares
    joints piece same_end same_length near joint_inside shape cuts opposite left_right
    governor_kinds name_characters run run_all run_kinds run_left run_right
    means_first means_last means_ends structure
    """.split(),
    *REPEATS,
)
"""The features of a phrase itself."""


class Reader:
    """Reads one definition; tells about any place and any phrase of it.

    `names` are what must not be given away, in lower case.
    """

    def __init__(
        self,
        words: Words,
        names: Sequence[str],
        tokenizer: Tokenizer,
        structures: Structures,
    ) -> None:
        self._words = words
        self._text = words.text
        self._names = names
        self._tokenizer = tokenizer
        self._structures = structures
        self._context = Context(words, tokenizer)
        self._repeats = Repeats(words.text)
        self._plain = not has_shape(words.text)

    def place(self, place: Place, *, begins: bool) -> Row:
        """The features of a place, in the order of `PLACE`."""
        text, at = self._text, place.at
        l2, l1, r1, r2 = place.before, place.left, place.right, place.after
        a, b, c, d = l2.kind, l1.kind, r1.kind, r2.kind
        two = f"{b}.{c}"
        number = self._context.clause_of[at - 1 if not begins and at else at]
        clause = self._context.clauses[number]
        if begins:
            distance = at - clause.start
            governor, steps = self._context.left[place.passed]
            clause_end = None
        else:
            distance = clause.end - at
            governor, steps = (
                self._context.right[place.passed + (place.kind == "i")]
                if place.passed < len(self._words.words)
                else ("#", 0)
            )
            at_end = at == clause.end
            clause_end = (text[at] if at < len(text) else "#") if at_end else None
        across = text[at - 1 : at + 1] if 0 < at < len(text) else ""
        split = self._context.split.get(at)
        suffix = self._tokenizer.productivity(r1.text, last=True) if len(r1.text) == 1 else None
        prefix = self._tokenizer.productivity(l1.text, last=False) if len(l1.text) == 1 else None
        return (
            l1.text,
            r1.text,
            b,
            c,
            f"{l2.text}|{b}",
            f"{c}|{r2.text}",
            two,
            a + two,
            two + d,
            place.kind,
            place.kind + two,
            l1.text[-1],
            r1.text[0],
            r1.text[-1],
            DIGITS[l1.rarity],
            DIGITS[r1.rarity],
            DIGITS[min(distance, 3)],
            governor,
            governor + DIGITS[min(steps, 3)],
            clause_end,
            two if number == 0 else None,
            split,
            (split or "0") + place.kind + b + c,
            "1" if across and self._context.twice[at - 1] else None,
            f"{b}{min(len(l1.text), 4)}{c}{min(len(r1.text), 4)}",
            suffix,
            prefix,
            f"{suffix}{b}{min(len(l1.text), 3)}" if suffix else None,
            f"{prefix}{c}{min(len(r1.text), 3)}" if prefix else None,
            l1.means,
            r1.means,
            f"{l1.means}_{r1.means}",
        )

    def phrase(self, start: Place, end: Place) -> Row:
        """The features of a phrase, in the order of `PHRASE`."""
        text, a, b = self._text, start.at, end.at
        body = text[a:b]
        inner = self._words.inside(start, end)
        length, count = b - a, len(inner)
        first, last = (inner[0], inner[-1]) if inner else (NOTHING, NOTHING)
        number = self._context.clause_of[a]
        l1 = start.left if start.left.end == a else NOTHING
        r1 = end.right if end.right.start == b else NOTHING
        lmark, rmark = l1.mark, r1.mark
        kinds = "".join([word.kind for word in inner[:5]])
        short, n3 = DIGITS[min(length, 4)], DIGITS[min(count, 3)]
        n = DIGITS[min(length, 11)]
        rarities = [word.rarity for word in inner if len(word.text) > 1]
        rarest = max(rarities) if rarities else -1
        known = "1" if self._tokenizer.knows(body) else "0"
        before, after = text[a - 1 : a] or "#", text[b : b + 1] or "#"
        opening, closing = before in OPENING, after in CLOSING
        shape = shape_of(body, plain=self._plain)
        repeats = text.count(body)
        twice = sum(self._context.twice[a : b - 1]) if length > 2 and repeats < 2 else 0
        marks = lmark + rmark
        nouns_left, nouns_right, content_left, content_right = self._context.run_beside(start, end)
        return (
            n,
            DIGITS[min(count, 9)],
            f"{min(length, 9)}/{min(count, 5)}",
            kinds,
            marks,
            f"{marks}{min(length, 8)}",
            DIGITS[5 * a // max(1, len(text))],
            f"{min(number, 4)}/{min(len(self._context.clauses), 5)}",
            known + short,
            first.kind + last.kind + n3,
            lmark + first.kind,
            last.kind + rmark,
            body[-1] + short,
            body[0] + short,
            last.tag + n3 + rmark,
            first.tag + n3 + lmark,
            DIGITS[rarest] if rarities else None,
            DIGITS[min(rarities)] if rarities else None,
            f"{round(sum(rarities) / len(rarities))}/{n3}" if rarities else None,
            self._context.ranks.get(rarest),
            _glue(inner) if count > 2 else None,
            short if self._context.depth[a] else None,
            before if opening and closing else "half" if opening or closing else None,
            f"{min(twice, 3)}/{short}" if twice else None,
            *self._name(body),
            *self._list(body, number, marks, inner),
            shape or None,
            start.kind + end.kind,
            self._opposite(inner),
            f"{l1.text}_{r1.text}",
            f"{self._context.left[start.passed][0]}{kinds[:3]}",
            self._same_characters(body),
            run := f"{nouns_left}.{min(count, 4)}.{nouns_right}",
            f"{content_left}.{min(count, 4)}.{content_right}",
            f"{run}{first.kind}{last.kind}",
            nouns_left + first.kind,
            last.kind + nouns_right,
            first.means + n3,
            last.means + n3,
            f"{first.means}_{last.means}",
            self._structures.kind(a, b),
            *self._repeats.row(a, b),
        )

    def _same_characters(self, body: str) -> str | None:
        low = set(body.casefold())
        most = max((len(low & set(name)) / len(low) for name in self._names), default=0)
        return DIGITS[int(4 * most)] + DIGITS[min(len(low), 4)] if most else None

    def _opposite(self, inner: Sequence[Word]) -> str | None:
        return "1" if any(word.text in self._context.pairs for word in inner) else None

    def _name(self, body: str) -> tuple[str | None, str | None]:
        low = body.casefold()
        holds = shares = None
        for name in self._names:
            if low in name:
                holds = "in"
            elif name in low:
                holds = holds or "holds"
            else:
                shared = _longest_shared(low, name)
                if shared >= 2 or (shared and len(low) <= 2):
                    shares = max(shares or "", f"{min(shared, 3)}/{min(len(low), 5)}")
        return holds, shares

    def _list(self, body: str, number: int, marks: str, inner: Sequence[Word]) -> Row:
        joints = self._context.joints[number]
        if not joints:
            return ("0", None, None, None, None, None)
        pieces = self._context.pieces[number]
        beside = "、" in marks or "和" in marks
        others = [piece for piece in pieces if piece != body] if beside else []
        length = len(body)
        near = min([abs(len(piece) - length) for piece in others], default=9)
        return (
            f"{min(joints, 4)}{marks}",
            DIGITS[min(len(pieces), 4)] if body in pieces else None,
            "1" if any(piece[-1] == body[-1] for piece in others) else None,
            "1" if near == 0 else None,
            DIGITS[min(near, 4)] if beside else None,
            marks if any(word.text in JOINTS for word in inner) else None,
        )


def _glue(inner: Sequence[Word]) -> str:
    return "".join(
        [
            word.text if word.governs not in ("", "V") or word.tag[0] in "dfw" else word.kind
            for word in inner[1:-1]
        ][:2]
    )


def _longest_shared(one: str, other: str) -> int:
    best = 0
    for start in range(len(one)):
        end = start + best + 1
        while end <= len(one) and one[start:end] in other:
            best = end - start
            end += 1
    return best
