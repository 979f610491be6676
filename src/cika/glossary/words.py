"""The words and signs of the entry format: one table for readers, menders, pages and editors."""

from __future__ import annotations

from typing import NamedTuple

from cika.model.hanzi import spelled, spellings


class Key(NamedTuple):
    """What an entry may say about itself in its front matter; all are optional."""

    help: str
    """What to write, for the documents and for editors."""
    separators: str = ""
    """Marks that stand between items without brackets; "" where a value holds them itself."""
    in_brackets: str | None = ""
    """Marks that in brackets mean a comma; None where brackets are left as they are."""

    @property
    def lists(self) -> bool:
        """Whether no item ever holds a comma or 、 itself."""
        return "," in self.separators


_ALL = ",，、；;"

KEYS = {
    "英文": Key("英文名称", "，、；", "，；;"),
    "缩写": Key("真正在用的缩写", _ALL, "，；;"),
    "别名": Key("同义的叫法；不能与别的词条的名字相同", _ALL, "，；;"),
    "拼音": Key("多音字读错时才写，否则照词典自动注音"),
    "标签": Key("学习者在Anki里可以搜索的标签", _ALL, "，；;"),
    "相关": Key("容易混淆或接着要学的术语，写已有词条的名字", _ALL, "，；;"),
    "来源": Key("书或标准的名称", in_brackets=None),
    "卡片": Key("释义要做哪几种卡：定义填空、看义写词、名词解释；不写就都做", _ALL, "，；;"),
    "不挖空": Key("释义里一直要看得见的字，由词卡选空时不碰它", in_brackets="，；;"),
    "编号": Key("改了文件名时，写原来的名字"),
    "改写": Key("换了写法、还是同一个的：“旧词=新词”，或题目的名字“判断 1”", _ALL, "，；;"),
}
"""By name; their values are fields of `Entry`."""

ELSEWHERE = spelled(
    {
        "术语": "place-title",
        "term": "place-title",
        "definition": "place-definition",
        "释义": "place-definition",
        "定义": "place-definition",
        "章节": "place-chapter",
        "要点": "place-section",
        "例子": "place-section",
    }
)
"""What people write among the keys although it has another place → the phrase that says where."""

KEY_SPELLINGS = spelled(
    {
        **{key: key for key in KEYS},
        **dict.fromkeys(("英文名", "英文名称", "英语", "外文", "外文名", "英譯", "英译"), "英文"),
        **dict.fromkeys(("縮寫", "简称", "简写", "英文缩写"), "缩写"),
        **dict.fromkeys(("別名", "又称", "又名", "别称", "也称", "也叫", "同义词", "又稱"), "别名"),
        **dict.fromkeys(("aliases", "alias", "synonyms"), "别名"),
        **dict.fromkeys(("读音", "pinyin"), "拼音"),
        **dict.fromkeys(("標籤", "tags", "tag", "keywords", "关键词"), "标签"),
        **dict.fromkeys(
            ("相關", "相关术语", "相关词", "相关词条", "相關術語", "related", "参见"),
            "相关",
        ),
        **dict.fromkeys(("來源", "出处", "參考", "参考文献", "source", "sources", "出處"), "来源"),
        **dict.fromkeys(("編號", "id"), "编号"),
    }
)
"""Every spelling of a key, in small letters and without blanks."""

TERM_KEYS = frozenset(spellings({"术语", "術語", "术语名", "词条", "名称", "title"}))
DEFINITION_KEYS = frozenset(spellings({"释义", "釋義", "定义", "定義"}))
"""Keys whose place is in the text."""

NOTHING = frozenset(
    spellings({"无", "無", "没有", "暂无", "暫無", "空", "-", "—", "——", "/", "n/a", "na"})
)
"""What forms are filled with where there is nothing to say; in small letters."""

SECTIONS = ("要点", "公式", "例子", "辨析", "备注", "练习")

DEFINITION = frozenset(
    spellings(
        {"释义", "釋義", "定义", "定義", "解释", "解釋", "含义", "概念", "词条释义", "名词解释"}
        | {"definition"}
    )
)
"""How people head the text that needs no heading here."""

NO_TERMS = DEFINITION | {*spellings(("概述", "简介", "简述", "是什么", "背景", "介绍"))}
"""Headings that no term is called, at the top of a file."""

_ALSO_CALLED = {
    "要点": "要點、核心要点、关键要点、主要要点、知识点、特点、特徵、重点、关键点、主要特点"
    "、记忆要点、知识要点、key points",
    "公式": "计算公式、計算公式、公式计算、数学公式、formula",
    "例子": "示例、举例、舉例、实例、案例、例、举例说明、例子说明、举个例子、案例分析、典型案例"
    "、实例分析、应用举例、例如、比如、example、examples",
    "辨析": "概念辨析、易混辨析、对比、区别、易混淆、易混概念、易混点、比较、对比分析",
    "备注": "備註、附注、附註、notes",
    "练习": "練習、练习题、練習題、习题、習題、题目、测试题、自测题、课后练习、课后习题"
    "、思考题与练习、课后作业、作业、课堂练习、随堂练习、巩固练习、同步练习、配套练习"
    "、强化练习、练一练、考考你、自测、自我检测、自我测试、测试、测验、小测验、随堂测验"
    "、试题、考题、真题、历年真题、模拟题、题库、复习题、exercise、exercises、quiz、questions",
}
SECTION_SPELLINGS = spelled(
    {word: name for name in SECTIONS for word in (name, *_ALSO_CALLED[name].split("、"))}
)
"""Every spelling of a section's name."""

TRUE = frozenset(
    spellings(
        {"对", "對", "正确", "正確", "√", "✓", "✔", "☑", "✅", "○", "〇", "是", "T", "True", "true"}
        | {"TRUE", "Y", "Yes", "yes", "t", "v", "V"}
    )
)
FALSE = frozenset(
    spellings(
        {"错", "錯", "错误", "錯誤", "不对", "不正确", "×", "✗", "✘", "✕", "╳", "❌", "否", "F"}
        | {"False", "false", "FALSE", "N", "No", "no", "f", "X", "x"}
    )
)
"""How people write the two answers of a 判断."""

TERM_SIGNS = "*=_<>#[]`$|\\"
"""Signs that act in Markdown: a term is words only."""


OPENINGS = ("是指", "指的是", "就是", "即是", "是", "指", "：")
"""Verbs with which a definition would begin like 退货率是指; longer ones first."""

LONGEST_HEADING = 200
"""Characters; a longer line names no section, question or term, whatever is set around it."""
HAN = "\u3400-\u4dbf\u4e00-\u9fff"
"""Chinese characters, as the inside of a character class."""

_LETTERS = f"A-Za-z0-9\u00c0-\u024f\u0370-\u03ff\u3007{HAN}"
ID = (
    "(?:[a-z0-9]+(?:-[a-z0-9]+)*"
    f"|(?=.*[{HAN}])[{_LETTERS}《](?:[{_LETTERS}·（）《》、+_-]*[{_LETTERS}）》+])?)"
)
"""A permanent id, which is a file's name, as a regular expression of Python and of JavaScript.

In Chinese as the term is written; in Latin letters small, since two names that differ in nothing
but their case are one on Windows and macOS.  No sign that a disk, a link or an address reads.
"""

INVISIBLE = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060"
    "\u2066-\u2069\ufeff"
)
"""What Anki drops at import or chokes on (ASCII control characters, its field separator \\x1f among
them), and what nobody sees: zero-width and direction marks break every search for duplicates.
The inside of a character class."""

FULL_WIDTH = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
"""Punctuation beside Chinese text → how it should be."""
