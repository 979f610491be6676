"""What is wrong with a formula, at its place in the file."""

from __future__ import annotations

from collections.abc import Iterator

from cika.findings.finding import Diagnostic
from cika.glossary.read.source import Source
from cika.glossary.suggest import nearest
from cika.model.tex import DEEPEST, LONGEST, Fault, misuses
from cika.model.tex_commands import COMMANDS

_CODES: dict[Fault, str] = {
    "acts": "C621",
    "unknown": "C622",
    "argument": "C623",
    "braces": "C624",
    "long": "C625",
}

_NAMES = tuple(sorted(COMMANDS))


def tex_findings(source: Source, tex: str, line: int) -> Iterator[Diagnostic]:
    """A finding for everything in a formula that may not stand there.

    `line` is where it begins, from 1.  A word is told once.  markdown-it keeps no columns for
    formulas, so it is looked for in its line, with what follows.
    """
    told = set()
    for fault, word, at in misuses(tex):
        if (fault, word) in told:
            continue
        told.add((fault, word))
        number = line + tex.count("\n", 0, at)
        near = f"\\{name}" if (name := nearest(word[1:], _NAMES)) else ""
        column = source.find(tex[at : at + 20].split("\n", 1)[0], number)
        words = {"word": word, "near": near, "limit": str(LONGEST), "deep": str(DEEPEST)}
        yield source.finding(_CODES[fault], number, column, len(word), words)
