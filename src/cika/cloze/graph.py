"""The words of jieba's dictionary that stand in a text, and the likeliest way through them.

This is what jieba's `get_DAG` and `calc` do; both the cut and what reaches across a place need the
words, and looking for them is most of the work.
"""

from __future__ import annotations

import math
from typing import Final

from cika.cloze.dictionary import NONE, Dictionary

_LONGEST: Final = 6
"""Characters of a word, as far as we look across a place."""


class Graph:
    """The words at each place of one text."""

    def __init__(self, text: str, dictionary: Dictionary, log_total: float) -> None:
        """`log_total` is the logarithm of the dictionary's total."""
        self._text = text
        self._unknown = -log_total
        ones, pairs = dictionary.heads(text)
        log, get, base, size = math.log, dictionary.words.get, dictionary.base, len(text)
        self._ones = [log(each // base) - log_total if each >= base else None for each in ones]
        """For each character, if it is a word, its log probability."""
        self._found: dict[int, dict[int, float]] = {}
        """Place → the ends of the longer words that begin there, with their log probability."""
        self.longest: dict[int, int] = {}
        """Place → the length of the longest word of two to six characters that begins there."""
        for start, pair in enumerate(pairs):
            if pair < 0:
                continue
            known, end, long = pair, start + 2, 0
            found = {}
            while known >= 0:
                if known >= base:
                    found[end] = log(known // base) - log_total
                    if end <= start + _LONGEST:
                        long = end - start
                end += 1
                known = get(text[start:end], NONE) if end <= size else NONE
            if found:
                self._found[start] = found
            if long:
                self.longest[start] = long

    def has(self, start: int, end: int) -> bool:
        """Whether a part of the text is a word."""
        if end == start + 1:
            return self._ones[start] is not None
        return start in self._found and end in self._found[start]

    def cut(self, start: int, end: int) -> list[str]:
        """The words of a part of the text, the most probable together; of two ways the longer."""
        text, ones, longer = self._text, self._ones, self._found
        if end - start < 2:
            return [*text[start:end]]
        scores = [0.0] * (end + 1)
        steps = [0] * end
        for at in range(end - 1, start - 1, -1):
            step, weight = at + 1, ones[at]
            best = -math.inf if weight is None else weight + scores[step]
            for to, weight in longer[at].items() if at in longer else ():
                if to > end:
                    break
                score = weight + scores[to]
                if score >= best:
                    step, best = to, score
            scores[at] = self._unknown + scores[step] if best == -math.inf else best
            steps[at] = step
        out = []
        while start < end:
            step = steps[start]
            out.append(text[start:step])
            start = step
        return out
