"""Where the repository's web editor creates and edits files."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote, urlsplit

from cika.model.entries import Entry, Settings

FOLDER = "glossary"
"""Where the glossary lies in its repository, as `cika init` puts it."""


class Forge(NamedTuple):
    """Addresses that end in `/` and want a path inside the glossary."""

    new: str
    edit: str
    prefills: bool
    """Whether `new` takes the file's name and text as `?filename=…&value=…`."""


def forge(settings: Settings) -> Forge | None:
    """The web editor of the glossary's repository; None when no repository is set."""
    if not settings.repository_url:
        return None
    host = urlsplit(settings.repository_url).hostname or ""
    match host.split("."):
        case ["github", *_]:
            new, edit, prefills = "new", "edit", True
        case ["gitee", *_]:
            new, edit, prefills = "new", "edit", False
        case [*parts] if {"gitlab", "jihulab"} & set(parts):
            new, edit, prefills = "-/new", "-/edit", False
        case _:  # Gitea and its kin, Forgejo and Codeberg among them
            new, edit, prefills = "_new", "_edit", True
    base = quote(settings.repository_url, safe=":/~%")
    place = f"{quote(settings.branch or 'main')}/{FOLDER}/"
    return Forge(f"{base}/{new}/{place}", f"{base}/{edit}/{place}", prefills)


def edit_address(settings: Settings, entry: Entry) -> str:
    """Where somebody can edit this entry; "" when the settings do not say."""
    if settings.edit_url:
        return settings.edit_url.replace("{path}", quote(entry.path))
    editor = forge(settings)
    return editor.edit + quote(entry.path) if editor else ""
