"""A folder of notes: Obsidian, Notion, or just files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import PurePath

from cika.drafts.blocks import Block, Document
from cika.drafts.read.characters import tidied
from cika.drafts.read.markdown import read_markdown

_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_HASH = re.compile(r"\s+[0-9a-f]{32}$|\s+[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$")
_KEYS = {
    "title": ("title", "标题", "名称", "术语"),
    "aliases": ("aliases", "alias", "别名", "又称", "同义词", "缩写"),
    "tags": ("tags", "tag", "标签", "分类", "类别"),
    "english": ("english", "英文", "英语", "en", "英文名", "英文名称", "外文"),
}
_PROPERTY = re.compile(r"^([^\s:：][^:：]{0,12})[:：]\s*(.*)$")


def title_of(path: PurePath) -> str:
    """A page's name: its file's, without the number that Notion puts behind."""
    return _HASH.sub("", path.stem).strip()


def read_page(text: str, path: str, name: str) -> Document | None:
    """A file as the page of one term; None when it is no such page.

    A page has one heading at most, which repeats its name, and words that are no list of links.
    """
    tidy = tidied(text)
    front = _front(tidy)
    document = read_markdown(text, path)
    blocks = [part for part in document.parts if isinstance(part, Block)]
    if len(blocks) < len(document.parts):
        return None
    headings = [block for block in blocks if block.level]
    title = next(iter(front.get("title", ())), "") or name
    if any(block.level == 1 and not _same(block.text, title) for block in headings):
        own = next(block.text for block in headings if block.level == 1)
        if len(headings) > 1 or not _same(own, name):
            return None
        title = own
    if sum(block.level == 1 for block in headings) > 1 or len(headings) > 4:
        return None
    properties, blocks = _properties(blocks, bool(headings))
    body = [block for block in blocks if not block.level]
    links = sum(_is_link(line) for line in tidy.split("\n"))
    if not body or links * 2 > len(body) or len(body) > 20:
        return None
    names = {
        key: (*front.get(key, ()), *properties.get(key, ()))
        for key in ("aliases", "tags", "english")
    }
    return replace(document, title=title, names=names, parts=tuple(_children(blocks)))


def _same(one: str, other: str) -> bool:
    return re.sub(r"\W", "", one) == re.sub(r"\W", "", other)


def _is_link(line: str) -> bool:
    return bool(
        re.fullmatch(r"\s*(?:[-*+]|\d+\.)?\s*(?:\[\[[^\]]+\]\]|\[[^\]]+\]\([^)]+\))\s*", line)
    )


def _front(text: str) -> dict[str, tuple[str, ...]]:
    """Front matter's names; only the two ways in which note programs write lists."""
    found = _FRONT.match(text)
    values: dict[str, list[str]] = {}
    key = ""
    for line in found[1].split("\n") if found else ():
        if item := re.match(r"\s*-\s+(.*)$", line):
            values.setdefault(key, []).append(item[1])
        elif pair := re.match(r"([^\s:：][^:：]*)[:：]\s*(.*)$", line):
            key = pair[1].strip().lower()
            values.setdefault(key, []).extend(_listed(pair[2]))
    return _named(values)


def _listed(value: str) -> list[str]:
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        value = value[1:-1]
    return [
        word
        for word in (each.strip().strip("\"'#") for each in re.split(r"\s*[,，]\s*", value))
        if word
    ]


def _named(values: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    named: dict[str, tuple[str, ...]] = {}
    for key, words in _KEYS.items():
        if found := tuple(w.strip().strip("\"'#") for word in words for w in values.get(word, ())):
            named[key] = found
    return named


def _properties(
    blocks: Sequence[Block], headed: bool
) -> tuple[dict[str, tuple[str, ...]], list[Block]]:
    """Notion writes a page's properties as lines `标签: 甲` right below its heading."""
    values: dict[str, list[str]] = {}
    rest = list(blocks)
    at = next((i for i, block in enumerate(rest) if block.level == 1), -1) + 1
    while headed and at < len(rest) and (found := _PROPERTY.match(rest[at].text)):
        if not any(found[1].strip().lower() in words for words in _KEYS.values()) and not values:
            break
        values.setdefault(found[1].strip().lower(), []).extend(_listed(found[2]))
        del rest[at]
    return _named(values), rest


def _children(blocks: Iterable[Block]) -> list[Block]:
    """`- 例子` with an indented paragraph below, as one block."""
    found: list[Block] = []
    for block in blocks:
        label = found[-1].text if found and found[-1].aside else ""
        if re.fullmatch(r"(?:例子|例|举例|示例|案例|备注|补充|说明|要点)\s*[:：]?", label):
            found[-1] = found[-1]._replace(text=f"{label.rstrip(':：')}：{block.text}")
        else:
            found.append(block)
    return found
