"""Write what the documents repeat of the program: `make docs`.

codes.md, commands.md and editor/front-matter.schema.json whole; in design.md the table of rooms
and in entry-format.md the table of keys, each between two marks; and the files that `cika init`
writes, from this repository's own.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
DOCS = PROJECT / "docs"
sys.path[:0] = [str(PROJECT / "tests"), str(DOCS)]

from starter import starter  # noqa: E402

from cika.commands.arguments import make_parser  # noqa: E402
from cika.findings.codes import CODES  # noqa: E402
from cika.glossary.words import KEYS  # noqa: E402
from cika.report.guide_text import level, sentence  # noqa: E402
from support.rooms import table as rooms_table  # noqa: E402

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
_CODES = """# 代码表

检查发现的每个问题都有一个代码，意思永远不变。

- **错误**：改好才能生成牌组。
- **注意**：是建议。
- **可修**：已经照你的意思读了，`cika fix`把文件也改好。

点一个代码，看它为什么要紧，有例子。`cika explain C209`说的是一样的。

这一页由`make docs`从程序里的表生成。
"""
_COMMANDS = """# 命令

- `cika`后面写命令，再写选项；`cika 命令 --help`说的是一样的。
- 不在PATH里时，写`python3 -m cika`（Windows上`py -m cika`）。
- 退出码：0没有问题，1有问题，2没能运行。
- 语言：系统的语言（`LC_ALL`、`LC_MESSAGES`或`LANG`）是英文、繁体中文，就这样说；不然说简体中文。
- 环境变量：设了`NO_COLOR`就不用颜色；`SOURCE_DATE_EPOCH`是生成的时间（1970年以来的秒数）。

这一页由`make docs`从程序生成。
"""
_WORD = {"$ref": "#/$defs/word"}
_SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "词条开头的几行",
    "description": "两行---之间的内容，都可以不写。全部写法见docs/entry-format.md。",
    "type": "object",
    "additionalProperties": False,
    "properties": {
        name: {"description": f"{key.help}。", "$ref": "#/$defs/words"}
        for name, key in KEYS.items()
    },
    "$defs": {
        "word": {"type": ["string", "number", "boolean"]},
        "words": {"anyOf": [_WORD, {"type": "array", "items": _WORD, "minItems": 1}]},
    },
}


def generated() -> dict[Path, str]:
    """Every file that repeats something of the program → what it must be."""
    return starter() | {
        DOCS / "codes.md": _codes(),
        DOCS / "commands.md": _commands(),
        DOCS / "editor" / "front-matter.schema.json": f"{_json(_SCHEMA)}\n",
        DOCS / "design.md": _between(DOCS / "design.md", "rooms", rooms_table()),
        DOCS / "entry-format.md": _between(DOCS / "entry-format.md", "keys", _keys()),
    }


def _codes() -> str:
    """The table of all codes, each linked to its page."""
    parts = [_CODES]
    for number, subject in _SUBJECT.items():
        rows = [
            f"| [{code}](../src/cika/findings/guide/{code}.md) | {level(rule)} "
            f"| {_shown(rule.zh.message)} | {_shown(rule.zh.act)} |"
            for code, rule in CODES.items()
            if code[1] == number
        ]
        table = "\n".join(["| 代码 | 程度 | 说什么 | 怎样改 |", "|---|---|---|---|", *rows])
        parts.append(f"## {subject}\n\n{table}\n")
    return "\n".join(parts)


def _commands() -> str:
    """What `--help` says, command by command."""
    top = make_parser()
    commands = next(each for each in top._actions if each.choices and each.dest == "command")
    parts = [_COMMANDS]
    for name, parser in dict(commands.choices or {}).items():
        words = [
            f"[{each.metavar}]" if each.nargs in ("*", "?") else str(each.metavar)
            for each in parser._positionals._group_actions
        ]
        given = " ".join(["cika", name, *words])
        example = str(parser.epilog).partition("\n")[2].strip()
        parts.append(f"## {given}\n\n{parser.description}例如：\n\n```console\n$ {example}\n```\n")
        rows = [
            f"| {_option(each)} | {_cell(str(each.help))} |"
            for each in parser._actions
            if each.dest != "help"
        ]
        if rows:
            parts.append("\n".join(["| 写法 | 做什么 |", "|---|---|", *rows]) + "\n")
    return "\n".join(parts)


def _option(action: argparse.Action) -> str:
    value = "|".join(action.choices or ()) or action.dest.upper()
    if isinstance(action.metavar, str):
        value = action.metavar
    if not action.option_strings:
        return f"`{value}`"
    takes = "" if action.nargs == 0 else f" {value}"
    return "`" + _cell(", ".join(action.option_strings) + takes) + "`"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("%%", "%")


def _shown(text: str) -> str:
    """A sentence with its places as …, safe in a table."""
    return re.sub(r"[|<\[]", r"\\\g<0>", sentence(text))


def _keys() -> str:
    rows = [f"| {name} | {key.help} |" for name, key in KEYS.items()]
    return "\n".join(["| 名称 | 写什么 |", "|---|---|", *rows])


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2)


def _between(page: Path, name: str, text: str) -> str:
    """A page with the text between its marks `<!-- name -->` and `<!-- /name -->`."""
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    before, _, rest = page.read_text("utf-8").partition(begin)
    _, _, after = rest.partition(end)
    return f"{before}{begin}\n\n{text}\n\n{end}{after}"


if __name__ == "__main__":
    for path, text in generated().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
