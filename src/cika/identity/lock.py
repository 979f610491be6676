"""`cika.lock`: what makes updates safe, as a file.

Anki knows a note by its GUID and a card by its cloze number, and takes an update only when it is
newer.  All three live here, committed beside the entries.  JSON, sorted, one line a note, so that
a change is read and merged line by line.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from sys import intern
from typing import IO, Any

from cika.findings.finding import Diagnostic
from cika.findings.phrases import Phrase
from cika.identity.lock_form import FILE, WAY, problems
from cika.identity.lock_lines import BETWEEN, Lines, digest, notes_at
from cika.identity.record import (
    Record,
    Stamp,
    read_record,
    read_stamp,
    read_usual,
    record_form,
    stamp_form,
)
from cika.model.entries import EntryId, NoteKey
from cika.model.frozen import dataclass, replace

VERSION = 1
_SUM = 16
"""Hexadecimal digits."""
_TOGETHER = 2**16
"""So many bytes of notes are read at a time."""

_SIGNS = (b"<<<<<<<", b">>>>>>>")
_CHECK, _CHECKED = b'\n"check": "', b'",\n'
"""Before and behind the sum of all that comes after it."""


_NOTHING: Mapping[Any, Any] = {}
_NO_LINES = Lines()


@dataclass(frozen=True, slots=True)
class Lock:
    notes: Mapping[NoteKey, Record] = _NOTHING
    note_types: Mapping[str, Stamp] = _NOTHING
    pinyin: Mapping[str, str] = _NOTHING
    """Term → reading, so that newer dictionaries change nothing old and are not loaded."""
    decks: Mapping[str, str] = _NOTHING
    """Chapter's folder → the name of its deck, to tell when cards stay behind in an old one."""
    blankless: Mapping[EntryId, str] = _NOTHING
    """Entries in which nothing was worth hiding → digest of the definition that was read."""
    chooser: Mapping[str, str] = _NOTHING
    """What the newest choice of blanks was made with: jieba's version, its dictionary's digest."""
    lines: Lines = _NO_LINES

    @property
    def latest(self) -> int:
        """The newest time of a note, 0 when there is none."""
        return max((record.stamp.modified for record in self.notes.values()), default=0)

    def digests(self) -> Mapping[str, bytes]:
        """What `digest` gives, by entry, for those of whom nothing but the text was looked at."""
        return self.lines.digests(self.notes)

    def digest(self, own: Iterable[NoteKey]) -> bytes:
        """A digest of an entry's lines in the text of the lock; `own` are its keys, in order."""
        notes = self.notes
        return digest({key: self.lines.of(key, notes[key]) or self.made(key) for key in own})

    def made(self, key: NoteKey) -> bytes:
        """The line of a record, made anew."""
        return f"  {_json(key)}: {_json(record_form(self.notes[key]))}".encode()

    def updated(self, newer: Lock) -> Lock:
        """Both together; where both know something, what `newer` says."""
        both = {
            name: {**getattr(self, name), **getattr(newer, name)}
            for name in Lock.__match_args__
            if name != "lines"
        }
        return Lock(**both, lines=newer.lines)


def dump(lock: Lock) -> str:
    """The lock as text; `load_lock(dump(lock))` gives the same lock."""
    text = io.BytesIO()
    dump_into(lock, text)
    return text.getvalue().decode()


def dump_into(lock: Lock, file: IO[bytes]) -> str:
    """Write the same into a new file, note by note; gives the digest that `digest_in` gives."""
    sections: dict[str, Iterable[bytes]] = {
        "note_types": _pairs({name: stamp_form(stamp) for name, stamp in lock.note_types.items()}),
        "decks": _pairs(lock.decks),
        "notes": lock.lines.joined(lock.notes, lock.made),
        "blankless": _pairs(lock.blankless),
        "chooser": _pairs(lock.chooser),
        "pinyin": _pairs(lock.pinyin),
    }
    said = hashlib.sha256()
    file.write(_head("0" * _SUM))
    for piece in _pieces(sections):
        said.update(piece)
        file.write(piece)
    head = _head(said.hexdigest()[:_SUM])
    file.seek(0)
    file.write(head)
    said.update(head)
    return said.hexdigest()


def digest_in(file: IO[bytes]) -> str:
    """A digest of all that a file holds, which is read piece by piece."""
    head, said = file.read(len(_head("0" * _SUM))), hashlib.sha256()
    while piece := file.read(_TOGETHER):
        said.update(piece)
    said.update(head)
    return said.hexdigest()


def _head(check: str) -> bytes:
    return f'{{\n"version": {VERSION},\n"check": "{check}",\n'.encode()


def _pieces(sections: Mapping[str, Iterable[bytes]]) -> Iterator[bytes]:
    """All that comes after the head."""
    between = ""
    for name, content in sections.items():
        # An empty section has the same lines around it, so that git merges them as one.
        yield f'{between}"{name}": {{\n'.encode()
        end = b"}"
        for piece in content:
            yield piece
            end = b"\n}"
        yield end
        between = ",\n"
    yield b"\n}\n"


_LAST: dict[bytes, Lock] = {}
"""The lock read last, by what its text begins with, which the sum of the rest is in: the preview
reads the same one after every save."""


