"""Where blanks and masks lie in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cika.anki.html import Overlay
from cika.identity import Pin
from cika.prose import Blocks, Math, nodes, plain

MASK = '<span class="g-mask">＿＿＿</span>'
"""The same width for every term: its length would be half the answer."""


def blanks(blocks: Blocks, pins: Sequence[Pin]) -> tuple[Overlay, ...]:
    """Every place of every pinned word, as cloze deletions with a hint.

    A word is hidden in every place where it stands, the longest first, so that 期望 inside the
    blank 客户期望 is not cut out of it.
    """
    text = plain(blocks)
    taken: list[Overlay] = []
    words = {word: pin.number for pin in pins for word in pin.words}
    formulas = {node.tex for node in nodes(blocks) if isinstance(node, Math)}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        length = "公式" if word in formulas else hint(word)
        before, after = f"{{{{c{words[word]}::", f"::{length}}}}}"
        for start in _places(text, word):
            end = start + len(word)
            if _free(taken, start, end):
                taken.append(Overlay(start, end, before, after))
    return tuple(sorted(taken, key=lambda overlay: overlay.start))


def hint(word: str) -> str:
    """How long the answer is, never what: `4字`, 英文, 数字."""
    if re.fullmatch(r"[\d\s.,:%‰/–-]+", word):
        return "数字"
    if word.isascii():
        return "英文"
    return f"{len(''.join(word.split()))}字"


def masks(blocks: Blocks, names: Sequence[str]) -> tuple[Overlay, ...]:
    """Every place where a name of the term can be read, Latin names as whole words only."""
    text = plain(blocks)
    folded = _lower(text)
    taken: list[Overlay] = []
    for name in sorted(filter(None, names), key=lambda name: (-len(name), name)):
        for start in _places(folded, _lower(name)):
            end = start + len(name)
            if _whole(text, start, end) and _free(taken, start, end):
                taken.append(Overlay(start, end, "", instead=MASK))
    return tuple(sorted(taken, key=lambda overlay: overlay.start))


def _lower(text: str) -> str:
    """The text in lower case, character by character, so that every place stays where it is."""
    lower = text.lower()
    return (
        lower
        if len(lower) == len(text)
        else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    )


def _places(text: str, word: str) -> Iterator[int]:
    """Where a word begins, without overlaps."""
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + len(word))


def _free(taken: Sequence[Overlay], start: int, end: int) -> bool:
    return all(end <= other.start or other.end <= start for other in taken)


def _whole(text: str, start: int, end: int) -> bool:
    """Whether a Latin name is not just a part of a longer word there."""
    before, after = text[max(start - 1, 0) : start], text[end : end + 1]
    left = _latin(before) and _latin(text[start])
    right = _latin(text[end - 1]) and _latin(after)
    return not (left or right)


def _latin(character: str) -> bool:
    return character.isascii() and character.isalnum()
