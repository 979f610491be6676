"""Which blanks, and how many: from scored candidates to cards."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from cika.cloze.characters import as_read
from cika.cloze.features import Reader
from cika.cloze.lexicon import Lexicon, Run
from cika.cloze.limits import Limits, forbidden, runs_of
from cika.cloze.lists import Lists, is_open, told_by
from cika.cloze.opposites import may_have_opposites
from cika.cloze.options import Option, compared, scored
from cika.cloze.overlapping import MOST_BLANKS, in_pieces
from cika.cloze.structures import Structures
from cika.cloze.table import (
    CHARACTERS,
    IN_EXAMPLE,
    INSIDE,
    OWN,
    SCALE,
    STRUCTURE,
    Reason,
    Table,
    bag,
    certainty,
    reasons,
    sides,
    table,
)
from cika.cloze.tokenizer import Tokenizer
from cika.cloze.words import Words

FIRST = 0.0
"""What the first blank must reach, in log odds: below even odds a card is worse than none."""
FURTHER = 3.8
"""What a further blank must reach: of subjects not seen nineteen in twenty such were right."""
ALIKE = 1.5
"""What every member of a list must reach for all of them to be asked."""
SURE = 2.8
"""What a member must reach where the others are not all worth it."""
TOGETHER = 0.0
"""What both of two opposites must reach to be asked together."""
LARGEST_SHARE = 0.4
"""At most this share of the characters is hidden, or nothing is left to answer from."""
DOUBTFUL = 0.6
"""A person should look at a blank that is less certain than this."""

REFUSED: Final = {
    "taken": "与已选的空重叠，或者互相包含",
    "told": "另一半还看得见，一看就能猜到",
    "share": "挖掉以后剩下的字太少",
    "full": "已经有足够多的卡片",
}
"""Why a candidate was not taken although nothing forbids it."""


class Card(NamedTuple):
    """What one card asks for: a word, or several that belong together."""

    options: tuple[Option, ...]

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(option.text for option in self.options))

    @property
    def certainty(self) -> float:
        """How likely a teacher accepts all its blanks, 0 to 1."""
        return certainty(min(option.score for option in self.options))

    @property
    def is_doubtful(self) -> bool:
        """Whether a person should look at it."""
        return self.certainty < DOUBTFUL


class Choice(NamedTuple):
    """The cards, best first, and why better-looking candidates are on none."""

    cards: tuple[Card, ...]
    refused: Mapping[Option, str]
    """Keys of `REFUSED` or of `limits.FORBIDDEN`."""


class Reading:
    """A definition with everything that could be hidden in it."""

    def __init__(self, text: str, limits: Limits, lexicon: Lexicon, tokenizer: Tokenizer) -> None:
        """`text` is a definition's prose, where what is not prose is U+FFFC.

        It is read in simplified characters with full-width marks, one for one, so that runs stay
        true.
        """
        self.text = text
        self._limits = Limits(
            [as_read(name) for name in limits.names],
            as_read(limits.beside),
            [as_read(word) for word in limits.visible],
            [as_read(word) for word in limits.never],
        )
        self.words = Words(as_read(text), lexicon, tokenizer)
        names = [name.casefold() for name in self._limits.names]
        self._structures = Structures(self.words, named=bool(names))
        self.reader = Reader(self.words, names, self._structures)
        self._tokenizer = tokenizer
        self._forbidden: dict[Run, str] = {}
        self._told: dict[Option, frozenset[str]] = {}
        self._table = table()

    def use(self, other: Table) -> None:
        """Score with another table than the one that is shipped."""
        self._table = other
        self.__dict__.pop("options", None)
        self.__dict__.pop("lists", None)
        self.__dict__.pop("scores", None)
        self._told.clear()

    @cached_property
    def options(self) -> tuple[Option, ...]:
        """The candidates, best first; ties by position."""
        found = compared(self.scored(), self.words.text, self._table)
        placed = [
            Option(run, text, score + more) if (more := self._placed(run)) else each
            for each in found
            for run, text, score in (each,)
        ]
        return tuple(sorted(placed, key=lambda option: (-option.score, option.run)))

    @cached_property
    def scores(self) -> dict[str, float]:
        """Every candidate's text, with the score of the best place where it stands."""
        return {option.text: option.score for option in reversed(self.options)}

    @cached_property
    def has_opposites(self) -> bool:
        """False where no two phrases can be opposites."""
        return may_have_opposites(self.words.text)

    @cached_property
    def lists(self) -> Lists:
        """The lists in which candidates stand."""
        return Lists(self.options, self.words.text)

    def scored(self) -> list[Option]:
        """The candidates by what they are worth by themselves, best first."""
        framed = self._structures.runs
        return scored(self.text, self.words, self.reader, self._table, framed)

    def _placed(self, run: Run) -> float:
        return self._structures.worth(run) - self._structures.lessened(run)

    def forbids(self, option: Option) -> str:
        """The key in `limits.FORBIDDEN` of what forbids an option, or ""."""
        run = option.run
        if run not in self._forbidden:
            self._forbidden[run] = forbidden(run, self.words, self._limits)
        return self._forbidden[run]

    def best(self, words: Collection[str]) -> float:
        """The score of the best of some words; -9 when none is a candidate."""
        return max((self.scores[word] for word in words if word in self.scores), default=-9.0)

    def doubts(self, words: Sequence[str]) -> bool:
        """Whether a person should look at a card that asks these words."""
        return any(certainty(self.scores.get(word, FIRST)) < DOUBTFUL for word in words)

    def told_by(self, option: Option) -> frozenset[str]:
        """What must not be read while an option is asked."""
        if option not in self._told:
            self._told[option] = frozenset(told_by(option, self))
        return self._told[option]

    def is_idiom(self, text: str) -> bool:
        """Whether jieba's dictionary has it as an idiom or a set phrase."""
        return self._tokenizer.told(as_read(text))[0] in ("i", "l")

    def reasons(self, option: Option) -> list[Reason]:
        """What spoke for an option and what against it, the strongest first."""
        learned = self._table
        start, end = (self.words.place_at[at] for at in option.run)
        inner = self.words.inside(start, end)
        parts: dict[str, int] = {}
        for place, side, part in ((start, 0, learned.start), (end, 1, learned.end)):
            for name, joined in learned.between.by_name(self.reader.words_at(place)):
                parts[name] = parts.get(name, 0) + sides(joined)[side]
            for name, value in part.by_name(self.reader.in_clause(place, begins=not side)):
                parts[name] = parts.get(name, 0) + value
        for name, value in learned.phrase.by_name(self.reader.phrase(start, end, inner)):
            parts[name] = parts.get(name, 0) + value
        body = self.words.text[slice(*option.run)]
        parts[CHARACTERS] = bag(learned.characters, body)
        parts[INSIDE] = bag(learned.inside, [word.text for word in inner])
        first = self.scored()
        for before, after in zip(first, compared(first, self.words.text, learned), strict=False):
            if before.run == option.run and learned.compares:
                parts[OWN] = round(SCALE * (after.score - before.score))
        parts[IN_EXAMPLE] = -round(SCALE * self._structures.lessened(option.run))
        parts[STRUCTURE] += round(SCALE * self._structures.worth(option.run))
        return reasons(parts)


