"""填空 and 简答 as people type them: ____ with the answers below, `答：` before the points."""

from __future__ import annotations

import re

from cika.glossary.mend.answers import answer_line, split_numbered
from cika.glossary.mend.part import LABEL, Part
from cika.glossary.mend.sheet import Sheet

_GAP = re.compile(
    r"_{2,}\s?[（(]?[①-⑳\d]{1,2}[）)]?\s?_{2,}|_{2,}|[（(][\s\u3000_]*[）)]|[\[［【][\s\u3000_]{1,9}[\]］】]"
)
_NUMBERED_GAP = re.compile(r"[（(]\s?[\d①-⑳]\s?[）)]|[①-⑳]")
_FILLED = re.compile(r"_{2,}\s?[（(]([^（）()]{1,40})[）)]")
_UNDERLINED = re.compile(r"(?<!_)_{2,}([\u4e00-\u9fff]{1,20})_{2,}(?!_)")
_ITEM = re.compile(r"\s*(?:>\s?)*(?:[-*+]|\d{1,2}[.)、])\s+(\S.*)")


def mend_gaps(sheet: Sheet, part: Part) -> None:
    """`____` and the answers below it become `==词==`."""
    if any("==" in sheet.lines[at] for at in part.lines):
        return
    answers = [(at, found) for at in part.lines if (found := answer_line(sheet.lines[at]))]
    lines = [at for at in part.lines if not sheet.lines[at].lstrip().startswith((">", "<!--"))]
    first = answers[0][0] if answers else None
    stem = [at for at in lines if first is None or at < first]
    if first is None:
        for at in stem:
            for pattern in (_FILLED, _UNDERLINED):
                if filled := pattern.search(sheet.lines[at]):
                    sheet.note(at, "C524", filled[1])
                    sheet.lines[at] = pattern.sub(_blank, sheet.lines[at])
        return
    place, answer = answers[0]
    below: list[int] = []
    words = split_numbered(answer.said) if answer.said else []
    if not answer.said:
        below = [at for at in lines if at > place and _ITEM.fullmatch(sheet.lines[at])]
        if not below:
            below = [at for at in lines if at > place and not LABEL.match(sheet.lines[at])][:1]
        items = [sheet.lines[at] for at in below]
        words = [
            (each[1] if (each := _ITEM.fullmatch(item)) else item).strip(" 。；;") for item in items
        ]
    pattern = _GAP
    gaps = sum(len(_GAP.findall(sheet.lines[at])) for at in stem)
    if not gaps and len(words) > 1:
        pattern = _NUMBERED_GAP
        gaps = sum(len(pattern.findall(sheet.lines[at])) for at in stem)
    if not gaps or not words:
        return
    words = _divided(words, gaps)
    if len(words) != gaps:
        sheet.note(place, "C520", answer.said, blanks=str(gaps), answers=str(len(words)))
        return
    sheet.note(place, "C524", answer.said or answer.label)
    left = iter(words)
    for at in stem:
        sheet.lines[at] = pattern.sub(lambda _: f"=={next(left)}==", sheet.lines[at])
    for at in below:
        sheet.lines[at] = ""
    sheet.lines[place] = f"> {answer.why}" if answer.why else ""


def _blank(found: re.Match[str]) -> str:
    return f"=={found[1].strip()}=="


def _divided(words: list[str], gaps: int) -> list[str]:
    """The answers in one line, divided at the mark that gives as many as there are gaps."""
    if len(words) != 1 or gaps == 1:
        return words if len(words) == 1 else [word.strip(" 。；;") for word in words]
    said = words[0].strip("。. ")
    for marks in (r"[；;]", r"[；;、，,|/]|\s{2,}", r"[；;、，,|/\s\u3000]+"):
        parts = [part.strip() for part in re.split(marks, said) if part.strip()]
        if len(parts) == gaps:
            return parts
    return [part.strip() for part in re.split(r"[；;]", said) if part.strip()]


def mend_essay(sheet: Sheet, part: Part) -> None:
    """What stands behind `答：`, and a list below the stem, are the answer."""
    found = next(((at, a) for at in part.lines if (a := answer_line(sheet.lines[at]))), None)
    if found is None:
        if not any(sheet.lines[at].lstrip().startswith(">") for at in part.lines):
            _quote_list(sheet, part)
        return
    place, answer = found
    below = [at for at in part.lines if at > place]
    listed = any(_ITEM.fullmatch(sheet.lines[at]) for at in below)
    points = split_numbered(answer.said)
    if len(points) == 1 and not listed:
        points = [each.strip() for each in answer.said.strip("。").split("；") if each.strip()]
    if answer.quoted and (listed or len(points) < 2):
        return
    for at in below:
        if not sheet.lines[at].startswith(">"):
            sheet.lines[at] = f"> {sheet.lines[at]}"
    _bridge(sheet, below)
    sheet.note(place, "C523", sheet.lines[place].strip())
    new = [f"> {n}. {text}" for n, text in enumerate(points, 1)] if len(points) > 1 else []
    new = new or ([f"> {answer.said}", ">"] if answer.said else [""])
    if answer.why:
        new += [">", f"> {answer.why}"]
    if below and new != [""] and len(points) > 1:
        new.append(">")
    sheet.lines[place : place + 1] = new
    sheet.origins[place : place + 1] = [sheet.origins[place]] * len(new)
    if new[0].startswith(">") and place and sheet.lines[place - 1].strip():
        sheet.lines.insert(place, "")
        sheet.origins.insert(place, sheet.origins[place])


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
