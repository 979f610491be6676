"""The notes of an entry, in the order of learning."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cika.anki.fields import Content, Writer
from cika.identity import Blanks
from cika.model.entries import (
    Chapter,
    Completion,
    Entry,
    Glossary,
    NoteKey,
    question_kind,
)
from cika.model.keys import definition_key, later_key, question_key
from cika.model.kinds import EXPLAIN, RECALL
from cika.model.names import owners


def writer_of(glossary: Glossary, media: Mapping[str, str]) -> Writer:
    """What writes the notes of a glossary.

    `media` maps a file of the glossary to its name in the package.
    """
    names: dict[str, dict[str, str]] = {}
    for (path, written), file in glossary.media.items():
        names.setdefault(path, {})[written] = media[file]
    by_path = {entry.path: entry.id for entry in glossary.entries}
    return Writer(glossary, names, owners(glossary.entries), by_path)


def notes_of(
    entry: Entry,
    chapter: Chapter,
    writer: Writer,
    numbered: Mapping[NoteKey, Blanks],
    pinyin: Mapping[str, str],
) -> tuple[Content, ...]:
    """What a learner sees of every note of an entry, in the order of learning.

    `numbered` has the blanks of its definition and of every 填空; a definition without any has no
    note.  `pinyin` maps a term to its reading.
    """
    settings = writer.glossary.settings
    common = writer.common(entry, chapter)
    out = []
    if entry.wants(EXPLAIN, settings) or entry.wants(RECALL, settings):
        out.append(writer.term(entry, common, entry.pinyin or pinyin[entry.bare]))
    for key, blanks in _family(numbered, definition_key(entry)):
        out.append(writer.cloze(key, entry, common, blanks))
    for question in entry.questions:
        if question_kind(question).name in settings.cards_off:
            continue
        base = question_key(entry, question)
        if isinstance(question, Completion):
            for key, blanks in _family(numbered, base):
                out.append(writer.completion(key, entry, common, question, blanks))
        else:
            out.append(writer.question(base, entry, common, question))
    return tuple(out)


def _family(numbered: Mapping[NoteKey, Blanks], base: NoteKey) -> Iterator[tuple[NoteKey, Blanks]]:
    """`base` and the notes of its later blanks, oldest first."""
    generation, key = 1, base
    while key in numbered:
        yield key, numbered[key]
        generation += 1
        key = later_key(base, generation)
