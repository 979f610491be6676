"""Write codes.md and a page for each code in codes/: `python docs/make_codes.py`."""

from __future__ import annotations

import re
from pathlib import Path

from cika.codes import CODES
from cika.guide import page as guide
from cika.report.page_text import FENCE, LEVELS, NAMELESS, sentence

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
_LANGUAGES = {".md": "markdown", ".toml": "toml"}


def page() -> str:
    """The table of all codes, each linked to its page."""
    parts = [_HEAD]
    for number, subject in _SUBJECT.items():
        rows = [
            f"| [{code}](codes/{code}.md) | {LEVELS[rule.severity]} "
            f"| {_shown(rule.message)} | {_shown(rule.act)} |"
            for code, rule in CODES.items()
            if code[1] == number
        ]
        table = "\n".join(["| 代码 | 程度 | 说什么 | 怎样改 |", "|---|---|---|---|", *rows])
        parts.append(f"## {subject}\n\n{table}\n")
    return "\n".join(parts)


def page_of(code: str) -> str:
    """The page of one code: what it says, what to do, then the page of the guide."""
    rule = CODES[code]
    head = (
        f"# {code}：{_shown(rule.message)}\n\n**{LEVELS[rule.severity]}**。{_shown(rule.act)}\n\n"
    )
    return head + FENCE.sub(_named, guide(code)) + "\n[所有的代码](../codes.md)\n"


def _named(fence: re.Match[str]) -> str:
    """A fence whose path stands above it, with a language that a forge can colour."""
    marks, name, content = fence.groups()
    if name in NAMELESS:
        return fence[0]
    language = _LANGUAGES.get(Path(name).suffix, "text")
    return f"`{name}`\n\n{marks} {language}\n{content}{marks}\n"


def _shown(text: str) -> str:
    """A sentence with its places as …, safe in a table."""
    return sentence(text).replace("|", "\\|").replace("<", "\\<")


if __name__ == "__main__":
    here = Path(__file__).parent
    (here / "codes.md").write_text(page(), "utf-8")
    (here / "codes").mkdir(exist_ok=True)
    for each in CODES:
        (here / "codes" / f"{each}.md").write_text(page_of(each), "utf-8")
