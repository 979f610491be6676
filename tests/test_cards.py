"""What stands on a card: fields, escaping, masks, hints."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cika.anki import note_types as types
from cika.anki.fields import Content
from cika.anki.genanki_forms import forms
from cika.anki.html import render
from cika.anki.html_text import escape
from cika.anki.overlays import MASK, blanks, hint, masks
from cika.anki.package import DatedNote, Deck, write_package
from cika.identity import Pin
from cika.model.entries import NoteKey
from cika.model.prose import Blocks, Code, Mark, Math, Paragraph, Place, Strong, Text
from support.collection import Learner
from support.glossaries import NOW, built, write

AT = Place(1, 1)


def text(*parts: str | Strong | Mark | Math | Code) -> Blocks:
    inline = tuple(Text(part) if isinstance(part, str) else part for part in parts)
    return (Paragraph(inline, AT),)


def test_a_repeated_word_is_hidden_in_every_place() -> None:
    """Or it could be read elsewhere on the card."""
    definition = text("消费频率高，消费金额大，消费频率最要紧。")

    field = render(definition, overlays=blanks(definition, [Pin(2, ("消费频率",))]))

    assert field.count("{{c2::消费频率::4字}}") == 2


def test_the_longer_of_two_blanks_is_cut_first() -> None:
    """期望 stands in 客户期望, and both are blanks."""
    definition = text("客户期望之外还有期望。")

    field = render(
        definition, overlays=blanks(definition, [Pin(1, ("期望",)), Pin(2, ("客户期望",))])
    )

    assert field == "{{c2::客户期望::4字}}之外还有{{c1::期望::2字}}。"


def test_a_mark_keeps_its_markup_in_one_blank() -> None:
    """Bold text or a formula inside a mark is one blank, not two."""
    mark = Mark((Strong((Text("感知"),)), Text("效果")), AT)
    definition = text("等于", mark, "减去期望")

    field = render(definition, overlays=blanks(definition, [Pin(1, ("感知效果",))]))

    assert field == "等于{{c1::<b>感知</b>效果::4字}}减去期望"


def test_the_words_of_one_question_share_one_number() -> None:
    """A 填空 is one card, however many gaps it has."""
    stem = text("应对", Mark((Text("需求"),), AT), "和", Mark((Text("供货"),), AT))

    field = render(stem, overlays=blanks(stem, [Pin(1, ("需求", "供货"))]))

    assert field == "应对{{c1::需求::2字}}和{{c1::供货::2字}}"


@pytest.mark.parametrize(
    ("word", "said"),
    [("感知价值", "4字"), ("CRM", "英文"), ("1994", "数字"), ("80%", "数字"), ("7P组合", "4字")],
)
def test_a_hint_tells_the_length_only(word: str, said: str) -> None:
    """Nothing of the answer is in it."""
    assert hint(word) == said


def test_a_formula_in_a_blank_is_hinted_as_one() -> None:
    """Its TeX has no length that a learner could count."""
    stem = text("等于", Mark((Math(r"\frac{a}{\sqrt{b}}"),), AT))

    field = render(stem, overlays=blanks(stem, [Pin(1, (r"\frac{a}{\sqrt{b}}",))]))

    assert field == r"等于{{c1::\(\frac{a}{\sqrt{b} }\)::公式}}"


def test_every_name_of_the_term_is_masked_latin_ones_as_whole_words() -> None:
    """CS in CSI is another word; case does not matter."""
    definition = text("客户满意又叫顾客满意，英文cs，不是CSI，也叫Customer Satisfaction。")
    names = ("客户满意", "顾客满意", "CS", "Customer Satisfaction")

    field = render(definition, overlays=masks(definition, names))

    assert field == f"{MASK}又叫{MASK}，英文{MASK}，不是CSI，也叫{MASK}。"


def test_a_mask_covers_a_name_that_is_half_bold() -> None:
    """No part of it is left standing."""
    definition = text("又叫客户", Strong((Text("满意"),)), "。")

    field = render(definition, overlays=masks(definition, ["客户满意"]))

    assert "满意" not in field
    assert "客户" not in field
    assert field.count(MASK) == 1


def test_a_mark_hides_its_own_place_first() -> None:
    """客户 must not take the first half of the marked 客户主管."""
    stem = text("关系，", Mark((Text("客户"),), AT), "和客户", Mark((Text("户主"),), AT), "都在。")

    field = render(stem, overlays=blanks(stem, [Pin(1, ("客户",)), Pin(2, ("户主",))]))

    assert field == "关系，{{c1::客户::2字}}和{{c1::客户::2字}}{{c2::户主::2字}}都在。"


def test_a_number_is_hidden_only_where_it_is_the_whole_number() -> None:
    """3 is not cut out of 30 and 3.5%."""
    stem = text("超过", Mark((Text("3"),), AT), "万件，持续30天，占3.5%，共3次")

    field = render(stem, overlays=blanks(stem, [Pin(1, ("3",))]))

    assert field == "超过{{c1::3::数字}}万件，持续30天，占3.5%，共{{c1::3::数字}}次"


def test_a_name_in_a_formula_in_code_or_under_a_picture_is_masked() -> None:
    """Whole, since half a formula is no formula."""
    definition = text("用", Code("CRM"), "算出", Math("CRM = a + b"), "，又叫客户关系管理")
    names = ("客户关系管理", "CRM")

    field = render(definition, overlays=masks(definition, names), secrets=names, mask=MASK)

    assert field == f"用{MASK}算出{MASK}，又叫{MASK}"


def test_note_types_are_frozen() -> None:
    """A learner's collection has them: a change here needs a reason and a migration test."""
    frozen = {
        "词卡·术语": (
            1795000101,
            "术语",
            ("看义写词", "名词解释", "备用", "备用二"),
            "术语 英文 缩写 别名 拼音 释义 释义遮词 提示 要点 公式 示例 辨析 看义写词 名词解释 停用",  # noqa: E501
        ),
        "词卡·填空": (1795000102, "编号", ("填空",), "正文 停用 题型 术语 英文 解析 键入"),
        "词卡·选择题": (1795000103, "题干", ("选择", "备用", "备用二"), "题干 题型 选项 答案 解析"),
        "词卡·判断题": (1795000104, "题干", ("判断", "备用", "备用二"), "题干 成立 改正 解析"),
        "词卡·简答题": (1795000105, "题干", ("简答", "备用", "备用二"), "题干 提示 要点 参考答案"),
        "词卡·匹配题": (
            1795000106,
            "题干",
            ("匹配", "备用", "备用二"),
            "题干 题型 左列 右列 答案 解析",
        ),
    }
    tail = "相关 章节 重要度 来源 页面 编辑 反馈 编号 朗读 状态 备用1 备用2 备用3 备用4"

    now = {
        name: (
            kind.id,
            kind.sort_field,
            tuple(t.name for t in kind.templates),
            " ".join(kind.own_fields),
        )
        for name, kind in types.NOTE_TYPES.items()
    }

    assert now == frozen
    assert " ".join(types.TAIL) == tail


