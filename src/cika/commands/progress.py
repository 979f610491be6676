"""A line that says how far a long run is, for somebody who waits at a terminal."""

from __future__ import annotations

import sys
import time

_PATIENCE = 1.0
"""Seconds that nobody needs a word about."""
_PAUSE = 0.1


class Progress:
    """Says something only on a terminal, only after a second, and takes it away again."""

    def __init__(self) -> None:
        self._stream = sys.stderr
        self._next = time.monotonic() + _PATIENCE
        self._shown = False

    def __call__(self, what: str, done: int, total: int) -> None:
        """`done` of `total` things of a kind are done."""
        now = time.monotonic()
        if now >= self._next and self._stream.isatty():
            self._next = now + _PAUSE
            self._shown = True
            self._stream.write(f"\r{what}……{done}/{total}\x1b[K")
            self._stream.flush()

    def clear(self) -> None:
        """Before anything else is said."""
        if self._shown:
            self._shown = False
            self._stream.write("\r\x1b[K")
            self._stream.flush()
