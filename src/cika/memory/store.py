"""Texts kept for one glossary in a file of this user's: tables of keys and texts.

A key is a digest of everything that its text was made of, so a row is never wrong, only of no use
any more.  What the program itself was is kept beside them; another program begins anew.  SQLite
lets a run read few of many rows; a file that is broken, foreign or of another form is thrown away
in silence, and where none can be had the work is done without.
"""

from __future__ import annotations

import errno
import json
import os
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from threading import Lock

from cika.memory import LostError
from cika.memory.runs import is_private, name_of

FOLDER = "glossaries"
MOST = 16
"""So many glossaries are remembered for a user; those not used for longest go."""
TABLES = (
    *("readings", "bodies", "notes", "contents", "packages", "sureness", "forms", "pairs"),
    *("sought", "releases", "heat", "pieces", "looks", "orders"),
)
_FORM = "1"
_UNUSED = frozenset({"__pycache__", "guide", "drafts"})
"""Folders of the program by which nothing is made that is kept here."""


class Store:
    """See above.  All that goes wrong with the file reads as if a key was not there."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._lock = Lock()

    def texts(self, table: str, keys: Iterable[str]) -> dict[str, str]:
        """The texts that there are under these keys."""
        return {key: text for key, text in self._rows(table, keys) if isinstance(text, str)}

    def blobs(self, table: str, keys: Iterable[str]) -> dict[str, bytes]:
        """The same where bytes were kept."""
        return {key: text for key, text in self._rows(table, keys) if isinstance(text, bytes)}

    def keep(self, table: str, texts: Mapping[str, str] | Mapping[str, bytes]) -> bool:
        """Texts under their keys; whether that could be done."""
        with self._lock, suppress(sqlite3.Error):
            rows = f"INSERT OR REPLACE INTO {table} VALUES (?, ?)"  # noqa: S608
            with self._connection:
                self._connection.executemany(rows, texts.items())
            return True
        return False

    def _rows(self, table: str, keys: Iterable[str]) -> list[tuple[str, object]]:
        wanted = json.dumps(list(keys))
        among = "key IN (SELECT value FROM json_each(?))"
        asked = f"SELECT key, text FROM {table} WHERE {among}"  # noqa: S608
        with self._lock, suppress(sqlite3.Error):
            return self._connection.execute(asked, (wanted,)).fetchall()
        return []

    def lost(self) -> LostError:
        """Throw all away; to be raised, so that the work is done from the beginning."""
        with self._lock, suppress(sqlite3.Error), self._connection:
            for table in TABLES:
                self._connection.execute(f"DELETE FROM {table}")  # noqa: S608
        return LostError(errno.ESTALE, os.strerror(errno.ESTALE))

    def forget(self, keys: Iterable[str]) -> None:
        """All but these keys, once most of what is kept is something else."""
        live = list(keys)
        with self._lock, suppress(sqlite3.Error):
            ((count,),) = self._connection.execute("SELECT count(*) FROM readings")
            if count > 3 * len(live) + 200:
                with self._connection:
                    for table in TABLES:
                        gone = "key NOT IN (SELECT value FROM json_each(?))"
                        self._connection.execute(
                            f"DELETE FROM {table} WHERE {gone}",  # noqa: S608
                            (json.dumps(live),),
                        )


def open_store(cache: Path, root: Path) -> Store | None:
    """The store of the glossary at `root` in the folder `cache`, or None where none can be."""
    folder = cache / FOLDER
    path = folder / f"{name_of(str(root))}.sqlite"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if path.exists() and not is_private(path.lstat()):
            path.unlink()
        if not path.exists():
            _make_room(folder)
        program = _program()
        for _ in range(2):
            try:
                return Store(_opened(path, program))
            except sqlite3.DatabaseError:
                path.unlink(missing_ok=True)
    except (OSError, ValueError):
        pass
    return None


def _opened(path: Path, program: str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, check_same_thread=False, timeout=2)
    try:
        # What is lost with the power is made again.
        connection.executescript("PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY;")
        with connection:
            connection.execute("CREATE TABLE IF NOT EXISTS made_by (program TEXT PRIMARY KEY)")
            if not _is_made_by(program, connection):
                # Another run may have begun the file at the same time.
                connection.execute("INSERT OR IGNORE INTO made_by VALUES (?)", (program,))
            for table in TABLES:
                connection.execute(
                    f"CREATE TABLE IF NOT EXISTS {table} (key TEXT PRIMARY KEY, text TEXT)"
                )
    except BaseException:
        connection.close()
        raise
    return connection


def _is_made_by(program: str, connection: sqlite3.Connection) -> bool:
    """Whether this program made the file; False for a new one.

    Raises DatabaseError for another program's: to empty its tables takes the memory they have.
    """
    found = [name for (name,) in connection.execute("SELECT program FROM made_by")]
    if found not in ([], [program]):
        raise sqlite3.DatabaseError(found)
    return bool(found)


def _make_room(folder: Path) -> None:
    kept = sorted(folder.glob("*.sqlite"), key=lambda path: path.stat().st_mtime_ns)
    for path in kept[: -MOST + 1]:
        path.unlink(missing_ok=True)


def _program() -> str:
    """Everything of the program by which something is made, and of what it is installed with."""
    home = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120
    libraries = [path for path in sys.path if path.endswith("-packages")]
    parts = [_FORM, sys.version, *_states(home), *(_state(path) for path in libraries)]
    return name_of("\n".join(parts))


def _states(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda each: each.name):
            if entry.is_dir():
                if entry.name not in _UNUSED:
                    yield from _states(entry.path)
            else:
                yield _state(entry.path)


def _state(path: str) -> str:
    status = os.stat(path)  # noqa: PTH116
    return f"{path} {status.st_size} {status.st_mtime_ns} {status.st_ino}"
