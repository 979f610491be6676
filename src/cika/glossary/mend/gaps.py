"""填空 as people type it: ____ with the answers below, words that stand in their gaps."""

from __future__ import annotations

import re

from cika.glossary.mend.answers import split_numbered
from cika.glossary.mend.part import LABEL, Part, answers_of
from cika.glossary.mend.sheet import Sheet
from cika.model.patterns import regex

_GAPS = (
    regex(
        r"_{2,}\s?[（(]?[①-⑳\d]{1,2}[）)]?\s?_{2,}|_{2,}|(?:\\_){2,}|[（(][\s\u3000_]*[）)]"
        r"|[\[［【][\s\u3000_]{1,9}[\]］】]"
    ),
    regex(r"[（(]\s?[\d①-⑳]\s?[）)]|[①-⑳]"),
    regex(r"[□☐]{1,12}"),
    regex(r"…{1,4}|\.{4,12}"),
    regex(r"[？?](?!\s*$)"),
)
"""What is left open in a stem, the surest first; each after the first only with its answers."""
_UNDERLINE = _GAPS[0]
_FILLED = (
    regex(r"_{2,}\s?[（(]([^（）()]{1,40})[）)]"),
    regex(r"(?<!_)_{2,3}([\u4e00-\u9fff]{1,20})_{2,3}(?!_)"),
    regex(r"\{\{([^{}:]{1,40})\}\}|\{([^{}]{1,40})\}"),
    regex(r"【([^【】\s]{1,40})】"),
    regex(r"\*\*([^*]{1,40})\*\*"),
)
"""Words that stand in the gap they fill; the first of these that is there counts."""
_DIVIDERS = (
    r"[；;]",
    r"[；;、，,|/]|\s{2,}",
    r"[；;、，,|/\s\u3000]+",
    r"[“”\"]+",
    r"[；;、，,]|[和与及]",
)
"""What stands between answers in one line; the first that gives as many as there are gaps."""
_ITEM = regex(r"\s*(?:>\s?)*(?:[-*+]|\d{1,2}[.)、])\s+(\S.*)")


def mend_gaps(sheet: Sheet, part: Part) -> None:
    """`____` and the answers below it become `==词==`."""
    if any("==" in sheet.lines[at] for at in part.lines):
        return
    answers = answers_of(sheet, part)
    lines = [at for at in part.lines if not sheet.lines[at].lstrip().startswith((">", "<!--"))]
    first = answers[0][0] if answers else None
    stem = [at for at in lines if first is None or at < first]
    if first is None:
        _unlabelled(sheet, part, stem)
        return
    place, answer = answers[0]
    below: list[int] = []
    words = split_numbered(answer.said) if answer.said else []
    if not answer.said:
        below = [at for at in lines if at > place and _ITEM.fullmatch(sheet.lines[at])]
        below = below or [at for at in lines if at > place and not LABEL.match(sheet.lines[at])]
        words = [_bare(sheet.lines[at]) for at in below]
        if len(words) > 1 and len(words) != _count(sheet, stem, _UNDERLINE):
            below, words = below[:1], words[:1]
    if words and not _filled(sheet, stem, words):
        count = _count(sheet, stem, _UNDERLINE)
        if count:
            words = _divided(words, count)
            sheet.note(place, "C520", answer.said, blanks=str(count), answers=str(len(words)))
        return
    if not words:
        return
    sheet.note(place, "C524", answer.said or answer.label)
    for at in below:
        sheet.lines[at] = ""
    sheet.lines[place] = f"> {answer.why}" if answer.why else ""


def _unlabelled(sheet: Sheet, part: Part, stem: list[int]) -> None:
    """Gaps whose answers stand below without a label, or in the gaps themselves."""
    gaps = [at for at in stem if _UNDERLINE.search(sheet.lines[at])]
    last = [at for at in part.lines if gaps and at > gaps[-1]][:1]
    for at in last:
        if LABEL.match(sheet.lines[at].lstrip("> ")):
            continue
        said = sheet.lines[at].strip("> （()）")
        words = split_numbered(said)
        words = words if len(words) > 1 else [_bare(said)]
        if _filled(sheet, [each for each in stem if each < at], words):
            sheet.note(at, "C524", sheet.lines[at].strip())
            sheet.lines[at] = ""
            return
    for pattern in _FILLED:
        found = [at for at in stem if pattern.search(sheet.lines[at])]
        for at in found:
            sheet.note(at, "C524", sheet.lines[at].strip())
            sheet.lines[at] = pattern.sub(_blank, sheet.lines[at])
        if found:
            return
    if gaps:
        count = str(_count(sheet, stem, _UNDERLINE))
        sheet.note(gaps[0], "C520", sheet.lines[gaps[0]].strip(), blanks=count, answers="0")


def _filled(sheet: Sheet, stem: list[int], words: list[str]) -> bool:
    """Put the words into the gaps of a stem; False, and nothing done, when they are not as many."""
    for pattern in _GAPS:
        count = _count(sheet, stem, pattern)
        divided = _divided(words, count) if count else []
        if not count or len(divided) != count:
            if count and pattern is _UNDERLINE:
                return False
            continue
        left = iter(divided)
        for at in stem:
            parts = pattern.split(sheet.lines[at])
            if len(parts) > 1:
                sheet.note(at, "C524", "、".join(divided))
            sheet.lines[at] = parts[0] + "".join(f"=={next(left)}=={part}" for part in parts[1:])
        return True
    return False


def _count(sheet: Sheet, stem: list[int], pattern: re.Pattern[str]) -> int:
    return sum(len(pattern.findall(sheet.lines[at])) for at in stem)


def _bare(line: str) -> str:
    return (found[1] if (found := _ITEM.fullmatch(line)) else line).strip(" 。；;")


def _blank(found: re.Match[str]) -> str:
    return f"=={next(each for each in found.groups() if each).strip()}=="


def _divided(words: list[str], gaps: int) -> list[str]:
    """The answers in one line, divided at the mark that gives as many as there are gaps."""
    if len(words) != 1 or gaps == 1:
        return words if len(words) == 1 else [word.strip(" 。；;") for word in words]
    said = words[0].strip("。. ")
    for marks in _DIVIDERS:
        parts = [part.strip() for part in re.split(marks, said) if part.strip()]
        if len(parts) == gaps:
            return parts
    return [part.strip() for part in re.split(r"[；;]", said) if part.strip()]
