"""The search box: what a reader types is what the glossary means."""

from __future__ import annotations

from typing import Any

import pytest

from cika.commands.main import main
from support.glossaries import built, write

ENTRIES = {
    "customer-satisfaction": ("客户满意", "Customer Satisfaction", "顾客满意"),
    "customer-lifetime-value": ("客户终身价值", "Customer Lifetime Value", "客户生命周期价值"),
    "customer-complaint": ("客户投诉", "Customer Complaint", "抱怨"),
    "relationship-quality": ("关系质量", "Relationship Quality", ""),
    "online-service": ("网店客服", "Online Service", ""),
}
TEXTS = {
    "relationship-quality": "满意、信任和承诺合起来，说明买卖双方交往得好不好的程度。",
    "online-service": "在网上店铺里回答买家、处理投诉和退换货的工作人员。",
}


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory, chromium: Any) -> Any:
    """The first page of a small glossary, with the index of its search loaded."""
    folder = tmp_path_factory.mktemp("search")
    root = write(
        folder / "glossary",
        {
            f"01-one/{name}.md": (
                f"---\n英文: {english}\n别名: [{alias}]\n---\n\n# {term}\n\n"
                f"{TEXTS.get(name, f'与别的都不一样的第{at}种说法，够长的一句话。')}\n"
            )
            for at, (name, (term, english, alias)) in enumerate(ENTRIES.items())
        },
    )
    built(root)
    assert main(["preview", "--glossary", str(root), "--out", str(folder / "site")]) == 0
    shown = chromium.new_page()
    shown.goto((folder / "site" / "index.html").as_uri())
    shown.focus("#q")
    shown.wait_for_function("window.cikaIndex")
    yield shown
    shown.close()


def found(page: Any, wanted: str) -> list[str]:
    page.fill("#q", wanted)
    hits = page.locator("#hits li[data-page^='terms/']")
    return [text.partition(" ")[0] for text in hits.all_text_contents()]


@pytest.mark.parametrize(
    ("wanted", "first", "then"),
    [("满意", "客户满意", "关系质量"), ("投诉", "客户投诉", "网店客服")],
)
def test_names_come_before_texts(page: Any, wanted: str, first: str, then: str) -> None:
    """Also where the text begins with the word, and the name only holds it."""
    assert found(page, wanted) == [first, then]


@pytest.mark.parametrize(
    "wanted",
    [
        *("客户终身价", "客户终生价值", "客户终身的价值", "客终身价值"),
        *("Customer Lifetme Value", "custmer lifetime value", "kehuzhongshenjiazi"),
        *("kè hù zhōng shēn jià zhí", "kèhùzhōngshēn", "kh zsjz"),
        *("客户終身價值", "客戶終身价值", "客戶生命週期價值"),
    ],
)
def test_a_slip_tones_and_either_script_find_the_term(page: Any, wanted: str) -> None:
    """One character wrong, missing or too much; tone marks; simplified, traditional and mixed."""
    assert found(page, wanted) == ["客户终身价值"]


def test_what_nobody_explains_yet_can_be_added(page: Any) -> None:
    """With the word as it was typed; and something else altogether is not taken for a slip."""
    assert found(page, "冷链物流") == []
    assert page.locator("#hits li").get_attribute("data-page").startswith("add.html?term=")
