"""The pictures and sounds that entries name, found on disk before there is a glossary."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from cika.files import spelled
from cika.findings.finding import Diagnostic
from cika.glossary.read.source import Source
from cika.glossary.suggest import nearest
from cika.model.entries import Entry
from cika.model.names import composed
from cika.model.prose import PICTURES, SOUNDS, Media

LARGEST_MIB = 20
"""Of one picture or sound; AnkiWeb refuses much more, and every learner downloads it."""


class Resolved(NamedTuple):
    """Where the media of entries are; what leads nowhere is a finding."""

    files: Mapping[tuple[str, str], str]
    """(entry's path, source as written) → the file inside the glossary, as the disk spells it."""
    findings: tuple[Diagnostic, ...]


def resolve_media(root: Path, entries: Iterable[Entry], sources: Mapping[str, Source]) -> Resolved:
    """Every file that an entry names, in the order of the entries."""
    files: dict[tuple[str, str], str] = {}
    findings = []
    for entry in entries:
        for node in entry.gist.media:
            found = _file(root, sources[entry.path], node)
            if isinstance(found, Diagnostic):
                findings.append(found)
            else:
                files[entry.path, node.source] = found
    return Resolved(files, tuple(findings))


def unused_media(root: Path, chapters: Iterable[str], used: Iterable[str]) -> Iterator[Diagnostic]:
    """Files in the chapters' media folders that no entry names."""
    named = set(used)
    for chapter in chapters:
        folder = root / chapter
        if not (os.path.lexists(folder / "media") or folder.is_symlink()):
            continue
        if not _is_inside(root, folder / "media"):
            yield Diagnostic("C108", f"{composed(chapter)}/media")
        for name in _beside(root, chapter):
            path = f"{chapter}/media/{name}"
            if path not in named and not name.startswith("."):
                yield Diagnostic("C606", composed(path), None, {"word": composed(name)})


def _file(root: Path, source: Source, node: Media) -> str | Diagnostic:
    """The file inside the glossary that a node names, or why there is none."""
    where = (*node.at, len(node.source))
    target = node.source.replace("\\", "/")
    folder = posixpath.dirname(source.path)
    path = posixpath.normpath(posixpath.join(folder, target))
    if path.startswith("../") or posixpath.isabs(target) or "://" in target:
        return source.finding("C604", *where, word=node.source)
    if posixpath.splitext(path)[1].lower() not in PICTURES | SOUNDS:
        return source.finding("C605", *where, word=node.source)
    file = spelled(root, path)
    # A link out of the folder would put a stranger's choice of file into the deck.
    if not _is_file_inside(root, file):
        near = nearest(posixpath.basename(path), _beside(root, folder))
        near = f"media/{near}" if near else ""
        return source.finding("C603", *where, word=node.source, near=near)
    if (size := file.stat().st_size) > LARGEST_MIB * 2**20:
        words = {"word": node.source, "size": str(size // 2**20), "limit": str(LARGEST_MIB)}
        return source.finding("C626", *where, words)
    return file.relative_to(root).as_posix()


def _is_file_inside(root: Path, path: Path) -> bool:
    try:
        return path.is_file() and _is_inside(root, path)
    except (OSError, ValueError):  # a name too long, or with a character that no name has
        return False


def _is_inside(root: Path, path: Path) -> bool:
    return path.resolve().is_relative_to(root.resolve())


def _beside(root: Path, folder: str) -> list[str]:
    """What is in the media folder beside entries; nothing when a link leads elsewhere."""
    media = spelled(root, folder) / "media"
    try:
        return sorted(file.name for file in media.iterdir()) if _is_inside(root, media) else []
    except OSError:
        return []
