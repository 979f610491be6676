"""How the time of reading grows with the size of what was written.

    PYTHONPATH=tests python benchmarks/growth.py [--least 1000] [--most 100000] [--quick]

Every sign that means something, every pair of them, every row, question, nesting and line of
front matter is repeated from 1 kB to 100 kB and read as `cika check` reads it, mended as `cika
fix` does and built as `cika build` does.  Printed is the exponent of the growth between the two
largest sizes, and the time for the largest.  An exponent above 1.3 at more than 0.2 s is a fault,
and so is a time above two seconds of CPU.
"""

from __future__ import annotations

import argparse
import math
import signal
import sys
import time
from collections.abc import Iterator
from itertools import product

from fuzz.targets import BrokenPromiseError, entry, mender, readme

LIMIT = 8.0
"""Seconds after which a run is given up."""
SLOW = 2.0
GROWS = 1.3
NOTICED = 0.2

SIGNS = (
    "的 , ， . 。 : ： ; ； ? ! \" ' “ ” ( ) （ ） [ ] 【 】 { } < > = == ＝＝ $ $$ ` ``` ~~~ * ** _ __ ~ | \\ / "
    "# ＃ - － — • + 1. 1、 （1） A. 答案： 解析： [x] [ ] ☑ ____ （　） ![ ]( [a](b) <!-- --> & &nbsp; @ % 、 …… "
    "http:// <b> <br> 甲 a 1 \t \u3000 \u200b \u2003 \x00 🙂 é 臺 别名: ---".split(" ")
)
BEHIND = (
    "# 甲", "# ", "---\n别名: ", "---\n英文: ", "答案", "答案：", "[", "- [", "==", "＝＝", "(的", '"的', "（", "`", "$", "**",
    "<!--", "<b ", "a：", "- ", "> ", "1. ", "A. ", "- [ ] ", "![", "[甲](", "[甲]: ", "| 甲", "\\", "&",
)  # fmt: skip
"""What opens something that the filling behind it never closes."""
FILLING = (
    " ",
    "的",
    "a",
    "\t",
    "\u3000",
    "=",
    "*",
    "_",
    "#",
    "-",
    "[",
    "(",
    "`",
    "1",
    ",",
    "，",
    ".",
    "\\",
    "<",
    " a",
    " 的",
)
LINES = (
    "的,的", "==a==", "a==b==", "解析：a", "> 解析：a", "别名: a", "- [ ] a", "- [x] a", "[ ] a", "A. a", "1、a", "# a",
    "## 练习", "### 单选 1", "### 判断 1\n\n对吗（对）", "### 填空 1\n\n____。\n\n答案：a", "### 匹配 1\n\n- a = b", "| a | b |",
    "> a", "- a", "  - a", "```", "$$", "$a$", "$\\frac{a}{b}$", "<!-- a", "[a](b.md)", "![a](media/a.png)", "---", "\u200b的",
    "的\t", "<b>a</b>", "a  ", "甲是乙、丙和丁，", "## 例子", "==甲==、==乙==、==丙==",
)  # fmt: skip
NESTED = (
    ("[", "]"),
    ("(", ")"),
    ("> ", ""),
    ("- ", ""),
    ("**", "**"),
    ("*", "*"),
    ("==", "=="),
    ("$", "$"),
    ("{", "}"),
    ("[", "](b)"),
)
FRAMES = {
    "definition": "# 甲\n\n{}\n",
    "front": "---\n{}\n---\n\n# 甲\n\n一种说明。\n",
    "section": "# 甲\n\n一种说明。\n\n## 例子\n\n{}\n",
    "choice": "# 甲\n\n一种说明。\n\n## 练习\n\n### 单选 1\n\n{}\n\n- [x] 对\n- [ ] 错\n",
    "blanks": "# 甲\n\n一种说明。\n\n## 练习\n\n### 填空 1\n\n{}\n\n答案：甲\n",
    "title": "# {}\n\n一种说明。\n",
}
"""Where in an entry the pattern stands."""


class LateError(Exception):
    """A run was given up."""


def patterns(*, pairs: bool) -> Iterator[tuple[str, str, str, str]]:
    """A name, what comes first, what is repeated, what comes last."""
    for sign in SIGNS:
        yield f"row {sign!r}", "", sign, ""
        yield f"words {sign!r}", "", f"甲{sign}乙", ""
    for opening, filling in product(BEHIND, FILLING):
        yield f"{opening!r} + {filling!r}…", opening, filling, ""
        yield f"{opening!r} + {filling!r}… + 乙", opening, filling, "乙"
    for line in LINES:
        yield f"line {line!r}", "", f"{line}\n", ""
        yield f"paragraph {line!r}", "", f"{line}\n\n", ""
        yield f"numbered {line!r}", "", f"{line}%d\n", ""
    for one, other in NESTED:
        yield f"nest {one!r}", one, one, other
    if pairs:
        for one, other in product(SIGNS, SIGNS):
            yield f"pair {one!r} {other!r}", "", one + other, ""


def written(frame: str, first: str, repeated: str, last: str, size: int) -> str:
    """An entry with so many bytes of the pattern."""
    count = max(size // len(repeated.encode()), 1)
    if "%d" in repeated:
        middle = "".join(repeated % number for number in range(count * 3 // 4))
    else:
        middle = repeated * count
    closing = last * (count if first == repeated else 1)
    return FRAMES[frame].replace("{}", f"{first}{middle}{closing}")


def spent(text: str) -> float:
    """CPU seconds for reading, choosing and rendering, and for mending."""

    def late(*_: object) -> None:
        raise LateError

    signal.signal(signal.SIGVTALRM, late)
    total = 0.0
    for target in (entry, mender):
        before = time.process_time()
        signal.setitimer(signal.ITIMER_VIRTUAL, LIMIT)
        try:
            target(text)
        except LateError:
            return math.inf
        except BrokenPromiseError:
            pass
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        # Mending reads three times what a command reads once or twice.
        total = max(total, (time.process_time() - before) / (1 if target is entry else 1.5))
    return total


def main() -> int:
    """Measure, print what is slow or grows fast, and the slowest of the rest."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--least", type=int, default=1_000)
    parser.add_argument("--most", type=int, default=100_000)
    parser.add_argument("--quick", action="store_true", help="without pairs")
    parser.add_argument("--frame", choices=FRAMES)
    options = parser.parse_args()
    entry("# 甲\n\n一种说明，写给机器看看，先把词典读进来。\n")
    readme("# 甲\n")
    faults = 0
    rows: list[tuple[float, str]] = []
    for frame in [options.frame] if options.frame else FRAMES:
        for name, first, repeated, last in patterns(pairs=not options.quick):
            size, before, now, exponent = options.least, 0.0, 0.0, 0.0
            while size <= options.most:
                before, now = now, spent(written(frame, first, repeated, last, size))
                if now == math.inf or size == options.most:
                    break
                size = min(size * 5, options.most)
            if before > 0.005 and now > 0:
                exponent = (
                    math.log(now / before, 5 if size * 5 <= options.most * 5 else 4)
                    if now != math.inf
                    else 9
                )
            rows.append((now, f"{frame}: {name}"))
            if now > SLOW or (exponent > GROWS and now > NOTICED):
                faults += 1
                print(
                    f"{now:8.2f} s at {size // 1000} kB  n^{exponent:.1f}  {frame}: {name}",
                    flush=True,
                )
    print(
        f"{len(rows)} patterns from {options.least} to {options.most} bytes, {faults} faults; slowest:"
    )
    for now, name in sorted(rows, reverse=True)[:12]:
        print(f"{now:8.2f} s  {name}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
