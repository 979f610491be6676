"""The files of a glossary as they are written properly: what `cika fix` puts on disk.

What goes out is what reading made of the file, so its meaning cannot change; the links in the
other direction are the one thing that comes from another file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from cika.findings.codes import CODES
from cika.glossary.folder import read_glossary
from cika.glossary.read.source import Source, read

_FIXABLE = {"C227", *(code for code, rule in CODES.items() if rule.severity == "mended")}
_ITEMS = r"(?:\[(?P<list>[^\]\n]*)\]|(?P<one>[^\n\[]*))"


class Repair(NamedTuple):
    path: str
    """Relative to the glossary's folder."""
    text: str
    mended: int
    """How many things are put right."""


class Names(NamedTuple):
    """What is to be called otherwise in a file, since learners know it so."""

    id: str = ""
    """What its line 编号 has to say; "" for no change."""
    headings: Mapping[int, str] = MappingProxyType({})
    """Line (as the file is read, from 1) → the heading of a question."""
    spent: tuple[str, ...] = ()
    """Items of its line 改写 that have done their work."""


def repairs(root: Path, names: Mapping[str, Names] = MappingProxyType({})) -> Iterator[Repair]:
    """Every file that would be written differently, by path; `names` by path too."""
    glossary, _ = read_glossary(root)
    missing: dict[str, list[str]] = {}
    selfish: dict[str, list[str]] = {}
    for each in read_glossary(root)[1]:
        if each.code == "C709":
            missing.setdefault(each.path, []).append(str(each.words["owner"]))
        elif each.code == "C705":
            selfish.setdefault(each.path, []).append(str(each.words["word"]))
    for file in sorted(root.glob("*/*.md")):
        path = file.relative_to(root).as_posix()
        source, _ = read(root, path)
        if glossary is None or source is None:
            continue
        count = sum(slip.code in _FIXABLE for slip in source.slips)
        name = names.get(path, Names())
        # Lines are counted as the file is read, so what is read is then written.
        text = _as_meant(source) if count or any(name) else "\n".join(source.written)
        text = _named(text, name)
        count += bool(name.id) + len(name.headings) + len(name.spent)
        for word in selfish.get(path, []):
            text = _listed(text, "相关", without=word)
        for word in missing.get(path, []):
            text = _listed(text, "相关", also=word)
        count += len(missing.get(path, [])) + len(selfish.get(path, []))
        if count:
            yield Repair(path, text, count)


def _as_meant(source: Source) -> str:
    return source.text if source.text.endswith("\n") else f"{source.text}\n"


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
