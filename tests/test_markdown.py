"""Text as people write it, read as they mean it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cika.glossary.read.entry import read_entry
from cika.glossary.read.markdown import parse, parse_fully
from cika.glossary.read.ordinary_matter import ordinary_values
from cika.glossary.read.source import Source, from_text
from cika.glossary.read.yaml_matter import read_values
from cika.glossary.words import KEYS
from cika.model.entries import ChapterId
from cika.model.prose import Blocks, Code, Math, Strong, marked_words, marks, nodes, plain
from support.glossaries import PROJECT


def read(text: str) -> Blocks:
    return parse(from_text("a.md", text))[0]


@pytest.mark.parametrize(
    "text",
    [
        "顾客把==感受==与期望相比",
        "> 引用里的==感受==",
        "- 列表\n  - 更深的==感受==",
        "1. 编号的==感受==",
        "| 甲 | 乙 |\n|---|---|\n| 一 | ==感受== |",
        "| 甲 | ==感受== |\n|---|---|\n| 一 | 二 |",
        "| 甲 |\n|---|\n| a \\| b==感受== |",
        "**重点里的==感受==也行**",
        "第一行\n第二行的==感受==",
        "> - 引用里列表的\n>   第二行==感受==",
        "[链接里的==感受==](b.md)",
    ],
)
def test_a_blank_knows_its_line_and_column_wherever_it_stands(text: str) -> None:
    """In paragraphs, quotes, lists, tables, bold text and links."""
    (mark,) = marks(read(text))

    line = text.split("\n")[mark.at.line - 1]
    assert line[mark.at.column - 1 :].startswith("感受==")


@pytest.mark.parametrize("text", ["若x == y则", "`a==b==c`", "$a==b==c$", "\\==不是空==", "a====b"])
def test_two_equals_signs_in_code_formulas_and_comparisons_are_no_blank(text: str) -> None:
    """Only marks that hug a word make a blank."""
    assert marked_words(read(text)) == ()


def test_a_blank_may_touch_chinese_punctuation() -> None:
    """Where `**` would not close."""
    assert marked_words(read("所谓==“过拟合”==，与==梯度下降（SGD）==都是")) == (
        "“过拟合”",
        "梯度下降（SGD）",
    )


def test_prices_are_no_formula() -> None:
    """$…$ is one only when it hugs its content."""
    assert not any(isinstance(node, Math) for node in nodes(read("从$5涨到$10、$20。")))
    assert any(isinstance(node, Math) for node in nodes(read("公式$a = b$。")))


def test_a_line_end_between_chinese_characters_is_no_space() -> None:
    """And stays one between English words."""
    assert plain(read("一行\n两行")) == "一行两行"
    assert plain(read("one\ntwo")) == "one two"
    assert plain(read("中文\nEnglish")) == "中文English"


def test_inline_parts_are_read() -> None:
    """Bold text and code keep their content."""
    kinds = {type(node) for node in nodes(read("**粗**`码`"))}
    assert kinds >= {Strong, Code}


def test_values_stay_as_written() -> None:
    """YAML would make a number, a truth value and a time of them."""
    text = "---\n英文: no\n缩写: 618\n别名: [0012, 1:1, 1.10, 2026-06-18]\n---\n\n# 甲\n\n解释。\n"

    entry, _ = read_entry(from_text("01-a/a.md", text), ChapterId("01-a"))

    assert entry
    assert [word.text for word in entry.english] == ["no"]
    assert [word.text for word in entry.abbreviations] == ["618"]
    assert [word.text for word in entry.aliases] == ["0012", "1:1", "1.10", "2026-06-18"]
    assert entry.aliases[1].at == (4, 12)


def test_text_is_composed() -> None:
    """Decomposed accents and full-width compatibility forms of Hangul or Han meet the same text."""
    assert from_text("a.md", "e\u0301").text == "é"


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    """Whatever is in a file, reading it gives findings, never an exception."""
    read_entry(from_text("01-a/a.md", text), ChapterId("01-a"))


@given(st.lists(st.sampled_from("甲乙=*_`$[]()!<>#- \n|\\{}:。，ab12"), max_size=60))
def test_any_markup_can_be_read_and_every_mark_is_in_its_line(characters: list[str]) -> None:
    """Positions always lie inside the file."""
    source = from_text("a.md", "".join(characters))

    blocks, findings = parse(source)

    for mark in marks(blocks):
        assert 1 <= mark.at.line <= len(source.lines)
        assert 1 <= mark.at.column <= len(source.lines[mark.at.line - 1]) + 1
    for each in findings:
        assert each.span is None or each.span.excerpt in source.lines


_BEFORE = ("", "- ", "> ", "1. ", "  ", "   ", "  > ", "  - ", "- [ ] ", "- [x] ", "> - ", "> 1. ")
_ROWS = (
    *"甲 甲乙 ==甲== ==甲::乙== ===a== [甲](a-b.md) ![甲](a.md) \\[a](b.md) **b** *b".split(" "),
    *"`c` $x$ $$".split(" "),
    *"a_b_c <b> &amp; ``` ```图 --- |-|-| :- === ##甲 ＃甲".split(" "),
    *("", "", "", "==a b== x", "[a [b](c.md)", "<!-- x -->", "- -", "| a | b |", "[a]: b", "甲 "),
    *("\u3000甲", "\x0b甲", "5. a", "a #", '[甲](a.md "t")', "==a [b](c.md) d=="),
    "[a ==b== c](d.md)",
    *"[甲](https://a.b/c) ![甲](a/b.png) **甲** **a：b** `==` $a==b$".split(),
    *r"$\frac{a}{b}$ $\bad$ ||a| |---| |:-:|-| |**a**|==b==| |b|$x$|c| |a\|b|".split(),
    *("# #", "| a |", "| --- |"),
)


@given(
    st.lists(
        st.tuples(st.sampled_from(_BEFORE), st.lists(st.sampled_from(_ROWS), max_size=2)),
        max_size=8,
    )
)
def test_ordinary_markdown_is_read_as_all_markdown_is(rows: list[tuple[str, list[str]]]) -> None:
    """What is read the short way is what markdown-it reads."""
    lines = tuple(before + "".join(parts) for before, parts in rows)
    source = Source("a.md", "\n".join(lines), lines, lines, tuple(range(1, len(lines) + 1)))

    assert parse(source) == parse_fully(source)


_PARTS = (
    *"甲 乙丙 ab B 1 618 no y null on true 1.5 1e3 0x1f 2024-01-01 é ǚ 《 》 “ ” （ ）".split(),
    *"、 ， 。 ； · — – - ( ) . / + & ' _ , ... --- - : # ~ * ! % | 无 /".split(),
    *(" ", "  ", " - ", ", "),
)
_VALUES = st.lists(st.sampled_from(_PARTS), min_size=1, max_size=5).map("".join)


@given(
    st.dictionaries(
        st.sampled_from([*KEYS, "名称"]),
        _VALUES | st.lists(_VALUES, max_size=3).map(lambda each: f"[{', '.join(each)}]"),
        max_size=3,
    )
)
def test_ordinary_front_matter_is_read_as_all_yaml_is(values: dict[str, str]) -> None:
    """What is read the short way is what PyYAML reads, with nothing to say about it."""
    rows = [f"{key}: {value}" for key, value in values.items()]
    source = from_text("a.txt", "\n".join(("---", *rows, "---")))
    ordinary = ordinary_values(rows, 2)

    assert ordinary is None or (ordinary, ()) == read_values(source, "\n".join(rows))


def test_the_front_matter_of_the_glossary_is_ordinary() -> None:
    """Else the short way would be of no use."""
    texts = [path.read_text("utf-8") for path in (PROJECT / "glossary").glob("*/[!R]*.md")]
    rows = [text.split("\n---\n", 1)[0].split("\n")[1:] for text in texts]

    assert sum(ordinary_values(each, 2) is not None for each in rows) > 0.9 * len(rows)
