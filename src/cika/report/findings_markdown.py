"""Findings as a comment on a pull request.

Whatever a stranger wrote is shown as it is written: no HTML, link, picture, formula or emoji
comes of it, nobody is mentioned by it, and no number or hash in it points anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cika.findings.finding import Diagnostic, Severity
from cika.findings.rule import Language, in_language
from cika.report.as_written import code, escaped, longest_run
from cika.report.common import WORDS, excerpt, mended, summary, where

MOST = 50
"""More findings than this are counted, not listed."""
_ROOM = 50_000
"""Characters; a comment on GitHub has 65536."""


def render(diagnostics: Sequence[Diagnostic], prefix: str = "", language: Language = "zh") -> str:
    """What there is, then by file: errors before warnings; what is mended is counted."""
    title = in_language("词卡的检查", "What cika found", language)
    sentences = [f"**{summary(diagnostics, language)}**", mended(diagnostics, language)]
    parts = [f"### {title}", (" " if language == "en" else "").join(filter(None, sentences))]
    asking = [
        each
        for severity in (Severity.ERROR, Severity.WARNING)
        for each in diagnostics
        if each.severity is severity
    ]
    items: dict[str, list[str]] = {}
    shown = room = 0
    for each in asking[:MOST]:
        path = where(prefix, each.path)
        item = "\n".join(_item(each, language))
        room += len(item) + (0 if path in items else len(path))
        if room > _ROOM:
            break
        items.setdefault(path, []).append(item)
        shown += 1
    for path, found in items.items():
        parts += [f"#### {code(path)}", "\n".join(found)]
    if rest := len(asking) - shown:
        parts.append(in_language(f"还有{rest}处。", f"And {rest} more.", language))
    return "\n\n".join(parts)


def _item(each: Diagnostic, language: Language) -> Iterator[str]:
    span, said = each.span, each.said(language)
    word = WORDS[language][each.severity]
    if language != "en":
        place = f"第{span.line}行，" if span else ""
        yield f"- {place}**{word}** `{each.code}`：{escaped(said.message)}  "
    else:
        place = f"Line {span.line}, " if span else ""
        yield f"- {place}**{word}** `{each.code}`: {escaped(said.message)}  "
    yield f"  → {escaped(said.act)}"
    if span and span.excerpt.strip():
        line, carets = excerpt(span)
        fence = "`" * max(3, longest_run(line) + 1)
        yield from (f"  {fence}text", f"  {line}", f"  {carets}", f"  {fence}")
