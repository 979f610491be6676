"""Contents in, an `.apkg` out.

genanki makes the collection, decks and note types (`genanki_forms.py`).  It would stamp every note
and note type with one time and date the archive's members now.  We give each its own time, and
write the rows and the archive (`archive.py`) ourselves, so that the same input gives the same bytes
and a release touches only the notes that changed.
"""

from __future__ import annotations

import hashlib
import io
import itertools
import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, NamedTuple

from cika.anki.archive import NOTHING, Pieces, write_archive
from cika.anki.dated import DatedNote, note_types_of
from cika.anki.forms import Forms
from cika.anki.later import rows
from cika.anki.media import MediaFile
from cika.model.keys import entry_of

_LARGE = 500
"""Notes; the database of more is a file while it is written, not memory."""
_ROOM = 2**16
"""Ids for a deck at least; of a thousand decks they take 18 hours."""
_HEADER = 100
_SQLITE_VERSION = (3040001).to_bytes(4, "big")


class Deck(NamedTuple):
    name: str
    """With `::` between parent and child."""
    description: str
    """HTML."""
    notes: Collection[DatedNote]


def write_package(
    into: IO[bytes],
    decks: Sequence[Deck],
    note_type_times: Mapping[str, int],
    forms: Forms,
    media: Sequence[MediaFile] = (),
    pieces: Pieces = NOTHING,
) -> None:
    """Write an `.apkg` with these decks into a file: the same arguments, the same bytes.

    `note_type_times` gives the time of last change (seconds) of every note type that is used;
    `forms` is what genanki makes of decks and note types; `pieces` are those of the package that
    was there before, and change nothing but time.
    """
    arranged = [deck._replace(notes=tuple(_by_entry(deck))) for deck in decks]
    begins = _first_ids(arranged)
    large = sum(len(deck.notes) for deck in decks) > _LARGE
    with TemporaryDirectory(prefix="cika-") if large else nullcontext("") as folder:
        file = Path(folder) / "collection" if folder else None
        if file:
            file.write_bytes(forms.collection)
        connection = sqlite3.connect(file or ":memory:")
        try:
            if not file:
                connection.deserialize(forms.collection)
            # Nothing is lost with this file.
            connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
            cursor = connection.cursor()
            _fill(cursor, decks, note_type_times, forms)
            cursor.executemany(_NOTE, _note_rows(arranged, begins, forms))
            cursor.executemany(_CARD, _card_rows(arranged, begins))
            connection.commit()
            whole = b"" if file else connection.serialize()
        finally:
            connection.close()
        with file.open("r+b") if file else io.BytesIO(whole) as database:
            _write_archive(into, database, sorted(media, key=lambda each: each.name), pieces)


def _write_archive(
    into: IO[bytes], database: IO[bytes], media: Sequence[MediaFile], pieces: Pieces
) -> None:
    header = _header(database.read(_HEADER))
    database.seek(0)
    database.write(header)
    database.seek(0)
    names = json.dumps({str(index): file.name for index, file in enumerate(media)})
    files = ((str(index), io.BytesIO(file.data)) for index, file in enumerate(media))
    members = [("collection.anki2", database), ("media", io.BytesIO(names.encode()))]
    write_archive(into, itertools.chain(members, files), pieces)


def _header(start: bytes) -> bytes:
    """The header of a database, without how often and by which SQLite it was written.

    That is bytes 24 to 27 and 92 to 99 (sqlite.org/fileformat.html).
    """
    return start[:24] + bytes(4) + start[28:92] + bytes(4) + _SQLITE_VERSION


def _fill(
    cursor: sqlite3.Cursor, decks: Sequence[Deck], times: Mapping[str, int], forms: Forms
) -> None:
    """The decks and the note types that they use, beside what a collection begins with."""
    (text,) = cursor.execute("SELECT decks FROM col").fetchone()
    made = json.loads(text)
    note_types: dict[str, object] = {}
    for deck in decks:
        own = _deck_id(deck)
        made[str(own)] = {**forms.deck, "id": own, "name": deck.name, "desc": deck.description}
        for name in note_types_of(deck.notes):
            form = forms.note_types[name]
            note_types[form["id"]] = {**form, "did": own, "mod": times[name]}
    cursor.execute(
        "UPDATE col SET decks = ?, models = ?", (json.dumps(made), json.dumps(note_types))
    )


def _first_ids(decks: Sequence[Deck]) -> list[int]:
    """The id of the first note, and of the first card, of each deck.

    Ids are milliseconds; Anki gives a new note another one where the learner has the same, and
    knows a note that it has by its GUID.  They begin with the time of the oldest note, and every
    deck has room for more, so that an edit moves none and a new note only those of its deck: what
    is the same as in the package before need not be compressed again.
    """
    oldest = min((note.modified for deck in decks for note in deck.notes), default=1)
    most = max((sum(len(note.places) for note in deck.notes) for deck in decks), default=0)
    room = max(_ROOM, 1 << most.bit_length())
    return [oldest * 1000 + room * number for number in range(len(decks))]


def _note_rows(
    decks: Sequence[Deck], begins: Sequence[int], forms: Forms
) -> Iterator[tuple[object, ...]]:
    """The rows of their notes, made as these are fetched.

    genanki would hold all of them, give all of them one time, look for clozes in an order that
    depends on the hash seed, and miss numbers that stand in the second cloze field.
    """
    kinds = {name: (int(form["id"]), len(form["flds"])) for name, form in forms.note_types.items()}
    for begin, deck in zip(begins, decks, strict=True):
        written = rows([note.content for note in deck.notes])
        ids = range(begin, begin + len(deck.notes))
        for note_id, note, (tags, fields) in zip(ids, deck.notes, written, strict=True):
            content, guid, modified, _ = note
            number, size = kinds[content.note_type]
            if fields.count(b"\x1f") + 1 != size:
                raise ValueError(f"{content.key}: not {size} fields")
            yield note_id, guid, number, modified, tags, fields


def _card_rows(decks: Sequence[Deck], begins: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """The rows of their cards."""
    for begin, deck in zip(begins, decks, strict=True):
        own, ids = _deck_id(deck), itertools.count(begin)
        for note_id, (content, _, modified, places) in enumerate(deck.notes, begin):
            for at, place in zip(content.ords, places, strict=True):
                yield next(ids), note_id, own, at, modified, place


def _by_entry(deck: Deck) -> Iterator[DatedNote]:
    """Its notes, those of one entry together: they say much in the same words.

    Deflate looks back 32 KiB; so a package is a tenth smaller.  Cards have places of their own.
    """
    entries: dict[str, list[DatedNote]] = {}
    for note in deck.notes:
        entries.setdefault(entry_of(note.content.key), []).append(note)
    return itertools.chain.from_iterable(entries.values())


def _deck_id(deck: Deck) -> int:
    """Anki goes by the name and throws the id away; it only may not be 0, 1 or shared."""
    return 2 + int.from_bytes(hashlib.sha256(deck.name.encode()).digest()[:5], "big")


_TEXT = "CAST(? AS TEXT)"  # bytes that are UTF-8 already
_NOTE = f"INSERT INTO notes VALUES(?,?,?,?,-1,{_TEXT},{_TEXT},'',0,0,'')"
_CARD = "INSERT INTO cards VALUES(?,?,?,?,?,-1,0,0,?,0,0,0,0,0,0,0,0,'')"
"""What genanki 0.13 writes for a note and for a new card, but for the text by which a note is
sorted: Anki makes it of the fields of every note that it imports.  It would be 2 % of a package."""
