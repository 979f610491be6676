"""The pages behind `cika explain`: for every code why it matters, a bad and a good example."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from cika.findings.rule import Language, in_language

FENCE = re.compile(r"^(~{3,}) ([^\n]+)\n(.*?)^\1\n", re.DOTALL | re.MULTILINE)
"""An example: its marks, its name, its content."""
_HEADINGS = {"## 不好的例子": "## Not so", "## 好的例子": "## But so"}


def page(code: str, language: Language = "zh") -> str:
    """The page about a code, in Markdown without a title: why, `## 不好的例子`, `## 好的例子`.

    An example is one or more fenced files named by their path, or a `console` or `text`; it is in
    Chinese in every language, since glossaries are.  Raises KeyError when there is no such page.
    """
    try:
        text = (files("cika.findings") / "guide" / f"{code}.md").read_text("utf-8")
    except FileNotFoundError:
        raise KeyError(code) from None
    if language == "zh":
        return text
    if language == "en":
        return _in_english(code, text)
    out, end = [], 0
    for fence in FENCE.finditer(text):
        out += [in_language(text[end : fence.start()], "", language), fence[0]]
        end = fence.end()
    return "".join([*out, in_language(text[end:], "", language)])


def _in_english(code: str, page: str) -> str:
    out, end = [f"{_reasons()[code]}\n"], 0
    for fence in FENCE.finditer(page):
        headings = re.findall(r"^## .*$", page[end : fence.start()], re.MULTILINE)
        out += [f"\n{_HEADINGS[heading]}\n" for heading in headings]
        out.append(f"\n{fence[0]}")
        end = fence.end()
    return "".join(out)


@cache
def _reasons() -> dict[str, str]:
    """Code → why it matters, in English."""
    text = (files("cika.findings") / "guide_english.txt").read_text("utf-8")
    rows = (line.split(" ", 1) for line in text.splitlines() if not line.startswith("#"))
    return {row[0]: row[1] for row in rows}
