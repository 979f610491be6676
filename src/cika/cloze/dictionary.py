"""The words of jieba's dictionary that can stand in a text, fetched when the text is read.

All half a million of them take 100 MB and a third of a second; a definition has some hundred.
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
import stat
import sys
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from cika.files import write_file

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


class _Parsed(NamedTuple):
    """A whole dictionary."""

    frequencies: dict[str, int]
    total: int
    tags: dict[str, str]
    firsts: dict[str, int]
    lasts: dict[str, int]


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
        self._source = source
        self._fetched: set[str] = set()
        self._cache = cache
        self._file = cache and _opened(cache)
        parsed = None if self._file else _parsed(source)
        if cache and parsed:
            with suppress(OSError):  # a full or read-only disk costs the cache, not the build
                cache.unlink(missing_ok=True)  # with a mode that let others write
                write_file(cache, _packed(parsed))
                self._file = _opened(cache)
        self.total: int
        self.firsts: dict[str, int]
        """Character → how many words of three and more begin with it, as a power of two."""
        self.lasts: dict[str, int]
        """Character → how many end with it."""
        if self._file:
            self.total, self.firsts, self.lasts = _summary(self._file)
        elif parsed:
            self.frequencies, self.total, self.tags, self.firsts, self.lasts = parsed

    def fetch(self, text: str) -> None:
        """Have all words that can stand in a text."""
        heads = {*text, *(text[at : at + _HEAD] for at in range(len(text) - 1))}
        if self._file and (left := heads - self._fetched):
            self._add(left)

    def fetch_word(self, word: str) -> None:
        """Have a word, if it is one, and those that begin like it."""
        if self._file and word[:_HEAD] not in self._fetched:
            self._add({word[:_HEAD]})

    def _add(self, heads: set[str]) -> None:
        assert self._file  # noqa: S101 - asked by those who know
        self._fetched |= heads
        asked = "SELECT words FROM words WHERE head IN (SELECT value FROM json_each(?))"
        try:
            # What is no text is no word: half of a character that a program cut in two.
            given = json.dumps(list(heads)).encode("utf-8", "replace").decode()
            for (words,) in self._file.execute(asked, (given,)):
                for word, frequency, tag in json.loads(words):
                    self.frequencies[word] = frequency
                    if tag:
                        self.tags[word] = sys.intern(tag)
        except (sqlite3.Error, ValueError):  # broken: made anew the next time
            if self._cache:
                self._cache.unlink(missing_ok=True)
            self._file = None
            self.frequencies |= (parsed := _parsed(self._source)).frequencies
            self.tags |= parsed.tags


def _opened(path: Path) -> sqlite3.Connection | None:
    """The file, unless it is broken, not there, or somebody else could have written it."""
    try:
        status = path.lstat()
        foreign = hasattr(os, "getuid") and status.st_uid != os.getuid()
        if foreign or status.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
            return None
        # Nobody writes to it: it is replaced.
        address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        file = sqlite3.connect(address, uri=True, check_same_thread=False)
        try:
            _summary(file)
        except (sqlite3.Error, ValueError, TypeError):
            file.close()
            return None
    except (OSError, sqlite3.Error):
        return None
    return file


def _summary(file: sqlite3.Connection) -> tuple[int, dict[str, int], dict[str, int]]:
    ((text,),) = file.execute("SELECT text FROM summary")
    total, firsts, lasts = json.loads(text)
    return int(total), dict(firsts), dict(lasts)


def _packed(parsed: _Parsed) -> bytes:
    """The file that `_opened` opens."""
    summary = json.dumps((parsed.total, parsed.firsts, parsed.lasts), ensure_ascii=False)
    by_head: dict[str, list[tuple[str, int, str]]] = {}
    for word, frequency in parsed.frequencies.items():
        row = word, frequency, parsed.tags.get(word, "")
        by_head.setdefault(word[:_HEAD], []).append(row)
    file = sqlite3.connect(":memory:")
    try:
        file.execute("CREATE TABLE words (head TEXT PRIMARY KEY, words TEXT) WITHOUT ROWID")
        rows = ((head, json.dumps(by_head[head], ensure_ascii=False)) for head in sorted(by_head))
        file.execute("CREATE TABLE summary (text TEXT)")
        with file:
            file.execute("INSERT INTO summary VALUES (?)", (summary,))
            file.executemany("INSERT INTO words VALUES (?, ?)", rows)
        return file.serialize()
    finally:
        file.close()


def _parsed(source: Path) -> _Parsed:
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
    return _Parsed(frequencies, total, tags, _powers(firsts), _powers(lasts))


def _powers(counts: dict[str, int]) -> dict[str, int]:
    return {character: count.bit_length() for character, count in counts.items() if count > 1}
