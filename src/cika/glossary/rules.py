"""What an entry must be, seen alone: its definition and its blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cika.diagnostics import Diagnostic
from cika.glossary.source import Source
from cika.model import Completion, Entry, Settings
from cika.prose import Blocks, Mark, Place, Text, marks, nodes, plain, plain_inline

_QUOTES = "“‘《「"
_OPENING = re.compile(r"[”’》」，]*(?:是指|指的是|就是|即是|是|指)")


def entry_rules(source: Source, entry: Entry, settings: Settings) -> Iterator[Diagnostic]:
    """Findings about one entry."""
    yield from _definition(source, entry, settings)
    yield from _blanks(source, entry.definition, entry)
    for question in entry.questions:
        if isinstance(question, Completion):
            yield from _blanks(source, question.text, None)


def _definition(source: Source, entry: Entry, settings: Settings) -> Iterator[Diagnostic]:
    text = plain(entry.definition)
    line = entry.definition[0].at.line
    least, most = settings.definition_length
    length = len("".join(text.split()))
    if not least <= length <= most:
        words = {"length": str(length), "least": str(least), "most": str(most)}
        yield source.finding("C309", line, words=words)
    opening = text.lstrip(_QUOTES)
    for name in entry.names:
        verb = _OPENING.match(opening, len(name)) if opening.startswith(name) else None
        if verb:
            said = opening[: verb.end()]
            yield source.finding("C310", line, source.find(said, line), len(said), word=said)
            return


def _blanks(source: Source, blocks: Blocks, entry: Entry | None) -> Iterator[Diagnostic]:
    """Marks that make no good card; `entry` when the card shows the entry's term."""
    marked = marks(blocks)
    for run, line in _runs(blocks):
        for node in run:
            if isinstance(node, Text) and re.search(r"==(?!\s)|(?<!\s)==", node.value):
                column = source.find("==", line)
                yield source.finding("C401", line, column, 2)
    texts = [plain_inline(mark.children).strip() for mark in marked]
    for mark, text in zip(marked, texts, strict=True):
        where = (*mark.at, len(text))
        if not text:
            yield source.finding("C402", *_before(mark), 4)
        elif entry and (shown := given_away(text, entry)):
            yield source.finding("C403", *where, word=text, shown=shown)
        else:
            longer = next((other for other in texts if text in other and text != other), "")
            if longer:
                yield source.finding("C404", *where, word=text, shown=longer)


def _before(mark: Mark) -> Place:
    return Place(mark.at.line, max(mark.at.column - 2, 1))


def _runs(blocks: Blocks) -> Iterator[tuple[tuple[object, ...], int]]:
    """The inline nodes of each block, with a line to point at."""
    for block in blocks:
        yield tuple(nodes((block,))), block.at.line


def given_away(text: str, entry: Entry) -> str:
    """The name of the entry that a blank with this text would stand in, or ""."""
    names = (*entry.names, *(word.text for word in entry.english))
    folded = text.casefold()
    return next((name for name in names if folded in name.casefold()), "")
