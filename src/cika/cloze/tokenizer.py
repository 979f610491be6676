"""The wall around jieba.

Our own `jieba.Tokenizer`, never the module's global one: its dictionary cache lies in our own
folder, because the default one in the shared temporary folder is read without any check of
version, dictionary or owner.
"""

from __future__ import annotations

import math
import warnings
from pathlib import Path

from cika.cloze.lexicon import Run


class Tokenizer:
    """Cuts Chinese text into words.  Making one imports jieba and loads its dictionary."""

    def __init__(self, cache: Path) -> None:
        """`cache` is a folder that only this user writes to; it is made if needed."""
        with warnings.catch_warnings():
            # jieba 0.42.1 has invalid escapes and asks for pkg_resources; not our user's concern.
            warnings.simplefilter("ignore")
            import jieba
        jieba.setLogLevel(60)
        cache.mkdir(parents=True, exist_ok=True)
        self._jieba = jieba.Tokenizer()
        self._jieba.tmp_dir = str(cache)
        self._jieba.cache_file = f"jieba-{jieba.__version__}.cache"
        self._jieba.initialize()

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
        frequency = self._jieba.FREQ.get(word) or 1
        return 1 - math.log(frequency) / math.log(self._jieba.total)
