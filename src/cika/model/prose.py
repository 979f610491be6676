"""The text of an entry as a small tree, after Markdown and before HTML.

Everything a learner reads is a tuple of blocks.  The tree exists so that blanks, masks and
escaping work on characters, never on markup: `plain` gives one string for a piece of text and
every character of it has exactly one place in the tree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from cika.model.diagrams import Drawing
from cika.model.frozen import dataclass

PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"})
SOUNDS = frozenset({".mp3", ".ogg", ".m4a", ".wav"})
"""The endings of the media that an entry may show or play."""

OPAQUE = "\ufffc"
"""Stands for characters that are not prose (formulas, code) where only prose is wanted."""


class Place(NamedTuple):
    """A point in a source file: line and column, both from 1, columns in code points."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Text:
    value: str


@dataclass(frozen=True, slots=True)
class Strong:
    children: Inlines


@dataclass(frozen=True, slots=True)
class Emphasis:
    children: Inlines


@dataclass(frozen=True, slots=True)
class Code:
    value: str


@dataclass(frozen=True, slots=True)
class Math:
    tex: str
    display: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    target: str
    children: Inlines
    at: Place


@dataclass(frozen=True, slots=True)
class Media:
    """A picture or a sound beside the entry; `source` is the path as written."""

    source: str
    alt: str
    at: Place


@dataclass(frozen=True, slots=True)
class Mark:
    """A blank marked by a person: `==…==`, `==…::hint==`; `at` is its first character."""

    children: Inlines
    at: Place
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Break:
    """A line break the writer asked for."""


Inline = Text | Strong | Emphasis | Code | Math | Link | Media | Mark | Break
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    text: str
    at: Place
    pure: bool = True
    """Whether it is nothing but text."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    children: Inlines
    at: Place


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list; `ticked` is None unless it is a task: `[ ]` or `[x]`."""

    blocks: Blocks
    ticked: bool | None
    at: Place


@dataclass(frozen=True, slots=True)
class Listing:
    items: tuple[Item, ...]
    start: int | None
    """The first number of a numbered list, None for bullets."""
    at: Place


@dataclass(frozen=True, slots=True)
class Quote:
    blocks: Blocks
    at: Place


@dataclass(frozen=True, slots=True)
class Table:
    head: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    at: Place


@dataclass(frozen=True, slots=True)
class CodeBlock:
    value: str
    at: Place


@dataclass(frozen=True, slots=True)
class Diagram:
    """A block ```` ```图 ````, as written and as it is understood."""

    source: str
    drawing: Drawing
    at: Place


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula on its own line: `$$…$$`."""

    tex: str
    at: Place


Block = Heading | Paragraph | Listing | Quote | Table | CodeBlock | Diagram | Formula
Blocks = tuple[Block, ...]


def inlines(blocks: Iterable[Block]) -> Iterator[Inlines]:
    """Every run of inline text in reading order."""
    for block in blocks:
        match block:
            case Paragraph(children=children):
                yield children
            case Listing(items=items):
                for item in items:
                    yield from inlines(item.blocks)
            case Quote(blocks=inner):
                yield from inlines(inner)
            case Table(head=head, rows=rows):
                yield from head
                for row in rows:
                    yield from row
            case Heading() | CodeBlock() | Diagram() | Formula():
                pass


def walk(children: Inlines) -> Iterator[Inline]:
    """Every inline node, parents before children."""
    for node in children:
        yield node
        if not isinstance(node, Text):
            yield from walk(_inside(node))


def _inside(node: Inline) -> Inlines:
    match node:
        case Strong() | Emphasis() | Link() | Mark():
            return node.children
        case _:
            return ()


def nodes(blocks: Iterable[Block]) -> Iterator[Inline]:
    """Every inline node of these blocks."""
    for run in inlines(blocks):
        for node in run:
            yield node
            if not isinstance(node, Text):  # most are, and need no walk
                yield from walk(_inside(node))


def signs(blocks: Sequence[Block]) -> Iterator[Inline]:
    """Every inline node of these blocks that is more than text, of which there are few."""
    for run in inlines(blocks):
        for node in run:
            if not isinstance(node, Text):
                yield node
                yield from (each for each in walk(_inside(node)) if not isinstance(each, Text))


def marks(blocks: Sequence[Block]) -> tuple[Mark, ...]:
    """The blanks marked by a person, in reading order."""
    return tuple([node for node in signs(blocks) if isinstance(node, Mark)])


def plain_inline(children: Inlines, opaque: bool = False) -> str:
    """The characters of a run; with `opaque`, formulas and code become U+FFFC, same length."""
    if len(children) == 1 and isinstance(children[0], Text):
        return children[0].value
    parts: list[str] = []
    for node in children:
        match node:
            case Text(value=value):
                parts.append(value)
            case Code(value=value) | Math(tex=value):
                parts.append(OPAQUE * len(value) if opaque else value)
            case Strong() | Emphasis() | Link() | Mark():
                parts.append(plain_inline(node.children, opaque))
            case Break():
                parts.append("\n")
            case Media():
                pass
    return "".join(parts)


def plain(blocks: Sequence[Block], opaque: bool = False) -> str:
    """The characters of these blocks, a line break between two runs."""
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
        return plain_inline(blocks[0].children, opaque)
    return "\n".join([plain_inline(run, opaque) for run in inlines(blocks)])


def marked_words(blocks: Sequence[Block]) -> tuple[str, ...]:
    """The words that a person marked, each once, in reading order."""
    words = (plain_inline(mark.children).strip() for mark in marks(blocks))
    return tuple(dict.fromkeys(word for word in words if word))


def unprosaic(blocks: Sequence[Block]) -> str:
    """What can be read beside the prose: formulas, code, descriptions of pictures."""
    parts: list[str] = []
    for node in signs(blocks):
        match node:
            case Code(value=value) | Math(tex=value) | Media(alt=value):
                parts.append(value)
            case _:
                pass
    return "\n".join([*parts, *_block_texts(blocks)])


def _block_texts(blocks: Sequence[Block]) -> Iterator[str]:
    """The text of the blocks that hold no inline text, at any depth."""
    for block in blocks:
        match block:
            case CodeBlock(value=value) | Formula(tex=value) | Diagram(source=value):
                yield value
            case Listing(items=items):
                for item in items:
                    yield from _block_texts(item.blocks)
            case Quote(blocks=inner):
                yield from _block_texts(inner)
            case _:
                pass


def signature(blocks: Sequence[Block]) -> str:
    """Everything that tells two texts apart, pictures too; "" when there is nothing to see."""
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
        children = blocks[0].children
        if len(children) == 1 and isinstance(children[0], Text):
            return children[0].value.strip()
    media = [node.source for node in signs(blocks) if isinstance(node, Media)]
    return "\n".join([plain(blocks), *_block_texts(blocks), *media]).strip()
