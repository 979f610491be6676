"""The wall around genanki: an empty collection, a deck, and our note types as it makes them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any

import genanki

from cika.anki import note_types as types
from cika.anki.forms import Forms

_PAGE = 16384  # smallest package: with 4096 or 65536 it is 1 to 3 % larger


def forms(kinds: Mapping[str, types.NoteType] = types.NOTE_TYPES) -> Forms:
    """All of them; `kinds` are the note types by name."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute(f"PRAGMA page_size = {_PAGE}")
        cursor = connection.cursor()
        genanki.Package([]).write_to_db(cursor, 0, iter(()))
        # The indices are a sixth of a package.  Anki reads each table once, in full, and builds
        # what it searches by itself.
        named = "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        for (name,) in cursor.execute(named).fetchall():
            cursor.execute(f"DROP INDEX {name}")
        connection.commit()
        collection = connection.serialize()
    finally:
        connection.close()
    note_types = {name: _note_type(each) for name, each in kinds.items()}
    return Forms(collection, genanki.Deck(0, "").to_json(), note_types)


def _note_type(note_type: types.NoteType) -> dict[str, Any]:
    fields = [
        {"name": name, "id": note_type.id * 100 + index, "font": "Arial", "size": 20}
        for index, name in enumerate(note_type.fields)
    ]
    model = genanki.Model(
        note_type.id,
        note_type.name,
        fields=fields,
        templates=list(_templates(note_type)),
        css=types.css(),
        model_type=genanki.Model.CLOZE if note_type.cloze else genanki.Model.FRONT_BACK,
        sort_field_index=note_type.fields.index(note_type.sort_field),
    )
    # genanki would render every template once per field to find this out.
    model._req = [  # noqa: SLF001
        [index, "all", [note_type.fields.index(template.needs)]]
        for index, template in enumerate(note_type.templates)
    ]
    made: dict[str, Any] = model.to_json(0, 0)
    return made


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
