"""Where a part of a Markdown text ends, told by the first characters of its rows."""

from __future__ import annotations

from collections.abc import Sequence

from cika.model.patterns import regex

BULLET = regex(r"- (?=[^\s|:-])")
COMMENT = regex(r"<!--(?:(?!-->).)*-->")
TEXT = regex(
    r"(?:[^#＃>+*_|:~`<$0-9\s-]|\*{1,2}[^*\s]|`(?!``)|\$(?!\$)|(?![0-9]{1,9}[.)](?:\s|$))[0-9])"
    r"(?:.*\S)?"
)
"""A line that can be nothing but text, without blanks around it."""

_SET_OFF = regex(r"\$\$[^$]+\$\$")
_RULE = regex(r":?-+:?")


class UnsureError(Exception):
    """The text may be something that only markdown-it knows."""


def next_row(rows: Sequence[str], at: int) -> str:
    """The first row from `at` on that is not empty, or ""."""
    while at < len(rows) and not rows[at]:
        at += 1
    return rows[at] if at < len(rows) else ""


def closing(rows: Sequence[str], at: int) -> int:
    """The row that closes the fence whose content begins at `at`."""
    for number in range(at, len(rows)):
        if rows[number].lstrip().startswith("```"):
            if rows[number] != "```":
                break
            return number
    raise UnsureError


def behind_block(rows: Sequence[str], at: int) -> int:
    """The row behind a table, a formula or a comment that stands by itself."""
    first = rows[at]
    end = at + 1
    if first[0] == "|":
        while end < len(rows) and rows[end][:1] == "|":
            end += 1
    elif first == "$$":
        while end < len(rows) and "$$" not in rows[end]:
            end += 1
        if end == len(rows) or rows[end] != "$$":
            raise UnsureError
        end += 1
    elif COMMENT.fullmatch(first):
        if "|" in first and end < len(rows) and rows[end]:
            raise UnsureError  # it may be the head of a table
        return end  # whatever stands below
    elif not _SET_OFF.fullmatch(first):
        return behind_text(rows, at)
    if end < len(rows) and rows[end]:
        raise UnsureError
    return end


def behind_text(rows: Sequence[str], at: int) -> int:
    """The row behind the paragraph that begins at `at`."""
    for number in range(at, len(rows)):
        row = rows[number]
        if not row:
            return number
        first = row[0]
        if number > at and (first == ">" or (first == "-" and BULLET.match(row))):
            return number
        if not TEXT.fullmatch(row):
            raise UnsureError
    return len(rows)


def cells(row: str) -> list[str] | None:
    """The texts of a table's row; None where a `|` may be part of one, or no border."""
    if len(row) < 2 or row[-1] != "|" or "\\" in row:
        return None
    found = [cell.strip(" ") for cell in row[1:-1].split("|")]
    return found if all(cell == cell.strip() for cell in found) else None


def is_rule(row: str, count: int) -> bool:
    """Whether a row parts so many headings of a table from what stands below."""
    found = cells(row)
    return found is not None and len(found) == count and all(map(_RULE.fullmatch, found))
