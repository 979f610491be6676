"""What `cika explain` says about a code, for a terminal."""

from __future__ import annotations

import re

from cika.findings.codes import CODES
from cika.findings.finding import Severity
from cika.findings.rule import Rule
from cika.report.common import WORDS

NAMELESS = ("console", "text")
"""Examples that are told, not files."""

FENCE = re.compile(r"^(~{3,}) ([^\n]+)\n(.*?)^\1\n", re.DOTALL | re.MULTILINE)
"""An example: its marks, its name, its content."""


def sentence(text: str) -> str:
    """A sentence of the table with its places as ……."""
    return re.sub(r"\{\w+\}", "……", text)


def level(rule: Rule) -> str:
    """错误, 注意 or 可修."""
    return WORDS["zh"][Severity(rule.severity)]


def line(code: str) -> str:
    """A code in one line: its level and what it says."""
    rule = CODES[code]
    return f"{code} {level(rule)} {sentence(rule.zh.message)}"


def render(code: str, page: str) -> str:
    """A code, what it says, what to do, and its page with the examples set in."""
    return f"{line(code)}\n  → {sentence(CODES[code].zh.act)}\n\n{plain(page)}"


def plain(page: str) -> str:
    """A page without marks of Markdown: an example stands four blanks in, under its path."""
    out: list[str] = []
    end = 0
    for fence in FENCE.finditer(page):
        out += [_text(page[end : fence.start()]), _block(fence[2], fence[3])]
        end = fence.end()
    return "".join([*out, _text(page[end:])])


def _text(markdown: str) -> str:
    return re.sub(r"^## (.*)$", r"\1：", markdown, flags=re.MULTILINE)


def _block(name: str, content: str) -> str:
    lines = "".join(f"    {each}".rstrip() + "\n" for each in content.splitlines())
    return lines if name in NAMELESS else f"  {name}\n{lines}"
