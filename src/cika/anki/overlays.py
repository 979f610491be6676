"""Where blanks and masks lie in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cika.anki.html import Overlay, escape
from cika.identity import Pin
from cika.prose import Blocks, plain

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
    for word in sorted(words, key=lambda word: (-len(word), word)):
        before, after = f"{{{{c{words[word]}::", f"::{escape(hint(word))}}}}}"
        for found in re.finditer(re.escape(word), text):
            start, end = found.span()
            if all(end <= other.start or other.end <= start for other in taken):
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
    return tuple(Overlay(*found.span(), "", instead=MASK) for found in _names(text, names))


def _names(text: str, names: Sequence[str]) -> Iterator[re.Match[str]]:
    patterns = []
    for name in sorted(filter(None, names), key=lambda name: (-len(name), name)):
        left = r"(?<![A-Za-z0-9])" if name[0].isascii() and name[0].isalnum() else ""
        right = r"(?![A-Za-z0-9])" if name[-1].isascii() and name[-1].isalnum() else ""
        patterns.append(f"{left}{re.escape(name)}{right}")
    return re.finditer("|".join(patterns), text, re.IGNORECASE) if patterns else iter(())
