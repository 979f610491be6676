"""The notes of every entry: as they are known, or written now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import nullcontext
from sys import intern
from typing import NamedTuple

from cika.anki.fields import Content, Writer
from cika.anki.notes import notes_of
from cika.cloze import Chooser
from cika.cloze.workers import FEWEST
from cika.identity import Blanks, Face, Lock, Unstamped, digest_of, own_keys
from cika.memory.readings import Tell
from cika.model.entries import Chapter, Entry, NoteKey
from cika.release.numbers import asks, number
from cika.release.sureness import NewChoices
from cika.release.written import Archive, Written


class Fresh(NamedTuple):
    """What had to be written."""

    drafts: list[Unstamped]
    entries: dict[str, tuple[Entry, Chapter]]


def written(
    lock: Lock,
    writer: Writer,
    archive: Archive,
    chooser: Chooser,
    pinyin: Mapping[str, str],
    tell: Tell,
) -> tuple[dict[str, Written], Fresh]:
    """The notes of every entry: as they are known, or written now."""
    own = own_keys(lock.notes)
    lines = archive.lines(lock)
    count = len(writer.glossary.entries)
    made: dict[str, Written] = {}
    fresh = Fresh([], {})
    new = NewChoices(writer.glossary, archive.store, chooser)
    left: list[tuple[Chapter, list[Entry]]] = []
    for chapter in writer.glossary.chapters:
        keys = {
            entry.path: archive.key(entry, chapter, lock, own.get(entry.id, ()), lines)
            for entry in chapter.entries
        }
        known = archive.recall({keys[entry.path]: entry.id for entry in chapter.entries})
        made |= {path: known[key] for path, key in keys.items() if key in known}
        left.append((chapter, [each for each in chapter.entries if each.path not in made]))
    asked = (
        asks(writer.glossary, lock, own.get(entry.id, ()), entry)
        for _, entries in left
        for entry in entries
    )
    many = sum(len(entries) for _, entries in left) >= FEWEST
    with chooser.ahead(each for each in asked if each) if many else nullcontext():
        for chapter, entries in left:
            now: dict[str, Written] = {}
            for entry in entries:
                tell("写词条的卡片", len(made) + len(now), count)
                numbered, blankless = number(
                    writer.glossary, lock, own.get(entry.id, ()), entry, chooser
                )
                new.note(entry, numbered)
                contents = notes_of(entry, chapter, writer, numbered, pinyin)
                now[entry.path] = Written(contents, blankless)
                fresh.drafts.extend(_unstamped(chapter, contents, numbered))
                fresh.entries[entry.path] = entry, chapter
            made |= archive.lay_down(now)
    new.keep()
    return made, fresh


def remember(archive: Archive, settled: Lock, made: Mapping[str, Written], fresh: Fresh) -> None:
    """Remember what was written now, as it will be looked for with the lock that is settled."""
    own = own_keys(settled.notes) if fresh.entries else {}
    keys = {
        path: archive.key(entry, chapter, settled, own.get(entry.id, ()), {})
        for path, (entry, chapter) in fresh.entries.items()
    }
    archive.keep({key: made[path] for path, key in keys.items()})


def _unstamped(
    chapter: Chapter, contents: Iterable[Content], numbered: Mapping[NoteKey, Blanks]
) -> Iterator[Unstamped]:
    none = Blanks()
    for content in contents:
        blanks = numbered.get(content.key, none)
        face = Face(chapter.id, intern(content.question), intern(content.answer))
        digest = digest_of(content.seen)
        yield Unstamped(content.key, digest, face, blanks.pins, blanks.retired)
