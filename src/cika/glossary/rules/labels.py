"""Labels of sections, questions and answers that stand in a text as if they belonged to it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cika.findings.finding import Diagnostic
from cika.glossary.read.source import Source
from cika.glossary.words import KEYS
from cika.model.entries import Entry
from cika.model.kinds import BY_SPELLING
from cika.model.patterns import regex

_OPEN = r"^[ ]{0,3}(?:>\s?)?(?:\*\*|【)?"
_CLOSE = r"(?:\*\*|】)?\s?[:：】]"
_KINDS = "|".join(map(re.escape, sorted(BY_SPELLING, key=len, reverse=True)))
_LONG = "|".join(re.escape(word) for word in BY_SPELLING if word.endswith(("题", "題")))
_QUESTION = regex(
    rf"{_OPEN}(?:答案|正确答案|参考答案|题目|{_LONG}|(?:{_KINDS})\s?\d{{1,2}}){_CLOSE}"
    rf"|^[ ]{{0,3}}\*\*(?:{_KINDS})\s?\d{{0,2}}[:：]?\*\*",
    re.MULTILINE,
)
_SECTION = regex(
    rf"{_OPEN}(?:术语|词条|要点|公式|例子|示例|举例|辨析|备注|练习|定义|释义|答|{'|'.join(KEYS)}){_CLOSE}"
    r"|^[ ]{0,3}\*\*(?:要点|公式|例子|示例|辨析|备注|练习|定义|释义)\*\*",
    re.MULTILINE,
)
_OPTION = regex(
    r"^[ ]{0,3}(?:[-*+] )?[（(]?A[.、．)）:：] ?\S[^\n]*\n\n?"
    r"[ ]{0,3}(?:[-*+] )?[（(]?B[.、．)）:：]",
    re.MULTILINE,
)

_COUNTED = regex(
    r"^(?:\d{1,2}\.\d{1,2}\.? |[（(]?[a-z][)）.、] ?|第[一二三四五六][，,、：]|\d{1,2}[:：])\S"
    r"[^\n]*\n"
    r"(?:\d{1,2}\.\d{1,2}\.? |[（(]?[a-z][)）.、] ?|第[一二三四五六][，,、：]|\d{1,2}[:：])\S"
    r"|^([^\w\s#>|*+\-“《（(【\[$`!=<~:…—'\"「『\\&]) ?\S[^\n]*\n\1",
    re.MULTILINE,
)
"""Two lines with numbers or signs of a list that Markdown does not know: they run together."""


def labels(source: Source, entry: Entry) -> Iterator[Diagnostic]:
    """Findings about labels outside of their place: before the first section, before 练习."""
    text = source.text
    start = max(text.find("\n---\n", 3), 0) if text.startswith("---\n") else 0
    start = text.find("\n# ", start) + 1
    section = text.find("\n## ", start)
    exercises = text.find("\n## 练习", start)
    body = len(text) if exercises < 0 else exercises
    found = [*_QUESTION.finditer(text, start, body), *_OPTION.finditer(text, start, body)]
    counted = [*_COUNTED.finditer(text, start, body)]
    found += _SECTION.finditer(text, start, body if section < 0 else min(section, body))
    told = set()
    for each in counted:
        line = text.count("\n", 0, each.start()) + 1
        word = each[0].split("\n")[0]
        yield source.finding("C330", line, 1, len(word), word=word)
    for each in sorted(found, key=lambda each: each.start()):
        line = text.count("\n", 0, each.start()) + 1
        if line in told or line == entry.term.at.line:
            continue
        told.add(line)
        whole = source.lines[line - 1]
        column = len(whole) - len(whole.lstrip()) + 1
        word = each[0].split("\n")[0].strip()
        yield source.finding("C335", line, column, len(word), word=word)
