"""What an entry must be, seen alone: its definition and its blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cika.findings.finding import Diagnostic
from cika.glossary.read.source import Source
from cika.glossary.rules.cards import card_rules
from cika.glossary.rules.craft import craft_rules
from cika.glossary.rules.labels import labels
from cika.glossary.rules.residue import residue
from cika.glossary.words import OPENINGS
from cika.language.simplified import simplified
from cika.model.entries import Completion, Entry
from cika.model.patterns import regex
from cika.model.prose import (
    Blocks,
    Code,
    Mark,
    Math,
    Paragraph,
    Place,
    Quote,
    Table,
    Text,
    inlines,
    marks,
    plain,
    plain_inline,
    unprosaic,
    walk,
)
from cika.model.settings import Settings

_EMOJI = regex("[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff]\ufe0f?")
_KEPT = regex(
    "乾(?=[隆坤卦清])|(?<=[昭显卓编原论土])著|著(?=[作名称述者])|瞭(?=望)|藉(?=[此口以由])|(?<=[慰狼枕])藉"
)
"""Characters that simplified Chinese keeps in these words."""
_MORE = regex(
    r"(?P<near>[\u4e00-\u9fff]{2,})(?:\s+[A-Za-z][A-Za-z .&'-]{3,}|\s?/\s?[\u4e00-\u9fff]{2,}"
    r"|、[\u4e00-\u9fff]{2,6}|\s?【[^】]+】|\s+[-—–|]+\s+.+|\s+#\S+|的(?:定义|概念|含义))"
    r"|\d{1,2}\s+(?P<counted>[\u4e00-\u9fff]{2,})"
    r"|.*(?:~~|\[\[|\]\]|`|\{\{|\}\}).*"
)
"""A title that says more than the term: another name, a chapter, a number, marks."""
_NO_NAME = regex(
    r"\*[^*]+\*|`[^`]+`|<[^<>]+>|\]\(|\\$|^_.+_$|[；;，。]$|^(?:又称|也称|又叫|也叫|亦称|俗称|简称|全称|英文)"
    r"|[\u4e00-\u9fff]{2}(?:或|或者)[\u4e00-\u9fff]{2}|[\u4e00-\u9fff]{2}等$"
    r"|[\u4e00-\u9fff]{2} [\u4e00-\u9fff]{2}"
    r"|[（(](?:旧称|旧|俗称|俗|简称|全称|英文|别称)[）)]|\s#\s|^(?:[xX]{2,5}|[？?.…]{1,5}|待(?:补充?|定|填写?)|没有.{0,4})$"
)
"""What stands in a name's place and is none: marks, several names in one, a remark, a gap."""
_DRAWN = regex(
    r"\s*```\s*(?:(?i:(mermaid|plantuml|puml|dot|graphviz|mindmap|markmap|flow|sequence|echarts|chart))"
    r"\b.*|((?!图\s*$)[^`\s]*[\u4e00-\u9fff][^`]*?)\s*)"
)
"""A block of code for a program that draws, or with a Chinese name: of code there is none."""
_EMPTY = regex(
    r"[（(]?(?:无|略|暂无|没有|待补|待定|同上|未知|[xX?？.…。—-]+|见.{1,12})[）)]?[。.]?"
)
"""What stands for a definition that is not there yet."""
_LABEL = 24
"""A shorter paragraph without a full stop is no sentence of a definition."""
_OPEN = regex(r"[^。！？；：!?;:….”\s]$")
_QUOTES = "“‘《「"
_UNPAIRED = regex(r"==(?!\s)|(?<!\s)==")
_OPENING = regex(rf"[”’》」，]*(?:{'|'.join(OPENINGS)})")


def entry_rules(source: Source, entry: Entry, settings: Settings) -> Iterator[Diagnostic]:
    """Findings about one entry."""
    yield from _characters(source, entry)
    yield from _definition(source, entry, settings)
    yield from _blanks(source, entry.definition, entry)
    yield from _visible(source, entry)
    yield from card_rules(source, entry, settings)
    yield from craft_rules(source, entry)
    labelled = [*labels(source, entry)]
    yield from labelled
    yield from _asides(source, entry, {each.span.line for each in labelled if each.span})
    yield from residue(source, entry)
    yield from _drawings(source)
    for question in entry.questions:
        if isinstance(question, Completion):
            yield from _blanks(source, question.text, None)


def _characters(source: Source, entry: Entry) -> Iterator[Diagnostic]:
    """A picture character in the term; a few traditional characters among simplified ones."""
    if found := _EMOJI.search(entry.term.text):
        column = entry.term.at.column + found.start()
        yield source.finding("C316", entry.term.at.line, column, len(found[0]), word=found[0])
    for name in (*entry.english, *entry.abbreviations, *entry.aliases):
        same = name.text == entry.term.text and name in entry.aliases
        if same or _NO_NAME.search(name.text):
            yield source.finding("C240", *name.at, len(name.text), word=name.text)
    if found := _MORE.fullmatch(entry.term.text):
        near = found["near"] or found["counted"] or ""
        words = {"word": entry.term.text, "near": near}
        yield source.finding("C352", *entry.term.at, len(entry.term.text), words)
    text = source.text
    plain_text = simplified(text)
    if plain_text == text:
        return
    kept = {found.start() for found in _KEPT.finditer(text)}
    places = [
        at
        for at, (a, b) in enumerate(zip(text, plain_text, strict=True))
        if a != b and at not in kept
    ]
    if not places:
        return
    if len(places) * 5 > sum(character >= "\u3400" for character in text):
        return  # an entry written in traditional characters
    said = set()
    for at in places:
        if text[at] in said:
            continue
        said.add(text[at])
        start = text.rfind("\n", 0, at) + 1
        line = text.count("\n", 0, at) + 1
        words = {"word": text[at], "near": plain_text[at]}
        yield source.finding("C317", line, at - start + 1, 1, words)


