"""What `cika.lock` remembers of one note, and how that is written there."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from cika.identity.lock_form import LATEST
from cika.model.entries import NoteKey
from cika.model.keys import kind_of
from cika.model.kinds import NOTES


class Pin(NamedTuple):
    """A cloze number and the words it asks for; the pair never changes."""

    number: int
    words: tuple[str, ...]


class Stamp(NamedTuple):
    """When something last changed (seconds since 1970), and the digest of what it then was."""

    modified: int
    digest: str


class Face(NamedTuple):
    """What a note asks and answers, in plain words: enough to keep its cards when it leaves."""

    chapter: str
    """The folder of the chapter it was in."""
    question: str
    answer: str


class Record(NamedTuple):
    """What is remembered of one note."""

    guid: str
    stamp: Stamp
    face: Face
    pins: tuple[Pin, ...] = ()
    retired: tuple[Pin, ...] = ()
    """Numbers no longer asked; a word that returns gets its own back."""
    gone: bool = False
    """Whether the note has left the glossary and only its tombstone is published."""
    renamed: tuple[Pin, ...] = ()
    """Numbers with the words they asked for until a person corrected them."""
    former: tuple[str, ...] = ()
    """Marks of texts it once asked and still is the note of (see `mark_of`), sorted."""
    chapters: tuple[str, ...] = ()
    """Folders of the other chapters whose packages it was in: it still travels with them."""


_REST = tuple(Record._field_defaults.values())
_TIMES = 1024
"""So many times of releases are remembered."""
_PLAIN = 4
"""So many parts stand in the lock of a record without any of the rest."""
_DIGITS = {str(number): number for number in range(1, 10)}
_TAILS = 1024
"""So many ends of keys are remembered."""
_OWN_KEYS: list[tuple[Mapping[NoteKey, Record], dict[str, list[NoteKey]]]] = []
"""The answers given last: a build asks of two locks, some times of each."""


def own_keys(notes: Mapping[NoteKey, Record]) -> Mapping[str, list[NoteKey]]:
    """The keys of a lock by their entry, in order, so that no entry looks through all of them."""
    for known, answer in _OWN_KEYS:
        if known is notes or known.keys() == notes.keys():
            return answer
    out: dict[str, list[NoteKey]] = {}
    for key in notes:
        entry, _, _ = key.partition("/")
        if entry in out:
            out[entry].append(key)
        else:
            out[entry] = [key]
    for keys in out.values():
        keys.sort()
    _OWN_KEYS[:] = [(notes, out), *_OWN_KEYS[:1]]
    return out


def stamp_form(stamp: Stamp) -> dict[str, object]:
    """A stamp as it stands in the lock."""
    return {"modified": stamp.modified, "digest": stamp.digest}


def record_form(record: Record) -> dict[str, object]:
    """A record as it stands in the lock."""
    face = record.face
    out: dict[str, object] = {"guid": record.guid, **stamp_form(record.stamp)}
    out["face"] = [face.chapter, face.question, face.answer]
    if record.gone:
        out["gone"] = True
    for name, pins in (("pins", record.pins), ("retired", record.retired)):
        if pins:
            out[name] = {str(pin.number): list(pin.words) for pin in pins}
    if record.renamed:
        out["renamed"] = [[pin.number, *pin.words] for pin in record.renamed]
    for name, texts in (("former", record.former), ("chapters", record.chapters)):
        if texts:
            out[name] = list(texts)
    return out


def read_stamp(value: Any) -> Stamp:
    return Stamp(_time(value["modified"]), value["digest"])


def read_record(value: Any) -> Record:
    """A record as `record_form` gives it; raises KeyError or TypeError for another form."""
    return Record(
        value["guid"],
        read_stamp(value),
        Face(*map(sys.intern, value["face"])),
        _read_pins(value.get("pins", {})),
        _read_pins(value.get("retired", {})),
        value.get("gone") is True,
        tuple(Pin(number, tuple(words)) for number, *words in value.get("renamed", ())),
        tuple(value.get("former", ())),
        tuple(value.get("chapters", ())),
    )


def read_usual(key: str, value: Any) -> Record | None:
    """The record, if it is sound and has what most have: its parts and blanks, nothing else.

    Of any other it is not said whether it is sound.
    """
    if type(value) is not dict:
        return None
    try:
        guid, digest, modified = value["guid"], value["digest"], value["modified"]
        face = value["face"]
        chapter, question, answer = face
    except (KeyError, TypeError, ValueError):
        return None
    if not (
        type(guid) is type(digest) is type(chapter) is type(question) is type(answer) is str
        and type(modified) is int
        and type(face) is list
        and guid
        and 0 < modified < LATEST
        and _is_sound(key.partition("/")[2])
    ):
        return None
    # A hundred thousand of them; the classes would name their parts one by one.  What they
    # say is in the entries, too, and in memory once.
    make, intern = tuple.__new__, sys.intern
    stamp = make(Stamp, (_time(modified), digest))
    sides = make(Face, (intern(chapter), intern(question), intern(answer)))
    if len(value) == _PLAIN:
        return make(Record, (guid, stamp, sides, *_REST))
    pins = _read_usual_pins(value.get("pins"))
    if len(value) != _PLAIN + 1 or pins is None:
        return None
    return make(Record, (guid, stamp, sides, pins, *_REST[1:]))


def _read_usual_pins(value: Any) -> tuple[Pin, ...] | None:
    """The blanks, if they are sound, with one word each and few enough for one digit."""
    if type(value) is not dict:
        return None
    pins = []
    for number, words in value.items():
        if number not in _DIGITS or type(words) is not list or len(words) != 1:
            return None
        (word,) = words
        if type(word) is not str or not word:
            return None
        pins.append(tuple.__new__(Pin, (_DIGITS[number], (word,))))
    pins.sort()
    return tuple(pins) if len({pin.words for pin in pins}) == len(pins) else None


@lru_cache(_TAILS)
def _is_sound(tail: str) -> bool:
    """Whether what comes after an entry's id in a key begins with a kind of notes."""
    return kind_of(NoteKey(f"/{tail}")) in NOTES


@lru_cache(_TIMES, typed=True)
def _time(modified: int) -> int:
    """One number for all notes of a release."""
    return modified


def _read_pins(value: Mapping[str, list[str]]) -> tuple[Pin, ...]:
    if not value:
        return ()
    pins = (Pin(int(number), tuple(words)) for number, words in value.items())
    return tuple(sorted(pins, key=lambda pin: pin.number))
