"""The law of conservation: what was written is on a card, in its place, or told.

The check knows nothing of the rule that holds the law (`glossary/rules/account`): it looks for
every run of Chinese characters of the file as written in what the entry shows.
"""

from __future__ import annotations

import html
import random
import re
import unicodedata
from collections.abc import Sequence
from urllib.parse import unquote

from cika.anki.html import render
from cika.findings.finding import Diagnostic
from cika.glossary.folder import read_text
from cika.glossary.read.source import Source, from_text
from cika.model.entries import ChapterId, Entry, blocks_of
from cika.model.prose import Link, Mark, Media, nodes, plain, unprosaic
from cika.model.settings import Settings

SETTINGS = Settings("样例", "sample")
HABITS = [
    "**要点**：",
    "**定义**：",
    "例子：",
    "## 二、要点",
    "### 1. 单选",
    "### 判断 9",
    "**单选题**：",
    "A. 甲组 B. 乙组",
    "（B）丙组",
    "【答案】B 【解析】因为",
    "答案：错，应为别的",
    "- [ ] 丁组",
    "紧跟着的一行",
    "> 引文里的话",
    "[[戊组]]",
    "![[图.png]]",
    "%%私下的话%%",
    "<!-- 批注",
    "```markdown",
    "\\(a+b\\)",
    "单价*数量*折扣",
    "**词：**后",
    "==空白==",
    "①己组",
    "\t- 庚组",
    "| 甲列 | 乙列 |",
    "英文：Return Rate",
    "---",
    "===",
    "答：（1）辛；（2）壬",
    '[癸](https://a.b "题名")',
    "<b>粗</b>",
    "",
    "",
]
RAW = re.compile(r"\*\*|\[\[|\{\{c|\\\(|\\\[|%%|<!--")
"""Lines as other people and other programs write them."""
_HEAD = "# 退货率\n\n一定时期内退回的商品占发出商品的比例。\n\n"


def spliced(seeds: Sequence[str], chance: random.Random) -> str:
    """An entry put together from lines of others and from habits."""
    lines = chance.choice(seeds).split("\n") + chance.choice(seeds).split("\n")
    pieces = chance.choices([*lines, *HABITS], k=chance.randint(3, 30))
    return _HEAD + "\n".join(pieces)


def letters(text: str) -> str:
    """What a reader sees of a text, whatever its width."""
    folded = unicodedata.normalize("NFKC", text)
    return "".join(character for character in folded if character >= "\u3400")


def read(text: str) -> tuple[Source, Entry | None, tuple[Diagnostic, ...]]:
    source = from_text("01-a/a.md", text)
    entry, findings = read_text(source, ChapterId("01-a"), SETTINGS)
    return source, entry, (*source.mendings(), *findings)


def shown(entry: Entry) -> str:
    blocks = tuple(blocks_of(entry))
    words = [
        entry.term,
        *entry.english,
        *entry.abbreviations,
        *entry.aliases,
        *entry.tags,
        *entry.related,
        *entry.sources,
        *entry.visible,
        *entry.cards,
        *entry.rewritten,
    ]
    drawn = html.unescape(re.sub("<[^>]*>", "", render(blocks)))
    parts = [
        str(entry.id),
        entry.pinyin,
        drawn,
        plain(blocks),
        unprosaic(blocks),
        *(word.text for word in words),
    ]
    for node in nodes(blocks):
        if isinstance(node, Link):
            parts.append(unquote(node.target))
        elif isinstance(node, Media):
            parts += [node.source, node.alt]
        elif isinstance(node, Mark):
            parts.append(node.hint)
    return letters("".join(parts))


def check_law(text: str) -> None:
    """Raises AssertionError at a line that is neither on a card nor told."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    _, entry, findings = read(text)
    if entry is None or any(each.severity.value == "error" for each in findings):
        assert findings
        return
    told = {each.span.line for each in findings if each.span}
    there = shown(entry)
    bare = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
    known = set(
        "要点公式例子辨析备注练习单选多选判断填空简答匹配解析改正答案对错正确误相关英文缩写别名标签来源拼音编号不挖空卡片改写例图参考"
    )
    for number, line in enumerate(text.split("\n"), 1):
        if number in told or line not in bare or line.startswith("#"):
            continue
        for run in re.findall("[\u3400-\u9fff]{2,}", line):
            assert letters(run) in there or set(run) <= known, (number, line)
    raw = RAW.search(plain(tuple(blocks_of(entry)), opaque=True))
    escaped = raw is not None and f"\\{raw[0][0]}" in text  # the sign itself is meant
    assert raw is None or escaped or any(each.code in ("C330", "C401") for each in findings), raw
