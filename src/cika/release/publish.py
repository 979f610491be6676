"""From a correct glossary and its lock to the next lock and the decks it stands for.

The order matters: the blanks are chosen, then numbered, then written into fields, and only what
the fields then say decides whether a note gets a new time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import cache, partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from cika.anki import note_types as types
from cika.anki.dated import DatedNote, DatedNotes
from cika.anki.decks import (
    ChapterDeck,
    Grave,
    Load,
    PackageFile,
    deck_name,
    package_names,
    packages,
)
from cika.anki.fields import Content
from cika.anki.later import keys_of, shaped, tagged
from cika.anki.media import MediaFile, read_media
from cika.anki.notes import writer_of
from cika.anki.script import Script
from cika.anki.tombstones import tombstone
from cika.cloze import Chooser
from cika.identity import (
    Lock,
    Record,
    Stamp,
    Unstamped,
    digest_of,
    settle_notes,
)
from cika.language.pinyin import Doubt, readings
from cika.memory.readings import Tell, quiet
from cika.memory.store import Store
from cika.model.entries import EntryId, Glossary
from cika.model.settings import Settings
from cika.release.entries import remember, written
from cika.release.written import Archive, Written, kept_forms, kept_orders

CARRIED = 730 * 86_400
"""For so many seconds after it left, a tombstone travels with the decks; later in a package of its
own.  Two years: whoever imports more seldom has other worries."""

UPDATED = "更新"
"""Tags like 更新::2026-01-31 tell when a note last changed; release notes name the newest."""


class Publication(NamedTuple):
    """The decks of a release, and the lock that must be kept with them."""

    settings: Settings
    lock: Lock
    decks: tuple[ChapterDeck, ...]
    travelling: tuple[tuple[str, str, DatedNote], ...]
    """Notes that also go with the package of a chapter they were once in: its folder, the one
    where they are now, the note."""
    retired: tuple[Grave, ...]
    media: Mapping[str, MediaFile]
    """By the path inside the glossary."""
    doubtful: tuple[tuple[EntryId, tuple[str, ...]], ...] = ()
    """The cards newly chosen that a person should look at: entry and words."""
    unsure: tuple[Doubt, ...] = ()
    """The words newly read that a person should look at."""
    trial: str = ""
    """The name of the trial it is made for, or ""."""
    script: Script = Script()
    """In which characters it is written."""
    store: Store | None = None
    """Where more that is made of it can be kept."""

    def packages(self, only: str = "") -> tuple[PackageFile, ...]:
        """The files to hand out: all, or `only` the package of the chapter with this key."""
        times = {name: stamp.modified for name, stamp in self.lock.note_types.items()}
        files = {file.name: file for file in self.media.values()}
        load = Load(self.decks, self.travelling, self.retired, self.trial, self.script)
        forms = cache(partial(kept_forms, self.store, self.script))
        return packages(self.settings, load, times, files, forms, only)

    def stale_names(self, before: Lock) -> set[str]:
        """The names of packages that the release of `before` had and this one has not."""
        old, new = (
            package_names(map(self.script.deck, lock.decks.values()))
            for lock in (before, self.lock)
        )
        return old - new


class Release(NamedTuple):
    """What a release is made of, besides the glossary itself."""

    lock: Lock
    """The lock of the release before."""
    root: Path
    """The glossary's folder, for media."""
    cache: Path | None
    """A folder for jieba's dictionary; None keeps none."""
    now: int
    """The time in seconds that changed notes get."""
    touch: bool = False
    """Give that time to all notes, for clients that are stuck on an old text."""
    store: Store | None = None
    """Where the notes of entries are remembered; None writes all anew."""
    tell: Tell = quiet
    """Hears how far the work is."""


