"""The notes that an entry became, kept under everything they were made of.

That is the entry's text, its names in the glossary, what others say of it, and its own lines of
the lock.  Where all of it is the same, so are the notes, and the lock stays as it is.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from sys import intern
from typing import NamedTuple

from cika.anki.fields import Content, Writer
from cika.anki.forms import Forms
from cika.anki.later import Fetch, LaterContent, joined, separated
from cika.anki.script import Script
from cika.identity import Lock
from cika.memory.store import Store
from cika.model.entries import Chapter, Entry, NoteKey

_CARDS = 256
"""So many ways in which a note has its cards are remembered."""
_BROKEN = (ValueError, TypeError, IndexError, KeyError)


class Written(NamedTuple):
    """What became of an entry."""

    contents: tuple[Content, ...]
    blankless: str
    """A digest of the definition in which nothing was worth hiding, or ""."""


class Archive:
    """Those of one glossary.  Without a store nothing is remembered."""

    def __init__(self, store: Store | None, writer: Writer, pinyin: Mapping[str, str]) -> None:
        self._store = store
        self._fetch = fetcher(store) if store else None
        self._writer = writer
        self._pinyin = pinyin
        self._settings = hashlib.blake2b(repr(writer.glossary.settings).encode()).hexdigest()

    @property
    def store(self) -> Store | None:
        """Where more can be kept."""
        return self._store

    def lines(self, lock: Lock) -> Mapping[str, bytes]:
        """The digests that `key` needs of the text of a lock, by entry: of most, read at once."""
        return lock.digests() if self._store else {}

    def key(
        self,
        entry: Entry,
        chapter: Chapter,
        lock: Lock,
        own: Iterable[NoteKey],
        lines: Mapping[str, bytes],
    ) -> str:
        """A digest of all that the notes of an entry are made of; "" where that is not known.

        `own` are the keys of its records in the lock, in their order there; `lines` are digests
        of what stands there.
        """
        if self._store is None or not entry.text.name:
            return ""
        writer = self._writer
        site = writer.glossary.settings.site_url
        grounds = (
            entry.text.name,
            entry.id,
            chapter.id,
            chapter.title,
            chapter.above,
            entry.pinyin or self._pinyin[entry.bare],
            [
                (word.text, owner and owner.term.text, owner and owner.id)
                for word in entry.related
                for owner in (writer.owners.get(word.text),)
            ],
            sorted(writer.targets(entry).items()) if site and entry.gist.links else (),
            sorted(writer.media.get(entry.path, {}).items()),
            lock.blankless.get(entry.id),
            self._settings,
        )
        said = repr(grounds).encode(errors="surrogatepass")
        said += lines.get(entry.id) or lock.digest(own)
        return hashlib.blake2b(said, digest_size=16).hexdigest()

    def recall(self, keys: Iterable[str]) -> dict[str, Written]:
        """What is known, by key."""
        if self._store is None:
            return {}
        found = {}
        for key, text in self._store.texts("notes", [key for key in keys if key]).items():
            try:
                blankless, name, notes = json.loads(text)
                found[key] = Written(self._later(name, notes), blankless)
            except _BROKEN:
                continue
        return found

    def lay_down(self, written: Mapping[str, Written]) -> dict[str, Written]:
        """The same, kept by what they say, so that it is not in memory until it is asked for."""
        if self._store is None:
            return dict(written)
        rows, out = {}, {}
        try:
            for path, each in written.items():
                text = joined(each.contents)
                name = hashlib.blake2b(text, digest_size=16).hexdigest()
                rows[name] = text
                notes = [
                    (content.key, content.note_type, content.ords) for content in each.contents
                ]
                out[path] = each._replace(contents=self._later(name, notes))
        except ValueError:  # a text that nothing can be told apart in
            return dict(written)
        return out if self._store.keep("contents", rows) else dict(written)

    def keep(self, written: Mapping[str, Written]) -> None:
        """Remember what was laid down, by key."""
        if self._store is None:
            return
        rows = {}
        for key, (contents, blankless) in written.items():
            names = {each.place[0] for each in contents if type(each) is LaterContent}
            if key and len(names) <= 1:
                notes = [(each.key, each.note_type, each.ords) for each in contents]
                rows[key] = json.dumps([blankless, *(names or [""]), notes], ensure_ascii=False)
        self._store.keep("notes", rows)

    def _later(
        self, name: str, notes: Iterable[tuple[str, str, Iterable[int]]]
    ) -> tuple[Content, ...]:
        fetch = self._fetch
        assert fetch is not None  # noqa: S101 - whose contents these are
        # keys and kinds are those of the lock, which is in memory
        return tuple(
            LaterContent.of(
                NoteKey(intern(note)), intern(kind), _ords(tuple(ords)), (name, at), fetch
            )
            for at, (note, kind, ords) in enumerate(notes)
        )


@lru_cache(_CARDS)
def _ords(ords: tuple[int, ...]) -> tuple[int, ...]:
    """One tuple for all notes with these cards."""
    return ords


def fetcher(store: Store) -> Fetch:
    """What gives the contents that were laid down in a store."""

    def fetch(names: Sequence[str]) -> list[bytes]:
        places = [name.split("/") for name in names]
        texts = store.blobs("contents", dict.fromkeys(key for key, _ in places))
        try:
            kept = {key: separated(text) for key, text in texts.items()}
            return [kept[key][int(at)] for key, at in places]
        except _BROKEN:
            # Another run cleared it away, or the file is broken.
            raise store.lost() from None

    return fetch


def kept_forms(store: Store | None, script: Script) -> Forms:
    """What genanki makes of decks and note types; loads it only where nobody kept that."""
    name = f"genanki {script.label}"
    if store is not None:
        try:
            return Forms.of(store.texts("forms", [name])[name])
        except _BROKEN:
            pass
    from cika.anki.genanki_forms import forms

    made = forms(script.kinds)
    if store is not None:
        store.keep("forms", {name: made.text})
    return made
