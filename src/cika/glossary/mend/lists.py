"""Lists as meant: bullets of word processors, circled numbers, indentation by tabs."""

from __future__ import annotations

import re
import unicodedata

from cika.glossary.mend.sheet import Sheet
from cika.model.patterns import regex

_LEAD = regex(r"(\s*(?:>\s*)*)")
_BULLET = regex(
    r"(\s*(?:>\s*)*)(?:[•●·◆■□▪◦➢➤►▶☆★※❖✦✧\u2023\u2043\uf000-\uf0ff]\s*"
    r"|[lnuØØü] {2,}(?=[\u4e00-\u9fff])"
    r"|[－–]\s*(?=[^\d\s])|[-+](?=[\u4e00-\u9fff\[【［])|—(?![—-])\s*"
    r"|[*＊](?=[\u4e00-\u9fff][^*＊]*$))"
)
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_NUMBER = regex(
    r"(\s*(?:>\s*)*)(?:(\d{1,9})(?:[、．]\s*|[.)）]\s?(?=[\u4e00-\u9fff]))|[（(](\d{1,9})[）)]\s*"
    rf"|([{_CIRCLED}])\s*[、.．]?\s*|[（(]?([一二三四五六七八九十])[、）)]\s*)(?=\S)"
)
_SIGN = regex(
    r"(\s*(?:>\s*)*)([→~～☞✓✔√✅▶▷◇○⬤➔➜➣☑◉\U0001f000-\U0001faff\u2600-\u27bf\u2b50])\ufe0f?\s*(?=\S)"
)
"""A sign that begins an item where a neighbouring line begins with it too."""
_SMALL = regex(r"(\s*(?:>\s*)*)(?:([⑴-⒇➀-➓❶-❿⓵-⓾])|(\d)\ufe0f?\u20e3)\s*[、.．]?\s*(?=\S)")
_COUNTED = regex(r"(\s*(?:>\s*)*)(\d{1,9})([.)])[ \t]")
_YEARS = 100
"""From here on a number counts an item only where the item before it has the one below."""
_ITEM = regex(r"\s*(?:>\s*)*(?:[-+*]|\d{1,9}[.)])(?:\s|$)")
_ORDERED = regex(r"(\s*(?:>\s*)*)(?!1[.)])\d{1,9}[.)]\s+\S")
_DEFINES = regex(r":\s+(\S.*)")
_LAID = frozenset(" \u3000023456789>")
_EMPTY, _FULL = "○◯□☐", "●◉■☑☒✅√✓"
_HAN_NUMBERS = "一二三四五六七八九十"
_STARTS = frozenset(
    "→~～+⬤➔➜⭐•●·◆■□▪◦➢➤►▶☆★※❖✦✧\u2023\u2043－–—->（(*＊1234567890:lnuØü" + _CIRCLED + _HAN_NUMBERS
)


PROPER = regex(r"(?:>\s*)*(?:- |(?![一二三四五六七八九十])[\u4e00-\u9fff“《])")
"""An item, or a line of a quote, that is written as the format has it."""


def may_be_item(stripped: str) -> bool:
    """Whether a line without its indentation begins like an item."""
    first = stripped[0]
    return (
        first in _STARTS
        or "\uf000" <= first <= "\uf0ff"
        or first > "\U0001f000"
        or "\u2460" <= first <= "\u27bf"
    )


def mend_item(sheet: Sheet, at: int) -> None:
    """The item that line `at` is, written properly."""
    line = sheet.lines[at]
    if line.lstrip()[0] in _EMPTY + _FULL and _circles(sheet, at):
        return
    if (found := _COUNTED.match(line)) and int(found[2]) >= _YEARS:
        if _goes_on(sheet, at, found[1], int(found[2])):
            return
        near = f"{found[1]}{found[2]}\\{found[3]} {line[found.end() :]}"
        sheet.change(at, near, "C324", f"{found[2]}{found[3]}", near=f"{found[2]}\\{found[3]}")
        return
    if found := _DEFINES.fullmatch(line):
        sheet.change(at, f"- {found[1]}", "C324", ": ", near="- ")
        return
    if found := _BULLET.match(line):
        if line.lstrip()[0] in "*＊" and not _starred(sheet, at):
            return
        rest = line[found.end() :]
        near = f"{found[1]}- {rest}"
    elif found := _SMALL.match(line):
        number = int(found[3]) if found[3] else unicodedata.digit(found[2], 0)
        near = f"{found[1]}{number or 1}. {line[found.end() :]}"
    elif (found := _SIGN.match(line)) and _beside(sheet, at, found[2]):
        near = f"{found[1]}- {line[found.end() :]}"
    elif (found := _NUMBER.match(line)) and (number := _number(sheet, at, found)):
        near = f"{found[1]}{number}. {line[found.end() :]}"
    else:
        return
    if set(line.strip()) <= set("-—－– ") or not line[found.end() :].strip():
        return
    kept = len(line) - found.end()
    word = line.strip()[: len(line.strip()) - kept + 2]
    sheet.change(at, near, "C324", word, near=near.strip()[: len(near.strip()) - kept + 2])


