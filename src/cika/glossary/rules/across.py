"""What only the whole glossary can tell: names used twice, links and media that lead nowhere."""

from __future__ import annotations

import posixpath
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from cika.findings.finding import Diagnostic
from cika.glossary.read.source import Source
from cika.glossary.rules.guessing import guessing_rules
from cika.glossary.rules.runs import Alike
from cika.glossary.rules.twins import twins
from cika.glossary.suggest import nearest
from cika.language.simplified import simplified
from cika.model.body import Reference
from cika.model.entries import Entry, EntryId, Word
from cika.model.frozen import replace
from cika.model.patterns import regex

_UNSEEN = regex("[\u200b-\u200f\u2060-\u2064\ufe0e\ufe0f]")
_LATIN_BRACKET = regex(r"\((?![^()]*[\u4e00-\u9fff])[^()]*\)$")


def glossary_rules(
    entries: tuple[Entry, ...],
    named: Mapping[str, Entry],
    sources: Mapping[str, Source],
    alike: Alike,
) -> Iterator[Diagnostic]:
    """Findings that need more than one file.

    `named` has the owner of each name, `alike` tells which texts are nearly the same.
    """
    yield from _ids(entries, sources)
    yield from _names(entries, sources)
    yield from _english(entries, sources)
    yield from twins(entries, sources, alike)
    yield from guessing_rules(entries, sources, alike)
    known = {name: entry.term.text for name, entry in named.items()}
    places = _Places({entry.path: entry.term.text for entry in entries})
    for entry in entries:
        yield from _related(sources, entry, known, places)
        folder = posixpath.dirname(entry.path)
        for link in entry.gist.links:
            if not _leads(folder, link.target, places):
                yield from _link(sources, entry.path, link, places)


class _Places(dict[str, str]):
    """The file of every entry → its term; looked up by name and by term without a search."""

    @cached_property
    def by_stem(self) -> Mapping[str, str]:
        """The first file of each name, whatever its chapter."""
        return _firsts((posixpath.basename(path), path) for path in self)

    @cached_property
    def by_term(self) -> Mapping[str, str]:
        """The first file of each term."""
        return _firsts((term, path) for path, term in self.items())

    @cached_property
    def order(self) -> Mapping[str, int]:
        return {path: number for number, path in enumerate(self)}


