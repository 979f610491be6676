"""The Markdown of which nearly every entry is made, read without a parser for all of Markdown.

Headings, paragraphs, lists, quotes and fences, set off and nested the ordinary way, are known by
the first characters of their lines, and most of their text holds nothing that acts.  What is read
here is what markdown-it would read, several times as fast; at the first line about which that is
not certain, all is left to markdown-it.  A law in the tests compares the two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol

from cika.glossary.mend.text import clean
from cika.glossary.read.pieces import ACTS, pieces, texts
from cika.glossary.read.places import Lines, join, task
from cika.glossary.read.rows import (
    BULLET,
    COMMENT,
    TEXT,
    UnsureError,
    behind_block,
    behind_text,
    cells,
    closing,
    is_rule,
    next_row,
)
from cika.glossary.read.source import Source
from cika.model.patterns import regex
from cika.model.prose import (
    Block,
    Blocks,
    Formula,
    Heading,
    Inlines,
    Item,
    Listing,
    Paragraph,
    Place,
    Quote,
    Table,
    Text,
    plain_inline,
)
from cika.model.tex import is_harmless

_DEEPEST = 4
"""Lists in quotes in lists; what is deeper is rare."""
_HEADING = regex(r"(#{1,6}) (?!#)(\S(?:.*[^#\s])?)")
_NUMBER = regex(r"([0-9]{1,9})\. (?=\S)")
_FENCE = regex(r"```(\w*)")
_DIGITS = frozenset("0123456789")
_GOES_ON = frozenset((" ", ""))
"""How a row may begin that belongs to the item above."""
_APART = frozenset("|<")
_BOX = regex(r"\[[ xX]\] ")


class Reader(Protocol):
    """What reads the parts that are left to others."""

    source: Source

    def inline(self, content: str, line: int) -> Inlines:
        """Text with anything in it, which begins in that line (from 1)."""

    def fence(self, info: str, content: str, at: Place) -> Block:
        """What stands in a fence with that word behind its first sign."""

    def alone(self, rows: Sequence[str], line: int) -> Blocks:
        """Lines that nothing before or behind them can change; they begin in that line."""


def read_blocks(reader: Reader, first_line: int) -> Blocks:
    """The blocks of a source from `first_line` on (from 1).

    Raises UnsureError where something else than ordinary Markdown stands.
    """
    if clean(reader.source.text) != reader.source.text:
        raise UnsureError
    rows = reader.source.lines[first_line - 1 :]
    return _Outline(reader).blocks(rows, range(first_line, first_line + len(rows)), 0)


class _Outline:
    """Rows are lines without what the blocks around them took away; each has its number."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.lines = reader.source.lines

    def blocks(self, rows: Sequence[str], numbers: Sequence[int], depth: int) -> Blocks:
        if depth > _DEEPEST:
            raise UnsureError
        out: list[Block] = []
        at, end = 0, len(rows)
        while at < end:
            row = rows[at]
            if not row:
                at += 1
                continue
            first = row[0]
            place = self._place(numbers[at]) if depth else Place(numbers[at], 1)
            if first == "#":
                out.append(self._heading(row, place))
                at += 1
            elif first == "-" and BULLET.match(row):
                items, at = self._items(BULLET, rows, numbers, at, depth)
                out.append(Listing(items, None, place))
            elif first in _DIGITS and (found := _NUMBER.match(row)):
                items, at = self._items(_NUMBER, rows, numbers, at, depth)
                out.append(Listing(items, int(found[1]), place))
            elif first == ">":
                start = at
                while at < end and rows[at][:1] == ">":
                    at += 1
                if at < end and rows[at]:
                    raise UnsureError  # it may go on with the quote's paragraph
                inner = [each[2 if each[1:2] == " " else 1 :] for each in rows[start:at]]
                out.append(Quote(self._inside(inner, numbers[start:at], depth, place), place))
            elif not depth and (found := _FENCE.fullmatch(row)):
                start = at + 1
                at = closing(rows, start)
                content = "\n".join(rows[start:at]).rstrip("\n")
                out.append(self.reader.fence(found[1], content, place))
                at += 1
            elif not depth and (first in _APART or row[:2] == "$$"):
                start = at
                at = behind_block(rows, at)
                out += self._apart(rows[start:at], place)
            else:
                start = at
                at = behind_text(rows, at)
                content = row if at == start + 1 else "\n".join(rows[start:at])
                out.append(Paragraph(self._inlines(content, place.line), place))
        return tuple(out)

    def _apart(self, rows: Sequence[str], place: Place) -> Blocks:
        """A table, a formula or something else that stands by itself."""
        if rows[0][:2] == "$$" and all(rows):
            tex = "\n".join(rows)[2:-2].strip()
            if tex and is_harmless(tex):
                return (Formula(tex, place),)
        if len(rows) > 1 and rows[0][0] == "|":
            cells = [self._cells(row, place.line + n) for n, row in enumerate(rows) if n != 1]
            head, *others = cells
            if head and None not in others and is_rule(rows[1], len(head)):
                wide = len(head)
                body = [(*row[:wide], *((),) * (wide - len(row))) for row in others if row]
                return (Table(head, tuple(body), place),)
        if len(rows) == 1 and COMMENT.fullmatch(rows[0]):
            return ()
        return self.reader.alone(rows, place.line)

    def _cells(self, row: str, line: int) -> tuple[Inlines, ...] | None:
        """What stands in a row of a table; None where that is not sure."""
        known = cells(row)
        if known is None:
            return None
        if not ACTS.search(row):
            return tuple((Text(text),) if text else () for text in known)
        found = []
        cursor: dict[int, int] = {}
        for text in known:
            nodes = pieces(Lines(self.reader.source, text, line - 1, cursor), text, 0)
            if nodes is None:
                return None
            found.append(tuple(nodes))
        return tuple(found)

    def _inside(
        self, rows: Sequence[str], numbers: Sequence[int], depth: int, place: Place
    ) -> Blocks:
        """What is in an item or a quote that stands there; most hold one line of text."""
        if len(rows) == 1 and TEXT.fullmatch(rows[0]):
            return (Paragraph(self._inlines(rows[0], place.line), place),)
        return self.blocks(rows, numbers, depth + 1)

    def _place(self, number: int) -> Place:
        line = self.lines[number - 1]
        return Place(number, len(line) - len(line.lstrip()) + 1)

    def _heading(self, row: str, place: Place) -> Heading:
        if known := _plain_heading(row):
            return Heading(*known, place)
        found = _HEADING.fullmatch(row)
        if found is None:
            raise UnsureError
        children = self._inlines(found[2], place.line)
        pure = all(isinstance(node, Text) for node in children)
        return Heading(len(found[1]), plain_inline(children).strip(), place, pure)

    def _items(
        self,
        marker: re.Pattern[str],
        rows: Sequence[str],
        numbers: Sequence[int],
        at: int,
        depth: int,
    ) -> tuple[tuple[Item, ...], int]:
        """The items of the list that begins in row `at`, and the row behind it."""
        items: list[Item] = []
        end = len(rows)
        while at < end and (found := marker.match(rows[at])):
            start, width = at, found.end()
            indent = " " * width
            inner = [rows[at][width:]]
            at += 1
            while at < end and rows[at][:1] in _GOES_ON:
                row = rows[at]
                if row.startswith(indent):
                    inner.append(row[width:])
                elif not row and next_row(rows, at).startswith(indent):
                    inner.append("")
                else:
                    break
                at += 1
            place = self._place(numbers[start])
            ticked, blocks = task(self._inside(inner, numbers[start:at], depth, place))
            items.append(Item(blocks, ticked, place))
            if at == end:
                break
            if not rows[at]:
                behind = next_row(rows, at)
                if not marker.match(behind):
                    break
                at = rows.index(behind, at)
            elif not marker.match(rows[at]):
                raise UnsureError  # it may go on with the item's paragraph
        return tuple(items), at

    def _inlines(self, content: str, line: int) -> Inlines:
        begin = 4 if content[0] == "[" and _BOX.match(content) else 0
        if ACTS.search(content, begin):
            lines = Lines(self.reader.source, content, line - 1, None)
            known = pieces(lines, content, begin)
            if known is None:
                return self.reader.inline(content, line)
            nodes = known
        else:
            nodes = texts(content)
        if len(nodes) == 1 or "\n" not in content:
            return tuple(nodes)
        return join(nodes)


@lru_cache(512)  # most headings are sections or questions, called alike in every entry
def _plain_heading(row: str) -> tuple[int, str] | None:
    """Level and text of a heading in which nothing acts."""
    found = _HEADING.fullmatch(row)
    return (len(found[1]), found[2].strip()) if found and not ACTS.search(found[2]) else None
