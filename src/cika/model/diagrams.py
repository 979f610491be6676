"""What a diagram says, before anybody draws it."""

from __future__ import annotations

from typing import NamedTuple, assert_never


class Arrow(NamedTuple):
    start: str
    end: str
    label: str = ""


class Flow(NamedTuple):
    """流程: steps and what follows what."""

    title: str
    steps: tuple[str, ...]
    """Each once, as they were first named."""
    arrows: tuple[Arrow, ...]


class Branch(NamedTuple):
    text: str
    branches: tuple[Branch, ...] = ()


class Tree(NamedTuple):
    """层级: what consists of what."""

    title: str
    roots: tuple[Branch, ...]


class Contrast(NamedTuple):
    """对照: things side by side, aspect by aspect."""

    title: str
    things: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """The aspect, then what each thing is there."""


class Axis(NamedTuple):
    name: str
    low: str
    high: str


class Axes(NamedTuple):
    """坐标: two axes and the areas between them."""

    title: str
    across: Axis
    up: Axis
    areas: tuple[tuple[str, str], ...]
    """左上, 右上, 左下, 右下: the name, and what more is said of it."""


Drawing = Flow | Tree | Contrast | Axes


def said(drawing: Drawing) -> str:
    """A diagram in words, for who cannot see it."""
    match drawing:
        case Flow(title=title, arrows=arrows):
            parts = [f"{a.start}{f'（{a.label}）' if a.label else ''}到{a.end}" for a in arrows]
            return _sentence("流程图", title, "，".join(parts))
        case Tree(title=title, roots=roots):
            return _sentence("层级图", title, "；".join(_branch(root) for root in roots))
        case Contrast(title=title, things=things, rows=rows):
            parts = [
                f"{row[0]}："
                + "，".join(f"{thing}{cell}" for thing, cell in zip(things, row[1:], strict=True))
                for row in rows
            ]
            return _sentence("对照图", title, f"{'与'.join(things)}。{'；'.join(parts)}")
        case Axes(title=title, across=across, up=up, areas=areas):
            sides = [f"横轴是{_axis(across)}", f"纵轴是{_axis(up)}"]
            corners = zip(("左上", "右上", "左下", "右下"), areas, strict=True)
            sides += [
                f"{corner}是{name}{more and f'（{more}）'}" for corner, (name, more) in corners
            ]
            return _sentence("坐标图", title, "，".join(sides))
        case _:
            assert_never(drawing)


def _sentence(kind: str, title: str, content: str) -> str:
    return f"{kind}{title and f'“{title}”'}：{content}。"


def _branch(branch: Branch) -> str:
    if not branch.branches:
        return branch.text
    return f"{branch.text}包括{'、'.join(each.text for each in branch.branches)}" + "".join(
        f"；{_branch(each)}" for each in branch.branches if each.branches
    )


def _axis(axis: Axis) -> str:
    return f"{axis.name}，从{axis.low}到{axis.high}"
