"""Text in HTML and in a field: only text, whatever somebody typed."""

from __future__ import annotations

import re

from cika.model.patterns import regex

# What HTML or Anki would act on: `{{`, `}}` and `::` are cloze syntax; `[` begins [sound:…],
# [latex] and [$].
_ENTITIES = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        '"': "&quot;",
        "'": "&#x27;",
        "{": "&#123;",
        "}": "&#125;",
        ":": "&#58;",
        "[": "&#91;",
    }
)
_SPECIAL = regex(r"""[&<>"'{}:\[\\]""")  # most texts have none, and a search is quick


def escape(text: str, *, tag: str = "span") -> str:
    """Text that a field shows exactly as written, also inside a cloze.

    MathJax looks at the page's text, where an entity is decoded; a `tag` in between stops it.
    """
    if not _SPECIAL.search(text):
        return text
    return re.sub(r"\\(?=\(|&#91;)", rf"<{tag}>\\</{tag}>", attribute(text))


def attribute(text: str) -> str:
    """Text as the value of an attribute, where no tag may stand and MathJax does not look."""
    return text.translate(_ENTITIES)
