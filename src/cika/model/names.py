"""Names as people and disks spell them: of terms that are homographs, of folders, of files."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from cika.model.patterns import regex

if TYPE_CHECKING:
    from cika.model.entries import Chapter, Entry, Glossary

_SCOPE = regex(r"([^（]+)（([^（）]*[\u3400-\u9fff][^（）]*)）")
"""对象（编程）.  A bracket without Chinese is another name: 客单价（AOV）."""
_NUMBERED = regex(r"\d\d(?=-)")


def split_scope(term: str) -> tuple[str, str]:
    """A term as it is said, and the field in which it is: 对象（编程） is 对象 in 编程."""
    found = _SCOPE.fullmatch(term) if term.endswith("）") else None
    return (found[1].strip(), found[2].strip()) if found else (term, "")


def number_of(folder: str) -> str:
    """The two digits that a chapter's folder begins with, or ""."""
    found = _NUMBERED.match(folder)
    return found[0] if found else ""


def key_of(path: str) -> str:
    """A chapter's folder by its numbers, where there are any: `01-service/02-needs` is `01/02`."""
    return "/".join(number_of(part) or part for part in path.split("/"))


def lies_in(key: str, other: str) -> bool:
    """Whether one chapter is another, or lies in it; both by their keys."""
    return key == other or key.startswith(f"{other}/")


def composed(name: str) -> str:
    """A name as it is shown and kept (NFC); macOS hands out a letter and its accent one by one."""
    return unicodedata.normalize("NFC", name)


def owners(entries: Iterable[Entry]) -> dict[str, Entry]:
    """Any name → the entry that is meant by it.

    A term claims its name before an alias or an abbreviation does, and 对象 is 对象（编程） only
    where no entry is called 对象.  Of several that may claim a name, the first has it.
    """
    entries = tuple(entries)
    out: dict[str, Entry] = {}
    for entry in entries:
        out.setdefault(entry.term.text, entry)
    for entry in entries:
        for word in (*entry.aliases, *entry.abbreviations):
            out.setdefault(word.text, entry)
    for entry in entries:
        out.setdefault(entry.bare, entry)
    return out


def chapter_meant(glossary: Glossary, said: str) -> Chapter | None:
    """The chapter that a person names by its numbers (`01/02`), its folder or its title."""
    wanted = composed(said.strip().strip("/"))
    names: tuple[Callable[[Chapter], str], ...] = (
        lambda chapter: chapter.key,
        lambda chapter: chapter.id,
        lambda chapter: chapter.title,
    )
    return next((c for name in names for c in glossary.chapters if name(c) == wanted), None)
