"""What may never be hidden, however well it scores: it would give an answer away."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import count
from typing import Final, NamedTuple

from cika.cloze.lexicon import Run
from cika.cloze.words import Words
from cika.model.spans import is_whole, places

FORBIDDEN: Final = {
    "name": "与词条的名称重复",
    "readable": "在卡片别处读得到",
    "inside": "在别处是另一个词的一部分",
    "visible": "词条要求这几个字一直看得见（不挖空）",
    "never": "cika.toml要求永远不挖（blanks.never）",
}
"""Why a candidate is out, as a person reads it."""


class Limits(NamedTuple):
    """What people and the card forbid."""

    names: Sequence[str] = ()
    """The term and all that gives it away."""
    beside: str = ""
    """What can be read on the card besides the prose: formulas, captions."""
    visible: Collection[str] = ()
    """Words that stay visible in this definition."""
    never: Collection[str] = ()
    """Words that are no blank anywhere."""


def forbidden(run: Run, words: Words, limits: Limits) -> str:
    """The name of what forbids a candidate, or ""."""
    text = words.text
    word = text[run.start : run.end]
    folded = word.casefold()
    if any(close(folded, name.casefold()) for name in limits.names):
        return "name"
    if any(
        run.start < at + len(each) and at < run.end
        for each in limits.visible
        for at in places(text, each)
    ):
        return "visible"
    if word in limits.never:
        return "never"
    if word in limits.beside:
        return "readable"
    hidden = runs_of(word, text)
    if run not in hidden or any(
        each.start not in words.place_at or each.end not in words.place_at for each in hidden
    ):
        return "inside"
    return ""


_MOST: Final = 0.6
"""Who reads so large a part of a name, in one piece, reads the name."""


def close(text: str, name: str) -> bool:
    """Whether a blank says the name.

    One holds the other, or is made of its characters (世贸组织 of 世界贸易组织), or they share
    most of its characters.
    """
    rest = iter(name)
    if name in text or all(character in rest for character in text):
        return True
    most = next(size for size in count(2) if size >= _MOST * len(text))
    return any(text[start : start + most] in name for start in range(len(text) - most + 1))


def runs_of(word: str, text: str) -> list[Run]:
    """Where a word would be hidden."""
    runs = [Run(start, start + len(word)) for start in places(text, word)]
    return [run for run in runs if is_whole(text, run.start, run.end)]
