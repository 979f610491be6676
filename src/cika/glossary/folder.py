"""A glossary on disk: `cika.toml`, chapter folders, one file per entry."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from cika.findings.finding import Diagnostic
from cika.glossary.read.entry import read_entry
from cika.glossary.read.markdown import parse
from cika.glossary.read.media import resolve_media, unused_media
from cika.glossary.read.settings import read_settings
from cika.glossary.read.source import Source, read
from cika.glossary.rules.across import glossary_rules
from cika.glossary.rules.entry import entry_rules
from cika.glossary.suggest import nearest
from cika.model.entries import Chapter, ChapterId, Entry, Glossary, Settings
from cika.model.prose import Block, Blocks, Heading, Link, nodes

ORDER = "学习顺序"
"""The section of a chapter's README that lists its entries in the order of learning."""

_CHAPTER = re.compile(r"\d\d-[a-z0-9]+(?:-[a-z0-9]+)*")
_README = "README.md"
_ALMOST = re.compile(r"(.+?)\.(?:md|markdown|mdown|mkd|txt|docx?)(?:\.txt)?", re.IGNORECASE)


Known = dict[tuple[Source, Settings | None], "tuple[Entry | None, tuple[Diagnostic, ...]]"]
"""What was made of a file before, for somebody who reads again and again.

The settings belong to it, since some of what is said about an entry depends on them.
"""


def read_glossary(
    root: Path, known: Known | None = None
) -> tuple[Glossary | None, tuple[Diagnostic, ...]]:
    """Everything below `root`, with everything that is wrong with it.

    Gives None only when nothing can be made of it: no settings or no chapter.  A file that
    cannot be read costs its finding and is left out.  `known` remembers what was made of each file
    and is added to.
    """
    settings, findings = read_settings(root)
    found = list(findings)
    names, stray = _chapter_names(root)
    found += stray
    if not names and settings is not None:
        found.append(Diagnostic("C816", "."))
    sources: dict[str, Source] = {}
    chapters = []
    for name in names:
        chapter, in_chapter = _read_chapter(root, name, settings, sources, known)
        chapters.append(chapter)
        found += in_chapter
    if settings is None:
        return None, tuple(found)
    entries = tuple(entry for chapter in chapters for entry in chapter.entries)
    media = resolve_media(root, entries, sources)
    found += media.findings
    found += glossary_rules(entries, sources)
    found += unused_media(root, names, media.files.values())
    glossary = Glossary(settings, tuple(chapters), media.files)
    return (glossary if chapters else None), tuple(found)


def _chapter_names(root: Path) -> tuple[list[ChapterId], list[Diagnostic]]:
    names: list[ChapterId] = []
    found: list[Diagnostic] = []
    numbers: dict[str, str] = {}
    for entry in _listing(root):
        if not Path(entry.path).is_dir():
            if entry.name.endswith(".md") and entry.name != _README:
                found.append(Diagnostic("C818", entry.name, None, {"word": entry.name}))
        elif not _CHAPTER.fullmatch(entry.name):
            if any(file.name.endswith(".md") for file in _listing(Path(entry.path))):
                found.append(Diagnostic("C815", entry.name, None, {"word": entry.name}))
        elif first := numbers.get(entry.name[:2]):
            words = {"word": entry.name[:2], "other": first}
            found.append(Diagnostic("C813", entry.name, None, words))
        else:
            numbers[entry.name[:2]] = entry.name
            names.append(ChapterId(entry.name))
    return names, found


def _listing(folder: Path) -> list[os.DirEntry[str]]:
    """What is in a folder, by name, whatever order the disk gives; hidden files are not ours."""
    try:
        with os.scandir(folder) as entries:
            visible = [entry for entry in entries if not entry.name.startswith(".")]
    except OSError:
        return []
    return sorted(visible, key=lambda entry: entry.name)


def _is_text(name: str) -> bool:
    """Whether a file's name is UTF-8; Python keeps other bytes as lone surrogates."""
    return not any("\ud800" <= character <= "\udfff" for character in name)


def _folded(name: str) -> str:
    """What Windows and macOS take two names for: one, whatever the case or the composition."""
    return unicodedata.normalize("NFC", name).casefold()


