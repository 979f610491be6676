"""简答 as people type it: `答：` before the points, all of them in one line, a list unquoted."""

from __future__ import annotations

from cika.glossary.mend.answers import Answer, split_numbered
from cika.glossary.mend.part import LABEL, Part, answers_of
from cika.glossary.mend.sheet import Sheet
from cika.model.patterns import regex

_ITEM = regex(r"\s*(?:>\s?)*(?:[-*+]|\d{1,2}[.)、])\s+(\S.*)")
_ORDINAL = regex(
    r"\s*(?:>\s?)*(?:第?[一二三四五六七八九]\s?[，,、：:.]|[（(][一二三四五六七八九\d][）)]|其[一二三四五][，,]"
    r"|[a-h][.)、）])\s*(\S.*)"
)
_A = regex(r"A\s?[:：]\s?(\S.*)")


def mend_essay(sheet: Sheet, part: Part) -> None:
    """What stands behind `答：`, and a list below the stem, are the answer."""
    found = next(iter(answers_of(sheet, part)), None) or _answer_to_q(sheet, part)
    if found is None:
        if any(sheet.lines[at].lstrip().startswith(">") for at in part.lines):
            _quoted(sheet, part)
        else:
            _quote_list(sheet, part)
        return
    place, answer = found
    below = [at for at in part.lines if at > place]
    _count(sheet, below)
    listed = any(_ITEM.fullmatch(sheet.lines[at]) for at in below)
    points = split_numbered(answer.said) if listed else _points(answer.said)
    if answer.quoted and (listed or len(points) < 2):
        return
    for at in below:
        if not sheet.lines[at].startswith(">"):
            sheet.lines[at] = f"> {sheet.lines[at]}"
    _bridge(sheet, below)
    sheet.note(place, "C523", sheet.lines[place].strip())
    counted = len(points) > 1 or (answer.said and not listed)  # one sentence is one point
    new = [f"> {n}. {text}" for n, text in enumerate(points, 1)] if counted else []
    new = new or ([f"> {answer.said}", ">"] if answer.said else [""])
    if answer.why:
        new += [">", f"> {answer.why}"]
    if below and counted:
        new.append(">")
    sheet.lines[place : place + 1] = new
    sheet.origins[place : place + 1] = [sheet.origins[place]] * len(new)
    if new[0].startswith(">") and place and sheet.lines[place - 1].strip():
        sheet.lines.insert(place, "")
        sheet.origins.insert(place, sheet.origins[place])


def _answer_to_q(sheet: Sheet, part: Part) -> tuple[int, Answer] | None:
    """`A：` behind a question, which in a 简答 is no option."""
    lettered = [(at, found) for at in part.lines[1:] if (found := _A.fullmatch(sheet.lines[at]))]
    return (lettered[0][0], Answer("答", lettered[0][1][1], "", quoted=False)) if lettered else None


def _count(sheet: Sheet, lines: list[int]) -> None:
    """Points counted as `第一，` or `（一）` as items of a list, where every line is one."""
    found = [_ORDINAL.fullmatch(sheet.lines[at]) for at in lines]
    if len(found) < 2 or not all(found):
        return
    for number, (at, each) in enumerate(zip(lines, found, strict=True), 1):
        if each:
            sheet.note(at, "C523", sheet.lines[at].strip())
            sheet.lines[at] = f"{number}. {each[1]}"


def _quoted(sheet: Sheet, part: Part) -> None:
    """Points that stand in the one line of a quote."""
    lines = [at for at in part.lines if sheet.lines[at].lstrip().startswith(">")]
    if any(_ITEM.fullmatch(sheet.lines[at]) for at in lines):
        return
    for at in lines:
        text = sheet.lines[at].lstrip("> ")
        points = [] if LABEL.match(text) else _points(text)
        if len(points) > 1:
            sheet.note(at, "C523", sheet.lines[at].strip())
            sheet.lines[at : at + 1] = [f"> {n}. {each}" for n, each in enumerate(points, 1)]
            sheet.origins[at : at + 1] = [sheet.origins[at]] * len(points)
            return


def _points(text: str) -> list[str]:
    points = split_numbered(text)
    if len(points) > 1:
        return points
    return [each.strip() for each in text.strip("。").split("；") if each.strip()]


def _quote_list(sheet: Sheet, part: Part) -> None:
    """A list that follows the stem, without a quote."""
    items = [at for at in part.lines if _ITEM.fullmatch(sheet.lines[at])]
    if len(items) < 2 or items[0] == part.lines[0]:
        return
    for at in [each for each in part.lines if each >= items[0]]:
        sheet.change(at, f"> {sheet.lines[at]}", "C523", sheet.lines[at].strip())
    _bridge(sheet, [each for each in part.lines if each >= items[0]])
    if sheet.lines[items[0] - 1].strip():
        sheet.lines.insert(items[0], "")
        sheet.origins.insert(items[0], sheet.origins[items[0]])


def _bridge(sheet: Sheet, lines: list[int]) -> None:
    """One quote: the empty lines between its lines belong to it."""
    for at in range(min(lines, default=0), max(lines, default=0)):
        if not sheet.lines[at].strip():
            sheet.lines[at] = ">"
