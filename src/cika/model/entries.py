"""What crosses a room's border: entries, questions, chapters, the glossary, its settings.

All of it is frozen.  Words that a rule may have to point at carry their place in the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple, NewType, assert_never

from cika.model import kinds
from cika.model.body import Body, Gist, Later
from cika.model.frozen import dataclass
from cika.model.kinds import Kind
from cika.model.names import key_of, number_of, split_scope
from cika.model.prose import Block, Blocks, Place
from cika.model.settings import Settings

EntryId = NewType("EntryId", str)
"""The permanent name of an entry: its file's stem, or `编号` once the file was renamed."""

ChapterId = NewType("ChapterId", str)
"""The chapter's folder, with `/` between a folder and the one inside it."""

NoteKey = NewType("NoteKey", str)
"""What a note is called in the lock: `id`, `id/定义填空`, `id/单选-1`."""


class Word(NamedTuple):
    """A word of a person's, with the place where it stands."""

    text: str
    at: Place


@dataclass(frozen=True, slots=True)
class Option:
    text: Blocks
    right: bool
    why: Blocks
    """Why it is right or wrong, shown on the back; may be empty."""
    at: Place


@dataclass(frozen=True, slots=True)
class Choice:
    """单选 or 多选."""

    number: int
    many: bool
    stem: Blocks
    options: tuple[Option, ...]
    explanation: Blocks
    at: Place


@dataclass(frozen=True, slots=True)
class Judgement:
    """判断: does the statement hold?  `correction` is what would be true instead."""

    number: int
    statement: Blocks
    holds: bool
    correction: Blocks
    explanation: Blocks
    at: Place


@dataclass(frozen=True, slots=True)
class Completion:
    """填空: one card asks for all its blanks together."""

    number: int
    text: Blocks
    explanation: Blocks
    at: Place


@dataclass(frozen=True, slots=True)
class Essay:
    """简答: points to tick off, and what else the answer says."""

    number: int
    stem: Blocks
    points: tuple[Blocks, ...]
    answer: Blocks
    at: Place


@dataclass(frozen=True, slots=True)
class Pair:
    """Two things that belong together."""

    left: Blocks
    right: Blocks
    at: Place


@dataclass(frozen=True, slots=True)
class Matching:
    """匹配: which on the right belongs to which on the left."""

    number: int
    stem: Blocks
    pairs: tuple[Pair, ...]
    explanation: Blocks
    at: Place


Question = Choice | Judgement | Completion | Essay | Matching


def question_kind(question: Question) -> Kind:
    """Its row in the table of kinds."""
    match question:
        case Choice(many=many):
            return kinds.MULTIPLE if many else kinds.SINGLE
        case Judgement():
            return kinds.JUDGEMENT
        case Completion():
            return kinds.COMPLETION
        case Essay():
            return kinds.ESSAY
        case Matching():
            return kinds.MATCHING
        case _:
            assert_never(question)


def question_blocks(question: Question) -> Iterator[Block]:
    """Every block of a question, what it asks first."""
    yield from asked(question)
    match question:
        case Choice():
            for option in question.options:
                yield from (*option.text, *option.why)
            yield from question.explanation
        case Judgement():
            yield from (*question.correction, *question.explanation)
        case Completion():
            yield from question.explanation
        case Essay():
            for point in question.points:
                yield from point
            yield from question.answer
        case Matching():
            for pair in question.pairs:
                yield from (*pair.left, *pair.right)
            yield from question.explanation
        case _:
            assert_never(question)


def asked(question: Question) -> Blocks:
    """What a question asks: its stem, its statement, or its text with blanks."""
    match question:
        case Judgement():
            return question.statement
        case Completion():
            return question.text
        case Choice() | Essay() | Matching():
            return question.stem
        case _:
            assert_never(question)


