"""What lies in a glossary's folders, and what of it would not be read."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from cika.findings.finding import Diagnostic
from cika.glossary.words import HAN, ID
from cika.model.entries import ChapterId
from cika.model.names import composed, number_of
from cika.model.patterns import regex
from cika.model.prose import PICTURES, SOUNDS

README = "README.md"

DEEPEST = 5
"""Chapters in chapters; Anki shows no more decks side by side on a phone, and Windows allows 260
characters for a whole path."""

_CHAPTER = regex(rf"(?:\d\d-)?{ID}")
_ALMOST = regex(r"(.+?)\.(?:md|markdown|mdown|mkd|txt|docx?)(?:\.txt)?", re.IGNORECASE)
_TYPED = regex(r"(.+?)[。．,，](?:md|ｍｄ)", re.IGNORECASE)
"""An ending that an input method spoiled."""
_TEXTS = frozenset({"mdx", "rtf", "html", "htm", "odt", "wps", "pages", "rst", "org", "tex"})
_SYSTEM = frozenset({"Thumbs.db", "desktop.ini"})
_TOOLS = frozenset({"node_modules", "build", "dist", "site", "venv", "__pycache__"})
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10))}
)
"""Names that Windows keeps for devices, with any ending."""
_ENTRY = regex(
    r"\A\ufeff?---\r?\n(?:.*\n){0,9}?(?:英文|缩写|别名|相关|术语)\s?[:：]|^## ?(?:要点|辨析|例子)",
    re.MULTILINE,
)


def chapter_names(root: Path) -> tuple[list[ChapterId], list[Diagnostic]]:
    """Every folder of a chapter as the disk spells it, by name, a chapter before those in it."""
    found: list[Diagnostic] = []
    for entry in listing(root):
        if entry.is_dir() or entry.name == README:
            continue
        if entry.name.endswith(".md"):
            found.append(Diagnostic("C818", entry.name, None, {"word": entry.name}))
        elif _ALMOST.fullmatch(entry.name):
            found.append(Diagnostic("C819", entry.name, None, {"word": entry.name}))
    return list(_chapters(root, "", found)), found


def _chapters(root: Path, above: str, found: list[Diagnostic]) -> Iterator[ChapterId]:
    numbers: dict[str, str] = {}
    for entry in listing(root / above):
        path = f"{above}/{entry.name}" if above else entry.name
        if not is_chapter(entry):
            continue
        name, shown = composed(entry.name), composed(path)
        number = number_of(name)
        if not _CHAPTER.fullmatch(name):
            words = {"word": name, "example": _chapter_like(name)}
            found.append(Diagnostic("C815", shown, None, words))
        elif not (number or re.search(f"[{HAN}]", name) or os.path.lexists(root / path / README)):
            found.append(Diagnostic("C141", shown, None, {"word": name}))
        elif first := numbers.get(number):
            found.append(Diagnostic("C813", shown, None, {"word": number, "other": first}))
        elif path.count("/") >= DEEPEST:
            found.append(Diagnostic("C140", shown, None, {"limit": str(DEEPEST)}))
        else:
            if number:
                numbers[number] = shown
            yield ChapterId(path)
            if not entry.is_symlink():  # it may lead anywhere, and in a circle
                yield from _chapters(root, path, found)


def is_chapter(entry: os.DirEntry[str]) -> bool:
    """Whether something in a folder is a chapter of it, be it well named or not."""
    if entry.name in _TOOLS or entry.name == "media" or not is_folder(entry):
        return False
    return bool(number_of(entry.name)) or _holds_entries(Path(entry.path))


def is_folder(entry: os.DirEntry[str]) -> bool:
    """Whether something in a folder is one, or a link to one."""
    # The disk has told what is no link; a link that leads nowhere or in a circle is no folder.
    return Path(entry.path).is_dir() if entry.is_symlink() else entry.is_dir(follow_symlinks=False)


def _chapter_like(name: str) -> str:
    """A name for a chapter that is as near as can be to this one."""
    number, rest = re.fullmatch(r"(\d{1,2}(?=\D))?[-_.、 ]*(.*)", name, re.DOTALL).groups("")  # type: ignore[union-attr]
    plain = id_like(rest) or "service-basics"
    return f"{int(number):02}-{plain}" if number else plain


def id_like(name: str) -> str:
    """The permanent id that is nearest to a name; "" where nothing of it can be one."""
    kept = f"a-z0-9{HAN}" + ("A-Z（）《》·、+" if re.search(f"[{HAN}]", name) else "")
    plain = re.sub(f"[^{kept}]+", "-", name if "A-Z" in kept else name.lower()).strip("-·、（")
    return plain if re.fullmatch(ID, plain) else ""


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
    return name.isascii() or not any("\ud800" <= each <= "\udfff" for each in name)


def folded(name: str) -> str:
    """What Windows and macOS take two names for: one, whatever the case or the composition."""
    return composed(name).casefold()


def portable(name: str) -> bool:
    """Whether Windows and macOS can have such a file beside the chapter's README."""
    stem = name.partition(".")[0].casefold()
    return stem not in _DEVICES and (stem != "readme" or not name.casefold().endswith(".md"))


def overlooked(file: os.DirEntry[str], path: str) -> Iterator[Diagnostic]:
    """What stands in a chapter's folder and would not be read."""
    if file.is_dir():
        if file.name != "media" and not is_chapter(file):
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


def _holds_entries(folder: Path, depth: int = DEEPEST + 1) -> bool:
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
