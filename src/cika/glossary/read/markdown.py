"""Markdown in, our tree out.

The only module that knows markdown-it's tokens; the rules of our own are in `grammar`.  Inline
tokens carry no position, so `==…==` stores where it starts; `Lines` makes line and column of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from urllib.parse import unquote

from cika.findings.finding import Diagnostic
from cika.glossary.read.diagrams import INFO, read_diagram
from cika.glossary.read.grammar import parser
from cika.glossary.read.ordinary import read_blocks
from cika.glossary.read.places import Lines, join, task
from cika.glossary.read.rows import UnsureError
from cika.glossary.read.source import Source
from cika.glossary.read.tex import tex_findings
from cika.model.patterns import regex
from cika.model.prose import (
    Block,
    Blocks,
    Break,
    Code,
    CodeBlock,
    Diagram,
    Emphasis,
    Formula,
    Heading,
    Inline,
    Inlines,
    Item,
    Link,
    Listing,
    Mark,
    Math,
    Media,
    Paragraph,
    Place,
    Quote,
    Strong,
    Table,
    Text,
    plain_inline,
)
from cika.model.tex import is_harmless

if TYPE_CHECKING:
    from cika.glossary.read.grammar import Token

_COMMENT = regex(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_NO_HEADING = regex(r"#{1,6}[^#\s\d]|＃+")
_DEEPEST = 40
"""Bold in links in bold …; nobody writes so, and Python's stack is finite."""


def parse(source: Source, first_line: int = 1) -> tuple[Blocks, tuple[Diagnostic, ...]]:
    """The blocks of a file from `first_line` on (what stands above is front matter)."""
    try:
        reader = _Reader(source)
        return read_blocks(reader, first_line), tuple(reader.findings)
    except UnsureError:
        return parse_fully(source, first_line)


def parse_fully(source: Source, first_line: int = 1) -> tuple[Blocks, tuple[Diagnostic, ...]]:
    """The same, by markdown-it alone."""
    reader = _Reader(source)
    blocks = reader.alone(source.lines[first_line - 1 :], first_line)
    return blocks, tuple(reader.findings)


