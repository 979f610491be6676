"""The lines of a lock's text, by the notes they stand for."""

from __future__ import annotations

import io
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from hashlib import blake2b
from itertools import islice
from operator import lt
from tempfile import TemporaryFile
from threading import Lock
from typing import IO

from cika.identity.record import Record
from cika.model.entries import NoteKey
from cika.model.keys import entry_of

_BEGIN = b'\n"notes": {\n'
_END = b'\n},\n"blankless": {'
"""The longer, the sooner it is found."""
BETWEEN = b",\n"
"""Between the lines of two notes."""
AT_HAND = 2**22
"""Bytes that a text may have to stay in memory."""
_TOGETHER = 2**18
"""So many bytes are read at a time."""


def notes_at(text: bytes) -> tuple[int, int]:
    """Where the lines of the notes begin and end in a text that `dump` made; (0, 0) in another."""
    at = text.find(_BEGIN) + len(_BEGIN)
    end = text.find(_END, at - 1)
    return (0, 0) if at < len(_BEGIN) or end < 0 else (at, max(at, end))


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
        self._begin, self._end = notes_at(text)
        self._file: IO[bytes] = (_aside(text) if len(text) > at_hand else None) or io.BytesIO(text)
        self._one_reads = Lock()

    def __del__(self) -> None:
        self._file.close()

    def __eq__(self, other: object) -> bool:
        """What they say stands in the notes, so no two locks differ in them alone."""
        return isinstance(other, Lines)

    def __hash__(self) -> int:
        return hash(Lines)

    def of(self, key: NoteKey, record: Record) -> bytes | None:
        """The line of this very record; None where it was not read from the text."""
        if self._notes.get(key) is not record:
            return None
        keys, _ = self._found()
        at = bisect_left(keys, key)
        if at == len(keys) or keys[at] != key:
            return None
        return b"".join(self._read(at, at + 1))

    def joined(
        self, notes: Mapping[NoteKey, Record], made: Callable[[NoteKey], bytes]
    ) -> Iterator[bytes]:
        """The lines of these notes, in order: between those that must be made, the text as it is.

        They come in pieces of any length.
        """
        keys, _ = self._found()
        between, at = b"", 0
        for key in sorted(self._changed(notes) if keys else notes):
            end = bisect_left(keys, key)
            if at < end:
                yield between
                yield from self._read(at, end)
                between = BETWEEN
            if key in notes:
                yield between + made(key)
                between = BETWEEN
            at = end + (keys[end : end + 1] == [key])
        if at < len(keys):
            yield between
            yield from self._read(at, len(keys))

    def digests(self, notes: Mapping[NoteKey, Record]) -> dict[str, bytes]:
        """What `digest` gives, by entry, for all whose notes are those of the text."""
        keys, places = self._found()
        out: dict[str, bytes] = {}
        at, count, begin, block = 0, len(keys), 0, b""
        while at < count:
            entry, slash, _ = keys[at].partition("/")
            end = at + 1
            while slash and end < count and keys[end].startswith(entry + slash):
                end += 1
            first, last = places[at] - begin, places[end] - len(BETWEEN) - begin
            if last > len(block):
                begin, stop = places[at], bisect_left(places, places[at] + _TOGETHER, end, count)
                block = b"".join(self._read(at, stop))
                first, last = 0, last - first
            out[entry] = out.get(entry, b"") + _digest(block[first:last])
            at = end
        for key in self._changed(notes) if keys else ():
            out.pop(entry_of(key), None)
        return out

    def _changed(self, notes: Mapping[NoteKey, Record]) -> Iterable[NoteKey]:
        """The keys under which these notes have another record than the text, or only one has."""
        known = self._notes
        if notes is known:
            return ()
        new = [key for key, record in notes.items() if known.get(key) is not record]
        return (*new, *(known.keys() - notes.keys()))

    def _read(self, at: int, end: int) -> Iterator[bytes]:
        """The lines from one to before another, with what stands between them, piece by piece."""
        _, places = self._found()
        place, last = places[at], places[end] - len(BETWEEN)
        while place < last:
            with self._one_reads:
                self._file.seek(place)
                piece = self._file.read(min(_TOGETHER, last - place))
            yield piece
            place += _TOGETHER

    def _found(self) -> tuple[Sequence[NoteKey], array[int]]:
        """All keys in their order, and where the line of each begins; none of another form.

        A number for each in a dictionary takes eight times as much.
        """
        with self._one_reads:
            if self._places is None:
                self._keys, self._places = self._looked_for()
            return self._keys, self._places

    def _looked_for(self) -> tuple[Sequence[NoteKey], array[int]]:
        keys, places = list(self._notes), array("Q")
        if not all(map(lt, keys, keys[1:])):
            return (), places
        at = self._begin
        self._file.seek(at)
        for line in islice(self._file, len(keys)):
            places.append(at)
            at += len(line)
            if not line.endswith(BETWEEN):
                break
        # the last has no comma
        if len(places) != len(keys) or at != self._end + 1:
            return (), array("Q")
        places.append(self._end + len(BETWEEN))  # as if one more followed
        return keys, places


def digest(lines: Mapping[NoteKey, bytes]) -> bytes:
    """A digest of the lines of an entry's notes, in order: the term's, then all others.

    In the text those of entries with longer names may stand between the two.
    """
    term = [line for key, line in lines.items() if "/" not in key]
    others = [line for key, line in lines.items() if "/" in key]
    return b"".join(_digest(BETWEEN.join(each)) for each in (term, others) if each)


def _digest(text: bytes) -> bytes:
    return blake2b(text, digest_size=16).digest()


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