def test_templates_are_safe_for_anki() -> None:
    """Names without its syntax, no {{Deck}}, no {{FrontSide}}, and a script without {{."""
    for kind in types.NOTE_TYPES.values():
        assert not re.search(r'[:"{}]', "".join(kind.fields))
        for template in kind.templates:
            for side in (types.front(template), types.back(template)):
                assert "{{>" not in side
                assert "{{Deck}}" not in side
                assert "{{FrontSide}}" not in side
                for script in re.findall(r"<script>(.*?)</script>", side, re.DOTALL):
                    assert "{{" not in script
                used = set(re.findall(r"\{\{(?:[#/^])?(?:\w+:|tts zh_CN:)*([^{}:]+)\}\}", side))
                assert used <= set(kind.fields), template.name


TERM_FIELDS = len(types.TERM.fields)


@settings(max_examples=12)
@given(st.lists(st.text(st.characters(codec="utf-8"), min_size=1), min_size=1, max_size=40))
def test_any_text_is_shown_as_written(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    """Cloze braces, LaTeX, HTML, sounds: whatever a writer types is only text on the card."""
    from cika.glossary.read.source import from_text
    from support.collection import learner

    clean = [from_text("a.md", each).text.replace("\n", " ") for each in texts]
    clean = [each for each in clean if each.strip()] or ["字"]
    folder = tmp_path_factory.mktemp("text")
    notes = []
    for number, each in enumerate(clean):
        values = {
            "正文": f"{{{{c1::{escape(each)}::{hint(each)}}}}}",
            "题型": "填空题",
            "解析": escape(each),
            "编号": str(number),
        }
        fields = tuple(values.get(name, "") for name in types.CLOZE.fields)
        content = Content(NoteKey(str(number)), types.CLOZE.name, fields, (), (0,), "", "")
        notes.append(DatedNote(content, f"guid{number}", NOW - 10**8, (number + 1,)))
    path = folder / "text.apkg"
    with path.open("wb") as file:
        write_package(file, [Deck("文字", "", tuple(notes))], {types.CLOZE.name: 1}, forms())

    with learner(folder / "anki") as me:
        assert me.imports(path).new == len(clean)
        cards = {card.fields["编号"]: card for card in me.cards()}

    assert len(cards) == len(clean)
    for number, each in enumerate(clean):
        back = _squeezed(cards[str(number)].back.text)
        assert back.count(_squeezed(each)) >= 2
        assert "<script" not in cards[str(number)].back.html.replace("<script>\n", "")


def _squeezed(value: str) -> str:
    import unicodedata

    return unicodedata.normalize("NFC", "".join(value.split()))


def test_a_right_option_looks_like_the_others_on_the_front(small: Path, me: Learner) -> None:
    """Neither its class nor its reason is anywhere in the page."""
    built(small)
    me.imports(small.parent / "build" / "样例术语-全部.apkg")

    cards = [card for card in me.cards() if card.note_type == "词卡·选择题"]

    assert len(cards) == 3
    for card in cards:
        rows = re.findall(r"<li[^>]*>", card.front.html)
        assert len(set(rows)) == 1
        assert "why" not in card.front.html.split("<script>")[0]
        assert "✓ 正确" in card.back.text


def test_an_option_about_the_others_keeps_its_place(small: Path) -> None:
    """以上都不是 must not come first."""
    from cika.anki.answers import Rendering, write_question
    from cika.release.load import load

    glossary = load(small).glossary
    assert glossary
    questions = {str(e.id): e.questions[0] for e in glossary.entries if e.questions}

    def front(name: str) -> str:
        return write_question(questions[name], Rendering(None, {})).fields["选项"]

    assert 'class="opts keep"' in front("reverse-logistics")
    assert 'class="opts"' in front("return-rate")


def test_links_lead_where_the_settings_say(small: Path, me: Learner) -> None:
    """To the file in the forge's editor, and to a form for a mistake."""
    built(small)
    me.imports(small.parent / "build" / "样例术语-全部.apkg")

    card = next(card for card in me.cards() if card.fields["编号"] == "return-rate")

    assert 'href="https://example.org/edit/main/01-basics/return-rate.md"' in card.back.html
    assert (
        'href="https://example.org/issues/new?title=%E9%80%80%E8%B4%A7%E7%8E%87"' in card.back.html
    )


def test_media_travel_under_the_name_of_their_content(small: Path, me: Learner) -> None:
    """A learner's media folder is flat, and Anki never replaces a file there."""
    built(small)
    me.imports(small.parent / "build" / "样例术语-全部.apkg")

    folder = Path(me.collection.media.dir())
    names = sorted(path.suffix for path in folder.iterdir())
    fields = "".join(value for card in me.cards() for value in card.fields.values())

    assert names == [".mp3", ".png"]
    assert all(path.name in fields for path in folder.iterdir())
    assert "media/flow.png" not in fields


def test_a_changed_picture_reaches_the_learner(small: Path, me: Learner) -> None:
    """It has another name, so the note is an update."""
    out = small.parent / "build" / "样例术语-全部.apkg"
    built(small)
    me.imports(out)
    (small / "01-basics" / "media" / "flow.png").write_bytes(b"another picture")

    built(small, now=NOW + 100)

    assert me.imports(out).updated == 1


def test_speech_and_typing_are_there_for_who_wants_them(tmp_path: Path, me: Learner) -> None:
    """Off by default; a line in the settings turns them on."""
    settings_text = 'name = "样例"\nnamespace = "s"\n[cards]\nspeech = true\ntyping = true\n'
    entry = "# 甲\n\n==第一个==词的解释，够长了。\n\n## 练习\n\n### 填空 1\n\n一加一等于==二==。\n"
    root = write(tmp_path / "glossary", {"cika.toml": settings_text, "01-one/a.md": entry})
    built(root)
    me.imports(tmp_path / "build" / "样例-全部.apkg")

    cards = {(card.template, card.fields["编号"]): card for card in me.cards()}

    assert "[[type:cloze:正文]]" in cards["填空", "a/填空-1"].front.html
    assert "[[type:" not in cards["填空", "a/定义填空"].front.html
    assert "anki:play" in cards["名词解释", "a"].front.html
