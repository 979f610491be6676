"""The compressed pieces of a file that lies there, for the one that takes its place.

Kept is where each piece lies in the file, under a digest of what it was made of; the bytes are read
from the file.  What is not as it was is of no use, and nobody is told.
"""

from __future__ import annotations

import hashlib
import json
import stat
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, Self

_BROKEN = (ValueError, TypeError, KeyError)


class Pieces:
    """Those of the file at `path`, as `text` tells where they lie; and those of the next one."""

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._old: dict[str, Any] = {}
        self._new: dict[str, tuple[int, int, str]] = {}
        self._file: IO[bytes] | None = None
        with suppress(*_BROKEN):
            self._old = dict(json.loads(text or "{}"))

    def __enter__(self) -> Self:
        # A pipe would be waited for; and where nothing is known nothing need be opened.
        with suppress(OSError):
            if self._old and stat.S_ISREG(self._path.lstat().st_mode):
                self._file = self._path.open("rb")
        return self

    def __exit__(self, *_: object) -> None:
        if self._file:
            self._file.close()  # Windows lets nothing take the place of an open file

    def find(self, name: bytes) -> bytes | None:
        """The bytes of a piece of this name, if they lie there."""
        if self._file is None or name.hex() not in self._old:
            return None
        try:
            at, size, digest = self._old[name.hex()]
            self._file.seek(at)
            found = self._file.read(size)
        except (OSError, *_BROKEN):
            return None
        return found if _digest(found) == digest else None

    def lies(self, name: bytes, at: int, compressed: bytes) -> None:
        """Hear where a piece of the next file lies."""
        self._new[name.hex()] = at, len(compressed), _digest(compressed)

    @property
    def text(self) -> str:
        """Where the pieces of the next file lie."""
        return json.dumps(self._new)


def _digest(piece: bytes) -> str:
    return hashlib.blake2b(piece, digest_size=16).hexdigest()
