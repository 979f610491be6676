"""The words and signs of the entry format: one table for readers, menders, pages and editors."""

from __future__ import annotations

from typing import NamedTuple


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
    "拼音": Key("多音字读错时才写，否则自动注音"),
    "标签": Key("学习者在Anki里可以搜索的标签", _ALL, "，；;"),
    "相关": Key("容易混淆或接着要学的术语，写已有词条的名字", _ALL, "，；;"),
    "来源": Key("书或标准的名称", in_brackets=None),
    "不挖空": Key("释义里一直要看得见的字，由词卡选空时不碰它", in_brackets="，；;"),
    "编号": Key("改了文件名时，写原来的名字"),
    "改写": Key("换了写法、还是同一个的：“旧词=新词”，或题目的名字“判断 1”", _ALL, "，；;"),
}
"""By name; their values are fields of `Entry`."""

ELSEWHERE = {
    "术语": "place-title",
    "释义": "place-definition",
    "定义": "place-definition",
    "章节": "place-chapter",
    "要点": "place-section",
    "例子": "place-section",
}
"""What people write among the keys although it has another place → the phrase that says where."""

SECTIONS = ("要点", "公式", "例子", "辨析", "备注", "练习")

TRUE = frozenset({"对", "正确", "√", "✓", "✔", "是", "T", "True", "true", "Y"})
FALSE = frozenset({"错", "错误", "×", "✗", "✘", "否", "F", "False", "false", "N"})
"""How people write the two answers of a 判断."""

TERM_SIGNS = "*=_<>#[]`$|\\"
"""Signs that act in Markdown: a term is words only."""

ID = "[a-z0-9]+(?:-[a-z0-9]+)*"
"""A permanent id, as a regular expression of Python and of JavaScript."""

OPENINGS = ("是指", "指的是", "就是", "即是", "是", "指")
"""Verbs with which a definition would begin like 退货率是指; longer ones first."""

HAN = "\u3400-\u4dbf\u4e00-\u9fff"
"""Chinese characters, as the inside of a character class."""

INVISIBLE = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060"
    "\u2066-\u2069\ufeff"
)
"""What Anki drops at import or chokes on (ASCII control characters, its field separator \\x1f among
them), and what nobody sees: zero-width and direction marks break every search for duplicates.
The inside of a character class."""

FULL_WIDTH = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
"""Punctuation beside Chinese text → how it should be."""
