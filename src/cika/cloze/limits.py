"""What may never be hidden, however well it scores: it would give an answer away."""

from __future__ import annotations

from collections.abc import Collection, Sequence
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
    if any(close(word.casefold(), name.casefold()) for name in limits.names):
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


def close(text: str, name: str) -> bool:
    """Whether a blank says the name.

    One holds the other, or is made of its characters (世贸组织 of 世界贸易组织), or they share
    most of its characters.
    """
    rest = iter(name)
    if name in text or all(character in rest for character in text):
        return True
    longest = max(
        (
            end - start
            for start in range(len(text))
            for end in range(start + 2, len(text) + 1)
            if text[start:end] in name
        ),
        default=0,
    )
    return longest >= 0.6 * len(text)


def runs_of(word: str, text: str) -> list[Run]:
    """Where a word would be hidden."""
    runs = [Run(start, start + len(word)) for start in places(text, word)]
    return [run for run in runs if is_whole(text, run.start, run.end)]