@dataclass(frozen=True, slots=True)
class Entry:
    id: EntryId
    chapter: ChapterId
    path: str
    """Relative to the glossary's folder, with `/`."""
    term: Word
    english: tuple[Word, ...]
    abbreviations: tuple[Word, ...]
    aliases: tuple[Word, ...]
    tags: tuple[Word, ...]
    related: tuple[Word, ...]
    sources: tuple[Word, ...]
    pinyin: str
    """As the writer gave it; empty to have it derived."""
    visible: tuple[Word, ...]
    """Words of the definition that no blank may touch."""
    cards: tuple[Word, ...]
    """The cards that are made of the definition; empty for all."""
    rewritten: tuple[Word, ...]
    """What is the same in other words: `旧=新` for a term or a blank, or a question's name."""
    gist: Gist
    text: Later

    @property
    def definition(self) -> Blocks:
        return self.text.body.definition

    @property
    def points(self) -> Blocks:
        return self.text.body.points

    @property
    def formula(self) -> Blocks:
        return self.text.body.formula

    @property
    def examples(self) -> Blocks:
        return self.text.body.examples

    @property
    def contrasts(self) -> Blocks:
        return self.text.body.contrasts

    @property
    def remarks(self) -> Blocks:
        return self.text.body.remarks

    @property
    def questions(self) -> tuple[Question, ...]:
        return self.text.body.questions

    @property
    def names(self) -> tuple[str, ...]:
        """Term, aliases and abbreviations: what would give the term away on a card."""
        words = (self.term, *self.aliases, *self.abbreviations)
        return tuple(dict.fromkeys(word.text for word in words))

    @property
    def bare(self) -> str:
        """The term without the bracket that tells it from another of the same name."""
        return split_scope(self.term.text)[0]

    @property
    def telling(self) -> tuple[str, ...]:
        """Its names and the English ones: what a card shows, or what would give the term away."""
        english = (word.text for word in self.english)
        return tuple(dict.fromkeys((*self.names, self.bare, *english)))

    def wants(self, card: str, settings: Settings) -> bool:
        """Whether a card of its definition is made: 看义写词, for one."""
        cards = {kinds.CARD_SPELLINGS.get(word.text) for word in self.cards} or {card}
        return card in cards and card not in settings.cards_off


@dataclass(frozen=True, slots=True)
class Chapter:
    id: ChapterId
    title: str
    description: Blocks
    entries: tuple[Entry, ...]
    """In the order of learning: as the README lists them, then by id."""
    above: tuple[str, ...] = ()
    """The labels of the chapters in which this one lies, the outermost first."""

    @property
    def number(self) -> str:
        """The two digits that its folder begins with, because Anki sorts decks by code point."""
        return number_of(self.id.rpartition("/")[2])

    @property
    def label(self) -> str:
        """`01 标题`, or the title alone where the folder has no number."""
        return f"{self.number} {self.title}" if self.number else self.title

    @property
    def trail(self) -> str:
        """Its label behind those of the chapters above."""
        return " › ".join((*self.above, self.label))

    @property
    def key(self) -> str:
        """What a person types to name it, and what stays when its folder is renamed."""
        return key_of(self.id)


_NO_MEDIA: Mapping[tuple[str, str], str] = {}


@dataclass(frozen=True, slots=True)
class Glossary:
    settings: Settings
    chapters: tuple[Chapter, ...]
    media: Mapping[tuple[str, str], str] = _NO_MEDIA
    """(entry's path, source as written) → the file inside the glossary."""
    entries: tuple[Entry, ...] = ()
    """Those of all chapters; nobody gives them."""

    def __post_init__(self) -> None:
        entries = tuple(entry for chapter in self.chapters for entry in chapter.entries)
        object.__setattr__(self, "entries", entries)


def blocks_of(body: Body | Entry) -> Iterator[Block]:
    """Every block of an entry, questions included."""
    yield from body.definition
    for section in (body.points, body.formula, body.examples, body.contrasts, body.remarks):
        yield from section
    for question in body.questions:
        yield from question_blocks(question)
