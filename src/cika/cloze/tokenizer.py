"""The wall around jieba: it cuts a text into words and knows their word classes.

Our own `jieba.Tokenizer`, never the module's global one, and our own cache: jieba's default one
lies in the shared temporary folder and is read without any check of version, dictionary or owner.
"""

from __future__ import annotations

import hashlib
import math
import warnings
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from cika.cloze.dictionary import Dictionary
from cika.cloze.graph import Graph
from cika.cloze.word import Word, word_of
from cika.model.lean import without

UNKNOWN = 10
"""The rarity of what is no word."""
TERM = "T"
"""The class of the glossary's own words."""
_RARE = 8
"""From this rarity on jieba's word may be a wrong one, so an answer may begin inside it."""
_REMEMBERED = 10_000
"""So many runs that the model joined; the common ones come again soon."""
DICTIONARY = "dict.txt"
"""The name of jieba's dictionary in its package."""


class Tokenizer:
    """Cuts Chinese text into words.  Making one imports jieba."""

    def __init__(self, cache: Path | None, dictionary: Path | None = None) -> None:
        """`cache` is a folder of this user's, outside of everything that comes with a repository.

        It is made if needed; with None, or where nothing can be written, no cache is kept.

        `dictionary` stands in for jieba's own, in the same format.
        """
        # jieba opens its own files as well without pkg_resources, which take 7 MB and warn.
        with warnings.catch_warnings(), without("pkg_resources"):
            # jieba 0.42.1 has invalid escapes; not our user's concern.
            warnings.simplefilter("ignore")
            import jieba
        jieba.setLogLevel(60)
        self._source = dictionary or Path(jieba.__file__).parent / DICTIONARY
        self.version: str = jieba.__version__
        name = f"jieba-{self.version}-{self.digest}.words"
        self._dictionary = Dictionary(self._source, cache and cache / name)
        self._log_total = math.log(self._dictionary.total)
        self._told: dict[str, Word] = {}
        self._tagged: dict[str, dict[str, Word]] = {}
        self._cuts: dict[Word, tuple[int, ...]] = {}
        self._model = jieba.finalseg.cut
        self._joined: dict[str, list[str]] = {}

    @property
    def digest(self) -> str:
        """Of the dictionary: another one may cut otherwise."""
        return _digest(self._source)

    def graph(self, text: str) -> Graph:
        """The words of the dictionary in a text, which all be fetched at once."""
        return Graph(text, self._dictionary, self._log_total)

    def expect(self, texts: Iterable[str]) -> None:
        """Fetch at once the words of several texts that will be read; one by one takes longer."""
        self._dictionary.heads("\n".join(texts))

    def forget(self) -> None:
        """Let go of the words seen until now where they are many; not while a text is read.

        They are one object each, compared as themselves.
        """
        if self._dictionary.is_full:
            self._dictionary.forget()
            self._told.clear()
            self._tagged.clear()
            self._cuts.clear()

    def cut(self, text: str) -> list[str]:
        """The words of a Chinese text, in order."""
        return self.graph(text).cut(0, len(text))

    def modelled(self, words: list[str]) -> list[str]:
        """The words of a cut as jieba's hidden Markov model joins them.

        The same list if it joins none.  It finds words that no dictionary has, and invents some;
        it only joins runs of single characters, so that the text need not be cut twice.
        """
        out: list[str] = []
        single, changed = "", False
        for word in (*words, ""):
            if len(word) == 1:
                single += word
                continue
            if len(single) > 1:
                joined = self._joined.get(single) or self._join(single)
                changed = changed or len(joined) < len(single)
                out += joined
            else:
                out += single
            single = ""
            if word:
                out.append(word)
        return out if changed else words

    def _join(self, single: str) -> list[str]:
        """A run of single characters as the model joins it."""
        if len(self._joined) >= _REMEMBERED:
            self._joined.clear()
        joined = [*single] if self.knows(single) else [*self._model(single)]
        self._joined[single] = joined
        return joined

    def word(self, text: str, tag: str = "") -> Word:
        """A word of this class, or, with "", of the class that jieba's dictionary has."""
        told = self._told if not tag else self._tagged.setdefault(tag, {})
        return told.get(text) or told.setdefault(text, word_of(text, tag, self))

    def words(self, texts: Iterable[str]) -> list[Word]:
        """The words of these texts, of the classes that jieba's dictionary has."""
        told = self._told.get
        return [told(text) or self.word(text) for text in texts]

    def cuts_in(self, word: Word) -> tuple[int, ...]:
        """Where an answer may begin inside a word.

        In a rare one or a numeral everywhere, else beside a word of the dictionary.
        """
        found = self._cuts.get(word)
        if found is None:
            found = self._cuts[word] = tuple(self._cuts_in(word))
        return found

    def _cuts_in(self, word: Word) -> Iterator[int]:
        text, tag = word.text, word.tag
        if tag in ("w", "x"):
            return
        number = tag == "m" and not text[0].isdigit()
        whole = number or (word.rarity >= _RARE and tag != TERM)
        for cut in range(1, len(text)):
            parts = text[:cut], text[cut:]
            if whole or any(len(each) > 1 and self.knows(each) for each in parts):
                yield cut

    def knows(self, word: str) -> bool:
        """Whether it is in jieba's dictionary."""
        return self._dictionary.known(word) >= self._dictionary.base

    def told(self, word: str) -> tuple[str, int]:
        """The class and the rarity of a word.

        The class in jieba's letters, from the ICTCLAS tag set: `v` verb, `n` noun, `nr` a person's
        name …; `?` for what is no word.  The rarity is 0 for the commonest words to 9, 10 for what
        is none.
        """
        dictionary = self._dictionary
        frequency, number = divmod(dictionary.known(word), dictionary.base)
        if not frequency:
            return dictionary.tags[number] or "?", UNKNOWN
        rarity = min(9, max(0, int(self._log_total - math.log(frequency) - 5)))
        return dictionary.tags[number] or "n", rarity

    def productivity(self, character: str, *, last: bool) -> str:
        """How many longer words end (else begin) with a character: 0 to 9, in powers of two."""
        found = self._dictionary.lasts if last else self._dictionary.firsts
        return str(min(9, found.get(character, 0)))


@cache
def _digest(source: Path) -> str:
    """Of a file; a process that is doubled need not read five megabytes again."""
    with source.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:12]
