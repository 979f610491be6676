"""Findings for a program."""

from __future__ import annotations

import json
from collections.abc import Sequence

from cika.findings.finding import Diagnostic
from cika.findings.rule import Language
from cika.report.common import counted, excerpt, where

VERSION = 1
"""Raised when a field goes or changes its meaning; a new one does not count."""


def render(diagnostics: Sequence[Diagnostic], prefix: str = "", language: Language = "zh") -> str:
    """Every finding in order, and how many there are of each severity.

    Lines and columns count from 1, in Unicode characters; `end_column` is exclusive.
    """
    content = {
        "version": VERSION,
        "findings": [_finding(each, prefix, language) for each in diagnostics],
        "counts": {severity.value: count for severity, count in counted(diagnostics).items()},
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def _finding(each: Diagnostic, prefix: str, language: Language) -> dict[str, object]:
    span, said = each.span, each.said(language)
    return {
        "code": each.code,
        "severity": each.severity.value,
        "path": where(prefix, each.path),
        "line": span.line if span else None,
        "column": span.column if span else None,
        "end_column": span.end if span else None,
        "message": said.message,
        "act": said.act,
        "excerpt": excerpt(span).line if span else None,
    }
