"""Inputs made of our own entries and cases, by small changes."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

NASTY = tuple(
    "== = ＝＝ == ==甲 甲== $ $$ \\ \\\\ \\( \\) \\[ \\] ` ``` ~~~ * ** _ __ *** [ ] ( ) ![ ]( [] "
    "() <!-- --> < > <b> </b> <br> <script> &nbsp; &amp; &#x0; {{c1:: }} :: [sound: [latex] "
    "{{ }} { } # ## ### ####### ＃ ＃＃ - + 1. 1、 （1） ① A. a) • · — －－ --- ... ___ > >> 》 | || "
    "|-|-| : ： , ， ; ； ? ！ 、 “ ” ‘ \" ' ' 别名: 别名： 英文: 术语: 释义: 编号: 相关: [甲, 乙 - 甲 答案： 解析： "
    "答案：ABC 参考答案 ## 练习 ### 单选1 ### 多选 ### 判断 3 ### 填空 1 ### 简答 ### 匹配 1 - [x] - [ ] ☑ √ × 对 "
    "错 ____ （　） [x] http://x https://甲 \\href{javascript:1}{x} \\frac{ \\begin{array} "
    "\\text{<img> \\color{red} <<<<<<< >>>>>>> &a *b !!python/object !!binary %YAML {a: b} "
    "[1, 2] 618 no 1:1 ~ null 2001-01-01 0x1F 🙂 \U0001f1e8\U0001f1f3 é e\u0301 \u212b 臺 \x00 "
    "\x07 \x1b[31m \x1f \x7f \x85 \x9b31m \u2028 \u2029 \u200b \u200d \u202e \u2066 \ufeff "
    "\ufffc \ufffd \u3000 \t \r \r\n \n \n\n \ue000 \ue001 \ud7ff \U0010ffff ﷽ ｆｕｌｌ １２ ㍿ a 1 "
    "甲 。 ".split(" ")
)
"""What has a meaning to somebody: Markdown, YAML, TeX, Anki, terminals, our own format."""


def _insert(text: str, chance: random.Random, _seeds: Sequence[str]) -> str:
    at = chance.randint(0, len(text))
    return text[:at] + chance.choice(NASTY) * chance.choice((1, 1, 1, 2, 5)) + text[at:]


def _delete(text: str, chance: random.Random, _seeds: Sequence[str]) -> str:
    start, end = _slice(text, chance)
    return text[:start] + text[end:]


def _double(text: str, chance: random.Random, _seeds: Sequence[str]) -> str:
    start, end = _slice(text, chance)
    return text[:end] + text[start:end] * chance.choice((1, 1, 2, 20, 100)) + text[end:]


def _move(text: str, chance: random.Random, _seeds: Sequence[str]) -> str:
    start, end = _slice(text, chance)
    rest = text[:start] + text[end:]
    at = chance.randint(0, len(rest))
    return rest[:at] + text[start:end] + rest[at:]


def _join(text: str, chance: random.Random, seeds: Sequence[str]) -> str:
    other = chance.choice(seeds)
    start, end = _slice(other, chance)
    at = chance.randint(0, len(text))
    return text[:at] + other[start:end] + text[at:]


def _swap_lines(text: str, chance: random.Random, _seeds: Sequence[str]) -> str:
    lines = text.split("\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def _character(text: str, chance: random.Random, _seeds: Sequence[str]) -> str:
    at = chance.randint(0, len(text))
    number = chance.choice(
        (chance.randrange(0x20), chance.randrange(0x3000), chance.randrange(0xD800))
    )
    return text[:at] + chr(number) + text[at + chance.randint(0, 1) :]


_CHANGES: tuple[Callable[[str, random.Random, Sequence[str]], str], ...] = (
    _insert, _insert, _insert, _delete, _double, _move, _join, _swap_lines, _character,
)  # fmt: skip


def mutated(seeds: Sequence[str], chance: random.Random, most: int = 3000) -> str:
    """One of the seeds after one to six changes, of at most `most` characters."""
    text = chance.choice(seeds)
    for _ in range(chance.choice((1, 1, 2, 3, 6))):
        text = chance.choice(_CHANGES)(text, chance, seeds)
    return text[:most]


def _slice(text: str, chance: random.Random) -> tuple[int, int]:
    start = chance.randint(0, len(text))
    return start, min(len(text), start + chance.choice((1, 2, 5, 20, 100)))
