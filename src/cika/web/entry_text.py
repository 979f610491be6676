"""What an entry says, as HTML for a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup

from cika.anki.html import render
from cika.model.addresses import linked
from cika.model.entries import Entry, EntryId, Glossary
from cika.model.prose import Blocks
from cika.release.publish import Publication
from cika.web.cards import with_players
from cika.web.formulas import with_formulas

_SECTIONS = (
    ("要点", "points"),
    ("公式", "formula"),
    ("例子", "examples"),
    ("辨析", "contrasts"),
)


def entry_text(
    glossary: Glossary,
    publication: Publication,
    entry: Entry,
    ids: Mapping[str, EntryId],
    address: Callable[[str], str],
    way: Callable[[EntryId], str],
) -> dict[str, Any]:
    """The values of a template.

    `ids` has those of all entries by their paths.
    `address` gives where the page finds a media file, `way` where another entry is read, "" for
    nowhere.
    """
    media = {
        each.source: address(publication.media[path].name)
        for each in entry.gist.media
        if (path := glossary.media.get((entry.path, each.source)))
    }

    def html(blocks: Blocks) -> Markup:
        ways = {target: way(each) for target, each in linked(entry, blocks, ids).items()}
        links = {target: place for target, place in ways.items() if place}
        shown = render(blocks, media, links=links)
        return Markup(with_formulas(with_players(shown)))  # noqa: S704 - our own renderer escapes

    others = (*entry.aliases, *entry.abbreviations)
    return {
        "id": entry.id,
        "term": entry.term.text,
        "pinyin": entry.pinyin or publication.lock.pinyin.get(entry.bare, ""),
        "english": "; ".join(word.text for word in entry.english),
        "others": "、".join(word.text for word in others),
        "definition": html(entry.definition),
        "sections": [
            {"title": title, "html": html(blocks)}
            for title, name in _SECTIONS
            if (blocks := getattr(entry, name))
        ],
    }
