"""The labels before items: `一、`, `（二）`, `3．`, `4)`, `（5）`, `⑥`, and sequences of them."""

from __future__ import annotations

import re
from typing import NamedTuple

_HAN = "一二三四五六七八九十"
_STYLES = (
    (
        "章",
        re.compile(r"\s*第\s*([一二三四五六七八九十百\d]{1,4})\s*[章讲篇课编单]元?(?![一-鿿]?题)"),
    ),
    ("节", re.compile(r"\s*第\s*([一二三四五六七八九十百\d]{1,4})\s*节")),
    ("一、", re.compile(rf"\s*([{_HAN}]{{1,3}})\s*(?:、|[.．,，](?!\d))")),
    ("（一）", re.compile(rf"\s*[（(]\s*([{_HAN}]{{1,3}})\s*[)）]\s*[、.．]?")),
    ("1.1", re.compile(r"\s*(?:\d{1,2}[.．]){1,3}(\d{1,2})(?=[\s　一-鿿])")),
    ("1.", re.compile(r"\s*(\d{1,4})\s*(?:、|[.．](?!\d))|\s*(\d{1,3})[，,](?=[一-鿿])")),
    ("（1）", re.compile(r"\s*[（(]\s*(\d{1,3})\s*[)）]\s*[、.．]?")),
    ("1）", re.compile(r"\s*(\d{1,3})\s*[)）]\s*[、.．]?")),
    ("①", re.compile(r"\s*([①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳])\s*[、.．]?")),
    ("%1.", re.compile(r"\s*(?:%1[.．]|[•●■◆▪◇○□➢✓※]|[-*+]\s)\s*()")),
    (
        "1 ",
        re.compile(
            r"\s*(\d{1,2})(?=[  　]*(?:[A-Z]{2,}|[^\s\d.．,，、:：;；%％年月日世个种次位章节)）\-—~/A-Za-z=＝×+]))"
        ),
    ),
    ("问", re.compile(r"\s*(?:[QＱ]|问题?)\s*(\d{0,3})\s*[:：.．、]")),
    ("题1", re.compile(r"\s*[【\[]?(?:题|第|Q|q)\s*(\d{1,3})\s*(?:题|[】\]])?\s*[:：.、]?")),
)
POINTS = ("（1）", "1）", "①", "1.", "%1.", "一、", "（一）")
"""Styles in which the points of an answer are numbered."""


class Label(NamedTuple):
    style: str
    value: int
    end: int
    """Where the words behind the label begin."""


def label_of(text: str, styles: tuple[str, ...] = ()) -> Label | None:
    """The label that a text begins with."""
    for style, pattern in _STYLES:
        if styles and style not in styles:
            continue
        if not styles and style in ("1 ", "题1"):
            continue
        if found := pattern.match(text):
            return Label(style, _value(next((g for g in found.groups() if g), "0")), found.end())
    return None


def _value(text: str) -> int:
    if text.isdecimal() and text.isascii():
        return int(text)
    if "①" <= text <= "⑳":
        return ord(text) - ord("①") + 1
    total = 0
    for character in text:
        digit = _HAN.find(character) + 1
        if character == "百":
            total = (total or 1) * 100
        elif digit == 10:
            total = (total or 1) * 10
        else:
            total += digit
    return total


_NUMBER = r"(\d{1,4})"
_NUMERAL = rf"([{_HAN}]{{1,3}})"
_BEHIND = {
    "1.": re.compile(
        rf"(?:(?<![\d.．A-Za-z(（\-—~～第＝=×+$]){_NUMBER}\s{{0,3}}(?:、|[.．](?!\d))"
        rf"|(?<=[A-Za-z]){_NUMBER}\s{{0,3}}[、.．](?=\s{{0,3}}[一-鿿“《]))"
    ),
    "1 ": re.compile(
        rf"(?:(?<=[。！？?!;；)）”」】])|^)[ 　]{{0,4}}{_NUMBER}[、.．]?"
        r"(?=[ 　]{0,4}[^\s\d.．,，、:：;；%％年月日世个种次位章节)）\-—~/=＝×+])"
    ),
    "（1）": re.compile(rf"[（(]\s{{0,3}}{_NUMBER}\s{{0,3}}[)）]"),
    "1）": re.compile(rf"(?<![\d(（]){_NUMBER}\s{{0,3}}[)）]"),
    "①": re.compile(r"([①-⑳])"),
    "一、": re.compile(rf"(?<![{_HAN}第星期]){_NUMERAL}\s{{0,3}}、(?=[^{_HAN}])"),
    "（一）": re.compile(rf"[（(]\s{{0,3}}{_NUMERAL}\s{{0,3}}[)）]"),
}
"""A label of each style anywhere in a text; compiled once, its value is compared."""