def choose(reading: Reading, kept: Sequence[tuple[str, ...]], most: int) -> Choice:
    """At most `most` cards for a definition, best first.

    `kept` are the cards of before that stay; the new ones fill up what is left.
    """
    chosen = _Chosen(reading, [word for words in kept for word in words], most - len(kept))
    for option in reading.options:
        if option.score < (ALIKE if chosen.cards or kept else FIRST):
            break
        chosen.consider(option)
    return Choice(tuple(chosen.cards), chosen.refused)


def _cards_of(members: Sequence[Option]) -> list[Card]:
    """A list on as few cards as can be; on none if a word stands in it twice."""
    by_text = {option.text: option for option in members}
    cards = in_pieces([*by_text] if len(by_text) == len(members) else ())
    return [Card(tuple(by_text[word] for word in words)) for words in cards]


class _Chosen:
    """The cards so far, and what was refused."""

    def __init__(self, reading: Reading, words: Sequence[str], room: int) -> None:
        self.cards: list[Card] = []
        self.refused: dict[Option, str] = {}
        self._reading = reading
        self._room = room
        self._words = list(words)
        self._taken = [run for word in words for run in runs_of(word, reading.text)]
        self._alike: set[Option] = set()

    def consider(self, option: Option) -> None:
        """Take an option, with what must be hidden together with it, or note why not."""
        if any(option in card.options for card in self.cards):
            return
        if self._words and option.score < FURTHER and option not in self._alike:
            return
        text = self._reading.words.text
        members = self._reading.lists.members(option)
        alone = [Card(tuple(sorted({option, *self._together(option)})))]
        plans = [alone]
        worth_it = all(each.score >= ALIKE for each in members)
        if len(members) >= MOST_BLANKS and worth_it and not is_open(members, text):
            # A list is asked as a whole, if all of it is worth it and there is room.
            plans = [each for each in (_cards_of(members), alone) if each]
        refusals = [self._refusal(plan) for plan in plans]
        if all(refusals):
            self.refused[option] = refusals[-1]
            return
        for card in plans[refusals.index("")]:
            self.cards.append(card)
            self._words += card.words
            self._taken += self._runs(card)
        self._alike |= {each for each in members if worth_it or each.score >= SURE}

    def _together(self, option: Option) -> list[Option]:
        """What would tell the answer if it could be read: its opposite, its half of an idiom."""
        told = self._reading.told_by(option)
        if not told:
            return []
        found: dict[str, Option] = {}
        for each in self._reading.options:
            if each.text in told:
                found.setdefault(each.text, each)
        return list(found.values())

    def _refusal(self, plan: Sequence[Card]) -> str:
        """The name of what speaks against cards that belong together, or ""."""
        words = {word for card in plan for word in card.words}
        objections = [self._objection(card, words) for card in plan]
        full = len(self.cards) + len(plan) > self._room
        return next(filter(None, objections), "full" if full else "")

    def _objection(self, card: Card, beside: set[str]) -> str:
        """The name of what speaks against a card, planned with others that ask words `beside`."""
        for option in card.options:
            if why := self._reading.forbids(option):
                return why
        told = {word for option in card.options for word in self._reading.told_by(option)}
        least = min(option.score for option in card.options)
        if not told <= set(card.words) or (told and least < TOGETHER):
            return "told"
        runs = self._runs(card)
        size = sum(run.end - run.start for run in runs)
        if len(card.words) > MOST_BLANKS or size > LARGEST_SHARE * len(self._reading.text):
            return "share"
        overlaps = any(a.start < b.end and b.start < a.end for a in runs for b in self._taken)
        inside = any(a in b for a in card.words for b in (*self._words, *beside) if a != b)
        known = any(each in word for each in self._words for word in card.words)
        return "taken" if overlaps or inside or known else ""

    def _runs(self, card: Card) -> list[Run]:
        return [run for word in card.words for run in runs_of(word, self._reading.text)]
