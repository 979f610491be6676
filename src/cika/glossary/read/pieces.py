"""Text with the few things inside that nearly all writers use, read without a parser.

A blank, a link, bold text, code, a formula, a picture: each with nothing inside that acts, and set
off so that Markdown can read it in one way only.
"""

from __future__ import annotations

import re

from cika.glossary.read.places import Lines
from cika.model.patterns import regex
from cika.model.prose import Code, Emphasis, Inline, Link, Mark, Math, Media, Strong, Text
from cika.model.tex import is_harmless

ACTS = regex(r"[\\`*_\[$]|[<&][A-Za-z/!?#]|==")
"""What has a meaning inside a text."""
_QUIET = r"[^=\n\\`*_\[\]<&$:：]"
_ADDRESS = (
    r"(?:\.\./)?[A-Za-z0-9-]+(?:/[A-Za-z0-9-]+)?\.md|https?://[a-z0-9.-]+(?:/[A-Za-z0-9./-]*)?"
)
_PIECE = regex(
    rf"==(?P<mark>(?!\s){_QUIET}+(?<!\s))=="
    rf"|(?P<picture>!)?\[(?P<text>{_QUIET}+)\]\((?P<target>{_ADDRESS}|[A-Za-z0-9./-]+)\)"
    rf"|\*\*(?P<strong>[^\W_](?:(?:{_QUIET}|[:：])*[^\W_])?)\*\*(?!\*)"
    rf"|(?<![^\W_]|[）)%％*])\*(?P<slanted>[^\W_](?:{_QUIET}*[^\W_])?)\*(?![*A-Za-z0-9])"
    r"|`(?P<code>[^`\s](?:[^`\n]*[^`\s])?)`(?!`)"
    r"|\$(?P<tex>[^\s$](?:[^$\n]*[^\s$\\])?)\$(?!\$)"
)


def pieces(lines: Lines, content: str, begin: int) -> list[Inline] | None:
    """Text with such pieces; None when it holds anything else that acts behind `begin`."""
    nodes: list[Inline] = []
    done = 0
    for found in _PIECE.finditer(content, begin):
        if ACTS.search(content, max(done, begin), found.start()):
            return None
        nodes += texts(content[done : found.start()])
        node = _piece(lines, content, found)
        if node is None:
            return None
        nodes.append(node)
        done = found.end()
    if ACTS.search(content, max(done, begin)):
        return None
    nodes += texts(content[done:])
    return nodes


def _piece(lines: Lines, content: str, found: re.Match[str]) -> Inline | None:
    text = found[found.lastgroup or 0]
    match found.lastgroup:
        case "mark":
            return Mark((Text(text),), lines.place(found.start("mark")))
        case "strong":
            # The parser leaves an empty text before it, which changes what a line end becomes.
            return None if content.endswith("\n", 0, found.start()) else Strong((Text(text),))
        case "slanted":
            return None if content.endswith("\n", 0, found.start()) else Emphasis((Text(text),))
        case "code":
            return Code(text)
        case "tex":
            # Prices: only what no digit stands beside is a formula.  The parser takes the last
            # character of all for the one before the first.
            beside = content[found.start() - 1] + content[found.end() : found.end() + 1]
            digits = any(character.isdigit() for character in beside)
            return Math(text) if not digits and is_harmless(text) else None
        case _:
            at = lines.search(text)
            if found["picture"]:
                return Media(text, found["text"], at)
            return Link(text, (Text(found["text"]),), at)


def texts(content: str) -> list[Inline]:
    """The pieces of a text and the ends of its lines."""
    if "\n" not in content:
        return [Text(content)] if content else []
    out: list[Inline] = []
    for number, row in enumerate(content.split("\n")):
        if number:
            out.append(Text("\n"))
        if row:
            out.append(Text(row))
    return out
