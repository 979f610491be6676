"""The answers that stand apart from their questions: 参考答案 at the end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from cika.drafts.answers import key_of
from cika.drafts.labels import label_of
from cika.drafts.sections import CHOICE, ESSAY, FILL, JUDGE, MANY, SINGLE, TERMS, Item, Section

_SHORT = (SINGLE, MANY, CHOICE, JUDGE)
_ALIKE = {SINGLE: (CHOICE,), MANY: (CHOICE,), CHOICE: (SINGLE, MANY)}


class Keys:
    """Finds the answer to a question by the part it stands in and its number.

    The n-th part of a kind in a chapter has its answers in the n-th part of that kind of the
    key; a key without parts is read by number alone.
    """

    def __init__(self, outline: Sequence[Section]) -> None:
        self._answers: dict[tuple[str, str, int], dict[int, str]] = {}
        self._places: dict[int, tuple[str, str, int]] = {}
        self._plain: dict[str, dict[int, str]] = defaultdict(dict)
        counts: dict[tuple[bool, str, str], int] = defaultdict(int)
        for section in outline:
            if not section.strong:
                if section.key:
                    self._plain[section.chapter].update(_by_number(section, ""))
                continue
            kind, chapter = section.kind, section.chapter
            if section.key and not kind:
                self._plain[chapter].update(_by_number(section, ""))
                continue
            nth = counts[section.key, chapter, kind]
            counts[section.key, chapter, kind] += 1
            if section.key:
                self._answers[chapter, kind, nth] = _by_number(section, kind)
            else:
                self._places[id(section)] = (chapter, kind, nth)

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
        lone = {where for where, _, _ in self._answers}
        if len(lone) == 1 and chapter not in lone:  # the key comes under a heading of its own
            found = self._answers.get((next(iter(lone)), kind, nth), {}).get(number)
            if found:
                return found
        return self._plain.get(chapter, {}).get(number, "")


def _by_number(section: Section, kind: str) -> dict[int, str]:
    if kind in _SHORT:
        return key_of("\n".join(item.text for item in section.items))
    found: dict[int, str] = {}
    for item in section.items:
        if item.number:
            found.setdefault(item.number, unlabelled(item))
        elif not kind:
            found.update(key_of(item.text))
    if not kind and (short := key_of("\n".join(item.text for item in section.items))):
        return {**found, **short} if len(short) > len(found) else found
    if kind in (FILL, ESSAY, TERMS) and not found:
        return key_of("\n".join(item.text for item in section.items))
    return found


def unlabelled(item: Item) -> str:
    """The item's text without its label."""
    text = item.text
    if item.label and (label := label_of(text, (item.label.style,))):
        return text[label.end :].strip()
    return text
