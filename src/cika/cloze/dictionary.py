"""The words of jieba's dictionary that can stand in a text, fetched when the text is read.

All half a million of them take 100 MB and a third of a second; a definition has some hundred.
"""

from __future__ import annotations

import io
import json
from array import array
from collections.abc import Iterable, Iterator
from operator import add
from pathlib import Path
from typing import IO

from cika.lookup import Lookup
from cika.model.patterns import regex

_ACROSS = regex(
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
NONE = -1
"""Of what is no word, nor the beginning of one."""
_SUMMARY = "summary"
_MOST = 84_000
"""So many words, and beginnings of none, stay in memory, those of a thousand definitions."""


class Dictionary:
    """A dictionary in jieba's format, of which only what was asked for is in memory."""

    def __init__(self, source: Path, cache: Path | None) -> None:
        """`source` has lines of a word, its frequency and its class.

        `cache` is the file of this user's that keeps it ready to be asked; None keeps none.
        """
        self.words: dict[str, int] = {}
        """Word → how often, times `base`, plus the number of its class in `tags`.

        What is only the beginning of words has 0, and what was looked for and is none, `NONE`.
        Of all ways to keep it this takes least memory.
        """
        self._rows = Lookup(cache, lambda: _parsed(source))
        summary = json.loads(self._rows.texts([_SUMMARY])[_SUMMARY])
        self.total: int = summary["total"]
        self.tags: list[str] = summary["tags"]
        """The classes; the first, "", is that of plain nouns, half of all, and of no word."""
        self.base = len(self.tags)
        self.firsts: dict[str, int] = summary["firsts"]
        """Character → how many words of three and more begin with it, as a power of two."""
        self.lasts: dict[str, int] = summary["lasts"]
        """Character → how many end with it."""

    def heads(self, text: str) -> tuple[list[int], list[int]]:
        """What `words` has of each character of a text, and of it and the next one.

        Afterwards it has all words that can stand in the text.
        """
        pairs = [*map(add, text, text[1:])]
        try:
            return self._known(text), self._known(pairs)
        except KeyError:
            self._add({head for head in {*text, *pairs} if head not in self.words})
            return self._known(text), self._known(pairs)

    def _known(self, heads: Iterable[str]) -> list[int]:
        return [*map(self.words.__getitem__, heads)]

    @property
    def is_full(self) -> bool:
        """Whether there are more words in memory than should stay there."""
        return len(self.words) > _MOST

    def forget(self) -> None:
        """Have none in memory."""
        self.words.clear()

    def known(self, word: str) -> int:
        """What `words` has of a word, 0 if it is none."""
        found = self.words.get(word)
        if found is None and word[:_HEAD] not in self.words:
            self._add({word[:_HEAD]})
            found = self.words.get(word)
        return max(found or 0, 0)

    def _add(self, heads: set[str]) -> None:
        self.words.update(dict.fromkeys(heads, NONE))
        rows = self._rows.texts(heads).values()
        self.words.update(json.loads(f"{{{','.join(rows)}}}"))


def _parsed(source: Path) -> Iterator[tuple[str, str]]:
    """All words by their heads, and what is known of them together.

    Those of one character come together, since all at once take 250 MB, and their lines 40.
    """
    file = io.BytesIO(source.read_bytes())
    tags, begins = _scanned(file)
    classes = ["", *sorted(tags - {"n"})]
    number = {tag: index for index, tag in enumerate(classes)} | {"n": 0}
    total = 0
    firsts: dict[str, int] = {}
    lasts: dict[str, int] = {}
    for character, places in sorted(begins.items()):
        packed: dict[str, int] = {}
        lines = sorted((_line(file, at) for at in places), key=_word)
        for word, frequency, tag in map(_told, lines):
            packed[word] = frequency * len(classes) + number[tag]
            total += frequency
            if len(word) > 2:
                firsts[character] = firsts.get(character, 0) + 1
                lasts[word[-1]] = lasts.get(word[-1], 0) + 1
            for end in range(1, len(word)):
                packed.setdefault(word[:end], 0)
        for word in _PHANTOMS & packed.keys():
            packed[word] %= len(classes)
        by_head: dict[str, list[str]] = {}
        for word, each in packed.items():
            row = f"{json.dumps(word, ensure_ascii=False)}:{each}"
            by_head.setdefault(word[:_HEAD], []).append(row)
        for head, rows in by_head.items():
            yield head, ",".join(rows)
    summary = {
        "total": total,
        "tags": classes,
        "firsts": _powers(firsts),
        "lasts": _powers(lasts),
    }
    yield _SUMMARY, json.dumps(summary, ensure_ascii=False)


def _scanned(file: IO[bytes]) -> tuple[set[str], dict[str, array[int]]]:
    """All classes, and where the words begin that have a character at their beginning."""
    tags: set[str] = set()
    begins: dict[str, array[int]] = {}
    at = 0
    for line in file:
        if not _is_across(line):
            word, _, tag = _told(line)
            tags.add(tag)
            begins.setdefault(word[0], array("I")).append(at)
        at += len(line)
    return tags, begins


def _line(file: IO[bytes], at: int) -> bytes:
    file.seek(at)
    return file.readline()


def _word(line: bytes) -> bytes:
    return line.partition(b" ")[0]


def _is_across(line: bytes) -> bool:
    return _ACROSS.fullmatch(_word(line).decode()) is not None


def _told(line: bytes) -> tuple[str, int, str]:
    """The word of a line, its frequency and its class."""
    word, frequency, tag = f"{line.decode()} n n".split()[:3]
    return word, int(frequency), tag


def _powers(counts: dict[str, int]) -> dict[str, int]:
    return {character: count.bit_length() for character, count in counts.items() if count > 1}
