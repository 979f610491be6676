"""A glossary on disk: `cika.toml`, chapter folders, one file per entry."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from cika.findings.finding import Diagnostic, has_errors
from cika.glossary.read.chapters import arranged, chapter_id, read_readme
from cika.glossary.read.entry import read_entry
from cika.glossary.read.listing import (
    README,
    chapter_names,
    folded,
    is_text,
    listing,
    outside,
    overlooked,
    portable,
)
from cika.glossary.read.media import resolve_media, unused_media
from cika.glossary.read.settings import read_settings
from cika.glossary.read.source import Source, read
from cika.glossary.rules.account import account
from cika.glossary.rules.across import both_ways, glossary_rules
from cika.glossary.rules.entry import entry_rules
from cika.model.entries import Chapter, ChapterId, Entry, Glossary, Settings
from cika.model.names import composed

_MAY_LOSE = re.compile(r"[<`\"]|\]\[|\n\s{0,9}\||\n {30}|\n *(?:(?:>|[-+*]|\d{1,3}[.)]) ?){12}")
"""Signs of what Markdown keeps to itself; without them, and with nothing mended, all is read."""

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
    names, stray = chapter_names(root)
    found += stray
    if not names and settings is not None:
        found.append(Diagnostic("C816", "."))
    sources: dict[str, Source] = {}
    unsorted = []
    orders = {"": read_readme(root, "", (), found).chapters}
    for name in names:
        chapter, below, in_chapter = _read_chapter(root, name, settings, sources, known)
        unsorted.append(chapter)
        orders[chapter.id] = below
        found += in_chapter
    chapters = arranged(unsorted, orders)
    if settings is None:
        return None, tuple(found)
    entries = tuple(entry for chapter in chapters for entry in chapter.entries)
    media = resolve_media(root, entries, sources)
    found += media.findings
    found += glossary_rules(entries, sources)
    found += unused_media(root, names, media.files.values())
    found += outside(root)
    if changed := both_ways(entries):
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
    sources: dict[str, Source],
    known: Known | None,
) -> tuple[Chapter, tuple[str, ...], list[Diagnostic]]:
    """The chapter in the folder `name`, the order of those in it, and what is wrong."""
    found: list[Diagnostic] = []
    chapter = chapter_id(name)
    entries: dict[str, Entry] = {}
    lower: dict[str, str] = {}
    for file in listing(root / name):
        path = f"{chapter}/{composed(file.name)}"
        if file.name == README:
            lower[folded(file.name)] = file.name
            continue
        if is_text(file.name) and not portable(file.name):
            stem = file.name.partition(".")[0].lower()
            example = README if stem == "readme" else f"{stem}-term.md"
            found.append(Diagnostic("C821", path, None, {"word": file.name, "example": example}))
            continue
        if (other := lower.setdefault(folded(file.name), file.name)) != file.name:
            found.append(Diagnostic("C109", path, None, {"word": other, "other": file.name}))
            continue
        if not is_text(file.name):
            shown = file.name.encode("utf-8", "replace").decode()
            words = {"word": shown, "example": "return-rate"}
            found.append(Diagnostic("C105", f"{chapter}/{shown}", None, words))
            continue
        if not file.name.endswith(".md") or Path(file.path).is_dir():
            found += overlooked(file, path)
            continue
        source, findings = read(root, f"{name}/{file.name}")
        found += findings
        if source is None:
            continue
        if known is None or (source, settings) not in known:
            made = read_text(source, chapter, settings)
            if known is not None:
                known[source, settings] = made
        else:
            made = known[source, settings]
        entry, findings = made
        found += findings
        if entry is not None:
            sources[source.path] = source
            entries[composed(file.name)] = entry
    readme = read_readme(root, name, entries, found)
    listed = [entries[file] for file in readme.order]
    rest = [entry for file, entry in entries.items() if file not in readme.order]
    told = Chapter(chapter, readme.title, readme.description, (*listed, *rest))
    return told, readme.chapters, found


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
