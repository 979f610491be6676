"""Findings for a terminal, and the sentences about all of them that other formats share."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cika.codes import Language
from cika.diagnostics import Diagnostic, Severity, Span
from cika.report.width import carets, visible

WORDS: dict[Language, dict[Severity, str]] = {
    "zh": {Severity.ERROR: "错误", Severity.WARNING: "注意", Severity.MENDED: "可修"},
    "en": {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.MENDED: "mended"},
}
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.MENDED: "36"}
_EXCERPT = 120
"""Longer lines are cut: the caret matters, not the rest."""


class Excerpt(NamedTuple):
    """A line, or what is around the place in a long one, and the carets that go below it."""

    line: str
    carets: str


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


def counted(diagnostics: Sequence[Diagnostic]) -> dict[Severity, int]:
    """How many of each severity."""
    return {severity: sum(d.severity is severity for d in diagnostics) for severity in Severity}


def summary(diagnostics: Sequence[Diagnostic], language: Language = "zh") -> str:
    """One sentence: how many errors and warnings in how many files."""
    counts = counted(diagnostics)
    asking = (Severity.ERROR, Severity.WARNING)
    files = len({each.path for each in diagnostics if each.severity in asking})
    if language == "en":
        said = [_many(counts[each], WORDS["en"][each]) for each in asking if counts[each]]
        return f"{' and '.join(said)} in {_many(files, 'file')}." if said else "No problems found."
    said = [f"{counts[each]}处{WORDS['zh'][each]}" for each in asking if counts[each]]
    return f"{files}个文件里有{'、'.join(said)}。" if said else "没有发现问题。"


def mended(diagnostics: Sequence[Diagnostic], language: Language = "zh") -> str:
    """One sentence about what was read as meant; "" when there is nothing."""
    count = counted(diagnostics)[Severity.MENDED]
    if not count:
        return ""
    if language == "en":
        return f"Read as meant in {_many(count, 'more place')}; run “cika fix” to write it so."
    return f"另有{count}处写法已读作本意，运行“cika fix”就改好。"


def where(prefix: str, path: str) -> str:
    """A finding's file as seen from where the prefix starts."""
    return posixpath.normpath(prefix + path)


def excerpt(span: Span) -> Excerpt:
    """What to show of a line."""
    start = max(0, span.column - 40) if len(span.excerpt) > _EXCERPT else 0
    line = visible(span.excerpt[start : start + _EXCERPT])
    end = min(span.end - start, len(line) + 1)
    return Excerpt(line, carets(line, span.column - start, end))


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
                hint = "看详细的说明：" if language == "zh" else "To read more about it: "
                yield f"{hint}cika explain {each.code}"
                return


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _paint(text: str, colour: str, on: bool) -> str:
    return f"\x1b[{colour}m{text}\x1b[0m" if on else text
