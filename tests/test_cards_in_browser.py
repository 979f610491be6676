"""Cards in a real Chromium, in the page of Anki's reviewer: phone, desktop, day, night."""

from __future__ import annotations

from typing import Any

import pytest

from support.collection import ShownCard, learner
from support.glossaries import built, sample
from support.needs import needs
from support.screens import DESKTOP, PHONE, open_page, page_of

KINDS = {
    "term": "return-rate",
    "cloze": "return-rate/定义填空",
    "single": "return-rate/单选-1",
    "multiple": "return-rate/多选-2",
    "judgement": "return-rate/判断-3",
    "completion": "return-rate/填空-4",
    "essay": "return-rate/简答-5",
    "matching": "return-rate/匹配-6",
}


@pytest.fixture(scope="module")
def cards(tmp_path_factory: pytest.TempPathFactory) -> dict[str, ShownCard]:
    """The first card of each kind, by the names in KINDS."""
    folder = tmp_path_factory.mktemp("cards")
    root = sample("small", folder / "glossary")
    built(root)
    with learner(folder / "anki") as me:
        me.imports(folder / "build" / "样例术语-全部.apkg")
        shown = list(reversed(me.cards()))
    by_key = {card.fields["编号"]: card for card in shown}
    return {kind: by_key[key] for kind, key in KINDS.items()}


def show(page: Any, card: ShownCard, side: str, *, night: bool = False) -> None:
    page.set_content(page_of(card, side, night=night))


def flip(page: Any, card: ShownCard) -> None:
    """As the desktop does: the content changes inside one long-lived page, scripts run again."""
    page.evaluate(
        """html => { const qa = document.getElementById('qa'); qa.innerHTML = html;
        for (const old of qa.querySelectorAll('script')) {
          const made = document.createElement('script'); made.textContent = old.textContent;
          old.replaceWith(made); } }""",
        f"<style>{card.css}</style>{card.back.html}",
    )


def listened(chromium: Any, width: int) -> tuple[Any, list[str]]:
    """A page, and the list in which its complaints are gathered."""
    page, errors = open_page(chromium, width), list[str]()
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text))
    return page, errors


@pytest.mark.parametrize("kind", KINDS)
def test_a_card_fits_phone_and_desktop_and_runs_without_an_error(
    kind: str, cards: dict[str, ShownCard], chromium: Any
) -> None:
    """Both sides, day and night, nothing wider than the screen, no message in the console."""
    for width in (PHONE, DESKTOP):
        page, errors = listened(chromium, width)
        for night in (False, True):
            for side in ("front", "back"):
                show(page, cards[kind], side, night=night)
                wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
                assert wide <= 0, (width, night, side)
        page.context.close()
        # The page has no media folder, so pictures are missing here; nothing else may be.
        assert [error for error in errors if "Failed to load resource" not in error] == []


@pytest.mark.parametrize("kind", KINDS)
def test_text_stands_out_from_its_background(
    kind: str, cards: dict[str, ShownCard], chromium: Any
) -> None:
    """At least 4.5 : 1 for every text, day and night (WCAG 2.2, 1.4.3)."""
    page = open_page(chromium)
    for night in (False, True):
        for side in ("front", "back"):
            show(page, cards[kind], side, night=night)
            low = page.evaluate(CONTRAST)
            assert low == [], (night, side)
    page.context.close()


@pytest.mark.parametrize("kind", KINDS)
def test_a_card_is_open_to_everyone(kind: str, cards: dict[str, ShownCard], chromium: Any) -> None:
    """Nothing that axe finds, targets a finger high; at twice the size nothing is cut."""
    needs("axe_playwright_python")
    from axe_playwright_python.sync_playwright import Axe

    page = open_page(chromium)
    for side, night in (("front", True), ("back", False)):
        show(page, cards[kind], side, night=night)
        found = Axe().run(page, context="#qa").response["violations"]
        assert [(each["id"], each["nodes"][0]["html"][:120]) for each in found] == []
        assert page.locator(TAPPED).evaluate_all(SMALL) == []
        page.add_style_tag(content=".card { --size: 36px !important }")
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        assert page.locator(".tf > li, .g-kind, .cloze").evaluate_all(BROKEN) == []
    page.context.close()


TAPPED = ".g a, .g label:not(.g-zoom), .g li:has(> .g-hit)"
"""All but pictures, which are missing here."""
# What is lower than 44 pixels, and what stands on more than one line.
SMALL = """list => list.filter(e => e.offsetHeight && e.getBoundingClientRect().height < 43.5)
  .map(e => e.outerHTML.slice(0, 80))"""
