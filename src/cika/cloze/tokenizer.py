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
import warnings
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from cika.cloze.lexicon import Run
from cika.cloze.words import NOT_WORDS
from cika.files import write_file

DICTIONARY = "dict.txt"
"""The name of jieba's dictionary in its package."""


_ACROSS = re.compile(
    r"[在由].+[上中下内里时]|由(?!于|此|来|衷|是)..|以.+为..?|(?!来得|来不|等不|不饱)..[和与及]"
)
"""Words of jieba's that are phrases and hide where a structure begins: 在结构上, 以攻为守."""


class _Dictionary(NamedTuple):
    """What is kept of jieba's dictionary, ready to be used."""

    frequencies: dict[str, int]
    """Word → how often; prefixes of words that are none themselves have 0."""
    total: int
    classes: dict[str, str]
    """Word → first letter of its class in jieba's dictionary; nouns, two thirds, are left out."""


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
        self._jieba = jieba.Tokenizer()
        self._jieba.FREQ, self._jieba.total = self._dictionary[:2]
        self._jieba.initialized = True
        for word in NOT_WORDS & self._jieba.FREQ.keys():
            self._jieba.FREQ[word] = 0

    @cached_property
    def digest(self) -> str:
        """Of the dictionary: another one may cut otherwise."""
        return hashlib.sha256(self._source.read_bytes()).hexdigest()[:12]

    def cut(self, text: str, start: int = 0, end: int | None = None) -> list[Run]:
        """The words of `text[start:end]`, as runs of `text`.

        Without jieba's hidden Markov model: it invents words, and an invented word is a bad blank.
        """
        runs = []
        for word in self._jieba.cut(text[start:end], HMM=False):
            runs.append(Run(start, start + len(word)))
            start += len(word)
        return runs

    def rarity(self, word: str) -> float:
        """0 for the most common words of jieba's dictionary, 1 for the rarest."""
        frequency = self._dictionary.frequencies.get(word) or 1
        return 1 - math.log(frequency) / math.log(self._dictionary.total)

    def class_of(self, word: str) -> str:
        """The class of a word: `v` verb, `d` adverb …, `n` for nouns, "" for no word at all.

        jieba's letters, from the ICTCLAS tag set; `vn` and `an`, verbs and adjectives used as
        nouns, count as nouns.
        """
        known = self._dictionary.classes.get(word)
        if known:
            return known
        return "n" if self._dictionary.frequencies.get(word) else ""

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
            found = marshal.load(file)  # noqa: S302 - only what this user wrote
    except (OSError, ValueError, EOFError, TypeError):
        return None
    match found:
        case (dict() as frequencies, int() as total, dict() as classes) if total > 1:
            return _Dictionary(frequencies, total, classes)
        case _:
            return None


def _parsed(source: Path) -> _Dictionary:
    """Jieba's dictionary: lines of a word, its frequency and its class."""
    frequencies: dict[str, Any] = {}
    classes: dict[str, str] = {}
    total = 0
    for line in source.read_text("utf-8").splitlines():
        word, frequency, tag = f"{line} n n".split()[:3]
        if _ACROSS.fullmatch(word):
            continue
        frequencies[word] = int(frequency)
        total += int(frequency)
        if tag[0] != "n" and tag not in ("vn", "an"):
            classes[word] = tag[0]
        for end in range(1, len(word)):
            frequencies.setdefault(word[:end], 0)
    return _Dictionary(frequencies, total, classes)
