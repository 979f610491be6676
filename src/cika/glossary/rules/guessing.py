"""What all the questions tell together: words and places by which one guesses the answer.

A single statement with “一定” that is false is a good question.  When nine of nine are false, a
learner answers the tenth without reading it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import sqrt
from typing import NamedTuple

from cika.findings.finding import Diagnostic
from cika.glossary.read.source import Source
from cika.glossary.rules.runs import Alike
from cika.model.body import Asked
from cika.model.entries import Entry
from cika.model.faces import FALSE, UNSPEAKABLE
from cika.model.kinds import BY_NAME, JUDGEMENT, MULTIPLE
from cika.model.patterns import regex

CUES = {
    "一定": r"(?<!不)一定(?![的条程期])",
    "不一定": "不一定",
    "必须": "必须|必然|必定",
    "只": r"只[有要能是看需会在]|仅",
    "都": r"都|全部|所有|一切|任何",
    "就是": r"就是|等于",
    "就": r"就(?!是|业|绪|餐|诊|医|近|学|地|座)",
    "越": r"越.+越",
    "完全": r"完全|彻底|根本",
    "不能": r"不能|不可|无法|无须|不必|不得",
    "没有": "没有|从不|绝不",
    "可能": r"可能|也许|未必",
    "可以": r"可以|也可|能够",
    "往往": r"往往|通常|一般(?:来说|而言)?|常常|大多|有时|多半",
    "也": "也|还|仍",
    "所以": r"所以|因此|因而",
    "，是": r"，(?:是(?!否)|指)",
    "不是": r"(?<!是)不是|不算",
}
"""Words that exam takers guess by, as regular expressions: absolute ones, careful ones, and the
shapes of definitions, asserted and denied."""
_CUES = {word: regex(pattern) for word, pattern in CUES.items()}
_FEWEST = 8
"""Fewer questions tell no habit."""
_SURE = 2.8
"""Standard deviations from chance, where each answer is as likely as the other."""
_LAST = 0.8
"""Share of the multiple choices whose one wrong option is the last."""
_ANSWERS = 0.65
"""Share of one answer among all statements."""
_COMMON, _SHORTEST, _ALIKE = 8, 12, 0.7
"""Runs of characters in more questions are phrases of the subject;
shorter questions share most of theirs by chance; the share from which they ask one thing."""


class _Question(NamedTuple):
    """A question with the entry that it belongs to."""

    entry: Entry
    asked: Asked

    @property
    def name(self) -> str:
        return f"{self.asked.kind} {self.asked.number}"

    @property
    def told(self) -> str:
        """What it asks, with the answer that it wants."""
        kind, _, question, answer, marked, *_ = self.asked
        question = "" if question == UNSPEAKABLE else question
        answer = "" if answer == UNSPEAKABLE else answer
        match BY_NAME[kind].form:
            case "truth":
                return question
            case "blanks":
                return answer + "".join(marked)
            case _:
                return question + answer

    def finding(
        self, code: str, sources: Mapping[str, Source], words: dict[str, str]
    ) -> Diagnostic:
        return sources[self.entry.path].finding(code, *self.asked.at, words=words)


def guessing_rules(
    entries: tuple[Entry, ...], sources: Mapping[str, Source], alike: Alike
) -> Iterator[Diagnostic]:
    """Findings that need all questions; linear in their length."""
    questions = [_Question(entry, each) for entry in entries for each in entry.gist.questions]
    yield from _places(questions, sources)
    yield from _answers(questions, sources)
    yield from _alike(questions, sources, alike)


def _places(questions: Sequence[_Question], sources: Mapping[str, Source]) -> Iterator[Diagnostic]:
    """Multiple choices whose last option is always the wrong one."""
    many = [each for each in questions if each.asked.kind == MULTIPLE.name]
    last = [each for each in many if all(each.asked.right[:-1]) and not each.asked.right[-1]]
    if len(many) >= _FEWEST and len(last) >= _LAST * len(many):
        words = {"count": str(len(many)), "hits": str(len(last))}
        yield last[0].finding("C585", sources, words)


def _answers(questions: Sequence[_Question], sources: Mapping[str, Source]) -> Iterator[Diagnostic]:
    """Statements whose words tell whether they hold."""
    said = [
        (each, each.asked.question, not each.asked.answer.startswith(FALSE))
        for each in questions
        if each.asked.kind == JUDGEMENT.name
    ]
    true = sum(holds for *_, holds in said)
    more = max(true, len(said) - true)
    if len(said) >= 2 * _FEWEST and more >= _ANSWERS * len(said):
        words = {"count": str(len(said)), "hits": str(more), "known": _answer(2 * true > len(said))}
        yield said[0][0].finding("C587", sources, words)
        return
    for word, cue in _CUES.items():
        found = [(each, holds) for each, text, holds in said if cue.search(text)]
        true = sum(holds for _, holds in found)
        usual = 2 * true > len(found)
        more = true if usual else len(found) - true
        if len(found) < _FEWEST or 2 * more - len(found) < _SURE * sqrt(len(found)):
            continue
        words = {"word": word, "count": str(len(found)), "hits": str(more), "known": _answer(usual)}
        first = next(each for each, holds in found if holds == usual)
        yield first.finding("C586", sources, words)


def _answer(holds: bool) -> str:
    return "对" if holds else "错"


def _alike(
    questions: Sequence[_Question], sources: Mapping[str, Source], alike: Alike
) -> Iterator[Diagnostic]:
    """The later of two questions that ask nearly the same and have nearly the same answer."""
    texts = [each.told for each in questions]
    for first, second in alike(texts, common=_COMMON, shortest=_SHORTEST, share=_ALIKE):
        other, each = questions[first], questions[second]
        words = {"word": each.name, "other": other.entry.path, "shown": other.name}
        yield each.finding("C588", sources, words)
