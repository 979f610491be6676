"""Where inline text stands in its file, and how its pieces join."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property
from itertools import accumulate

from cika.glossary.mend.text import clean
from cika.glossary.read.source import Source
from cika.model.patterns import regex
from cika.model.prose import Blocks, Inline, Inlines, Paragraph, Place, Text, plain_inline

_TASK = regex(r"\[([ xX])\](?: |$)")


class Lines:
    """Where the characters of an inline token stand in the file.

    A token's content is its source lines without what the blocks around it consumed (list
    bullets, `>`, indentation, table pipes), so each content line is the end of its source line;
    only the cells of a table share one and are found from left to right.
    """

    def __init__(
        self, source: Source, content: str, first: int, cursor: dict[int, int] | None
    ) -> None:
        """Take the content of a token that begins at line `first` (from 0).

        `cursor` remembers, for the cells of a table, how far each line has been used; it is None
        for everything else.
        """
        self.source = source
        self.content = content
        self.first = first
        self.rows = content.split("\n")
        self.starts = list(accumulate((len(row) + 1 for row in self.rows), initial=0))
        self.seen = 0
        """How far `search` has come: what it looks for stands in order."""
        self.cell: int | None = None
        if cursor is not None:
            line = source.lines[self.first]
            cell = content.replace("|", "\\|")
            self.cell = max(line.find(cell, cursor.get(self.first, 0)), 0)
            cursor[self.first] = self.cell + len(cell)

    @cached_property
    def lines(self) -> str:
        """The source lines of the token."""
        return "\n".join(self.source.lines[self.first : self.first + len(self.rows)])

    def place(self, offset: int) -> Place:
        """The place of a character of the content."""
        if self.cell is not None:
            # The parser took the backslash of every `\\|` away.
            pipes = self.content.count("|", 0, offset)
            return Place(self.first + 1, self.cell + offset + pipes + 1)
        row = bisect_right(self.starts, offset) - 1
        column = offset - self.starts[row]
        line = self.source.lines[self.first + row].rstrip()
        text = self.rows[row].rstrip()
        start = len(line) - len(text) if line.endswith(text) else max(line.find(text), 0)
        return Place(self.first + row + 1, start + column + 1)

    def search(self, word: str) -> Place:
        """The place of a word that the parser did not keep a position for."""
        at = self.lines.find(word, self.seen)
        if at < 0:
            at = self.lines.find(word)
        if at < 0:
            return self.place(0)
        self.seen = max(self.seen, at)
        row = self.lines.count("\n", 0, at)
        return Place(self.first + row + 1, at - self.lines.rfind("\n", 0, at))


def task(blocks: Blocks) -> tuple[bool | None, Blocks]:
    """Take `[ ]` or `[x]` from the front of an item."""
    first = blocks[0] if blocks else None
    if not isinstance(first, Paragraph) or not first.children:
        return None, blocks
    text = first.children[0]
    if not isinstance(text, Text) or text.value[:1] != "[":
        return None, blocks
    if not (found := _TASK.match(text.value)):
        return None, blocks
    children = join((Text(text.value[found.end() :].lstrip()), *first.children[1:]))
    return found[1] in "xX", (Paragraph(children, first.at), *blocks[1:])


def join(nodes: Iterable[Inline]) -> Inlines:
    """Neighbouring texts as one; a line end beside a Chinese character is no space."""
    out: list[Inline] = []
    text, before = "", ""
    for node in nodes:
        value = node.value if isinstance(node, Text) else plain_inline((node,))
        if text.endswith("\n"):
            text = text[:-1]
            if not (_wide(text[-1:] or before) or _wide(value[:1])):
                text += " "
        if isinstance(node, Text):
            text += value
            continue
        if text:
            out.append(Text(clean(text)))
        out.append(node)
        text, before = "", value[-1:]
    if text:
        out.append(Text(clean(text).replace("\n", " ")))
    return tuple(out)


def _wide(character: str) -> bool:
    return bool(character) and unicodedata.east_asian_width(character) in "WF"
