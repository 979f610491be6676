"""Which note and which card is which, for ever."""

from cika.identity.changes import NO_CHANGES, Alike, Changes, Moved, changes
from cika.identity.lock import Face, Lock, Pin, Record, Stamp, dump, load_lock
from cika.identity.merge import merge, merge_text
from cika.identity.numbering import (
    Blanks,
    Unstamped,
    asked_words,
    digest_of,
    number_blanks,
    settle_notes,
    settle_types,
)
from cika.identity.rename import Rename, apply_renames, unasked_renames
from cika.identity.strays import strays

__all__ = [
    "NO_CHANGES",
    "Alike",
    "Blanks",
    "Changes",
    "Face",
    "Lock",
    "Moved",
    "Pin",
    "Record",
    "Rename",
    "Stamp",
    "Unstamped",
    "apply_renames",
    "asked_words",
    "changes",
    "digest_of",
    "dump",
    "load_lock",
    "merge",
    "merge_text",
    "number_blanks",
    "settle_notes",
    "settle_types",
    "strays",
    "unasked_renames",
]
