"""What a new lock means, compared with the one before."""

from __future__ import annotations

from dataclasses import dataclass

from cika.identity.lock import Lock, Pin
from cika.model import NoteKey


@dataclass(frozen=True, slots=True)
class Changes:
    new: tuple[NoteKey, ...]
    changed: tuple[NoteKey, ...]
    retired: tuple[tuple[NoteKey, Pin], ...]
    """Blanks no longer asked that were asked before."""

    def __bool__(self) -> bool:
        return bool(self.new or self.changed)


NO_CHANGES = Changes((), (), ())


def changes(before: Lock, after: Lock) -> Changes:
    """The notes that a learner of the release before will see come or change."""
    new, changed, retired = [], [], []
    for key, record in sorted(after.notes.items()):
        old = before.notes.get(key)
        if old is None:
            new.append(key)
        elif old != record:
            changed.append(key)
            retired += [(key, pin) for pin in record.retired if pin not in old.retired]
    return Changes(tuple(new), tuple(changed), tuple(retired))