def load_lock(text: str | bytes) -> tuple[Lock | None, tuple[Diagnostic, ...]]:
    """The lock in a text, or in the bytes of one; None and what is wrong with it.  Never guesses.

    A sum over the text tells whether somebody edited it by hand, lost a line or merged two
    versions: a number that changed hands there would cost a learner's progress.  Raises
    UnicodeDecodeError for bytes that are no text.
    """
    raw = text.encode() if isinstance(text, str) else text
    at = raw.find(_CHECK) + len(_CHECK)
    end = raw.find(_CHECKED, at)
    head = raw[: end + len(_CHECKED)]
    is_right = raw[at:end] == _check(memoryview(raw)[len(head) :])
    if is_right and head in _LAST:
        return _LAST[head], ()
    torn = head if is_right else raw  # with the right sum all behind the head is whole
    if any(torn.startswith(sign) or b"\n%b" % sign in torn for sign in _SIGNS):
        return None, (_finding("C907"),)
    lock, findings = _load(raw, is_right=is_right)
    if lock is None:
        return None, findings
    if not is_right:
        return None, (_finding("C908"),)
    _LAST.clear()
    _LAST[head] = replace(lock, lines=Lines(raw, lock.notes))
    return _LAST[head], ()


def load_unchecked(text: str) -> tuple[Lock | None, tuple[Diagnostic, ...]]:
    """As `load_lock`, for a lock that a person answers for."""
    return _load(text.encode(), is_right=False)


def _load(raw: bytes, *, is_right: bool) -> tuple[Lock | None, tuple[Diagnostic, ...]]:
    """A lock; what `dump` made, by its sum, has no name twice.

    It is decoded part by part: as a whole it would take more room than the lock.
    """
    has_escapes = b"\\u" in raw
    at, end = notes_at(raw) if is_right and not has_escapes else (0, 0)
    around = (raw[:at] + raw[end:]).decode()
    try:
        content = json.loads(around, object_pairs_hook=None if is_right else _no_doubles)
        json.dumps(content if has_escapes else "", ensure_ascii=False).encode()
    except _DoubleError as error:
        return None, (_finding("C901", reason=Phrase("twice", str(error))),)
    except (ValueError, RecursionError) as error:
        return None, (_finding("C901", reason=str(error)),)
    if not isinstance(content, dict):
        return None, (_finding("C901", reason=Phrase("no-object")),)
    version = content.get("version")
    if version != VERSION:
        return None, (_finding("C902", word=str(version), known=str(VERSION)),)
    parts = ("notes", "note_types", "pinyin", "decks", "blankless", "chooser")
    for name in parts:
        if not isinstance(content.get(name), dict):
            return None, (_finding("C901", reason=Phrase("missing", name)),)
    parts_of_notes = _parts(raw, at, end) if end else iter((content["notes"],))
    notes = _records(parts_of_notes, content["note_types"])
    if notes is None:
        if end:  # not as `dump` writes it, though the sum is right
            return _load(raw, is_right=False)
        content = json.loads(around)  # each note was let go when it was read
        return None, tuple(problems(content["notes"], content["note_types"]))
    _, note_types, *rest = (content[name] for name in parts)
    pinyin, decks, blankless, chooser = (
        {name: str(value) for name, value in part.items()} for part in rest
    )
    lock = Lock(
        notes=notes,
        note_types={name: read_stamp(value) for name, value in note_types.items()},
        pinyin=pinyin,
        decks=decks,
        blankless={EntryId(key): value for key, value in blankless.items()},
        chooser=chooser,
    )
    return lock, ()


def _parts(raw: bytes, at: int, end: int) -> Iterator[dict[str, Any]]:
    """The notes between two places of a text that `dump` made, some lines at a time.

    All of them as JSON gives them take twice as much room as the lock.
    """
    while at < end:
        stop = raw.find(b"\n", at + _TOGETHER, end)
        stop = end if stop < 0 else stop
        yield json.loads(f"{{{raw[at:stop].removesuffix(b',').decode()}}}")
        at = stop + 1


def _records(
    parts: Iterator[dict[str, Any]], note_types: dict[str, Any]
) -> dict[NoteKey, Record] | None:
    """The notes, which are used up; None where something is wrong with one, or a note type.

    Each is let go when it is read: together they take as much room as the lock.
    """
    out: dict[NoteKey, Record] = {}
    guids = set()
    like = next((lock.notes for lock in _LAST.values()), _NOTHING)
    try:
        for notes in parts:
            for name in list(notes):
                key, value = NoteKey(intern(name)), notes.pop(name)
                record = read_usual(key, value)
                if record is None:
                    if any(problems({key: value}, {})):
                        return None
                    record = read_record(value)
                guids.add(record.guid)
                if like and like.get(key) == record:
                    record = like[key]  # of two releases that are compared most are alike
                out[key] = record
    except ValueError:  # a line that is no JSON by itself
        return None
    is_sound = len(guids) == len(out) and not any(problems({}, note_types))
    return out if is_sound else None


def _finding(code: str, **words: str | Phrase) -> Diagnostic:
    # Who knows where another lock is says so instead.
    return Diagnostic(code, FILE, None, {"way": WAY, **words})


class _DoubleError(ValueError):
    """A name that stands twice in one object; json has no other way to hear of it."""


def _no_doubles(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    out = dict(pairs)
    if len(out) != len(pairs):
        counts = Counter(key for key, _ in pairs)
        raise _DoubleError(next(key for key in out if counts[key] > 1))
    return out


def _pairs(content: Mapping[Any, object]) -> Iterator[bytes]:
    lines = (f"  {_json(key)}: {_json(content[key])}".encode() for key in sorted(content))
    return (BETWEEN + line if at else line for at, line in enumerate(lines))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _check(body: memoryview) -> bytes:
    return hashlib.sha256(body).hexdigest()[:_SUM].encode()
