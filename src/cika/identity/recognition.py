"""Which entry and which question each one is, whatever id or number was typed.

Content is identity where it is exact: an entry whose term learners know under another id is that
entry, a question whose text they know under another number is that question.  Where the old
content went and something else came, a person has to say which it is.  Likeness is never a
reason to take two things for one; it only tells a correction of a text in its own place from
another text.
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from cika.findings.finding import Diagnostic
from cika.identity.known_questions import number_questions
from cika.identity.lock import Lock
from cika.identity.record import Record
from cika.model.entries import Entry, EntryId, Glossary, NoteKey
from cika.model.faces import bare, mark_of
from cika.model.frozen import replace
from cika.model.keys import kind_of


class Recognised(NamedTuple):
    """A glossary and its lock that call the same thing by the same name."""

    glossary: Glossary
    """With the ids and the question numbers that learners know."""
    lock: Lock
    """With the notes of moved questions under their new keys."""
    findings: tuple[Diagnostic, ...]


def recognise(lock: Lock, glossary: Glossary) -> Recognised:
    """The glossary with every entry and question under the name that the lock has for it."""
    ids, in_ids = _ids(lock, glossary)
    named = _with_entries(
        glossary, {e.path: replace(e, id=ids[e.path]) for e in glossary.entries if e.path in ids}
    )
    numbered = number_questions(lock, named.entries)
    entries = {entry.path: entry for entry in numbered.entries}
    return Recognised(_with_entries(named, entries), numbered.lock, (*in_ids, *numbered.findings))


def _with_entries(glossary: Glossary, entries: dict[str, Entry]) -> Glossary:
    if not entries:
        return glossary
    chapters = tuple(
        replace(each, entries=tuple(entries.get(e.path, e) for e in each.entries))
        for each in glossary.chapters
    )
    return replace(glossary, chapters=chapters)


def _ids(lock: Lock, glossary: Glossary) -> tuple[dict[str, EntryId], list[Diagnostic]]:
    """The ids that differ from the typed ones, by path, and what is to be said."""
    notes, entries = lock.notes, glossary.entries
    standing = {
        entry.id
        for entry in entries
        if (old := notes.get(NoteKey(entry.id))) and old.face.question == entry.term.text
    }
    if all(entry.id in standing for entry in entries):  # mostly
        return {}, []
    known = {key: record for key, record in notes.items() if not kind_of(key)}
    # What left comes first, so that what lives wins.
    by_age = sorted(known.items(), key=lambda item: (not item[1].gone, item[0]))
    by_term = {bare(record.face.question): EntryId(key) for key, record in by_age}
    # An id whose own content is still under it is not for others.
    kept = {
        entry.id
        for entry in entries
        if entry.id in standing
        or (
            (old := known.get(NoteKey(entry.id)))
            and _is_same(entry, old, foreign=_foreign(entry, by_term, known))
        )
    }
    left = [entry for entry in entries if entry.id not in kept]
    if not left:
        return {}, []
    by_text = {bare(record.face.answer): EntryId(key) for key, record in by_age}
    typed = {entry.id for entry in entries}
    terms = Counter(bare(entry.term.text) for entry in entries)
    ids: dict[str, EntryId] = {}
    found = []
    for entry in left:
        term, text = bare(entry.term.text), bare(entry.gist.definition)
        meant = by_term.get(term) if terms[term] == 1 else None
        if meant is None and by_text.get(text) not in typed:
            meant = by_text.get(text)
        if meant is not None and meant not in kept and meant != entry.id:
            ids[entry.path] = meant
            kept.add(meant)
            words = {"word": entry.term.text, "old": meant}
            found.append(Diagnostic("C920", entry.path, None, words))
        elif old := known.get(NoteKey(entry.id)):
            found.append(_reused(entry, old))
    taken = set(ids.values())
    found += [
        _reused(entry, known[NoteKey(entry.id)])
        for entry in entries
        if entry.path not in ids and entry.id in taken
    ]
    return ids, list({(each.path, each.code): each for each in found}.values())


def _foreign(entry: Entry, by_term: dict[str, EntryId], known: dict[NoteKey, Record]) -> bool:
    """Whether learners know the entry's term under another id that has not left yet."""
    owner = by_term.get(bare(entry.term.text), entry.id)
    return owner != entry.id and not known[NoteKey(owner)].gone


def _is_same(entry: Entry, old: Record, *, foreign: bool) -> bool:
    """Whether an entry is still what its id stood for.

    Its term or its definition is, unless the term is now somebody else's; or a person says so.
    """
    term, text = entry.term.text, entry.gist.definition
    if old.face.question == term or bare(old.face.question) == bare(term):
        return True
    if foreign:
        return False
    return (
        bare(old.face.answer) == bare(text)
        or bool({mark_of(term), mark_of(text)} & set(old.former))
        or old.face.question in (word.text for word in entry.aliases)
        or f"{old.face.question}={term}" in (word.text for word in entry.rewritten)
    )


def _reused(entry: Entry, old: Record) -> Diagnostic:
    words = {"word": entry.id, "old": old.face.question, "new": entry.term.text}
    return Diagnostic("C914", entry.path, None, words)
