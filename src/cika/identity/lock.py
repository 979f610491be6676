"""`cika.lock`: what makes updates safe, as a file.

Anki knows a note by its GUID and a card by its cloze number, and takes an update only when it is
newer.  All three live here, committed beside the entries.  JSON, sorted, one line a note, so that
a change is read and merged line by line.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from cika.findings.finding import Diagnostic
from cika.findings.phrases import Phrase
from cika.identity.lock_form import FILE, WAY, problems
from cika.identity.lock_lines import Lines, notes_at
from cika.identity.record import (
    Record,
    Stamp,
    read_plain,
    read_record,
    read_stamp,
    record_form,
    stamp_form,
)
from cika.model.entries import EntryId, NoteKey
from cika.model.frozen import dataclass, replace
from cika.model.patterns import regex

VERSION = 1
_SUM = 16
"""Hexadecimal digits."""
_TOGETHER = 2**16
"""So many characters of notes are read at a time."""

_SIGNS = ("<<<<<<<", ">>>>>>>")
_CONFLICT = regex(f"^(?:{'|'.join(_SIGNS)})", re.MULTILINE)
_CHECK = regex(r'^"check": "([0-9a-f]*)",\n', re.MULTILINE)


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

    def line(self, key: NoteKey) -> str:
        """The line of a record in the text of the lock."""
        record = self.notes[key]
        return self.lines.of(key, record) or f"  {_json(key)}: {_json(record_form(record))}"

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
    return dump_bytes(lock).decode()


def dump_bytes(lock: Lock) -> bytes:
    """The same as it stands in the file; the text of a hundred thousand notes is long."""
    sections: dict[str, Iterable[str]] = {
        "note_types": _pairs({name: stamp_form(stamp) for name, stamp in lock.note_types.items()}),
        "decks": _pairs(lock.decks),
        "notes": map(lock.line, sorted(lock.notes)),
        "blankless": _pairs(lock.blankless),
        "chooser": _pairs(lock.chooser),
        "pinyin": _pairs(lock.pinyin),
    }
    out, said = io.BytesIO(), hashlib.sha256()
    out.write(_head("0" * _SUM))
    for piece in map(str.encode, _pieces(sections)):
        said.update(piece)
        out.write(piece)
    out.seek(0)
    out.write(_head(said.hexdigest()[:_SUM]))
    return out.getvalue()


def _head(check: str) -> bytes:
    return f'{{\n"version": {VERSION},\n"check": "{check}",\n'.encode()


def _pieces(sections: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """All that comes after the head."""
    between = ""
    for name, content in sections.items():
        # An empty section has the same lines around it, so that git merges them as one.
        yield f'{between}"{name}": {{\n'
        is_empty = True
        for line in content:
            yield line if is_empty else f",\n{line}"
            is_empty = False
        yield "}" if is_empty else "\n}"
        between = ",\n"
    yield "\n}\n"


_LAST: dict[tuple[str, str], Lock] = {}
"""The lock read last, by what its text begins with and the sum of the rest: the preview reads the
same one after every save.  The text itself would take as much room as the lock."""


def load_lock(text: str) -> tuple[Lock | None, tuple[Diagnostic, ...]]:
    """The lock in a text, or None and what is wrong with it.  Never guesses.

    A sum over the text tells whether somebody edited it by hand, lost a line or merged two
    versions: a number that changed hands there would cost a learner's progress.
    """
    # Each sign alone is found at once; at the start of a line one is looked for line by line.
    if any(sign in text for sign in _SIGNS) and _CONFLICT.search(text):
        return None, (_finding("C907"),)
    found = _CHECK.search(text)
    raw = text.encode()
    head = len(text[: found.end()].encode()) if found else 0
    is_right = found is not None and found[1] == _check(memoryview(raw)[head:])
    name = (text[: found.end()], found[1]) if found else ("", "")
    if is_right and name in _LAST:
        return _LAST[name], ()
    lock, findings = _load(text, is_right=is_right)
    if lock is None:
        return None, findings
    if not is_right:
        return None, (_finding("C908"),)
    _LAST.clear()
    _LAST[name] = replace(lock, lines=Lines(raw, lock.notes))
    return _LAST[name], ()


def load_unchecked(text: str) -> tuple[Lock | None, tuple[Diagnostic, ...]]:
    """As `load_lock`, for a lock that a person answers for."""
    return _load(text, is_right=False)


def _load(text: str, *, is_right: bool) -> tuple[Lock | None, tuple[Diagnostic, ...]]:
    """A lock; what `dump` made, by its sum, has no name twice."""
    at, end = notes_at(text) if is_right and "\\u" not in text else (0, 0)
    try:
        around = text[:at] + text[end:]
        content = json.loads(around, object_pairs_hook=None if is_right else _no_doubles)
        json.dumps(content if "\\u" in text else "", ensure_ascii=False).encode()
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
    parts_of_notes = _parts(text, at, end) if end else iter((content["notes"],))
    notes = _records(parts_of_notes, content["note_types"])
    if notes is None:
        if end:  # not as `dump` writes it, though the sum is right
            return _load(text, is_right=False)
        content = json.loads(text)  # each note was let go when it was read
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


def _parts(text: str, at: int, end: int) -> Iterator[dict[str, Any]]:
    """The notes between two places of a text that `dump` made, some lines at a time.

    All of them as JSON gives them take twice as much room as the lock.
    """
    while at < end:
        stop = text.find("\n", at + _TOGETHER, end)
        stop = end if stop < 0 else stop
        yield json.loads(f"{{{text[at:stop].removesuffix(',')}}}")
        at = stop + 1


def _records(
    parts: Iterator[dict[str, Any]], note_types: dict[str, Any]
) -> dict[NoteKey, Record] | None:
    """The notes, which are used up; None where something is wrong with one, or a note type.

    Each is let go when it is read: together they take as much room as the lock.
    """
    out: dict[NoteKey, Record] = {}
    guids = set()
    try:
        for notes in parts:
            for key in list(notes):
                value = notes.pop(key)
                record = read_plain(key, value)
                if record is None:
                    if any(problems({key: value}, {})):
                        return None
                    record = read_record(value)
                guids.add(record.guid)
                out[NoteKey(key)] = record
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


def _pairs(content: Mapping[Any, object]) -> Iterator[str]:
    return (f"  {_json(key)}: {_json(content[key])}" for key in sorted(content))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _check(body: memoryview) -> str:
    return hashlib.sha256(body).hexdigest()[:_SUM]
