"""What a learner sees of a note, fetched when somebody asks for it.

A glossary of thirty thousand entries has a hundred thousand notes; what they say need not be in
memory to know which there are and how many cards each has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import count, repeat
from operator import itemgetter
from sys import intern
from typing import Any

from cika.anki.fields import Content
from cika.anki.shapes import Shape, shape_of
from cika.model.entries import NoteKey

Fetch = Callable[[Sequence[str]], Sequence[Sequence[bytes]]]
"""Gives the contents that are kept under each of these names, each as `packed` makes it."""

_BETWEEN_NOTES = b"\x1d"
_BETWEEN_PARTS = b"\x1e"
_BETWEEN_FIELDS = b"\x1f"
"""As in Anki's database, so that fields go there as they were kept."""
_PARTS = len(Content._fields) - 1
_SEPARATORS = _BETWEEN_NOTES + _BETWEEN_PARTS + _BETWEEN_FIELDS

_TOGETHER = 256
"""So many are fetched at a time."""


class LaterContent(Content):
    """A content of which only key, note type and cards are at hand.

    Whatever else is asked for is fetched under its `name`; the same name is the same content.
    """

    __slots__ = ()

    @staticmethod
    def of(
        key: NoteKey,
        note_type: str,
        ords: tuple[int, ...],
        place: tuple[str, int],
        fetch: Fetch,
        more: tuple[str, ...] = (),
    ) -> LaterContent:
        """`place` is under what the notes of its entry are kept, and which of them it is.

        `fetch` gives it by its name, `more` are tags that it has besides.
        """
        # Of a hundred thousand notes: with a dictionary of its own each would take three times
        # the room, so what is known stands in the places of what is not at hand.
        return tuple.__new__(LaterContent, (key, note_type, fetch, more, ords, *place))

    fetch = property(itemgetter(2))
    more = property(itemgetter(3))
    place = property(itemgetter(5, 6))

    @property
    def name(self) -> str:
        """What tells it from all others."""
        return f"{self[5]}/{self[6]}"

    @property
    def whole(self) -> Content:
        """All of it, as any other content."""
        name, at = self.place
        return self.with_more(self.fetch([name])[0][at])

    def with_more(self, found: bytes) -> Content:
        content = unpacked(found)
        return content._replace(tags=(*content.tags, *self.more)) if self.more else content

    @property
    def fields(self) -> tuple[str, ...]:
        return self.whole.fields

    @property
    def tags(self) -> tuple[str, ...]:
        return self.whole.tags

    @property
    def question(self) -> str:
        return self.whole.question

    @property
    def answer(self) -> str:
        return self.whole.answer

    @property
    def seen(self) -> tuple[str, ...]:
        return self.whole.seen

    def _replace(self, **changed: Any) -> Content:  # type: ignore[override]
        return self.whole._replace(**changed)

    def __eq__(self, other: object) -> bool:
        return self.whole == (other.whole if isinstance(other, LaterContent) else other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self.whole)


class LaterContents:
    """Those of an entry, kept under one name; an object for each is made when it is asked for."""

    __slots__ = ("entry", "fetch", "keys", "name", "shape")

    def __init__(self, entry: str, shape: Shape, name: str, fetch: Fetch) -> None:
        self.entry = entry
        self.shape = shape
        self.name = name
        self.fetch = fetch
        # those of the lock, which are in memory
        self.keys = tuple([NoteKey(intern(entry + end)) for end in shape.ends])

    def __len__(self) -> int:
        return len(self.keys)

    def __iter__(self) -> Iterator[LaterContent]:
        return iter(self.tagged(repeat(())))

    def tagged(self, more: Iterable[tuple[str, ...]]) -> list[LaterContent]:
        """All of them, each with the next of `more` as tags besides its own."""
        make, fetch, name = tuple.__new__, self.fetch, self.name
        rows = zip(self.keys, self.shape.kinds, self.shape.ords, more, count(), strict=False)
        return [
            make(LaterContent, (key, kind, fetch, tags, ords, name, at))
            for key, kind, ords, tags, at in rows
        ]


Contents = tuple[Content, ...] | LaterContents
"""Those of an entry."""


def keys_of(contents: Contents) -> Sequence[NoteKey]:
    """The keys of an entry's notes."""
    return contents.keys if isinstance(contents, LaterContents) else [c.key for c in contents]


