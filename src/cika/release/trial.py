"""Decks to look at before something is published: of a pull request, of a draft.

Whoever imports them may have the real decks too.  So everything that Anki could take for the real
thing is another: the GUIDs, the decks, and a time of the note types that never is newer.
"""

from __future__ import annotations

from typing import Any

from cika.anki import note_types as types
from cika.anki.decks import TRIAL
from cika.anki.package import DatedNote
from cika.identity import Stamp, digest_of
from cika.model.frozen import replace
from cika.release.publish import Publication

_FIRST = 1
"""The oldest time that Anki holds: the look of the real decks stays."""


def on_trial(publication: Publication, name: str, now: int) -> Publication:
    """The living notes of a publication as a trial of this name, made at the time `now`.

    The same name makes the same notes again, so that a second trial updates the first.
    """
    decks = tuple(
        deck._replace(notes=tuple(_tried(note, name, now) for note in deck.notes))
        for deck in publication.decks
    )
    lock = publication.lock
    looks = {kind: Stamp(_FIRST, stamp.digest) for kind, stamp in lock.note_types.items()}
    return publication._replace(
        lock=replace(lock, note_types=looks),
        decks=decks,
        retired=(),
        travelling=(),
        trial=name,
    )


def _tried(note: DatedNote, name: str, now: int) -> DatedNote:
    content = note.content
    names = types.NOTE_TYPES[content.note_type].fields
    own: dict[str, Any] = dict(zip(names, content.fields, strict=True))
    own["状态"] = f"{TRIAL}“{name}”的卡片，与正式的牌组没有关系。"
    return DatedNote(
        content._replace(fields=tuple(own.values()), tags=(*content.tags, TRIAL)),
        digest_of((note.guid, TRIAL, name)),
        now,
        note.places,
    )
