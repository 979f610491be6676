"""The pages behind `cika explain`: for every code why it matters, a bad and a good example."""

from __future__ import annotations

import re
from importlib.resources import files

from cika.findings.rule import Language

FENCE = re.compile(r"^(~{3,}) ([^\n]+)\n(.*?)^\1\n", re.DOTALL | re.MULTILINE)
"""An example: its marks, its name, its content."""
NAMELESS = ("console", "text")
"""Examples that are told, not files."""
EXAMPLE = re.compile(r"^\[example\]\n", re.MULTILINE)
"""In an English page: the next file of the Chinese page, since files are what they are in both."""


def page(code: str, language: Language = "zh") -> str:
    """The page about a code, in Markdown without a title: why, a bad and a good example.

    The headings are `## 不好的例子` and `## 好的例子`, `## Bad example` and `## Good example`.  An
    example is one or more fenced files named by their path, or a `console` or `text`.  Raises
    KeyError when there is no such page.
    """
    if language != "en":
        return _read(f"{code}.md")
    shown = (each[0] for each in FENCE.finditer(_read(f"{code}.md")) if each[2] not in NAMELESS)
    return EXAMPLE.sub(lambda _: next(shown), _read(f"en/{code}.md"))


def _read(name: str) -> str:
    try:
        return (files("cika.findings") / "guide" / name).read_text("utf-8")
    except FileNotFoundError:
        raise KeyError(name) from None
