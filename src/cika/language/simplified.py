"""Traditional and simplified characters; the only importer of opencc.

What is read is compared in simplified ones, one character for one, so that places in the text stay
true.  What a learner sees is converted only for decks that are asked for in traditional ones.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC


REGIONS = {"tw": "s2twp", "hk": "s2hk"}
"""Region → OpenCC's name for the way there: Taiwan's with its own words, Hong Kong's characters."""


_TOGETHER = 0x200
"""So many characters are converted at a time."""
_OPAQUE = "\ufffc"
"""Stands for what is not prose; see `cika.model.prose`."""
_SAME: set[str] = set()
"""Characters that were met beside traditional ones and are read as they are."""


def simplified(text: str) -> str:
    """The text with every traditional character as a simplified one; of the same length.

    GB 2312 has simplified characters only, so a text of them needs no table; what OpenCC reads
    otherwise among them, as 后 for 後, is read so beside traditional characters only.
    """
    if _in_gb2312(text):
        return text
    characters = {*text} - {_OPAQUE}
    if _in_gb2312("".join(each for each in characters if each >= "⺀")):
        return text
    unknown = characters - _SAME
    others = {ord(each): other for each in unknown if (other := _one(each)) != each}
    _SAME.update(each for each in unknown if ord(each) not in others)
    return text.translate(others) if others else text


def variants(characters: set[str]) -> dict[str, str]:
    """Every other character that is read as one of these, with that one."""
    found: dict[str, str] = {}
    for first in range(0x3400, 0xA000, _TOGETHER):
        every = [chr(code) for code in range(first, first + _TOGETHER)]
        # Line by line, so that no character is read together with its neighbour.
        read = _converter().convert("\n".join(every)).split("\n")
        pairs = zip(every, read, strict=True)
        found |= {one: other for one, other in pairs if one != other and other in characters}
    return found


def traditional(text: str, region: str) -> str:
    """The text in the characters and words of a region, one of `REGIONS`."""
    return text if text.isascii() else str(_to_region(region).convert(text))


@cache
def _to_region(region: str) -> OpenCC:
    from opencc import OpenCC

    return OpenCC(REGIONS[region])


def _in_gb2312(text: str) -> bool:
    try:
        text.encode("gb2312")
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
