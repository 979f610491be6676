"""The notes of a glossary, chapter by chapter, in the order of learning."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cika.anki import note_types as types
from cika.anki.fields import DEFINITION, Content, Writer, cloze_key, question_key
from cika.identity import Pin
from cika.model import Chapter, Completion, Entry, Glossary, NoteKey


@dataclass(frozen=True, slots=True)
class Numbered:
    """The blanks of one note with their numbers."""

    pins: tuple[Pin, ...]
    retired: tuple[Pin, ...]


@dataclass(frozen=True, slots=True)
class ChapterNotes:
    chapter: Chapter
    contents: tuple[Content, ...]


def write_notes(
    glossary: Glossary,
    numbered: Mapping[NoteKey, Numbered],
    pinyin: Mapping[str, str],
    media: Mapping[str, str],
) -> tuple[ChapterNotes, ...]:
    """What a learner sees of every note.

    `numbered` has the blanks of every definition and 填空; a definition without any has no note.
    `pinyin` maps a term to its reading, `media` a file of the glossary to its name in the package.
    """
    names: dict[str, dict[str, str]] = {}
    for (path, written), file in glossary.media.items():
        names.setdefault(path, {})[written] = media[file]
    canonical = {
        name: entry.term.text for entry in reversed(glossary.entries) for name in entry.names
    }
    writer = Writer(glossary, names, canonical)
    return tuple(
        ChapterNotes(chapter, tuple(_in_order(chapter, writer, numbered, pinyin)))
        for chapter in glossary.chapters
    )


def _in_order(
    chapter: Chapter,
    writer: Writer,
    numbered: Mapping[NoteKey, Numbered],
    pinyin: Mapping[str, str],
) -> list[Content]:
    """All terms, then the blanks of definitions, then the questions."""
    notes = [
        content
        for entry in chapter.entries
        for content in _of_entry(entry, chapter, writer, numbered, pinyin)
    ]
    return sorted(notes, key=_stage)  # stable: within a stage as the chapter orders its entries


def _stage(content: Content) -> int:
    if content.note_type == types.TERM.name:
        return 0
    return 1 if content.key.endswith(DEFINITION) else 2


def _of_entry(
    entry: Entry,
    chapter: Chapter,
    writer: Writer,
    numbered: Mapping[NoteKey, Numbered],
    pinyin: Mapping[str, str],
) -> list[Content]:
    none = Numbered((), ())
    out = [writer.term(entry, chapter, entry.pinyin or pinyin[entry.term.text])]
    blanks = numbered.get(cloze_key(entry), none)
    if blanks.pins or blanks.retired:
        out.append(writer.cloze(entry, chapter, blanks.pins, blanks.retired))
    for question in entry.questions:
        if isinstance(question, Completion):
            blanks = numbered[question_key(entry, question)]
        out.append(writer.question(entry, chapter, question, blanks.pins, blanks.retired))
    return out
