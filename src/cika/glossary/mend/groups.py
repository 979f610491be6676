"""Several numbered questions below one heading, each below a heading of its own."""

from __future__ import annotations

import re

from cika.glossary.mend.answers import answer_line, verdict_in_stem
from cika.glossary.mend.options import begins_option
from cika.glossary.mend.part import Part, parts_of
from cika.glossary.mend.sheet import Sheet
from cika.glossary.words import FALSE, TRUE

_NUMBERED = re.compile(
    r"(?:\*\*)?(\d{1,2})[.、．)）](?!\d)(?:\*\*)?\s*(\S.*)|[（(](\d{1,2})[）)]\s*(\S.*)"
)


def mend_groups(sheet: Sheet, first: int) -> None:
    """Give each of the questions that are counted below one heading the heading of its kind."""
    if not any(line.startswith("## 练习") for line in sheet.lines[first:]):
        return
    for part in reversed(parts_of(sheet, first)):
        begins = [
            (at, found) for at in part.lines if (found := _NUMBERED.fullmatch(sheet.lines[at]))
        ]
        if len(begins) < 2 or begins[0][0] != part.lines[0]:
            continue
        numbers = [int(found[1] or found[3]) for _, found in begins]
        if numbers != list(range(numbers[0], numbers[0] + len(begins))):
            continue
        ends = [*(at for at, _ in begins[1:]), part.lines[-1] + 1]
        if all(_whole(sheet, part, at, end) for (at, _), end in zip(begins, ends, strict=True)):
            _divide(sheet, part, begins)


def _whole(sheet: Sheet, part: Part, first: int, end: int) -> bool:
    """Whether these lines are a question of their own, with its options or its answer."""
    lines = [sheet.lines[at] for at in part.lines if first <= at < end]
    match part.form:
        case "one" | "many":
            row = any(line.count("B.") + line.count("B、") for line in lines)
            return row or len([line for line in lines[1:] if begins_option(line)]) > 1
        case "truth":
            return verdict_in_stem(lines[0], TRUE | FALSE) is not None or _answered(lines, part)
        case "blanks" | "points":
            return _answered(lines, part)
        case _:
            return False


def _answered(lines: list[str], part: Part) -> bool:
    return any(answer_line(line, part.form) for line in lines[1:])


def _divide(sheet: Sheet, part: Part, begins: list[tuple[int, re.Match[str]]]) -> None:
    heading = re.sub(r"\s*\d+\s*$", "", sheet.lines[part.head])
    for at, found in reversed(begins):
        sheet.note(at, "C321", sheet.lines[at].strip(), near=heading)
        sheet.lines[at] = found[2] or found[4]
        if at == begins[0][0]:
            sheet.lines[part.head] = heading
            continue
        for line in ("", heading):
            sheet.lines.insert(at, line)
            sheet.origins.insert(at, sheet.origins[at + (not line)])
