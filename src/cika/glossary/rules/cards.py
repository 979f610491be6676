"""What an entry's cards must be: kinds that there are, hints that tell nothing, true numbers."""

from __future__ import annotations

from collections.abc import Iterator

from cika.findings.finding import Diagnostic
from cika.findings.phrases import Known
from cika.glossary.read.source import Source
from cika.glossary.suggest import nearest
from cika.model.entries import Completion, Entry, Essay
from cika.model.kinds import CARD_SPELLINGS, OF_DEFINITION, RECALL
from cika.model.numerals import asked_number
from cika.model.patterns import regex
from cika.model.prose import marks, plain, plain_inline
from cika.model.settings import Settings

_HEADING = regex(
    r"影响.+因素|.+的(?:区别|异同|比较|意义|作用|影响因素|因素|角色|关系|原因|步骤|方法|要求|对策)"
    r"|.+与.+(?:区别|异同|比较)"
)


def card_rules(source: Source, entry: Entry, settings: Settings) -> Iterator[Diagnostic]:
    """Findings about the cards of one entry."""
    for word in entry.cards:
        if CARD_SPELLINGS.get(word.text) not in OF_DEFINITION:
            near, known = nearest(word.text, OF_DEFINITION), Known(OF_DEFINITION)
            where = (*word.at, len(word.text))
            yield source.finding("C562", *where, word=word.text, near=near, known=known)
    term = entry.term
    if not entry.cards and entry.wants(RECALL, settings) and _HEADING.fullmatch(term.text):
        yield source.finding("C565", *term.at, len(term.text), word=term.text)
    yield from _hints(source, entry)
    for question in entry.questions:
        if isinstance(question, Essay):
            yield from _points(source, question)


def _hints(source: Source, entry: Entry) -> Iterator[Diagnostic]:
    texts = [entry.definition]
    texts += [each.text for each in entry.questions if isinstance(each, Completion)]
    for mark in (mark for text in texts for mark in marks(text)):
        word = plain_inline(mark.children).strip()
        if mark.hint and word and word in mark.hint:
            yield source.finding("C564", *mark.at, len(word), word=word, shown=mark.hint)


def _points(source: Source, question: Essay) -> Iterator[Diagnostic]:
    stem = plain(question.stem)
    said, count = asked_number(stem), len(question.points)
    # With a second question behind it there may be more points, but never fewer.
    if count < said or (0 < said < count and stem.count("？") < 2):
        words = {"said": str(said), "count": str(count)}
        yield source.finding("C563", *question.at, word=f"简答 {question.number}", words=words)
