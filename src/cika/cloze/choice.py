"""Which words of a definition to hide: the score is a sum of named features."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from cika.cloze.candidates import Candidate, candidates
from cika.cloze.lexicon import Lexicon, Run
from cika.cloze.tokenizer import Tokenizer
from cika.cloze.words import FUNCTION, GENERIC
from cika.hidden import is_whole, places
from cika.prose import Blocks, plain, unprosaic

WEIGHTS: dict[str, float] = {
    "term": 1.0,  # a term of this glossary
    "member": 2.0,  # one of a list
    "quoted": 1.5,  # in quotation marks
    "latin": 0.5,  # a Latin name
    "phrase": 1.0,  # all that stands between two function words
    "word": 0.0,
    "last": 0.5,  # at the end of a clause, where the news is
    "four": 0.3,  # four characters, a third of the blanks that teachers choose
    "long": -0.8,
    "generic": -1.0,  # begins with a word that fits everywhere
    "rare": 1.5,  # multiplied by the word's rarity, 0 to 1
}
"""Feature → what it adds to a candidate's score."""

FLOOR = 1.5
"""A candidate below this is no better than chance on our own definitions; it is not asked."""

LARGEST_SHARE = 0.4
"""At most this share of the characters is hidden, or nothing is left to answer from."""


class Blank(NamedTuple):
    """A word to hide, in every place where it stands."""

    text: str
    score: float


def choose(
    definition: Blocks,
    names: Sequence[str],
    kept: Sequence[str],
    most: int,
    lexicon: Lexicon,
    tokenizer: Tokenizer,
) -> tuple[Blank, ...]:
    """At most `most` blanks for a definition, best first.

    `names` give the entry away and are never hidden; `kept` are blanks chosen before that still
    stand in the text: they stay, and the new ones fill up what is left.
    """
    text, beside = plain(definition, opaque=True), unprosaic(definition)
    chosen = [Blank(word, 0.0) for word in kept]
    scored = [
        _scored(candidate, tokenizer)
        for candidate in candidates(text, lexicon, tokenizer)
        if _allowed(candidate, names) and candidate.text not in beside
    ]
    # Ties by position: candidates come in reading order and the sort is stable.
    for blank in sorted(scored, key=lambda blank: -blank.score):
        if len(chosen) >= most or blank.score < FLOOR:
            break
        if _fits(blank.text, text, [other.text for other in chosen]):
            chosen.append(blank)
    return tuple(chosen)


def _scored(candidate: Candidate, tokenizer: Tokenizer) -> Blank:
    length = len(candidate.text)
    features = set(candidate.features) | {"rare"}
    if length == 4:
        features.add("four")
    if length > 6:
        features.add("long")
    if candidate.text[:2] in GENERIC:
        features.add("generic")
    values = {name: WEIGHTS[name] for name in features}
    values["rare"] *= tokenizer.rarity(candidate.text)
    return Blank(candidate.text, sum(values.values()))


def _allowed(candidate: Candidate, names: Sequence[str]) -> bool:
    text = candidate.text
    if text in GENERIC or text in FUNCTION:
        return False
    return not any(_close(text.casefold(), name.casefold()) for name in names)


def _close(text: str, name: str) -> bool:
    """Whether a blank says the name: one holds the other, or they share most of its characters."""
    if text in name or name in text:
        return True
    longest = max(
        (
            end - start
            for start in range(len(text))
            for end in range(start + 2, len(text) + 1)
            if text[start:end] in name
        ),
        default=0,
    )
    return longest >= 0.6 * len(text)


def _fits(word: str, text: str, chosen: Sequence[str]) -> bool:
    """Whether a word can join the blanks: no overlap, no leak, not too much hidden."""
    if any(word in other or other in word for other in chosen):
        return False
    runs = [_runs(text, each) for each in (*chosen, word)]
    if not runs[-1] or any(
        run.start < other.end and other.start < run.end
        for earlier in runs[:-1]
        for run in earlier
        for other in runs[-1]
    ):
        return False
    hidden = sum(run.end - run.start for each in runs for run in each)
    return hidden <= LARGEST_SHARE * len(text)


def _runs(text: str, word: str) -> list[Run]:
    """Where a word would be hidden."""
    runs = [Run(start, start + len(word)) for start in places(text, word)]
    return [run for run in runs if is_whole(text, run.start, run.end)]
