"""A line that says how far a long run is, for somebody who waits at a terminal."""

from __future__ import annotations

import math
import sys
import time

from cika.findings.rule import Language, in_language
from cika.findings.sentence import Sentence

_PATIENCE = 1.0
"""Seconds that nobody needs a word about."""
_PAUSE = 0.1
_LINE = Sentence("{what}……{done}/{total}", "{what} … {done}/{total}")
ENGLISH = {
    "读章节": "reading chapters",
    "写词条的卡片": "writing the cards of entries",
    "写牌组": "writing decks",
}
"""What the rooms tell while they work."""


class Progress:
    """Says something only on a terminal, only after a second, and takes it away again."""

    def __init__(self, language: Language) -> None:
        self._language: Language = language
        self._stream = sys.stderr
        # Asked once: a run tells of each of its entries.
        is_seen = self._stream is not None and self._stream.isatty()
        self._next = time.monotonic() + _PATIENCE if is_seen else math.inf
        self._shown = False

    def __call__(self, what: str, done: int, total: int) -> None:
        """`done` of `total` things of a kind are done."""
        now = time.monotonic()
        if now >= self._next:
            self._next = now + _PAUSE
            self._shown = True
            said = in_language(what, ENGLISH[what], self._language)
            self._stream.write(
                f"\r{_LINE.said(self._language, what=said, done=done, total=total)}\x1b[K"
            )
            self._stream.flush()

    def clear(self) -> None:
        """Before anything else is said."""
        if self._shown:
            self._shown = False
            self._stream.write("\r\x1b[K")
            self._stream.flush()
