"""The lines of a lock's text, by the notes they stand for."""

from __future__ import annotations

import io
from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from contextlib import suppress
from operator import lt
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
        self._keys: Sequence[NoteKey] = ()
        self._places: array[int] | None = None
        self._begin, self._count = 0, 0
        if text:
            self._begin, end = notes_at(text)
            self._count = text.count(b"\n", self._begin, end) + 1
        self._file: IO[bytes] = (_aside(text) if len(text) > at_hand else None) or io.BytesIO(text)
        self._one_reads = Lock()

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
                self._keys, self._places = self._found()
            at = bisect_left(self._keys, key)
            if at == len(self._keys) or self._keys[at] != key:
                return None
            self._file.seek(self._places[at])
            return self._file.readline().rstrip(b"\n").removesuffix(b",").decode()

    def _found(self) -> tuple[Sequence[NoteKey], array[int]]:
        """All keys in their order, and where the line of each begins; none of another form.

        A number for each in a dictionary takes eight times as much.
        """
        keys, places = list(self._notes), array("Q")
        if self._count != len(keys) or not all(map(lt, keys, keys[1:])):
            return (), places
        at = self._begin
        self._file.seek(at)
        for _, line in zip(keys, self._file, strict=False):
            places.append(at)
            at += len(line)
        return keys, places


def _aside(text: bytes) -> IO[bytes] | None:
    """A file without a name that holds a text; None where the disk has no place for one."""
    file: IO[bytes] | None = None
    try:
        file = TemporaryFile()  # noqa: SIM115 - closed with the lines
        file.write(text)
        file.flush()
    except OSError:
        if file:
            with suppress(OSError):
                file.close()
        return None
    return file
