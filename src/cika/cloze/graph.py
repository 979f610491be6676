"""The words of jieba's dictionary that stand in a text, and the likeliest way through them.

This is what jieba's `get_DAG` and `calc` do; both the cut and what reaches across a place need the
words, and looking for them is most of the work.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final

_LONGEST: Final = 6
"""Characters of a word, as far as we look across a place."""


class Graph:
    """The words at each place of one text."""

    def __init__(self, text: str, words: Mapping[str, int], base: int, log_total: float) -> None:
        """`words` are those of `Dictionary`; `log_total` is the logarithm of its total."""
        self._text = text
        self._unknown = -log_total
        self._found: list[dict[int, float]] = []
        """For each place the ends of the words that begin there, with their log probability."""
        self.longest: dict[int, int] = {}
        """Place → the length of the longest word of two to six characters that begins there."""
        log, get, size = math.log, words.get, len(text)
        for start in range(size):
            end, long = start + 1, 0
            found = {}
            known = get(text[start])
            while known is not None:
                if known >= base:
                    found[end] = log(known // base) - log_total
                    long = end
                end += 1
                known = get(text[start:end]) if end <= size else None
            self._found.append(found)
            if long > start + 1:
                ends = [end for end in found if 1 < end - start <= _LONGEST]
                if ends:
                    self.longest[start] = ends[-1] - start

    def has(self, start: int, end: int) -> bool:
        """Whether a part of the text is a word."""
        return end in self._found[start]

    def cut(self, start: int, end: int) -> list[str]:
        """The words of a part of the text, the most probable together; of two ways the longer."""
        text, all_found = self._text, self._found
        if end - start < 2:
            return [*text[start:end]]
        scores = [0.0] * (end + 1)
        steps = [0] * end
        for at in range(end - 1, start - 1, -1):
            step, best = at + 1, -math.inf
            for to, weight in all_found[at].items():
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
