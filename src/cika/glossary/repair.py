"""The files of a glossary as they are written properly: what `cika fix` puts on disk.

What goes out is what reading made of the file.  It is read once more before it goes, and a file
that would then say anything else than before is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import NamedTuple

from cika.findings.codes import CODES
from cika.findings.finding import Diagnostic, Severity
from cika.glossary.read.entry import read_entry
from cika.glossary.read.listing import README, chapter_names, listing
from cika.glossary.read.markdown import parse
from cika.glossary.read.source import Source, from_text, read
from cika.model.entries import ChapterId, Glossary
from cika.model.patterns import regex

_FIXABLE = {"C227", *(code for code, rule in CODES.items() if rule.severity == "mended")}
_ITEMS = r"(?:\[(?P<list>[^\]\n]*)\]|(?P<one>[^\n\[]*))"
_PLACE = regex(r"Place\([^)]*\)")


class Repair(NamedTuple):
    path: str
    """Relative to the glossary's folder."""
    before: str
    """The file as it is."""
    text: str
    """The file as it would be."""
    mended: int
    """How many things are put right."""
    sure: bool
    """Whether the new text reads back as the old one was read; otherwise it is not written."""


class Names(NamedTuple):
    """What is to be called otherwise in a file, since learners know it so."""

    id: str = ""
    """What its line 编号 has to say; "" for no change."""
    headings: Mapping[int, str] = MappingProxyType({})
    """Line (as the file is read, from 1) → the heading of a question."""
    spent: tuple[str, ...] = ()
    """Items of its line 改写 that have done their work."""


def repairs(
    root: Path,
    wanted: Callable[[Path], bool],
    names: Mapping[str, Names] = MappingProxyType({}),
    clean: frozenset[str] = frozenset(),
) -> Iterator[Repair]:
    """Every wanted file that would be written differently, by path; `names` by path too.

    `clean` are files of which is known that nothing in them is to be put right (see `clean_of`).
    """
    for chapter in chapter_names(root)[0]:
        for file in listing(root / chapter):
            path = f"{chapter}/{file.name}"
            if not file.name.endswith(".md") or file.is_dir() or not wanted(root / path):
                continue
            if path in clean and path not in names:
                continue
            source, _ = read(root, path)
            name = names.get(source.path if source else "", Names())
            told = bool(name.id) + len(name.headings) + len(name.spent)
            count = sum(slip.code in _FIXABLE for slip in source.slips) if source else 0
            if source is None or not count + told:
                continue
            text = source.text if source.text.endswith("\n") else f"{source.text}\n"
            sure = not count or _same(source, from_text(path, text))
            before = "\n".join(source.written)
            # Lines are counted as the file is read, so what is read is then written.
            yield Repair(path, before, _named(text, name), count + told, sure)


def clean_of(typed: Glossary | None, findings: Iterable[Diagnostic]) -> frozenset[str]:
    """The files of entries about which none of all `findings` says that it can be put right."""
    wrong = {each.path for each in findings if each.code in _FIXABLE}
    entries = typed.entries if typed else ()
    return frozenset(entry.path for entry in entries if entry.path not in wrong)


def _same(before: Source, after: Source) -> bool:
    """Whether two texts say the same, have the same errors, and leave nothing more to mend."""
    again = {slip.code for slip in after.slips} & _FIXABLE
    return not again and _meaning(before) == _meaning(after)


def _meaning(source: Source) -> tuple[str, list[str]]:
    """What a file says and what is wrong with it, wherever it stands in the file."""
    path = PurePosixPath(source.path)
    said: object
    try:
        if path.name == README:
            said, findings = parse(source)
        else:
            said, findings = read_entry(source, ChapterId(path.parent.as_posix()))
    except RecursionError:
        return "", []
    all_findings: tuple[Diagnostic, ...] = (*source.mendings(), *findings)
    errors = sorted(each.code for each in all_findings if each.severity is Severity.ERROR)
    return _PLACE.sub("", repr(said)), errors


def _named(text: str, name: Names) -> str:
    lines = text.split("\n")
    for at, heading in name.headings.items():
        lines[at - 1] = heading
    text = "\n".join(lines)
    for word in name.spent:
        text = _listed(text, "改写", without=word)
    if name.id:
        text = re.sub(r"\A(---\n(?:(?!---).*\n)*?)编号:.*\n", r"\1", text)
        line = f"编号: {name.id}\n"
        text = f"---\n{line}{text[4:]}" if text.startswith("---\n") else f"---\n{line}---\n\n{text}"
    return text


def _listed(text: str, key: str, also: str = "", without: str = "") -> str:
    """The text with one item more or less in the line `key` of its front matter."""
    if not text.startswith("---\n"):
        return f"---\n{key}: [{also}]\n---\n\n{text}" if also else text
    end = text.index("\n---", 3)
    matter, rest = text[:end], text[end:]
    if found := re.search(rf"^{key}:[ ]*\n((?:[ ]*- [^\n]*\n?)+)", f"{matter}\n", re.MULTILINE):
        lines = [line for line in found[1].splitlines() if line.strip("- ").strip() != without]
        lines += [f"- {also}"] if also else []
        block = "\n".join([f"{key}:", *lines]) if lines else ""
        matter = matter[: found.start()] + block + matter[found.end() - 1 :].rstrip("\n")
    elif found := re.search(rf"^{key}:[ ]*{_ITEMS}", matter, re.MULTILINE):
        items = [item.strip() for item in (found["list"] or found["one"] or "").split(",")]
        items = [item for item in [*items, also] if item and item != without]
        line = f"{key}: [{', '.join(items)}]" if items else ""
        matter = (matter[: found.start()] + line + matter[found.end() :]).replace("\n\n", "\n")
    elif also:
        matter = f"{matter}\n{key}: [{also}]"
    if matter.strip("-\n"):
        return matter + rest
    return rest.removeprefix("\n---").lstrip("\n")
