"""Write codes.md from the table in the program: `python docs/make_codes.py`."""

from __future__ import annotations

import re
from pathlib import Path

from cika.codes import CODES

_LEVEL = {"error": "错误", "warning": "注意", "mended": "可修"}
_SUBJECT = {
    "1": "文件",
    "2": "开头的几行",
    "3": "标题、释义和小节",
    "4": "空",
    "5": "题目",
    "6": "链接、图片和声音",
    "7": "整部词汇表",
    "8": "设置和章节",
    "9": "cika.lock",
}
_HEAD = """# 代码表

检查发现的每个问题都有一个代码，意思永远不变。“错误”要改好才能生成牌组；“注意”是建议。

这一页由`docs/make_codes.py`从程序里的表生成。
"""


def page() -> str:
    """The whole page."""
    parts = [_HEAD]
    for number, subject in _SUBJECT.items():
        rows = [
            f"| {code} | {_LEVEL[rule.severity]} | {_shown(rule.message)} | {_shown(rule.act)} |"
            for code, rule in CODES.items()
            if code[1] == number
        ]
        table = "\n".join(["| 代码 | 程度 | 说什么 | 怎样改 |", "|---|---|---|---|", *rows])
        parts.append(f"## {subject}\n\n{table}\n")
    return "\n".join(parts)


def _shown(sentence: str) -> str:
    """A sentence with its places as …, safe in a table."""
    return re.sub(r"\{\w+\}", "……", sentence).replace("|", "\\|").replace("<", "\\<")


if __name__ == "__main__":
    (Path(__file__).parent / "codes.md").write_text(page(), "utf-8")
