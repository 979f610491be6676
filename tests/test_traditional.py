"""The decks once more in traditional characters, and glossaries that are written in them."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from opencc import OpenCC

from cika.anki.script import in_words
from cika.commands.main import main
from cika.language.simplified import simplified, traditional
from cika.release.load import load
from support.collection import Learner, ShownCard
from support.glossaries import NOW, built, sample, write

PAST = NOW - 10_000_000
TEXT = """\
---
英文: Software
相关: [打印机]
别名: [软体程序]
---

# 软件

计算机里的==信息==和指令的总和，见[打印机](打印机.md)；`软件.头发()`与$软件_1$不变。

## 例子

头发、后来、面条。

## 练习

### 单选 1

下面哪个是软件？

- [x] 操作系统
  > 它是**程序**。
- [ ] 打印机

### 简答 1

软件有哪些种类？

1. 系统软件
2. 应用软件
"""


def glossary(folder: Path, region: str = "tw") -> Path:
    printer = "# 打印机\n\n把计算机里的==文档==印在纸上的外部设备，要装驱动。\n"
    line = f'traditional = "{region}"\n' if region else ""
    files = {
        "cika.toml": f'name = "样例"\nnamespace = "s"\n{line}[links]\nsite = "https://e.org/软件"\n',
        "01-one/README.md": "# 计算机\n\n关于软件的说明。\n",
        "01-one/软件.md": TEXT,
        "01-one/打印机.md": printer,
    }
    return write(folder / "glossary", files)


def shown(cards: list[ShownCard]) -> dict[str, ShownCard]:
    return {f"{card.fields['编号']}|{card.template}": card for card in cards}


def test_both_decks_lie_side_by_side(tmp_path: Path, me: Learner) -> None:
    """With note types, notes and progress of their own; in either order."""
    built(glossary(tmp_path))
    out = tmp_path / "build"

    second = me.imports(out / "樣例（繁體）-全部.apkg")
    first = me.imports(out / "样例-全部.apkg")

    assert (first.new, first.conflicting, first.duplicate) == (second.new, 0, 0)
    assert me.decks() == ["样例", "样例::01 计算机", "樣例（繁體）", "樣例（繁體）::01 計算機"]
    assert {"词卡·术语", "詞卡·術語", "词卡·选择题", "詞卡·選擇題"} <= set(me.note_types())
    assert me.problems() == []


def test_an_update_of_one_entry_reaches_both_and_keeps_all_progress(
    tmp_path: Path, me: Learner
) -> None:
    """A blank that stays keeps its number in both, since both have one lock."""
    root, out = glossary(tmp_path), tmp_path / "build"
    built(root, PAST)
    names = ("样例-全部.apkg", "樣例（繁體）-全部.apkg")
    for name in names:
        me.imports(out / name)
    me.answers_everything()
    schedules, reviews = me.schedules(), me.reviews()

    file = root / "01-one/打印机.md"
    file.write_text(file.read_text("utf-8").replace("外部", "外围"), "utf-8")
    built(root, PAST + 1000)
    done = [me.imports(out / name) for name in names]

    assert [(each.new, each.updated) for each in done] == [(0, 2), (0, 2)]
    assert me.schedules() == schedules
    assert me.reviews() == reviews
    assert sum("外圍" in card.back.text for card in me.cards()) >= 2
    assert me.problems() == []


def test_an_entry_that_leaves_is_a_tombstone_in_both(tmp_path: Path, me: Learner) -> None:
    root, out = glossary(tmp_path), tmp_path / "build"
    built(root, PAST)
    me.imports(out / "樣例（繁體）-全部.apkg")
    (root / "01-one/打印机.md").unlink()
    text = (root / "01-one/软件.md").read_text("utf-8")
    text = text.replace("相关: [打印机]\n", "").replace("[打印机](打印机.md)", "打印机")
    (root / "01-one/软件.md").write_text(text, "utf-8")

    built(root, PAST + 1000)
    me.imports(out / "樣例（繁體）-全部.apkg")

    gone = [card for card in me.cards() if card.fields["编号"] == "打印机"]
    assert gone
    assert all("已停用" in card.tags for card in gone)
    assert any("印表機" in card.back.text for card in gone)


def test_words_are_those_of_the_region_and_markup_is_untouched(tmp_path: Path, me: Learner) -> None:
    """No simplified character is left but in code, formulas, addresses and ids."""
    built(glossary(tmp_path))
    me.imports(tmp_path / "build" / "樣例（繁體）-全部.apkg")
    cards = shown(me.cards())

    recall = cards["软件|看義寫詞"]
    assert "軟體" in recall.back.text
    assert "頭髮、後來、麵條" in recall.back.text
    assert "軟體" not in recall.front.text
    assert "這樣寫也對" in recall.back.text
    assert "上面說的是哪個術語" in recall.front.text
    assert 'lang="zh-Hant"' in recall.front.html
    assert "zh-Hans" not in recall.back.html
    cloze = cards["软件/定义填空|填空"]
    assert "資訊" in cloze.back.text
    assert "资讯" not in cloze.back.text
    assert "<code>软件.头发()</code>" in cloze.fields["正文"]
    assert r"\(软件_1\)" in cloze.fields["正文"]
    assert "terms/%E6%89%93%E5%8D%B0%E6%9C%BA.html" in cloze.fields["正文"]
    for key, card in cards.items():
        for side in (card.front, card.back):
            text = re.sub(
                r"<code>.*?</code>|\\\(.*?\\\)|<[^>]*>|软件\S*|打印机\S*",
                "",
                re.sub(r"<script.*?</script>", "", side.html, flags=re.DOTALL),
            )
            assert not set("软计发条术语词这样写说题释义") & set(text), (key, text)


def test_hints_count_the_characters_that_are_asked_for(tmp_path: Path, me: Learner) -> None:
    """打印机 has three characters, 印表機 too; 优盘 has two, 隨身碟 three."""
    root = glossary(tmp_path)
    (root / "01-one/a.md").write_text(
        "# 出租车\n\n在路上等人、按==公交车==以外的价钱收费的车。\n", "utf-8"
    )
    built(root)
    me.imports(tmp_path / "build" / "樣例（繁體）-全部.apkg")

    for card in me.cards():
        for words, count in re.findall(
            r"\{\{c\d+::([^{}:]+)::(\d+)字\}\}", card.fields.get("正文", "")
        ):
            assert len(words) == int(count)
    tips = {
        c.fields["术语"]: c.fields["提示"]
        for c in me.cards()
        if "提示" in c.fields and c.fields.get("术语")
    }
    assert all(tip.startswith(f"{len(term)}個字") for term, tip in tips.items())


def test_hong_kong_has_its_own_characters(tmp_path: Path, me: Learner) -> None:
    """And other notes than Taiwan's, so that a change of region updates no note by half."""
    guids = {}
    for region in ("tw", "hk"):
        root = glossary(tmp_path / region, region)
        built(root)
        me.imports(tmp_path / region / "build" / "樣例（繁體）-全部.apkg")
        guids[region] = {card.guid for card in me.cards()}

    assert "軟件" in "".join(card.back.text for card in me.cards())
    assert len(guids["hk"]) == 2 * len(guids["tw"])


