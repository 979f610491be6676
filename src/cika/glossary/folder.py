"""A glossary on disk: `cika.toml`, chapter folders, one file per entry."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

from cika.findings.finding import Diagnostic, has_errors
from cika.glossary.read.chapters import arranged, chapter_id, read_page, read_readme
from cika.glossary.read.entry import read_entry
from cika.glossary.read.listing import (
    README,
    chapter_names,
    is_folder,
    is_text,
    listing,
    outside,
    overlooked,
    portable,
)
from cika.glossary.read.media import resolve_media, unused_media
from cika.glossary.read.settings import read_settings
from cika.glossary.read.source import Source, from_raw, from_text, raw_of, read
from cika.glossary.rules.account import account
from cika.glossary.rules.across import both_ways, glossary_rules
from cika.glossary.rules.entry import entry_rules
from cika.glossary.rules.runs import alike
from cika.memory.pairs import KnownPairs
from cika.memory.readings import Reading, Readings
from cika.memory.sight import line_of
from cika.model.body import Body, Page
from cika.model.entries import Chapter, ChapterId, Entry, Glossary
from cika.model.frozen import replace
from cika.model.names import composed, owners
from cika.model.patterns import regex
from cika.model.settings import Settings

_MAY_LOSE = regex(
    r"(?=[<`~\"'\]\n])"  # what they begin with, for speed
    r"(?:<|```(?!图?(?:\n|\Z))|~~~(?!\n|\Z)|\"(?<!: \")(?!\n)|(?<=[ \n])'|\]\([^()\n]* \("
    r"|\]\[|\n\s{0,9}\||\n {30}|\n *(?:(?:>|[-+*]|\d{1,3}[.)]) ?){12})"
)
"""Signs of what Markdown keeps to itself; without them, and with nothing mended, all is read."""


class _Sources(Mapping[str, Source]):
    """The sources of entries, by path: read again for those about which something is found."""

    def __init__(self, root: Path, paths: Iterable[str]) -> None:
        self._root = root
        self._paths = tuple(paths)
        self._read: dict[str, Source] = {}

    def __getitem__(self, path: str) -> Source:
        if path not in self._read:
            source, _ = read(self._root, path)
            self._read[path] = source or from_text(path, "")  # taken away a moment ago
        return self._read[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def read_glossary(
    root: Path, readings: Readings | None = None
) -> tuple[Glossary | None, tuple[Diagnostic, ...]]:
    """Everything below `root`, with everything that is wrong with it.

    Gives None only when nothing can be made of it: no settings or no chapter.  A file that
    cannot be read costs its finding and is left out.  `readings` has what was made of files before
    and is added to.
    """
    readings = readings or Readings()
    settings, findings = read_settings(root)
    readings.begin(repr(settings), lambda path: _body(root, path))
    found = list(findings)
    names, stray = chapter_names(root)
    found += stray
    if not names and settings is not None:
        found.append(Diagnostic("C816", "."))
    unsorted = []
    orders = {"": read_readme(root, "", (), partial(_page, readings), found).chapters}
    for number, name in enumerate(names):
        readings.tell("读章节", number, len(names))
        chapter, below, in_chapter = _read_chapter(root, name, settings, readings)
        unsorted.append(chapter)
        orders[chapter.id] = below
        found += in_chapter
    readings.end()
    chapters = arranged(unsorted, orders)
    if settings is None:
        return None, tuple(found)
    entries = tuple(entry for chapter in chapters for entry in chapter.entries)
    sources = _Sources(root, (entry.path for entry in entries))
    media = resolve_media(root, entries, sources)
    found += media.findings
    named = owners(entries)
    found += glossary_rules(entries, named, sources, KnownPairs(readings.store, alike))
    found += unused_media(root, names, media.files.values())
    found += outside(root)
    if changed := both_ways(entries, named):
        chapters = tuple(
            replace(each, entries=tuple(changed.get(e.id, e) for e in each.entries))
            for each in chapters
        )
    glossary = Glossary(settings, chapters, media.files)
    return (glossary if chapters else None), tuple(found)


def _read_chapter(
    root: Path,
    name: ChapterId,
    settings: Settings | None,
    readings: Readings,
) -> tuple[Chapter, tuple[str, ...], list[Diagnostic]]:
    """The chapter in the folder `name`, the order of those in it, and what is wrong."""
    found: list[Diagnostic] = []
    chapter = chapter_id(name)
    entries: dict[str, Entry] = {}
    files, known = _files(root, name, readings, found)
    for file_name, (key, raw) in files.items():
        reading = known.get(key) or readings.keep(
            key, read_bytes(f"{chapter}/{file_name}", raw, chapter, settings)
        )
        found += reading.findings
        if reading.entry is not None:
            entries[file_name] = reading.entry
    readme = read_readme(root, name, entries, partial(_page, readings), found)
    listed = [entries[file] for file in readme.order]
    in_order = frozenset(readme.order)
    rest = [entry for file, entry in entries.items() if file not in in_order]
    told = Chapter(chapter, readme.title, readme.description, (*listed, *rest))
    return told, readme.chapters, found


def _files(
    root: Path, name: ChapterId, readings: Readings, found: list[Diagnostic]
) -> tuple[dict[str, tuple[str, bytes]], dict[str, Reading]]:
    """The entries' files of a chapter, each with its key and bytes, and the readings of the known.

    A file that looks as it did when it was read is not read again: its bytes are left out.
    """
    chapter, folder = chapter_id(name), root / name
    files: dict[str, tuple[str, bytes]] = {}
    lower: dict[str, str] = {}
    in_link = folder.is_symlink()
    untouched = readings.untouched(folder, chapter)
    known = readings.recall(untouched.values())
    keys: dict[str, str] = {}
    looks: dict[str, str] = {}
    for file in listing(folder):
        shown = composed(file.name)
        path = f"{chapter}/{shown}"
        if file.name == README:
            lower[shown.casefold()] = file.name
            continue
        if is_text(file.name) and not portable(file.name):
            stem = file.name.partition(".")[0].lower()
            example = README if stem == "readme" else f"{stem}-term.md"
            found.append(Diagnostic("C821", path, None, {"word": file.name, "example": example}))
            continue
        if (other := lower.setdefault(shown.casefold(), file.name)) != file.name:
            found.append(Diagnostic("C109", path, None, {"word": other, "other": file.name}))
            continue
        if not is_text(file.name):
            shown = file.name.encode("utf-8", "replace").decode()
            words = {"word": shown, "example": "return-rate"}
            found.append(Diagnostic("C105", f"{chapter}/{shown}", None, words))
            continue
        if not file.name.endswith(".md") or is_folder(file):
            found += overlooked(file, path)
            continue
        key, raw = untouched.get(file.name, ""), b""
        if key not in known:
            status: list[os.stat_result] = []
            given = raw_of(root, file.path, path, status, linked=in_link or file.is_symlink())
            if isinstance(given, Diagnostic):
                found.append(given)
                continue
            key, raw = readings.key(path, given), given
            looks[file.name] = line_of(file.name, status[0])
        files[shown] = key, raw
        keys[file.name] = key
    if looks or len(keys) != len(untouched):
        readings.touched(folder, chapter, keys, looks)
    return files, known | readings.recall(key for key, _ in files.values() if key not in known)


def _page(readings: Readings, path: str, raw: bytes) -> tuple[Page | None, tuple[Diagnostic, ...]]:
    """The README with these bytes, and what is wrong with it alone."""
    key = readings.key(path, raw)
    reading = readings.recall([key]).get(key)
    if reading is None:
        page, findings = read_page(path, raw)
        reading = readings.keep(key, Reading(None, findings, page))
    return reading.page, reading.findings


def read_bytes(path: str, raw: bytes, chapter: ChapterId, settings: Settings | None) -> Reading:
    """The entry in a file, with everything to be said about it alone."""
    source, findings = from_raw(path, raw)
    if source is None:
        return Reading(None, findings)
    entry, in_text = read_text(source, chapter, settings)
    return Reading(entry, (*findings, *in_text))


def _body(root: Path, path: str) -> Body | None:
    source, _ = read(root, path)
    entry = read_text(source, ChapterId(path.rpartition("/")[0]), None)[0] if source else None
    return entry.text.body if entry else None


def read_text(
    source: Source, chapter: ChapterId, settings: Settings | None
) -> tuple[Entry | None, tuple[Diagnostic, ...]]:
    """The entry in a source, with everything to be said about it alone."""
    try:
        entry, findings = read_entry(source, chapter)
    except RecursionError:
        return None, (source.finding("C107"),)
    if entry is None or settings is None:
        return entry, findings
    findings = (*findings, *entry_rules(source, entry, settings))
    if has_errors((*findings, *source.mendings())):
        return entry, findings  # what an error points at is not read, and is told
    told = {each.span.line for each in findings if each.span}
    told.update(slip.line for slip in source.slips)
    if source.slips or _MAY_LOSE.search(source.text):
        return entry, (*findings, *account(source, entry, told))
    return entry, findings
