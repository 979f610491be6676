"""Two locks become one when two branches that both built are merged.

Nothing that learners have is lost, and no note that they have gets another card: a note of the
other side that asks what ours asks too is given up when it was never released, so that its words
get new numbers, and else lives on under a name of its own.  Where both gave one card to different
words, no merge could keep the progress of both sides' learners, so a person must say which side
was published.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from cika.findings.codes import Words
from cika.findings.finding import Diagnostic
from cika.identity.lock import Lock, load_unchecked
from cika.identity.lock_form import FILE, WAY
from cika.identity.numbering import marks_of
from cika.identity.record import Pin, Record, Stamp
from cika.model.entries import NoteKey
from cika.model.keys import base_of, entry_of, kind_of, later_key
from cika.model.kinds import DEFINITION


def merge_text(
    text: str, released: AbstractSet[str] | None = None
) -> tuple[Lock | None, tuple[Diagnostic, ...]]:
    """The lock in a text with git's conflict marks, or in one that was edited by hand.

    `released` are the GUIDs of all notes that learners may have; None when nobody knows.
    """
    ours, theirs = _sides(text)
    one, findings = load_unchecked(ours)
    if one is None or ours == theirs:
        return one, findings
    other, findings = load_unchecked(theirs)
    if other is None:
        return None, findings
    if clashes := _clashes(one, other):
        words: Words = {"word": "、".join(sorted(clashes)[:5]), "way": WAY}
        return None, (Diagnostic("C915", FILE, None, words),)
    return merge(one, other, released), ()


def _clashes(ours: Lock, theirs: Lock) -> list[NoteKey]:
    """Notes of one GUID whose cards both sides gave to different words, and ids to two terms."""
    mine = {record.guid: record for record in ours.notes.values()}
    out = []
    for key, other in theirs.notes.items():
        one = mine.get(other.guid)
        if one is None:
            if not kind_of(key) and key in ours.notes:
                out.append(key)
        elif _latest(one, other) is None:
            out.append(key)
    return out


def _latest(ours: Record, theirs: Record) -> tuple[Pin, ...] | None:
    """The pins of one note on both sides, as last corrected; None where they contradict."""
    mine = {pin.number: pin for pin in (*ours.pins, *ours.retired)}
    others = {pin.number: pin for pin in (*theirs.pins, *theirs.retired)}
    if mine.keys() != others.keys():
        return None
    out = []
    for number, one in mine.items():
        other = others[number]
        if one == other or other in ours.renamed:
            out.append(one)
        elif one in theirs.renamed:
            out.append(other)
        else:
            return None
    return tuple(out)


def merge(ours: Lock, theirs: Lock, released: AbstractSet[str] | None = None) -> Lock:
    """Both locks in one, given that they do not contradict each other; ours wins else."""
    notes = _merged_notes(ours, theirs, released)
    types = {**theirs.note_types, **ours.note_types}
    for name in ours.note_types.keys() & theirs.note_types.keys():
        types[name] = _stamp(ours.note_types[name], theirs.note_types[name])
    return Lock(
        notes=notes,
        note_types=types,
        pinyin={**theirs.pinyin, **ours.pinyin},
        decks={**theirs.decks, **ours.decks},
        blankless={**theirs.blankless, **ours.blankless},
        chooser={**theirs.chooser, **ours.chooser},
    )


def _merged_notes(
    ours: Lock, theirs: Lock, released: AbstractSet[str] | None
) -> dict[NoteKey, Record]:
    notes = dict(ours.notes)
    names = {record.guid: key for key, record in ours.notes.items()}
    families: dict[NoteKey, list[NoteKey]] = {}
    for key in ours.notes:
        families.setdefault(base_of(key), []).append(key)

    def is_out(record: Record) -> bool:
        return released is None or record.guid in released

    for key, other in sorted(theirs.notes.items(), key=lambda item: (len(item[0]), item[0])):
        if other.guid in names:
            notes[names[other.guid]] = _record(notes[names[other.guid]], other, key)
            continue
        rivals = [
            each
            for each in families.get(base_of(key), ())
            if each in notes and (each == key or _share(notes[each], other))
        ]
        if not rivals:
            notes[key] = other
        elif is_out(other):
            if not any(is_out(notes[each]) for each in rivals):
                for each in rivals:
                    del notes[each]
                notes[key] = other
            else:
                notes[_free(key, notes, theirs)] = other
    return notes


def _share(one: Record, other: Record) -> bool:
    """Whether two notes have a card for the same words."""
    words = {pin.words for pin in (*one.pins, *one.retired)}
    return any(pin.words in words for pin in (*other.pins, *other.retired))


def _free(key: NoteKey, notes: dict[NoteKey, Record], theirs: Lock) -> NoteKey:
    """A name for a note whose own is taken: a later one of its family, or the next number."""
    taken = notes.keys() | theirs.notes.keys()
    numbers = range(2, len(taken) + 3)
    if theirs.notes[key].pins or theirs.notes[key].retired or kind_of(key) == DEFINITION:
        names = [later_key(base_of(key), number) for number in numbers]
    else:
        names = [NoteKey(f"{entry_of(key)}/{kind_of(key)}-{number}") for number in numbers]
    return next(name for name in names if name not in taken)


def _sides(text: str) -> tuple[str, str]:
    """Our version and theirs of a file with conflict marks (also in diff3 style)."""
    sides: tuple[list[str], list[str]] = ([], [])
    into: tuple[list[str], ...] = sides
    for line in text.split("\n"):
        if line.startswith("<<<<<<< "):
            into = (sides[0],)
        elif line.startswith("||||||| "):
            into = ()
        elif line == "=======":
            into = (sides[1],)
        elif line.startswith(">>>>>>> "):
            into = sides
        else:
            for side in into:
                side.append(line)
    return _joined(sides[0]), _joined(sides[1])


def _joined(lines: list[str]) -> str:
    """The lines as JSON: git may leave a comma too many before a bracket, or take one away."""
    out: list[str] = []
    for line in lines:
        if out and line.startswith("}") and out[-1].endswith(","):
            out[-1] = out[-1].removesuffix(",")
        elif out and line.startswith("  ") and out[-1].startswith("  "):
            out[-1] = f"{out[-1].removesuffix(',')},"
        out.append(line)
    return "\n".join(out)


def _record(ours: Record, theirs: Record, key: NoteKey) -> Record:
    """One note that both sides have; the next build writes its text anew."""
    pins = dict(pin for pin in _latest(ours, theirs) or ())
    former = {*ours.former, *theirs.former, *marks_of(key, theirs.face)}
    chapters = {*ours.chapters, *theirs.chapters, theirs.face.chapter} - {ours.face.chapter}
    return ours._replace(
        stamp=_stamp(ours.stamp, theirs.stamp),
        pins=tuple(Pin(pin.number, pins.get(pin.number, pin.words)) for pin in ours.pins),
        retired=tuple(Pin(pin.number, pins.get(pin.number, pin.words)) for pin in ours.retired),
        gone=ours.gone and theirs.gone,
        renamed=tuple(dict.fromkeys((*ours.renamed, *theirs.renamed))),
        former=tuple(sorted(former - {"", *marks_of(key, ours.face)})) if not pins else ours.former,
        chapters=tuple(sorted(chapters)),
    )


def _stamp(ours: Stamp, theirs: Stamp) -> Stamp:
    """The later time; with no digest where both differ, so that the next build moves it on."""
    if ours.digest == theirs.digest:
        return Stamp(max(ours.modified, theirs.modified), ours.digest)
    return Stamp(max(ours.modified, theirs.modified), "")
