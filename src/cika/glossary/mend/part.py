"""The lines of a sheet that make up one question."""

from __future__ import annotations

from typing import NamedTuple

from cika.glossary.mend.answers import Answer, answer_line, bare_letters
from cika.glossary.mend.sheet import Sheet, prose_lines
from cika.model.kinds import BY_NAME, Form
from cika.model.patterns import regex

_HEADING = regex(r"#{1,6}\s")
_KIND = regex(rf"###\s+({'|'.join(BY_NAME)})\s*\d*\s*")
LABEL = regex(
    r"(?:[-*+]\s+)?[*_【\[（(]{0,3}(改正|订正|更正|正确的?说法|(?:答案|试题)?解析|分析|解答|详解|点评|点拨|讲解"
    r"|理由|原因|依据|(?:解题)?思路|说明|提示|考点|难度|知识点|拓展|注意?|为什么)"
    r"(?:[*_】\]）)]{1,3}\s?[:：]?|\s?[:：])\s?\**|(解析|答案解析|详解)(?:[\s\u3000]+(?=\S)|\s*$)"
)
"""The label of what explains a question."""
CORRECTS = frozenset({"改正", "订正", "更正", "正确说法", "正确的说法"})


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
            if open_part and line.lstrip().startswith("<!--") and _answers(line, parts[-1].form):
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
    found = [(at, answer_line(sheet.lines[at], part.form)) for at in part.lines]
    return [(at, answer) for at, answer in found if answer is not None]


def _answers(comment: str, form: Form) -> bool:
    return bool(bare_letters(comment) and form in ("one", "many")) or (
        answer_line(comment, form) is not None
    )
