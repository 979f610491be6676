"""What can be said of a place where a phrase may begin or end."""

from __future__ import annotations

from typing import Final

from cika.cloze.groups import DIGITS, Features, Row, group
from cika.cloze.word import Edge


def _word(edge: Edge) -> Row:
    kind, rarity, means, productivity = edge
    return kind, DIGITS[rarity], means, productivity


def _cut(cut: str) -> Row:
    """`cut`: how long a word is split, how sure the place is, the classes of both words."""
    split, kind = cut[0], cut[1]
    return kind, f"{kind}{cut[2]}.{cut[3]}", None if split == "0" else split, cut


def _governor(governor: tuple[str, int]) -> Row:
    name, steps = governor
    return name, name + DIGITS[steps]


def _in_clause(where: tuple[int, str | None, str | None, str | None]) -> Row:
    return (DIGITS[where[0]], *where[1:])


AT_WORDS: Final = Features(
    tuple(
        """
        left right left_character right_character right_last left_2 right_2 means kinds_2 kinds_3
        kinds_3_right left_size suffix_kinds prefix_kinds
        """.split()
    ),
    (
        group("left_kind left_rarity left_means prefix", _word),
        group("right_kind right_rarity right_means suffix", _word),
        group("cut cut_kinds split split_known", _cut),
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
