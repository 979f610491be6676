"""The account of an entry's characters: what was written is on a card, or is told.

Every letter and every character of the file as written must come back: in a field of the entry, in
a remark or a comment, in the words of the format itself, or on a line that a finding points at.
What comes back nowhere is an error, whatever lost it: this rule knows nothing of how reading works.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

from cika.findings.finding import Diagnostic, Span
from cika.glossary.read.diagrams import INFO
from cika.glossary.read.source import Source
from cika.glossary.words import DEFINITION, FALSE, KEYS, SECTIONS, TRUE
from cika.model.entries import Entry, blocks_of
from cika.model.hanzi import spellings
from cika.model.kinds import BY_NAME
from cika.model.patterns import regex
from cika.model.prose import (
    Blocks,
    Heading,
    Link,
    Listing,
    Mark,
    Media,
    Quote,
    nodes,
    plain,
    unprosaic,
)

_COMMENT = regex(r"<!--.*?-->", re.DOTALL)
_LANGUAGE = regex(
    r"^(\s*(?:>\s*)*(?:[-*+]\s+)?(?:`{3,}|~{3,}))\s*[A-Za-z][\w.+#-]{0,19}\s*$", re.MULTILINE
)
"""The language that a block of code is said to be in."""
_FORMAT = frozenset(
    "".join(
        spellings(
            (
                *KEYS,
                *SECTIONS,
                *DEFINITION,
                *BY_NAME,
                *TRUE,
                *FALSE,
                INFO,
                "解析改正答案参考xX0123456789",
            )
        )
    )
)
"""The characters of the format's own words; they may stand anywhere and prove nothing."""


def account(source: Source, entry: Entry, told: Iterable[int]) -> Iterator[Diagnostic]:
    """A finding for every line, not among those `told`, with a character that came back nowhere."""
    written = "\n".join(source.written)
    if "<!--" in written:
        written = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), written)
    if "```" in written or "~~~" in written:
        written = _LANGUAGE.sub(r"\1", written)
    if "&" in written:
        import html  # its table of names is large, and hardly ever asked

        written = html.unescape(written)
    if source.slips:
        written = unicodedata.normalize("NFKC", written)
    there = Counter(_content(entry, bool(source.slips)))
    lost = {
        character
        for character, count in Counter(written).items()
        if count > there.get(character, 0) and character not in _FORMAT and character.isalnum()
    }
    if not lost:
        return
    known = set(told)
    for number, line in enumerate(written.split("\n"), 1):
        if number in known or lost.isdisjoint(line):
            continue
        content = _letters(_content(entry, wide=True))
        letters = _letters(line)
        if letters in content:
            continue
        word = line.strip()
        column = len(line) - len(line.lstrip()) + 1
        excerpt = source.written[number - 1]
        span = Span(number, column, max(len(excerpt.rstrip()) + 1, column + 1), excerpt)
        yield Diagnostic("C336", source.path, span, {"word": word})


def _headings(blocks: Blocks) -> Iterator[str]:
    """The headings inside of sections, which no other text of blocks has."""
    for block in blocks:
        match block:
            case Heading(text=text):
                yield text
            case Quote(blocks=inner):
                yield from _headings(inner)
            case Listing(items=items):
                for item in items:
                    yield from _headings(item.blocks)
            case _:
                pass


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def _content(entry: Entry, wide: bool) -> str:
    """Everything that an entry says, in one string."""
    words = (
        entry.term,
        *entry.english,
        *entry.abbreviations,
        *entry.aliases,
        *entry.tags,
        *entry.related,
        *entry.sources,
        *entry.visible,
        *entry.cards,
        *entry.rewritten,
    )
    blocks = tuple(blocks_of(entry))
    parts = [
        entry.id,
        entry.pinyin,
        plain(blocks),
        unprosaic(blocks),
        *_headings(blocks),
        *(word.text for word in words),
    ]
    for node in nodes(blocks):
        match node:
            case Link(target=target):
                parts.append(target)
            case Media(source=source, alt=alt):
                parts += (source, alt)
            case Mark(hint=hint):
                parts.append(hint)
            case _:
                pass
    text = "\n".join(parts)
    return unicodedata.normalize("NFKC", text) if wide else text
