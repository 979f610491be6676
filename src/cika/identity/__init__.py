"""Which note and which card is which, for ever."""

from cika.identity.changes import NO_CHANGES, Alike, Changes, Moved, alike_blanks, changes
from cika.identity.lineage import Kept, contradictions
from cika.identity.lock import Lock, dump, dump_into, load_lock
from cika.identity.merge import merge, merge_text
from cika.identity.numbering import (
    Blanks,
    Unstamped,
    asked_words,
    digest_of,
    ever_asked,
    number_blanks,
    settle_notes,
)
from cika.identity.recognition import Recognised, recognise
from cika.identity.record import Face, Pin, Record, Stamp, own_keys
from cika.identity.rename import Rename, apply_renames, unasked_renames
from cika.identity.rewritten import Told, apply_rewritten

__all__ = [
    "NO_CHANGES",
    "Alike",
    "Blanks",
    "Changes",
    "Face",
    "Kept",
    "Lock",
    "Moved",
    "Pin",
    "Recognised",
    "Record",
    "Rename",
    "Stamp",
    "Told",
    "Unstamped",
    "alike_blanks",
    "apply_renames",
    "apply_rewritten",
    "asked_words",
    "changes",
    "contradictions",
    "digest_of",
    "dump",
    "dump_into",
    "ever_asked",
    "load_lock",
    "merge",
    "merge_text",
    "number_blanks",
    "own_keys",
    "recognise",
    "settle_notes",
    "unasked_renames",
]
