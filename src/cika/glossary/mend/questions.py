"""Questions as people type them elsewhere: labels, explanations, and each form's own mending."""

from __future__ import annotations

import re
from typing import assert_never

from cika.glossary.mend.answers import answer_line
from cika.glossary.mend.choices import OPTION, mend_boxes, mend_choice
from cika.glossary.mend.essays import mend_essay
from cika.glossary.mend.gaps import mend_gaps
from cika.glossary.mend.pairs import mend_pairs
from cika.glossary.mend.part import CORRECTS, LABEL, Part, parts_of
from cika.glossary.mend.sheet import Sheet
from cika.glossary.mend.verdicts import mend_judgement, mend_two_boxes
from cika.model.patterns import regex

_SURE = frozenset({"解析", "分析", "解答", "点评", "讲解", "理由", "详解", *CORRECTS})
"""Labels of explanations wherever they stand; the others also begin a stem."""
_OWN_BLOCK = regex(r"\s*(?:>|!\[|\$\$|```|\||[-*+]\s|\d+\.\s|#)")
_STEM = regex(
    r"(?:\*\*|【)?(?:问题?|题目|题干|Q|Question)(?:\*\*|】)?\s?[:：]\s*(?:\*\*)?\s*(?=\S)"
)
_NUMBERED = regex(r"(?:\*\*)?1[.、．)）](?!\d)(?:\*\*)?\s*(?=\S)|[（(]1[）)]\s*(?=\S)")
_REASON = regex(r"(\s{2,})[-*+]\s+(?!\[[ xX]\])(\S.*)")
_GLUED = regex(
    r"(.*\S)\s*[（(](?:×|错误?|不对|不正确|√|正确|对)[，,：:。；;]\s*([^（）()]{2,})[）)]\s*"
)
_DASHED = regex(r".*\S\s+(—{1,2}|--)\s+\S.*")


def mend_questions(sheet: Sheet, first: int) -> None:
    """Mend the questions of a sheet whose body begins at line `first` (from 0)."""
    if not any(line.startswith("## 练习") for line in sheet.lines[first:]):
        return
    for part in reversed(parts_of(sheet, first)):  # from the end: lines may come in between
        _stem(sheet, part)
        _labels(sheet, part)
        match part.form:
            case "one" | "many":
                _below_label(sheet, part)
                _reasons(sheet, part)
                mend_choice(sheet, part)
                _under_options(sheet, part)
            case "truth":
                _below_label(sheet, part)
                mend_two_boxes(sheet, part)
                mend_boxes(sheet, part)
                mend_judgement(sheet, part)
            case "blanks":
                mend_gaps(sheet, part)
            case "points":
                mend_essay(sheet, part)
            case "pairs":
                mend_pairs(sheet, part)
            case _:
                assert_never(part.form)
        _tail(sheet, part)


def _stem(sheet: Sheet, part: Part) -> None:
    """`题目：` before what is asked, and the number 1 of the only question below a heading."""
    if not part.lines:
        return
    at = part.lines[0]
    line = sheet.lines[at]
    if (found := _STEM.match(line)) or (
        (found := _NUMBERED.match(line))
        and not any(re.match(r"\W{0,3}2[.、．)）](?!\d)", sheet.lines[each]) for each in part.lines)
    ):
        sheet.change(at, line[found.end() :], "C351", found[0].strip())


def _labels(sheet: Sheet, part: Part) -> None:
    """`解析：` that stands outside its quote, in bold or in brackets."""
    for at in part.lines[1:]:
        line = sheet.lines[at]
        if line[:2] == "> " or OPTION.match(line):
            continue
        found = None if line.lstrip().startswith(">") else LABEL.match(line)
        name = (found[1] or found[2]) if found else ""
        if found and (name in _SURE or _answered(sheet, part, at)):
            said = "改正" if name in CORRECTS else name
            meant = f"> {said}：{line[found.end() :].lstrip('* ')}".rstrip()
            if found[0] in (f"{said}：", f"{said}:"):
                meant = f"> {line.strip()}"
            sheet.change(at, meant, "C523", found[0].strip())
        elif line.lstrip()[:1] in "＞》" and line.strip():
            sheet.change(at, f"> {line.lstrip()[1:].lstrip()}", "C523", line.strip())


