"""Blocks that draw: what is written becomes a picture of real words, with a description."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cika.anki.diagram import WIDTH, draw, width, wrap
from cika.glossary.read.diagrams import read_diagram
from cika.glossary.read.source import from_text
from cika.model.diagrams import Drawing, Flow, said
from cika.model.prose import Place

FLOW = "流程：退货\n申请 → 核对\n核对 -符合→ 退款\n核对 -不符合→ 说明\n说明 → 申请"
TREE = "层级\n- 客户\n  - 内部客户\n  - 外部客户\n    - 个人"
CONTRAST = "对照\n方面 | 推销 | 营销\n出发点 | 产品 | 客户的需要"
AXES = (
    "坐标\n横轴：忠诚（低 → 高）\n纵轴：盈利（少 → 多）\n"
    "左上：蝴蝶 | 待不久\n右上：挚友\n左下：陌生人\n右下：藤壶"
)


def drawn(text: str) -> Drawing:
    source = from_text("a.md", f"```图\n{text}\n```\n")
    drawing, findings = read_diagram(source, text, Place(1, 1))
    assert findings == ()
    assert drawing
    return drawing


def svg(text: str) -> ET.Element:
    box = ET.fromstring(draw(drawn(text)))
    picture = box.find("svg")
    assert picture is not None
    return picture


@pytest.mark.parametrize("text", [FLOW, TREE, CONTRAST, AXES])
def test_every_word_is_real_text_inside_the_picture(text: str) -> None:
    """It can be searched and enlarged, and nothing sticks out on a phone."""
    picture = svg(text)
    high = float(picture.get("viewBox", "").split()[3])
    shown = "".join(each.text or "" for each in picture.iter("text"))

    for word in ("申请", "符合", "客户", "个人", "推销", "产品", "蝴蝶", "待不久", "盈利"):
        assert (word in text) <= (word in shown)
    for each in picture.iter("text"):
        long = width(each.text or "")
        x = float(each.get("x", "0"))
        left = {"start": 0.0, "middle": long / 2, "end": long}[each.get("text-anchor", "start")]
        assert x - left >= -1
        assert x - left + long <= WIDTH + 3
        assert 0 <= float(each.get("y", "0")) <= high


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (FLOW, "流程图“退货”：申请到核对，核对（符合）到退款，核对（不符合）到说明，说明到申请。"),
        (TREE, "层级图：客户包括内部客户、外部客户；外部客户包括个人。"),
        (CONTRAST, "对照图：推销与营销。出发点：推销产品，营销客户的需要。"),
        (
            AXES,
            "坐标图：横轴是忠诚，从低到高，纵轴是盈利，从少到多，左上是蝴蝶（待不久），右上是挚友，左下是陌生人，右下是藤壶。",
        ),
    ],
)
def test_a_screen_reader_is_told_the_same(text: str, words: str) -> None:
    """The description comes from the same lines."""
    assert said(drawn(text)) == words
    assert svg(text).get("aria-label") == words


@pytest.mark.parametrize("arrow", ["→", "->", "-->", "——>", ">"])
def test_arrows_may_be_typed_as_people_type_them(arrow: str) -> None:
    """There is no → on most keyboards."""
    flow = drawn(f"流程\n甲 {arrow} 乙{arrow}丙")

    assert isinstance(flow, Flow)
    assert flow.steps == ("甲", "乙", "丙")


STEPS = st.sampled_from(["申请", "核对", "退款", "说明", "归档", "一个说得比较长的步骤"])


@given(st.lists(st.tuples(STEPS, STEPS), min_size=1, max_size=8))
def test_no_line_of_a_flow_runs_through_a_step(arrows: list[tuple[str, str]]) -> None:
    """Wherever arrows lead: back, to itself, past a level, past a step of the same level."""
    picture = svg("\n".join(["流程", *(f"{a} → {b}" for a, b in arrows)]))
    boxes = [
        [float(each.get(k, "0")) for k in ("x", "y", "width", "height")]
        for each in picture.iter("rect")
    ]
    for each in picture.iter("path"):
        if each.get("class") != "g-dl":
            continue
        for (x, y), (to_x, to_y) in pairwise(points(each.get("d", ""))):
            assert min(x, to_x, y, to_y) >= 0
            for left, top, wide, high in boxes:
                across = max(x, to_x) > left + 1 and min(x, to_x) < left + wide - 1
                down = max(y, to_y) > top + 1 and min(y, to_y) < top + high - 1
                assert not (across and down), (each.get("d"), left, top)


def points(path: str) -> list[tuple[float, float]]:
    """The corners of a path of `M x y`, `H x` and `V y`."""
    out = [(0.0, 0.0)]
    for sign, value, other in re.findall(r"([MHV])([\d.-]+)(?: ([\d.-]+))?", path):
        x, y = out[-1]
        x = float(value) if sign in "MH" else x
        y = float(other) if sign == "M" else float(value) if sign == "V" else y
        out.append((x, y))
    return out[1:]


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=60))
def test_lines_never_lose_a_character(text: str) -> None:
    """Whatever the words are, they are all in the box."""
    lines = wrap(text, 80)

    assert "".join("".join(lines).split()) == "".join(text.split())


@given(
    st.sampled_from(["流程", "层级", "对照", "坐标"]),
    st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])), max_size=6),
)
def test_any_lines_are_drawn_or_found_fault_with(kind: str, lines: list[str]) -> None:
    """Well-formed in any case; nobody's text can break the card."""
    text = "\n".join([kind, *lines])
    source = from_text("a.md", f"```图\n{text}\n```\n")

    drawing, findings = read_diagram(source, text, Place(1, 1))

    assert (drawing is None) == bool(findings)
    if drawing:
        ET.fromstring(draw(drawing))
