"""What READMEs say of chapters: title, description, the order of learning."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from cika.findings.finding import Diagnostic
from cika.glossary.read.listing import README, is_folder, listing
from cika.glossary.read.markdown import parse
from cika.glossary.read.source import Source, from_raw, from_text, read_raw
from cika.glossary.suggest import nearest
from cika.glossary.words import HAN
from cika.model.body import Page
from cika.model.entries import Chapter, ChapterId
from cika.model.frozen import replace
from cika.model.gist import reference_of
from cika.model.hanzi import spellings
from cika.model.names import composed, number_of
from cika.model.prose import Block, Blocks, Heading, Link, nodes

ORDER = tuple(spellings(("学习顺序",)))
"""How the section of a README is headed that lists what is in the chapter, first things first."""


KnownPage = Callable[[str, bytes], tuple[Page | None, tuple[Diagnostic, ...]]]
"""Gives what `read_page` gives, perhaps without reading again."""


class Readme(NamedTuple):
    """A README, as far as it can be read."""

    title: str
    description: Blocks = ()
    order: tuple[str, ...] = ()
    """The files of entries that it lists."""
    chapters: tuple[str, ...] = ()
    """The folders inside this one that it lists."""


def read_readme(
    root: Path, name: str, files: Collection[str], known: KnownPage, found: list[Diagnostic]
) -> Readme:
    """The README in the chapter `name`, or "" for that of the glossary.

    `files` are the names of the chapter's entries, `known` gives the page that is made of bytes.
    What is wrong goes to `found`.
    """
    path = f"{name}/{README}" if name else README
    folder = composed(name).rpartition("/")[2]
    if not os.path.lexists(root / path):
        # A folder in Chinese says itself what the chapter is called.
        if name and not re.search(f"[{HAN}]", folder):
            found.append(Diagnostic("C811", composed(path)))
        plain = folder.removeprefix(f"{number_of(folder)}-") if number_of(folder) else folder
        return Readme(plain)
    raw = read_raw(root, path)
    if isinstance(raw, Diagnostic):
        found.append(raw)
        return Readme(folder)
    page, findings = known(composed(path), raw)
    if name or page is None:  # that of the glossary is for people, and written as they like
        found += findings
    if page is None:
        return Readme(folder)
    files_there = listing(root / name) if page.links else ()
    there = {composed(each.name): is_folder(each) for each in files_there}
    order: dict[str, None] = {}
    chapters: dict[str, None] = {}

    @cache  # only where something is found
    def source() -> Source:
        return from_raw(composed(path), raw)[0] or from_text(composed(path), "")

    for link in page.links:
        where = (*link.at, len(link.target))
        target = link.target.removeprefix("./").removesuffix(README).rstrip("/")
        listed = chapters if there.get(target) else order
        if target in listed:
            found.append(source().finding("C817", *where, word=link.target))
        elif target in files or there.get(target):
            listed[target] = None
        elif PurePosixPath(target).name not in there:  # else its own findings say what is wrong
            folders = (f"{each}/" for each, is_inner in there.items() if is_inner)
            near = nearest(target, [*files, *folders])
            found.append(source().finding("C814", *where, word=link.target, near=near))
    return Readme(page.title or folder, page.description, tuple(order), tuple(chapters))


def read_page(path: str, raw: bytes) -> tuple[Page | None, tuple[Diagnostic, ...]]:
    """A README in these bytes, with everything to be said about it alone."""
    source, findings = from_raw(path, raw)
    if source is None:
        return None, findings
    try:
        blocks, in_text = parse(source)
    except RecursionError:
        return None, (*findings, source.finding("C107"))
    title = next((b.text for b in blocks if isinstance(b, Heading) and b.level == 1), "")
    found = (*findings, *in_text, *(() if title else (source.finding("C812"),)))
    description: list[Block] = []
    ordered: list[Block] = []
    current = description
    for block in blocks:
        if isinstance(block, Heading):
            current = ordered if block.text in ORDER else description
        elif title:
            current.append(block)
    links = (node for node in nodes(ordered) if isinstance(node, Link))
    return Page(title, tuple(description), tuple(map(reference_of, links))), found


def arranged(
    chapters: Iterable[Chapter], orders: Mapping[str, tuple[str, ...]]
) -> tuple[Chapter, ...]:
    """Chapters in the order of learning, each with the names of those above.

    `orders` holds, by folder, the folders inside it that its README lists; the others follow by
    name.  A chapter stands before those that lie in it.
    """
    inside: dict[str, list[Chapter]] = {}
    for chapter in chapters:
        inside.setdefault(chapter.id.rpartition("/")[0], []).append(chapter)
    out: list[Chapter] = []

    def put(folder: str, above: tuple[str, ...]) -> None:
        listed = {name: at for at, name in enumerate(orders.get(folder, ()))}
        children = inside.get(folder, [])
        children.sort(key=lambda c: listed.get(c.id.rpartition("/")[2], len(listed)))
        for child in children:
            out.append(replace(child, above=above) if above else child)
            put(child.id, (*above, child.label))

    put("", ())
    return tuple(out)


def chapter_id(folder: str) -> ChapterId:
    """What the chapter in a folder is called, however the disk spells it."""
    return ChapterId(composed(folder))
