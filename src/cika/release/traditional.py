"""The decks once more in traditional characters.

For learners who read these: beside the simplified decks in one collection, with progress of their
own.  Everything is derived from the simplified notes, so that both share one lock: a number that
asks for 软件 asks for 軟體, a note is updated when its model is, and a tombstone stays one.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from cika.anki.dated import DatedNote
from cika.anki.decks import ChapterDeck
from cika.anki.fields import Content
from cika.anki.later import Fetch, LaterContent, packed, unpacked
from cika.anki.script import Script, converted, converted_types
from cika.identity import Stamp, digest_of
from cika.language.simplified import traditional
from cika.model.entries import Chapter
from cika.model.frozen import replace
from cika.release.publish import Publication

LABEL = "繁體"
"""Stands behind the names of decks and files, and in GUIDs."""

_FIXED = "tw"
"""The region whose words the templates have, since both regions share the note types."""


def in_traditional(publication: Publication) -> Publication:
    """A publication in the characters and words of the region that the settings name.

    Loads OpenCC.  The lock stays that of the simplified decks and is not to be written again.
    """
    region = publication.settings.traditional

    def words(text: str) -> str:
        return traditional(text, region)

    kinds = converted_types(lambda text: traditional(text, _FIXED))
    script = Script(words, {kind.name: kind for kind in kinds.values()}, LABEL)

    mark = f"{LABEL} {region} "

    @cache
    def fetch(origin: Fetch) -> Fetch:
        def fetched(names: Sequence[str]) -> list[list[bytes]]:
            found = origin([name.removeprefix(mark) for name in names])
            return [[converted_text(text) for text in texts] for texts in found]

        return fetched

    def converted_text(text: bytes) -> bytes:
        content = unpacked(text)
        return packed(converted(content, kinds[content.note_type], words))

    def content(each: Content) -> Content:
        kind = kinds[each.note_type]
        if not isinstance(each, LaterContent):
            return converted(each, kind, words)
        # Only what goes into a package that is written anew is converted.
        more = tuple(map(words, each.more))
        (name, at), origin = each.place, fetch(each.fetch)
        return LaterContent.of(each.key, kind.name, each.ords, (mark + name, at), origin, more)

    def note(each: DatedNote) -> DatedNote:
        guid = digest_of((each.guid, LABEL, region))
        return each._replace(content=content(each.content), guid=guid)

    def chapter(each: Chapter) -> Chapter:
        return replace(each, title=words(each.title), above=tuple(map(words, each.above)))

    lock = publication.lock
    looks = {kinds[name].name: Stamp(s.modified, s.digest) for name, s in lock.note_types.items()}
    return publication._replace(
        settings=replace(
            publication.settings,
            name=script.deck(publication.settings.name),
            description=words(publication.settings.description),
        ),
        lock=replace(lock, note_types=looks),
        decks=tuple(
            ChapterDeck(chapter(d.chapter), tuple(map(note, d.notes))) for d in publication.decks
        ),
        travelling=tuple((once, home, note(each)) for once, home, each in publication.travelling),
        retired=tuple(grave._replace(note=note(grave.note)) for grave in publication.retired),
        script=script,
    )
