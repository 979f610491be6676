"""The lines of a lock's text, by the notes they stand for."""

from __future__ import annotations

from collections.abc import Mapping

from cika.identity.record import Record
from cika.model.entries import NoteKey

_BEGIN = b'\n"notes": {\n'
_END = b"\n}"


def notes_at(text: bytes) -> tuple[int, int]:
    """Where the lines of the notes begin and end in a text that `dump` made; (0, 0) in another."""
    at = text.find(_BEGIN)
    if at < 0:
        return 0, 0
    at += len(_BEGIN)
    return at, max(text.find(_END, at - 1), at)


class Lines:
    """The line of each record in the text that it was read from, so that it need not be made.

    A hundred thousand lines by themselves take four times the room of the text, and a check asks
    for none.
    """

    def __init__(self, text: bytes = b"", notes: Mapping[NoteKey, Record] | None = None) -> None:
        """`text` is what `dump` made of a lock with these notes, or b""."""
        self._text = text
        self._notes = notes or {}
        self._places: dict[NoteKey, int] | None = None

    def of(self, key: NoteKey, record: Record) -> str | None:
        """The line of this very record; None where it was not read from the text."""
        if self._notes.get(key) is not record:
            return None
        if self._places is None:
            self._places = self._found()
        at = self._places.get(key)
        if at is None:
            return None
        return self._text[at : self._text.index(b"\n", at)].removesuffix(b",").decode()

    def _found(self) -> dict[NoteKey, int]:
        """Where each begins; nowhere in a text of another form."""
        text = self._text
        at = text.find(_BEGIN) + len(_BEGIN)
        if text.count(b"\n", at, text.find(_END, at)) + 1 != len(self._notes):
            return {}
        out = {}
        for key in self._notes:
            out[key] = at
            at = text.index(b"\n", at) + 1
        return out
