"""`改写` in an entry: what a contributor says is the same thing in other words.

The line does its work in the build that follows; from then on the lock knows, and `cika fix` takes
it away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from cika.findings.finding import Diagnostic
from cika.identity.lock import Lock, Record
from cika.identity.rename import Rename, apply_renames
from cika.model.entries import Entry, Glossary, NoteKey, question_kind
from cika.model.faces import bare, face_of
from cika.model.keys import base_of, entry_of, kind_of
from cika.model.kinds import BY_NAME
from cika.model.prose import plain

_CORRECTION = re.compile(r"([^=＝]+)[=＝]([^=＝]+)")


class Told(NamedTuple):
    lock: Lock
    """With the corrected words of blanks."""
    findings: tuple[Diagnostic, ...]


def apply_rewritten(lock: Lock, glossary: Glossary) -> Told:
    """The lock as the entries' `改写` say it should be read, and what cannot be understood."""
    found: list[Diagnostic] = []
    families: dict[str, dict[NoteKey, Record]] | None = None
    for entry in glossary.entries:
        if not entry.rewritten:
            continue
        if families is None:
            families = _families(lock)
        mine = families.get(entry.id, {})
        for word in entry.rewritten:
            rename, code = _read(entry, word.text, mine)
            if rename:
                lock, problems = apply_renames(lock, [rename])
                found += [Diagnostic(each.code, entry.path, None, each.words) for each in problems]
            elif code:
                found.append(Diagnostic(code, entry.path, None, {"word": word.text}))
    return Told(lock, tuple(found))


def _families(lock: Lock) -> dict[str, dict[NoteKey, Record]]:
    out: dict[str, dict[NoteKey, Record]] = {}
    for key, record in lock.notes.items():
        out.setdefault(entry_of(key), {})[key] = record
    return out


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
        for question in entry.questions:
            name = f"{question_kind(question).name}-{question.number}"
            if base_of(key).endswith(f"/{name}"):
                return face_of(question).answer
        return ""
    return plain(entry.definition)


def _of_question(entry: Entry, text: str, mine: dict[NoteKey, Record]) -> str:
    for question in entry.questions:
        kind = question_kind(question).name
        if text == f"{kind} {question.number}":
            old = mine.get(NoteKey(f"{entry.id}/{kind}-{question.number}"))
            same = old and bare(old.face.question) == bare(face_of(question).question)
            return "C926" if same else ""
    return "C924"


def spent(entry: Entry, findings: tuple[Diagnostic, ...]) -> Iterator[str]:
    """The lines of an entry that have done their work."""
    for each in findings:
        if each.code == "C926" and each.path == entry.path:
            yield str(each.words["word"])
