"""The pages behind `cika explain`: for every code why it matters, a bad and a good example."""

from __future__ import annotations

import re
from importlib.resources import files

from cika.findings.rule import Language, in_language

FENCE = re.compile(r"^(~{3,}) ([^\n]+)\n(.*?)^\1\n", re.DOTALL | re.MULTILINE)
"""An example: its marks, its name, its content."""
NAMELESS = ("console", "text")
"""Examples that are told, not files."""
EXAMPLE = re.compile(r"^\[example\]\n", re.MULTILINE)
"""In an English page: the next file of the Chinese page, since files are what they are in both."""


def page(code: str, language: Language = "zh") -> str:
    """The page about a code, in Markdown without a title: why, a bad and a good example.

    The headings are `## 不好的例子` and `## 好的例子`, `## Bad example` and `## Good example`.  An
    example is one or more fenced files named by their path, or a `console` or `text`; the files
    are the same in every language.  Raises KeyError when there is no such page.
    """
    chinese = _read(f"{code}.md")
    if language == "zh":
        return chinese
    if language == "zh-Hant":
        return _told_in(chinese, language)
    shown = (each[0] for each in FENCE.finditer(chinese) if each[2] not in NAMELESS)
    return EXAMPLE.sub(lambda _: next(shown), _read(f"en/{code}.md"))


def _told_in(page: str, language: Language) -> str:
    """A page with what it tells in traditional characters, and with its examples as they are."""
    out, end = [], 0
    for fence in FENCE.finditer(page):
        out += [in_language(page[end : fence.start()], "", language), fence[0]]
        end = fence.end()
    return "".join([*out, in_language(page[end:], "", language)])


def _read(name: str) -> str:
    try:
        return (files("cika.findings") / "guide" / name).read_text("utf-8")
    except FileNotFoundError:
        raise KeyError(name) from None
