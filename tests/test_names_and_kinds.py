"""What 看义写词 accepts, which cards an entry wants, hints, formulas, links."""

from __future__ import annotations

from pathlib import Path

import pytest

from cika.anki.formulas import laid_out, width
from cika.model.numerals import asked_number, numbers
from support.collection import Learner
from support.glossaries import NOW, built, write

ENTRY = "---\n{keys}\n---\n\n# 客户满意\n\n{text}\n"
TEXT = "人们把消费后的==感知效果==与事前期望相比较而产生的心理状态。"
PLAIN = 'name = "样例"\nnamespace = "s"\n'


def made(folder: Path, keys: str, text: str = TEXT, toml: str = PLAIN, *, now: int = NOW) -> Path:
    """A glossary of one entry in a chapter called 第一章; gives the whole package."""
    files = {
        "cika.toml": toml,
        "01-one/README.md": "# 第一章\n\n说明。\n",
        "01-one/a.md": ENTRY.format(keys=keys, text=text),
    }
    built(write(folder / "glossary", files), now=now)
    return folder / "build" / "样例-全部.apkg"


def test_the_back_of_the_written_word_lists_every_name(tmp_path: Path, me: Learner) -> None:
    """Who says 顾客满意 sees that it is right; the front says how long the term is."""
    me.imports(made(tmp_path, "别名: [顾客满意]\n缩写: CS\n英文: Customer Satisfaction"))

    card = next(card for card in me.cards() if card.template == "看义写词")

    for name in ("这样写也对：顾客满意", "CS", "Customer Satisfaction"):
        assert name in card.back.text
        assert name not in card.front.text
    assert "4个字，在《第一章》一章" in card.front.text


@pytest.mark.parametrize(
    ("keys", "templates"),
    [
        ("卡片: [名词解释]", {"名词解释"}),
        ("卡片: [定义填空, 看义写词]", {"填空", "看义写词"}),
        ("英文: x", {"填空", "看义写词", "名词解释"}),
    ],
)
def test_an_entry_says_which_cards_it_wants(
    keys: str, templates: set[str], tmp_path: Path, me: Learner
) -> None:
    """No more and no fewer, and no card that Anki would call empty or missing."""
    me.imports(made(tmp_path, keys))

    assert {card.template for card in me.cards()} == templates
    assert me.problems() == []


def test_a_glossary_can_switch_a_kind_off(tmp_path: Path, me: Learner) -> None:
    """For all its entries."""
    me.imports(made(tmp_path, "英文: x", toml=f'{PLAIN}[cards]\noff = ["看义写词"]\n'))

    assert {card.template for card in me.cards()} == {"填空", "名词解释"}


def test_a_card_that_is_no_longer_wanted_keeps_its_schedule(tmp_path: Path, me: Learner) -> None:
    """It says why it is empty, Anki says that it is, and its 空卡片 finds it."""
    me.imports(made(tmp_path, "英文: x"))
    before = me.schedules()

    me.imports(made(tmp_path, "卡片: [定义填空, 名词解释]", now=NOW + 100))

    card = next(card for card in me.cards() if card.template == "看义写词")
    assert "现在不做这种卡片了" in card.front.text
    assert "card is blank" in card.front.text
    assert me.schedules() == before
    assert len(me.problems()) == 1


def test_a_hint_of_ones_own_stands_in_the_blank(tmp_path: Path, me: Learner) -> None:
    """In place of the number of characters."""
    text = TEXT.replace("感知效果", "感知效果::买后觉得怎样")
    me.imports(made(tmp_path, "英文: x", text))

    card = next(card for card in me.cards() if card.template == "填空")

    assert "[买后觉得怎样]" in card.front.text
    assert "感知效果" in card.back.text
    assert "买后" not in card.back.text


def test_blanks_can_be_equally_wide(tmp_path: Path, me: Learner) -> None:
    """So that the width tells nothing."""
    me.imports(made(tmp_path, "英文: x", toml=f"{PLAIN}[blanks]\nequal = true\n"))

    card = next(card for card in me.cards() if card.template == "填空")

    assert "[＿＿＿＿]" in card.front.text


def test_a_long_formula_is_cut_only_where_tex_allows() -> None:
    """Before operators outside braces; nothing is lost."""
    tex = r"客户终身价值 = \frac{每年的利润 + 其他的收入}{一加折现率} - 获得客户的成本 + 推荐的价值"

    parts = laid_out(tex).parts

    assert len(parts) == 4
    assert "".join(part.removeprefix("{}") for part in parts).replace(" ", "") == tex.replace(
        " ", ""
    )
    assert width(r"\frac{a}{b}") < width(r"a + b")


@pytest.mark.parametrize(
    ("text", "found"),
    [("三个层次", (3,)), ("有12种、两类", (12, 2)), ("一个企业", ()), ("二十四项", (24,))],
)
def test_numbers_of_things_are_read(text: str, found: tuple[int, ...]) -> None:
    """一个 counts nothing."""
    assert numbers(text) == found


def test_only_the_number_that_is_asked_for_counts() -> None:
    """Not one that is said by the way, and none where two are asked for."""
    assert asked_number("对三类客户，有哪四种办法？") == 4
    assert asked_number("从两个角度怎样看？") == 0
    assert asked_number("有哪三种？哪五类？") == 0


def test_the_repository_alone_gives_the_links(tmp_path: Path, me: Learner) -> None:
    """And whether a build knows it makes no difference to the lock."""
    toml = f'{PLAIN}[links]\nrepository = "https://github.com/some/where"\n'
    made(tmp_path / "one", "英文: x")
    package = made(tmp_path / "two", "英文: x", toml=toml)
    locks = [(tmp_path / n / "glossary" / "cika.lock").read_text("utf-8") for n in ("one", "two")]
    me.imports(package)

    back = me.cards()[0].back.html

    assert "https://github.com/some/where/edit/main/glossary/01-one/a.md" in back
    assert "https://github.com/some/where/issues/new?title=" in back
    assert locks[0] == locks[1]