def publish(glossary: Glossary, release: Release) -> Publication:
    """The next release of `glossary`: the decks, and the lock to keep with them."""
    lock, now = release.lock, release.now
    chooser = Chooser(glossary, release.cache)
    pinyin, unsure = _pinyin(glossary, lock, release.cache)
    media = read_media(release.root, glossary.media.values())
    writer = writer_of(glossary, {path: file.name for path, file in media.items()})
    archive = Archive(None if release.touch else release.store, writer, pinyin)
    made, fresh = written(lock, writer, archive, chooser, pinyin, release.tell)
    gone = lock.notes.keys() - chain.from_iterable(keys_of(w.contents) for w in made.values())
    graves = {key: tombstone(key, lock.notes[key]) for key in sorted(gone)}
    drafts = chain(
        _used_up(fresh.drafts),
        (_unstamped_tombstone(content, lock.notes[key]) for key, content in graves.items()),
    )
    looks = {name: digest_of(types.appearance(kind)) for name, kind in types.NOTE_TYPES.items()}
    namespace = glossary.settings.namespace
    settled = Lock(
        notes=settle_notes(lock, drafts, namespace, now, touch=release.touch),
        note_types={name: Stamp(types.LOOK_CHANGED, digest) for name, digest in looks.items()},
        pinyin=pinyin,
        decks={each.id: deck_name(glossary.settings, each) for each in glossary.chapters},
        blankless={
            e.id: blankless for e in glossary.entries if (blankless := made[e.path].blankless)
        },
        chooser=chooser.tools or lock.chooser,
        lines=lock.lines,
    )
    remember(archive, settled, made, fresh)
    decks = _dated(glossary, made, settled, release.store)
    old = settled.latest - CARRIED if graves else 0
    retired = tuple(
        Grave(
            (record.face.chapter, *record.chapters),
            _with_identity(content, record, (0,) * len(content.ords)),
            record.stamp.modified < old,
        )
        for key, content in graves.items()
        for record in (settled.notes[key],)
    )
    return Publication(
        glossary.settings,
        settled,
        decks,
        tuple(_travelling(decks, settled)),
        retired,
        media,
        chooser.doubtful,
        unsure,
        store=release.store,
    )


def _used_up(drafts: list[Unstamped]) -> Iterator[Unstamped]:
    """These in turn, each let go when it is taken: a first release has as many as notes."""
    drafts.reverse()
    while drafts:
        yield drafts.pop()


def _travelling(decks: tuple[ChapterDeck, ...], lock: Lock) -> Iterator[tuple[str, str, DatedNote]]:
    """Every note once more for every chapter it was in, for learners of that chapter alone."""
    moved = {key for key, record in lock.notes.items() if record.chapters}
    for deck in decks if moved else ():
        for note in deck.notes:
            if note.content.key in moved:
                for chapter in lock.notes[note.content.key].chapters:
                    yield chapter, deck.chapter.id, note


def _pinyin(
    glossary: Glossary, lock: Lock, cache: Path | None
) -> tuple[dict[str, str], tuple[Doubt, ...]]:
    """The reading of every term that does not give its own, and what of the new ones is unsure.

    Known ones are not looked up again, so that a doubt is told once.
    """
    terms = {entry.bare for entry in glossary.entries if not entry.pinyin}
    new = readings(sorted(terms - lock.pinyin.keys()), cache)
    doubts = tuple(doubt for each in new.values() for doubt in each.doubts)
    return {**lock.pinyin, **{term: each.pinyin for term, each in new.items()}}, doubts


def _unstamped_tombstone(content: Content, record: Record) -> Unstamped:
    """A tombstone keeps its pins as they are, so that a return finds every number."""
    digest = digest_of(content.seen)
    return Unstamped(content.key, digest, record.face, record.pins, record.retired, gone=True)


def _dated(
    glossary: Glossary, made: dict[str, Written], lock: Lock, store: Store | None
) -> tuple[ChapterDeck, ...]:
    """The notes with GUID, time and places; the places run through the whole glossary."""
    contents = [[made[e.path].contents for e in each.entries] for each in glossary.chapters]
    orders = kept_orders(store, [[*map(shaped, each)] for each in contents])
    decks = []
    first = 1
    for chapter, entries, order in zip(glossary.chapters, contents, orders, strict=True):
        notes = DatedNotes(entries, lock.notes, order, first, _tags)
        decks.append(ChapterDeck(chapter, notes))
        first += notes.cards
    return tuple(decks)


def release_day(record: Record) -> str:
    """The day (UTC) on which a note last changed, as its tag names it."""
    return _day(record.stamp.modified)


@cache  # thousands of notes have the time of one release
def _day(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()


@cache
def _tags(seconds: int) -> tuple[str]:
    """What finds all notes of the same day's release."""
    return (f"{UPDATED}::{_day(seconds)}",)


def _with_identity(content: Content, record: Record, places: tuple[int, ...]) -> DatedNote:
    """A note with its GUID, its time and that day's tag."""
    (dated,) = tagged((content,), iter([_tags(record.stamp.modified)]))
    return DatedNote(dated, record.guid, record.stamp.modified, places)