BROKEN = """list => list.filter(e => e.textContent.length < 8 &&
  new Set([...e.getClientRects()].map(r => Math.round(r.top))).size > 1).map(e => e.textContent)"""


def test_a_tapped_option_is_marked_on_the_back_in_the_same_order(
    cards: dict[str, ShownCard], chromium: Any
) -> None:
    """Shuffled on the front, and the letters of the back are those of the front."""
    card = cards["single"]
    page = open_page(chromium)
    orders = set()
    for _ in range(8):
        show(page, card, "front")
        order = page.locator(".opts > li").all_inner_texts()
        orders.add(tuple(order))
        right = next(n for n, text in enumerate(order) if text.startswith("商品与描述"))
        page.locator(".g-hit").nth(right).click()
        assert page.locator(".g-hit").nth(right).get_attribute("aria-selected") == "true"

        flip(page, card)

        shown = page.locator(".opts > li").all_inner_texts()
        assert [text.split("\n")[0] for text in shown] == order
        assert page.locator(".g-letters").inner_text() == "ABCD"[right]
        assert "答对" in page.locator(".you").inner_text()
    page.context.close()
    assert len(orders) > 1


def test_a_wrong_choice_and_a_missed_one_are_told_apart(
    cards: dict[str, ShownCard], chromium: Any
) -> None:
    """多选: 错选 and 漏选."""
    card = cards["multiple"]
    page = open_page(chromium)
    show(page, card, "front")
    order = page.locator(".opts > li").all_inner_texts()
    for text in ("发货及时", "包装破损"):
        page.locator(".g-hit").nth(order.index(text)).click()

    flip(page, card)

    verdicts = {
        row.inner_text().split("\n")[0]: row.locator(".g-v").inner_text()
        for row in page.locator(".opts > li").all()
    }
    page.context.close()
    assert verdicts == {"发货及时": "✗ 错选", "包装破损": "✓ 正确", "尺码表不准": "✓ 漏选"}


def test_a_choice_does_not_leak_into_the_next_card(
    cards: dict[str, ShownCard], chromium: Any
) -> None:
    """The order and the choice belong to one question."""
    page = open_page(chromium)
    show(page, cards["single"], "front")
    page.locator(".g-hit").first.click()

    flip(page, cards["multiple"])

    assert page.locator(".you").count() == 0
    assert page.locator(".g-letters").inner_text() == "AB"
    page.context.close()


def test_a_judgement_is_answered_by_a_tap(cards: dict[str, ShownCard], chromium: Any) -> None:
    """And its two options keep their places."""
    card = cards["judgement"]
    page = open_page(chromium)
    show(page, card, "front")
    assert page.locator(".opts > li").all_inner_texts() == ["正确", "错误"]
    page.locator(".g-hit").first.click()

    flip(page, card)

    assert "你选“正确”，答错了 ✗" in page.locator(".g-res").inner_text()
    assert "不退货也可能是嫌麻烦" in page.locator(".g-a").inner_text()
    page.context.close()


def test_options_can_be_chosen_with_the_keyboard(
    cards: dict[str, ShownCard], chromium: Any
) -> None:
    """Tab to an option, Enter to choose it."""
    page = open_page(chromium)
    show(page, cards["single"], "front")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.locator(".opts > li").nth(1).get_attribute("class") == "sel"
    page.context.close()


@pytest.mark.parametrize("modifier", ["", "Alt+"])
def test_digits_choose_alone_and_with_alt(
    modifier: str, cards: dict[str, ShownCard], chromium: Any
) -> None:
    """Where Anki keeps 1 to 4 for itself, Alt is left; what chooses nothing is left to Anki."""
    page = open_page(chromium)
    show(page, cards["multiple"], "front")
    page.evaluate("() => { window.passed = []; onkeydown = e => passed.push(e.key); }")
    for key in ("Digit1", "Digit3", "Digit9", "a", "Space"):
        page.keyboard.press(modifier + key if key.startswith("Digit") else key)

    chosen = page.locator(".opts > li").evaluate_all("l => l.map(e => e.classList.contains('sel'))")
    assert chosen == [True, False, True]
    assert [key for key in page.evaluate("passed") if key != "Alt"] == ["9", "a", " "]
    page.context.close()


