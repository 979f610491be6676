"""What every container gives, whatever form it had: blocks of text, tables, cards, pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

BLANK, BLANK_END = "\ue000", "\ue001"
"""Round words that the source itself marks as the answer: underlined, or an Anki cloze."""


class Block(NamedTuple):
    """One paragraph, heading, list item or line."""

    text: str
    line: int | None = None
    page: int | None = None
    level: int = 0
    """Of a heading, from 1; 0 for everything else."""
    bold: int = 0
    """How many of the first characters are bold."""
    aside: bool = False
    """A list item or a quotation: it says more about what stands before it."""
    term: bool = False
    """The container itself says that this is a term: `<dt>`."""


class Table(NamedTuple):
    """Rows of cells; every row as long as the longest."""

    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int | None, ...]
    sheet: str = ""


class Card(NamedTuple):
    """One note of Anki."""

    fields: tuple[tuple[str, str], ...]
    """(name or "", text)"""
    tags: tuple[str, ...] = ()
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One file, or one page of a vault."""

    path: str
    """As a person would say it."""
    parts: tuple[Block | Table | Card, ...]
    title: str = ""
    """Set when the whole file is about one term: a page of a vault."""
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """`aliases`, `tags`, `english` of such a page."""
    left_out: Mapping[str, int] = field(default_factory=dict)
    """How much was noise, by what kind."""
