"""The notes of a chapter with their identity, each put together when it is asked for."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, overload

from cika.anki.fields import Content
from cika.identity import Record
from cika.model.entries import NoteKey


class DatedNote(NamedTuple):
    """A note with its identity: what `cika.lock` knows about it."""

    content: Content
    guid: str
    modified: int
    places: tuple[int, ...]
    """The places of its cards in the order of new cards, from 1."""


class DatedNotes(Sequence[DatedNote]):
    """Those of these contents, whose records are at hand anyway.

    Of a hundred and forty thousand notes the objects and their numbers take 27 MB.
    """

    def __init__(
        self,
        contents: Sequence[Content],
        records: Mapping[NoteKey, Record],
        places: Iterable[Sequence[int]],
    ) -> None:
        """`places` are those of the cards of each content, in the order of new cards."""
        self.contents = contents
        self._records = records
        self._places = array("Q")
        self._ends = array("Q", (0,))
        for each in places:
            self._places.extend(each)
            self._ends.append(len(self._places))

    def __len__(self) -> int:
        return len(self.contents)

    # in steps of one: nobody takes others
    @overload
    def __getitem__(self, at: int) -> DatedNote: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[DatedNote, ...]: ...
    def __getitem__(self, at: int | slice) -> DatedNote | tuple[DatedNote, ...]:
        if isinstance(at, slice):
            return tuple(self._some(*at.indices(len(self))[:2]))
        return next(self._some(range(len(self))[at], len(self)))

    def __iter__(self) -> Iterator[DatedNote]:
        return self._some(0, len(self))

    def _some(self, first: int, last: int) -> Iterator[DatedNote]:
        records, places, begin = self._records, self._places, self._ends[first]
        for at in range(first, last):
            content, end = self.contents[at], self._ends[at + 1]
            record = records[content.key]
            yield DatedNote(content, record.guid, record.stamp.modified, tuple(places[begin:end]))
            begin = end


def contents_of(notes: Sequence[DatedNote]) -> Iterable[Content]:
    """What they say, without the rest of them."""
    return notes.contents if isinstance(notes, DatedNotes) else (each.content for each in notes)
