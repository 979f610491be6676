"""What was recognised: terms with definitions, questions with answers, and why we think so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

UNSURE = 0.6
"""Below it a draft is marked 待定 and sorted last."""


class Origin(NamedTuple):
    """Where in the material something stood."""

    path: str
    line: int | None = None
    page: int | None = None
    place: str = ""
    passage: str = ""

    @property
    def where(self) -> str:
        """For a person: `笔记.txt 第12行`."""
        parts = [self.path, self.place]
        parts += [f"第{self.page}页"] if self.page else []
        parts += [f"第{self.line}行"] if self.line else []
        return " ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Names:
    """What a term is called, as written in one head: `域名系统（Domain Name System, DNS）`."""

    term: str
    english: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        return (self.term, *self.abbreviations, *self.aliases)


@dataclass(frozen=True, slots=True)
class Term:
    """A term with its definition."""

    names: Names
    definition: str
    origin: Origin
    reasons: tuple[str, ...]
    confidence: float
    examples: str = ""
    points: tuple[str, ...] = ()
    remarks: str = ""
    tags: tuple[str, ...] = ()
    chapter: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question; `answered` says whether the source has an answer to it."""

    kind: str
    stem: str
    """Of a 填空 with the answers as `==…==`."""
    origin: Origin
    reasons: tuple[str, ...]
    confidence: float
    options: tuple[tuple[bool, str], ...] = ()
    points: tuple[str, ...] = ()
    answer: str = ""
    """Of a 简答: what stands before the points, or the whole answer."""
    after: str = ""
    """Of a 简答: what stands after the points."""
    explanation: str = ""
    correction: str = ""
    chapter: str = ""


@dataclass(frozen=True, slots=True)
class Haul:
    """Everything found in some documents."""

    terms: tuple[Term, ...] = ()
    questions: tuple[Asked, ...] = ()
    unanswered: int = 0
    left_out: tuple[tuple[str, int], ...] = ()

    def __add__(self, other: Haul) -> Haul:
        counts = dict(self.left_out)
        for kind, count in other.left_out:
            counts[kind] = counts.get(kind, 0) + count
        return Haul(
            self.terms + other.terms,
            self.questions + other.questions,
            self.unanswered + other.unanswered,
            tuple(counts.items()),
        )
