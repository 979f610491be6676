"""The notes that an entry became, kept under everything they were made of.

That is the entry's text, its names in the glossary, what others say of it, and its own lines of
the lock.  Where all of it is the same, so are the notes, and the lock stays as it is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from cika.anki.fields import Writer
from cika.anki.forms import Forms
from cika.anki.later import Contents, Fetch, LaterContents, joined, separated
from cika.anki.order import Order, order_of
from cika.anki.script import Script
from cika.anki.shapes import Shape, shape_from, shape_of
from cika.identity import Lock
from cika.memory.store import Store
from cika.model.entries import Chapter, Entry, EntryId, NoteKey

_BROKEN = (ValueError, TypeError, IndexError, KeyError)


class Written(NamedTuple):
    """What became of an entry."""

    contents: Contents
    blankless: str
    """A digest of the definition in which nothing was worth hiding, or ""."""


class Archive:
    """Those of one glossary.  Without a store nothing is remembered."""

    def __init__(self, store: Store | None, writer: Writer, pinyin: Mapping[str, str]) -> None:
        self._store = store
        self._fetch = fetcher(store) if store else None
        self._writer = writer
        self._pinyin = pinyin
        settings = writer.glossary.settings
        self._chapters = {
            chapter.id: _digest(repr((settings, chapter.id, chapter.title, chapter.above)).encode())
            for chapter in writer.glossary.chapters
        }

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
        site = self._writer.glossary.settings.site_url
        owners, media = self._writer.owners, self._writer.media.get(entry.path)
        related = [owners.get(word.text) for word in entry.related]
        grounds = (
            entry.text.name,
            entry.id,
            self._chapters[chapter.id],
            entry.pinyin or self._pinyin[entry.bare],
            *[owner and (owner.id, owner.term.text) for owner in related],
            sorted(self._writer.targets(entry).items()) if site and entry.gist.links else (),
            sorted(media.items()) if media else (),
            lock.blankless.get(entry.id),
        )
        said = repr(grounds).encode(errors="surrogatepass")
        return _digest(said + (lines.get(entry.id) or lock.digest(own)))

    def recall(self, keys: Mapping[str, EntryId]) -> dict[str, Written]:
        """What is known, by key; those of entries with these ids."""
        if self._store is None:
            return {}
        found = {}
        for key, text in self._store.texts("notes", filter(None, keys)).items():
            try:
                blankless, name, said = text.split("\n", 2)
                found[key] = Written(self._later(keys[key], shape_from(said), name), blankless)
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
                contents = tuple(each.contents)
                text = joined(contents)
                name = _digest(text)
                rows[name] = text
                out[path] = each._replace(contents=self._later(*shape_of(contents), name))
        except ValueError:  # a text that nothing can be told apart in
            return dict(written)
        return out if self._store.keep("contents", rows) else dict(written)

    def keep(self, written: Mapping[str, Written]) -> None:
        """Remember what was laid down, by key."""
        if self._store is None:
            return
        rows = {
            key: f"{blankless}\n{contents.name}\n{contents.shape.said}"
            for key, (contents, blankless) in written.items()
            if key and isinstance(contents, LaterContents)
        }
        self._store.keep("notes", rows)

    def _later(self, entry: str, shape: Shape, name: str) -> LaterContents:
        assert self._fetch is not None  # noqa: S101 - whose contents these are
        return LaterContents(entry, shape, name, self._fetch)


def fetcher(store: Store) -> Fetch:
    """What gives the contents that were laid down in a store."""

    def fetch(names: Sequence[str]) -> list[list[bytes]]:
        texts = store.blobs("contents", names)
        try:
            return [separated(texts[name]) for name in names]
        except _BROKEN:
            # Another run cleared it away, or the file is broken.
            raise store.lost() from None

    return fetch


def kept_orders(
    store: Store | None, chapters: Sequence[Sequence[tuple[str, Shape]]]
) -> Iterator[Order]:
    """In which order the notes and cards of each of these chapters come.

    Of each the ids of its entries are given, with the shapes of their notes.
    """
    keys = [
        _digest("\n".join(map(_told, each)).encode(errors="surrogatepass")) for each in chapters
    ]
    known = store.blobs("orders", keys) if store else {}
    new = {}
    for key, entries in zip(keys, chapters, strict=True):
        try:
            order = Order.of(known[key], entries)
        except _BROKEN:
            order = order_of(entries)
            new[key] = order.kept()
        yield order
    if store and new:
        store.keep("orders", new)


def _digest(said: bytes) -> str:
    return hashlib.blake2b(said, digest_size=16).hexdigest()


def _told(entry: tuple[str, Shape]) -> str:
    return f"{entry[0]} {entry[1].said}"


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
