"""The lines of a block ```` ```图 ````: the kind of diagram first, then one thing a line."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, assert_never

from cika.findings.finding import Diagnostic
from cika.findings.phrases import Known
from cika.glossary.read.source import Source
from cika.glossary.suggest import nearest
from cika.model.diagrams import Arrow, Axes, Axis, Branch, Contrast, Drawing, Flow, Tree
from cika.model.patterns import regex
from cika.model.prose import Place

INFO = "图"
"""What stands behind the three backquotes."""

MOST = 24
"""Parts of a diagram; more cannot be read on a phone."""

LONGEST = 200
"""Characters of a line."""

_ARROW = regex(r"\s*(?:[-—–]+\s*([^-—–>→＞\s][^-—–>→＞]*?)?\s*[-—–]*)?[→>＞]\s*")
_COLON = regex(r"\s*[：:]\s*")
_RANGE = regex(r"(.+?)\s*[（(]\s*(.+?)\s*(?:→|->|到|～|~)\s*(.+?)\s*[）)]")
_BULLET = regex(r"(\s*)(?:[-*+]\s+)?(.+)")
_CORNERS = ("左上", "右上", "左下", "右下")
_BAR = regex(r"\s*[|｜]\s*")


class Line(NamedTuple):
    number: int
    text: str


class _Wrong(Exception):  # noqa: N818 - it never leaves this module
    def __init__(self, code: str, line: Line, **words: str) -> None:
        super().__init__(code)
        self.code, self.line, self.words = code, line, words


def read_diagram(
    source: Source, content: str, at: Place
) -> tuple[Drawing | None, tuple[Diagnostic, ...]]:
    """The diagram in a block that begins at `at`; None when it cannot be drawn, with the reason."""
    lines = [
        Line(at.line + n, text) for n, text in enumerate(content.split("\n"), 1) if text.strip()
    ]
    if not lines:
        return None, (source.finding("C346", at.line, known=Known(tuple(_KINDS)), word=""),)
    kind, title = (*_COLON.split(lines[0].text.strip()[:LONGEST], maxsplit=1), "")[:2]
    read = _KINDS.get(kind)
    if read is None:
        near, known = nearest(kind, _KINDS), Known(tuple(_KINDS))
        where = (lines[0].number, 1, len(lines[0].text))
        return None, (source.finding("C346", *where, known=known, word=kind, near=near),)
    try:
        drawing = _checked(read(title, _some(lines)), lines[0])
    except _Wrong as wrong:
        where = (wrong.line.number, 1, len(wrong.line.text))
        words = {"word": wrong.line.text.strip(), "example": _EXAMPLES[kind], **wrong.words}
        return None, (source.finding(wrong.code, *where, words),)
    return drawing, ()


def _some(lines: list[Line]) -> list[Line]:
    """What stands below the first line."""
    if len(lines) == 1:
        raise _Wrong("C347", lines[0])
    for line in lines:
        if len(line.text) > LONGEST:
            raise _Wrong("C347", Line(line.number, f"{line.text[:20]}……"))
    return lines[1:]


def _checked(drawing: Drawing, first: Line) -> Drawing:
    """A diagram that a phone can show."""
    if (count := _parts(drawing)) > MOST:
        raise _Wrong("C348", first, count=str(count), most=str(MOST))
    return drawing


def _flow(title: str, lines: list[Line]) -> Flow:
    arrows: list[Arrow] = []
    for line in lines:
        # Split at arrows; the labels of the arrows come between the steps.
        parts = [(part or "").strip() for part in _ARROW.split(line.text)]
        steps, labels = parts[::2], parts[1::2]
        if len(steps) < 2 or not all(steps):
            raise _Wrong("C347", line)
        arrows += [Arrow(steps[n], steps[n + 1], label) for n, label in enumerate(labels)]
    names = [name for arrow in arrows for name in (arrow.start, arrow.end)]
    return Flow(title, tuple(dict.fromkeys(names)), tuple(dict.fromkeys(arrows)))


def _tree(title: str, lines: list[Line]) -> Tree:
    rows = []
    for line in lines:
        found = _BULLET.fullmatch(line.text)
        assert found  # noqa: S101 - the line is not empty
        rows.append((len(found[1].expandtabs(2)), found[2].strip()))
    return Tree(title, _branches(rows))


def _branches(rows: list[tuple[int, str]]) -> tuple[Branch, ...]:
    out = []
    at = 0
    while at < len(rows):
        depth, text = rows[at]
        end = at + 1
        while end < len(rows) and rows[end][0] > depth:
            end += 1
        out.append(Branch(text, _branches(rows[at + 1 : end])))
        at = end
    return tuple(out)


def _contrast(title: str, lines: list[Line]) -> Contrast:
    rows = [list(_BAR.split(line.text.strip().strip("|｜").strip())) for line in lines]
    _, *things = rows[0]
    if not 2 <= len(things) <= 3 or len(rows) < 2:
        raise _Wrong("C347", lines[0])
    for row, line in zip(rows, lines, strict=True):
        if len(row) != len(rows[0]):
            raise _Wrong("C347", line)
    return Contrast(title, tuple(things), tuple(tuple(row) for row in rows[1:]))


def _axes(title: str, lines: list[Line]) -> Axes:
    said: dict[str, tuple[str, Line]] = {}
    for line in lines:
        name, *rest = _COLON.split(line.text.strip(), maxsplit=1)
        if not rest or not rest[0] or name not in ("横轴", "纵轴", *_CORNERS) or name in said:
            raise _Wrong("C347", line)
        said[name] = (rest[0], line)
    for name in ("横轴", "纵轴", *_CORNERS):
        if name not in said:
            raise _Wrong("C349", lines[-1], word=name)
    areas = []
    for name in _CORNERS:
        cells = _BAR.split(said[name][0], maxsplit=1)
        areas.append((cells[0], cells[1] if len(cells) > 1 else ""))
    return Axes(title, _axis(*said["横轴"]), _axis(*said["纵轴"]), tuple(areas))


def _axis(text: str, line: Line) -> Axis:
    found = _RANGE.fullmatch(text)
    if found is None:
        raise _Wrong("C347", line)
    return Axis(*found.groups())


def _parts(drawing: Drawing) -> int:
    match drawing:
        case Flow(steps=steps):
            return len(steps)
        case Tree(roots=roots):
            return sum(_size(root) for root in roots)
        case Contrast(rows=rows):
            return sum(map(len, rows))
        case Axes():
            return len(_CORNERS)
        case _:
            assert_never(drawing)


def _size(branch: Branch) -> int:
    return 1 + sum(_size(each) for each in branch.branches)


_KINDS: dict[str, Callable[[str, list[Line]], Drawing]] = {
    "流程": _flow,
    "层级": _tree,
    "对照": _contrast,
    "坐标": _axes,
}
_EXAMPLES = {
    "流程": "识别 → 区分 → 互动",
    "层级": "- 客户，下一行缩进两格写它的下一层",
    "对照": "方面 | 甲 | 乙",
    "坐标": "横轴：盈利能力（低 → 高）",
}
