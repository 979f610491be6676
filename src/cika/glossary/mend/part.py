"""The lines of a sheet that make up one question."""

from __future__ import annotations

import re
from typing import NamedTuple

from cika.glossary.mend.answers import Answer, answer_line
from cika.glossary.mend.sheet import Sheet, prose_lines
from cika.model.kinds import BY_NAME, Form

_HEADING = re.compile(r"#{1,6}\s")
_KIND = re.compile(rf"###\s+({'|'.join(BY_NAME)})\s*\d*\s*")
LABEL = re.compile(
    r"[*【\[]{0,3}(解析|改正|分析|解答|点评|讲解|理由)(?:[*】\]]{1,3}\s?[:：]?|\s?[:：])\s?\**"
)
"""The label of what explains a question."""


class Part(NamedTuple):
    """The lines of one question, below its heading."""

    form: Form
    head: int
    lines: list[int]


def parts_of(sheet: Sheet, first: int) -> list[Part]:
    """The questions of a sheet whose body begins at line `first` (from 0)."""
    parts: list[Part] = []
    open_part = False
    prose = set(prose_lines(sheet, first))
    for at in range(first, len(sheet.lines)):
        line = sheet.lines[at]
        if at not in prose:
            if open_part and line.lstrip().startswith("<!--") and answer_line(line):
                parts[-1].lines.append(at)
            continue
        if line[:1] == "#" and _HEADING.match(line):
            found = _KIND.fullmatch(line)
            open_part = found is not None
            if found:
                parts.append(Part(BY_NAME[found[1]].form, at, []))
        elif open_part and line.strip():
            parts[-1].lines.append(at)
    return parts


def answers_of(sheet: Sheet, part: Part) -> list[tuple[int, Answer]]:
    """The lines of a question that give its answer."""
    found = [(at, answer_line(sheet.lines[at])) for at in part.lines]
    return [(at, answer) for at, answer in found if answer is not None]
