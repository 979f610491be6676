"""Pictures of real cards and pages for the README: `make pictures`.

Builds the glossary, imports it with the official Anki, and photographs cards in Chromium in the
page of Anki's reviewer.  Run it again after every change of the cards' look.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
PROJECT = HERE.parents[1]
sys.path.insert(0, str(PROJECT / "tests"))

from cika.commands.main import main as main_of_cika  # noqa: E402
from support.collection import ShownCard, learner  # noqa: E402
from support.glossaries import built  # noqa: E402
from support.looks import looks  # noqa: E402
from support.screens import PHONE, browser, open_page, page_of, shoot  # noqa: E402

# (the note's 编号, the card's template, side): one of each kind, as a learner meets them.
SHOWN = [
    ("customer-expectation", "名词解释", "back"),
    ("characteristics-of-services", "看义写词", "front"),
    ("after-sales-service/定义填空", "填空", "front"),
    ("customer-satisfaction-degree/单选-13", "选择", "back"),
    ("customer-loyalty/简答-3", "简答", "back"),
]
_SHEET = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; padding: 20px; background: {ground}; display: flex; gap: 18px;
  align-items: flex-start; width: max-content }}
img {{ width: 300px; border-radius: 14px; box-shadow: 0 2px 10px rgba(0, 0, 0, .25) }}
</style>{images}"""


def main() -> None:
    """Write cards-day.png, cards-night.png, site.png and stats.png beside this file."""
    with tempfile.TemporaryDirectory() as folder:
        _pages(Path(folder) / "site")
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        built(PROJECT / "glossary", now=2_000_000_000, locked=True, out=work)
        with learner(work / "anki") as me:
            me.imports(next(work.glob("*-全部.apkg")))
            cards = {(card.fields["编号"], card.template): card for card in me.cards()}
        shown = [(_card(cards, key, name), side) for key, name, side in SHOWN]
        for night in (False, True):
            _sheet(shown, work, night=night)


def _pages(site: Path) -> None:
    glossary = PROJECT / "glossary"
    if main_of_cika(["preview", "--glossary", str(glossary), "--out", str(site)]):
        sys.exit("词条里还有问题。")
    with browser() as running:
        for name, path, height in (
            ("site", "terms/customer-satisfaction.html", 1350),
            ("stats", "stats.html", 1250),
        ):
            page = running.new_page(viewport={"width": 1000, "height": height})
            page.goto((site / path).as_uri())
            page.wait_for_timeout(1500)
            page.screenshot(path=str(HERE / f"{name}.png"))


def _card(cards: dict[tuple[str, str], ShownCard], key: str, template: str) -> ShownCard:
    found = cards.get((key, template))
    if found is None:
        sys.exit(f"没有这张卡片了：{key}（{template}），请在{Path(__file__).name}里换一张")
    return found


def _sheet(shown: list[tuple[ShownCard, str]], work: Path, *, night: bool) -> None:
    name = "night" if night else "day"
    with browser() as running:
        images = ""
        for number, (card, side) in enumerate(shown):
            page = open_page(running, PHONE)
            page.set_content(page_of(card, side, night=night))
            file = work / f"{name}-{number}.png"
            shoot(page, file)
            images += f'<img src="{file.as_uri()}" alt="">'
            page.context.close()
        sheet = work / "sheet.html"
        sheet.write_text(_SHEET.format(ground="#17181a" if night else "#d9dbdf", images=images))
        page = running.new_page(viewport={"width": 1660, "height": 700})
        page.goto(sheet.as_uri())
        page.wait_for_load_state("networkidle")
        shoot(page, HERE / f"cards-{name}.png")


if __name__ == "__main__":
    main()
    (HERE / "made-from.txt").write_text(f"{looks()}\n", "utf-8")
