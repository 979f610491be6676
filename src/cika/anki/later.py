"""What a learner sees of a note, fetched when somebody asks for it.

A glossary of thirty thousand entries has a hundred thousand notes; what they say need not be in
memory to know which there are and how many cards each has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from cika.anki.fields import Content
from cika.model.entries import NoteKey

Fetch = Callable[[Sequence[str]], Mapping[str, Content]]
"""Gives the contents that have these names."""

_TOGETHER = 256
"""So many are fetched at a time."""


class LaterContent(Content):
    """A content of which only key, note type and cards are at hand.

    Whatever else is asked for is fetched under its `name`; the same name is the same content.
    """

    name: str
    more: tuple[str, ...]
    """Tags that it has besides."""
    fetch: Fetch

    @staticmethod
    def of(
        key: NoteKey, note_type: str, ords: tuple[int, ...], name: str, fetch: Fetch
    ) -> LaterContent:
        # Of a hundred thousand notes; the class would name its parts one by one.
        made = tuple.__new__(LaterContent, (key, note_type, (), (), ords, "", ""))
        made.name, made.more, made.fetch = name, (), fetch
        return made

    @property
    def whole(self) -> Content:
        """All of it, as any other content."""
        return self.with_more(self.fetch([self.name])[self.name])

    def with_more(self, found: Content) -> Content:
        return Content(*found[:3], (*found.tags, *self.more), *found[4:]) if self.more else found

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


def tagged(content: Content, tag: str) -> Content:
    """The same content with one tag more."""
    if not isinstance(content, LaterContent):
        return content._replace(tags=(*content.tags, tag))
    made = LaterContent.of(
        content.key, content.note_type, content.ords, content.name, content.fetch
    )
    made.more = (*content.more, tag)
    return made


def identity_of(content: Content) -> tuple[str, ...]:
    """What is the same for two contents only if all of them is."""
    if isinstance(content, LaterContent):
        return (content.name, *content.more)
    return (content.key, content.note_type, *content.fields, *content.tags)


def wholes(contents: Sequence[Content]) -> Iterator[Content]:
    """These contents, all of each, few at a time."""
    left = iter(contents)
    while part := list(islice(left, _TOGETHER)):
        # A method is another object each time it is named, but equal.
        names: dict[Fetch, list[str]] = {}
        for each in part:
            if isinstance(each, LaterContent):
                names.setdefault(each.fetch, []).append(each.name)
        found = {fetch: fetch(wanted) for fetch, wanted in names.items()}
        for each in part:
            if isinstance(each, LaterContent):
                yield each.with_more(found[each.fetch][each.name])
            else:
                yield each
