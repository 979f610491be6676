"""The page on which somebody writes a new entry: what it starts with, and what is taken."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from cika.anki import note_types as types
from cika.anki.cards import cards_of
from cika.anki.fields import Content
from cika.glossary import words
from cika.model.addresses import forge, page_of, way_to
from cika.model.entries import Glossary, NoteKey
from cika.model.keys import entry_of
from cika.model.kinds import EXPLAIN
from cika.release.publish import Publication

_SLOTS = {
    **{name: f'<span data-slot="{name}"></span>' for name in ("术语", "英文", "释义", "示例")},
    **{name: f'<span data-slot="{name}"></span>' for name in ("章节", "编号")},
    "相关": '<li data-slot="相关"></li>',
    EXPLAIN: "1",
}
"""Fields of the card that the browser fills, as text, with what was typed."""


_FORMAT = {
    "sections": words.SECTIONS,
    "signs": words.TERM_SIGNS,
    "id": words.ID,
    "openings": words.OPENINGS,
    "invisible": words.INVISIBLE,
    "wide": words.FULL_WIDTH,
    "separators": words.KEYS["别名"].separators,
}
"""What the page needs to know of the entry format; it has no second copy of it."""


def content(glossary: Glossary) -> dict[str, Any]:
    """What the template is filled with; `front` and `back` are a card with empty places."""
    settings = glossary.settings
    kind = types.TERM
    fields = tuple(_SLOTS.get(name, "") for name in kind.fields)
    (card,) = cards_of(Content(NoteKey("new"), kind.name, fields, (), (1,), "", ""))
    return {
        "chapters": [
            {"id": each.id, "label": each.trail, "title": each.title} for each in glossary.chapters
        ],
        "least": settings.definition_length[0],
        "most": settings.definition_length[1],
        "namespace": settings.namespace,
        "forge": forge(settings),
        "front": card.front,
        "back": card.back,
    }


def known(glossary: Glossary, publication: Publication) -> dict[str, Any]:
    """The format's words, definitions by page, and every id that is or was somebody's.

    An id that was used once is never given to another term: learners have cards of it.
    """
    ids = {entry_of(key): "" for key in publication.lock.notes}
    for entry in glossary.entries:
        ids[PurePosixPath(entry.path).stem] = ids[entry.id] = way_to(page_of(entry.id))
    definitions = {way_to(page_of(each.id)): each.gist.definition for each in glossary.entries}
    return {"format": _FORMAT, "definitions": definitions, "ids": dict(sorted(ids.items()))}
