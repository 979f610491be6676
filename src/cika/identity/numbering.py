"""The lock's algebra: who gets which number, GUID and time.

Pure functions.  Numbers are never reused and never change hands; times only move forward, and
only when a learner would see a difference.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from cika.identity.lock import Lock
from cika.identity.record import Face, Pin, Record, Stamp
from cika.model.entries import NoteKey
from cika.model.faces import mark_of
from cika.model.keys import base_of, is_of_family, kind_of, later_key

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
    taken = {record.guid for record in records.values()}
    for draft in drafts:
        old = lock.notes.get(draft.key)
        stamp = restamp(old.stamp if old else None, draft.digest, now, touch=touch)
        if old is None:
            guid = new_guid(namespace, draft)
            while guid in taken:  # the same text once more, after the first moved to another entry
                guid = new_guid(f"{namespace}\n{guid}", draft)
            taken.add(guid)
            records[draft.key] = Record(
                guid, stamp, draft.face, draft.pins, draft.retired, draft.gone
            )
            continue
        now_known = old._replace(
            stamp=stamp,
            face=draft.face,
            pins=draft.pins,
            retired=draft.retired,
            gone=draft.gone,
            former=_former(old, draft.face),
            chapters=_chapters(old, draft.face),
        )
        if now_known != old:  # else it stays the same object, of which nothing is written again
            records[draft.key] = now_known
    return records


def marks_of(key: NoteKey, face: Face) -> tuple[str, ...]:
    """The marks of the texts by which a note is known: those of a term are two."""
    texts = (face.question, face.answer) if not kind_of(key) else (face.question or face.answer,)
    return tuple(mark_of(text) for text in texts)


def _former(old: Record, now: Face) -> tuple[str, ...]:
    """What it was known by before; a note whose cards are known by their words needs none."""
    if old.pins or old.retired:
        return old.former
    texts = {old.face.question, old.face.answer} - {now.question, now.answer}
    marks = {mark for text in texts if (mark := mark_of(text))}
    return tuple(sorted({*old.former, *marks}))


def _chapters(old: Record, now: Face) -> tuple[str, ...]:
    return tuple(sorted({*old.chapters, old.face.chapter} - {now.chapter}))


def new_guid(namespace: str, draft: Unstamped) -> str:
    """The GUID a note gets when it is first seen: 16 letters and digits, the same everywhere.

    It is then kept in the lock: key and words may change later, the GUID does not.  What the note
    asks is in it, so that two builds that knew nothing of each other can at worst make two notes
    of one thing, never one note of two.
    """
    if pins := (*draft.pins, *draft.retired):
        asks = [base_of(draft.key), *(f"{pin.number}:{'、'.join(pin.words)}" for pin in pins)]
    else:
        asks = [draft.key, draft.face.question]
    digest = hashlib.sha256("\n".join((namespace, *asks)).encode()).digest()
    return base64.b32encode(digest[:10]).decode().lower()


def digest_of(parts: Iterable[str]) -> str:
    """A digest of several texts; the lengths keep ("ab", "c") and ("a", "bc") apart."""
    said = [part.encode() for part in parts]
    whole = b"".join([b"%d:%b" % (len(data), data) for data in said])
    return hashlib.sha256(whole).hexdigest()[:16]


def asked_words(records: Mapping[NoteKey, Record], base: NoteKey) -> list[Words]:
    """What the cards of `base` and its family of notes ask for, by note and number."""
    return [
        pin.words
        for key, record in records.items()
        if is_of_family(key, base)
        for pin in record.pins
    ]


def ever_asked(records: Mapping[NoteKey, Record], base: NoteKey) -> list[Words]:
    """What the cards of `base` and its family ask for, and after that what they once asked."""
    family = [record for key, record in records.items() if is_of_family(key, base)]
    now, before = ([r.pins for r in family], [r.retired for r in family])
    return [pin.words for pins in (*now, *before) for pin in pins]


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
    highest = max((pin.number for pins in known.values() for pin in pins), default=0)
    left = dict.fromkeys(asked)
    out: dict[NoteKey, Blanks] = {}
    # Two notes know one word after a merge only: the older one asks it.
    for key in sorted(known, key=_age):
        asks = sorted(pin for pin in known[key] if pin.words in left)
        rests = sorted(pin for pin in known[key] if pin.words not in left)
        out[key] = Blanks(tuple(asks), tuple(rests))
        for pin in asks:
            del left[pin.words]
    if new := list(left):
        pins = tuple(Pin(highest + index, words) for index, words in enumerate(new, 1))
        out[_free(family, base)] = Blanks(pins)
    return out


def _age(key: NoteKey) -> tuple[int, str]:
    return len(key), key


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
