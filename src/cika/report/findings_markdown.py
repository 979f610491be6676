"""Findings as a comment on a pull request.

Whatever a stranger wrote is shown as it is written: no HTML, link, picture, formula or emoji
comes of it, nobody is mentioned by it, and no number or hash in it points anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from cika.findings.finding import Diagnostic, Severity
from cika.findings.rule import Language
from cika.findings.sentence import Sentence
from cika.report.as_written import code, escaped, longest_run
from cika.report.common import WORDS, excerpt, on_the_web, summary, where

_TITLE = Sentence("### 词卡的检查", "### What cika found")
_LINE = Sentence("第{line}行", "Line {line}")
_COMMA = Sentence("，", ", ")
_ITEM = Sentence(
    "- {place}**{word}** `{code}`：{message}  ", "- {place}**{word}** `{code}`: {message}  "
)
_REST = Sentence("还有{rest}处。", "And {rest} more.")
_MENDED = Sentence(
    "另有{count}处和格式的写法不同，已按本意读，不用改", "{count} more read as meant, nothing to do"
)
MOST = 50
"""More findings than this are counted, not listed."""
_FOLDED = 8_000
"""Characters for what was read as meant."""
_ROOM = 48_000
"""Characters; a comment on GitHub has 65536."""


def render(
    diagnostics: Sequence[Diagnostic],
    prefix: str = "",
    language: Language = "zh",
    files: str = "",
) -> str:
    """What there is, then by file: errors before warnings; then what was read as meant.

    With the address `files` of the repository's files as they were checked, every line is a link.
    """
    parts = [_TITLE.said(language), f"**{summary(diagnostics, language)}**"]
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
        item = "\n".join(_item(each, language, _place(each, prefix, language, files)))
        room += len(item) + (0 if path in items else len(path))
        if room > _ROOM:
            break
        items.setdefault(path, []).append(item)
        shown += 1
    for path, found in items.items():
        parts += [f"#### {code(path)}", "\n".join(found)]
    if rest := len(asking) - shown:
        parts.append(_REST.said(language, rest=rest))
    parts += _mended(diagnostics, prefix, language, files)
    return "\n\n".join(parts)


def _mended(
    diagnostics: Sequence[Diagnostic], prefix: str, language: Language, files: str
) -> Iterator[str]:
    """What was read as meant, folded up: nobody has to do anything about it."""
    found = [each for each in diagnostics if each.severity is Severity.MENDED]
    if not found:
        return
    said = _MENDED.said(language, count=len(found))
    lines = []
    for each in found[:MOST]:
        place = _place(each, prefix, language, files)
        path = code(where(prefix, each.path))
        lines.append(f"- {path} {place}{escaped(each.said(language).message)}")
        if sum(map(len, lines)) > _FOLDED:
            break
    if rest := len(found) - len(lines):
        lines.append(f"- {_REST.said(language, rest=rest)}")
    body = "\n".join(lines)
    yield f"<details><summary>{said}</summary>\n\n{body}\n\n</details>"


def _place(each: Diagnostic, prefix: str, language: Language, files: str) -> str:
    """The line as the start of a sentence, a link where the address of the files is known."""
    if not each.span:
        return ""
    said = _LINE.said(language, line=each.span.line)
    if files:
        path = quote(where(prefix, each.path))
        said = f"[{said}]({files}{path}?plain=1#L{each.span.line})"
    return said + _COMMA.said(language)


def _item(each: Diagnostic, language: Language, place: str) -> Iterator[str]:
    span, said = each.span, each.said(language)
    word, message = WORDS[language][each.severity], escaped(said.message)
    yield _ITEM.said(language, place=place, word=word, code=each.code, message=message)
    yield f"  → {escaped(on_the_web(each, language))}"
    if span and span.excerpt.strip():
        line, carets = excerpt(span)
        fence = "`" * max(3, longest_run(line) + 1)
        yield from (f"  {fence}text", f"  {line}", f"  {carets}", f"  {fence}")
