"""Which note and which card is which, for ever."""

from cika.identity.changes import NO_CHANGES, Alike, Changes, Moved, changes
from cika.identity.lock import Face, Lock, Pin, Record, Stamp, dump, load
from cika.identity.merge import merge, merge_text
from cika.identity.moved import moved
from cika.identity.rename import Rename, apply_renames, unasked
from cika.identity.settle import (
    Blanks,
    Draft,
    asked_words,
    digest_of,
    number_blanks,
    settle_notes,
    settle_types,
)

__all__ = [
    "NO_CHANGES",
    "Alike",
    "Blanks",
    "Changes",
    "Draft",
    "Face",
    "Lock",
    "Moved",
    "Pin",
    "Record",
    "Rename",
    "Stamp",
    "apply_renames",
    "asked_words",
    "changes",
    "digest_of",
    "dump",
    "load",
    "merge",
    "merge_text",
    "moved",
    "number_blanks",
    "settle_notes",
    "settle_types",
    "unasked",
]
