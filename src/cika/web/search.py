"""What the search box knows of every entry."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from cika.language.pinyin import without_tones
from cika.language.simplified import variants
from cika.memory.store import Store
from cika.model.addresses import page_of, way_to
from cika.model.entries import Entry, Glossary
from cika.model.prose import Listing, plain
from cika.web.pages import assignment, in_script

_TOGETHER = 256
"""So many entries are looked up at a time."""


Row = tuple[str, str, list[str], str, str, str, list[str]]
"""Page, term, other names, English, pinyin without tones, initials, texts.

Texts are the points of a framework and the other sentences of the entry that name things, so that
a term that is explained under another one is found there.
"""


def script(
    glossary: Glossary, pinyin: Mapping[str, str], store: Store | None = None
) -> Iterator[str]:
    """The file that the search box reads, piece by piece: a row an entry.

    And the traditional characters that somebody may type for what the rows hold.  `store` has the
    texts of before.
    """
    characters: set[str] = set()
    yield "window.cikaIndex=["
    for number, row in enumerate(_rows(glossary.entries, pinyin, store)):
        said = in_script(row)
        characters.update(said)
        yield f",{said}" if number else said
    yield f"];\n{assignment('cikaSimple', variants(characters))}"


def _rows(
    entries: Sequence[Entry], pinyin: Mapping[str, str], store: Store | None
) -> Iterator[Row]:
    for first in range(0, len(entries), _TOGETHER):
        part = entries[first : first + _TOGETHER]
        known = _known(part, store)
        for entry in part:
            others = [word.text for word in (*entry.aliases, *entry.abbreviations)]
            reading = without_tones(entry.pinyin or pinyin.get(entry.bare, ""))
            yield (
                way_to(page_of(entry.id)),
                entry.term.text,
                others,
                "; ".join(word.text for word in entry.english),
                reading.replace(" ", ""),
                "".join(syllable[0] for syllable in reading.split()),
                [text for text in known[entry.path] if text not in others],
            )


def _known(entries: Sequence[Entry], store: Store | None) -> dict[str, list[str]]:
    """The texts of some entries, by their paths; kept by what each says, since most stay so."""
    out, fresh = {}, {}
    kept = store.texts("sought", [each.text.name for each in entries]) if store else {}
    for entry in entries:
        try:
            out[entry.path] = list(map(str, json.loads(kept[entry.text.name])))
        except (KeyError, ValueError, TypeError):
            out[entry.path] = list(_texts(entry))
            if entry.text.name:
                fresh[entry.text.name] = json.dumps(out[entry.path], ensure_ascii=False)
    if store:
        store.keep("sought", fresh)
    return out


def _texts(entry: Entry) -> Iterator[str]:
    for block in entry.points:
        if isinstance(block, Listing):
            for item in block.items:
                yield plain(item.blocks)
        else:
            yield plain((block,))
    yield plain(entry.definition)
    yield plain(entry.contrasts)
