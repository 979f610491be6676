"""Which words of a definition to hide.

The score is a sum of named features, so every blank can say why it was chosen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cika.cloze.candidates import Candidate, candidates
from cika.cloze.lexicon import Lexicon, Run
from cika.cloze.tokenizer import Tokenizer
from cika.cloze.words import FUNCTION, GENERIC
from cika.prose import Blocks, plain

WEIGHTS: dict[str, tuple[float, str]] = {
    "term": (1.0, "是本词汇表的术语"),
    "member": (2.0, "是并列成分中的一个"),
    "quoted": (1.5, "写在引号里"),
    "latin": (0.5, "是英文名称"),
    "phrase": (1.0, "是完整的短语"),
    "word": (0.0, "是一个词"),
    "last": (0.5, "在分句的末尾"),
    "four": (0.3, "四个字"),
    "long": (-0.8, "太长"),
    "generic": (-1.0, "以常见的词开头"),
    "rare": (1.5, "不是常用词"),
}
"""Feature → what it adds (`rare` is multiplied by the word's rarity, 0 to 1), and its reason."""

FLOOR = 1.5
"""A candidate below this is no better than chance on our own definitions; it is not asked."""

LARGEST_SHARE = 0.4
"""At most this share of the characters is hidden, or nothing is left to answer from."""


@dataclass(frozen=True, slots=True)
class Blank:
    """A word to hide, in every place where it stands."""

    text: str
    score: float
    reasons: tuple[str, ...]


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
    text = plain(definition, opaque=True)
    chosen = [Blank(word, 0.0, ("以前已选",)) for word in kept]
    scored = [
        _scored(candidate, tokenizer)
        for candidate in candidates(text, lexicon, tokenizer)
        if _allowed(candidate, names)
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
    values = {name: WEIGHTS[name][0] for name in features}
    values["rare"] *= tokenizer.rarity(candidate.text)
    order = sorted(values, key=lambda name: (-values[name], name))
    reasons = tuple(WEIGHTS[name][1] for name in order if values[name] > 0)
    return Blank(candidate.text, sum(values.values()), reasons)


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
    places = [_places(text, each) for each in (*chosen, word)]
    if any(
        run.start < other.end and other.start < run.end
        for runs in places[:-1]
        for run in runs
        for other in places[-1]
    ):
        return False
    hidden = sum(run.end - run.start for runs in places for run in runs)
    return hidden <= LARGEST_SHARE * len(text)


def _places(text: str, word: str) -> list[Run]:
    places: list[Run] = []
    at = text.find(word)
    while at >= 0:
        places.append(Run(at, at + len(word)))
        at = text.find(word, at + len(word))
    return places
