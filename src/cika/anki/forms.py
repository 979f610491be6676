"""How an empty collection, a deck and our note types are written: what genanki makes of them.

All of it is the same for every package of one version of the program, so it can be kept as text;
whoever has it needs neither genanki nor what genanki imports (asyncio, ssl, a template engine).
"""

from __future__ import annotations

import base64
import json
import zlib
from typing import Any, NamedTuple


class Forms(NamedTuple):
    """What genanki makes of nothing, of a deck, and of each note type."""

    collection: bytes
    """A database with the tables of Anki's, and no note, deck or note type of ours."""
    deck: dict[str, Any]
    """A deck, whose `id`, `name` and `desc` are to be filled in."""
    note_types: dict[str, dict[str, Any]]
    """By name; `mod` and `did` are to be filled in."""

    @property
    def text(self) -> str:
        """All of it; `Forms.of(text)` gives the same."""
        packed = base64.b64encode(zlib.compress(self.collection)).decode()
        return json.dumps([packed, self.deck, self.note_types])

    @staticmethod
    def of(text: str) -> Forms:
        """Raises ValueError or TypeError for another text."""
        packed, deck, note_types = json.loads(text)
        try:
            return Forms(zlib.decompress(base64.b64decode(packed)), deck, note_types)
        except zlib.error as error:
            raise ValueError(str(error)) from None
