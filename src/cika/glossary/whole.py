"""What only the whole glossary can tell: names used twice, links and media that lead nowhere."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from cika.diagnostics import Diagnostic
from cika.glossary.alike import alike
from cika.glossary.source import Source
from cika.glossary.suggest import nearest
from cika.model import Choice, Completion, Entry, Essay, Glossary, Judgement
from cika.prose import PICTURES, SOUNDS, Block, Link, nodes
from cika.prose import Media as MediaNode


class Media:
    """The pictures and sounds that entries name, found on disk."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.files: dict[tuple[str, str], str] = {}

    def resolve(self, source: Source, node: MediaNode) -> Diagnostic | None:
        """Remember the file, or say why there is none."""
        where = (*node.at, len(node.source))
        target = node.source.replace("\\", "/")
        folder = posixpath.dirname(source.path)
        path = posixpath.normpath(posixpath.join(folder, target))
        if path.startswith("../") or posixpath.isabs(target) or "://" in target:
            return source.finding("C604", *where, word=node.source)
        if posixpath.splitext(path)[1].lower() not in PICTURES | SOUNDS:
            return source.finding("C605", *where, word=node.source)
        file = self._root / path
        # A link out of the folder would put a stranger's choice of file into the deck.
        if not file.is_file() or not file.resolve().is_relative_to(self._root.resolve()):
            near = nearest(posixpath.basename(path), self._beside(folder))
            near = f"media/{near}" if near else ""
            return source.finding("C603", *where, word=node.source, near=near)
        self.files[source.path, node.source] = path
        return None

    def unused(self, chapters: Iterable[str]) -> Iterator[Diagnostic]:
        """Files in the chapters' media folders that no entry names."""
        used = set(self.files.values())
        for chapter in chapters:
            for name in self._beside(chapter):
                path = f"{chapter}/media/{name}"
                if path not in used and not name.startswith("."):
                    yield Diagnostic("C606", path, None, {"word": name})

    def _beside(self, folder: str) -> list[str]:
        try:
            return sorted(file.name for file in (self._root / folder / "media").iterdir())
        except OSError:
            return []


def whole_rules(
    glossary: Glossary, sources: Mapping[str, Source], media: Media
) -> Iterator[Diagnostic]:
    """Findings that need more than one file.  Fills `media`."""
    entries = glossary.entries
    yield from _ids(entries, sources)
    yield from _names(entries, sources)
    yield from _english(entries, sources)
    yield from alike(entries, sources)
    owners = {name: entry.term.text for entry in entries for name in entry.names}
    yield from _one_way(entries, sources, owners)
    paths = {entry.path for entry in entries}
    for entry in entries:
        source = sources[entry.path]
        yield from _related(source, entry, owners)
        for node in nodes(tuple(text_of(entry))):
            match node:
                case Link():
                    yield from _link(source, node, paths)
                case MediaNode():
                    if found := media.resolve(source, node):
                        yield found
                case _:
                    pass


def text_of(entry: Entry) -> Iterator[Block]:
    """Every block of an entry, questions included."""
    yield from entry.definition
    for section in (entry.points, entry.formula, entry.examples, entry.contrasts, entry.remarks):
        yield from section
    for question in entry.questions:
        match question:
            case Choice():
                yield from question.stem
                for option in question.options:
                    yield from (*option.text, *option.why)
                yield from question.explanation
            case Judgement():
                yield from (*question.statement, *question.correction, *question.explanation)
            case Completion():
                yield from (*question.text, *question.explanation)
            case Essay():
                yield from question.stem
                for point in question.points:
                    yield from point
                yield from question.answer


def _ids(entries: tuple[Entry, ...], sources: Mapping[str, Source]) -> Iterator[Diagnostic]:
    first: dict[str, Entry] = {}
    for entry in entries:
        if other := first.get(entry.id):
            yield sources[entry.path].finding("C703", word=entry.id, other=other.path)
        first.setdefault(entry.id, entry)


def _names(entries: tuple[Entry, ...], sources: Mapping[str, Source]) -> Iterator[Diagnostic]:
    """Two entries may not answer to one name; terms claim theirs before aliases do."""
    owners: dict[str, Entry] = {}
    for entry in entries:
        key = entry.term.text.casefold()
        if other := owners.get(key):
            where = (*entry.term.at, len(entry.term.text))
            word = entry.term.text
            yield sources[entry.path].finding("C701", *where, word=word, other=other.path)
        owners.setdefault(key, entry)
    for entry in entries:
        for alias in (*entry.aliases, *entry.abbreviations):
            owner = owners.setdefault(alias.text.casefold(), entry)
            if owner is entry:
                continue
            if owner.term.text.casefold() == alias.text.casefold():
                where = (*owner.term.at, len(owner.term.text))
                words = {"word": owner.term.text, "owner": entry.term.text, "other": entry.path}
                yield sources[owner.path].finding("C706", *where, words)
            else:
                where = (*alias.at, len(alias.text))
                name, path = owner.term.text, owner.path
                source = sources[entry.path]
                yield source.finding("C702", *where, word=alias.text, owner=name, other=path)


def _related(source: Source, entry: Entry, owners: Mapping[str, str]) -> Iterator[Diagnostic]:
    for word in entry.related:
        where = (*word.at, len(word.text))
        if word.text not in owners:
            near = nearest(word.text, owners)
            yield source.finding("C704", *where, word=word.text, near=near)


def _one_way(
    entries: tuple[Entry, ...], sources: Mapping[str, Source], owners: Mapping[str, str]
) -> Iterator[Diagnostic]:
    """An entry that another one names as related, but that does not name it."""
    named = {e.term.text: {owners.get(word.text) for word in e.related} for e in entries}
    by_name = {entry.term.text: entry for entry in entries}
    for name, others in named.items():
        for other in sorted(each for each in others if each and name not in named[each]):
            entry = by_name[other]
            where = (*entry.term.at, len(other))
            yield sources[entry.path].finding("C709", *where, owner=name)


def _english(entries: tuple[Entry, ...], sources: Mapping[str, Source]) -> Iterator[Diagnostic]:
    """One English name for two entries."""
    owners: dict[str, Entry] = {}
    for entry in entries:
        for word in entry.english:
            owner = owners.setdefault(word.text.casefold(), entry)
            if owner is not entry:
                words = {"word": word.text, "owner": owner.term.text, "other": owner.path}
                yield sources[entry.path].finding("C707", *word.at, len(word.text), words)


def _link(source: Source, node: Link, paths: set[str]) -> Iterator[Diagnostic]:
    where = (*node.at, len(node.target))
    target = node.target.split("#")[0]
    if target.lower().startswith(("https://", "http://")):
        return
    if ":" in target or not target.endswith(".md"):
        yield source.finding("C602", *where, word=node.target)
        return
    path = posixpath.normpath(posixpath.join(posixpath.dirname(source.path), target))
    if path not in paths:
        near = nearest(path, paths)
        near = posixpath.relpath(near, posixpath.dirname(source.path)) if near else ""
        yield source.finding("C601", *where, word=node.target, near=near)
