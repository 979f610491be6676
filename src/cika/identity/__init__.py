"""Which note and which card is which, for ever."""

from cika.identity.changes import NO_CHANGES, Changes, changes
from cika.identity.lock import Lock, Pin, Record, Stamp, dump, load
from cika.identity.settle import Draft, digest_of, number_blanks, settle_notes, settle_types

__all__ = [
    "NO_CHANGES",
    "Changes",
    "Draft",
    "Lock",
    "Pin",
    "Record",
    "Stamp",
    "changes",
    "digest_of",
    "dump",
    "load",
    "number_blanks",
    "settle_notes",
    "settle_types",
]
