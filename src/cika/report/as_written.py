"""What a stranger wrote, in the Markdown of a forge: shown as it is written, and nothing else.

No HTML, link, picture, formula or emoji comes of it, nobody is mentioned by it, and no number or
hash in it points anywhere.
"""

from __future__ import annotations

import re

from cika.model.patterns import regex
from cika.report.width import visible

_SENTENCE = 300
"""Characters; longer texts are cut."""
_BREAKS = regex(
    r"(?<=@)(?=\w)|(?<=#)(?=\d)|(?<=:)(?=[\w/+-])|(?i:(?<=www)(?=\.)|(?<=gh-)(?=\d))"
    r"|(?<=[0-9a-f]{6})(?=[0-9a-f])"
)
"""Where GitHub would find a mention, an issue, an address, an emoji or a commit."""
_MARKUP = regex(r"[\\`*_{}\[\]<>()#|~&$!@:\u200b]")


def escaped(text: str) -> str:
    """A text as itself, in one line, wherever it stands in a paragraph."""
    short = text if len(text) <= _SENTENCE else text[:_SENTENCE] + "…"
    broken = _BREAKS.sub("\u200b", visible(short))
    return _MARKUP.sub(lambda found: f"&#{ord(found[0])};", broken)


def code(text: str) -> str:
    """A text as a span of code."""
    shown = visible(text)
    fence = "`" * (longest_run(shown) + 1)
    return f"{fence} {shown} {fence}" if len(fence) > 1 else f"`{shown}`"


def longest_run(text: str) -> int:
    """How many backticks stand together at most."""
    return max(map(len, re.findall(r"`+", text)), default=0)
