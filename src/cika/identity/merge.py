"""Two locks become one when two branches that both built are merged.

Nothing that either side gave out is lost.  Where both gave one number of a note to different
words, no merge could keep the progress of both sides' learners, so a person must say which side
was published.
"""

from __future__ import annotations

from cika.findings.finding import Diagnostic
from cika.identity.lock import Lock, Record, Stamp, load_unchecked
from cika.identity.lock_form import FILE, WAY
from cika.model.entries import NoteKey


def merge_text(text: str) -> tuple[Lock | None, tuple[Diagnostic, ...]]:
    """The lock in a text with git's conflict marks, or in one that was edited by hand."""
    ours, theirs = _sides(text)
    one, findings = load_unchecked(ours)
    if one is None or ours == theirs:
        return one, findings
    other, findings = load_unchecked(theirs)
    if other is None:
        return None, findings
    if clashes := [key for key in one.notes if _clash(one.notes[key], other.notes.get(key))]:
        return None, (
            Diagnostic("C915", FILE, None, {"word": "、".join(sorted(clashes)[:5]), "way": WAY}),
        )
    return merge(one, other), ()


def _clash(ours: Record, theirs: Record | None) -> bool:
    """Whether both sides gave a number of this note, but not to the same words."""
    if theirs is None:
        return False
    given = {pin.number: pin.words for pin in (*ours.pins, *ours.retired)}
    others = {pin.number: pin.words for pin in (*theirs.pins, *theirs.retired)}
    return any(given.get(number, words) != words for number, words in others.items())


def merge(ours: Lock, theirs: Lock) -> Lock:
    """Both locks in one, given that no number was given to different words; ours wins else."""
    notes: dict[NoteKey, Record] = {**theirs.notes, **ours.notes}
    for key in ours.notes.keys() & theirs.notes.keys():
        notes[key] = _record(ours.notes[key], theirs.notes[key])
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


def _record(ours: Record, theirs: Record) -> Record:
    numbers = {pin.number for pin in (*ours.pins, *ours.retired)}
    # The next build asks again what the text still asks.
    more = [pin for pin in (*theirs.pins, *theirs.retired) if pin.number not in numbers]
    retired = sorted((*ours.retired, *more), key=lambda pin: pin.number)
    stamp = _stamp(ours.stamp, theirs.stamp)
    return Record(ours.guid, stamp, ours.face, ours.pins, tuple(retired), ours.gone and theirs.gone)


def _stamp(ours: Stamp, theirs: Stamp) -> Stamp:
    """The later time; with no digest where both differ, so that the next build moves it on."""
    if ours.digest == theirs.digest:
        return Stamp(max(ours.modified, theirs.modified), ours.digest)
    return Stamp(max(ours.modified, theirs.modified), "")
