"""What was made of each file of a glossary, by its content.

A file whose bytes are known is not read again: its entry is there in short, and what it says is
fetched when it is asked for.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, partial
from pathlib import Path
from typing import NamedTuple

from cika.findings.finding import Diagnostic
from cika.memory.form import from_text, to_text
from cika.memory.short import short_entry, short_text
from cika.memory.store import Store, open_store
from cika.model.body import Body, Later, Page
from cika.model.entries import Entry

_OPEN = 64
"""So many bodies are held at a time."""
_TOGETHER = 256
"""So many are written at a time."""
_BETWEEN = "\x1d"
"""Between an entry in short and what is wrong with it; other rows are JSON, which has none."""
_BROKEN = (ValueError, TypeError, IndexError, KeyError)


Tell = Callable[[str, int, int], None]
"""Hears what is being done, how many are done, how many there are."""


def quiet(what: str, done: int, total: int) -> None:
    """Nobody is there who waits."""


SeenIn = Callable[[str], Mapping[str, str]]
"""Tells what the files in a folder looked like before anything was read: two equal texts, and
nobody changed one.  It leaves out those of which that is not certain."""


def nothing(_: str) -> Mapping[str, str]:
    """Nothing was looked at."""
    return {}


class Reading(NamedTuple):
    """What was made of a file."""

    entry: Entry | None
    findings: tuple[Diagnostic, ...]
    page: Page | None = None
    """Of a chapter's README."""


class Readings:
    """Those of one glossary: the last ones at hand, all of them in a store where there is one.

    Where there is none, who asks for few texts can let go of them: they are read again then.
    """

    def __init__(
        self,
        store: Store | None = None,
        tell: Tell = quiet,
        seen_in: SeenIn = nothing,
        *,
        let_go: bool = False,
    ) -> None:
        self._store = store
        self._seen_in = seen_in
        self._let_go = let_go
        self.tell = tell
        self._grounds = b""
        self._again: Callable[[str], Body | None] = lambda _: None
        self._before: dict[str, Reading] = {}
        self._now: dict[str, Reading] = {}
        self._unwritten: dict[str, tuple[str, str]] = {}
        self._body = lru_cache(_OPEN)(self._fetch)

    @staticmethod
    def of(
        root: Path,
        cache: Path | None,
        tell: Tell = quiet,
        seen_in: SeenIn = nothing,
        *,
        let_go: bool = False,
    ) -> Readings:
        """Those of the glossary at `root`, kept in the folder `cache` of this user, or nowhere.

        `tell` hears how far the work is, `seen_in` knows what files look like.
        """
        return Readings(open_store(cache, root) if cache else None, tell, seen_in, let_go=let_go)

    @property
    def store(self) -> Store | None:
        """Where more can be kept."""
        return self._store

    def begin(self, grounds: str, again: Callable[[str], Body | None]) -> None:
        """Before a glossary is read.

        `grounds` is what a reading depends on beside the file; `again` reads a file once more,
        for the case that what was kept is lost meanwhile.
        """
        self._grounds = hashlib.blake2b(grounds.encode(), digest_size=16).digest()
        self._again = again
        self._before, self._now = self._now, {}

    def key(self, path: str, raw: bytes) -> str:
        """The key of a file with these bytes."""
        said = hashlib.blake2b(self._grounds, digest_size=16)
        said.update(f"{path}\0".encode("utf-8", "surrogateescape"))
        said.update(raw)
        return said.hexdigest()

    def untouched(self, folder: Path, chapter: str) -> dict[str, str]:
        """The keys of the files of a chapter that look as they did when they were read, by name."""
        seen = self._seen_in(str(folder)) if self._store is not None else None
        if not seen or self._store is None:
            return {}
        row = self.key(chapter, b"")
        try:
            kept = dict(json.loads(self._store.texts("looks", [row])[row]))
        except _BROKEN:
            return {}
        return {name: str(kept[look]) for name, look in seen.items() if look in kept}

    def touched(
        self, folder: Path, chapter: str, keys: Mapping[str, str], looks: Mapping[str, str]
    ) -> None:
        """Remember under which key each file of a chapter is, by name.

        `looks` are those of the files that were read, taken when they were opened: only what then
        looked as before the run is certain.
        """
        seen = self._seen_in(str(folder)) if self._store is not None else None
        if seen and self._store is not None:
            kept = {
                look: keys[name]
                for name, look in seen.items()
                if name in keys and looks.get(name, look) == look
            }
            self._store.keep("looks", {self.key(chapter, b""): json.dumps(kept)})

    def recall(self, keys: Iterable[str]) -> dict[str, Reading]:
        """What is known, by key."""
        wanted = list(keys)
        before = self._before
        known = {key: before[key] for key in wanted if key in before} if before else {}
        if self._store is not None and len(known) < len(wanted):
            left = [key for key in wanted if key not in known] if known else wanted
            for key, text in self._store.texts("readings", left).items():
                try:
                    known[key] = self._made(key, text)
                except _BROKEN:
                    continue
        self._now |= known
        return known

    def keep(self, key: str, reading: Reading) -> Reading:
        """Remember a reading; gives the one to go on with."""
        entry = reading.entry
        short = short_text(entry) if entry and (self._store is not None or self._let_go) else ""
        if self._store is not None and (short or not entry):
            found = reading.findings
            text = to_text((found, reading.page))
            if entry:
                text = f"{short}{_BETWEEN}{to_text(found) if found else ''}"
            self._unwritten[key] = text, to_text(entry.text.body) if entry else ""
            if len(self._unwritten) >= _TOGETHER:
                self._write()
        if short:
            reading = Reading(short_entry(short, partial(self._later, key)), reading.findings)
        self._now[key] = reading
        return reading

    def end(self) -> None:
        """After a glossary was read."""
        if self._store is not None:
            self._write()
            self._store.forget(self._now)

    def _write(self) -> None:
        if self._store is not None and self._unwritten:
            rows = self._unwritten.items()
            self._store.keep("bodies", {key: body for key, (_, body) in rows if body})
            self._store.keep("readings", {key: short for key, (short, _) in rows})
            self._unwritten = {}

    def _made(self, key: str, text: str) -> Reading:
        short, _, found = text.rpartition(_BETWEEN)
        if not short:
            return Reading(None, *from_text(text))
        entry = short_entry(short, partial(self._later, key))
        return Reading(entry, from_text(found) if found else ())

    def _later(self, key: str, path: str) -> Later:
        return Later(partial(self._body, key, path), key)

    def _fetch(self, key: str, path: str) -> Body:
        text = ""
        if key in self._unwritten:
            text = self._unwritten[key][1]
        elif self._store is not None:
            text = self._store.texts("bodies", [key]).get(key, "")
        try:
            body = from_text(text)
        except _BROKEN:
            body = self._again(path)
        if not isinstance(body, Body):
            raise OSError(errno.ESTALE, os.strerror(errno.ESTALE), path)
        return body
