"""What only the whole glossary can tell: names used twice, links and media that lead nowhere."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

from cika.findings.finding import Diagnostic
from cika.glossary.read.source import Source
from cika.glossary.rules.twins import twins
from cika.glossary.suggest import nearest
from cika.model.entries import Entry, blocks_of
from cika.model.prose import Link, nodes


def glossary_rules(
    entries: tuple[Entry, ...], sources: Mapping[str, Source]
) -> Iterator[Diagnostic]:
    """Findings that need more than one file."""
    yield from _ids(entries, sources)
    yield from _names(entries, sources)
    yield from _english(entries, sources)
    yield from twins(entries, sources)
    owners = {name: entry.term.text for entry in entries for name in entry.names}
    yield from _one_way(entries, sources, owners)
    paths = {entry.path for entry in entries}
    for entry in entries:
        source = sources[entry.path]
        yield from _related(source, entry, owners)
        for node in nodes(tuple(blocks_of(entry))):
            if isinstance(node, Link):
                yield from _link(source, node, paths)


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
