"""What was read as JSON and back: nodes of text, pages, findings.

A list begins with the number of its kind: 0 for a plain tuple, else a class of the table.  So
nothing can be made of a text but these.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from cika.findings.finding import Diagnostic, Span
from cika.findings.phrases import Known, Phrase
from cika.model import body, diagrams, entries, prose

_CLASSES: tuple[type[Any], ...] = (
    prose.Place,
    body.Reference,
    body.Body,
    body.Page,
    prose.Text,
    prose.Strong,
    prose.Emphasis,
    prose.Code,
    prose.Math,
    prose.Link,
    prose.Media,
    prose.Mark,
    prose.Break,
    prose.Heading,
    prose.Paragraph,
    prose.Item,
    prose.Listing,
    prose.Quote,
    prose.Table,
    prose.CodeBlock,
    prose.Diagram,
    prose.Formula,
    diagrams.Arrow,
    diagrams.Flow,
    diagrams.Branch,
    diagrams.Tree,
    diagrams.Contrast,
    diagrams.Axis,
    diagrams.Axes,
    entries.Option,
    entries.Choice,
    entries.Judgement,
    entries.Completion,
    entries.Essay,
    entries.Pair,
    entries.Matching,
    Span,
    Phrase,
    Known,
)
_NUMBERS = {kind: number for number, kind in enumerate(_CLASSES, 1)}
_MAPPING, _FINDING = -1, -2
_PLACE = _NUMBERS[prose.Place]
_PLACES = 2**14
"""So many places are remembered, since most entries have the same ones."""


def to_text(value: object) -> str:
    """JSON that `from_text` reads; raises KeyError for what is not in the table."""
    return json.dumps(_form(value), ensure_ascii=False, separators=(",", ":"))


def from_text(text: str) -> Any:
    """The value; raises ValueError, TypeError, IndexError or KeyError for any other text."""
    form = json.loads(text)
    return _made(form) if type(form) is list else form


def _form(value: Any) -> Any:
    if value is None or isinstance(value, str | int):
        return value
    kind = type(value)
    if kind is tuple:
        return [0, *map(_form, value)]
    if kind is dict:
        return [_MAPPING, *(part for pair in value.items() for part in map(_form, pair))]
    if kind is Diagnostic:
        return [_FINDING, *map(_form, (value.code, value.path, value.span, dict(value.words)))]
    parts = value if issubclass(kind, tuple) else (getattr(value, n) for n in kind.__slots__)
    return [_NUMBERS[kind], *map(_form, parts)]


def _made(form: list[Any]) -> Any:
    """The value of a list, which is used up; half of the time to read what is kept goes here."""
    kind = form[0]
    del form[0]
    for at, part in enumerate(form):
        if type(part) is list:
            # Half of all lists are places; a call for each would take as long as all the rest.
            form[at] = _place(part[1], part[2]) if part[0] == _PLACE else _made(part)
    if kind == 0:
        return tuple(form)
    if kind > 0:
        return _CLASSES[kind - 1](*form)
    if kind == _MAPPING:
        return dict(zip(form[::2], form[1::2], strict=True))
    return Diagnostic(*form)


@lru_cache(_PLACES)
def _place(line: int, column: int) -> prose.Place:
    return tuple.__new__(prose.Place, (line, column))