def shaped(contents: Contents) -> tuple[str, Shape]:
    """The id of an entry with these notes, and their shape."""
    if isinstance(contents, LaterContents):
        return contents.entry, contents.shape
    return shape_of(contents)


def tagged(contents: Contents, more: Iterator[tuple[str, ...]]) -> Sequence[Content]:
    """The contents of an entry, each with the next of `more` as tags besides its own."""
    if isinstance(contents, LaterContents):
        return contents.tagged(more)
    return [each._replace(tags=(*each.tags, *next(more))) for each in contents]


def identity_of(content: Content) -> tuple[str, ...]:
    """What is the same for two contents only if all of them is."""
    if isinstance(content, LaterContent):
        return (content.name, *content.more)
    return (content.key, content.note_type, *content.fields, *content.tags)


def packed(content: Content) -> bytes:
    """All of a content; `unpacked(packed(content))` is the same.

    Raises ValueError for a text with one of the characters that stand between others.
    """
    parts: list[Sequence[str]] = [
        [content.key],
        [content.note_type],
        content.fields,
        content.tags,
        [*map(str, content.ords)],
        [content.question],
        [content.answer],
    ]
    between = _BETWEEN_FIELDS.decode()
    out = _BETWEEN_PARTS.join(between.join(part).encode() for part in parts)
    places = _PARTS + sum(max(len(part) - 1, 0) for part in parts)
    if len(out) - len(out.translate(None, _SEPARATORS)) != places:
        raise ValueError(content.key)
    return out


def unpacked(text: bytes) -> Content:
    """Raises ValueError for what `packed` did not make."""
    parts = [part.decode() for part in text.split(_BETWEEN_PARTS)]
    key, note_type, fields, tags, ords, question, answer = parts
    between = _BETWEEN_FIELDS.decode()
    return Content(
        NoteKey(key),
        note_type,
        tuple(fields.split(between)),
        tuple(tags.split(between)) if tags else (),
        tuple(map(int, ords.split(between))) if ords else (),
        question,
        answer,
    )


def joined(contents: Sequence[Content]) -> bytes:
    """All of several contents; raises ValueError where `packed` does."""
    return _BETWEEN_NOTES.join(map(packed, contents))


def separated(text: bytes) -> list[bytes]:
    """What was joined, each as `packed` made it; raises ValueError for another text."""
    out = text.split(_BETWEEN_NOTES)
    if text.count(_BETWEEN_PARTS) != _PARTS * len(out):
        raise ValueError(text[:80])
    return out


def wholes(contents: Sequence[Content]) -> Iterator[Content]:
    """These contents, all of each, few at a time."""
    for each, found in _fetched(contents):
        yield each.with_more(found) if isinstance(each, LaterContent) else each


def rows(contents: Sequence[Content]) -> Iterator[tuple[bytes, bytes]]:
    """Tags and fields of these contents as Anki's database has them, few at a time.

    What was kept is neither decoded nor taken apart: most notes of a package did not change.
    """
    added = cache(lambda tags: "".join(f" {tag}" for tag in tags).encode())
    for each, found in _fetched(contents):
        if isinstance(each, LaterContent):
            _, _, fields, own, _ = found.split(_BETWEEN_PARTS, 4)
            tags = own.replace(_BETWEEN_FIELDS, b" ") + added(each.more)
        else:
            fields = _BETWEEN_FIELDS.join(field.encode() for field in each.fields)
            tags = added(each.tags)
        yield b" %b " % tags.lstrip(b" "), fields


def _fetched(contents: Sequence[Content]) -> Iterator[tuple[Content, bytes]]:
    """Each with what was kept of it; nothing for one that is there."""
    for first in range(0, len(contents), _TOGETHER):
        part = contents[first : first + _TOGETHER]
        kept: dict[Fetch, dict[str, Sequence[bytes]]] = {}
        for each in part:
            if isinstance(each, LaterContent):
                kept.setdefault(each.fetch, {})[each.place[0]] = ()
        for fetch, found in kept.items():
            found.update(zip(found, fetch([*found]), strict=True))
        for each in part:
            if isinstance(each, LaterContent):
                name, at = each.place
                yield each, kept[each.fetch][name][at]
            else:
                yield each, b""
