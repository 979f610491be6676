"""The wall around jieba: it cuts a text into words and knows their word classes.

Our own `jieba.Tokenizer`, never the module's global one, and our own cache: jieba's default one
lies in the shared temporary folder and is read without any check of version, dictionary or owner.
"""

from __future__ import annotations

import hashlib
import math
import warnings
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from cika.cloze.dictionary import Dictionary

UNKNOWN = 10
"""The rarity of what is no word."""
DICTIONARY = "dict.txt"
"""The name of jieba's dictionary in its package."""


class Tokenizer:
    """Cuts Chinese text into words.  Making one imports jieba."""

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
        name = f"jieba-{self.version}-{self.digest}.cache"
        self._dictionary = Dictionary(self._source, cache and cache / name)
        self._log_total = math.log(self._dictionary.total)
        self.told: dict[tuple[str, str], tuple[str, str, str, str, int, str]] = {}
        """What `words.py` has found out of words, by their text and class."""
        self._join = jieba.finalseg.cut
        self._jieba = jieba.Tokenizer()
        self._jieba.FREQ, self._jieba.total = self._dictionary.frequencies, self._dictionary.total
        self._jieba.initialized = True

    @cached_property
    def digest(self) -> str:
        """Of the dictionary: another one may cut otherwise."""
        return hashlib.sha256(self._source.read_bytes()).hexdigest()[:12]

    def prepare(self, text: str) -> None:
        """Fetch what the dictionary has of a text at once, rather than for each of its parts."""
        self._dictionary.fetch(text)

    def cut(self, text: str, *, model: bool = False) -> list[str]:
        """The words of a text, in order.

        `model`: with jieba's hidden Markov model, which finds words that no dictionary has, and
        invents some.
        """
        self._dictionary.fetch(text)
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
        return self._frequency(word) > 0

    def _frequency(self, word: str) -> int:
        self._dictionary.fetch_word(word)
        return self._dictionary.frequencies.get(word, 0)

    def longest(self, text: str, at: int, most: int) -> int:
        """The length of the longest of its words that stands at a place; 0 if there is none.

        At least two and at most `most` characters.  It has the beginning of every word, too.
        """
        self._dictionary.fetch_word(text[at : at + 2])
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
        frequency = self._frequency(word)
        if not frequency:
            return UNKNOWN
        return min(9, max(0, int(self._log_total - math.log(frequency) - 5)))

    def tag(self, word: str) -> str:
        """The class of a word in jieba's letters, from the ICTCLAS tag set.

        `v` verb, `n` noun, `nr` a person's name …; `?` for what is no word.
        """
        frequency = self._frequency(word)
        return self._dictionary.tags.get(word) or ("n" if frequency else "?")

    def productivity(self, character: str, *, last: bool) -> str:
        """How many longer words end (else begin) with a character: 0 to 9, in powers of two."""
        found = self._dictionary.lasts if last else self._dictionary.firsts
        return str(min(9, found.get(character, 0)))
