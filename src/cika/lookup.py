"""Tables too large for memory, of which a run asks for few rows.

A file of this user's that is made of something else, and at any time made anew.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import stat
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from cika.files import write_file


class Lookup:
    """Texts by their keys."""

    def __init__(self, path: Path | None, make: Callable[[], Iterable[tuple[str, str]]]) -> None:
        """`make` gives all keys with their texts; `path` is the file that keeps them, if any.

        The name of the file has to say of what they are made.
        """
        self._path = path
        self._make = make
        self._all: Mapping[str, str] | None = None
        self._file = path and _opened(path)
        if path and not self._file:
            with suppress(OSError, sqlite3.Error):  # a full or read-only disk costs the file only
                path.unlink(missing_ok=True)  # with a mode that let others write
                write_file(path, lambda file: _pack(make(), file))
                self._file = _opened(path)

    def texts(self, keys: Iterable[str]) -> dict[str, str]:
        """What there is under these keys."""
        # What is no text is no key: half of a character that a program cut in two.
        wanted = [*keys]
        if _is_broken("".join(wanted)):
            wanted = [key for key in wanted if not _is_broken(key)]
        if self._file:
            asked = "SELECT key, text FROM texts WHERE key IN (SELECT value FROM json_each(?))"
            try:
                return dict(self._file.execute(asked, (json.dumps(wanted),)))
            except sqlite3.Error:  # broken: made anew the next time
                self._file = None
                if self._path:
                    with suppress(OSError):
                        self._path.unlink(missing_ok=True)
        if self._all is None:
            self._all = dict(self._make())
        return {key: self._all[key] for key in wanted if key in self._all}


def _is_broken(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def _opened(path: Path) -> sqlite3.Connection | None:
    """The file, unless it is broken, not there, or somebody else could have written it."""
    try:
        status = path.lstat()
        foreign = hasattr(os, "getuid") and status.st_uid != os.getuid()
        if foreign or status.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
            return None
        # Nobody writes to it: it is replaced.
        address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        file = sqlite3.connect(address, uri=True, check_same_thread=False)
        try:
            file.execute("SELECT key, text FROM texts LIMIT 1").fetchall()
        except sqlite3.Error:
            file.close()
            return None
    except (OSError, sqlite3.Error):
        return None
    return file


def _pack(texts: Iterable[tuple[str, str]], into: IO[bytes]) -> None:
    """Write the file that `_opened` opens; what goes into it is never all in memory."""
    with TemporaryDirectory(prefix="cika-") as folder:
        path = Path(folder) / "texts"
        file = sqlite3.connect(path)
        try:
            # Nothing is lost with this file.
            file.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
            file.execute("CREATE TABLE texts (key TEXT PRIMARY KEY, text TEXT) WITHOUT ROWID")
            with file:
                file.executemany("INSERT OR REPLACE INTO texts VALUES (?, ?)", texts)
        finally:
            file.close()
        with path.open("rb") as packed:
            shutil.copyfileobj(packed, into)
