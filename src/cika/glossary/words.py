"""The words of the entry format, which readers and menders share."""

from __future__ import annotations

KEYS = ("英文", "缩写", "别名", "拼音", "标签", "相关", "来源", "不挖空", "编号")
"""What an entry may say about itself; all optional."""

SECTIONS = ("要点", "公式", "例子", "辨析", "备注", "练习")

TRUE = frozenset({"对", "正确", "√", "✓", "✔", "是", "T", "True", "true", "Y"})
FALSE = frozenset({"错", "错误", "×", "✗", "✘", "否", "F", "False", "false", "N"})
"""How people write the two answers of a 判断."""
