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
import shutil
import sqlite3
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any, NamedTuple

import genanki

from cika.anki import note_types as types
from cika.anki.fields import Content
from cika.anki.later import wholes
from cika.anki.media import MediaFile

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date a zip can hold
_DEFLATE = 6  # a tenth of the time of a build; level 9 takes twice that and saves 0.3 %
_PAGE = 65536  # fewer pages to begin and fewer texts cut in two: 3 % smaller than with 4096
_LARGE = 5000
"""Notes; the database of more is a file while it is written, not memory."""
_HEADER = 100
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
    made = [_Deck(deck, models) for deck in decks]
    newest = max((note.modified for deck in decks for note in deck.notes), default=1)
    large = sum(len(deck.notes) for deck in decks) > _LARGE
    with TemporaryDirectory(prefix="cika-") if large else nullcontext("") as folder:
        file = Path(folder) / "collection" if folder else None
        connection = sqlite3.connect(file or ":memory:")
        try:
            # Nothing is lost with this file.
            connection.executescript(
                f"PRAGMA page_size = {_PAGE}; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF"
            )
            # Ids are milliseconds; Anki moves them if the learner already has the same ones.
            ids = itertools.count(newest * 1000)
            _Package(made).write_to_db(connection.cursor(), newest, ids)
            connection.commit()
            whole = b"" if file else connection.serialize()
        finally:
            connection.close()
        with file.open("rb") if file else io.BytesIO(whole) as database:
            return _archive(database, sorted(media, key=lambda each: each.name))


def _archive(database: IO[bytes], media: Sequence[MediaFile]) -> bytes:
    names = {str(index): file.name for index, file in enumerate(media)}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        with archive.open(_member("collection.anki2"), "w", force_zip64=False) as member:
            member.write(_header(database.read(_HEADER)))
            shutil.copyfileobj(database, member, 2**20)
        archive.writestr(_member("media"), json.dumps(names).encode())
        for index, file in enumerate(media):
            archive.writestr(_member(str(index)), file.data)
    return buffer.getvalue()


def _member(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.create_system = 3
    info.external_attr = 0o644 << 16
    info.compress_type = zipfile.ZIP_DEFLATED
    info._compresslevel = _DEFLATE  # type: ignore[attr-defined] # noqa: SLF001 - public from 3.13
    return info


def _header(start: bytes) -> bytes:
    """The header of a database, without how often and by which SQLite it was written.

    That is bytes 24 to 27 and 92 to 99 (sqlite.org/fileformat.html).
    """
    return start[:24] + bytes(4) + start[28:92] + bytes(4) + _SQLITE_VERSION


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


class _Deck(genanki.Deck):  # type: ignore[misc]
    """A deck that writes its notes as they are fetched, each with its own time and cards.

    genanki would hold all of them, look for clozes in an order that depends on the hash seed, and
    miss numbers that stand in the second cloze field.
    """

    def __init__(self, deck: Deck, models: Mapping[str, _Model]) -> None:
        # Anki goes by the name and throws the id away; it only may not be 0, 1 or shared.
        deck_id = 2 + int.from_bytes(hashlib.sha256(deck.name.encode()).digest()[:5], "big")
        super().__init__(deck_id, deck.name, deck.description)
        self._dated = deck.notes
        self._by_name = models
        for name in dict.fromkeys(note.content.note_type for note in deck.notes):
            self.add_model(models[name])

    def write_notes(self, cursor: Any, ids: Iterator[int]) -> None:
        """The rows of its notes and cards."""
        contents = wholes([note.content for note in self._dated])
        for note, content in zip(self._dated, contents, strict=True):
            model = self._by_name[content.note_type]
            if len(model.fields) != len(content.fields):
                raise ValueError(f"{content.key}: {len(content.fields)} fields")
            note_id = next(ids)
            row = (
                *(note_id, note.guid, model.model_id, note.modified),
                f" {' '.join(content.tags)} ",
                "\x1f".join(content.fields),
                content.fields[model.sort_field_index],
            )
            cursor.execute(_NOTE, row)
            cursor.executemany(
                _CARD,
                [
                    (next(ids), note_id, self.deck_id, number, note.modified, place)
                    for number, place in zip(content.ords, note.places, strict=True)
                ],
            )


class _Package(genanki.Package):  # type: ignore[misc]
    """A package that writes its decks and note types once.

    genanki would read and write those of all decks again with every deck.
    """

    def write_to_db(self, cursor: Any, timestamp: float, id_gen: Iterator[int]) -> None:
        made: list[_Deck] = self.decks
        self.decks: list[_Deck] = []
        super().write_to_db(cursor, timestamp, id_gen)
        # The indices are a sixth of a package.  Anki reads each table once, in full, and builds
        # what it searches by itself.
        named = "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        for (name,) in cursor.execute(named).fetchall():
            cursor.execute(f"DROP INDEX {name}")
        decks, models = map(json.loads, cursor.execute("SELECT decks, models FROM col").fetchone())
        for deck in made:
            decks[str(deck.deck_id)] = deck.to_json()
            for number, model in deck.models.items():
                models[str(number)] = model.to_json(timestamp, deck.deck_id)
        texts = (json.dumps(decks), json.dumps(models))
        cursor.execute("UPDATE col SET decks = ?, models = ?", texts)
        for deck in made:
            deck.write_notes(cursor, id_gen)


_NOTE = "INSERT INTO notes VALUES(?,?,?,?,-1,?,?,?,0,0,'')"
_CARD = "INSERT INTO cards VALUES(?,?,?,?,?,-1,0,0,?,0,0,0,0,0,0,0,0,'')"
"""What genanki 0.13 writes for a note and for a new card."""


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
