"""The answers that stand apart from their questions: 参考答案 at the end."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from cika.drafts.answers import key_of
from cika.drafts.heads import CHOICE, ESSAY, FILL, JUDGE, MANY, SINGLE, TERMS
from cika.drafts.labels import label_of, numbered_items
from cika.drafts.sections import Item, Section

_SHORT = (SINGLE, MANY, CHOICE, JUDGE)
_ALIKE = {SINGLE: (CHOICE,), MANY: (CHOICE,), CHOICE: (SINGLE, MANY)}
_PART = ("一、", "（一）")


class Keys:
    """Finds the answer to a question by the part it stands in and its number.

    The n-th part of a kind in a chapter has its answers in the n-th part of that kind of the
    key; where the key only says `一、二、三、`, the parts' own numbers tell; a key without parts
    is read by number alone.
    """

    def __init__(self, outline: Sequence[Section]) -> None:
        self._answers: dict[tuple[str, str, int], dict[int, str]] = {}
        self._places: dict[int, tuple[str, str, int]] = {}
        self._plain: dict[str, dict[int, str]] = defaultdict(dict)
        self._parts: dict[tuple[str, int], dict[int, str]] = {}
        self._own: dict[int, int] = {}
        kinds: dict[tuple[str, int], str] = {}
        counts: dict[tuple[bool, str, str], int] = defaultdict(int)
        for section in outline:
            kind, chapter = section.kind if section.strong else "", section.chapter
            if section.key and not kind:
                self._unnamed(section, kinds)
            elif kind:
                nth = counts[section.key, chapter, kind]
                counts[section.key, chapter, kind] += 1
                if section.key:
                    self._answers[chapter, kind, nth] = _by_number(section.items, kind)
                else:
                    self._places[id(section)] = (chapter, kind, nth)
                    label = label_of(section.heading.text, _PART) if section.heading else None
                    self._own[id(section)] = label.value if label else 0
                    if label:
                        kinds[chapter, label.value] = kind

    def _unnamed(self, section: Section, kinds: dict[tuple[str, int], str]) -> None:
        """A key that names no kinds."""
        for number, items in _grouped(section.items):
            if number:
                kind = kinds.get((section.chapter, number), "")
                self._parts.setdefault((section.chapter, number), {}).update(
                    _by_number(items, kind)
                )
            else:
                self._plain[section.chapter].update(_by_number(items, ""))

    def answer(self, section: Section, number: int) -> str:
        """What the key says; "" when it says nothing."""
        place = self._places.get(id(section))
        if place is None or not number:
            return ""
        chapter, kind, nth = place
        for where in (chapter, ""):
            for each in (kind, *_ALIKE.get(kind, ())):
                if found := self._answers.get((where, each, nth), {}).get(number):
                    return found
            if (part := self._parts.get((where, self._own.get(id(section), 0)))) and number in part:
                return part[number]
        lone = {where for where, _, _ in self._answers}
        if len(lone) == 1 and chapter not in lone:  # the key comes under a heading of its own
            found = self._answers.get((next(iter(lone)), kind, nth), {}).get(number, "")
            if found:
                return found
        return self._plain.get(chapter, {}).get(number, "")


def _grouped(items: Sequence[Item]) -> Iterator[tuple[int, list[Item]]]:
    """Items by the part's number that stands before them; 0 before the first."""
    number = 0
    group: list[Item] = []
    for item in items:
        if item.label and item.label.style in _PART:
            if group:
                yield number, group
            number, group = item.label.value, []
            text = unlabelled(item)
            label = label_of(text)
            block = item.blocks[0]._replace(text=text.split("\n")[0])
            group.append(Item(label, [block, *item.blocks[1:]]))
        else:
            group.append(item)
    if group:
        yield number, group


def _by_number(items: Sequence[Item], kind: str) -> dict[int, str]:
    text = "\n".join(item.text for item in items)
    if kind in _SHORT:
        return key_of(text)
    found: dict[int, str] = {}
    for item in items:
        if item.number:
            found.setdefault(item.number, unlabelled(item))
    if kind in (FILL, ESSAY, TERMS):
        more = numbered_items(text)
        return more if len(more) > len(found) else found
    short = key_of(text)
    return {**found, **short} if len(short) > len(found) else {**short, **found}


def unlabelled(item: Item, *, listed: bool = False) -> str:
    """The item's text without its label."""
    text = item.listed if listed else item.text
    if item.label and (label := label_of(text, (item.label.style,))):
        return text[label.end :].strip()
    return re.sub(r"^\s+", "", text)
