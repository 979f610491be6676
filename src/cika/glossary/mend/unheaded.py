"""Questions right below `## 练习`, without a heading: their answers tell of which kind they are."""

from __future__ import annotations

import re

from cika.glossary.mend.answers import answer_line, in_stem, verdict_in_stem
from cika.glossary.mend.gathered import tail_of
from cika.glossary.mend.options import options_of
from cika.glossary.mend.part import LABEL, Part
from cika.glossary.mend.sheet import Sheet, prose_lines
from cika.glossary.words import FALSE, TRUE
from cika.model.patterns import regex

NUMBERED = regex(
    r"(?:\*\*)?(\d{1,2})[.、．)）](?!\d)(?:\*\*)?\s*(\S.*)|[（(](\d{1,2})[）)]\s*(\S.*)"
)
"""The first line of a question that is counted, and what it asks."""
_BOX = regex(r"\s*[-*+]\s+\[([ xX√]?)\]")
_GAP = regex(r"_{2,}|[（(][\s\u3000]+[）)]")
_ASKS, _REPLIES = regex(r"(?:Q|问)\s?[:：]"), regex(r"(?:A|答)\s?[:：]\s?\S")


def mend_unheaded(sheet: Sheet, first: int) -> None:
    """Give each of these questions the heading of its kind, where all of them are certain."""
    start = next((at for at, line in enumerate(sheet.lines) if line.rstrip() == "## 练习"), None)
    if start is None or start < first or _headed(sheet, start):
        return
    prose = prose_lines(sheet, first)
    below = (at for at in prose if at > start and sheet.lines[at][:1] == "#")
    end = next(below, len(sheet.lines))
    lines = [at for at in prose if start < at < end and sheet.lines[at].strip()]
    if not lines:
        return
    tail = tail_of(sheet, Part("one", start, lines))
    asked = [at for at in lines if tail is None or at < tail.at]
    begins = [at for at in asked if NUMBERED.fullmatch(sheet.lines[at])]
    if not begins or begins[0] != asked[0]:
        begins = [at for at in asked if _ASKS.match(sheet.lines[at])] or asked[:1]
    if begins[0] != asked[0]:
        return
    told = {answer.number: answer.said for answer in tail.answers} if tail else {}
    kinds: list[str] = []
    for at, until in zip(begins, [*begins[1:], end], strict=True):
        mine = [sheet.lines[each] for each in asked if at <= each < until]
        numbered = NUMBERED.fullmatch(mine[0])
        number = int(numbered[1] or numbered[3]) if numbered else 0
        stem = (numbered[2] or numbered[4]) if numbered else mine[0]
        kinds.append(_kind([stem, *mine[1:]], told.get(number, "")))
    if not all(kinds):
        return
    for at, kind in reversed(list(zip(begins, kinds, strict=True))):
        found = NUMBERED.fullmatch(sheet.lines[at])
        sheet.note(at, "C321", sheet.lines[at].strip(), near=f"### {kind}")
        sheet.lines[at] = (found[2] or found[4]) if found else sheet.lines[at]
        for line in ("", f"### {kind}"):
            sheet.lines.insert(at, line)
            sheet.origins.insert(at, sheet.origins[at + (not line)])


def _headed(sheet: Sheet, start: int) -> bool:
    below = next((line for line in sheet.lines[start + 1 :] if line.strip()), "#")
    return below[0] == "#"


def _kind(lines: list[str], told: str) -> str:
    """The kind of a question, "" where its lines do not tell it; `told` stands in another place."""
    stem, rest = lines[0], lines[1:]
    boxes = [found[1] for line in rest if (found := _BOX.match(line))]
    if len(boxes) > 1:
        ticked = len([box for box in boxes if box.strip()])
        return "" if not ticked else "单选" if ticked == 1 else "多选"
    plain = [(n, line) for n, line in enumerate(rest) if not answer_line(line, "one")]
    if options_of(plain):
        named = in_stem(stem)
        answers = [given.said for line in rest if (given := answer_line(line, "one"))]
        said = told or (answers[0] if answers else named[0] if named else "")
        letters = re.match(r"[（(]?\s?([A-H](?:[\s、，,]?[A-H])*)(?![A-Za-z])", said)
        return (
            "" if not letters else "单选" if len(re.findall("[A-H]", letters[1])) == 1 else "多选"
        )
    answer = next((given for line in rest if (given := answer_line(line, "truth"))), None)
    said = told or (answer.said if answer else "")
    if said.strip("（()）。 ") in TRUE | FALSE or verdict_in_stem(stem, TRUE | FALSE):
        return "判断"
    if said and _GAP.search(stem):
        return "填空"
    explained = [line for line in rest if LABEL.match(line.lstrip("> "))]
    replied = any(_REPLIES.match(line) for line in rest)
    return "简答" if replied or (said and not explained) else ""
