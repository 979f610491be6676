"""Findings as a comment on a pull request.

Whatever a stranger wrote is shown as it is written: no HTML, link, picture, formula or emoji
comes of it, nobody is mentioned by it, and no number or hash in it points anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from cika.findings.finding import Diagnostic, Severity
from cika.findings.rule import Language, in_language
from cika.report.as_written import code, escaped, longest_run
from cika.report.common import WORDS, excerpt, on_the_web, summary, where

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
    title = in_language("词卡的检查", "What cika found", language)
    parts = [f"### {title}", f"**{summary(diagnostics, language)}**"]
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
        parts.append(in_language(f"还有{rest}处。", f"And {rest} more.", language))
    parts += _mended(diagnostics, prefix, language, files)
    return "\n\n".join(parts)


def _mended(
    diagnostics: Sequence[Diagnostic], prefix: str, language: Language, files: str
) -> Iterator[str]:
    """What was read as meant, folded up: nobody has to do anything about it."""
    found = [each for each in diagnostics if each.severity is Severity.MENDED]
    if not found:
        return
    said = in_language(
        f"另有{len(found)}处和格式的写法不同，已按本意读，不用改",
        f"{len(found)} more read as meant, nothing to do",
        language,
    )
    lines = []
    for each in found[:MOST]:
        place = _place(each, prefix, language, files)
        path = code(where(prefix, each.path))
        lines.append(f"- {path} {place}{escaped(each.said(language).message)}")
        if sum(map(len, lines)) > _FOLDED:
            break
    if rest := len(found) - len(lines):
        lines.append(in_language(f"- 还有{rest}处。", f"- And {rest} more.", language))
    body = "\n".join(lines)
    yield f"<details><summary>{said}</summary>\n\n{body}\n\n</details>"


def _place(each: Diagnostic, prefix: str, language: Language, files: str) -> str:
    """The line as the start of a sentence, a link where the address of the files is known."""
    if not each.span:
        return ""
    said = in_language(f"第{each.span.line}行", f"Line {each.span.line}", language)
    if files:
        path = quote(where(prefix, each.path))
        said = f"[{said}]({files}{path}?plain=1#L{each.span.line})"
    return f"{said}, " if language == "en" else f"{said}，"


def _item(each: Diagnostic, language: Language, place: str) -> Iterator[str]:
    span, said = each.span, each.said(language)
    word = WORDS[language][each.severity]
    if language != "en":
        yield f"- {place}**{word}** `{each.code}`：{escaped(said.message)}  "
    else:
        yield f"- {place}**{word}** `{each.code}`: {escaped(said.message)}  "
    yield f"  → {escaped(on_the_web(each, language))}"
    if span and span.excerpt.strip():
        line, carets = excerpt(span)
        fence = "`" * max(3, longest_run(line) + 1)
        yield from (f"  {fence}text", f"  {line}", f"  {carets}", f"  {fence}")
