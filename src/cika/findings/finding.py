"""A problem in somebody's file, as a value.

A diagnostic knows its code, its place and the words it is about; what it says in a language
comes from the tables in `codes/`, how it looks from a renderer in `report/`.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple

from cika.findings.codes import CODES, Said, Words, say
from cika.findings.rule import Language, Rule
from cika.model.frozen import dataclass

_NO_WORDS: Words = {}


class Severity(Enum):
    """How much a finding asks of the writer."""

    ERROR = "error"
    WARNING = "warning"
    MENDED = "mended"
    """Read as meant; `cika fix` writes it so."""


class Span(NamedTuple):
    """Characters of one line, from 1, `end` exclusive; `excerpt` is the whole line."""

    line: int
    column: int
    end: int
    excerpt: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding.

    Raises KeyError when the code is not in the table, or when the table's sentence wants a
    word that is missing: both are mistakes of ours.
    """

    code: str
    path: str
    """Relative to the glossary's folder, with `/`."""
    span: Span | None = None
    words: Words = _NO_WORDS

    def __post_init__(self) -> None:
        self.said()

    @property
    def rule(self) -> Rule:
        return CODES[self.code]

    @property
    def severity(self) -> Severity:
        return Severity(self.rule.severity)

    def said(self, language: Language = "zh") -> Said:
        """The message and the act in a language; each is complete when shown alone."""
        return say(self.code, self.words, language)

    @property
    def message(self) -> str:
        """What is wrong, in the writer's own words."""
        return self.said().message

    @property
    def act(self) -> str:
        """The one thing to do next."""
        return self.said().act

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """The one order in which findings are shown."""
        line, column = (self.span.line, self.span.column) if self.span else (0, 0)
        return (self.path, line, column, self.code, self.message)


class Message(NamedTuple):
    """What another finding says, as a word of this one."""

    finding: Diagnostic

    def said(self, language: Language) -> str:
        return self.finding.said(language).message


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Findings by file, line, column, code."""
    return tuple(sorted(diagnostics, key=lambda diagnostic: diagnostic.sort_key))


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    return any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
