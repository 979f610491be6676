"""Notes and note types in other characters: the text is converted, markup is not.

A template keeps its fields, a field its links, formulas, code, sounds and cloze signs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from cika.anki import note_types as types
from cika.anki.fields import ADDRESSES, Content
from cika.anki.note_types import NoteType
from cika.model.patterns import regex

Words = Callable[[str], str]
"""Plain text → the same in other characters."""

_KEPT = regex(
    r"\\\(.*?\\\)|\\\[.*?\\\]|<code\b.*?</code>|\[sound:[^\]]*\]|<[^>]*>|&#?\w+;"
    r"|\{\{c\d+::|(?:::\d+字)?\}\}|::",
    re.DOTALL,
)
_SPOKEN = regex(r'(?<=\s)(alt|title|aria-label)="([^"]*)"')
_FIELD = regex(r"(\{\{[^{}]*\}\})")
_COUNT = regex(r"^\d+(?=个字)")
_FOREIGN = ADDRESSES | {"编号", "英文", "拼音"}
"""Fields that are not in Chinese characters, or have to stay as they are."""
_NAMES = {"zh-Hans": "zh-Hant", "zh_CN": "zh_TW"}
_BESIDE = 100
"""How far the ids of a converted note type are from those of its model."""


class Script(NamedTuple):
    """In which characters decks are written; those of the glossary, unless said otherwise."""

    words: Words = str
    kinds: Mapping[str, NoteType] = types.NOTE_TYPES
    """The note types by name."""
    label: str = ""
    """What tells the decks and files from those of the glossary, which may be called alike."""

    def deck(self, name: str) -> str:
        """The name of a deck, by that of the glossary's own."""
        root, between, rest = name.partition("::")
        label = f"（{self.label}）" if self.label else ""
        return f"{self.words(root)}{label}{between}{self.words(rest)}"

    def html(self, text: str) -> str:
        """A description, a field."""
        return text if self.words is str else in_words(text, self.words)


def converted_types(words: Words) -> dict[str, NoteType]:
    """Every note type in other characters, by its own name: the same schema under other ids."""

    def template_words(text: str) -> str:
        parts = (p if _FIELD.fullmatch(p) else words(p) for p in _FIELD.split(text))
        out = "".join(parts)
        for old, new in _NAMES.items():
            out = out.replace(old, new)
        return out

    return {
        name: kind._replace(
            id=kind.id + _BESIDE,
            name=words(name),
            templates=tuple(
                each._replace(
                    name=words(each.name),
                    browser_front=template_words(each.browser_front),
                    browser_back=template_words(each.browser_back),
                    words=template_words,
                )
                for each in kind.templates
            ),
        )
        for name, kind in types.NOTE_TYPES.items()
    }


def converted(content: Content, kind: NoteType, words: Words) -> Content:
    """A note in other characters, of the note type that is its own in them."""
    fields = dict(zip(kind.fields, content.fields, strict=True))
    out = {
        name: text if name in _FOREIGN else in_words(text, words) for name, text in fields.items()
    }
    if size := _COUNT.match(fields.get("提示", "")):
        before, after = (_length(each.get("术语", "")) for each in (fields, out))
        count = str(int(size[0]) + after - before)
        out["提示"] = count + in_words(fields["提示"][size.end() :], words)
    tags = tuple(words(tag) for tag in content.tags)
    return content._replace(note_type=kind.name, fields=tuple(out.values()), tags=tags)


def in_words(html: str, words: Words) -> str:
    """HTML of ours in other characters; a hint of a blank counts those that it then has."""
    if html.isascii():
        return html
    return "".join(_pieces(html, words))


def _pieces(html: str, words: Words) -> Iterator[str]:
    open_blanks: list[list[int]] = []  # lengths of each before and after
    at = 0
    for found in (*_KEPT.finditer(html), None):
        text = html[at : found.start() if found else len(html)]
        said = words(text)
        yield said
        for lengths in open_blanks:
            lengths[0] += len("".join(text.split()))
            lengths[1] += len("".join(said.split()))
        if found is None:
            return
        at, sign = found.end(), found[0]
        if sign.startswith("{{c"):
            open_blanks.append([0, 0])
        elif sign.endswith("}}") and open_blanks:
            before, after = open_blanks.pop()
            sign = sign.replace(f"::{before}字", f"::{after}字")
        yield _SPOKEN.sub(lambda a: f'{a[1]}="{words(a[2])}"', sign) if sign[0] == "<" else sign


def _length(html: str) -> int:
    """Chinese characters of a term, without what stands small beside it."""
    text = re.sub(r'<span class="g-scope">.*?</span>|<[^>]*>', "", html)
    return sum("\u3400" <= character <= "\u9fff" for character in text)
