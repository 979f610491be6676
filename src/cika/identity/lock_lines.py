"""The lines of a lock's text, by the notes they stand for."""

from __future__ import annotations

import io
from collections.abc import Mapping
from tempfile import TemporaryFile
from threading import Lock
from typing import IO

from cika.identity.record import Record
from cika.model.entries import NoteKey

_BEGIN = b'\n"notes": {\n'
_END = b"\n}"
AT_HAND = 2**22
"""Bytes that a text may have to stay in memory."""


def notes_at(text: bytes) -> tuple[int, int]:
    """Where the lines of the notes begin and end in a text that `dump` made; (0, 0) in another."""
    at = text.find(_BEGIN)
    if at < 0:
        return 0, 0
    at += len(_BEGIN)
    return at, max(text.find(_END, at - 1), at)


class Lines:
    """The line of each record in the text that it was read from, so that it need not be made.

    A check asks for none; and a hundred thousand of them are fifty megabytes, so that they are put
    aside into a file without a name, which nobody else changes and which goes with this object.
    """

    def __init__(
        self,
        text: bytes = b"",
        notes: Mapping[NoteKey, Record] | None = None,
        at_hand: int = AT_HAND,
    ) -> None:
        """`text` is what `dump` made of a lock with these notes, or b"".

        With more bytes than `at_hand` it waits on the disk.
        """
        self._notes = notes or {}
        self._places: dict[NoteKey, int] | None = None
        self._begin, self._count = 0, 0
        if text:
            self._begin, end = notes_at(text)
            self._count = text.count(b"\n", self._begin, end) + 1
        self._file: IO[bytes] = io.BytesIO(text)
        self._one_reads = Lock()
        if len(text) > at_hand:
            self._file = TemporaryFile()  # noqa: SIM115 - closed with this object
            self._file.write(text)

    def __del__(self) -> None:
        self._file.close()

    def __eq__(self, other: object) -> bool:
        """What they say stands in the notes, so no two locks differ in them alone."""
        return isinstance(other, Lines)

    def __hash__(self) -> int:
        return hash(Lines)

    def of(self, key: NoteKey, record: Record) -> str | None:
        """The line of this very record; None where it was not read from the text."""
        if self._notes.get(key) is not record:
            return None
        with self._one_reads:
            if self._places is None:
                self._places = self._found()
            at = self._places.get(key)
            if at is None:
                return None
            self._file.seek(at)
            return self._file.readline().rstrip(b"\n").removesuffix(b",").decode()

    def _found(self) -> dict[NoteKey, int]:
        """Where each begins; nowhere in a text of another form."""
        if self._count != len(self._notes):
            return {}
        at = self._begin
        self._file.seek(at)
        out = {}
        for key, line in zip(self._notes, self._file, strict=False):
            out[key] = at
            at += len(line)
        return out
