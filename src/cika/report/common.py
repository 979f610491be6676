"""What all formats of findings share: words, counts, sentences about all of them, excerpts."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from typing import NamedTuple

from cika.findings.finding import Diagnostic, Severity, Span
from cika.findings.rule import Language
from cika.findings.sentence import Counted, Sentence
from cika.model.patterns import regex
from cika.report.width import carets, visible

WORDS: dict[Language, dict[Severity, str]] = {
    "zh": {Severity.ERROR: "错误", Severity.WARNING: "注意", Severity.MENDED: "可修"},
    "zh-Hant": {Severity.ERROR: "錯誤", Severity.WARNING: "注意", Severity.MENDED: "可修"},
    "en": {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.MENDED: "mended"},
}
_COUNTED = {
    Severity.ERROR: Counted("{count}处错误", "{count} error", "{count} errors"),
    Severity.WARNING: Counted("{count}处注意", "{count} warning", "{count} warnings"),
}
_FILES = Counted("{count}个文件", "{count} file", "{count} files")
_AND = Sentence("、", " and ")
_FOUND = Sentence("{files}里有{found}。", "{found} in {files}.")
_NONE = Sentence("没有发现问题。", "No problems found.")
_MENDED = Counted(
    "另有{count}处写法已读作本意，运行“cika fix”就改好。",
    "Read as meant in {count} more place; run “cika fix” to write it so.",
    "Read as meant in {count} more places; run “cika fix” to write it so.",
)
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
    said = [_COUNTED[each].said(language, counts[each]) for each in asking if counts[each]]
    if not said:
        return _NONE.said(language)
    found = _AND.said(language).join(said)
    return _FOUND.said(language, found=found, files=_FILES.said(language, files))


def mended(diagnostics: Sequence[Diagnostic], language: Language = "zh") -> str:
    """One sentence about what was read as meant; "" when there is nothing."""
    count = counted(diagnostics)[Severity.MENDED]
    if not count:
        return ""
    return _MENDED.said(language, count)


_NOTHING = Sentence("不用改，已按本意读。", "Nothing to do: it is read as meant.")
_TAKE_BACK = Sentence(
    "撤销你对这个文件的改动；还不行，就留言请维护者处理。",
    "Take your change of this file back; if that does not help, ask the maintainer.",
)
_TERMINAL = regex(r"cika |git |make |--[a-z]")


def on_the_web(each: Diagnostic, language: Language = "zh") -> str:
    """The act for somebody who has the forge's web editor and no terminal."""
    act = each.said(language).act
    if each.severity is Severity.MENDED:
        return _NOTHING.said(language)
    return _TAKE_BACK.said(language) if _TERMINAL.search(act) else act


def where(prefix: str, path: str) -> str:
    """A finding's file as seen from where the prefix starts."""
    return posixpath.normpath(prefix + path)


def excerpt(span: Span) -> Excerpt:
    """What to show of a line."""
    start = max(0, span.column - 40) if len(span.excerpt) > _EXCERPT else 0
    line = visible(span.excerpt[start : start + _EXCERPT])
    end = min(span.end - start, len(line) + 1)
    return Excerpt(line, carets(line, span.column - start, end))