def _answered(sheet: Sheet, part: Part, at: int) -> bool:
    """Whether options or an answer stand above a line, so that it may explain them."""
    above = [sheet.lines[each] for each in part.lines if each < at]
    return any(
        line.startswith(">") or OPTION.match(line) or answer_line(line, part.form)
        for line in above[1:]
    )


def _reasons(sheet: Sheet, part: Part) -> None:
    """The reason of an option that stands below it without its quote, or behind it in brackets."""
    for number in range(len(part.lines) - 1, 0, -1):
        at = part.lines[number]
        line = sheet.lines[at]
        above = sheet.lines[part.lines[number - 1]]
        below = sheet.lines[at + 1] if at + 1 < len(sheet.lines) else ""
        if (found := _REASON.fullmatch(line)) and (OPTION.match(above) or _REASON.fullmatch(above)):
            sheet.change(at, f"{found[1]}> {found[2]}", "C523", line.strip())
        elif line.startswith(">") and OPTION.match(above) and OPTION.match(below):
            sheet.change(at, f"  {line}", "C523", line.strip())
        elif not OPTION.match(line):
            continue
        elif found := _GLUED.fullmatch(line):
            sheet.note(at, "C523", found[2])
            sheet.lines[at] = found[1]
            sheet.lines.insert(at + 1, f"  > {found[2]}")
            sheet.origins.insert(at + 1, sheet.origins[at])
            part.lines[number + 1 :] = [at + 1, *(each + 1 for each in part.lines[number + 1 :])]
        elif found := _DASHED.fullmatch(line):
            sheet.note(at, "C532", line[found.start(1) :].strip())


def _tail(sheet: Sheet, part: Part) -> None:
    """What follows the label of an explanation, line after line, belongs to it."""
    end = next(
        (at for at in range(part.head + 1, len(sheet.lines)) if sheet.lines[at].startswith("#")),
        len(sheet.lines),
    )
    begun = 0
    for at in range(part.head + 1, end):
        line = sheet.lines[at]
        if line.startswith(">"):
            begun = at if begun or LABEL.match(line.lstrip("> ")) else 0
        elif not line.strip() or not begun:
            continue
        elif OPTION.match(line) or line.startswith(("<!--", "|", "$$", "```", "~~~", "![")):
            return
        else:
            sheet.change(at, f"> {line}", "C523", line.strip())
            for between in range(begun + 1, at):
                sheet.lines[between] = ">"
            begun = at


def _below_label(sheet: Sheet, part: Part) -> None:
    """An answer that stands in the line below its label."""
    for at, below in zip(part.lines, part.lines[1:], strict=False):
        answer = answer_line(sheet.lines[at], part.form)
        text = sheet.lines[below].strip("*_ ")
        if answer and not (answer.said or answer.why) and text[:1] != ">" and len(text) <= 40:
            sheet.note(below, "C522", text)
            sheet.lines[at], sheet.lines[below] = f"答案：{text}", ""
            part.lines.remove(below)
            return


def _under_options(sheet: Sheet, part: Part) -> None:
    """A line below an option that nothing tells from it: its reason, or more of it."""
    last = max(part.lines, default=part.head) + 8
    option = False
    form = part.form
    for at in range(part.head + 1, min(last + 1, len(sheet.lines))):
        line = sheet.lines[at]
        if line.startswith("#"):
            return
        if OPTION.match(line):
            option = True
        elif not line.strip():
            option = option and at + 1 < len(sheet.lines) and sheet.lines[at + 1][:2] == "  "
        elif _OWN_BLOCK.match(line) or answer_line(line, form) or LABEL.match(line.strip()):
            option = option and line[:1] == " "
        elif option:
            sheet.note(at, "C532", line.strip())
            option = False
