"""Pictures for CONTRIBUTING.md: `make pictures`.

entry-to-card.png puts docs/entry-template.md beside the cards that Anki makes of it; check.png is
what `cika check` says about three slips in it.  Both are made by running the program.
"""

from __future__ import annotations

import html
import re
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
PROJECT = HERE.parents[1]
sys.path.insert(0, str(PROJECT / "tests"))

from cika.release.load import load  # noqa: E402
from cika.report import findings_text  # noqa: E402
from support.collection import ShownCard, learner  # noqa: E402
from support.glossaries import built, put  # noqa: E402
from support.screens import PHONE, browser, open_page, page_of, shoot  # noqa: E402

_PLACE = "14-ecommerce/return-rate.md"
_STUB = """---
相关: [退货率]
---

# 客户满意

购买以后，把感知与期望相比而产生的心理状态。
"""
# A part of the entry starts at the first line that begins so; the numbers stand on the picture.
_PARTS = {"---": "①", "# ": "②", "一定": "③", "## 要点": "④", "## 练习": "⑤"}
# (the card's template, side, what stands above it)
_CARDS = [
    ("名词解释", "back", "①②③④ 名词解释（背面）"),
    ("填空", "front", "③ 定义填空（正面）"),
    ("选择", "back", "⑤ 单选题（背面）"),
]
_SLIPS = {"英文: ": "英文：", "[客户满意]": "[客户满意率]", "- [x] 5%": "- [ ] 5%"}
_FONTS = "font-family: 'Noto Sans Mono CJK SC', 'Noto Sans CJK SC', monospace"
_BOTH = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; padding: 24px; background: #d9dbdf; display: flex; gap: 18px;
  align-items: flex-start; width: max-content; font-family: 'Noto Sans CJK SC', sans-serif }}
.file, img {{ border-radius: 12px; box-shadow: 0 2px 10px rgba(0, 0, 0, .25) }}
.file {{ background: #fff; width: 530px; overflow: hidden }}
.name {{ background: #eceef1; color: #444; padding: 10px 18px; font-size: 15px }}
pre {{ margin: 0; padding: 14px 18px 18px 52px; font-size: 15px; line-height: 1.6; {fonts};
  white-space: pre-wrap }}
pre div {{ position: relative; min-height: 1.6em }}
pre i {{ position: absolute; left: -36px; font-style: normal }}
i, h2 {{ color: #b3261e }}
mark {{ background: #ffe08a }}
.head {{ font-weight: bold }}
h2 {{ margin: 0 0 8px; font-size: 16px }}
img {{ width: 300px; display: block }}
</style>
<div class="file"><div class="name">glossary/{place}</div><pre>{lines}</pre></div>{cards}"""
_TERMINAL = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; padding: 24px; background: #d9dbdf; width: max-content }}
pre {{ margin: 0; padding: 20px 26px; background: #1d1f23; color: #e4e4e4; {fonts};
  font-size: 17px; line-height: 1.55; border-radius: 12px;
  box-shadow: 0 2px 10px rgba(0, 0, 0, .25) }}
b {{ color: #8fd18f; font-weight: normal }}
.c31 {{ color: #ff8a80 }} .c33 {{ color: #ffd166 }} .c36 {{ color: #80deea }}
</style><pre>{said}</pre>"""


def main() -> None:
    """Write entry-to-card.png and check.png beside this file."""
    entry = (PROJECT / "docs" / "entry-template.md").read_text("utf-8")
    with tempfile.TemporaryDirectory() as folder:
        _beside_its_cards(entry, Path(folder))
    for right, slip in _SLIPS.items():
        if right not in entry:
            sys.exit(f"模板里没有“{right}”了，请在{Path(__file__).name}里换一处。")
        entry = entry.replace(right, slip, 1)
    with tempfile.TemporaryDirectory() as folder:
        _in_the_terminal(entry, Path(folder))


def _glossary(entry: str, work: Path) -> Path:
    return put(
        work / "glossary",
        {
            "cika.toml": (PROJECT / "glossary" / "cika.toml").read_text("utf-8"),
            "14-ecommerce/README.md": "# 电子商务与网店客服\n",
            "14-ecommerce/customer-satisfaction.md": _STUB,
            _PLACE: entry,
        },
    )


def _beside_its_cards(entry: str, work: Path) -> None:
    out = work / "decks"
    built(_glossary(entry, work), out=out)
    with learner(work / "anki") as me:
        me.imports(next(out.glob("*-全部.apkg")))
        cards = {
            card.template: card for card in me.cards() if card.fields["编号"].startswith("return-")
        }
    with browser() as running:
        shown = ""
        for number, (template, side, title) in enumerate(_CARDS):
            page = open_page(running, PHONE)
            page.set_content(page_of(_card(cards, template), side))
            file = work / f"{number}.png"
            page.set_viewport_size({"width": PHONE, "height": 1})  # no higher than the card
            shoot(page, file)
            page.context.close()
            shown += f'<div><h2>{title}</h2><img src="{file.as_uri()}" alt=""></div>'
        sheet = work / "sheet.html"
        lines = _lines(entry.split("### 判断", maxsplit=1)[0].rstrip())
        sheet.write_text(
            _BOTH.format(fonts=_FONTS, place=_PLACE, lines=lines, cards=shown), "utf-8"
        )
        page = running.new_page(viewport={"width": 1560, "height": 600})
        page.goto(sheet.as_uri())
        page.wait_for_load_state("networkidle")
        page.locator("body").screenshot(path=str(HERE / "entry-to-card.png"))


def _card(cards: dict[str, ShownCard], template: str) -> ShownCard:
    if template not in cards:
        sys.exit(f"没有这张卡片了：{template}，请在{Path(__file__).name}里换一张。")
    return cards[template]


def _lines(entry: str) -> str:
    left, shown = dict(_PARTS), ""
    for line in entry.split("\n"):
        begins = next((start for start in left if line.startswith(start)), "")
        number = f"<i>{left.pop(begins)}</i>" if begins else ""
        marked = re.sub("==(.+?)==", r"<mark>==\1==</mark>", html.escape(line))
        head = ' class="head"' if line.startswith("#") else ""
        shown += f"<div{head}>{number}{marked}</div>"
    return shown


def _in_the_terminal(entry: str, work: Path) -> None:
    said = findings_text.render(load(_glossary(entry, work)).diagnostics, "glossary/", colour=True)
    coloured = re.sub("\x1b\\[(3\\d)m", r'<span class="c\1">', html.escape(said, quote=False))
    coloured = coloured.replace("\x1b[0m", "</span>")
    page_text = _TERMINAL.format(fonts=_FONTS, said=f"<b>$</b> cika check\n{coloured}")
    with browser() as running:
        page = running.new_page(viewport={"width": 1000, "height": 300})
        page.set_content(page_text)
        page.locator("body").screenshot(path=str(HERE / "check.png"))


if __name__ == "__main__":
    main()
