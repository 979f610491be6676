"""A chapter with those in it as one page to be printed: its text, without cards."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from markupsafe import Markup

from cika.anki.html import render
from cika.model.addresses import page_address
from cika.model.entries import Chapter, EntryId, Glossary
from cika.model.names import chapter_meant, lies_in
from cika.release.publish import Publication
from cika.web.entry_text import entry_text
from cika.web.pages import Pages, data_address


class Paper(NamedTuple):
    """A page in one file, and what it is called."""

    title: str
    html: str


def on_paper(glossary: Glossary, publication: Publication, said: str) -> Paper | None:
    """The chapter that a person means; None when there is none."""
    chapter = chapter_meant(glossary, said)
    return _paper(glossary, publication, chapter) if chapter else None


def _paper(glossary: Glossary, publication: Publication, chapter: Chapter) -> Paper:
    media: Mapping[str, str] = {
        file.name: data_address(file.name, file.data) for file in publication.media.values()
    }
    parts = [each for each in glossary.chapters if lies_in(each.id, chapter.id)]
    ids = {each.path: each.id for each in glossary.entries}
    here = {entry.id for part in parts for entry in part.entries}

    def way(entry: EntryId) -> str:
        return f"#{entry}" if entry in here else page_address(glossary.settings, entry)

    html = Pages(glossary.settings, (), 0).render_alone(
        "print.html",
        chapter.title,
        chapters=[
            {
                "label": part.label,
                "about": Markup(render(part.description)),  # noqa: S704 - our renderer escapes
                "entries": [
                    entry_text(
                        glossary, publication, each, ids, lambda name: media.get(name, ""), way
                    )
                    for each in part.entries
                ],
            }
            for part in parts
        ],
    )
    return Paper(" ".join((*chapter.above, chapter.label)), html)
