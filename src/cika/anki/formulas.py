"""A formula as a card holds it: for MathJax, in parts that a phone can show below each other.

MathJax 3, which Anki has, breaks no lines, so a formula that is wider than a phone is cut where
TeX itself would allow it: before relations and binary operators outside all braces (Knuth, The
TeXbook, chapter 14).  What is still too wide is set smaller, by a class that says how wide it is.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from cika.anki.html_text import escape
from cika.model.patterns import regex
from cika.model.tex import is_harmless

NARROW = 15.0
"""How many characters wide a formula may be to stay in one piece: a phone's line."""

WIDEST = 36
"""The last of the classes g-w16, g-w18 … in card.css."""

_BRACES = regex(r"(?<=\{)(?=\{)|(?<=\})(?=\})")
_TOKEN = regex(r"\\[A-Za-z]+\*?|\\.|.", re.DOTALL)
_OPERATORS = frozenset("=+-<>×÷＝＋－≈≤≥≠±") | {
    f"\\{name}"
    for name in (
        *("times", "div", "cdot", "pm", "approx", "equiv", "propto", "to", "rightarrow"),
        *("Rightarrow", "le", "leq", "ge", "geq", "ne", "neq", "sim", "ast"),
    )
}
_OPENS = frozenset({"{", "\\left", "\\begin"})
_CLOSES = frozenset({"}", "\\right", "\\end"})
_SPACES = {"\\quad": 1.0, "\\qquad": 2.0, "\\,": 0.17, "\\;": 0.28, "\\:": 0.22, "\\!": -0.17}


class Wide(NamedTuple):
    """A formula in parts, and the class for its size ("" for the size of the text)."""

    parts: tuple[str, ...]
    look: str


def formula(tex: str, *, display: bool) -> str:
    """A formula as MathJax finds it in a field; `display` sets it on a line of its own.

    One that does more than draw is shown as code.
    """
    if not is_harmless(tex):
        return f"<code>{escape(tex)}</code>"
    wide = laid_out(tex)
    if len(wide.parts) == 1 and not wide.look:
        left, right = ("\\[", "\\]") if display else ("\\(", "\\)")
        return f"{left}{_escape_tex(tex)}{right}"
    style = "\\displaystyle " if display else ""
    parts = " ".join(f"\\({style}{_escape_tex(part)}\\)" for part in wide.parts)
    look = " ".join(filter(None, ("g-fx", "g-fd" if display else "", wide.look or "g-w16")))
    return f'<span class="{look}">{parts}</span>'


def _escape_tex(tex: str) -> str:
    """A formula for MathJax: braces that would close a cloze are set apart, as TeX allows."""
    apart = _BRACES.sub(" ", tex)
    return html.escape(apart, quote=False).replace("::", ":&#58;").replace("[", "&#91;")


def laid_out(tex: str) -> Wide:
    """The parts of a formula; one that fits a phone's line is one part."""
    if width(tex) <= NARROW:
        return Wide((tex,), "")
    parts = tuple(_parts(tex))
    widest = max(width(part) for part in parts)
    if widest <= NARROW:
        return Wide(parts, "")
    size = min(max(16, 2 * -int(-widest // 2)), WIDEST)
    return Wide(parts, f"g-w{size if size <= 32 else WIDEST}")


def _parts(tex: str) -> Iterator[str]:
    """The formula cut before every operator outside braces that has something on its left."""
    depth, part, before = 0, "", ""
    for token in _TOKEN.findall(tex):
        if token in _OPENS:
            depth += 1
        elif token in _CLOSES:
            depth -= 1
        binary = before not in _OPERATORS and before not in ("", "(", "[", "_", "^", ",", "，")
        if token in _OPERATORS and depth == 0 and binary and part.strip():
            yield part.strip()
            part = "{}"  # keeps the spaces of a binary operator
        part += token
        if token.strip():
            before = token
    yield part.strip()


def width(tex: str) -> float:
    """About how wide a formula is, in widths of a Chinese character."""
    return max(map(_row, re.split(r"\\\\\\\\", tex)))


def _row(tex: str) -> float:
    return _Reader(_TOKEN.findall(tex)).group(until="")


class _Reader:
    """Adds up the widths of a row of tokens."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens = tokens[::-1]

    def group(self, until: str, *, text: bool = False) -> float:
        total = 0.0
        while self.tokens:
            token = self.tokens.pop()
            if token == until:
                break
            total += self.one(token, text=text)
        return total

    def argument(self, *, text: bool = False) -> float:
        while self.tokens and self.tokens[-1].isspace():
            self.tokens.pop()
        if not self.tokens:
            return 0.0
        return self.one(self.tokens.pop(), text=text)

    def one(self, token: str, *, text: bool) -> float:
        match token:
            case "{":
                return self.group("}", text=text)
            case "}":
                return 0.0
            case "\\frac" | "\\dfrac" | "\\tfrac" | "\\cfrac" | "\\binom":
                return max(self.argument(), self.argument()) + 0.25
            case "\\sqrt":
                return self.argument() + 0.9
            case "\\begin" | "\\end":
                self.argument()
                return 0.4
            case "_" | "^":
                return 0.7 * self.argument()
            case "\\left" | "\\right":
                return 0.1
            case "\\sum" | "\\prod" | "\\int":
                return 1.3
            case _ if token in ("\\text", "\\mathrm", "\\mathbf", "\\textbf", "\\operatorname"):
                return self.argument(text=True)
            case _ if token in _SPACES:
                return _SPACES[token]
            case _ if not text and token in _OPERATORS:
                return 1.35
            case _ if token.startswith("\\"):
                return 0.5 * min(len(token) - 1, 4)
            case _ if token.isspace():
                return 0.25 if text else 0.0
            case _ if token.isascii():
                return 0.4 if "()[],.:;|!".count(token) else 0.55
            case _:
                return 1.0
