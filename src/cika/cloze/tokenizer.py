"""The wall around jieba: it cuts a text into words and knows their word classes.

Our own `jieba.Tokenizer`, never the module's global one, and our own cache: jieba's default one
lies in the shared temporary folder and is read without any check of version, dictionary or owner.
"""

from __future__ import annotations

import hashlib
import marshal
import math
import os
import re
import stat
import sys
import warnings
from collections.abc import Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from cika.files import write_file

UNKNOWN = 10
"""The rarity of what is no word."""
DICTIONARY = "dict.txt"
"""The name of jieba's dictionary in its package."""


_ACROSS = re.compile(
    r"[在由].+[上中下内里时]|由(?!于|此|来|衷|是)..|以.+为..?|(?!来得|来不|等不|不饱)..[和与及]"
)
"""Words of jieba's that are phrases and hide where a structure begins: 在结构上, 以攻为守."""


_PHANTOMS = frozenset(
    "性关系 性反应 性行为 指用 指因 将线 下降时 上升时 事务时 会面时 市场营 维和 是以 中和 总和法"
    " 零时 率控制".split()
)
"""In jieba's dictionary, but across a border: 社交性|关系, 是指|用, 逻辑维|和, 为零|时."""


class _Dictionary(NamedTuple):
    """What is kept of jieba's dictionary, ready to be used."""

    frequencies: dict[str, int]
    """Word → how often; prefixes of words that are none themselves have 0."""
    total: int
    tags: dict[str, str]
    """Word → its class in jieba's dictionary; plain nouns, half of all, are left out."""
    firsts: dict[str, int]
    """Character → how many words of three and more begin with it, as a power of two."""
    lasts: dict[str, int]
    """Character → how many end with it."""


class Tokenizer:
    """Cuts Chinese text into words.  Making one imports jieba and loads its dictionary."""

    def __init__(self, cache: Path | None, dictionary: Path | None = None) -> None:
        """`cache` is a folder of this user's, outside of everything that comes with a repository.

        It is made if needed; with None, or where nothing can be written, no cache is kept.

        `dictionary` stands in for jieba's own, in the same format.
        """
        with warnings.catch_warnings():
            # jieba 0.42.1 has invalid escapes and asks for pkg_resources; not our user's concern.
            warnings.simplefilter("ignore")
            import jieba
        jieba.setLogLevel(60)
        self._source = dictionary or Path(jieba.__file__).parent / DICTIONARY
        self.version: str = jieba.__version__
        self._dictionary = self._load(cache)
        self._log_total = math.log(self._dictionary.total)
        self.told: dict[tuple[str, str], tuple[str, str, str, str, int, str]] = {}
        """What `words.py` has found out of words, by their text and class."""
        self._join = jieba.finalseg.cut
        self._jieba = jieba.Tokenizer()
        self._jieba.FREQ, self._jieba.total = self._dictionary[:2]
        self._jieba.initialized = True
        for word in _PHANTOMS & self._jieba.FREQ.keys():
            self._jieba.FREQ[word] = 0

    @cached_property
    def digest(self) -> str:
        """Of the dictionary: another one may cut otherwise."""
        return hashlib.sha256(self._source.read_bytes()).hexdigest()[:12]

    def cut(self, text: str, *, model: bool = False) -> list[str]:
        """The words of a text, in order.

        `model`: with jieba's hidden Markov model, which finds words that no dictionary has, and
        invents some.
        """
        return list(self._jieba.cut(text, HMM=model))

    def modelled(self, words: Sequence[str]) -> list[str]:
        """The words of a cut without the hidden Markov model as a cut with it would give them.

        It only joins runs of single characters, so that the text need not be cut twice.
        """
        out: list[str] = []
        single = ""
        for word in (*words, ""):
            if len(word) == 1:
                single += word
                continue
            if len(single) > 1 and not self._jieba.FREQ.get(single):
                out += self._join(single)
            else:
                out += single
            single = ""
            if word:
                out.append(word)
        return out

    def knows(self, word: str) -> bool:
        """Whether it is in jieba's dictionary."""
        return self._dictionary.frequencies.get(word, 0) > 0

    def longest(self, text: str, at: int, most: int) -> int:
        """The length of the longest of its words that stands at a place; 0 if there is none.

        At least two and at most `most` characters.  It has the beginning of every word, too.
        """
        frequencies, found = self._dictionary.frequencies, 0
        for end in range(at + 2, min(len(text), at + most) + 1):
            frequency = frequencies.get(text[at:end])
            if frequency is None:
                break
            if frequency:
                found = end - at
        return found

    def rarity(self, word: str) -> int:
        """0 for the commonest words of jieba's dictionary to 9; 10 for a word it does not have."""
        frequency = self._dictionary.frequencies.get(word, 0)
        if not frequency:
            return UNKNOWN
        return min(9, max(0, int(self._log_total - math.log(frequency) - 5)))

    def tag(self, word: str) -> str:
        """The class of a word in jieba's letters, from the ICTCLAS tag set.

        `v` verb, `n` noun, `nr` a person's name …; `?` for what is no word.
        """
        known = self._dictionary.tags.get(word)
        if known:
            return known
        return "n" if self._dictionary.frequencies.get(word) else "?"

    def productivity(self, character: str, *, last: bool) -> str:
        """How many longer words end (else begin) with a character: 0 to 9, in powers of two."""
        found = self._dictionary.lasts if last else self._dictionary.firsts
        return str(min(9, found.get(character, 0)))

    def _load(self, folder: Path | None) -> _Dictionary:
        if folder is None:
            return _parsed(self._source)
        path = folder / f"jieba-{self.version}-{self.digest}.cache"
        found = _read_own(path)
        if found is None:
            found = _parsed(self._source)
            with suppress(OSError):  # a full or read-only disk costs the cache, not the build
                path.unlink(missing_ok=True)  # with a mode that let others write
                write_file(path, marshal.dumps(tuple(found)))
        return found


def _read_own(path: Path) -> _Dictionary | None:
    """The cache, unless it is broken, not there, or somebody else could have written it."""
    try:
        with path.open("rb") as file:
            status = os.fstat(file.fileno())
            foreign = hasattr(os, "getuid") and status.st_uid != os.getuid()
            if foreign or status.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
                return None
            # At once: `marshal.load` would ask the file for each of a million objects.
            content = file.read()
            found = marshal.loads(content)  # noqa: S302 - only what this user wrote
    except (OSError, ValueError, EOFError, TypeError):
        return None
    match found:
        case (dict(), int() as total, dict(), dict(), dict()) if total > 1:
            return _Dictionary(*found)
        case _:
            return None


def _parsed(source: Path) -> _Dictionary:
    """Jieba's dictionary: lines of a word, its frequency and its class."""
    frequencies: dict[str, Any] = {}
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
    return _Dictionary(frequencies, total, tags, _powers(firsts), _powers(lasts))


def _powers(counts: dict[str, int]) -> dict[str, int]:
    return {character: count.bit_length() for character, count in counts.items() if count > 1}
