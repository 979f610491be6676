"""What can be said of a place where a phrase may begin or end."""

from __future__ import annotations

from typing import Final

from cika.cloze.groups import DIGITS, Features, Row, group
from cika.cloze.word import Word


def _left(word: Word) -> Row:
    text = word.text
    return text, text[-1], word.kind, DIGITS[word.rarity], word.means, word.prefix


def _right(word: Word) -> Row:
    text = word.text
    return text, text[0], text[-1], word.kind, DIGITS[word.rarity], word.means, word.suffix


def _cut(cut: str) -> Row:
    """`cut`: how long a word is split, how sure the place is, the sizes of both words."""
    split, sure, b, c = cut[0], cut[1], cut[2], cut[4]
    kinds = f"{b}.{c}"
    known = split + sure + b + c
    return sure, sure + kinds, None if split == "0" else split, known, kinds, cut[2:]


def _governor(governor: tuple[str, int]) -> Row:
    name, steps = governor
    return name, name + DIGITS[steps]


def _in_clause(where: tuple[int, str | None, str | None, str | None]) -> Row:
    return (DIGITS[where[0]], *where[1:])


AT_WORDS: Final = Features(
    tuple(
        """
        left_2 right_2 means kinds_3 kinds_3_right suffix_kinds prefix_kinds
        """.split()
    ),
    (
        group("left left_character left_kind left_rarity left_means prefix", _left),
        group(
            "right right_character right_last right_kind right_rarity right_means suffix", _right
        ),
        group("cut cut_kinds split split_known kinds_2 left_size", _cut),
    ),
)
"""What the words at a place say; the same whether a phrase begins or ends there."""
IN_CLAUSE: Final = Features(
    (),
    (
        group("governor governor_distance", _governor),
        group("distance clause_end first_clause repeated_across", _in_clause),
    ),
)
"""What is said of a place as a beginning or as an end."""
PLACE: Final = (*AT_WORDS.names, *IN_CLAUSE.names)
"""The features of a place, told for the beginning and the end of a phrase apart."""
