"""What lies in a glossary's folders, and what of it would not be read."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from cika.findings.finding import Diagnostic
from cika.model.entries import ChapterId
from cika.model.prose import PICTURES, SOUNDS

README = "README.md"

_CHAPTER = re.compile(r"\d\d-[a-z0-9]+(?:-[a-z0-9]+)*")
_ALMOST = re.compile(r"(.+?)\.(?:md|markdown|mdown|mkd|txt|docx?)(?:\.txt)?", re.IGNORECASE)
_TYPED = re.compile(r"(.+?)[。．,，](?:md|ｍｄ)", re.IGNORECASE)
"""An ending that an input method spoiled."""
_TEXTS = frozenset({"mdx", "rtf", "html", "htm", "odt", "wps", "pages", "rst", "org", "tex"})
_SYSTEM = frozenset({"Thumbs.db", "desktop.ini"})
_TOOLS = frozenset({"node_modules", "build", "dist", "site", "venv", "__pycache__"})
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10))}
)
"""Names that Windows keeps for devices, with any ending."""
_ENTRY = re.compile(
    r"\A\ufeff?---\r?\n(?:.*\n){0,9}?(?:英文|缩写|别名|相关|术语)\s?[:：]|^## ?(?:要点|辨析|例子)",
    re.MULTILINE,
)


def chapter_names(root: Path) -> tuple[list[ChapterId], list[Diagnostic]]:
    names: list[ChapterId] = []
    found: list[Diagnostic] = []
    numbers: dict[str, str] = {}
    for entry in listing(root):
        if not entry.is_dir():
            if entry.name.endswith(".md") and entry.name != README:
                found.append(Diagnostic("C818", entry.name, None, {"word": entry.name}))
            elif _ALMOST.fullmatch(entry.name):
                found.append(Diagnostic("C819", entry.name, None, {"word": entry.name}))
        elif not _CHAPTER.fullmatch(entry.name):
            if entry.name not in _TOOLS and _holds_entries(Path(entry.path)):
                found.append(Diagnostic("C815", entry.name, None, {"word": entry.name}))
        elif first := numbers.get(entry.name[:2]):
            words = {"word": entry.name[:2], "other": first}
            found.append(Diagnostic("C813", entry.name, None, words))
        else:
            numbers[entry.name[:2]] = entry.name
            names.append(ChapterId(entry.name))
    return names, found


def listing(folder: Path) -> list[os.DirEntry[str]]:
    """What is in a folder, by name, whatever order the disk gives; hidden files are not ours."""
    try:
        with os.scandir(folder) as entries:
            visible = [entry for entry in entries if not entry.name.startswith(".")]
    except OSError:
        return []
    return sorted(visible, key=lambda entry: entry.name)


def is_text(name: str) -> bool:
    """Whether a file's name is UTF-8; Python keeps other bytes as lone surrogates."""
    return not any("\ud800" <= character <= "\udfff" for character in name)


def folded(name: str) -> str:
    """What Windows and macOS take two names for: one, whatever the case or the composition."""
    return unicodedata.normalize("NFC", name).casefold()


def portable(name: str) -> bool:
    """Whether Windows and macOS can have such a file beside the chapter's README."""
    stem = name.partition(".")[0].casefold()
    return stem not in _DEVICES and (stem != "readme" or not name.casefold().endswith(".md"))


def overlooked(file: os.DirEntry[str], path: str) -> Iterator[Diagnostic]:
    """What stands in a chapter's folder and would not be read."""
    if file.is_dir():
        if file.name != "media":
            yield from _deeper(Path(file.path), path)
        return
    stem, _, ending = file.name.rpartition(".")
    if found := _ALMOST.fullmatch(file.name) or _TYPED.fullmatch(file.name):
        yield Diagnostic("C106", path, None, {"word": file.name, "example": f"{found[1]}.md"})
    elif not stem or ending.lower() in _TEXTS:
        example = f"{stem or file.name}.md"
        yield Diagnostic("C106", path, None, {"word": file.name, "example": example})
    elif f".{ending.lower()}" not in PICTURES | SOUNDS and file.name not in _SYSTEM:
        yield Diagnostic("C819", path, None, {"word": file.name})


def _deeper(folder: Path, path: str, depth: int = 3) -> Iterator[Diagnostic]:
    for inner in listing(folder):
        here = f"{path}/{inner.name}"
        if inner.is_dir():
            if depth:
                yield from _deeper(Path(inner.path), here, depth - 1)
        elif inner.name.endswith(".md"):
            yield Diagnostic("C818", here, None, {"word": inner.name})
        elif _ALMOST.fullmatch(inner.name):
            yield Diagnostic("C819", here, None, {"word": inner.name})


def _holds_entries(folder: Path, depth: int = 3) -> bool:
    """Whether Markdown files lie in a folder, however deep, but not in those of tools."""
    for inner in listing(folder):
        if not inner.is_dir():
            if inner.name.endswith(".md"):
                return True
        elif depth and inner.name not in _TOOLS and _holds_entries(Path(inner.path), depth - 1):
            return True
    return False


def outside(root: Path) -> Iterator[Diagnostic]:
    """Files beside the glossary's folder that look like entries; a web editor puts them there."""
    parent = root.resolve().parent
    if not (parent / ".git").exists():
        return
    for file in listing(parent):
        if file.is_dir() or not file.name.lower().endswith((".md", ".markdown")):
            continue
        try:
            text = Path(file.path).read_bytes()[:4096].decode("utf-8", "replace")
        except OSError:
            continue
        if _ENTRY.search(text):
            yield Diagnostic("C820", f"../{file.name}", None, {"word": file.name})
