"""Where words stand in a text, and which of its characters a blank hides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cika.model.prose import (
    Block,
    Emphasis,
    Inlines,
    Link,
    Mark,
    Strong,
    inlines,
    plain,
    plain_inline,
)


def places(text: str, word: str) -> Iterator[int]:
    """Where a word begins, from left to right, without overlaps."""
    at = text.find(word) if word else -1
    while at >= 0:
        yield at
        at = text.find(word, at + len(word))


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether a Latin word or a number is not just a part of a longer one: CS in CSI, 3 in 30."""
    before, after = text[max(start - 1, 0) : start], text[end : end + 1]
    left = _latin(before) and _latin(text[start])
    right = _latin(text[end - 1]) and _latin(after)
    point = after == "." and text[end - 1].isdigit() and text[end + 1 : end + 2].isdigit()
    return not (left or right or point)


def _latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


class Hidden(NamedTuple):
    """Characters `start` to `end` (exclusive) of the plain text that a blank hides."""

    start: int
    end: int
    word: str


def hidden_runs(blocks: Sequence[Block], words: Sequence[str]) -> tuple[Hidden, ...]:
    """Every place in which these words are hidden, in order.

    A mark hides its own place before anything else.  Then each word is hidden wherever it stands
    in the prose, or it could be read there; the longest first, so that 期望 is not cut out of the
    blank 客户期望.  A word that finds no place is not in the result.
    """
    wanted = set(words)
    taken: list[Hidden] = []
    text, whole = plain(blocks, opaque=True), plain(blocks)
    covered = bytearray(len(whole))
    for start, end in _mark_runs(blocks):
        lead = len(whole[start:end]) - len(whole[start:end].lstrip())
        word = whole[start:end].strip()
        if word in wanted:
            taken.append(Hidden(start + lead, start + lead + len(word), word))
            covered[start + lead : start + lead + len(word)] = b"\1" * len(word)
    for word in sorted(wanted, key=lambda word: (-len(word), word)):
        for start in places(text, word):
            end = start + len(word)
            if covered.find(1, start, end) < 0 and is_whole(text, start, end):
                covered[start:end] = b"\1" * len(word)
                taken.append(Hidden(start, end, word))
    return tuple(sorted(taken, key=lambda run: run.start))


def _mark_runs(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """The runs of `plain(blocks)` that a person marked."""
    at = 0
    for run in inlines(blocks):
        yield from _marks_in(run, at)
        at += len(plain_inline(run)) + 1


def _marks_in(children: Inlines, at: int) -> Iterator[tuple[int, int]]:
    for node in children:
        length = len(plain_inline((node,)))
        match node:
            case Mark():
                yield at, at + length
            case Strong() | Emphasis() | Link():
                yield from _marks_in(node.children, at)
            case _:
                pass
        at += length
