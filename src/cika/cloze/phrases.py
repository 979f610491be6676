"""What can be said of a phrase itself."""

from __future__ import annotations

from typing import Final

from cika.cloze.groups import DIGITS, Features, Row, as_it_is, group
from cika.cloze.repeats import REPEATS

End = tuple[str, str, str, str, str]
"""Of the first or last word both classes; the mark beside it, how many words, the nouns."""
Runs = tuple[str, str]
"""How many nouns, and how many content words, stand beside it in a row."""
Rarity = tuple[int, int, int, str, str | None]
"""The rarest word, the commonest, the mean; how many words; the rank of the rarest."""


def _size(size: tuple[int, int, bool, str, bool]) -> Row:
    length, count, knows, cuts, deep = size
    short = DIGITS[min(length, 4)]
    return (
        DIGITS[min(length, 11)],
        DIGITS[min(count, 9)],
        f"{min(length, 9)}/{min(count, 5)}",
        f"{knows:d}{short}",
        cuts,
        short if deep else None,
    )


def _where(where: tuple[int, int, int]) -> Row:
    position, number, clauses = where
    return DIGITS[position], f"{number}/{clauses}"


def _marks(told: str) -> Row:
    """`told`: the marks on both sides, the length and, in a list, how many joints."""
    marks, joints = told[:2], told[3:]
    return marks, told[:3], joints + marks if joints else "0"


def _means(means: tuple[str, str, str]) -> Row:
    first, last, count = means
    return first + count, last + count, f"{first}_{last}"


def _first(first: End) -> Row:
    tag, kind, mark, count, run = first
    return mark + kind, f"{tag}{count}{mark}", run + kind


def _last(last: End) -> Row:
    tag, kind, mark, count, run = last
    return kind + mark, f"{tag}{count}{mark}", kind + run


def _ends(ends: tuple[str, str, int, Runs, Runs]) -> Row:
    first, last, count, (left, content_left), (right, content_right) = ends
    run = f"{left}.{count}.{right}"
    return (
        f"{first}{last}{min(count, 3)}",
        run,
        f"{run}{first}{last}",
        f"{content_left}.{count}.{content_right}",
    )


def _rarity(rarity: Rarity | None) -> Row:
    if rarity is None:
        return None, None, None, None
    rarest, commonest, mean, count, rank = rarity
    return DIGITS[rarest], DIGITS[commonest], f"{mean}/{count}", rank


def _list(member: tuple[int, bool, int | None] | None) -> Row:
    if member is None:
        return None, None, None, None
    pieces, same_end, near = member
    return (
        DIGITS[pieces] if pieces else None,
        "1" if same_end else None,
        "1" if near == 0 else None,
        None if near is None else DIGITS[near],
    )


PHRASES: Final = Features(
    tuple(
        """
        kinds governor_kinds first_character last_character left_right glue joint_inside
        """.split()
    ),
    (
        group("length words length_words known cuts brackets", _size),
        group("position clause", _where),
        group("marks marks_length joints", _marks),
        group("means_first means_last means_ends", _means),
        group("mark_first tag_first run_left", _first),
        group("last_mark tag_last run_right", _last),
        group("ends run run_kinds run_all", _ends),
        group("rarest commonest mean_rarity rarity_rank", _rarity),
        group("piece same_end same_length near", _list),
        group("framed repeated_inside shape opposite structure", as_it_is),
        group("name_holds name_shares name_characters", as_it_is),
        group(" ".join(REPEATS), as_it_is),
    ),
)
"""The features of a phrase itself."""
