"""The lock's algebra: who gets which number, GUID and time.

Pure functions.  Numbers are never reused and never change hands; times only move forward, and
only when a learner would see a difference.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from cika.identity.lock import Face, Lock, Pin, Record, Stamp
from cika.model.entries import NoteKey
from cika.model.keys import is_of_family, later_key

Words = tuple[str, ...]
"""What one card asks for: one word, or several asked together."""


class Unstamped(NamedTuple):
    """A note as it would be published: its blanks, and the digest of what a learner sees."""

    key: NoteKey
    digest: str
    face: Face
    pins: tuple[Pin, ...] = ()
    retired: tuple[Pin, ...] = ()
    gone: bool = False


def settle_notes(
    lock: Lock, drafts: Iterable[Unstamped], namespace: str, now: int, *, touch: bool = False
) -> dict[NoteKey, Record]:
    """The records of all notes ever published, with these drafts settled among them.

    A note that is not among the drafts keeps its record, so that its GUID and numbers wait for
    its return.  `now` is in seconds since 1970.  `touch` stamps every draft, changed or not.
    """
    records = dict(lock.notes)
    for draft in drafts:
        old = lock.notes.get(draft.key)
        guid = old.guid if old else new_guid(namespace, draft.key)
        stamp = restamp(old.stamp if old else None, draft.digest, now, touch=touch)
        face, pins, retired = draft.face, draft.pins, draft.retired
        records[draft.key] = Record(guid, stamp, face, pins, retired, draft.gone)
    return records


def settle_types(lock: Lock, digests: Mapping[str, str], now: int) -> dict[str, Stamp]:
    """The times of the note types, given the digests of how their cards look."""
    return {
        name: restamp(lock.note_types.get(name), digest, now) for name, digest in digests.items()
    }


def new_guid(namespace: str, key: NoteKey) -> str:
    """The GUID a note gets when it is first seen: 16 letters and digits, the same everywhere.

    It is then kept in the lock: the key may change later, the GUID does not.
    """
    digest = hashlib.sha256(f"{namespace}\n{key}".encode()).digest()
    return base64.b32encode(digest[:10]).decode().lower()


def digest_of(parts: Iterable[str]) -> str:
    """A digest of several texts; the lengths keep ("ab", "c") and ("a", "bc") apart."""
    sha = hashlib.sha256()
    for part in parts:
        data = part.encode()
        sha.update(f"{len(data)}:".encode())
        sha.update(data)
    return sha.hexdigest()[:16]


def asked_words(records: Mapping[NoteKey, Record], base: NoteKey) -> list[Words]:
    """What the cards of `base` and its family of notes ask for, by note and number."""
    return [
        pin.words
        for key, record in records.items()
        if is_of_family(key, base)
        for pin in record.pins
    ]


class Blanks(NamedTuple):
    """The blanks of one note, by number."""

    pins: tuple[Pin, ...] = ()
    retired: tuple[Pin, ...] = ()


def number_blanks(
    records: Mapping[NoteKey, Record], base: NoteKey, asked: Sequence[Words]
) -> dict[NoteKey, Blanks]:
    """Where everything that is asked now has its number, for `base` and its family of notes.

    The same words keep their note and number for ever, also through retirement; new words get a
    note of their own, with the next number above every number ever used.  Similarity is no
    reason: 正相关 and 负相关 differ in one character.
    """
    family = {key: record for key, record in records.items() if is_of_family(key, base)}
    known = {key: (*record.pins, *record.retired) for key, record in family.items()}
    ever = {pin.words: pin.number for pins in known.values() for pin in pins}
    out = {
        key: Blanks(
            tuple(sorted((pin for pin in pins if pin.words in asked), key=_number)),
            tuple(sorted((pin for pin in pins if pin.words not in asked), key=_number)),
        )
        for key, pins in known.items()
    }
    new = [words for words in dict.fromkeys(asked) if words not in ever]
    if new:
        highest = max(ever.values(), default=0)
        pins = tuple(Pin(highest + index, words) for index, words in enumerate(new, 1))
        out[_free(family, base)] = Blanks(pins)
    return out


def _free(family: Mapping[NoteKey, Record], base: NoteKey) -> NoteKey:
    if base not in family:
        return base
    generation = 2
    while later_key(base, generation) in family:
        generation += 1
    return later_key(base, generation)


def restamp(previous: Stamp | None, digest: str, now: int, *, touch: bool = False) -> Stamp:
    """The time of last change: kept while the digest is the same, else (or to `touch`) moved on.

    Two changes within one second differ by one second, since Anki compares whole seconds and
    takes only what is strictly newer.
    """
    if previous is None:
        return Stamp(now, digest)
    if previous.digest == digest and not touch:
        return previous
    return Stamp(max(now, previous.modified + 1), digest)


def _number(pin: Pin) -> int:
    return pin.number
