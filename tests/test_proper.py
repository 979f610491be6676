"""A file that is written as the format has it is read without a look at what could be mended."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cika.glossary.mend import text as reading
from cika.glossary.mend.proper import is_proper
from cika.glossary.mend.text import mended

_GLOSSARY = Path(__file__).parent.parent / "glossary"
_FILES = [path.read_text("utf-8") for path in sorted(_GLOSSARY.glob("*/*.md"))[::9]]
_RICH = """---
英文: customer lifetime value
标签:
  - 重点
来源: "Kotler, Marketing Management"
---

# 客户终身价值

**客户**在整个关系期间给企业带来的==利润==总和，写作 $CLV_n = a + b$，又见 Net Present Value (NPV)。

`贴现`以后的数才是今天的价值，*越早*到手越值钱，参见[说明](https://example.org/clv)。

## 要点

- **时间**：关系越长，**累计**越多
  - 新客户的头一年往往不赚钱
  - **老客户**介绍来的人也算

> 只看第一单，就看不出谁更值钱。

## 公式

$$
CLV = \\frac{a}{b}
$$

$$a = b$$

## 例子

![两年的利润](media/clv.png)

## 辨析

| 名称 | 看什么 |
| --- | --- |
| **客户份额** | `一年`里的花费 |

## 练习

### 单选 1

算一位客户的终身价值，要把各期的利润怎样处理？

- [x] 5%
- [ ] 0.25
- [ ] OLTP，逐笔处理
- [ ] 贴现（Discount）

> 解析：**贴现**以后再加总。
"""
_PROPER = [text for text in (*_FILES, *[_RICH] * 9) if is_proper(text.split("\n"))]
_WORDS = [
    *"要点 例子 单选 判断题 答案 解析 改正： 第一 二、 甲 乙、 A B、 对 错 为什么 问题：".split(),
    *"（1） ① ： 。 ， 、 ？ ） （ “ 《 1 10 == = | 如下 术语： 英文: 故选A 所以 1.5 , . !".split(),
    "～～",
    "１",
    *"＿＿ ｜ 【 】 ［ ‘ ' & … ； · → 又称 ~ * ＝ [商业](a.md) [ ( / b % ``` --- $ # ##".split(),
    *"**词** **要点** **答案**：  *词* `词` $x$ $f(x)$ {a}$ $$ (NPS)".split(),
    *("[词](https://a.b)", "![图](a.png)", "- [ ] 3%\n", "（正确）"),
    *("  - ", "    - ", "标签:\n  - 甲\n", "\n$$\n", " (a)", "+", "^", "__", "B", "B2C", "：\n"),
    *"答复 解决 判断结果： ==1.5== ==5%== f(x)$ ICQ： SO， A类 $L=f(C)$".split(),
    *("\n", "\n\n", "> 2. ", "> - ", "- [x] ", "  > ", "1. ", "2. ", "- ", "> ", " ", "### 判断 2"),
]
_EDITS = st.lists(
    st.tuples(st.integers(0, 99), st.integers(0, 40), st.sampled_from(_WORDS), st.integers(0, 3)),
    min_size=1,
    max_size=3,
)


def test_most_files_of_the_glossary_are_proper() -> None:
    """Otherwise the look would cost and save nothing."""
    assert len(_PROPER) > len(_FILES) / 2


def test_bold_text_code_formulas_and_pictures_are_proper() -> None:
    """People who know Markdown use more of it, and ask for no mending."""
    assert is_proper(_RICH.split("\n"))


@given(st.sampled_from(_PROPER), _EDITS)
def test_what_is_taken_for_proper_is_what_mending_leaves_alone(
    text: str, edits: list[tuple[int, int, str, int]]
) -> None:
    """Whatever is edited in a file: if it is proper still, no mending would change or tell it."""
    for place, column, word, length in edits:
        lines = text.split("\n")
        at = place % len(lines)
        line = lines[at]
        lines[at] = line[:column] + word + line[column + length :]
        if length == 3 and column > 20:
            del lines[at]
        text = "\n".join(lines)
    if not is_proper(text.split("\n")):
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "is_proper", lambda _: False)
        sheet = mended(text)
    assert (sheet.lines, sheet.slips) == (text.split("\n"), {})
