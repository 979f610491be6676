"""Whether a lock keeps what every released one gave out.

A lock grows out of the one before, so a number or a note that a release had and this one has not,
or has for something else, means that another lock got in between: of an old branch, of a release
taken back, of somebody's editor.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cika.findings.finding import Diagnostic
from cika.findings.phrases import Phrase
from cika.identity.lock import Lock
from cika.identity.lock_form import FILE
from cika.identity.numbering import marks_of
from cika.identity.record import Record, read_record
from cika.model.entries import NoteKey
from cika.model.keys import kind_of

SHOWN = 5
"""So many contradictions are told; the way out is the same for all."""


class Kept(NamedTuple):
    """A lock that git keeps."""

    name: str
    """The tag or branch."""
    text: str


def contradictions(
    lock: Lock, text: str, kept: Iterable[Kept], path: str, *, complete: bool = True
) -> tuple[Diagnostic, ...]:
    """What the first of `kept`, newest first, that this lock contradicts says against it.

    `text` is the lock's own, `path` its place in the repository.  A line that was compared is
    not looked at again, so that a hundred releases cost little more than one.  Without
    `complete`, only what changed hands counts, not what is missing.
    """
    seen = set(text.split("\n"))
    by_guid = {record.guid: (key, record) for key, record in lock.notes.items()}
    for each in kept:
        found = []
        for line in each.text.split("\n"):
            if line in seen or not line.startswith('  "'):
                continue
            seen.add(line)
            if released := _read(line):
                found += list(_against(*released, by_guid, complete=complete))
        if found:
            return tuple(
                Diagnostic(code, FILE, None, {**words, "tag": each.name, "path": path})
                for code, words in found[:SHOWN]
            )
    return ()


def _read(line: str) -> tuple[NoteKey, Record] | None:
    try:
        ((key, value),) = json.loads(f"{{{line.strip().removesuffix(',')}}}").items()
        return NoteKey(key), read_record(value)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None  # a line of another section, or of another form


def _against(
    key: NoteKey,
    released: Record,
    by_guid: dict[str, tuple[NoteKey, Record]],
    *,
    complete: bool,
) -> Iterator[tuple[str, dict[str, str | Phrase]]]:
    """One contradiction of a note, or none."""
    if released.guid not in by_guid:
        if complete:
            yield "C918", {"word": key}
        return
    name, now = by_guid[released.guid]
    asks = {pin.number: pin.words for pin in (*now.pins, *now.retired)}
    for pin in (*released.pins, *released.retired):
        if asks.get(pin.number) == pin.words or pin in now.renamed:
            continue
        if pin.number in asks:
            words = {"old": "、".join(pin.words), "new": "、".join(asks[pin.number])}
            yield "C917", {"word": Phrase("blank-of", str(pin.number), name), **words}
            return
        if complete:
            yield "C918", {"word": f"{key}“{'、'.join(pin.words)}”"}
            return
    if not asks and kind_of(key) == kind_of(name):
        known = {*marks_of(name, now.face), *now.former}
        was = marks_of(key, released.face)
        if any(was) and known.isdisjoint(was):
            words = {"old": released.face.question[:20], "new": now.face.question[:20]}
            yield "C917", {"word": name, **words}
