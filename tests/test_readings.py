"""How terms are read aloud."""

from __future__ import annotations

from pathlib import Path

import pytest

from cika.language import pinyin
from cika.language.pinyin import reading, readings
from cika.report.build_text import summary
from support.collection import Learner
from support.glossaries import built, write


@pytest.mark.parametrize(
    ("term", "said"),
    [
        ("长尾理论", "cháng wěi lǐ lùn"),
        ("还款计划", "huán kuǎn jì huà"),
        ("重构", "chóng gòu"),
        ("会计分录", "kuài jì fēn lù"),
        ("电子商务", "diàn zǐ shāng wù"),
        ("应收账款", "yīng shōu zhàng kuǎn"),
        ("调查问卷法", "diào chá wèn juàn fǎ"),
        ("财务性关系营销", "cái wù xìng guān xì yíng xiāo"),
        ("顾客在服务传递中的角色", "gù kè zài fú wù chuán dì zhōng de jué sè"),
        ("不一致", "bù yī zhì"),
        ("CRM与ERP、SCM的整合", "CRM yǔ ERP、SCM de zhěng hé"),
        ("B2B", "B2B"),
        ("4C理论", "4C lǐ lùn"),
        ("〇", "líng"),
        ("𠮷", "𠮷"),
        ("", ""),
    ],
)
def test_a_term_is_read_as_people_say_it(term: str, said: str) -> None:
    assert reading(term).pinyin == said


def test_many_terms_are_read_as_each_of_them_alone() -> None:
    terms = ["长尾理论", "行长", "B2B 长", "不一致", "", "重\n构", "〇", "长尾", "理论行"]

    assert readings(terms) == {term: reading(term) for term in terms}


def test_the_dictionaries_are_read_as_python_reads_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """From their text, a line at a time; in a form that nobody knows, by importing them."""
    modules = ("pypinyin.phrases_dict", *pinyin._parts_of_cedict())
    read = [list(pinyin._phrases(each)) for each in modules], list(pinyin._characters())
    monkeypatch.setattr(pinyin, "_written", lambda *_: None)

    assert read == ([list(pinyin._phrases(each)) for each in modules], list(pinyin._characters()))


def test_a_dictionary_of_an_unknown_form_is_not_half_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "phrases_dict.py").write_text("d = {\n'甲': [['jiǎ']],\n'乙': ['yǐ'],\n}", "utf-8")
    monkeypatch.setattr(pinyin, "_folders", lambda _: [str(tmp_path)])

    assert pinyin._written("pypinyin.phrases_dict", pinyin._PHRASE) is None


def test_what_two_dictionaries_read_differently_is_told_once(tmp_path: Path) -> None:
    """With the line that settles it; the lock remembers, and 拼音 is asked for nothing."""
    text = "# {}\n\n{}把借来的钱按==期限==交回去的做法。\n"
    root = write(tmp_path / "g", {"01-one/a.md": text.format("还款", "")})

    first, again = summary(built(root), [], "zh"), summary(built(root), [], "zh")
    settled = write(
        tmp_path / "h",
        {"01-one/a.md": "---\n拼音: huán kuǎn\n---\n\n# 还款\n\n甲乙丙丁按约定把钱交回。\n"},
    )

    assert "还款 huán kuǎn（不是hái kuǎn？）" in first
    assert "拼音:" in first
    assert "hái" not in again
    assert "hái" not in summary(built(settled), [], "zh")


def test_a_homograph_is_read_without_its_bracket(tmp_path: Path, me: Learner) -> None:
    root = write(
        tmp_path / "g",
        {"01-one/a.md": "# 对象（编程）\n\n把==数据==和方法放在一起，是类的实例。\n"},
    )
    built(root)
    me.imports(tmp_path / "build" / "样例-全部.apkg")

    assert {c.fields["拼音"] for c in me.cards() if "拼音" in c.fields} == {"duì xiàng"}
