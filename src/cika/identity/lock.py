"""`cika.lock`: what makes updates safe, as a file.

Anki knows a note by its GUID and a card by its cloze number, and takes an update only when it is
newer.  All three live here, committed beside the entries.  JSON, sorted, one line a note, so that
a change is read and merged line by line.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from cika.diagnostics import Diagnostic
from cika.keys import KINDS, kind_of
from cika.model import EntryId, NoteKey

FILE = "cika.lock"
VERSION = 1
LATEST = 2**33
"""Seconds; no note was written after the year 2242."""

_CHECK = re.compile(r'^"check": "([0-9a-f]*)",\n', re.MULTILINE)


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


@dataclass(frozen=True, slots=True)
class Lock:
    notes: Mapping[NoteKey, Record] = field(default_factory=dict)
    note_types: Mapping[str, Stamp] = field(default_factory=dict)
    pinyin: Mapping[str, str] = field(default_factory=dict)
    """Term → reading, so that a newer pypinyin changes nothing old and is not loaded."""
    decks: Mapping[str, str] = field(default_factory=dict)
    """Chapter's folder → the name of its deck, to tell when cards stay behind in an old one."""
    blankless: Mapping[EntryId, str] = field(default_factory=dict)
    """Entries in which nothing was worth hiding → digest of the definition that was read."""
    chooser: Mapping[str, str] = field(default_factory=dict)
    """What the newest choice of blanks was made with: jieba's version, its dictionary's digest."""

    @property
    def latest(self) -> int:
        """The newest time in it, 0 when it is empty."""
        stamps = (*(record.stamp for record in self.notes.values()), *self.note_types.values())
        return max((stamp.modified for stamp in stamps), default=0)


def dump(lock: Lock) -> str:
    """The lock as text; `load(dump(lock))` gives the same lock."""
    sections: tuple[tuple[str, Mapping[str, object]], ...] = (
        ("note_types", {name: _stamp(stamp) for name, stamp in lock.note_types.items()}),
        ("decks", dict(lock.decks)),
        ("notes", {key: _record(record) for key, record in lock.notes.items()}),
        ("blankless", {str(key): digest for key, digest in lock.blankless.items()}),
        ("chooser", dict(lock.chooser)),
        ("pinyin", dict(lock.pinyin)),
    )
    parts = []
    for name, content in sections:
        lines = ",\n".join(f"  {_json(key)}: {_json(content[key])}" for key in sorted(content))
        parts.append(f'"{name}": {{\n{lines}\n}}' if lines else f'"{name}": {{}}')
    body = ",\n".join(parts) + "\n}\n"
    return f'{{\n"version": {VERSION},\n"check": "{_check(body)}",\n{body}'


def load(text: str) -> tuple[Lock | None, tuple[Diagnostic, ...]]:
    """The lock in a text, or None and what is wrong with it.  Never guesses.

    A sum over the text tells whether somebody edited it by hand, lost a line or merged two
    versions: a number that changed hands there would cost a learner's progress.
    """
    for line in text.split("\n"):
        if line.startswith(("<<<<<<<", ">>>>>>>")):
            return None, (_finding("C907"),)
    lock, findings = load_unchecked(text)
    if lock is None:
        return None, findings
    found = _CHECK.search(text)
    if found is None or found[1] != _check(text[found.end() :]):
        return None, (_finding("C908"),)
    return lock, ()