def test_the_lock_is_the_same_with_and_without(tmp_path: Path) -> None:
    """A glossary can begin with a second deck at any time, and leave it again."""
    locks = []
    for region in ("", "tw"):
        root = glossary(tmp_path / (region or "none"), region)
        built(root)
        locks.append((root / "cika.lock").read_text("utf-8"))

    assert locks[0] == locks[1]


def test_old_files_of_the_second_deck_are_taken_away(tmp_path: Path) -> None:
    root = glossary(tmp_path)
    built(root, PAST)
    (root / "01-one/README.md").write_text("# 电脑\n", "utf-8")

    built(root, PAST + 1000)

    names = {path.name for path in (tmp_path / "build").glob("*.apkg")}
    assert "樣例（繁體）-01-電腦.apkg" in names
    assert "樣例（繁體）-01-計算機.apkg" not in names


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    root = glossary(tmp_path)
    first = {path.name: path.read_bytes() for path in built(root).files}
    again = {path.name: path.read_bytes() for path in built(root).files}

    assert first == again


def test_every_word_of_the_format_may_be_written_in_traditional_characters() -> None:
    """As OpenCC writes it, for Taiwan and for Hong Kong."""
    from cika.glossary import words
    from cika.model import kinds

    tables = (
        *(words.KEY_SPELLINGS, words.SECTION_SPELLINGS, words.ELSEWHERE, words.TERM_KEYS),
        *(words.DEFINITION_KEYS, words.DEFINITION, words.NO_TERMS, words.NOTHING, words.TRUE),
        *(words.FALSE, kinds.BY_SPELLING, kinds.CARD_SPELLINGS),
    )
    for region in ("tw", "hk"):
        for table in tables:
            missing = [word for word in table if characters(word, region) not in table]
            assert missing == []


