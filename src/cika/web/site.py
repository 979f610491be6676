"""The glossary as a site of plain files: a book to read and every card to flip.

Pages are made when they are asked for, so that somebody who writes sees a change at once.  All
addresses are relative: the site works below any path, and from a disk.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import IO, Any
from urllib.parse import quote

from cika.anki.dated import contents_of
from cika.anki.decks import PackageFile, file_name
from cika.anki.fields import Content
from cika.anki.html import render
from cika.anki.later import wholes
from cika.findings.finding import Diagnostic
from cika.memory.outputs import Outputs
from cika.memory.store import Store
from cika.model.addresses import chapter_page_of, edit_address, page_of, way_to
from cika.model.entries import Chapter, ChapterId, Entry, Glossary
from cika.model.keys import entry_of
from cika.model.prose import Blocks, plain
from cika.release.publish import Publication
from cika.web import add_page
from cika.web.cards import shown_cards, style
from cika.web.entry_text import entry_text
from cika.web.pages import Pages, assignment
from cika.web.search import script
from cika.web.surroundings import Surroundings, Where, above

ASSETS = ("site.css", "site.js", "cards.js", "add.js", "icon.svg")
SEARCH = "assets/search.js"
PICTURES = ("import-log.png", "import-decks.png")
"""Of the real Anki; `docs/pictures/desktop.py` makes them."""


class Site:
    """All files of the site, by their path.

    `cache` is a folder for jieba's dictionary.  `findings` are shown on top of every page; a
    `version` above 0 adds what reloads a page when there is a newer one.
    """

    def __init__(
        self,
        glossary: Glossary,
        publication: Publication,
        cache: Path | None,
        findings: Sequence[Diagnostic] = (),
        version: int = 0,
    ) -> None:
        self.version = version
        self._glossary = glossary
        self._publication = publication
        self._cache = cache
        self._pages = Pages(glossary.settings, findings, version)
        self._chapters = {chapter_page_of(each.id): each for each in glossary.chapters}
        self._entries = {page_of(each.id): each for each in glossary.entries}
        self._decks = {each.chapter.id: each for each in publication.decks}
        self._around = Surroundings(glossary)
        self._notes_in = lru_cache(1)(self._made_notes_in)

    def paths(self) -> Iterator[str]:
        """Every file, so that a site can be written down."""
        yield from ("index.html", "import.html", "stats.html", "add.html")
        yield from self._chapters
        yield from self._entries
        yield from (f"assets/{name}" for name in (*ASSETS, *PICTURES))
        yield from (SEARCH, "assets/style.js", "assets/known.js")
        yield from (f"media/{name}" for name in self._media)
        yield from (f"decks/{name}" for name in self._packages)

    @property
    def store(self) -> Store | None:
        """Where it can be remembered which files were written."""
        return self._publication.store

    @property
    def media(self) -> list[str]:
        """The pictures and sounds of the glossary that it shows."""
        return sorted(set(self._glossary.media.values()))

    def file(self, path: str) -> bytes | None:
        """One file, made now; None when there is none."""
        folder, _, name = path.rpartition("/")
        if writer := self.writer(path):
            buffer = io.BytesIO()
            writer(buffer)
            return buffer.getvalue()
        if folder == "media":
            return self._media.get(name)
        if folder == "assets" and name in PICTURES:
            return (files("cika.web") / path).read_bytes()
        text = self._asset(name) if folder == "assets" else self._page(path)
        return None if text is None else text.encode()

    def writer(
        self, path: str, outputs: Outputs | None = None
    ) -> Callable[[IO[bytes]], None] | None:
        """What writes a file that may be large, piece by piece; None for any other.

        `outputs` knows the site that lies there.
        """
        folder, _, name = path.rpartition("/")
        if path == SEARCH:
            return self._write_search
        package = self._packages.get(name) if folder == "decks" else None
        if package and outputs:
            return outputs.packed(path, package.write)
        return package and package.write

    def _write_search(self, file: IO[bytes]) -> None:
        publication = self._publication
        for piece in script(self._glossary, publication.lock.pinyin, publication.store):
            file.write(piece.encode())

    def grounds(self, path: str) -> Iterator[str] | None:
        """All that a file is made of besides this program; None where that is not known.

        Where it is the same, so is the file, and need not be made.
        """
        folder, _, name = path.rpartition("/")
        if folder == "decks":
            return self._packages[name].parts()
        entry = self._entries.get(path)
        if entry is None or not entry.text.name or self.version:
            return None
        notes = self._notes_of(entry)
        return self._around.grounds(entry, self._publication, notes)

    def _asset(self, name: str) -> str | None:
        if name in ASSETS:
            return (files("cika.web") / "assets" / name).read_text("utf-8")
        if name == "known.js":
            return assignment("cikaKnown", add_page.known(self._glossary, self._publication))
        return assignment("cikaStyle", style()) if name == "style.js" else None

    def _page(self, path: str) -> str | None:
        if path == "index.html":
            return self._index()
        if path == "import.html":
            return self._pages.render("import.html", "", "怎样导入Anki", whole=self._whole)
        if path == "stats.html":
            return self._stats()
        if path == "add.html":
            values = add_page.content(self._glossary)
            values |= {side: _markup(values[side]) for side in ("front", "back")}
            return self._pages.render(path, "", "加词条", **values)
        if chapter := self._chapters.get(path):
            return self._chapter(chapter)
        if entry := self._entries.get(path):
            return self._entry(entry)
        return None

    def _index(self) -> str:
        chapters = [
            {
                "page": way_to(chapter_page_of(each.id)),
                "number": each.number,
                "title": each.title,
                "level": len(each.above),
                "about": _first_paragraph(each.description),
                "entries": len(each.entries),
                "cards": self._count(each),
                "deck": f"decks/{file_name(self._glossary.settings, each)}",
            }
            for each in self._glossary.chapters
        ]
        return self._pages.render(
            "index.html",
            "",
            self._glossary.settings.name,
            chapters=chapters,
            entries=len(self._glossary.entries),
            cards=sum(self._count(each) for each in self._glossary.chapters),
            whole=self._whole,
        )

    def _chapter(self, chapter: Chapter) -> str:
        terms = [
            {
                "page": f"../{way_to(page_of(each.id))}",
                "term": each.term.text,
                "english": "; ".join(word.text for word in each.english),
                "definition": each.gist.definition,
            }
            for each in chapter.entries
        ]
        return self._pages.render(
            "chapter.html",
            "../",
            chapter.title,
            chapter=chapter,
            above=above(chapter),
            inside=[
                Where(f"../{way_to(chapter_page_of(each.id))}", each.label)
                for each in self._glossary.chapters
                if each.id.rpartition("/")[0] == chapter.id
            ],
            add=quote(chapter.id),
            about=_markup(render(chapter.description)),
            terms=terms,
            cards=self._count(chapter),
            deck=f"../decks/{file_name(self._glossary.settings, chapter)}",
        )

    def _entry(self, entry: Entry) -> str:
        chapter = self._around.chapters[entry.id]
        before, after = self._around.beside(entry)
        return self._pages.render(
            "entry.html",
            "../",
            entry.term.text,
            above=(
                *above(chapter),
                Where(f"../{way_to(chapter_page_of(chapter.id))}", chapter.label),
            ),
            **entry_text(
                self._glossary,
                self._publication,
                entry,
                self._around.ids,
                "../media/{}".format,
                lambda other: f"../{way_to(page_of(other))}",
            ),
            edit=edit_address(self._glossary.settings, entry.path),
            related=self._around.related(entry),
            before=before,
            after=after,
            cards=[
                each._replace(front=_markup(each.front), back=_markup(each.back))
                for each in shown_cards(wholes(self._notes_of(entry)), "../media/{}".format)
            ],
        )

    def _stats(self) -> str:
        from cika.web.stats_page import content

        return self._pages.render(
            "stats.html",
            "",
            "词汇表体检",
            **content(self._glossary, self._publication, self._cache),
        )

    def stats_alone(self) -> str:
        """The page of statistics in one file."""
        from cika.web.stats_page import content

        values = content(self._glossary, self._publication, self._cache)
        return self._pages.render_alone("stats.html", "词汇表体检", **values)

    @property
    def _whole(self) -> str:
        return f"decks/{file_name(self._glossary.settings, None)}"

    def _count(self, chapter: Chapter) -> int:
        return self._decks[chapter.id].cards

    def _notes_of(self, entry: Entry) -> Sequence[Content]:
        """What the notes of an entry say."""
        return self._notes_in(self._around.chapters[entry.id].id).get(entry.id, ())

    def _made_notes_in(self, chapter: ChapterId) -> Mapping[str, Sequence[Content]]:
        """Of the entries of a chapter, by their ids; of all they would be as large as the lock."""
        out: dict[str, list[Content]] = {}
        for content in contents_of(self._decks[chapter].notes):
            out.setdefault(entry_of(content.key), []).append(content)
        return out

    @cached_property
    def _packages(self) -> Mapping[str, PackageFile]:
        return {each.name: each for each in self._publication.packages()}

    @cached_property
    def _media(self) -> Mapping[str, bytes]:
        return {each.name: each.data for each in self._publication.media.values()}


def _first_paragraph(blocks: Blocks) -> str:
    return plain(blocks[:1])


def _markup(text: str) -> Any:
    from markupsafe import Markup

    return Markup(text)  # noqa: S704 - made by our own renderer, which escapes
