"""What a release tells a comparison: its lock and what every note says, kept under its commit.

A commit never changes, so what it told is not asked again, as long as it did not depend on the time
at which it was asked.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path
from tempfile import TemporaryFile
from typing import NamedTuple

from cika.anki.dated import contents_of
from cika.anki.fields import Content
from cika.anki.later import LaterContent
from cika.findings.finding import Diagnostic
from cika.identity import Lock, dump_into, load_lock
from cika.memory.readings import Readings
from cika.memory.store import Store
from cika.model.entries import NoteKey
from cika.model.frozen import replace
from cika.release.history import extract
from cika.release.load import load
from cika.release.publish import Publication, Release, publish
from cika.release.written import fetcher

_BROKEN = (ValueError, TypeError, IndexError, KeyError)
_TABLE = "releases"
_PIECE, _TOGETHER = 2**20, 4096
"""So many bytes of a lock, and so many notes, are kept at a time: as one text, a release of thirty
thousand entries would take more room than its glossary."""


class Told(NamedTuple):
    """See above."""

    stored: Lock
    """As the file says."""
    lock: Lock
    """As a build would write it."""
    contents: Callable[[AbstractSet[NoteKey]], Mapping[NoteKey, Content]]
    """Gives what the notes with these keys say, perhaps with others."""


class Past(NamedTuple):
    """A glossary as it was."""

    root: Path
    """Where it is now."""
    since: str
    """What a person calls the commit."""
    commit: str
    place: Path
    """An empty folder for it, which has to stay as long as something is asked of it."""

    def told(
        self, readings: Readings, cache: Path | None, now: int
    ) -> tuple[Told | None, Publication | None, tuple[Diagnostic, ...]]:
        """What it tells, the publication that told it, or what is wrong; remembers the first."""
        if problem := extract(self.root, self.since, self.commit, self.place):
            return None, None, (problem,)
        loaded = load(self.place, readings)
        if loaded.sound is None:
            found = (replace(f, path=f"{self.since}：{f.path}") for f in loaded.diagnostics)
            return None, None, tuple(found)
        glossary, lock = loaded.sound
        release = Release(lock, self.place, cache, now, store=readings.store)
        publication = publish(glossary, release)
        told = told_by(publication, loaded.stored or Lock())
        said = told.contents(told.lock.notes.keys())
        _remember(readings.store, self.commit, told, said)
        # The publication holds a whole glossary.
        return told._replace(contents=lambda _: said), publication, ()


def told_by(publication: Publication, stored: Lock) -> Told:
    """What a publication tells, whose lock is `stored` on the disk."""

    def contents(wanted: AbstractSet[NoteKey]) -> Mapping[NoteKey, Content]:
        notes = (each for deck in publication.decks for each in contents_of(deck.notes))
        return {content.key: content for content in notes if content.key in wanted}

    return Told(stored, publication.lock, contents)


def recall(store: Store | None, commit: str) -> Told | None:
    """What the glossary at a commit told before."""
    if store is None:
        return None
    try:
        locks, parts = json.loads(store.texts(_TABLE, [commit])[commit])
        lock, _ = load_lock(b"".join(_piece(store, commit, "lock", at) for at in range(locks)))
        if lock is None:
            return None
    except _BROKEN:
        return None

    def contents(wanted: AbstractSet[NoteKey]) -> Mapping[NoteKey, Content]:
        try:
            return {each.key: each for each in _kept(store, commit, parts) if each.key in wanted}
        except _BROKEN:  # another run cleared it away, or the file is broken
            raise store.lost() from None

    return Told(lock, lock, contents)


def _kept(store: Store, commit: str, parts: int) -> Iterator[LaterContent]:
    """What the notes of a commit say, as `_remember` kept it."""
    fetch = fetcher(store)
    for part in range(parts):
        for key, kind, ords, (name, at), more in json.loads(_piece(store, commit, "notes", part)):
            place = name, at
            yield LaterContent.of(NoteKey(key), kind, tuple(ords), place, fetch, tuple(more))


def _remember(
    store: Store | None, commit: str, told: Told, said: Mapping[NoteKey, Content]
) -> None:
    """Keep what the glossary at a commit told, where nothing of it depends on the time of now."""
    if store is None or told.lock != told.stored:
        return
    notes = [each for each in said.values() if isinstance(each, LaterContent)]
    if len(notes) != len(said):
        return
    locks = 0
    try:
        with TemporaryFile() as text:
            dump_into(told.lock, text)
            text.seek(0)
            while piece := text.read(_PIECE):
                store.keep(_TABLE, {f"{commit} lock {locks}": piece})
                locks += 1
    except OSError:  # nowhere to put it meanwhile
        return
    parts = range(0, len(notes), _TOGETHER)
    for number, first in enumerate(parts):
        rows = [
            (each.key, each.note_type, each.ords, each.place, each.more)
            for each in notes[first : first + _TOGETHER]
        ]
        told_as = json.dumps(rows, ensure_ascii=False).encode()
        store.keep(_TABLE, {f"{commit} notes {number}": told_as})
    # last, so that it is not known before all of it is there
    store.keep(_TABLE, {commit: json.dumps((locks, len(parts)))})


def _piece(store: Store, commit: str, what: str, number: int) -> bytes:
    """Raises KeyError where it is not there."""
    name = f"{commit} {what} {number}"
    return store.blobs(_TABLE, [name])[name]
