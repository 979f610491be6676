"""What can be said of a phrase itself."""

from __future__ import annotations

from typing import Final

from cika.cloze.groups import DIGITS, Features, Row, as_it_is, group
from cika.cloze.repeats import REPEATS

End = tuple[str, str, str, int, str]
"""Of the first or last word both classes; the mark beside it, how many words, the run."""


def _size(size: tuple[int, int]) -> Row:
    length, count = size
    return (
        DIGITS[min(length, 11)],
        DIGITS[min(count, 9)],
        f"{min(length, 9)}/{min(count, 5)}",
    )


def _where(where: tuple[int, int, int]) -> Row:
    position, number, clauses = where
    return DIGITS[position], f"{number}/{clauses}"


def _known(known: tuple[bool, int, str, str, bool]) -> Row:
    knows, short, start, end, deep = known
    return f"{knows:d}{short}", start + end, DIGITS[short] if deep else None


def _first(first: End) -> Row:
    tag, kind, mark, count, run = first
    return mark + kind, f"{tag}{count}{mark}", run + kind


def _last(last: End) -> Row:
    tag, kind, mark, count, run = last
    return kind + mark, f"{tag}{count}{mark}", kind + run


def _ends(ends: tuple[str, str, int, str, str]) -> Row:
    first, last, count, left, right = ends
    run = f"{left}.{count}.{right}"
    return f"{first}{last}{min(count, 3)}", run, f"{run}{first}{last}"


def _dotted(run: tuple[str, int, str]) -> Row:
    return (f"{run[0]}.{run[1]}.{run[2]}",)


def _rarity(rarity: tuple[int, int, int, int, str | None] | None) -> Row:
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
        kinds governor_kinds marks marks_length first_character last_character left_right glue
        means_first means_last means_ends joints joint_inside
        """.split()
    ),
    (
        group("length words length_words", _size),
        group("position clause", _where),
        group("known cuts brackets", _known),
        group("mark_first tag_first run_left", _first),
        group("last_mark tag_last run_right", _last),
        group("ends run run_kinds", _ends),
        group("run_all", _dotted),
        group("rarest commonest mean_rarity rarity_rank", _rarity),
        group("piece same_end same_length near", _list),
        group("framed repeated_inside shape opposite structure", as_it_is),
        group("name_holds name_shares name_characters", as_it_is),
        group(" ".join(REPEATS), as_it_is),
    ),
)
"""The features of a phrase itself."""
