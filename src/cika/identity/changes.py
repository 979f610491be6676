"""What a new lock means, compared with the one before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from difflib import SequenceMatcher
from typing import NamedTuple

from cika.identity.lock import Lock
from cika.identity.record import Pin, Record
from cika.model.entries import NoteKey
from cika.model.keys import base_of, entry_of, is_of_family

ALIKE = 0.5
"""From this ratio on two texts may be the same one corrected; only a person can say."""


class Moved(NamedTuple):
    """A note whose new cards go to another deck than the cards a learner has."""

    key: NoteKey
    old: str
    new: str


class Alike(NamedTuple):
    """A blank that went and one like it that came: perhaps one thing, corrected."""

    key: NoteKey
    old: str
    new: str


class Changes(NamedTuple):
    """What a release brings; every tuple is sorted by key."""

    new: tuple[NoteKey, ...] = ()
    changed: tuple[NoteKey, ...] = ()
    gone: tuple[NoteKey, ...] = ()
    returned: tuple[NoteKey, ...] = ()
    retired: tuple[tuple[NoteKey, Pin], ...] = ()
    """Blanks no longer asked that were asked before; those of notes that went are not counted."""
    moved: tuple[Moved, ...] = ()
    alike: tuple[Alike, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.gone or self.returned or self.moved)


NO_CHANGES = Changes()


_Both = tuple[NoteKey, Record, Record]
"""What two locks know of a note."""


def changes(before: Lock, after: Lock) -> Changes:
    """What a learner of the release before will see come, change or go."""
    # Of most nothing changed, and then it is the same record; only its deck may have another name.
    differing = _differing(before, after)
    renamed = before.decks != after.decks
    known = (
        sorted((key, old, after.notes[key]) for key, old in before.notes.items())
        if renamed
        else differing
    )
    new = after.notes.keys() - before.notes.keys()
    gone = tuple(key for key, old, now in known if now.gone and not old.gone)
    staying = [(key, old, now) for key, old, now in known if not now.gone]
    return Changes(
        new=tuple(sorted(new)),
        changed=tuple(key for key, old, now in staying if old.stamp != now.stamp and not old.gone),
        gone=gone,
        returned=tuple(key for key, old, _ in staying if old.gone),
        retired=tuple(
            (key, pin) for key, old, now in staying for pin in now.retired if pin in old.pins
        ),
        moved=tuple(_moved(before, after, staying)),
        alike=tuple(_alike(differing, new, after)),
    )


def _moved(
    before: Lock, after: Lock, staying: list[tuple[NoteKey, Record, Record]]
) -> Iterator[Moved]:
    for key, old, now in staying:
        was, is_now = before.decks.get(old.face.chapter), after.decks.get(now.face.chapter)
        if was and is_now and was != is_now:
            yield Moved(key, was, is_now)


def alike_blanks(before: Lock, after: Lock) -> Iterator[Alike]:
    """A blank that went and a new one like it, in the same definition or 填空."""
    new = after.notes.keys() - before.notes.keys()
    return _alike(_differing(before, after), new, after)


def _differing(before: Lock, after: Lock) -> list[_Both]:
    """The notes of which both know, but not the same, by key."""
    now = after.notes
    keys = [key for key, old in before.notes.items() if now.get(key, old) is not old]
    return [(key, before.notes[key], now[key]) for key in sorted(keys)]


def _alike(differing: Iterable[_Both], new: AbstractSet[NoteKey], after: Lock) -> Iterator[Alike]:
    families: dict[str, list[NoteKey]] = {}
    for key in after.notes if new else ():
        if key in new:
            families.setdefault(entry_of(key), []).append(key)
    for key, old, now in differing:
        went = [pin for pin in old.pins if pin not in now.pins and not now.gone]
        if not went:
            continue
        came = [
            pin
            for other in families.get(entry_of(key), ())
            if is_of_family(other, base_of(key))
            for pin in after.notes[other].pins
        ]
        for one, other in ((one, other) for one in went for other in came):
            lost, got = set(one.words) - set(other.words), set(other.words) - set(one.words)
            if len(lost) == len(got) == 1:
                word, replacement = lost.pop(), got.pop()
                if is_alike(word, replacement):
                    yield Alike(key, word, replacement)


def is_alike(one: str, other: str, ratio: float = ALIKE) -> bool:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    # The two quick bounds rule out nearly every pair; the ratio itself is slow.
    return (
        matcher.real_quick_ratio() >= ratio
        and matcher.quick_ratio() >= ratio
        and matcher.ratio() >= ratio
    )
