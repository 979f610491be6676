"""How wide characters are on a screen, and a line of carets that lies right under them."""

from __future__ import annotations

import unicodedata


def is_wide(character: str) -> bool:
    """Whether a character takes two columns (Unicode Standard Annex #11)."""
    return unicodedata.east_asian_width(character) in "WF"


def width(text: str) -> int:
    """Columns that a text takes."""
    return sum(
        0 if unicodedata.combining(character) else 2 if is_wide(character) else 1
        for character in text
    )


def pad(text: str, columns: int) -> str:
    """A text with blanks behind it, at least one, up to so many columns."""
    return text + " " * max(1, columns - width(text))


def carets(line: str, column: int, end: int) -> str:
    """A line that marks the characters `column` to `end` (from 1, exclusive) of `line`.

    Wide characters are answered by wide ones (U+3000 and ＾), so that it lines up in every font
    in which Chinese is twice as wide as Latin, also in a web comment.
    """
    before = "".join(_blank(character) for character in line[: column - 1])
    under = "".join("＾" if is_wide(c) else "^" for c in line[column - 1 : end - 1])
    return before + (under or "^")


def _blank(character: str) -> str:
    if character == "\t":
        return "\t"
    return "\u3000" if is_wide(character) else " "
