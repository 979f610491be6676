"""The notes of a chapter with their identity, each put together when it is asked for."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from cika.anki.fields import Content
from cika.anki.later import Contents, LaterContents, identity_of, keys_of, shaped, tagged
from cika.anki.order import Order
from cika.identity import Record
from cika.model.entries import NoteKey


class DatedNote(NamedTuple):
    """A note with its identity: what `cika.lock` knows about it."""

    content: Content
    guid: str
    modified: int
    places: tuple[int, ...]
    """The places of its cards in the order of new cards, from 1."""


class DatedNotes(Collection[DatedNote]):
    """Those of these entries, whose records are at hand anyway.

    Of a hundred and forty thousand notes the objects and their numbers take 40 MB.
    """

    def __init__(
        self,
        entries: Sequence[Contents],
        records: Mapping[NoteKey, Record],
        order: Order,
        first: int,
        tags: Callable[[int], tuple[str, ...]],
    ) -> None:
        """`order` is that of all their notes, `first` the place of the first card.

        Each note also has the `tags` of the time at which it last changed.
        """
        self._entries = entries
        self._records = [records[key] for each in entries for key in keys_of(each)]
        self._order = order
        self._first = first
        self._tags = tags

    def __len__(self) -> int:
        return len(self._records)

    def __contains__(self, note: object) -> bool:
        return any(each == note for each in self)

    def __iter__(self) -> Iterator[DatedNote]:
        make, records, contents = tuple.__new__, self._records, self._unordered()
        places, end = [self._first + place for place in self._order.places], 0
        for at in self._order.notes:
            content, (guid, stamp, *_) = contents[at], records[at]
            begin, end = end, end + len(content.ords)
            yield make(DatedNote, (content, guid, stamp.modified, tuple(places[begin:end])))

    @property
    def contents(self) -> Iterator[Content]:
        """What they say, without the rest of them."""
        return map(self._unordered().__getitem__, self._order.notes)

    @property
    def cards(self) -> int:
        """How many there are."""
        return len(self._order.places)

    @cached_property
    def note_types(self) -> Iterable[str]:
        """Those they have, the one of the first note first."""
        types = [kind for each in self._entries for kind in shaped(each)[1].kinds]
        return dict.fromkeys(map(types.__getitem__, self._order.notes))

    def said(self) -> Iterator[bytes]:
        """Texts that are the same only if all of them is."""
        names = [
            each.name if isinstance(each, LaterContents) else [*map(identity_of, each)]
            for each in self._entries
        ]
        guids = [record.guid for record in self._records]
        yield repr((self._first, names, guids)).encode("utf-8", "surrogatepass")
        yield array("Q", [record.stamp.modified for record in self._records]).tobytes()
        yield self._order.kept()

    def _unordered(self) -> list[Content]:
        more = iter([self._tags(record.stamp.modified) for record in self._records])
        return [content for each in self._entries for content in tagged(each, more)]


def contents_of(notes: Collection[DatedNote]) -> Iterable[Content]:
    """What they say, without the rest of them."""
    return notes.contents if isinstance(notes, DatedNotes) else (each.content for each in notes)


def note_types_of(notes: Collection[DatedNote]) -> Iterable[str]:
    """The note types of these, that of the first one first."""
    if isinstance(notes, DatedNotes):
        return notes.note_types
    return dict.fromkeys(each.content.note_type for each in notes)
