"""Findings for a terminal: the line, the carets, the one act."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cika.findings.finding import Diagnostic, Severity
from cika.findings.rule import Language
from cika.findings.sentence import Sentence
from cika.report.common import WORDS, excerpt, mended, summary, where
from cika.report.width import visible

_MORE = Sentence("看详细的说明：cika explain {code}", "To read more about it: cika explain {code}")
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.MENDED: "36"}


def render(
    diagnostics: Sequence[Diagnostic],
    prefix: str = "",
    language: Language = "zh",
    *,
    colour: bool = False,
) -> str:
    """Errors and warnings in order, a blank line after each; last lines that count and hint.

    `prefix` goes before each path, so that an editor can open it from where the reader stands.
    What is mended asks nothing of the reader: it is only counted.
    """
    asking = [each for each in diagnostics if each.severity is not Severity.MENDED]
    parts = ["\n".join(_finding(each, prefix, language, colour)) + "\n" for each in asking]
    return "\n".join([*parts, *_last_lines(diagnostics, language)])


def _finding(each: Diagnostic, prefix: str, language: Language, colour: bool) -> Iterator[str]:
    span, said = each.span, each.said(language)
    place = where(prefix, each.path) + (f":{span.line}:{span.column}" if span else "")
    word = _paint(WORDS[language][each.severity], _COLOURS[each.severity], colour)
    yield f"{visible(place)} {word} {each.code} {visible(said.message)}"
    if span and span.excerpt.strip():
        line, under = excerpt(span)
        yield f"    {line}"
        yield "    " + _paint(under, "31", colour)
    yield f"  → {visible(said.act)}"


def _last_lines(diagnostics: Sequence[Diagnostic], language: Language) -> Iterator[str]:
    yield summary(diagnostics, language)
    if said := mended(diagnostics, language):
        yield said
    for severity in (Severity.ERROR, Severity.WARNING):
        for each in diagnostics:
            if each.severity is severity:
                yield _MORE.said(language, code=each.code)
                return


def _paint(text: str, colour: str, on: bool) -> str:
    return f"\x1b[{colour}m{text}\x1b[0m" if on else text
