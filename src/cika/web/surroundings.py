"""What stands around an entry on its page, and by which a page is known again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cika.anki.fields import Content
from cika.anki.later import identity_of
from cika.model.addresses import chapter_page_of, leading, page_of, way_to
from cika.model.entries import Chapter, ChapterId, Entry, Glossary
from cika.model.names import owners
from cika.release.publish import Publication


class Where(NamedTuple):
    """A link to the page of an entry or a chapter, as a page shows it."""

    page: str
    term: str


class Surroundings:
    """Those of all entries of a glossary."""

    def __init__(self, glossary: Glossary) -> None:
        self.chapters = {e.id: c for c in glossary.chapters for e in c.entries}
        self.ids = {each.path: each.id for each in glossary.entries}
        self._glossary = glossary
        self._terms = owners(glossary.entries)
        self._places = {each.path: at for at, each in enumerate(glossary.entries)}
        self._settings = repr(glossary.settings)
        self._ways: dict[str, Where] = {}

    def related(self, entry: Entry) -> list[Where]:
        """The entries that are related to one."""
        others = (self._terms.get(word.text) for word in entry.related)
        return [self._way(other) for other in others if other is not None]

    def beside(self, entry: Entry) -> tuple[Where | None, Where | None]:
        """The entries before and after one."""
        place, order = self._places[entry.path], self._glossary.entries
        return (
            self._way(order[place - 1]) if place else None,
            self._way(order[place + 1]) if place + 1 < len(order) else None,
        )

    def _way(self, entry: Entry) -> Where:
        """A link to an entry, which a dozen others show."""
        way = self._ways.get(entry.path)
        if way is None:
            page = f"../{way_to(page_of(entry.id))}"
            way = self._ways[entry.path] = Where(page, entry.term.text)
        return way

    def grounds(
        self, entry: Entry, publication: Publication, notes: Sequence[Content]
    ) -> Iterator[str]:
        """All that the page of an entry with these notes is made of, besides this program."""
        chapter, pinyin = self.chapters[entry.id], publication.lock.pinyin
        targets = (link.target for link in entry.gist.links)
        shown = (self._glossary.media.get((entry.path, each.source)) for each in entry.gist.media)
        media = [publication.media[each].name for each in shown if each]
        yield self._settings
        yield repr((entry.text.name, entry.id, chapter.id, chapter.label, chapter.above))
        yield repr((entry.pinyin or pinyin.get(entry.bare, ""), self.related(entry)))
        yield repr((self.beside(entry), leading(targets, entry.path, self.ids), media))
        yield from (repr(identity_of(each)) for each in notes)


def above(chapter: Chapter) -> tuple[Where, ...]:
    """The chapters in which one lies, the outermost first."""
    out: list[Where] = []
    folder = chapter.id
    for label in reversed(chapter.above):
        folder = ChapterId(folder.rpartition("/")[0])
        out.append(Where(f"../{way_to(chapter_page_of(folder))}", label))
    return tuple(reversed(out))
