"""What `cika explain` says about a code, for a terminal."""

from __future__ import annotations

import re

from cika.findings.codes import CODES
from cika.findings.finding import Severity
from cika.findings.guide import FENCE, NAMELESS
from cika.findings.rule import Language, Rule
from cika.findings.sentence import Sentence
from cika.report.common import WORDS

_HEADING = Sentence(r"\1：", r"\1:")
_PLACE = Sentence("……", "…")


def sentence(text: str, language: Language = "zh") -> str:
    """A sentence of the table with its places as ……."""
    return re.sub(r"\{\w+\}", _PLACE.said(language), text)


def level(rule: Rule, language: Language = "zh") -> str:
    """错误, 注意 or 可修; error, warning or mended."""
    return WORDS[language][Severity(rule.severity)]


def line(code: str, language: Language) -> str:
    """A code in one line: its level and what it says."""
    rule = CODES[code]
    said = sentence(rule.wording(language).message, language)
    return f"{code} {level(rule, language)} {said}"


def render(code: str, page: str, language: Language) -> str:
    """A code, what it says, what to do, and its page with the examples set in."""
    act = sentence(CODES[code].wording(language).act, language)
    return f"{line(code, language)}\n  → {act}\n\n{plain(page, language)}"


def plain(page: str, language: Language) -> str:
    """A page without marks of Markdown: an example stands four blanks in, under its path."""
    out: list[str] = []
    end = 0
    for fence in FENCE.finditer(page):
        out += [_text(page[end : fence.start()], language), _block(fence[2], fence[3])]
        end = fence.end()
    return "".join([*out, _text(page[end:], language)])


def _text(markdown: str, language: Language) -> str:
    return re.sub(r"^## (.*)$", _HEADING.said(language), markdown, flags=re.MULTILINE)


def _block(name: str, content: str) -> str:
    lines = "".join(f"    {each}".rstrip() + "\n" for each in content.splitlines())
    return lines if name in NAMELESS else f"  {name}\n{lines}"
