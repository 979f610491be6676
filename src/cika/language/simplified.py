"""Traditional characters, read as simplified ones; the only importer of opencc.

One character for one, so that places in the text stay true.  What a learner sees is never
converted.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC


def simplified(text: str) -> str:
    """The text with every traditional character as a simplified one; of the same length."""
    if _is_simplified(text):
        return text
    return "".join(character if character.isascii() else _one(character) for character in text)


def variants(characters: set[str]) -> dict[str, str]:
    """Every other character that is read as one of these, with that one."""
    every = [chr(code) for code in range(0x3400, 0xA000)]
    # Line by line, so that no character is read together with its neighbour.
    read = _converter().convert("\n".join(every)).split("\n")
    pairs = zip(every, read, strict=True)
    return {one: other for one, other in pairs if one != other and other in characters}


def _is_simplified(text: str) -> bool:
    """GB 2312 has simplified characters only, so most texts need no table."""
    try:
        text.replace("\ufffc", "").encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@cache
def _one(character: str) -> str:
    other: str = _converter().convert(character)
    return other if len(other) == 1 else character


@cache
def _converter() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("t2s")
