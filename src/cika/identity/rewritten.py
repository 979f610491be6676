"""`改写` in an entry: what a contributor says is the same thing in other words.

The line does its work in the build that follows; from then on the lock knows, and `cika fix` takes
it away.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from cika.findings.finding import Diagnostic
from cika.identity.changes import is_alike
from cika.identity.lock import Lock
from cika.identity.record import Record, own_keys
from cika.identity.rename import Rename, apply_renames
from cika.model.entries import Entry, Glossary, NoteKey
from cika.model.faces import bare
from cika.model.keys import base_of, definition_key, kind_of
from cika.model.kinds import BY_NAME, DEFINITION
from cika.model.patterns import regex

_CORRECTION = regex(r"([^=＝]+)[=＝]([^=＝]+)")


class Told(NamedTuple):
    lock: Lock
    """With the corrected words of blanks."""
    findings: tuple[Diagnostic, ...]


def apply_rewritten(lock: Lock, glossary: Glossary) -> Told:
    """The lock as the entries' `改写` say it should be read, and what cannot be understood."""
    found: list[Diagnostic] = []
    notes = lock.notes
    for entry in glossary.entries:
        if not entry.rewritten and _is_asked(entry, notes):
            continue
        mine = {key: notes[key] for key in own_keys(notes).get(entry.id, ())}
        found += _unsaid(entry, mine)
        for word in entry.rewritten:
            rename, code = _read(entry, word.text, mine)
            if rename:
                lock, problems = apply_renames(lock, [rename])
                found += [Diagnostic(each.code, entry.path, None, each.words) for each in problems]
            elif code:
                found.append(Diagnostic(code, entry.path, None, {"word": word.text}))
    return Told(lock, tuple(found))


def _is_asked(entry: Entry, notes: Mapping[NoteKey, Record]) -> bool:
    """Whether all that is marked is already asked by the first of the notes that may ask it."""
    if not entry.gist.marked:
        return True
    record = notes.get(definition_key(entry))
    return record is not None and {word for pin in record.pins for word in pin.words}.issuperset(
        entry.gist.marked
    )


def _unsaid(entry: Entry, mine: dict[NoteKey, Record]) -> Iterator[Diagnostic]:
    """A mark that is like one that is gone, when nobody says that it is the same."""
    marked = entry.gist.marked
    if not marked or not mine:
        return
    records = [record for key, record in mine.items() if kind_of(key) == DEFINITION]
    asked = {word for record in records for pin in record.pins for word in pin.words}
    known = {word for record in records for pin in record.retired for word in pin.words} | asked
    new = [word for word in marked if word not in known]
    said = {word.text for word in entry.rewritten}
    for old in sorted(asked.difference(marked)) if new else ():
        near = next((word for word in new if is_alike(old, word)), None)
        if near and f"{old}={near}" not in said:
            yield Diagnostic("C927", entry.path, None, {"old": old, "new": near})


def _read(entry: Entry, text: str, mine: dict[NoteKey, Record]) -> tuple[Rename | None, str]:
    """The blank that a line corrects, or the code of what is to be said about the line."""
    if not mine:
        return None, ""  # nothing of the entry is published yet
    found = _CORRECTION.fullmatch(text)
    if found is None:
        return None, _of_question(entry, text, mine)
    old, new = (part.strip() for part in found.groups())
    term = mine.get(NoteKey(entry.id))
    if new == entry.term.text:
        return None, "C926" if term and term.face.question == new else ""
    for key, record in mine.items():
        words = {word for pin in (*record.pins, *record.retired) for word in pin.words}
        was = {word for pin in record.renamed for word in pin.words}
        if old in was and new in words and old not in words:
            return None, "C926"
        if old in words:
            if new not in _text(entry, key):
                return None, "C925"
            return Rename(base_of(key), old, new), ""
    return None, "C924"


def _text(entry: Entry, key: NoteKey) -> str:
    """The text in which the blanks of a note lie."""
    if kind_of(key) in BY_NAME:
        for question in entry.gist.questions:
            if base_of(key).endswith(f"/{question.kind}-{question.number}"):
                return question.answer
        return ""
    return entry.gist.definition


def _of_question(entry: Entry, text: str, mine: dict[NoteKey, Record]) -> str:
    for question in entry.gist.questions:
        if text == f"{question.kind} {question.number}":
            old = mine.get(NoteKey(f"{entry.id}/{question.kind}-{question.number}"))
            same = old and bare(old.face.question) == bare(question.question)
            return "C926" if same else ""
    return "C924"