def _starred(sheet: Sheet, at: int) -> bool:
    """Whether the lines around begin with a star too; one alone points to a remark."""
    around = (*sheet.lines[max(at - 1, 0) : at], *sheet.lines[at + 1 : at + 2])
    return any(line.lstrip()[:1] in ("*", "＊", "-") for line in around)


def _beside(sheet: Sheet, at: int, sign: str) -> bool:
    """Whether the line above or below begins with the same sign, or was mended from it."""
    around = [
        sheet.written[sheet.origins[each] - 1]
        for each in (at - 1, at + 1)
        if 0 <= each < len(sheet.lines)
    ]
    return any(line.lstrip("> \u3000").startswith(sign) for line in around)


def _circles(sheet: Sheet, at: int) -> bool:
    """Whether filled and empty circles stand beside each other: boxes, no bullets."""
    firsts = {line.lstrip()[:1] for line in sheet.lines[max(at - 7, 0) : at + 8]}
    return bool(firsts & set(_EMPTY)) and bool(firsts & set(_FULL))


def _number(sheet: Sheet, at: int, found: re.Match[str]) -> int:
    """The number of an item, 0 when it is none; 一、 counts where a neighbour counts too."""
    if found[2] or found[3]:
        number = int(found[2] or found[3])
        return number if number < _YEARS or _goes_on(sheet, at, found[1], number) else 0
    if found[4]:
        return _CIRCLED.index(found[4]) + 1
    number = _HAN_NUMBERS.index(found[5]) + 1
    around = [each for each in sheet.lines[max(at - 2, 0) : at + 3] if each.strip()]
    beside = (_HAN_NUMBERS[number - 2 : number - 1], _HAN_NUMBERS[number : number + 1])
    counted = any(
        (other := _NUMBER.match(each)) and other[5] and other[5] in beside for each in around
    ) or any(each.lstrip("> ").startswith(f"{number - 1}. ") for each in around)
    return number if counted else 0


def _goes_on(sheet: Sheet, at: int, lead: str, number: int) -> bool:
    """Whether the item before, of the same list, has the number below."""
    for before in range(at - 1, -1, -1):
        line = sheet.lines[before]
        inner = len(line) - len(line.lstrip("> ")) >= len(lead) + 2
        if not inner and line.strip("> "):
            found = _COUNTED.match(line)
            return found is not None and int(found[2]) == number - 1
    return False


def mend_layout(sheet: Sheet, at_lines: list[int]) -> None:
    """Indentation that would be read as something else, numbers right below a text."""
    if not any(sheet.lines[at][:1] in _LAID for at in at_lines if sheet.lines[at]):
        return
    base, before, listing = 0, "", False
    prose = set(at_lines)
    for at in at_lines:
        line = sheet.lines[at]
        if not line or line.isspace():
            base = base if listing else 0
            before = line
            continue
        if "\u3000" in line[:8] and (wide := re.match(r"[ \u3000]+(?=[-*+>•·]|\d+[.、])", line)):
            spaces = wide[0].replace("\u3000", "  ")
            sheet.change(at, spaces + line[wide.end() :], "C327", line)
            line = sheet.lines[at]
        indent = len(line) - len(line.lstrip(" "))
        item = not "\u4e00" <= line[0] <= "\u9fff" and _ITEM.match(line) is not None
        if item and not listing and indent >= 2:
            base = indent
        elif not item and not listing:
            base = 0
        if base and indent >= base:
            sheet.change(at, line[base:], "C327", line)
        elif indent == 0:
            base = 0
        listing = (
            item or (listing and indent > 0) or (listing and not before.strip() and indent > 0)
        )
        before = line
    for at in sorted(prose, reverse=True):
        line = sheet.lines[at]
        if not line or line[0] in "-#" or "\u4e00" <= line[0] <= "\u9fff":
            continue
        if at - 1 in prose and (found := _ORDERED.match(line)):
            above = sheet.lines[at - 1]
            lead = _LEAD.match(above)
            same = lead is not None and lead[1].count(">") == found[1].count(">")
            if same and above.strip("> \t") and above[:1] not in "#|" and not _inside(sheet, at):
                if all(slip.line != sheet.origins[at] for slip in sheet.slips):
                    sheet.note(at, "C324", line.strip(), near=line.strip())
                sheet.lines.insert(at, found[1].rstrip())
                sheet.origins.insert(at, sheet.origins[at])


def _inside(sheet: Sheet, at: int) -> bool:
    """Whether the paragraph above a line belongs to an item."""
    for line in reversed(sheet.lines[:at]):
        if not line.strip("> \t"):
            return False
        if _ITEM.match(line):
            return True
    return False
