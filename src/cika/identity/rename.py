"""A corrected blank that stays the same card: told by a person, never guessed."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import NamedTuple

from cika.findings.finding import Diagnostic
from cika.findings.phrases import Known
from cika.identity.lock import Lock
from cika.identity.lock_form import FILE
from cika.identity.record import Pin, Record
from cika.model.entries import NoteKey
from cika.model.frozen import replace
from cika.model.keys import is_of_family


class Rename(NamedTuple):
    """The blank `old` of a note or its family is now written `new`, and keeps its number."""

    key: NoteKey
    old: str
    new: str


def apply_renames(lock: Lock, renames: Sequence[Rename]) -> tuple[Lock, tuple[Diagnostic, ...]]:
    """The lock with the corrected words, or unchanged with what is wrong."""
    if not renames:
        return lock, ()
    notes = dict(lock.notes)
    for rename in renames:
        family = [key for key in notes if is_of_family(key, rename.key)]
        words = [word for key in family for word in _words(notes[key])]
        if rename.old not in words:
            near = next(iter(get_close_matches(rename.old, words, n=1, cutoff=0.5)), "")
            return lock, (_finding("C910", rename, known=Known(tuple(words)), near=near),)
        if rename.new in words:
            return lock, (_finding("C912", rename),)
        for key in family:
            old = notes[key]
            notes[key] = old._replace(
                pins=tuple(_renamed(pin, rename) for pin in old.pins),
                retired=tuple(_renamed(pin, rename) for pin in old.retired),
                renamed=(*old.renamed, *(p for p in _all(old) if rename.old in p.words)),
            )
    return replace(lock, notes=notes), ()


def unasked_renames(known: Lock, after: Lock, renames: Sequence[Rename]) -> tuple[Diagnostic, ...]:
    """Renames after which the card is not asked.

    `known` is the lock with the corrected words, `after` the settled one.
    """
    return tuple(
        _finding("C911", rename)
        for rename in renames
        if not any(
            pin in after.notes[key].pins
            for key, record in known.notes.items()
            if is_of_family(key, rename.key)
            for pin in (*record.pins, *record.retired)
            if rename.new in pin.words
        )
    )


def _all(record: Record) -> tuple[Pin, ...]:
    return (*record.pins, *record.retired)


def _words(record: Record) -> list[str]:
    return [word for pin in _all(record) for word in pin.words]


def _renamed(pin: Pin, rename: Rename) -> Pin:
    words = tuple(rename.new if word == rename.old else word for word in pin.words)
    return Pin(pin.number, tuple(sorted(words)) if len(words) > 1 else words)


def _finding(code: str, rename: Rename, **words: str | Known) -> Diagnostic:
    said = {"word": rename.key, "old": rename.old, "new": rename.new, **words}
    return Diagnostic(code, FILE, None, said)
