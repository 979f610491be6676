"""The pages behind `cika explain`: for every code why it matters, a bad and a good example."""

from __future__ import annotations

from importlib.resources import files


def page(code: str) -> str:
    """The page about a code, in Markdown without a title: why, `## 不好的例子`, `## 好的例子`.

    An example is one or more fenced files named by their path, or a `console` or `text`.  Raises
    KeyError when there is no such page.
    """
    try:
        return (files("cika.findings") / "guide" / f"{code}.md").read_text("utf-8")
    except FileNotFoundError:
        raise KeyError(code) from None