def test_the_points_of_an_essay_are_counted(cards: dict[str, ShownCard], chromium: Any) -> None:
    """Ticking a point suggests a grade."""
    page = open_page(chromium)
    show(page, cards["essay"], "back")
    assert "答出 0 / 3 点" in page.locator(".g-score").inner_text()

    page.locator(".g-hit").nth(0).click()
    page.locator(".g-hit").nth(2).click()

    assert "答出 2 / 3 点，建议按“困难”" in page.locator(".g-score").inner_text()
    assert page.locator("input:checked").count() == 2
    page.context.close()


@pytest.mark.parametrize("kind", KINDS)
def test_a_card_is_complete_without_scripts(
    kind: str, cards: dict[str, ShownCard], chromium: Any
) -> None:
    """AnkiWeb, an old WebView, a careful person: question and answer are all there."""
    page = open_page(chromium, scripts=False)
    show(page, cards[kind], "front")
    front = page.locator(".g").inner_text()
    show(page, cards[kind], "back")
    back = page.locator(".g").inner_text()
    page.context.close()

    assert len(back) > len(front) > 5
    if kind in ("single", "multiple"):
        assert "✓ 正确" in back
        assert "正确答案" in back


def test_a_back_opened_alone_falls_back_to_the_written_order(
    cards: dict[str, ShownCard], chromium: Any
) -> None:
    """As in the card browser's preview."""
    page = open_page(chromium)
    show(page, cards["single"], "back")

    assert page.locator(".g-letters").inner_text() == "B"
    assert page.locator(".opts > li.ok").inner_text().startswith("商品与描述")
    page.context.close()


def test_the_learner_reads_a_formula_that_mathjax_understands(
    cards: dict[str, ShownCard],
) -> None:
    """Anki's MathJax looks for its delimiters in the text of the page."""
    html = cards["term"].back.html
    assert r"\(退货率 = \dfrac{退货件数}{发货件数} \times 100\%\)" in html


# Every text node with its colour on the nearest background that is not transparent; layers of
# half-transparent colours are mixed from the bottom.
CONTRAST = """() => {
  const parse = c => { const m = c.match(/[\\d.]+/g).map(Number);
    return m.length < 4 ? [...m, 1] : m; };
  const over = (a, b) => [0, 1, 2].map(i => a[i] * a[3] + b[i] * (1 - a[3])).concat(1);
  const light = c => { const [r, g, b] = c.map(v => { v /= 255;
    return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; });
    return .2126 * r + .7152 * g + .0722 * b; };
  const low = [];
  const walker = document.createTreeWalker(document.querySelector('.g'), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const text = walker.currentNode.textContent.trim();
    if (!text || !element.offsetParent || element.closest('script, style')) continue;
    const layers = [];
    for (let e = element; e; e = e.parentElement)
      layers.unshift(parse(getComputedStyle(e).backgroundColor));
    const ground = layers.reduce((below, layer) => over(layer, below), [255, 255, 255, 1]);
    const ink = over(parse(getComputedStyle(element).color), ground);
    const [a, b] = [light(ink), light(ground)].sort((x, y) => y - x);
    const ratio = (a + .05) / (b + .05);
    if (ratio < 4.5) low.push([text.slice(0, 12), Math.round(ratio * 100) / 100]);
  }
  return low; }"""


def test_pairs_are_joined_by_two_taps_and_marked_on_the_back(
    chromium: Any, cards: dict[str, ShownCard]
) -> None:
    """In either order; a second tap takes the join away."""
    page, errors = listened(chromium, PHONE)
    show(page, cards["matching"], "front")
    left, right = page.locator(".g-left > li"), page.locator(".g-right > li")
    letters = {right.nth(n).text_content().strip(): "ABC"[n] for n in range(3)}
    wanted = ["退货件数除以发货件数", "再次购买的人数除以购买过的人数", "成交金额除以成交的客户数"]

    left.nth(0).locator("a").click()
    right.nth("ABC".index(letters[wanted[0]])).locator("a").click()
    assert left.nth(0).locator(".g-to").text_content() == f"→ {letters[wanted[0]]}"
    right.nth("ABC".index(letters[wanted[2]])).locator("a").click()
    left.nth(1).locator("a").click()
    left.nth(2).locator("a").click()
    right.nth("ABC".index(letters[wanted[1]])).locator("a").click()
    left.nth(2).locator("a").click()
    flip(page, cards["matching"])

    marks = page.locator(".g-pairs .g-to").all_text_contents()
    assert marks == ["✓ 连对了", f"✗ 你连了{letters[wanted[2]]}", "没有连"]
    assert page.locator(".g-score").text_content() == "连对1对，共3对。"
    assert errors == []