def _firsts(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    out: dict[str, str] = {}
    for key, value in pairs:
        out.setdefault(key, value)
    return out


def both_ways(entries: tuple[Entry, ...], named: Mapping[str, Entry]) -> dict[EntryId, Entry]:
    """The entries that others name as related without being named back, with those others added.

    So a relation is written once, and nobody's other file has to change.
    """
    told = [
        (entry, [named[word.text].id for word in entry.related if word.text in named])
        for entry in entries
    ]
    known = {entry.id: set(others) for entry, others in told}
    more: dict[EntryId, list[Word]] = {}
    for entry, others in told:
        own = entry.id
        for other in others:
            if other != own and own not in known[other]:
                known[other].add(own)
                more.setdefault(other, []).append(entry.term)
    return {
        entry.id: replace(entry, related=(*entry.related, *more[entry.id]))
        for entry in entries
        if entry.id in more
    }


def _ids(entries: tuple[Entry, ...], sources: Mapping[str, Source]) -> Iterator[Diagnostic]:
    first: dict[str, Entry] = {}
    for entry in entries:
        if other := first.get(entry.id.casefold()):
            yield sources[entry.path].finding("C703", word=entry.id, other=other.path)
        first.setdefault(entry.id.casefold(), entry)


def name_key(name: str) -> str:
    """What makes two names the same: neither blanks nor width nor traditional characters do.

    Nor does what stands in brackets behind a term in another script: 客单价（AOV） is 客单价, but
    对象（编程） is not 对象.
    """
    key = _UNSEEN.sub("", name).casefold()
    if key.isascii():
        return "".join(key.split())
    plain = unicodedata.normalize("NFKC", key).strip()
    if plain.endswith(")"):
        plain = _LATIN_BRACKET.sub("", plain)
    return simplified("".join(plain.split()))


def _names(entries: tuple[Entry, ...], sources: Mapping[str, Source]) -> Iterator[Diagnostic]:
    """Two entries may not answer to one name; terms claim theirs before aliases do."""
    terms: dict[str, Entry] = {}
    for entry in entries:
        key = name_key(entry.term.text)
        if other := terms.get(key):
            where = (*entry.term.at, len(entry.term.text))
            word = entry.term.text
            yield sources[entry.path].finding("C701", *where, word=word, other=other.path)
        terms.setdefault(key, entry)
    owner_of = dict(terms)
    short: dict[str, Entry] = {}
    for entry in entries:
        for alias in (*entry.aliases, *entry.abbreviations):
            key = name_key(alias.text)
            is_short = alias in entry.abbreviations
            owner = owner_of.setdefault(key, entry)
            if is_short:
                short.setdefault(key, entry)
            if owner is entry:
                continue
            where = (*alias.at, len(alias.text))
            words = {"word": alias.text, "owner": owner.term.text, "other": owner.path}
            # People do abbreviate two things alike; a card of either shows its whole name, too.
            alike = is_short and short.get(key) is owner
            yield sources[entry.path].finding("C233" if alike else "C702", *where, words)
            if terms.get(key) is owner:
                where = (*owner.term.at, len(owner.term.text))
                words = {"word": owner.term.text, "owner": entry.term.text, "other": entry.path}
                yield sources[owner.path].finding("C706", *where, words)


def _related(
    sources: Mapping[str, Source], entry: Entry, known: Mapping[str, str], places: _Places
) -> Iterator[Diagnostic]:
    for word in entry.related:
        where = (*word.at, len(word.text))
        if word.text not in known:
            near = _by_file(word.text, places) or nearest(word.text, known)
            yield sources[entry.path].finding("C704", *where, word=word.text, near=near)


def _by_file(name: str, places: _Places) -> str:
    """The term of the entry whose file is called so, wherever it is."""
    stem = posixpath.basename(name.strip()).removesuffix(".md")
    path = places.by_stem.get(f"{stem}.md")
    return places[path] if path else ""


def _english(entries: tuple[Entry, ...], sources: Mapping[str, Source]) -> Iterator[Diagnostic]:
    """One English name for two entries."""
    owners: dict[str, Entry] = {}
    for entry in entries:
        for word in entry.english:
            owner = owners.setdefault(word.text.casefold(), entry)
            if owner is not entry:
                words = {"word": word.text, "owner": owner.term.text, "other": owner.path}
                yield sources[entry.path].finding("C707", *word.at, len(word.text), words)


def _leads(folder: str, target: str, places: _Places) -> bool:
    """Whether a link is of the two usual forms, `a.md` and `../02-b/a.md`, and finds its entry.

    Almost every link is, and to join and to shorten a path takes ten times as long.
    """
    if "#" in target or not target.endswith(".md"):
        return False
    above = target.startswith("../") and "/" not in folder
    return (target[3:] if above else f"{folder}/{target}") in places


def _link(
    sources: Mapping[str, Source], own: str, node: Reference, places: _Places
) -> Iterator[Diagnostic]:
    where = (*node.at, len(node.target))
    target = node.target.split("#")[0]
    if target.lower().startswith(("https://", "http://")):
        return
    folder = posixpath.dirname(own)
    path = posixpath.normpath(posixpath.join(folder, target))
    if path in places and target.endswith(".md"):
        return
    meant = _meant(node, target, places)
    near = posixpath.relpath(meant, folder) if meant else ""
    if ":" in target or not (target.endswith(".md") or near):
        yield sources[own].finding("C602", *where, word=node.target)
        return
    if not near and (guess := nearest(path, places)):
        near = posixpath.relpath(guess, folder)
    yield sources[own].finding("C601", *where, word=node.target, near=near)


def _meant(node: Reference, target: str, places: _Places) -> str:
    """The file that a link means: of that name in any chapter, else of that term."""
    stem = posixpath.basename(target.rstrip("/")).removesuffix(".md")
    shown = node.shown.strip()
    named = (places.by_stem.get(f"{stem}.md"), places.by_term.get(stem))
    found = [path for path in named if path]
    return min(found, key=places.order.__getitem__, default="") or places.by_term.get(shown, "")