def next_label(text: str, style: str, value: int, start: int) -> tuple[int, int] | None:
    """(begin, end) of the label with this value at or after `start`, even within a line."""
    pattern = _BEHIND.get(style)
    for found in pattern.finditer(text, start) if pattern else ():
        if _value(next(group for group in found.groups() if group)) == value:
            return found.start(), found.end()
    return None


_QUESTION = re.compile(
    r"(?<![\d第(（.．A-Za-z])(\d{1,3})\s{0,3}[、.．]?(?![)）\d个种次位类项层章节年月日步阶%％])\s{0,3}"
    r"(?=(?:请|试)?(?:简述|论述|试述|阐述|什么是|如何|怎样|为什么)"
    r"|[^。？?\n;；]{2,60}[。？?]?\s{0,3}答\s{0,3}[:：]|[^。？?\n;；:：]{3,60}[？?])"
)


def next_question(text: str, value: int, start: int) -> tuple[int, int, int] | None:
    """(begin, end, value) of the next number, or one of the three after it, before words that ask.

    Where nothing but the question itself tells that a new one begins.
    """
    found = [
        (int(each[1]), each.start(), each.end())
        for each in _QUESTION.finditer(text, start)
        if value <= int(each[1]) < value + 4
    ]
    if not found:
        return None
    number, begin, end = min(found)
    return begin, end, number


def numbered_points(text: str, styles: tuple[str, ...] = POINTS) -> tuple[str, tuple[str, ...]]:
    """(what stands before, the points) of a text with `（1）…（2）…`, in lines or in one line.

    The style whose first label comes first is the outer one; what is numbered otherwise inside
    a point belongs to the point.  No points unless there are two.
    """
    best: tuple[int, list[tuple[int, int]]] | None = None
    for style in styles:
        cuts = _bullets(text) if style == "%1." else _sequence(text, style)
        if len(cuts) >= 2 and (best is None or cuts[0][0] < best[0]):
            best = (cuts[0][0], cuts)
    if best is None:
        return text, ()
    cuts = best[1]
    ends = [begin for begin, _ in cuts[1:]] + [len(text)]
    points = tuple(text[end:stop].strip() for (_, end), stop in zip(cuts, ends, strict=True))
    return text[: cuts[0][0]].strip(), tuple(point for point in points if point)


def _sequence(text: str, style: str) -> list[tuple[int, int]]:
    cuts: list[tuple[int, int]] = []
    at = 0
    while found := next_label(text, style, len(cuts) + 1, at):
        cuts.append(found)
        at = found[1]
    return cuts


def _bullets(text: str) -> list[tuple[int, int]]:
    return [
        (found.start(), found.end())
        for found in re.finditer(r"%1[.．]|(?m:^[ \t]*[•●■◆▪◇○□➢※][ \t]*|^[ \t]*[-*+][ \t]+)", text)
    ]


def numbered_items(text: str) -> dict[int, str]:
    """`1.……2.……` by number, in lines or in one line."""
    first = label_of(text, ("1.", "1）", "（1）"))
    if first is None:
        return {}
    found: dict[int, str] = {}
    value, at = first.value, first.end
    while following := next_label(text, first.style, value + 1, at):
        found[value] = text[at : following[0]].strip(" 　\n;；")
        value, at = value + 1, following[1]
    found[value] = text[at:].strip()
    return found
