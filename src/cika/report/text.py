"""Findings for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cika.diagnostics import Diagnostic, Severity
from cika.report.width import carets

_WORDS = {Severity.ERROR: "错误", Severity.WARNING: "注意", Severity.MENDED: "可修"}
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.MENDED: "36"}
_EXCERPT = 120
"""Longer lines are cut: the caret matters, not the rest."""


def render(diagnostics: Sequence[Diagnostic], prefix: str = "", colour: bool = False) -> str:
    """All findings in order, a blank line after each, and a last line that counts them.

    `prefix` goes before each path, so that an editor can open it from where the reader stands.
    """
    parts = ["\n".join(_finding(each, prefix, colour)) + "\n" for each in diagnostics]
    return "\n".join([*parts, summary(diagnostics)])


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """One line: how many of each."""
    counts = {
        severity: sum(each.severity is severity for each in diagnostics) for severity in Severity
    }
    said = [f"{counts[severity]}处{word}" for severity, word in _WORDS.items() if counts[severity]]
    files = len({each.path for each in diagnostics})
    return f"{files}个文件里有{'、'.join(said)}。" if said else "没有发现问题。"


def _finding(each: Diagnostic, prefix: str, colour: bool) -> Iterator[str]:
    span = each.span
    place = f"{prefix}{each.path}" + (f":{span.line}:{span.column}" if span else "")
    word = _paint(_WORDS[each.severity], _COLOURS[each.severity], colour)
    yield f"{place} {word} {each.code} {each.message}"
    if span and span.excerpt.strip():
        start = max(0, span.column - 40) if len(span.excerpt) > _EXCERPT else 0
        line = span.excerpt[start : start + _EXCERPT]
        end = min(span.end - start, len(line) + 1)
        yield f"    {line}"
        yield "    " + _paint(carets(line, span.column - start, end), "31", colour)
    yield f"  → {each.act}"


def _paint(text: str, colour: str, on: bool) -> str:
    return f"\x1b[{colour}m{text}\x1b[0m" if on else text
