"""The lock's algebra: who gets which number, GUID and time.

Pure functions.  Numbers are never reused and never change hands; times only move forward, and
only when a learner would see a difference.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cika.identity.lock import Lock, Pin, Record, Stamp
from cika.model import NoteKey

Words = tuple[str, ...]
"""What one card asks for: one word, or several asked together."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A note as it would be published: its blanks, and the digest of what a learner sees."""

    key: NoteKey
    digest: str
    pins: tuple[Pin, ...] = ()
    retired: tuple[Pin, ...] = ()


def settle_notes(
    lock: Lock, drafts: Iterable[Draft], namespace: str, now: int
) -> dict[NoteKey, Record]:
    """The records of all notes ever published, with these drafts settled among them.

    A note that is not among the drafts keeps its record, so that its GUID and numbers wait for
    its return.  `now` is in seconds since 1970.
    """
    records = dict(lock.notes)
    for draft in drafts:
        old = lock.notes.get(draft.key)
        guid = old.guid if old else new_guid(namespace, draft.key)
        stamp = restamp(old.stamp if old else None, draft.digest, now)
        records[draft.key] = Record(guid, stamp, draft.pins, draft.retired)
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


def number_blanks(
    record: Record | None, asked: Sequence[Words]
) -> tuple[tuple[Pin, ...], tuple[Pin, ...]]:
    """Numbers for what is asked now: (pins, retired pins), both by number.

    The same words keep their number for ever, also through retirement; new words get the next
    number above every number ever used.  Similarity is no reason: 正相关 and 负相关 differ in one
    character.
    """
    known = (*record.pins, *record.retired) if record else ()
    numbers = {pin.words: pin.number for pin in known}
    highest = max(numbers.values(), default=0)
    for words in asked:
        if words not in numbers:
            highest += 1
            numbers[words] = highest
    pins = tuple(sorted((Pin(numbers[words], words) for words in set(asked)), key=_number))
    retired = tuple(sorted((pin for pin in known if pin.words not in asked), key=_number))
    return pins, retired


def restamp(previous: Stamp | None, digest: str, now: int) -> Stamp:
    """The time of last change: kept while the digest is the same, else moved forward.

    Two changes within one second differ by one second, since Anki compares whole seconds and
    takes only what is strictly newer.
    """
    if previous is None:
        return Stamp(now, digest)
    if previous.digest == digest:
        return previous
    return Stamp(max(now, previous.modified + 1), digest)


def _number(pin: Pin) -> int:
    return pin.number