class _Reader:
    """Turns the flat token list into blocks; one pass, in order."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.findings: list[Diagnostic] = []
        self.cursor: dict[int, int] = {}

    def alone(self, rows: Sequence[str], line: int) -> Blocks:
        """The blocks of these lines of the source, the first of which is `line` (from 1)."""
        tokens = parser().parse("\n".join(rows))
        for token in tokens:
            if token.map:
                token.map = [at + line - 1 for at in token.map]
        return self.blocks(iter(tokens), "")

    def blocks(self, tokens: Iterator[Token], until: str) -> Blocks:
        """Blocks up to the token `until`."""
        out: list[Block] = []
        for token in tokens:
            if token.type == until:
                break
            at = self._place(token)
            match token.type:
                case "heading_open":
                    level = int(token.tag[1:])
                    children = self.inlines(next(tokens), in_table=False)
                    next(tokens)
                    pure = all(isinstance(node, Text) for node in children)
                    out.append(Heading(level, plain_inline(children).strip(), at, pure))
                case "paragraph_open":
                    content = next(tokens)
                    self._headings(content)
                    out.append(Paragraph(self.inlines(content, in_table=False), at))
                    next(tokens)
                case "bullet_list_open" | "ordered_list_open":
                    start = int(token.attrs.get("start", 1))
                    ordered = token.type == "ordered_list_open"
                    items = tuple(self._items(tokens, token.type.replace("open", "close")))
                    out.append(Listing(items, start if ordered else None, at))
                case "blockquote_open":
                    out.append(Quote(self.blocks(tokens, "blockquote_close"), at))
                case "table_open":
                    out.append(self._table(tokens, at))
                case "fence":
                    out.append(self.fence(token.info, token.content.rstrip("\n"), at))
                case "math_block":
                    self.findings += tex_findings(self.source, token.content, at.line)
                    out.append(Formula(token.content.strip(), at))
                case "html_block":
                    self._html(token.content, at)
                case _:
                    pass  # a rule (---) says nothing to a learner
        return tuple(out)

    def fence(self, info: str, content: str, at: Place) -> Block:
        """A block of code, or the diagram that it describes."""
        if info.strip() != INFO:
            return CodeBlock(content, at)
        drawing, findings = read_diagram(self.source, content, at)
        self.findings += findings
        return Diagram(content, drawing, at) if drawing else CodeBlock(content, at)

    def _place(self, token: Token) -> Place:
        line = token.map[0] + 1 if token.map else 1
        text = self.source.lines[line - 1] if line <= len(self.source.lines) else ""
        return Place(line, len(text) - len(text.lstrip()) + 1)

    def _items(self, tokens: Iterator[Token], until: str) -> Iterator[Item]:
        for token in tokens:
            if token.type == until:
                return
            at = self._place(token)
            blocks = self.blocks(tokens, "list_item_close")
            ticked, blocks = task(blocks)
            yield Item(blocks, ticked, at)

    def _table(self, tokens: Iterator[Token], at: Place) -> Table:
        rows: list[tuple[Inlines, ...]] = []
        cells: list[Inlines] = []
        for token in tokens:
            match token.type:
                case "table_close":
                    break
                case "tr_open":
                    cells = []
                case "inline":
                    cells.append(self.inlines(token, in_table=True))
                case "tr_close":
                    rows.append(tuple(cells))
                case _:
                    pass
        return Table(rows[0], tuple(rows[1:]), at)

    def inline(self, content: str, line: int) -> Inlines:
        """Inline text that begins in that line (from 1)."""
        (token,) = parser().parseInline(content)
        token.map = [line - 1, line]
        return self.inlines(token, in_table=False)

    def inlines(self, token: Token, in_table: bool) -> Inlines:
        """The inline content of one token."""
        first = token.map[0] if token.map else 0
        cursor = self.cursor if in_table else None
        lines = Lines(self.source, token.content, first, cursor)
        children = iter(token.children or ())
        return join(self._inlines(children, "", lines))

    def _inlines(self, tokens: Iterator[Token], until: str, lines: Lines) -> Iterator[Inline]:
        for token in tokens:
            if token.level > _DEEPEST:
                raise RecursionError
            match token.type:
                case _ if token.type == until:
                    return
                case "text":
                    yield Text(token.content)
                case "softbreak":
                    yield Text("\n")
                case "hardbreak":
                    yield Break()
                case "code_inline":
                    yield Code(token.content)
                case "math_inline" | "math_inline_double":
                    if not is_harmless(token.content):
                        line = lines.search(token.content.split("\n")[0]).line
                        self.findings += tex_findings(self.source, token.content, line)
                    yield Math(token.content.strip(), token.type.endswith("double"))
                case "strong_open":
                    yield Strong(join(self._inlines(tokens, "strong_close", lines)))
                case "em_open":
                    yield Emphasis(join(self._inlines(tokens, "em_close", lines)))
                case "mark_open":
                    at = lines.place(token.meta["at"])
                    hint = token.meta["hint"].strip()
                    yield Mark(join(self._inlines(tokens, "mark_close", lines)), at, hint)
                case "link_open":
                    target = str(token.attrs["href"])
                    if ":" not in target:  # a file's name, not an address
                        target = unquote(target)
                    at = lines.search(target)
                    yield Link(target, join(self._inlines(tokens, "link_close", lines)), at)
                case "image":
                    target = unquote(str(token.attrs["src"]))
                    yield Media(target, token.content, lines.search(target))
                case "html_inline" if token.content.startswith("<!--"):
                    pass  # a note to other writers
                case "html_inline":
                    self._html(token.content, lines.search(token.content))
                    yield Text(token.content)
                case _:
                    yield Text(token.content)

    def _html(self, content: str, at: Place) -> None:
        """Comments are for other writers; anything else is refused, and text is never lost."""
        rest = _COMMENT.sub("", content).strip()
        if rest:
            word = rest.split("\n")[0]
            code = "C311" if rest.startswith("<") else "C314"
            column = self.source.find(word, at.line)
            self.findings.append(self.source.finding(code, at.line, column, len(word), word=word))

    def _headings(self, token: Token) -> None:
        """Lines that were meant as headings: `##练习` without a space, or a full-width ＃."""
        first = token.map[0] + 1 if token.map else 1
        for number, line in enumerate(token.content.split("\n"), first):
            if _NO_HEADING.match(line):
                column = self.source.find(line, number)
                self.findings.append(self.source.finding("C313", number, column, word=line))