def load_unchecked(text: str) -> tuple[Lock | None, tuple[Diagnostic, ...]]:
    """As `load`, for a lock that a person answers for."""
    try:
        content = json.loads(text, object_pairs_hook=_no_doubles)
        json.dumps(content if "\\u" in text else "", ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        return None, (_finding("C901", reason=str(error)),)
    if not isinstance(content, dict):
        return None, (_finding("C901", reason="不是一个JSON对象"),)
    version = content.get("version")
    if version != VERSION:
        return None, (_finding("C902", word=str(version), known=str(VERSION)),)
    try:
        lock = Lock(
            notes={
                NoteKey(key): _read_record(key, value) for key, value in content["notes"].items()
            },
            note_types={
                name: _read_stamp(name, value) for name, value in content["note_types"].items()
            },
            pinyin={term: str(reading) for term, reading in content["pinyin"].items()},
            decks={chapter: str(deck) for chapter, deck in content["decks"].items()},
            blankless={EntryId(key): str(value) for key, value in content["blankless"].items()},
            chooser={name: str(value) for name, value in content["chooser"].items()},
        )
        _check_guids(lock)
    except _BadRecordError as error:
        return None, (_finding("C903", word=error.key, reason=error.reason),)
    except (KeyError, AttributeError) as error:
        return None, (_finding("C901", reason=f"缺少{error}"),)
    return lock, ()


class _BadRecordError(Exception):
    def __init__(self, key: str, reason: str) -> None:
        super().__init__(key, reason)
        self.key, self.reason = key, reason


def _finding(code: str, **words: str) -> Diagnostic:
    return Diagnostic(code, FILE, None, words)


def _no_doubles(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for key, value in pairs:
        if key in out:
            raise ValueError(f"“{key}”写了两次")
        out[key] = value
    return out


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _stamp(stamp: Stamp) -> dict[str, object]:
    return {"modified": stamp.modified, "digest": stamp.digest}


def _record(record: Record) -> dict[str, object]:
    face = record.face
    out: dict[str, object] = {"guid": record.guid, **_stamp(record.stamp)}
    out["face"] = [face.chapter, face.question, face.answer]
    if record.gone:
        out["gone"] = True
    for name, pins in (("pins", record.pins), ("retired", record.retired)):
        if pins:
            out[name] = {str(pin.number): list(pin.words) for pin in pins}
    return out


def _read_stamp(key: str, value: Any) -> Stamp:
    match value:
        case {"modified": int() as modified, "digest": str() as digest} if 0 < modified < LATEST:
            return Stamp(modified, digest)
        case _:
            raise _BadRecordError(key, "缺少时间或摘要")


def _read_record(key: str, value: Any) -> Record:
    if kind_of(NoteKey(key)) not in KINDS:
        raise _BadRecordError(key, "不认识这种笔记")
    stamp = _read_stamp(key, value)
    guid = value.get("guid")
    if not isinstance(guid, str) or not guid:
        raise _BadRecordError(key, "缺少GUID")
    pins = _read_pins(key, value.get("pins", {}))
    retired = _read_pins(key, value.get("retired", {}))
    numbers = [pin.number for pin in (*pins, *retired)]
    if len(set(numbers)) != len(numbers):
        raise _BadRecordError(key, "同一个空的编号用了两次")
    words = [pin.words for pin in (*pins, *retired)]
    if len(set(words)) != len(words):
        raise _BadRecordError(key, "同一个词有两个编号")
    match value.get("face"):
        case [str() as chapter, str() as question, str() as answer]:
            face = Face(chapter, question, answer)
        case _:
            raise _BadRecordError(key, "缺少问与答")
    return Record(guid, stamp, face, pins, retired, value.get("gone") is True)


def _read_pins(key: str, value: Any) -> tuple[Pin, ...]:
    pins = []
    if not isinstance(value, dict):
        raise _BadRecordError(key, "空的编号写得不对")
    for number, words in value.items():
        good = isinstance(words, list) and words and all(isinstance(w, str) and w for w in words)
        if not (good and number.isdecimal() and int(number) > 0):
            raise _BadRecordError(key, f"空{number}写得不对")
        pins.append(Pin(int(number), tuple(words)))
    return tuple(sorted(pins, key=lambda pin: pin.number))


def _check(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()[:16]


def _check_guids(lock: Lock) -> None:
    owners: dict[str, str] = {}
    for key, record in lock.notes.items():
        if other := owners.get(record.guid):
            raise _BadRecordError(key, f"GUID与“{other}”相同")
        owners[record.guid] = key
