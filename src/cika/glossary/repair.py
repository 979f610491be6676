"""The files of a glossary as they are written properly: what `cika fix` puts on disk.

What goes out is what reading made of the file, so its meaning cannot change; the links in the
other direction are the one thing that comes from another file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from cika.findings.codes import CODES
from cika.glossary.folder import read_glossary
from cika.glossary.read.source import Source, read

_FIXABLE = {"C227", *(code for code, rule in CODES.items() if rule.severity == "mended")}
_RELATED = re.compile(r"相关:[ ]*(?:\[(?P<list>[^\]\n]*)\]|(?P<one>[^\n\[]*))")


class Repair(NamedTuple):
    path: str
    """Relative to the glossary's folder."""
    text: str
    mended: int
    """How many things are put right."""


def repairs(root: Path) -> Iterator[Repair]:
    """Every file that would be written differently, by path."""
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
        text = _as_meant(source) if count else "\n".join(source.written)
        for word in selfish.get(path, []):
            text = _related(text, without=word)
        for word in missing.get(path, []):
            text = _related(text, also=word)
        count += len(missing.get(path, [])) + len(selfish.get(path, []))
        if count:
            yield Repair(path, text, count)


def _as_meant(source: Source) -> str:
    return source.text if source.text.endswith("\n") else f"{source.text}\n"


def _related(text: str, also: str = "", without: str = "") -> str:
    """The text with one related term more or less."""
    if not text.startswith("---\n"):
        return f"---\n相关: [{also}]\n---\n\n{text}" if also else text
    end = text.index("\n---", 3)
    matter, rest = text[:end], text[end:]
    if found := re.search(r"^相关:[ ]*\n((?:[ ]*- [^\n]*\n?)+)", f"{matter}\n", re.MULTILINE):
        lines = [line for line in found[1].splitlines() if line.strip("- ").strip() != without]
        lines += [f"- {also}"] if also else []
        block = "相关:\n" + "\n".join(lines)
        return matter[: found.start()] + block + matter[found.end() - 1 :].rstrip("\n") + rest
    if found := re.search(f"^{_RELATED.pattern}", matter, re.MULTILINE):
        items = [item.strip() for item in (found["list"] or found["one"] or "").split(",")]
        items = [item for item in [*items, also] if item and item != without]
        line = f"相关: [{', '.join(items)}]" if items else ""
        return (matter[: found.start()] + line + matter[found.end() :]).replace("\n\n", "\n") + rest
    return f"{matter}\n相关: [{also}]{rest}" if also else text
