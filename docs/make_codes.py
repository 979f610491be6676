"""Write codes.md, the table of all codes: `python docs/make_codes.py`."""

from __future__ import annotations

from pathlib import Path

from cika.findings.codes import CODES
from cika.report.guide_text import LEVELS, sentence

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

检查发现的每个问题都有一个代码，意思永远不变。

- **错误**：改好才能生成牌组。
- **注意**：是建议。
- **可修**：已经照你的意思读了，`cika fix`把文件也改好。

点一个代码，看它为什么要紧，有例子。`cika explain C209`说的是一样的。

这一页由`docs/make_codes.py`从程序里的表生成。
"""


def page() -> str:
    """The table of all codes, each linked to its page."""
    parts = [_HEAD]
    for number, subject in _SUBJECT.items():
        rows = [
            f"| [{code}](../src/cika/findings/guide/{code}.md) | {LEVELS[rule.severity]} "
            f"| {_shown(rule.zh.message)} | {_shown(rule.zh.act)} |"
            for code, rule in CODES.items()
            if code[1] == number
        ]
        table = "\n".join(["| 代码 | 程度 | 说什么 | 怎样改 |", "|---|---|---|---|", *rows])
        parts.append(f"## {subject}\n\n{table}\n")
    return "\n".join(parts)


def _shown(text: str) -> str:
    """A sentence with its places as …, safe in a table."""
    return sentence(text).replace("|", "\\|").replace("<", "\\<")


if __name__ == "__main__":
    here = Path(__file__).parent
    (here / "codes.md").write_text(page(), "utf-8")
