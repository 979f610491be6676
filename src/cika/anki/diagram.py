"""A diagram as SVG: 320 units wide, so that on a phone a unit is about a pixel.

The words are text, the colours are those of the page (classes, no styles), and arrow heads are
shapes: nothing in it has an id that could be there twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, assert_never

from cika.anki.html_text import attribute, escape
from cika.model.diagrams import Arrow, Axes, Branch, Contrast, Drawing, Flow, Tree, said

WIDTH = 320
SIZE, LINE, PAD = 15, 21, 10
_NO_START = "，。、；：！？）》”’％%"


class Shape(NamedTuple):
    """Something drawn, and how far down it reaches."""

    svg: str
    bottom: float


def draw(drawing: Drawing) -> str:
    """The diagram with its title, in a box that scrolls where the page is narrower."""
    match drawing:
        case Flow():
            shape = _flow(drawing)
        case Tree():
            shape = _tree(drawing)
        case Contrast():
            shape = _contrast(drawing)
        case Axes():
            shape = _axes(drawing)
        case _:
            assert_never(drawing)
    title = f'<div class="g-dt">{escape(drawing.title)}</div>' if drawing.title else ""
    return (
        f'<div class="g-dia">{title}<svg viewBox="0 0 {WIDTH} {shape.bottom:g}" role="img" '
        f'aria-label="{attribute(said(drawing))}">{shape.svg}</svg></div>'
    )


def width(text: str) -> float:
    """How wide a text is in units, about."""
    return sum(SIZE if ord(each) > 0x2E7F else SIZE * 0.56 for each in text)


def wrap(text: str, room: float) -> list[str]:
    """The lines of a text in a box; Latin words stay whole, no line begins with a full stop."""
    lines = [""]
    word = ""
    for each in [*text, ""]:
        if each.isascii() and each.isalnum():
            word += each
            continue
        for part in (word, each):
            if part and lines[-1] and width(lines[-1] + part) > room and part not in _NO_START:
                lines.append("")
            lines[-1] += part
        word = ""
    return [line.strip() for line in lines]


def _words(
    lines: Sequence[str], x: float, top: float, look: str = "", anchor: str = "middle"
) -> str:
    name = f' class="{look}"' if look else ""
    return "".join(
        f'<text x="{x:g}" y="{top + LINE * n + SIZE:g}" text-anchor="{anchor}"{name}>'
        f"{escape(line, tag='tspan')}</text>"
        for n, line in enumerate(lines)
    )


def _box(lines: Sequence[str], x: float, y: float, room: float, look: str = "g-db") -> Shape:
    """A box of that width with centred words."""
    height = LINE * len(lines) + PAD
    svg = _rect(x, y, room, height, look)
    return Shape(svg + _words(lines, x + room / 2, y + PAD / 2 + 1), y + height)


def _rect(x: float, y: float, room: float, height: float, look: str) -> str:
    return f'<rect x="{x:g}" y="{y:g}" width="{room:g}" height="{height:g}" rx="8" class="{look}"/>'


def _line(path: str) -> str:
    return f'<path d="{path}" class="g-dl"/>'


def _head(x: float, y: float, dx: int, dy: int) -> str:
    """An arrow head whose point is at x, y, pointing along dx, dy."""
    a, b = (x - 8 * dx - 4 * dy, y - 8 * dy - 4 * dx), (x - 8 * dx + 4 * dy, y - 8 * dy + 4 * dx)
    return f'<path d="M{x:g} {y:g}L{a[0]:g} {a[1]:g}L{b[0]:g} {b[1]:g}Z" class="g-dh"/>'


class _Row(NamedTuple):
    """The steps of one level: left, top, right and bottom of each, in order."""

    places: dict[str, tuple[float, float, float, float]]

    @property
    def bottom(self) -> float:
        return max(place[3] for place in self.places.values())

    @property
    def last(self) -> str:
        return [*self.places][-1]


def _around(start: _Row, end: _Row, arrow: Arrow, edge: float) -> str:
    """An arrow along the edge.

    Past steps to the right of its own it goes below where it starts, above where it ends.
    """
    left, top, right, low = start.places[arrow.start]
    apart = 6 if arrow.start == arrow.end else 0
    path = f"M{right:g} {(top + low) / 2 + apart:g}H{edge:g}"
    if arrow.start != start.last:
        path = f"M{(left + 3 * right) / 4:g} {low:g}V{start.bottom + 8:g}H{edge:g}"
    left, top, right, low = end.places[arrow.end]
    if arrow.end == end.last:
        high = (top + low) / 2 - apart
        return _line(f"{path}V{high:g}H{right + 6:g}") + _head(right, high, -1, 0)
    x = (left + 3 * right) / 4
    return _line(f"{path}V{top - 20:g}H{x:g}V{top - 6:g}") + _head(x, top, 0, 1)


def _flow(flow: Flow) -> Shape:
    """Steps from top to bottom, those of one level side by side.

    An arrow that does not lead one level down runs round the steps, at the edge.
    """
    levels = _levels(flow)
    forward = [a for a in flow.arrows if levels[a.end] == levels[a.start] + 1]
    around = [a for a in flow.arrows if a not in forward]
    lane = 15 * len(around)
    room = WIDTH - 2 - lane - (4 if lane else 0)
    gap = 44 if any(arrow.label for arrow in forward) else 30
    places: dict[str, tuple[float, float, float, float]] = {}
    rows: list[_Row] = []
    first = [step for step in flow.steps if not levels[step]]
    svg, y = "", 24.0 if any(a.end in first[:-1] for a in around) else 1.0
    for level in range(max(levels.values()) + 1):
        row = [step for step in flow.steps if levels[step] == level]
        own = (room - 10 * (len(row) - 1)) / len(row)
        texts = [wrap(step, own - 2 * PAD) for step in row]
        for n, (step, lines) in enumerate(zip(row, texts, strict=True)):
            size = (
                min(own, max(90, max(map(width, lines)) + 3 * PAD))
                if len(row) > 1
                else min(own, 220)
            )
            x = 1 + n * (own + 10) + (own - size) / 2
            box = _box(lines, x, y, size)
            svg += box.svg
            places[step] = (x, y, x + size, box.bottom)
        rows.append(_Row({step: places[step] for step in row}))
        y = rows[-1].bottom + gap
    bottom = y - gap + 2
    for arrow in forward:
        left, _, right, start = places[arrow.start]
        other_left, end, other_right, _ = places[arrow.end]
        x, to = (left + right) / 2, (other_left + other_right) / 2
        mid = end - 14
        svg += _line(f"M{x:g} {start:g}V{mid:g}H{to:g}V{end - 6:g}") + _head(to, end, 0, 1)
        if arrow.label:
            side = "start" if to >= x else "end"
            svg += _words(
                [arrow.label],
                (to if to != x else x) + (6 if to >= x else -6),
                mid - 20,
                "g-ds",
                side,
            )
    for n, arrow in enumerate(around):
        edge = WIDTH - 2 - 15 * n
        svg += _around(rows[levels[arrow.start]], rows[levels[arrow.end]], arrow, edge)
        if arrow.label:  # below the step it comes from, where no other line runs
            low = rows[levels[arrow.start]].bottom
            top = low + (10 if rows[levels[arrow.start]].last != arrow.start else 0)
            beside = -6 if levels[arrow.end] > levels[arrow.start] else 2
            svg += _words([arrow.label], edge + beside, top, "g-ds", "end")
            bottom = max(bottom, top + LINE)
    return Shape(svg, bottom)


def _levels(flow: Flow) -> dict[str, int]:
    """How many steps lead to each one; an arrow to a step named earlier on the way leads back."""
    order = {step: n for n, step in enumerate(flow.steps)}
    levels = dict.fromkeys(flow.steps, 0)
    for _ in flow.steps:
        for arrow in flow.arrows:
            if order[arrow.start] < order[arrow.end]:
                levels[arrow.end] = max(levels[arrow.end], levels[arrow.start] + 1)
    return levels


def _tree(tree: Tree) -> Shape:
    """Each branch on lines of its own, further in than what it belongs to."""
    svg, y = "", 1.0
    for root in tree.roots:
        shape = _branch(root, 1, y)
        svg, y = svg + shape.svg, shape.bottom + 8
    return Shape(svg, y - 6)


def _branch(branch: Branch, x: float, y: float) -> Shape:
    room = WIDTH - 1 - x
    lines = wrap(branch.text, room - 2 * PAD)
    size = min(room, max(map(width, lines)) + 2 * PAD + 4)
    box = _box(lines, x, y, size, "g-db" if branch.branches else "g-dc")
    svg, bottom = box.svg, box.bottom
    stem = x + 14
    for each in branch.branches:
        top = bottom + 8
        inner = _branch(each, x + 34, top)
        joint = top + (LINE + PAD) / 2
        svg += _line(f"M{stem:g} {box.bottom:g}V{joint:g}H{x + 34:g}") + inner.svg
        bottom = inner.bottom
    return Shape(svg, bottom)


def _contrast(contrast: Contrast) -> Shape:
    """The things side by side; above each row of them, what it is about."""
    count = len(contrast.things)
    room = (WIDTH - 2 - 8 * (count - 1)) / count

    def row(cells: Sequence[str], top: float, look: str) -> Shape:
        texts = [wrap(cell, room - 1.4 * PAD) for cell in cells]
        high = max(map(len, texts))
        svg = ""
        for n, lines in enumerate(texts):
            x = 1 + n * (room + 8)
            svg += _rect(x, top, room, LINE * high + PAD, look)
            svg += _words(lines, x + room / 2, top + PAD / 2 + 1 + (high - len(lines)) * LINE / 2)
        return Shape(svg, top + LINE * high + PAD)

    head = row(contrast.things, 1, "g-db")
    svg, y = head.svg, head.bottom
    for aspect, *cells in contrast.rows:
        svg += _words([aspect], WIDTH / 2, y + 5, "g-ds")
        shape = row(cells, y + 28, "g-dc")
        svg, y = svg + shape.svg, shape.bottom
    return Shape(svg, y + 1)


def _axes(axes: Axes) -> Shape:
    """Four areas; the axis up on the left, the axis across below."""
    left, gap = 26, 4
    room = (WIDTH - left - 1 - gap) / 2
    texts = [
        (wrap(name, room - 2 * PAD), wrap(more, room - 2 * PAD) if more else [])
        for name, more in axes.areas
    ]
    high = max(104, max(len(a) + len(b) for a, b in texts) * LINE + 2 * PAD)
    top = 26
    svg = _words([axes.up.high], left - 4, 0, "g-ds", "start")
    for n, (name, more) in enumerate(texts):
        x, y = left + (n % 2) * (room + gap), top + (n // 2) * (high + gap)
        svg += _rect(x, y, room, high, "g-db" if n == 1 else "g-dc")
        start = y + (high - LINE * (len(name) + len(more))) / 2
        svg += _words(name, x + room / 2, start, "g-dn") + _words(
            more, x + room / 2, start + LINE * len(name), "g-ds"
        )
    foot = top + 2 * high + gap
    middle = top + high + gap / 2
    svg += _line(f"M{left - 8:g} {foot + 8:g}V{top:g}M{left - 8:g} {foot + 8:g}H{WIDTH - 6:g}")
    svg += _head(left - 8, top - 4, 0, -1) + _head(WIDTH - 1, foot + 8, 1, 0)
    upright = "".join(
        f'<text x="{left - 17:g}" y="{middle + SIZE * (n - (len(axes.up.name) - 1) / 2) + 5:g}" '
        f'text-anchor="middle" class="g-ds">{escape(each, tag="tspan")}</text>'
        for n, each in enumerate(axes.up.name)
    )
    svg += upright + _words([axes.up.low], left - 4, foot + 10, "g-ds", "start")
    svg += _words([axes.across.name], left + room, foot + 10, "g-ds")
    svg += _words([axes.across.high], WIDTH - 2, foot + 10, "g-ds", "end")
    low = axes.across.low
    if low != axes.up.low:
        svg += _words([low], left + 4 + width(axes.up.low), foot + 10, "g-ds", "start")
    return Shape(svg, foot + 34)
