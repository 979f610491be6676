"""An entry in short as a text and back: nothing that is kept is read so often.

Every command reads all of them, thirty thousand with a dozen words and questions each.  So their
parts stand one behind another with a separator between two, as fields do in Anki's database: to
part a text takes a quarter of what it takes to read JSON and to ask of each list what it is of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from sys import intern
from typing import Any

from cika.model.body import Asked, Gist, Later, Reference
from cika.model.entries import ChapterId, Entry, EntryId, Word
from cika.model.prose import Media, Place

_PART, _FIELD, _WORD = "\x1d", "\x1f", "\x1e"
"""Between parts of an entry, what things of one kind have, words of one question."""
_PLACES, _ALIKE = 2**14, 2**10
"""So many places and tuples are remembered, since most entries have the same ones."""


def short_text(entry: Entry) -> str:
    """All of an entry but its text; "" for one with a separator among its characters."""
    gist = entry.gist
    media = [(each.source, each.alt, each.at) for each in gist.media]
    said = (
        *(entry.id, entry.chapter, entry.path, _joined([entry.term]), _joined(entry.english)),
        *(_joined(entry.abbreviations), _joined(entry.aliases), _joined(entry.tags)),
        *(_joined(entry.related), _joined(entry.sources), entry.pinyin, _joined(entry.visible)),
        *(_joined(entry.cards), _joined(entry.rewritten), gist.definition, _place_text(gist.at)),
        *(_FIELD.join(gist.marked), _FIELD.join(gist.sections), _joined(gist.links)),
        *(_joined(media), _FIELD.join(map(_asked_text, gist.questions)), gist.beside),
    )
    text = _PART.join(said)
    try:
        return text if short_entry(text, lambda _: entry.text) == entry else ""
    except ValueError:
        return ""


def short_entry(text: str, body: Callable[[str], Later]) -> Entry:
    """What `short_text` was made of; raises ValueError or IndexError for another text.

    `body` gives the rest for a path.
    """
    (
        name,
        chapter,
        path,
        term,
        english,
        abbreviations,
        aliases,
        tags,
        related,
        sources,
        pinyin,
        visible,
        cards,
        rewritten,
        definition,
        at,
        marked,
        sections,
        links,
        media,
        questions,
        beside,
    ) = text.split(_PART)
    gist = Gist(
        intern(definition),
        _AT[at],
        tuple(marked.split(_FIELD)) if marked else (),
        _names(sections),
        _links(links),
        _media(media),
        _questions(questions),
        beside,
    )
    return Entry(
        EntryId(name),
        ChapterId(intern(chapter)),
        path,
        _words(term)[0],
        _words(english),
        _words(abbreviations),
        _words(aliases),
        _same_words(tags),
        _words(related),
        _words(sources),
        pinyin,
        _same_words(visible),
        _same_words(cards),
        _words(rewritten),
        gist,
        body(path),
    )


def _joined(things: Iterable[tuple[Any, ...]]) -> str:
    """Things that are words and a place, each."""
    return _FIELD.join([part for *words, at in things for part in (*words, _place_text(at))])


def _place_text(at: Place) -> str:
    return f"{at.line},{at.column}"


class _Places(dict[str, Place]):
    """Each as it is written → one object for all that are equal."""

    def __missing__(self, text: str) -> Place:
        line, column = text.split(",")
        place = Place(int(line), int(column))
        if len(self) < _PLACES:
            self[text] = place
        return place


_AT = _Places()


def _words(text: str) -> tuple[Word, ...]:
    if not text:
        return ()
    part = iter(text.split(_FIELD))
    return tuple([_new(Word, (intern(word), _AT[at])) for word, at in zip(part, part, strict=True)])


_same_words = lru_cache(_ALIKE)(_words)
"""One tuple for all entries that have the same words at the same place, such as tags."""


@lru_cache(_ALIKE)
def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split(_FIELD)) if text else ()


def _links(text: str) -> tuple[Reference, ...]:
    if not text:
        return ()
    rows = zip(*[iter(text.split(_FIELD))] * 3, strict=True)
    return tuple([_new(Reference, (intern(to), intern(said), _AT[at])) for to, said, at in rows])


def _media(text: str) -> tuple[Media, ...]:
    if not text:
        return ()
    rows = zip(*[iter(text.split(_FIELD))] * 3, strict=True)
    return tuple([Media(source, alt, _AT[at]) for source, alt, at in rows])


def _asked_text(asked: Asked) -> str:
    right = "".join("+" if each else "-" for each in asked.right)
    said = (asked.kind, str(asked.number), asked.question, asked.answer)
    return _FIELD.join((*said, _WORD.join(asked.marked), right, _place_text(asked.at)))


def _questions(text: str) -> tuple[Asked, ...]:
    if not text:
        return ()
    rows = zip(*[iter(text.split(_FIELD))] * 7, strict=True)
    return tuple(
        [
            _new(
                Asked,
                (
                    intern(kind),
                    int(number),
                    intern(question),  # the lock says the same
                    intern(answer),
                    tuple(marked.split(_WORD)) if marked else (),
                    _right(right),
                    _AT[at],
                ),
            )
            for kind, number, question, answer, marked, right, at in rows
        ]
    )


@lru_cache(_ALIKE)
def _right(text: str) -> tuple[bool, ...]:
    return tuple([each == "+" for each in text])


_new: Any = tuple.__new__
"""Without the function in Python that a NamedTuple has before it."""
