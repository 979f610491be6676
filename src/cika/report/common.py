"""What all formats of findings share: words, counts, sentences about all of them, excerpts."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from typing import NamedTuple

from cika.findings.finding import Diagnostic, Severity, Span
from cika.findings.rule import Language, in_language
from cika.report.width import carets, visible

WORDS: dict[Language, dict[Severity, str]] = {
    "zh": {Severity.ERROR: "错误", Severity.WARNING: "注意", Severity.MENDED: "可修"},
    "zh-Hant": {Severity.ERROR: "錯誤", Severity.WARNING: "注意", Severity.MENDED: "可修"},
    "en": {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.MENDED: "mended"},
}
_EXCERPT = 120
"""Longer lines are cut: the caret matters, not the rest."""


class Excerpt(NamedTuple):
    """A line, or what is around the place in a long one, and the carets that go below it."""

    line: str
    carets: str


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
    text = f"{files}个文件里有{'、'.join(said)}。" if said else "没有发现问题。"
    return in_language(text, "", language)


def mended(diagnostics: Sequence[Diagnostic], language: Language = "zh") -> str:
    """One sentence about what was read as meant; "" when there is nothing."""
    count = counted(diagnostics)[Severity.MENDED]
    if not count:
        return ""
    if language == "en":
        return f"Read as meant in {_many(count, 'more place')}; run “cika fix” to write it so."
    return in_language(f"另有{count}处写法已读作本意，运行“cika fix”就改好。", "", language)


_TERMINAL = re.compile(r"cika |git |make |--[a-z]")


def on_the_web(each: Diagnostic, language: Language = "zh") -> str:
    """The act for somebody who has the forge's web editor and no terminal."""
    act = each.said(language).act
    if each.severity is Severity.MENDED:
        return in_language("不用改，已按本意读。", "Nothing to do: it is read as meant.", language)
    if not _TERMINAL.search(act):
        return act
    return in_language(
        "撤销你对这个文件的改动；还不行，就留言请维护者处理。",
        "Take your change of this file back; if that does not help, ask the maintainer.",
        language,
    )


def where(prefix: str, path: str) -> str:
    """A finding's file as seen from where the prefix starts."""
    return posixpath.normpath(prefix + path)


def excerpt(span: Span) -> Excerpt:
    """What to show of a line."""
    start = max(0, span.column - 40) if len(span.excerpt) > _EXCERPT else 0
    line = visible(span.excerpt[start : start + _EXCERPT])
    end = min(span.end - start, len(line) + 1)
    return Excerpt(line, carets(line, span.column - start, end))


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
