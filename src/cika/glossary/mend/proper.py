"""Files that are written as the format has it from the first line to the last.

Most files of a glossary are: what was meant is what stands there, and no mending has to look at it.
Every line is given a letter for what it is, and the letters must follow each other as in the
format.  Only what certainly no mending would change is taken for proper; a law in the tests holds
that.
"""

from __future__ import annotations

import re

from cika.glossary.words import DEFINITION, KEY_SPELLINGS, KEYS, NO_TERMS, SECTION_SPELLINGS
from cika.model.kinds import BY_SPELLING
from cika.model.patterns import regex

_HAN = "\u4e00-\u9fff"
_COUNT = "一二三四五六七八九十"
_SIGN = f"{_COUNT}甲乙丙丁戊己庚辛"
"""What also counts items, options or sections, unless a word goes on behind it."""
_WIDE = r"\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u2e80-\u2fdf"
_BAD = rf"\n\\`~$￥＄<{{}}^%!！*_＊＿｜～|=＝,;:?(\")\[\]{_WIDE}"
"""What may act, and punctuation that is not Chinese."""
_MARKED = rf"(?:[{_HAN}A-Za-z0-9“”《》、（）—-]|(?<=[0-9])(?:\.(?=[0-9])|%(?!%)))"
_PIECE = (
    rf"(?:[^{_BAD}.>]|(?<=[0-9])[.,](?=[0-9])|%(?!%)|～(?!～)|(?<= )=(?= )"
    rf"|(?<![\s=＝])[=＝](?![\s=＝])"
    rf"|(?<!！)\[[^{_BAD}.]+\]\((?:[A-Za-z0-9./-]+\.md|https?://[A-Za-z0-9./%-]+)\)"
    rf"|=={_MARKED}+==|(?<!\*)\*(?:{_MARKED}+|\*{_MARKED}+\*)\*(?!\*)|`[{_HAN}A-Za-z0-9.-]+`"
    rf"|\$(?![ $0-9])[^$\n`~<>&^?!！％:：＝￥＄＊＿｜～{_WIDE}]+(?<=[\w}})])\$(?![0-9])"
    r"|(?<=[A-Za-z0-9] )\([A-Za-z][A-Za-z0-9 -]+\))"
)
_LINE = regex(
    r"(- (?:\[[ x]\] )?|(?:  )?> (?:[1-9][0-9]?\. |- )?|[1-9][0-9]?\. |)"
    rf"(?:(解析：|改正：)|[{_HAN}“《](?<![{_SIGN}])|[{_SIGN}](?=[{_HAN}])(?![{_COUNT}])"
    rf"|[0-9]++(?=[{_HAN}A-Za-z])|[A-Za-z]{{2,}}+(?=[{_HAN}])|(?=\[[^ x]|==[{_HAN}])"
    rf"|(?=\*\*[{_HAN}]|`[{_HAN}A-Za-z])|[B-Z](?=[{_HAN}])|[A-Z][0-9]++[A-Za-z]*+(?=[{_HAN}])"
    rf"|(?<=\. )A(?=[{_HAN}])|(?<=[-.] )[A-Z][a-z]*+[A-Z0-9][A-Za-z0-9]*+(?=[：，]| = [{_HAN}])"
    rf"|(?=\$(?![ $0-9])[^$]+\$ ?[{_HAN}，])"
    rf"|(?<= )(?:[A-Za-z0-9]{{2,}}+(?![.、．)）:：,，\s])|[0-9]++\.[0-9]++(?=[%{_HAN}])"
    rf"|[{_COUNT}]{{2,3}}+(?=[{_HAN}])))"
    rf"{_PIECE}*+(?<=[{_HAN}0-9A-Zac-z%$。：；？”）》)])"
)
"""A line whose text begins like no label, option or list of another kind, and holds nothing odd."""
_OPTION = regex(
    r"- \[[ x]\] (?:[0-9]{1,4}(?:\.[0-9]{1,4})?%?|[A-Z]{2,}(?:、[A-Z]{2,})*"
    rf"|[A-Za-z]{{2,}}[，：][{_HAN}]+|[B-Zb-z][{_HAN}]*|\$[A-Z]=[a-z]\([A-Z,]+\)\$(?:，[{_HAN}]+)?"
    rf"|[{_HAN}]{{2,12}}（[A-Za-z]{{2,}}(?: [A-Za-z]{{2,}})*）)"
)
"""An option that is a number, or has a word in English beside the Chinese one."""
_NESTED = regex(
    rf"  - (?:[{_HAN}“《](?<![{_SIGN}])|[{_SIGN}](?=[{_HAN}])(?![{_COUNT}])|(?=\*\*[{_HAN}]))"
    rf"{_PIECE}*+(?<=[{_HAN}0-9a-z。；”》）])"
)
_PICTURE = regex(rf"!\[[{_HAN}A-Za-z0-9]*\]\([A-Za-z0-9./-]+\.(?:png|jpg|jpeg|gif|webp|svg)\)")
_TABLE = regex(rf"\|(?:{_PIECE}|\|)*\|")
_DRAWN = regex(r"(?![=-]+\s*$)[^\\`~$￥＄<{}^%!！*_＊＿｜\[\]]*")
_NO_TEX = "`~$￥＄<＊＿｜！"
_TEX = regex(
    r"(?![=-]+\s*$)(?!\\[\[\]])(?!.*\\(?:begin|end))"
    rf"[^{_NO_TEX}%#>|!-][^{_NO_TEX}]*"
)
"""A line of a formula that is set off."""
_FENCES = {"`": "```", "$": "$$"}
_SAFE = rf"[^\s\[\]{{}}#&*!%@`|>?,，、；;:：/／｜'\"“”＂‘’～＿＊（()）【】［］{_WIDE}-]"
_ITEM = rf"{_SAFE}(?:{_SAFE}|[（()）-]|[ /](?=[(A-Za-z0-9]))*+"
_MATTER = regex(
    rf"(?:{'|'.join(KEYS)}): (?:\[{_ITEM}(?:, {_ITEM}(?:、{_ITEM})*)*\]|{_ITEM})"
    rf"|(?:{'|'.join(KEYS)}):|(?:  )?- {_ITEM}"
    r"|来源: \"[A-Za-z][A-Za-z0-9 ,.-]*\""
    rf"|英文: [A-Za-z][A-Za-z0-9 ,.&'()-]*"
    rf"|来源: {_SAFE}(?:{_SAFE}|[（()），、；“”/ '-])*(?<! )"
)
_TITLE = regex(
    rf"# (?!第[{_COUNT}0-9]{{1,3}}[章节课讲部分]"
    rf"|什么是|何为|何谓|术语|词|名|[{_COUNT}0-9]{{1,2}}、)"
    rf"([{_HAN}A-Za-z0-9]+(?:-[A-Za-z0-9]+)*(?:、[{_HAN}]+)*)(?<!是什么)"
)
_QUESTION = regex("### (单选|多选|判断|填空|简答|匹配)(?: [1-9][0-9]*)?")
_NO_OPTION = regex(r"[—-]|A[.．、)）:：]|[;；）)]$")
_LOUD = regex("[*`]")
_KIND = regex("|".join(map(re.escape, BY_SPELLING)))
_FORMULA = regex(rf"\$(?![ $])[^$\n<&:：＝{_WIDE}`~]+(?<! )\$")
_SET_OFF = regex(rf"\$\$(?![ $])[^$\n<&:：,;?!(\"'.^~`％＝{_WIDE}]+(?<! )\$\$")
_ODD = regex(r"==|\\[(\[b]|\^|%%|\{\{|\[[\[!]|[!！]\[|\]（|\*\*|[￥＄＊～＿｜]")
_NO_TITLE = {*SECTION_SPELLINGS, *NO_TERMS}
_NAMES = tuple({*SECTION_SPELLINGS, *DEFINITION, *KEY_SPELLINGS})
_ANSWERS = (
    *"正确答案 标准答案 参考答案 本题答案 参考要点 评分要点 答题要点 采分点 得分点".split(),
    *"要点 正确选项 正解 应选 判断 结论 正误 答 解 点击 展开 查看 显示".split(),
    *"Correct Answer ANSWER answer Ans ANS ans Key key".split(),
)
"""How the lines begin that may give an answer."""
_NO_ANSWER = regex(rf"解决|答辩|答复|判断[{_HAN}](?<![是为选结题])")
"""Words that only begin like one of them."""
_LABELS = (
    *_ANSWERS,
    *"改正 订正 更正 正确 试题 分析 详解 点评 点拨 讲解 理由 原因 依据 思路 说明 提示".split(),
    *"考点 难度 知识点 拓展 注 为什么 问 题 Q [".split(),
)
"""How the lines begin that may explain one, or ask."""
_FIRST = (*_ANSWERS, "问", "题", "Q", "[")
"""Which of them also mean something in the first line of a question."""
_LETTERS = {"单选": "C", "多选": "C", "判断": "J", "填空": "F", "简答": "E", "匹配": "M"}
_KNOWN = {
    "": " ",
    ">": ">",
    "- [ ] 对": "V",
    "- [x] 对": "V",
    "- [ ] 错": "V",
    "- [x] 错": "V",
    "## 练习": "X",
    **dict.fromkeys(("## 要点", "## 公式", "## 例子", "## 辨析", "## 备注", "## 学习顺序"), "#"),
}
_STEM = r" +[uTG](?= )(?: *(?<= )[TG](?= ))* +"
_SHAPE = regex(
    r" *H (?: *(?:#(?= )|[bB][bBN]*+(?![tuTGDQo1n])|1[1n]*+(?![tuTGDQobB])|\|++(?![tuTGDQobB1n])"
    r"|(?<= )[tuTGD](?= )|Q(?= )))*"
    rf"(?: +X(?: +(?:C{_STEM}(?:[oV]w?)+(?= )|J{_STEM}(?:Vw?){{2}}(?= )|F (?: *(?<= )G(?= ))+"
    rf"|E{_STEM}[QL]*p(?=[QLpr> ])|M{_STEM}B+(?= ))(?:[QLp>]|(?<=[pr> ])r| +(?=[QLpr]))*)+)? *"
)
"""How the letters of lines follow each other; a blank is an empty line, or a drawing.

Rows are taken whole (`++`): to try every way to divide one would take longer than anybody waits.
"""


