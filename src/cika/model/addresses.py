"""Addresses that cards and pages lead to: the site, and the repository on its forge."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from cika.model.entries import ChapterId, Entry, EntryId
from cika.model.prose import Block, Link, nodes
from cika.model.settings import Settings

FOLDER = "glossary"
"""Where the glossary lies in its repository, as `cika init` puts it."""


class Forge(NamedTuple):
    """Addresses of a repository; the first two end in `/` and want a path inside the glossary."""

    new: str
    edit: str
    report: str
    """Where a new issue is written; wants its title, quoted, at the end."""
    prefills: bool
    """Whether `new` takes the file's name and text as `?filename=…&value=…`."""


def forge(settings: Settings) -> Forge | None:
    """The web editor of the glossary's repository; None when no repository is set."""
    return _forge(settings.repository_url, settings.branch) if settings.repository_url else None


@lru_cache(maxsize=1)  # every note has two addresses in it
def _forge(repository: str, branch: str) -> Forge:
    host = urlsplit(repository).hostname or ""
    issue = "issues/new?title="
    match host.split("."):
        case ["github", *_]:
            new, edit, prefills = "new", "edit", True
        case ["gitee", *_]:
            new, edit, prefills = "new", "edit", False
        case [*parts] if {"gitlab", "jihulab"} & set(parts):
            new, edit, issue, prefills = "-/new", "-/edit", "-/issues/new?issue[title]=", False
        case _:  # Gitea and its kin, Forgejo and Codeberg among them
            new, edit, prefills = "_new", "_edit", True
    base = quote(repository, safe=":/~%")
    place = f"{quote(branch or 'main')}/{FOLDER}/"
    return Forge(f"{base}/{new}/{place}", f"{base}/{edit}/{place}", f"{base}/{issue}", prefills)


def edit_address(settings: Settings, path: str) -> str:
    """Where somebody can edit the file at `path`; "" when the settings do not say."""
    if settings.edit_url:
        return settings.edit_url.replace("{path}", quote(path))
    editor = forge(settings)
    return editor.edit + quote(path) if editor else ""


def report_address(settings: Settings, title: str) -> str:
    """Where somebody can report a mistake in `title`; "" when the settings do not say."""
    if settings.report_url:
        return settings.report_url.replace("{title}", quote(title))
    editor = forge(settings)
    return editor.report + quote(title) if editor else ""


def page_of(entry: EntryId) -> str:
    """Where an entry's page lies in the site; the id never changes, so links to it stay good."""
    return f"terms/{entry}.html"


def chapter_page_of(chapter: ChapterId) -> str:
    """Where a chapter's page lies in the site; all in one folder, so that ways to it are short."""
    return f"chapters/{chapter.replace('/', '~')}.html"


def way_to(page: str) -> str:
    """The path of a page, as an address has it."""
    return quote(page, safe="/~")


def page_address(settings: Settings, entry: EntryId) -> str:
    """The address of an entry's published page; "" when the site is not published."""
    return f"{settings.site_url}/{way_to(page_of(entry))}" if settings.site_url else ""


def linked(
    entry: Entry, blocks: Iterable[Block], by_path: Mapping[str, EntryId]
) -> dict[str, EntryId]:
    """The links of these blocks to other entries: target as written → the entry."""
    targets = (node.target for node in nodes(blocks) if isinstance(node, Link))
    return leading(targets, entry.path, by_path)


def leading(
    targets: Iterable[str], path: str, by_path: Mapping[str, EntryId]
) -> dict[str, EntryId]:
    """Those of the `targets` of links in the file at `path` that are entries."""
    out = {}
    for target in targets:
        there = _joined(PurePosixPath(path).parent, target.partition("#")[0])
        if there in by_path:
            out[target] = by_path[there]
    return out


def _joined(folder: PurePosixPath, target: str) -> str:
    parts: list[str] = []
    for part in (folder / target).parts:
        if part == ".." and parts:
            parts.pop()
        elif part not in (".", ".."):
            parts.append(part)
    return "/".join(parts)
