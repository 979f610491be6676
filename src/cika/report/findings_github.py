"""Findings as workflow commands: GitHub shows them beside the lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cika.findings.finding import Diagnostic, Severity
from cika.findings.rule import Language
from cika.report.common import WORDS, on_the_web, where

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.MENDED: "notice"}


def render(diagnostics: Sequence[Diagnostic], prefix: str = "", language: Language = "zh") -> str:
    """One line for each finding; `prefix` leads from the repository to the glossary."""
    return "\n".join(_command(each, prefix, language) for each in diagnostics)


def _command(each: Diagnostic, prefix: str, language: Language) -> str:
    said = each.said(language)
    properties = ",".join(f"{key}={_property(text)}" for key, text in _place(each, prefix))
    title = _property(f"{each.code} {WORDS[language][each.severity]}")
    message = _data(f"{said.message} → {on_the_web(each, language)}")
    return f"::{_COMMANDS[each.severity]} {properties},title={title}::{message}"


def _place(each: Diagnostic, prefix: str) -> Iterator[tuple[str, str]]:
    yield "file", where(prefix, each.path)
    if each.span:
        yield "line", str(each.span.line)
        yield "col", str(each.span.column)
        yield "endColumn", str(each.span.end)


def _data(text: str) -> str:
    """Escaped as in GitHub's toolkit, so that no text can end a command or begin another."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
