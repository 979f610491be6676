"""Which blanks an entry has, and the number of each."""

from __future__ import annotations

from collections.abc import Iterable

from cika.cloze import Chooser
from cika.cloze.chooser import Asked
from cika.cloze.overlapping import overlapping
from cika.identity import Blanks, Lock, Record, asked_words, digest_of, ever_asked, number_blanks
from cika.model.entries import Completion, Entry, Glossary, NoteKey
from cika.model.keys import definition_key, question_key
from cika.model.kinds import DEFINITION
from cika.model.prose import marked_words


def asks(glossary: Glossary, lock: Lock, own: Iterable[NoteKey], entry: Entry) -> Asked | None:
    """What `number` will ask the chooser of an entry; None where it has no blanks."""
    if not entry.wants(DEFINITION, glossary.settings):
        return None
    pinned = asked_words(_records(lock, own), definition_key(entry))
    return entry, pinned, lock.blankless.get(entry.id) == digest_of(_grounds(glossary, entry))


def number(
    glossary: Glossary,
    lock: Lock,
    own: Iterable[NoteKey],
    entry: Entry,
    chooser: Chooser,
) -> tuple[dict[NoteKey, Blanks], str]:
    """The numbers of an entry's blanks, and a digest of its definition when that has none.

    `own` are the keys of its records in the lock, in order.
    """
    records = _records(lock, own)
    numbered: dict[NoteKey, Blanks] = {}
    blankless = ""
    base = definition_key(entry)
    if entry.wants(DEFINITION, glossary.settings):
        pinned = asked_words(records, base)
        digest = digest_of(_grounds(glossary, entry))
        cards = chooser.blanks(entry, pinned, seen_empty=lock.blankless.get(entry.id) == digest)
        if not cards:
            blankless = digest
        numbered |= number_blanks(records, base, _sorted(cards))
    for question in entry.questions:
        if isinstance(question, Completion):
            base = question_key(entry, question)
            cards = overlapping(marked_words(question.text), ever_asked(records, base))
            numbered |= number_blanks(records, base, _sorted(cards))
    return numbered, blankless


def _records(lock: Lock, own: Iterable[NoteKey]) -> dict[NoteKey, Record]:
    """Those of an entry that have blanks."""
    return {key: lock.notes[key] for key in own if lock.notes[key].pins or lock.notes[key].retired}


def _sorted(cards: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The cards; in which order the words of one stand does not matter."""
    return [tuple(sorted(words)) for words in cards]


def _grounds(glossary: Glossary, entry: Entry) -> list[str]:
    """What the choice of an entry's blanks depends on: with other grounds it is made again."""
    visible = [word.text for word in entry.visible]
    return [entry.gist.definition, *visible, "", *glossary.settings.never_blank]