def characters(word: str, region: str) -> str:
    """In the characters of a region, unless that has another word for it."""
    there = traditional(word, region)
    return there if simplified(there) == word else word


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        (
            "{{c1::软件::2字}}和{{c2::{{c1::头发::2字}}::2字}}",
            "{{c1::軟體::2字}}和{{c2::{{c1::頭髮::2字}}::2字}}",
        ),
        ("{{c1::优盘::2字}}", "{{c1::優盤::2字}}"),
        ('<img alt="软件" src="软件.png">', '<img alt="軟體" src="软件.png">'),
        (r"\(软_{件}\)软[sound:软.mp3]", r"\(软_{件}\)軟[sound:软.mp3]"),
        ("<pre><code>软件</code></pre>&lt;软件&gt;", "<pre><code>软件</code></pre>&lt;軟體&gt;"),
    ],
)
def test_text_is_converted_and_markup_is_not(html: str, wanted: str) -> None:
    assert in_words(html, lambda text: traditional(text, "tw")) == wanted


def test_a_region_that_is_not_known_is_found(tmp_path: Path) -> None:
    assert "C804" in [each.code for each in load(glossary(tmp_path, "sg")).diagnostics]


def test_a_sample_of_everything_can_be_had_in_traditional_characters(
    tmp_path: Path, me: Learner
) -> None:
    """Pictures, sounds, formulas, diagrams and every kind of question."""
    root = sample("small", tmp_path / "glossary")
    toml = root / "cika.toml"
    toml.write_text('traditional = "hk"\n' + toml.read_text("utf-8"), "utf-8")
    done = built(root)
    hant = [path for path in done.files if "（繁體）" in path.name]
    assert len(hant) * 2 == len(done.files)

    me.imports(next(path for path in hant if "全部" in path.name))

    assert me.problems() == []


def test_no_mark_and_no_letter_of_another_script_is_read_otherwise() -> None:
    """So a text of simplified characters and marks is read without OpenCC's tables."""
    marks = [chr(code) for code in range(0x80, 0x2E80)]

    assert [OpenCC("t2s").convert(each) for each in marks] == marks


def test_a_dash_loads_no_table() -> None:
    """Nor does a letter of another script; a traditional character beside it does."""
    script = (
        "import sys; from cika.language.simplified import simplified as s; "
        "assert s('客户——企业·Pokémon') == '客户——企业·Pokémon'; "
        "assert 'opencc' not in sys.modules; "
        "assert (s('以後—'), s('客戶以後—')) == ('以後—', '客户以后—')"
    )

    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_a_glossary_written_in_traditional_characters_works(tmp_path: Path, me: Learner) -> None:
    """Names of sections, kinds and keys, and what a card is asked for."""
    entry = """\
---
英文: Return Rate
縮寫: RR
別名: [退換比例]
標籤: [重點]
卡片: [名詞解釋, 看義寫詞]
相關: [換貨]
來源: 教材
拼音: tuì huò lǜ
---

# 退貨率

一段時間內==退回==的商品佔發出商品的比例。

## 要點

- 用百分數表示

## 公式

退貨率等於退回除以發出。

## 例子

一百件退五件。

## 辨析

不是換貨。

## 備註

給編者看。

## 練習

### 單選 1

退貨率高說明甚麼？

- [x] 商品不合適
- [ ] 商品合適

### 多選題 1

哪些算退回？

- [x] 退貨
- [x] 拒收
- [ ] 換貨

### 判斷 1

退貨率愈高愈好。

- [ ] 對
- [x] 錯

### 填空 1

退回的商品佔==發出==商品的比例。

### 簡答題 1

怎樣降低退貨率？

1. 寫清楚說明
2. 檢查品質

### 配對 1

連起來。

- 退貨 → 退錢
- 換貨 → 換一件
"""
    root = write(
        tmp_path / "glossary",
        {
            "01-one/README.md": "# 售後\n\n## 學習順序\n\n1. [換貨](換貨.md)\n",
            "01-one/退貨率.md": entry,
            "01-one/換貨.md": "# 換貨\n\n把買來的商品交回去，取==同樣==的一件。\n",
        },
    )

    done = built(root)
    errors = [each.message for each in done.diagnostics if each.severity.value == "error"]
    assert errors == []
    me.imports(tmp_path / "build" / "样例-全部.apkg")

    kinds = {tag for card in me.cards() for tag in card.tags if tag.startswith("题型")}
    assert len(kinds) == 8  # 術語, the blanks of 換貨, and six kinds of questions
    assert simplified("繁體") == "繁体"
    assert "退貨率" in "".join(card.back.text for card in me.cards())
    assert me.problems() == []


def test_messages_may_be_had_in_traditional_characters(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the program says; the words of the file stay as they are written."""
    root = write(
        tmp_path, {"01-one/a.md": "---\n简称呼: x\n---\n\n# 甲\n\n第一个词的解释，够长。\n"}
    )

    main(["check", str(root), "--lang", "zh-Hant"])

    said = capsys.readouterr().out
    assert "簡稱呼" not in said
    assert "“简称呼”" in said
    assert "個檔案裡有" in said
    assert "錯誤" in said