def is_proper(lines: list[str]) -> bool:
    """Whether nothing in these lines can be meant otherwise than it is written."""
    first = 0
    if lines[0] == "---":
        end = lines.index("---", 1) if "---" in lines[1:] else 0
        if not end or not all(map(_MATTER.fullmatch, lines[1:end])):
            return False
        first = end + 1
    letters: list[str] = []
    until = ""
    for line in lines[first:]:
        if until:
            if line == until:
                until = ""
            elif not (_DRAWN if until == "```" else _TEX).fullmatch(line):
                return False
            continue
        letter = _KNOWN.get(line) or _letter(line)
        if letter in _FENCES:
            until = _FENCES[letter]
            letter = " "
        if not letter:
            return False
        letters.append(letter)
    return not until and _SHAPE.fullmatch("".join([*letters, " "])) is not None


def _letter(line: str) -> str:
    """What a line is, as one letter; "" where that is not sure."""
    if ("}$" in line or ")$" in line) and line.count("$") > 2:
        return ""  # what stands between two formulas may look like one
    found = _LINE.fullmatch(line)
    if not found:
        if line[0] == "#":
            if kind := _QUESTION.fullmatch(line):
                return _LETTERS[kind[1]]
            title = _TITLE.fullmatch(line)
            return "H" if title and title[1].lower() not in _NO_TITLE else ""
        if line[0] == "$" and (_FORMULA.fullmatch(line) or _SET_OFF.fullmatch(line)):
            return "" if _ODD.search(line) else "D"
        if line[0] == "|" and _TABLE.fullmatch(line):
            return "|"
        if line[0] == "-" and _OPTION.fullmatch(line):
            return "o"
        if line[0] == "!" and _PICTURE.fullmatch(line):
            return "D"
        if line[0] == " " and _NESTED.fullmatch(line):
            return "" if line[4:].lstrip("*=").startswith(_LABELS + _NAMES) else "N"
        return "`" if line == "```图" else "$" if line == "$$" else ""
    mark = found[1]
    if line.rstrip("。")[-1] in "ABCDEFGH" and ">" in mark:
        return ""
    if line[-1] == "：" and mark:
        return ""
    text = line[len(mark) :].lstrip("*`")
    if not mark:
        return _text(line) if not found[2] else ""
    if mark[:3] == "- [":
        safe = _OPTION.fullmatch(line) or not (_NO_OPTION.search(text) or _LOUD.search(line))
        return "o" if safe else ""
    if ">" in mark:
        if (
            text.startswith(_ANSWERS)
            and not found[2]
            and not (len(text) > 15 and _NO_ANSWER.match(text))
        ):
            return ""
        if mark[0] == " ":
            return (
                "w"
                if mark == "  > " and (len(text) > 12 or not text.lstrip("=").startswith(_NAMES))
                else ""
            )
        return (
            ("L" if found[2] else "Q")
            if mark == "> "
            else "p"
            if mark in ("> - ", "> 1. ")
            else "r"
        )
    if found[2]:
        return ""
    if mark == "- ":
        if len(line) <= 16 and text.lstrip("=").startswith(_NAMES):
            return ""
        return "b" if text.startswith(_LABELS) else "B"
    if len(line) <= 16 and text.lstrip("=").startswith(_NAMES):
        return ""
    return "1" if mark == "1. " else "n"


def _text(line: str) -> str:
    if len(line) <= (12 if line[0] == "第" else 6) or line.rstrip("。")[-1] in "ABCDEFGH":
        return ""
    if line[0] == "=":
        long = len(line) > 16 and "：" not in line[:17]
        return "G" if long and not line[2:].startswith(_NAMES) else ""
    if line[0] in "*`":
        bare = line.lstrip("*`")
        if bare.startswith(_LABELS + _NAMES) or "：" in line[:20]:
            return ""
    begin = line[:10]
    if "：" in begin:
        name = begin.partition("：")[0]
        if name.startswith(_NAMES) or not name.isalnum() or _KIND.search(name):
            return ""
    if line.startswith(_LABELS):
        return "t" if line.startswith(_FIRST) else "u"
    return "G" if "==" in line else "T"
