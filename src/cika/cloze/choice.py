"""Which blanks, and how many: from scored candidates to cards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cika.cloze.candidates import candidates
from cika.cloze.features import Reader
from cika.cloze.lexicon import Lexicon, Run
from cika.cloze.lists import Listing, lists_of
from cika.cloze.opposites import are_opposites
from cika.cloze.tokenizer import Tokenizer
from cika.cloze.tokens import tokens_of
from cika.cloze.vetoes import GENERIC_WORD, NAME, Limits, runs_of, veto
from cika.cloze.weights import STRUCTURES, score
from cika.language.simplified import simplified

FLOOR = 1.8
"""A best candidate below this is not worth a card."""

BARE = 2.1
"""What a phrase must reach that stands in no structure: it may be said by the way."""

NEXT = 3.2
"""What a further blank must reach: teachers hide 1.6 a sentence, mostly one."""

DISTANCE = 1.6
"""A further blank may be worth this much less than the best."""

LARGEST_SHARE = 0.4
"""At most this share of the characters is hidden, or nothing is left to answer from."""

GAP = 2
"""Characters left between two blanks, except within a list."""

APART = 3
"""A list of up to this many members gets a card for each."""

TOGETHER = 4
"""A longer list is asked as a whole up to this many members, and beyond in overlapping cards."""


class Option(NamedTuple):
    """A candidate with its score, its reasons, and what forbids it ("" for nothing)."""

    run: Run
    text: str
    score: float
    features: frozenset[str]
    listing: int = -1
    veto: str = ""


class Card(NamedTuple):
    """What one card asks for: a word, or several that belong together."""

    options: tuple[Option, ...]

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(option.text for option in self.options))


class Reading(NamedTuple):
    """A definition with everything that could be hidden in it."""

    text: str
    options: tuple[Option, ...]
    """Best first; ties by position."""
    listings: tuple[Listing, ...]


def read(text: str, limits: Limits, lexicon: Lexicon, tokenizer: Tokenizer) -> Reading:
    """All options of a definition's prose, where what is not prose is U+FFFC.

    Traditional characters are read as simplified ones, one for one, so that runs stay true.
    """
    plain = simplified(text)
    told = Limits(
        [simplified(name) for name in limits.names],
        simplified(limits.beside),
        [simplified(word) for word in limits.visible],
        [simplified(word) for word in limits.never],
    )
    tokens = tokens_of(plain, lexicon, tokenizer)
    listings = lists_of(tokens)
    reader = Reader(plain, tokens)
    options = []
    for each in candidates(tokens, listings):
        run = Run(tokens[each.first].start, tokens[each.last].end)
        words = [token.word for token in tokens[each.first : each.last + 1]]
        rarity = max((tokenizer.rarity(word) for word in words if len(word) > 1), default=0.0)
        features = frozenset(reader.features(each))
        in_list = each.listing >= 0 and len(listings[each.listing].members) > 2
        forbidden = veto(each, plain, tokens, told, in_list=in_list)
        worth = score(features, rarity)
        word = text[run.start : run.end]
        options.append(Option(run, word, worth, features, each.listing, forbidden))
    options.sort(key=lambda option: (-option.score, option.run))
    return Reading(text, tuple(options), tuple(listings))


def choose(reading: Reading, kept: Sequence[tuple[str, ...]], most: int) -> tuple[Card, ...]:
    """At most `most` cards for a definition, best first.

    `kept` are the cards of before that stay; the new ones fill up what is left.
    """
    page = _Page(reading.text, [word for words in kept for word in words])
    cards: list[Card] = []
    best = 0.0
    for unit in _units(reading):
        floor = max(NEXT, best - DISTANCE) if cards or kept else _floor(unit)
        new = _cards(unit, most - len(kept) - len(cards)) if _worth(unit) >= floor else []
        if new and all(page.leaves_enough(card) for card in new) and page.take(unit):
            cards += new
            best = max(best, _worth(unit))
    return tuple(cards)


def _floor(unit: Sequence[Option]) -> float:
    """What the first blank must reach."""
    return FLOOR if len(unit) > 1 or unit[0].features & STRUCTURES else BARE


def _units(reading: Reading) -> Iterator[tuple[Option, ...]]:
    """Everything that can be hidden, each unit once, in the order of its best option."""
    lists = set()
    for option in reading.options:
        unit = _unit(reading, option)
        if unit and option.listing not in lists:
            yield unit
        if option.listing >= 0:
            lists.add(option.listing)


def _unit(reading: Reading, option: Option) -> tuple[Option, ...]:
    """What must be hidden together with an option: its whole list, or its opposite.

    () where that is not possible.  A member that is the entry's own name is no blank, but its
    neighbours are good ones.
    """
    if option.veto and option.veto != GENERIC_WORD:
        return ()
    if option.listing >= 0:
        wanted = reading.listings[option.listing].members
        found = {each.run: each for each in reading.options if each.run in wanted}
        members = [found[run] for run in wanted if run in found]
        if len(members) < len(wanted):
            return ()
        pair = len(members) == 2 and are_opposites(members[0].text, members[1].text)
        allowed = {"", NAME, GENERIC_WORD} if pair else {"", NAME}
        if any(member.veto not in allowed for member in members):
            return ()
        return tuple(member for member in members if member.veto != NAME)
    if option.veto:
        return ()
    partner = next(
        (
            each
            for each in reading.options
            if each.veto in ("", GENERIC_WORD) and are_opposites(option.text, each.text)
        ),
        None,
    )
    return tuple(sorted((option, partner))) if partner else (option,)


def _worth(unit: Sequence[Option]) -> float:
    """Of a list the mean of its members, of opposites the better one; 0 of nothing."""
    scores = [each.score for each in unit]
    if _telling(unit):
        return max(scores)
    return sum(scores) / len(scores) if scores else 0.0


def _telling(unit: Sequence[Option]) -> bool:
    return len(unit) == 2 and are_opposites(unit[0].text, unit[1].text)


def _cards(unit: Sequence[Option], room: int) -> list[Card]:
    """A card for each; one for all of opposites, which tell each other, and of four members.

    Of more members each card asks some between neighbours that can be read, and takes up where
    the one before ended: so a set becomes a chain (Wozniak, "Twenty rules of formulating
    knowledge", rules 9 and 10).
    """
    if _telling(unit) or APART < len(unit) <= TOGETHER:
        return [Card(tuple(unit))]
    if len(unit) > TOGETHER:
        return [Card(tuple(unit[start:end])) for start, end in overlapping(len(unit))]
    return [Card((each,)) for each in unit] if len(unit) <= room else []


def overlapping(count: int) -> list[tuple[int, int]]:
    """Runs of three that share their last and first member, over `count` of them.

    Of four where there would be more than three cards; no card asks more.
    """
    cards = -(-(count - 1) // 2)
    size = 3
    if cards > APART:
        cards, size = -(-(count - 1) // 3), 4
    last = count - size
    starts = [round(last * n / (cards - 1)) for n in range(cards)]
    return [(start, start + size) for start in starts]


class _Page:
    """What is hidden so far, and whether more can be."""

    def __init__(self, text: str, words: Sequence[str]) -> None:
        self._text = text
        self._taken = [run for word in words for run in runs_of(word, text)]
        self._words = list(words)

    def leaves_enough(self, card: Card) -> bool:
        """Whether enough can be read while this card asks."""
        runs = [run for word in card.words for run in runs_of(word, self._text)]
        return sum(run.end - run.start for run in runs) <= LARGEST_SHARE * len(self._text)

    def take(self, unit: Sequence[Option]) -> bool:
        """Hide a unit, if it neither touches nor tells another blank and enough stays."""
        words = list(dict.fromkeys(option.text for option in unit))
        if any(word in other or other in word for word in words for other in self._words):
            return False
        runs = [run for word in words for run in runs_of(word, self._text)]
        if not runs or any(
            run.start < other.end + GAP and other.start < run.end + GAP
            for run in runs
            for other in self._taken
            if "、" not in self._text[min(run.end, other.end) : max(run.start, other.start)]
        ):
            return False
        if any(a != b and a in b for a in words for b in words):
            return False
        self._words += words
        self._taken += runs
        return True
