"""How sure the choice of each entry's blanks is, as it would be made now."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cika.cloze import Chooser
from cika.identity import Blanks, asked_words, own_keys
from cika.memory.store import Store
from cika.model.entries import Entry, Glossary, NoteKey
from cika.model.keys import definition_key, is_of_family
from cika.model.prose import plain, unprosaic

if TYPE_CHECKING:
    from cika.release.publish import Publication

Words = tuple[str, ...]

_TOGETHER = 256
"""So many entries are looked up, or kept, at a time."""


class Sure(NamedTuple):
    """Of one entry."""

    best: float
    """The score of the best of the words that are asked; -9 when none is."""
    doubts: tuple[Words, ...]
    """The cards of which a choice made now would not be sure."""


def sureness(
    glossary: Glossary, publication: Publication, cache: Path | None
) -> Mapping[str, Sure]:
    """By the entries' paths.

    Loads jieba where something is not known from before; `cache` is its folder.
    """
    chooser = Chooser(glossary, cache)
    grounds = grounds_of(glossary, publication.lock.chooser)
    own = own_keys(publication.lock.notes)
    out: dict[str, Sure] = {}
    for first in range(0, len(glossary.entries), _TOGETHER):
        part = glossary.entries[first : first + _TOGETHER]
        out |= _of_some(part, own, publication, grounds, chooser)
    return out


def _of_some(
    entries: Sequence[Entry],
    own: Mapping[str, Sequence[NoteKey]],
    publication: Publication,
    grounds: bytes,
    chooser: Chooser,
) -> dict[str, Sure]:
    """That of some entries, as it is known or would be now; `own` are the keys of each."""
    lock, store = publication.lock, publication.store
    asked = {
        entry.path: tuple(
            asked_words(
                {key: lock.notes[key] for key in own.get(entry.id, ())}, definition_key(entry)
            )
        )
        for entry in entries
    }
    keys = {e.path: _key(e, asked[e.path], grounds) for e in entries if store}
    known = _known(store.texts("sureness", keys.values())) if store else {}
    # A file whose definition says what it said may have another name: it was edited elsewhere.
    fresh = [e for e in entries if keys.get(e.path) not in known] if store else []
    said_by = {each.path: _said(each, asked[each.path], grounds) for each in fresh}
    told = _known(store.texts("sureness", said_by.values())) if store else {}
    out: dict[str, Sure] = {}
    new: dict[str, str] = {}
    for entry in entries:
        key = keys.get(entry.path, "")
        if key not in known:
            said_key = said_by.get(entry.path, "")
            known[key] = told.get(said_key) or _sure(chooser, entry, asked[entry.path])
            new[key] = new[said_key] = json.dumps(known[key], ensure_ascii=False)
        out[entry.path] = known[key]
        if not key:
            del known[key]
    if store:
        store.keep("sureness", {key: text for key, text in new.items() if key})
    return out


class NewChoices:
    """How sure a build was of what it chose, kept so that statistics need not choose once more.

    Only by the entry's text: by all that is looked at, it is kept when the statistics are made.
    """

    def __init__(self, glossary: Glossary, store: Store | None, chooser: Chooser) -> None:
        self._glossary = glossary
        self._store = store
        self._chooser = chooser
        self._rows: dict[str, str] = {}

    @cached_property
    def _grounds(self) -> bytes:
        return grounds_of(self._glossary, self._chooser.tools)

    def note(self, entry: Entry, numbered: Mapping[NoteKey, Blanks]) -> None:
        """After the blanks of an entry were numbered."""
        chosen = self._chooser.new(entry)
        if chosen is None or self._store is None or not entry.text.name:
            return
        base = definition_key(entry)
        pins = (pin for key, its in numbered.items() if is_of_family(key, base) for pin in its.pins)
        asked = tuple(pin.words for pin in pins)
        doubts = tuple(words for words in asked if not chosen.unsure.isdisjoint(words))
        said = json.dumps(Sure(chosen.best, doubts), ensure_ascii=False)
        self._rows[_key(entry, asked, self._grounds)] = said
        if len(self._rows) >= _TOGETHER:
            self.keep()

    def keep(self) -> None:
        """After the last entry."""
        if self._store is not None and self._rows:
            self._store.keep("sureness", self._rows)
            self._rows = {}


def grounds_of(glossary: Glossary, tools: Mapping[str, str]) -> bytes:
    """A digest of what every choice depends on beside its text; `tools` are those of the lock."""
    # The names of all entries are words that no text is cut across.
    names = repr(sorted({name for entry in glossary.entries for name in entry.names}))
    said = repr((names, glossary.settings, sorted(tools.items())))
    return hashlib.blake2b(said.encode(), digest_size=16).digest()


def _sure(chooser: Chooser, entry: Entry, asked: tuple[Words, ...]) -> Sure:
    reading = chooser.read(entry)
    doubts = () if entry.gist.marked or not asked else chooser.doubts(entry, asked, reading)
    return Sure(reading.best({word for card in asked for word in card}), tuple(doubts))


def _key(entry: Entry, asked: tuple[Words, ...], grounds: bytes) -> str:
    if not entry.text.name:
        return ""
    said = hashlib.blake2b(grounds, digest_size=16)
    said.update(repr((entry.text.name, entry.telling, asked)).encode())
    return said.hexdigest()


def _said(entry: Entry, asked: tuple[Words, ...], grounds: bytes) -> str:
    """The same by all that is looked at, for which the text must be read."""
    texts = (plain(entry.definition, opaque=True), unprosaic(entry.definition))
    beside = (entry.telling, [word.text for word in entry.visible], entry.gist.marked, asked)
    said = hashlib.blake2b(grounds, digest_size=16)
    said.update(repr((texts, beside)).encode("utf-8", "surrogatepass"))
    return said.hexdigest()


def _known(texts: Mapping[str, str]) -> dict[str, Sure]:
    out = {}
    for key, text in texts.items():
        try:
            best, doubts = json.loads(text)
            out[key] = Sure(float(best), tuple(tuple(card) for card in doubts))
        except (ValueError, TypeError):
            continue
    return out