def _definition(source: Source, entry: Entry, settings: Settings) -> Iterator[Diagnostic]:
    text = plain(entry.definition)
    line = entry.definition[0].at.line
    least, most = settings.definition_length
    length = len("".join(text.split()))
    if not least <= length <= most:
        words = {"length": str(length), "least": str(least), "most": str(most)}
        yield source.finding("C309", line, words=words)
    if all(isinstance(block, Table) for block in entry.definition):
        yield source.finding("C357", line)
    if _EMPTY.fullmatch("".join(text.split())):
        yield source.finding("C334", line, word=text.strip())
    opening = text.lstrip(_QUOTES)
    for name in (*entry.names, entry.bare):
        verb = _OPENING.match(opening, len(name)) if opening.startswith(name) else None
        if verb:
            said = opening[: verb.end()]
            yield source.finding("C310", line, source.find(said, line), len(said), word=said)
            return


def _asides(source: Source, entry: Entry, told: set[int]) -> Iterator[Diagnostic]:
    """Lines in a definition that are no sentences: an author, a date, a path."""
    blocks = entry.definition if len(entry.definition) > 1 else ()
    for block in blocks:
        said = plain((block,)).strip()
        if (
            isinstance(block, Paragraph | Quote)
            and len(said) <= _LABEL
            and _OPEN.search(said)
            and said[0] not in "#＃"
            and source.origins[block.at.line - 1] not in told
        ):
            yield source.finding("C354", *block.at, word=said)


def _drawings(source: Source) -> Iterator[Diagnostic]:
    """Code that other programs turn into a drawing."""
    if "```" not in source.text:
        return
    for number, line in enumerate(source.lines, 1):
        if found := _DRAWN.fullmatch(line):
            name = found[1] or found[2]
            yield source.finding("C361", number, line.find(name) + 1, len(name), word=name)


def _blanks(source: Source, blocks: Blocks, entry: Entry | None) -> Iterator[Diagnostic]:
    """Marks that make no good card; `entry` when the card shows the entry's term."""
    marked = marks(blocks)
    for run in inlines(blocks):
        if any(isinstance(node, Text) and _UNPAIRED.search(node.value) for node in walk(run)):
            yield from _unpaired(source, blocks, marked)
            break
    texts = [plain_inline(mark.children).strip() for mark in marked]
    beside = unprosaic(blocks)
    every = "\n".join(("", *dict.fromkeys(texts), ""))
    for mark, text in zip(marked, texts, strict=True):
        where = (*mark.at, len(text))
        formula = any(isinstance(node, Math | Code) for node in walk(mark.children))
        if not text:
            before = Place(mark.at.line, max(mark.at.column - 2, 1))
            yield source.finding("C402", *before, 4)
        elif entry and (shown := given_away(text, entry)):
            yield source.finding("C403", *where, word=text, shown=shown)
        elif text in beside and not formula:
            yield source.finding("C405", *where, word=text)
        elif longer := _holding(every, text):
            yield source.finding("C404", *where, word=text, shown=longer)


def _holding(every: str, text: str) -> str:
    """The line of `every` that holds a text and is longer, or ""; each line is there once."""
    at = every.find(text, 1)
    while at >= 0:
        start, end = every.rfind("\n", 0, at) + 1, every.find("\n", at)
        if end - start > len(text):
            return every[start:end]
        at = every.find(text, end)
    return ""


def _visible(source: Source, entry: Entry) -> Iterator[Diagnostic]:
    """Words that are to stay visible, but are not there or are marked as blanks."""
    text = plain(entry.definition, opaque=True)
    marked = [plain_inline(mark.children).strip() for mark in marks(entry.definition)]
    for word in entry.visible:
        where = (*word.at, len(word.text))
        if word.text not in text:
            yield source.finding("C406", *where, word=word.text)
        elif any(word.text in each or each in word.text for each in marked):
            yield source.finding("C407", *where, word=word.text)


def _unpaired(source: Source, blocks: Blocks, marked: tuple[Mark, ...]) -> Iterator[Diagnostic]:
    """The `==` that belong to no mark, found in the lines of these blocks."""
    opened = {(mark.at.line, mark.at.column - 2) for mark in marked}
    last = next(
        (
            n
            for n, line in enumerate(source.lines, 1)
            if n > blocks[-1].at.line and line.startswith("#")
        ),
        len(source.lines) + 1,
    )
    for number in range(blocks[0].at.line, last):
        line, closing = source.lines[number - 1], False
        for found in _UNPAIRED.finditer(re.sub(r"`[^`]*`|\$[^$]*\$", _blanked, line)):
            if (number, found.start() + 1) in opened:
                closing = True
            elif closing:
                closing = False
            else:
                yield source.finding("C401", number, found.start() + 1, 2)


def _blanked(found: re.Match[str]) -> str:
    return " " * len(found[0])


def given_away(text: str, entry: Entry) -> str:
    """The name of the entry that a blank with this text would stand in, or ""."""
    folded = text.casefold()
    return next((name for name in entry.telling if folded in name.casefold()), "")