def _overlooked(file: os.DirEntry[str], path: str) -> Iterator[Diagnostic]:
    """What looks like an entry but would not be read."""
    if Path(file.path).is_dir():
        for inner in _listing(Path(file.path)):
            if inner.name.endswith(".md"):
                yield Diagnostic("C818", f"{path}/{inner.name}", None, {"word": inner.name})
    elif found := _ALMOST.fullmatch(file.name):
        yield Diagnostic("C106", path, None, {"word": file.name, "example": f"{found[1]}.md"})


def _read_chapter(
    root: Path,
    name: ChapterId,
    settings: Settings | None,
    sources: dict[str, Source],
    known: Known | None,
) -> tuple[Chapter, list[Diagnostic]]:
    found: list[Diagnostic] = []
    entries: dict[str, Entry] = {}
    lower: dict[str, str] = {}
    for file in _listing(root / name):
        path = f"{name}/{file.name}"
        if file.name == _README:
            continue
        if (other := lower.setdefault(_folded(file.name), file.name)) != file.name:
            found.append(Diagnostic("C109", path, None, {"word": other, "other": file.name}))
            continue
        if not _is_text(file.name):
            shown = file.name.encode("utf-8", "replace").decode()
            words = {"word": shown, "example": "return-rate"}
            found.append(Diagnostic("C105", f"{name}/{shown}", None, words))
            continue
        if not file.name.endswith(".md") or Path(file.path).is_dir():
            found += _overlooked(file, path)
            continue
        source, findings = read(root, path)
        found += findings
        if source is None:
            continue
        if known is None or (source, settings) not in known:
            made = _read_entry(source, name, settings)
            if known is not None:
                known[source, settings] = made
        else:
            made = known[source, settings]
        entry, findings = made
        found += findings
        if entry is not None:
            sources[source.path] = source
            entries[file.name] = entry
    title, description, order = _read_readme(root, name, entries, found)
    listed = [entries[file] for file in order]
    rest = [entry for file, entry in entries.items() if file not in order]
    return Chapter(name, title, description, (*listed, *rest)), found


def _read_entry(
    source: Source, chapter: ChapterId, settings: Settings | None
) -> tuple[Entry | None, tuple[Diagnostic, ...]]:
    try:
        entry, findings = read_entry(source, chapter)
    except RecursionError:
        return None, (source.finding("C107"),)
    if entry is None or settings is None:
        return entry, findings
    return entry, (*findings, *entry_rules(source, entry, settings))


def _read_readme(
    root: Path, name: ChapterId, entries: Mapping[str, Entry], found: list[Diagnostic]
) -> tuple[str, Blocks, list[str]]:
    """The chapter's title, its description, and the files its order names."""
    path = f"{name}/{_README}"
    if not os.path.lexists(root / path):
        found.append(Diagnostic("C811", path))
        return name, (), []
    source, findings = read(root, path)
    found += findings
    if source is None:
        return name, (), []
    try:
        blocks, findings = parse(source)
    except RecursionError:
        found.append(source.finding("C107"))
        return name, (), []
    found += findings
    title = next((b.text for b in blocks if isinstance(b, Heading) and b.level == 1), "")
    if not title:
        found.append(source.finding("C812"))
    description: list[Block] = []
    listing: list[Block] = []
    current = description
    for block in blocks:
        if isinstance(block, Heading):
            current = listing if block.text == ORDER else description
        elif title:
            current.append(block)
    order: list[str] = []
    there = {entry.name for entry in _listing(root / name)}
    for link in _links(listing):
        file = PurePosixPath(link.target).name
        where = (*link.at, len(link.target))
        if link.target not in (file, f"./{file}") or file not in entries:
            if file not in there:  # else its own findings say what is wrong
                near = nearest(file, entries)
                found.append(source.finding("C814", *where, word=link.target, near=near))
        elif file in order:
            found.append(source.finding("C817", *where, word=link.target))
        else:
            order.append(file)
    return title or name, tuple(description), order


def _links(blocks: list[Block]) -> Iterator[Link]:
    return (node for node in nodes(blocks) if isinstance(node, Link))
