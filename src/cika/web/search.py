"""What the search box knows of every entry."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from cika.language.pinyin import without_tones
from cika.language.simplified import variants
from cika.memory.store import Store
from cika.model.addresses import page_of, way_to
from cika.model.entries import Entry, Glossary
from cika.model.prose import Listing, plain

_TOGETHER = 256
"""So many entries are looked up at a time."""


def index(
    glossary: Glossary, pinyin: Mapping[str, str], store: Store | None = None
) -> list[tuple[str, str, list[str], str, str, str, list[str]]]:
    """A row an entry: page, term, other names, English, pinyin without tones, initials, texts.

    Texts are the points of a framework and the other sentences of the entry that name things, so
    that a term that is explained under another one is found there.  `store` has those of before.
    """
    out = []
    known = _known(glossary.entries, store)
    for entry in glossary.entries:
        others = [word.text for word in (*entry.aliases, *entry.abbreviations)]
        reading = without_tones(entry.pinyin or pinyin.get(entry.bare, ""))
        out.append(
            (
                way_to(page_of(entry.id)),
                entry.term.text,
                others,
                "; ".join(word.text for word in entry.english),
                reading.replace(" ", ""),
                "".join(syllable[0] for syllable in reading.split()),
                [text for text in known[entry.path] if text not in others],
            )
        )
    return out


def readings_of(rows: Iterable[object]) -> dict[str, str]:
    """The traditional characters that somebody may type for what the index holds."""
    return variants(set[str]().union(*map(str, rows)))


def _known(entries: Sequence[Entry], store: Store | None) -> dict[str, list[str]]:
    """The texts of each entry, by its path; kept by what it says, so that most need not be read."""
    out, fresh = {}, {}
    for first in range(0, len(entries), _TOGETHER):
        part = entries[first : first + _TOGETHER]
        kept = store.texts("sought", [each.text.name for each in part]) if store else {}
        for entry in part:
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
