"""The words of jieba's dictionary that can stand in a text, fetched when the text is read.

All half a million of them take 100 MB and a third of a second; a definition has some hundred.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from cika.lookup import Lookup

_ACROSS = re.compile(
    r"[在由].+[中上下内里时]|由(?!于|此|来|衷|是)..|以.+为..?|(?!来得|来不|等不|不饱)..[和与及]"
)
"""Words of jieba's that are phrases and hide where a structure begins: 在结构上, 以攻为守."""


_PHANTOMS = frozenset(
    "性关系 性反应 性行为 指用 指因 将线 下降时 上升时 事务时 会面时 市场营 维和 是以 中和 总和法"
    " 零时 率控制".split()
)
"""In jieba's dictionary, but across a border: 社交性|关系, 是指|用, 逻辑维|和, 为零|时."""

_HEAD = 2
"""By so many characters at their beginning words are fetched; a character alone by itself."""
_SUMMARY = "summary"


class Dictionary:
    """A dictionary in jieba's format, of which only what was asked for is in memory."""

    def __init__(self, source: Path, cache: Path | None) -> None:
        """`source` has lines of a word, its frequency and its class.

        `cache` is the file of this user's that keeps it ready to be asked; None keeps none.
        """
        self.frequencies: dict[str, int] = {}
        """Word → how often; prefixes of words that are none themselves have 0."""
        self.tags: dict[str, str] = {}
        """Word → its class; plain nouns, half of all, are left out."""
        self._fetched: set[str] = set()
        self._words = Lookup(cache, lambda: _parsed(source))
        summary = json.loads(self._words.texts([_SUMMARY])[_SUMMARY])
        self.total: int = summary["total"]
        self.firsts: dict[str, int] = summary["firsts"]
        """Character → how many words of three and more begin with it, as a power of two."""
        self.lasts: dict[str, int] = summary["lasts"]
        """Character → how many end with it."""

    def fetch(self, text: str) -> None:
        """Have all words that can stand in a text."""
        heads = {*text, *(text[at : at + _HEAD] for at in range(len(text) - 1))}
        if left := heads - self._fetched:
            self._add(left)

    def fetch_word(self, word: str) -> None:
        """Have a word, if it is one, and those that begin like it."""
        if word[:_HEAD] not in self._fetched:
            self._add({word[:_HEAD]})

    def _add(self, heads: set[str]) -> None:
        self._fetched |= heads
        for words in self._words.texts(heads).values():
            for word, frequency, tag in json.loads(words):
                self.frequencies[word] = frequency
                if tag:
                    self.tags[word] = sys.intern(tag)


def _parsed(source: Path) -> dict[str, str]:
    """All words by their heads, and what is known of them together."""
    frequencies: dict[str, int] = {}
    tags: dict[str, str] = {}
    total = 0
    firsts: dict[str, int] = {}
    lasts: dict[str, int] = {}
    for line in source.read_text("utf-8").splitlines():
        word, frequency, tag = f"{line} n n".split()[:3]
        if _ACROSS.fullmatch(word):
            continue
        frequencies[word] = int(frequency)
        total += int(frequency)
        if tag != "n":
            tags[word] = sys.intern(tag)
        if len(word) > 2:
            firsts[word[0]] = firsts.get(word[0], 0) + 1
            lasts[word[-1]] = lasts.get(word[-1], 0) + 1
        for end in range(1, len(word)):
            frequencies.setdefault(word[:end], 0)
    for word in _PHANTOMS & frequencies.keys():
        frequencies[word] = 0
    by_head: dict[str, list[tuple[str, int, str]]] = {}
    for word, often in frequencies.items():
        by_head.setdefault(word[:_HEAD], []).append((word, often, tags.get(word, "")))
    out = {head: json.dumps(rows, ensure_ascii=False) for head, rows in by_head.items()}
    summary = {"total": total, "firsts": _powers(firsts), "lasts": _powers(lasts)}
    out[_SUMMARY] = json.dumps(summary, ensure_ascii=False)
    return out


def _powers(counts: dict[str, int]) -> dict[str, int]:
    return {character: count.bit_length() for character, count in counts.items() if count > 1}
