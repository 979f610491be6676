"""The wall around genanki: contents in, the bytes of an `.apkg` out.

genanki stamps every note and note type with one time and dates the archive's members now.  We
give each its own time, write the database in memory and the archive ourselves, so that the same
input gives the same bytes and a release touches only the notes that changed.
"""

from __future__ import annotations

import hashlib
import io
import itertools
import json
import sqlite3
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import genanki
from genanki.card import Card

from cika.anki import note_types as types
from cika.anki.fields import Content
from cika.anki.media import MediaFile

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date a zip can hold
_DEFLATE = 6  # a tenth of the time of a build; level 9 takes twice that and saves 0.3 %
_PAGE = 65536  # fewer pages to begin and fewer texts cut in two: 3 % smaller than with 4096
_SQLITE_VERSION = (3040001).to_bytes(4, "big")


class DatedNote(NamedTuple):
    """A note with its identity: what `cika.lock` knows about it."""

    content: Content
    guid: str
    modified: int
    places: tuple[int, ...]
    """The places of its cards in the order of new cards, from 1."""


class Deck(NamedTuple):
    name: str
    """With `::` between parent and child."""
    description: str
    """HTML."""
    notes: tuple[DatedNote, ...]


def package(
    decks: Sequence[Deck],
    note_type_times: Mapping[str, int],
    media: Sequence[MediaFile] = (),
    kinds: Mapping[str, types.NoteType] = types.NOTE_TYPES,
) -> bytes:
    """An `.apkg` with these decks: the same arguments, the same bytes.

    `note_type_times` gives the time of last change (seconds) of every note type that is used,
    `kinds` holds them by name.
    """
    models = {name: _model(kinds[name], when) for name, when in note_type_times.items()}
    made = [_deck(deck, models) for deck in decks]
    newest = max((note.modified for deck in decks for note in deck.notes), default=1)
    connection = sqlite3.connect(":memory:")
    try:
        # Ids are milliseconds; Anki moves them if the learner already has the same ones.
        ids = itertools.count(newest * 1000)
        connection.execute(f"PRAGMA page_size = {_PAGE}")
        genanki.Package([_Unindexed(), *made]).write_to_db(connection.cursor(), newest, ids)
        connection.commit()
        database = connection.serialize()
    finally:
        connection.close()
    # Bytes 96 to 99 of the header name the SQLite library that wrote the file.
    database = database[:96] + _SQLITE_VERSION + database[100:]
    return _archive(database, sorted(media, key=lambda file: file.name))


def _archive(database: bytes, media: Sequence[MediaFile]) -> bytes:
    names = {str(index): file.name for index, file in enumerate(media)}
    members = [("collection.anki2", database), ("media", json.dumps(names).encode())]
    members += [(str(index), file.data) for index, file in enumerate(media)]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members:
            info = zipfile.ZipInfo(name, _EPOCH)
            info.create_system = 3
            info.external_attr = 0o644 << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data, compresslevel=_DEFLATE)
    return buffer.getvalue()


class _Unindexed:
    """Stands before the decks, where the tables are still empty, and takes their indices away.

    They are a sixth of a package.  Anki reads each table once, in full, and builds what it
    searches by itself.
    """

    def write_to_db(self, cursor: Any, timestamp: float, id_gen: Any) -> None:  # noqa: ARG002
        named = "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        for (name,) in cursor.execute(named).fetchall():
            cursor.execute(f"DROP INDEX {name}")


class _Model(genanki.Model):  # type: ignore[misc]
    """A note type with its own time."""

    cika_modified: int
    cika_required: list[Any]

    def to_json(self, timestamp: float, deck_id: int) -> Any:  # noqa: ARG002
        return super().to_json(self.cika_modified, deck_id)

    @property
    def _req(self) -> list[Any]:
        # genanki would render every template once per field to find this out.
        return self.cika_required


class _Card(Card):  # type: ignore[misc]
    """A card with a place of its own among the new ones."""

    def __init__(self, number: int, place: int) -> None:
        super().__init__(number)
        self.cika_place = place

    def write_to_db(self, *args: Any) -> None:
        super().write_to_db(*args[:5], self.cika_place)


class _Note(genanki.Note):  # type: ignore[misc]
    """A note with its own time and the cards we say it has.

    genanki would look for clozes in an order that depends on the hash seed, and would miss
    numbers that stand in the second cloze field.
    """

    cika_modified: int
    cika_cards: tuple[_Card, ...]

    @property
    def cards(self) -> list[Any]:
        return list(self.cika_cards)

    def write_to_db(
        self,
        cursor: Any,
        timestamp: float,  # noqa: ARG002
        deck_id: int,
        id_gen: Any,
    ) -> None:
        super().write_to_db(cursor, self.cika_modified, deck_id, id_gen)


def _model(note_type: types.NoteType, modified: int) -> _Model:
    fields = [
        {"name": name, "id": note_type.id * 100 + index, "font": "Arial", "size": 20}
        for index, name in enumerate(note_type.fields)
    ]
    model = _Model(
        note_type.id,
        note_type.name,
        fields=fields,
        templates=list(_templates(note_type)),
        css=types.css(),
        model_type=genanki.Model.CLOZE if note_type.cloze else genanki.Model.FRONT_BACK,
        sort_field_index=note_type.fields.index(note_type.sort_field),
    )
    model.cika_modified = modified
    model.cika_required = [
        [index, "all", [note_type.fields.index(template.needs)]]
        for index, template in enumerate(note_type.templates)
    ]
    return model


def _templates(note_type: types.NoteType) -> Iterator[dict[str, object]]:
    for index, template in enumerate(note_type.templates):
        yield {
            "name": template.name,
            "id": note_type.id * 100 + 50 + index,
            "qfmt": types.front(template),
            "afmt": types.back(template),
            "bqfmt": template.browser_front,
            "bafmt": template.browser_back,
        }


def _deck(deck: Deck, models: Mapping[str, _Model]) -> genanki.Deck:
    # Anki goes by the name and throws the id away; it only may not be 0, 1 or shared.
    deck_id = 2 + int.from_bytes(hashlib.sha256(deck.name.encode()).digest()[:5], "big")
    made = genanki.Deck(deck_id, deck.name, deck.description)
    for note in deck.notes:
        content = note.content
        row = _Note(
            model=models[content.note_type],
            fields=list(content.fields),
            tags=list(content.tags),
            guid=note.guid,
        )
        row.cika_modified = note.modified
        row.cika_cards = tuple(map(_Card, content.ords, note.places))
        made.add_note(row)
    return made
