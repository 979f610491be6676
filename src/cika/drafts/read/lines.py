"""Lines as they lie in a file to lines as they were written.

Text copied from a page has hard line breaks, page numbers and running heads; a preview on a
sharing site is cut into pieces of equal length.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from cika.drafts.read.noise import page_number

_END = "。！？!?；;：:”」』…"
_LABEL = re.compile(
    r"\s*(?:第[一二三四五六七八九十百\d]+[章节讲单元篇课编部]|[一二三四五六七八九十]{1,3}[、.．]"
    r"|[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．](?!\d)|[①-⑳]|[A-H][.．、]|[-*•●■◆>#|]|【)"
)
_PIECE = re.compile(r"\s*(\d{1,3})、")
_WINDOW = 8
_FULL = 2
"""Columns by which a full line may be shorter than the widest: no wide character fits."""


class Line(NamedTuple):
    text: str
    number: int
    page: int | None = None


def written_lines(text: str) -> tuple[list[Line], dict[str, int]]:
    """The lines as written, and how much page furniture was left out."""
    lines = [Line(each, number) for number, each in enumerate(text.split("\n"), 1)]
    pieces = _pieces(lines)
    if pieces:
        return pieces, {}
    kept, dropped = _without_furniture(lines)
    return _joined(kept), dropped


def _pieces(lines: Sequence[Line]) -> list[Line]:
    """A preview's pieces (`2、` in the middle of a sentence) as one text; [] if it is none.

    Such pieces are numbered without a gap, blank lines stand between them, and most break
    off in the middle of a sentence.
    """
    starts, expected = [], 1
    for index, line in enumerate(lines):
        found = _PIECE.match(line.text)
        alone = index == 0 or not lines[index - 1].text.strip()
        if found and alone and int(found[1]) == expected:
            starts.append(index)
            expected += 1
    if len(starts) < 3:
        return []
    before = [_last_text(lines, index) for index in starts[1:]]
    broken = sum(not text.endswith(tuple(_END)) for text in before)
    if broken * 3 < len(before) * 2:
        return []
    whole = [line for line in lines[: starts[0]] if line.text.strip()]
    for index, line in enumerate(lines[starts[0] :], starts[0]):
        if index in starts:
            rest = _PIECE.sub("", line.text, count=1)
            if index == starts[0]:
                whole.append(line._replace(text=rest))
            else:
                whole[-1] = whole[-1]._replace(text=whole[-1].text + rest)
        elif line.text.strip():
            whole.append(line)
    return whole


def _last_text(lines: Sequence[Line], index: int) -> str:
    while index and not lines[index - 1].text.strip():
        index -= 1
    return lines[index - 1].text.rstrip() if index else ""


def _without_furniture(lines: Sequence[Line]) -> tuple[list[Line], dict[str, int]]:
    """Without page numbers and the heads and feet that stand beside them on several pages."""
    numbers = [_number_of(lines, index) for index in range(len(lines))]
    at = [index for index, number in enumerate(numbers) if number]
    if len(at) < 2:
        return list(lines), {}
    beside: Counter[str] = Counter()
    for index in at:
        beside.update({_key(lines[near].text) for near in _near(lines, index)} - {""})
    gone: set[int] = set()
    for index in at:
        gone.add(index)
        gone |= {near for near in _near(lines, index) if beside[_key(lines[near].text)] > 1}
    kept: list[Line] = []
    page = (numbers[at[0]] or 1) - (1 if at[0] > len(lines) // (4 * len(at)) else 0) or 1
    skipping = False
    for index, line in enumerate(lines):
        if index in gone:
            page = (numbers[index] or page - 1) + 1 if numbers[index] else page
            skipping = True
            while kept and not kept[-1].text.strip():
                kept.pop()
        elif line.text.strip() or not skipping:
            skipping = False
            kept.append(line._replace(page=page))
    return kept, {"页码、页眉": len(gone)}


def _number_of(lines: Sequence[Line], index: int) -> int | None:
    text = lines[index].text
    number = page_number(text)
    if number is None or not text.strip().isdecimal():
        return number
    around = [lines[i].text.strip() for i in (index - 1, index + 1) if 0 <= i < len(lines)]
    return number if not any(around) else None  # a bare number may be the end of a line


def _near(lines: Sequence[Line], index: int) -> list[int]:
    """The nearest line with text before and behind: where heads and feet stand."""
    found = []
    for step in (-1, 1):
        near = index + step
        while 0 <= near < len(lines) and abs(near - index) < 4 and not lines[near].text.strip():
            near += step
        if 0 <= near < len(lines) and 0 < len(lines[near].text.strip()) <= 40:
            found.append(near)
    return found


def _key(text: str) -> str:
    return re.sub(r"\d+", "#", text.strip())


def _joined(lines: Sequence[Line]) -> list[Line]:
    """Lines that a margin broke, as one."""
    widths = [_width(line.text.rstrip()) for line in lines]
    whole: list[Line] = []
    running = False
    for index, line in enumerate(lines):
        if running and line.text.strip() and not _LABEL.match(line.text):
            whole[-1] = whole[-1]._replace(text=_glued(whole[-1].text, line.text))
        else:
            whole.append(line)
        text = line.text.rstrip()
        running = bool(text) and not text.endswith(tuple("。！？!?…")) and _is_full(widths, index)
    return [line._replace(text=line.text.rstrip()) for line in whole]


def _is_full(widths: Sequence[int], index: int) -> bool:
    """Does the line reach the margin?  At a margin, several lines around end."""
    around = [width for width in widths[max(0, index - _WINDOW) : index + _WINDOW + 1] if width]
    widest = max(around)
    at_margin = sum(width >= widest - _FULL for width in around)
    return widths[index] >= widest - _FULL and at_margin >= 3 and widest >= 16


def _glued(one: str, other: str) -> str:
    left, right = one.rstrip("\n"), other.lstrip()
    if re.search(r"[A-Za-z]-$", left) and re.match(r"[a-z]", right):
        return left[:-1] + right
    if re.search(r"[A-Za-z,;]$", left) and re.match(r"[A-Za-z]", right):
        return f"{left} {right}"
    return (left if left.endswith(" ") and right[:1].isascii() else left.rstrip()) + right


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)
