"""What Anki makes of our templates and a note's fields: both sides of a card, as HTML.

Only the parts of Anki's template language that our templates use, after its manual
(docs.ankiweb.net/templates) and `rslib/src/template.rs`; a test holds the result equal to what
the official package renders.
"""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from cika.anki import note_types as types
from cika.anki.fields import Content
from cika.model.patterns import regex

_TAG = regex(r"\{\{([#^/]?)([^{}]+)\}\}")
_EMPTY = regex(r"(?:\s|</?(?:br|div) ?/?>)*", re.IGNORECASE)
_MARKUP = regex(r"<!--.*?-->|<[^>]*>", re.DOTALL)
_CLOZE = regex(r"\{\{c(\d+)::|\}\}")
TYPING = "[[type:"
"""How Anki marks where its box for typing goes."""


class Card(NamedTuple):
    """A card of a note."""

    name: str
    """名词解释, 看义写词, 定义填空, 单选 …"""
    number: int
    """By template or by cloze number, from 1."""
    front: str
    back: str


def cards_of(content: Content) -> Iterator[Card]:
    """The cards of a note, in order."""
    kind = types.NOTE_TYPES[content.note_type]
    fields = dict(zip(kind.fields, content.fields, strict=True))
    for number in content.ords:
        template = kind.templates[0 if kind.cloze else number]
        name = fields.get("题型") or template.name
        front, back = (
            _rendered(side(template), fields, number + 1, answer=side is types.back)
            for side in (types.front, types.back)
        )
        yield Card(name, number + 1, front, back)


class _Tag(NamedTuple):
    """A tag of a template, and the text before it."""

    before: str
    sign: str
    """`#` or `^` where a section begins, `/` where it ends, "" for a field."""
    name: str


@cache  # a page has all cards of an entry, a site thousands of them
def _tags(template: str) -> tuple[tuple[_Tag, ...], str]:
    """The tags of a template, and the text behind the last one."""
    before, *rest = _TAG.split(template)
    texts = (before, *rest[2::3])
    tags = [_Tag(*each) for each in zip(texts, rest[::3], map(str.strip, rest[1::3]), strict=False)]
    return tuple(tags), texts[-1]


def _rendered(template: str, fields: Mapping[str, str], number: int, *, answer: bool) -> str:
    """A template with its sections opened or dropped and its fields filled in."""
    out: list[str] = []
    shown = [True]
    tags, end = _tags(template)
    for before, sign, name in tags:
        if shown[-1]:
            out.append(before)
        if sign == "/":
            shown.pop()
        elif sign:
            filled = _EMPTY.fullmatch(fields.get(name, "")) is None
            shown.append(shown[-1] and filled == (sign == "#"))
        elif shown[-1]:
            out.append(_filled(name.split(":"), fields, number, answer=answer))
    out.append(end)
    return "".join(out)


def _filled(parts: Sequence[str], fields: Mapping[str, str], number: int, *, answer: bool) -> str:
    """A field through its filters, the last one first."""
    *filters, name = parts
    value = fields[name]
    match filters:
        case []:
            return value
        case ["text"]:
            return html.unescape(_MARKUP.sub("", value))
        case ["cloze"]:
            return _clozes(value, number, answer=answer)
        case ["type", "cloze"]:
            return f"{TYPING}cloze:{name}]]"
        case ["hint"]:
            return _hint(name, value)
        case _:  # spoken by the device, nothing to see
            return ""


def _hint(name: str, value: str) -> str:
    """Text that shows on a click; Anki's own number for it is a hash of its own."""
    if not value.strip():
        return ""
    place = f"hint{hashlib.sha1(value.encode(), usedforsecurity=False).hexdigest()[:16]}"
    return (
        '\n<a class=hint href="#"\nonclick="this.style.display=\'none\';\n'
        f"document.getElementById('{place}').style.display='block';\n"
        f'return false;" draggable=false>\n{name}</a>\n'
        f'<div id="{place}" class=hint style="display: none">{value}</div>\n'
    )


def _clozes(text: str, number: int, *, answer: bool) -> str:
    """The text with its blanks as they look on the card with this number; "" without that one."""
    open_ones = [_Cloze(0)]
    at = 0
    asked = False
    for found in _CLOZE.finditer(text):
        open_ones[-1].add(text[at : found.start()])
        at = found.end()
        if found[1]:
            open_ones.append(_Cloze(int(found[1])))
            asked |= int(found[1]) == number
        elif len(open_ones) > 1:
            closed = open_ones.pop()
            open_ones[-1].shown += closed.rendered(number, answer=answer)
            open_ones[-1].bare += closed.bare
        else:
            open_ones[-1].add("}}")
    open_ones[-1].add(text[at:])
    return open_ones[0].shown if asked else ""


class _Cloze:
    """A blank while it is read; the text around all of them has the number 0."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.shown = self.bare = self.hint = ""

    def add(self, text: str) -> None:
        if self.number and "::" in text:
            text, self.hint = text.split("::", 1)
        self.shown += text
        self.bare += text

    def rendered(self, asked: int, *, answer: bool) -> str:
        ordinal = f'data-ordinal="{self.number}"'
        if self.number != asked:
            return f'<span class="cloze-inactive" {ordinal}>{self.shown}</span>'
        if answer:
            return f'<span class="cloze" {ordinal}>{self.shown}</span>'
        hidden = _attribute(self.shown)
        return f'<span class="cloze" data-cloze="{hidden}" {ordinal}>[{self.hint or "..."}]</span>'


_NAMED = {"<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;"}


def _attribute(text: str) -> str:
    """As rslib's `encode_attribute`: four by name, else what is below U+0100 by number."""
    return "".join(
        character
        if ord(character) > 0xFF or (character.isascii() and character.isalnum())
        else _NAMED.get(character) or f"&#x{ord(character):X};"
        for character in text
    )
