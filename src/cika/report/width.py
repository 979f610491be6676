"""How wide characters are on a screen, and a line of carets that lies right under them."""

from __future__ import annotations

import unicodedata

from cika.model.patterns import regex

_UNSEEN = regex(
    r"[\0-\x08\n-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""What would command a terminal, break a line or turn its direction."""
_COMMANDS = regex(rf"(?!\n|\x1b\[(?:0|3[136])m){_UNSEEN.pattern}")
"""The same, but for the ends of lines and our own colours."""


def is_wide(character: str) -> bool:
    """Whether a character takes two columns (Unicode Standard Annex #11)."""
    return unicodedata.east_asian_width(character) in "WF"


def columns(character: str) -> int:
    """How many columns a character takes: none when it lies on the one before or is unseen."""
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if is_wide(character) else 1


def width(text: str) -> int:
    """Columns that a text takes."""
    return sum(map(columns, text))


def pad(text: str, columns: int) -> str:
    """A text with blanks behind it, at least one, up to so many columns."""
    return text + " " * max(1, columns - width(text))


def visible(text: str) -> str:
    """A text in one line that commands no terminal: ESC is shown as ␛, and so on."""
    return _UNSEEN.sub(lambda found: _shown(found[0]), text)


def safe(text: str) -> str:
    """Lines of text that command no terminal but to change the colour, as we do ourselves."""
    return _COMMANDS.sub(lambda found: _shown(found[0]), text)


def carets(line: str, column: int, end: int) -> str:
    """A line that marks the characters `column` to `end` (from 1, exclusive) of `line`.

    Wide characters are answered by wide ones (U+3000 and ＾), so that it lines up in every font
    in which Chinese is twice as wide as Latin, also in a web comment.
    """
    before = "".join(_blank(character) for character in line[: column - 1])
    under = "".join(("", "^", "＾")[columns(c)] for c in line[column - 1 : end - 1])
    return before + (under or "^")


def _blank(character: str) -> str:
    return "\t" if character == "\t" else ("", " ", "\u3000")[columns(character)]


def _shown(character: str) -> str:
    """A picture of a control character, one column wide."""
    return chr(0x2400 + ord(character)) if character < " " else "\ufffd"
