r"""What a formula may do: draw, where it stands, in the size of a line or a few.

MathJax runs inside a learner's Anki and has commands that act on the page: `\href` makes a link
that runs a script, `\style` covers the card, `\bbox` loads a picture from elsewhere.  So commands
pass by a table (`tex_commands.py`), for cards and for the site alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from cika.model.patterns import regex
from cika.model.tex_commands import ACTING, COMMANDS, ENVIRONMENTS, SYMBOLS

Fault = Literal["acts", "unknown", "argument", "braces", "long"]

LONGEST = 2000
"""Characters; MathJax needs more than linear time."""
DEEPEST = 30
"""Braces in braces; MathJax and latex2mathml call themselves for each."""


class Misuse(NamedTuple):
    """What is wrong with a formula, the characters that are wrong, and where they begin in it."""

    fault: Fault
    word: str
    at: int


_COMMAND = regex(r"\\(?:([A-Za-z]+)|(.)|\Z)", re.DOTALL)
_LETTERS = regex(r"[A-Za-z]+")
_BRACE = regex(r"\\.|[{}]", re.DOTALL)
_EM = {
    "em": 1.0, "ex": 0.43, "mu": 1 / 18, "pt": 0.1, "px": 0.0625, "pc": 1.2,
    "in": 7.2, "cm": 2.85, "mm": 0.285,
}  # fmt: skip
"""The units of TeX in em, as MathJax's `lengths.ts` has them."""
_SIZE = r"\s*([+-]?)\s*(\d{1,4}(?:\.\d*)?|\.\d+)\s*(em|ex|mu|pt|px|pc|in|cm|mm)"
_ROOM = regex(rf"\*?\s*\{{?{_SIZE}")
_ROW = regex(rf"\*?\s*\[{_SIZE}\s*\]")
_BRACKET = regex(r"\*?\s*\[")
_FAR = 20
"""em; more room than this is a mistake, or meant to push something away."""
_BACK = 4
"""em that one formula may draw to the left of, or above, where it stands."""
_NEGATIVE = {"!": 1 / 6, "negthinspace": 1 / 6, "negmedspace": 2 / 9, "negthickspace": 5 / 18}

_COLOUR = r"(?:\s*\[\s*(?:rgb|RGB|gray|named)\s*\])?\s*\{\s*[#A-Za-z0-9., ]{1,40}\}"
_ARGUMENTS = {
    "bbox": r"\s*(?:\[\s*[A-Za-z]{3,20}\s*\]|\[\s*#[0-9A-Fa-f]{3,6}\s*\])?\s*\{",
    "begin": r"\s*\{(?:(?:alignat\*?|alignedat)\}\s*\{[1-9]\}|(?!align(?:at|edat))[A-Za-z]+\*?\})",
    "end": r"\s*\{[A-Za-z]+\*?\}",
    "genfrac": r"\s*(?:\{[^{}\\]{0,2}\}\s*){2}\{\s*(?:[01]?(?:\.\d)?\d?\s*p[tx])?\s*\}",
    "color": _COLOUR, "colorbox": _COLOUR, "textcolor": _COLOUR,
    "cancel": r"(?!\s*\[)", "bcancel": r"(?!\s*\[)", "xcancel": r"(?!\s*\[)",
    "cancelto": r"(?!\s*\[)", "overbracket": r"(?!\s*\[)", "underbracket": r"(?!\s*\[)",
}  # fmt: skip
"""What must stand behind a command: no attributes of elements, no addresses, no count of columns
that takes for ever."""


def misuses(tex: str) -> Iterator[Misuse]:
    """Everything in a formula that may not stand there; linear in its length."""
    if len(tex) > LONGEST:
        yield Misuse("long", tex[:20], 0)
        return
    yield from _braces(tex)
    back = 0.0
    for found in _COMMAND.finditer(tex):
        moved = _moved(tex, found)
        back -= min(moved or 0, 0)
        if fault := _fault(tex, found):
            yield Misuse(fault, found[0], found.start())
        elif moved is None or back > _BACK:
            yield Misuse("argument", found[0], found.start())
            back = 0
        elif found[1] in ("begin", "end") and not _known_environment(tex, found.end()):
            word = tex[found.start() : tex.find("}", found.end()) + 1]
            yield Misuse("unknown", word, found.start())
        elif (
            found[2] == "\\" and (after := _LETTERS.match(tex, found.end())) and after[0] in ACTING
        ):
            # Not everything that reads TeX takes `\\href` for a line break and a word.
            yield Misuse("acts", f"\\{after[0]}", found.end() - 1)


def is_harmless(tex: str) -> bool:
    """Whether a formula may be drawn."""
    return next(misuses(tex), None) is None


def _fault(tex: str, found: re.Match[str]) -> Fault | None:
    name, sign = found[1], found[2]
    if name is None:
        return None if sign is not None and sign in SYMBOLS else "unknown"
    if name in ACTING:
        return "acts"
    if name not in COMMANDS:
        return "unknown"
    wanted = _ARGUMENTS.get(name)
    return None if wanted is None or re.compile(wanted).match(tex, found.end()) else "argument"


def _known_environment(tex: str, at: int) -> bool:
    named = re.compile(r"\s*\{([A-Za-z]+\*?)\}").match(tex, at)
    return named is not None and named[1] in ENVIRONMENTS


def _moved(tex: str, found: re.Match[str]) -> float | None:
    """How far a command moves what follows, in em; None when too far or not to be known."""
    name = found[1] or found[2] or ""
    if name in _NEGATIVE:
        return -_NEGATIVE[name]
    if name in ("hspace", "hskip", "kern", "mkern", "mskip", "mspace"):
        size = _ROOM.match(tex, found.end())
    elif name in ("\\", "cr") and _BRACKET.match(tex, found.end()):
        size = _ROW.match(tex, found.end())
    else:
        return 0
    if size is None or float(size[2]) * _EM[size[3]] > _FAR:
        return None
    return float(f"{size[1]}{size[2]}") * _EM[size[3]]


def _braces(tex: str) -> Iterator[Misuse]:
    r"""A brace without its partner: MathJax would look for it in the text behind the formula."""
    opened: list[int] = []
    for found in _BRACE.finditer(tex):
        if found[0] == "{":
            opened.append(found.start())
            if len(opened) > DEEPEST:
                yield Misuse("long", tex[:20], 0)
                return
        elif found[0] == "}":
            if not opened:
                yield Misuse("braces", "}", found.start())
                return
            opened.pop()
    if opened:
        yield Misuse("braces", "{", opened[-1])
