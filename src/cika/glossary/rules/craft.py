"""How a question is made, seen with its entry alone: what answers it without knowledge."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from cika.findings.finding import Diagnostic
from cika.findings.phrases import Known
from cika.glossary.read.source import Source
from cika.glossary.rules.runs import Run, letters_of, runs
from cika.model.entries import (
    Choice,
    Completion,
    Entry,
    Essay,
    Judgement,
    Matching,
    Question,
    asked,
    question_kind,
)
from cika.model.patterns import regex
from cika.model.prose import marked_words, plain

_NUMBER = regex(r"\d(?<![\dA-Za-z.]\d)[\d,]*(?:\.\d+)?(?!\d*年|\d*[A-Za-z])")
_LONGER, _BY = 1.6, 6
"""A right option so many times as long as the longest wrong one, and by so many characters, is
seen to be it.  In a glossary of 500 questions written with care none is."""
_TWO = 2
"""Two options are too few for a wrong one to be missed."""
_RUN = 4
"""Characters of a word that the stem and the right option share: shorter ones are chance."""
_RETOLD, _LONG = 0.2, 10
"""Share of a question's runs that are the example's and nothing else's, and how many at least: with
fewer, both only speak of one subject."""
_WORDS = regex(r"[^\W\d的了是在和与或把被为有个名家]+")
"""No run across the particles and measure words between words: those are grammar."""


class _Told(NamedTuple):
    """What the example tells, and what the rest of the entry does."""

    numbers: frozenset[str]
    example: frozenset[Run]
    explained: Callable[[], frozenset[Run]]
    """Hardly ever asked."""


def craft_rules(source: Source, entry: Entry) -> Iterator[Diagnostic]:
    """Findings about the questions of one entry."""
    if not entry.questions:
        return
    example = plain(entry.examples)

    def explained() -> frozenset[Run]:
        return runs(f"{entry.term.text}|{plain(entry.definition)}|{plain(entry.points)}")

    there = _Told(_numbers(example), runs(example), explained)
    for question in entry.questions:
        name = f"{question_kind(question).name} {question.number}"
        stem, answer = _sides(question)
        found: list[Diagnostic] = []
        if isinstance(question, Choice):
            yield from _options(source, question, name, stem)
            found += _figures(source, question, name, there, stem, answer)
        if example and not found and not isinstance(question, Essay):
            found += _retold(source, question, name, there, stem + answer)
        yield from found


def _options(source: Source, choice: Choice, name: str, stem: str) -> Iterator[Diagnostic]:
    right = [plain(option.text) for option in choice.options if option.right]
    wrong = [plain(option.text) for option in choice.options if not option.right]
    if choice.many and not wrong and len(right) > _TWO:
        yield source.finding("C580", *choice.at, word=name)
    if choice.many or len(wrong) < 2 or not right:
        return
    longest = max(map(len, wrong))
    if len(right[0]) >= max(longest * _LONGER, longest + _BY):
        words = {"word": name, "shown": right[0]}
        yield source.finding("C581", *choice.at, words=words)
    for at in range(len(right[0]) - _RUN + 1):
        told = right[0][at : at + _RUN]
        if told in stem and _WORDS.fullmatch(told) and not any(told[:-1] in w for w in wrong):
            yield source.finding("C582", *choice.at, word=name, shown=told)
            return


def _figures(
    source: Source, choice: Choice, name: str, there: _Told, stem: str, answer: str
) -> Iterator[Diagnostic]:
    """A sum with the numbers of the example: the answer stands on the back of the other card."""
    figures = {each for each in _numbers(stem) if len(each) > 1}
    right = _numbers(answer) if len(figures) > 1 else frozenset()
    if right and figures | right <= there.numbers:
        shown = Known(tuple(sorted(figures | right)))
        yield source.finding("C583", *choice.at, word=name, shown=shown)


def _retold(
    source: Source, question: Question, name: str, there: _Told, text: str
) -> Iterator[Diagnostic]:
    """A question with the people and the case of the example; a sum with other numbers is none."""
    if len(_numbers(text) - there.numbers) > 1:
        return
    said = runs(text)
    common = said & there.example
    if len(common) < _LONG:
        return
    explained = there.explained()
    own, common = said - explained, common - explained
    if len(common) >= _LONG and len(common) >= _RETOLD * len(own):
        shown = next(run for run in _in_order(text) if runs(run) <= common)
        yield source.finding("C584", *question.at, word=name, shown=shown)


def _in_order(text: str) -> Iterator[str]:
    letters = letters_of(text)
    return (letters[at : at + _RUN] for at in range(len(letters) - _RUN + 1))


def _sides(question: Question) -> tuple[str, str]:
    """What a question asks, and the answer that it wants."""
    text = plain(asked(question))
    match question:
        case Choice():
            return text, "".join(plain(each.text) for each in question.options if each.right)
        case Essay():
            return text, "".join(map(plain, question.points))
        case Matching():
            return text, "".join(plain(p.left) + plain(p.right) for p in question.pairs)
        case Completion():
            return text, "".join(marked_words(question.text))
        case Judgement():
            return text, ""


def _numbers(text: str) -> frozenset[str]:
    """Its numbers; a year and a standard's number are no figures."""
    return frozenset(_NUMBER.findall(text))
