"""From a correct glossary and its lock to the next lock and the decks it stands for.

The order matters: the blanks are chosen, then numbered, then written into fields, and only what
the fields then say decides whether a note gets a new time.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cika.anki import note_types as types
from cika.anki.decks import ChapterDeck, PackageFile, is_ours, packages
from cika.anki.fields import cloze_key, question_key
from cika.anki.media import MediaFile, read_media
from cika.anki.notes import ChapterNotes, Numbered, write_notes
from cika.anki.package import DatedNote
from cika.cloze import Chooser
from cika.identity import (
    Draft,
    Lock,
    digest_of,
    number_blanks,
    settle_notes,
    settle_types,
)
from cika.model import Completion, EntryId, Glossary, NoteKey, Settings
from cika.pinyin import reading
from cika.prose import marked_words, plain


@dataclass(frozen=True, slots=True)
class Publication:
    """The decks of a release, and the lock that must be kept with them."""

    settings: Settings
    lock: Lock
    decks: tuple[ChapterDeck, ...]
    media: tuple[MediaFile, ...]

    def packages(self, only: str = "") -> tuple[PackageFile, ...]:
        """The files to hand out: all, or `only` the package of the chapter with these digits."""
        times = {name: stamp.modified for name, stamp in self.lock.note_types.items()}
        files = {file.name: file for file in self.media}
        return packages(self.settings, self.decks, times, files, only)

    def is_ours(self, name: str) -> bool:
        """Whether a file in the output folder is a package of this glossary."""
        return is_ours(self.settings, name)


def publish(glossary: Glossary, lock: Lock, root: Path, cache: Path, now: int) -> Publication:
    """The next release of `glossary`, given the lock of the one before.

    `root` is the glossary's folder (for media), `cache` a folder for jieba's dictionary, `now`
    the time in seconds that changed notes get.
    """
    numbered, blankless = _number(glossary, lock, cache)
    pinyin = _pinyin(glossary, lock)
    media = read_media(root, glossary.media.values())
    names = {path: file.name for path, file in media.items()}
    chapters = write_notes(glossary, numbered, pinyin, names)
    drafts = _drafts(chapters, numbered)
    looks = {name: digest_of(types.appearance(kind)) for name, kind in types.NOTE_TYPES.items()}
    settled = Lock(
        notes=settle_notes(lock, drafts, glossary.settings.namespace, now),
        note_types=settle_types(lock, looks, now),
        pinyin=pinyin,
        blankless=blankless,
    )
    decks = _dated(chapters, settled)
    return Publication(glossary.settings, settled, decks, tuple(media.values()))


def _number(
    glossary: Glossary, lock: Lock, cache: Path
) -> tuple[dict[NoteKey, Numbered], dict[EntryId, str]]:
    """The numbers of all blanks, and the entries in which there is none."""
    names = [name for entry in glossary.entries for name in entry.names]
    chooser = Chooser(names, glossary.settings.max_blanks, cache)
    numbered: dict[NoteKey, Numbered] = {}
    blankless: dict[EntryId, str] = {}
    for entry in glossary.entries:
        key = cloze_key(entry)
        record = lock.notes.get(key)
        pinned = [word for pin in record.pins for word in pin.words] if record else []
        digest = digest_of([plain(entry.definition)])
        words = chooser.blanks(entry, pinned, lock.blankless.get(entry.id) == digest)
        if not words:
            blankless[entry.id] = digest
        # A blank of a definition is a card of its own.
        numbered[key] = Numbered(*number_blanks(record, [(word,) for word in words]))
        for question in entry.questions:
            if isinstance(question, Completion):
                key = question_key(entry, question)
                together = [marked_words(question.text)]
                numbered[key] = Numbered(*number_blanks(lock.notes.get(key), together))
    return numbered, blankless


def _pinyin(glossary: Glossary, lock: Lock) -> dict[str, str]:
    """The reading of every term that does not give its own; known ones are not looked up again."""
    terms = {entry.term.text for entry in glossary.entries if not entry.pinyin}
    return {term: lock.pinyin.get(term) or reading(term) for term in sorted(terms)}


def _drafts(chapters: tuple[ChapterNotes, ...], numbered: dict[NoteKey, Numbered]) -> list[Draft]:
    none = Numbered((), ())
    out = []
    for chapter in chapters:
        for content in chapter.contents:
            blanks = numbered.get(content.key, none)
            digest = digest_of(content.seen)
            out.append(Draft(content.key, digest, blanks.pins, blanks.retired))
    return out


def _dated(chapters: tuple[ChapterNotes, ...], lock: Lock) -> tuple[ChapterDeck, ...]:
    """The notes with GUID, time and place; the places run through the whole glossary."""
    decks = []
    due = 0
    for chapter in chapters:
        notes = []
        for content in chapter.contents:
            due += 1
            record = lock.notes[content.key]
            notes.append(DatedNote(content, record.guid, record.stamp.modified, due))
        decks.append(ChapterDeck(chapter.chapter, tuple(notes)))
    return tuple(decks)
