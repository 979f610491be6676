"""What a new lock means, compared with the one before."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from cika.identity.lock import Lock, Pin, Record
from cika.model.entries import NoteKey
from cika.model.keys import base_of, entry_of, is_of_family, kind_of
from cika.model.kinds import DEFINITION

ALIKE = 0.5
"""From this ratio on two texts may be the same one corrected; only a person can say."""


class Moved(NamedTuple):
    """A note whose new cards go to another deck than the cards a learner has."""

    key: NoteKey
    old: str
    new: str


class Alike(NamedTuple):
    """Something that went and something like it that came: perhaps one thing, renamed."""

    key: NoteKey
    old: str
    new: str
    new_key: NoteKey
    """The same as `key` for a blank."""


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
    reused: tuple[Alike, ...] = ()
    """Ids that came back for something else than what learners know under them."""

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.gone or self.returned)


NO_CHANGES = Changes()


def changes(before: Lock, after: Lock) -> Changes:
    """What a learner of the release before will see come, change or go."""
    known = [(key, before.notes[key], after.notes[key]) for key in sorted(before.notes)]
    new = tuple(key for key in sorted(after.notes) if key not in before.notes)
    gone = tuple(key for key, old, now in known if now.gone and not old.gone)
    staying = [(key, old, now) for key, old, now in known if not now.gone]
    return Changes(
        new=new,
        changed=tuple(key for key, old, now in staying if old.stamp != now.stamp and not old.gone),
        gone=gone,
        returned=tuple(key for key, old, _ in staying if old.gone),
        retired=tuple(
            (key, pin) for key, old, now in staying for pin in now.retired if pin in old.pins
        ),
        moved=tuple(_moved(before, after, staying)),
        reused=tuple(_reused(known)),
        alike=(*_alike_blanks(before, after), *_alike_notes(before, after, gone, new)),
    )


def _moved(
    before: Lock, after: Lock, staying: list[tuple[NoteKey, Record, Record]]
) -> Iterator[Moved]:
    for key, old, now in staying:
        was, is_now = before.decks.get(old.face.chapter), after.decks.get(now.face.chapter)
        if was and is_now and was != is_now:
            yield Moved(key, was, is_now)


def _reused(known: list[tuple[NoteKey, Record, Record]]) -> Iterator[Alike]:
    """Ids and question numbers that now stand for something else, while learners have the old."""
    for key, old, now in known:
        if kind_of(key) in (DEFINITION, "填空") or now.gone:
            continue
        one, other = old.face, now.face
        if not _alike(one.question, other.question) and not _alike(one.answer, other.answer):
            yield Alike(key, one.question, other.question, key)


def _alike_blanks(before: Lock, after: Lock) -> Iterator[Alike]:
    """A blank that went and a new one like it, in the same definition or 填空."""
    for key, old in sorted(before.notes.items()):
        now = after.notes[key]
        went = [pin for pin in old.pins if pin not in now.pins and not now.gone]
        if not went:
            continue
        came = [
            pin
            for other, record in after.notes.items()
            if other not in before.notes and is_of_family(other, base_of(key))
            for pin in record.pins
        ]
        for one, other in ((one, other) for one in went for other in came):
            gone, new = set(one.words) - set(other.words), set(other.words) - set(one.words)
            if len(gone) == len(new) == 1:
                word, replacement = gone.pop(), new.pop()
                if _alike(word, replacement):
                    yield Alike(key, word, replacement, key)


def _alike_notes(
    before: Lock, after: Lock, gone: tuple[NoteKey, ...], new: tuple[NoteKey, ...]
) -> Iterator[Alike]:
    """An entry that went and a new one like it, or a question that only changed its number."""
    for key in gone:
        for other in new:
            old, now = before.notes[key].face, after.notes[other].face
            if _comparable(key, other) and (
                old.question == now.question != "" or _alike(old.answer, now.answer, 0.8)
            ):
                yield Alike(key, old.question or old.answer, now.question or now.answer, other)


def _comparable(key: NoteKey, other: NoteKey) -> bool:
    """Whether one may be the other renamed: two entries, or two questions of a kind in an entry.

    The blanks of a definition go with their entry and are not mentioned twice.
    """
    kind = kind_of(key)
    if kind != kind_of(other) or kind == DEFINITION:
        return False
    return not kind or entry_of(key) == entry_of(other)


def _alike(one: str, other: str, ratio: float = ALIKE) -> bool:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    # The two quick bounds rule out nearly every pair; the ratio itself is slow.
    return (
        matcher.real_quick_ratio() >= ratio
        and matcher.quick_ratio() >= ratio
        and matcher.ratio() >= ratio
    )
