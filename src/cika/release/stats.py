"""What a glossary has and what it still lacks, in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from cika.anki import note_types as types
from cika.anki.dated import contents_of
from cika.anki.fields import Content
from cika.findings.rule import Language
from cika.findings.sentence import Sentence, listed
from cika.model.body import Body
from cika.model.entries import Entry, Glossary
from cika.model.keys import kind_of
from cika.model.kinds import CARDS
from cika.model.names import owners
from cika.release.publish import Publication
from cika.release.sureness import Sure

PARTS: Mapping[str, str] = {
    "英文": "english",
    "要点": "points",
    "例子": "examples",
    "辨析": "contrasts",
    "题目": "questions",
    "相关": "related",
}
"""What an entry may have → its field in the model."""

_NAMED = 12
"""Terms named in a line of what to write next."""
_BESIDE = Sentence("{said}（{count}）", "{said} ({count})")
_MORE = Sentence("……等{count}条", " … {count} in all")
_ORPHANS = Sentence("没有相关术语", "Without a related term")
_BLANKLESS = Sentence(
    "没有定义填空，可以自己标空", "Without a cloze card; blanks can be marked by hand"
)
_DOUBTFUL = Sentence("不太有把握的空，请看一眼", "Blanks that are not certain; please have a look")
_LONG = Sentence("释义超过{most}字", "Definitions longer than {most} characters")
_SHORT = Sentence("释义不到{least}字", "Definitions shorter than {least} characters")
_NO_QUESTIONS = Sentence("没有题目", "Without a question")


class ChapterStats(NamedTuple):
    """One chapter: how many of its entries have each part, how many cards of each kind."""

    number: str
    title: str
    label: str
    """With its number and the chapters above."""
    entries: int
    has: Mapping[str, int]
    cards: Mapping[str, int]


class Stats(NamedTuple):
    """A whole glossary."""

    chapters: Sequence[ChapterStats]
    lengths: Mapping[str, int]
    """Term → characters of its definition."""
    advised: tuple[int, int]
    links: Sequence[tuple[str, str]]
    """Pairs of terms that name each other as related."""
    orphans: Sequence[str]
    """Terms without any related one."""
    without_questions: Sequence[str]
    """Terms without a question."""
    blankless: Sequence[str]
    """Terms whose definition has no blank."""
    doubtful: Sequence[tuple[str, str]]
    """A term, and the words of a card that the program chose without being sure."""

    @property
    def entries(self) -> int:
        return sum(chapter.entries for chapter in self.chapters)

    @property
    def cards(self) -> int:
        return sum(sum(chapter.cards.values()) for chapter in self.chapters)


def stats(glossary: Glossary, publication: Publication, sure: Mapping[str, Sure]) -> Stats:
    """Count everything; takes what a build would publish, and how sure each choice is."""
    cards = {deck.chapter.id: _cards(contents_of(deck.notes)) for deck in publication.decks}
    related = _related(glossary)
    pairs = {(one, other) for one, others in related.items() for other in others}
    linked = {term for pair in pairs for term in pair}
    terms = [entry.term.text for entry in glossary.entries]
    return Stats(
        [
            ChapterStats(
                chapter.number,
                chapter.title,
                chapter.trail,
                len(chapter.entries),
                {name: sum(_has(e, of) for e in chapter.entries) for name, of in PARTS.items()},
                cards.get(chapter.id) or _cards(()),
            )
            for chapter in glossary.chapters
        ],
        {entry.term.text: _length(entry) for entry in glossary.entries},
        glossary.settings.definition_length,
        sorted(pair for pair in pairs if pair[0] < pair[1]),
        [term for term in terms if term not in linked],
        [entry.term.text for entry in glossary.entries if not entry.gist.questions],
        [e.term.text for e in glossary.entries if e.id in publication.lock.blankless],
        list(_doubtful(glossary, sure)),
    )


def _has(entry: Entry, part: str) -> bool:
    if part in Body.__slots__:
        return part in entry.gist.sections
    return bool(getattr(entry, part))


def _doubtful(glossary: Glossary, sure: Mapping[str, Sure]) -> Iterator[tuple[str, str]]:
    """The cards chosen by the program that a person should look at."""
    for entry in glossary.entries:
        for words in sure[entry.path].doubts:
            yield entry.term.text, "、".join(words)


def _related(glossary: Glossary) -> dict[str, list[str]]:
    """Term → the terms it names as related."""
    known = {name: entry.term.text for name, entry in owners(glossary.entries).items()}
    return {
        entry.term.text: [known[word.text] for word in entry.related if word.text in known]
        for entry in glossary.entries
    }


def _cards(contents: Iterable[Content]) -> dict[str, int]:
    out: Counter[str] = Counter(dict.fromkeys(CARDS, 0))
    for content in contents:
        kind = kind_of(content.key)
        if kind:
            out[kind] += len(content.ords)
        else:
            names = [types.TERM.templates[number].name for number in content.ords]
            out.update(names)
    return dict(out)


def _length(entry: Entry) -> int:
    return len("".join(entry.gist.definition.split()))


def todo(found: Stats, language: Language) -> Iterator[tuple[str, str]]:
    """What to write next, the most urgent first: a heading and the terms."""
    least, most = found.advised
    long = [term for term, length in found.lengths.items() if length > most]
    short = [term for term, length in found.lengths.items() if length < least]
    for title, terms in (
        (_ORPHANS, found.orphans),
        (_BLANKLESS, found.blankless),
        (_DOUBTFUL, [_BESIDE.said(language, said=t, count=words) for t, words in found.doubtful]),
        (_LONG, long),
        (_SHORT, short),
        (_NO_QUESTIONS, found.without_questions),
    ):
        if terms:
            said = title.said(language, most=most, least=least)
            yield _BESIDE.said(language, said=said, count=len(terms)), _some(terms, language)


def _some(terms: Sequence[str], language: Language) -> str:
    more = _MORE.said(language, count=len(terms)) if len(terms) > _NAMED else ""
    return listed(terms[:_NAMED], language) + more
