"""The answer of a question as people write it: a line with a label, or a bracket in the stem."""

from __future__ import annotations

import re
from typing import NamedTuple

from cika.glossary.mend.options import TO_LETTERS
from cika.model.patterns import regex

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
_LABEL = regex(
    r"[*_【\[（(#{`|~]{0,4}\s?(?:\d[.、]\s?)?(?:点击|展开){0,2}(?:查看|显示)?"
    r"(正确答案|标准答案|参考答案|本题答案|答案要点|参考要点|评分要点|答题要点|采分点|得分点|要点"
    r"|答案[与及和]?(?:解析|详解)|答案|正确选项|正解|应选|判断结果|判断|结论|正误|答|解|T/F"
    r"|Correct [Aa]nswer|Answers?|ANSWER|answer|Ans|ANS|ans|Key|key)"
    r"\s?(是|为|选)?\s?([*_】\]）)}`|~]{0,4})\s?([:：=＝➡→]|—{1,2}|-(?=\s?[A-H]\s*$))?"
    r"\s?([*_]{0,3})\s?(.*)",
    re.DOTALL,
)
_ONLY = {
    **dict.fromkeys(("要点", "采分点", "得分点", "答题要点"), ("points",)),
    **dict.fromkeys(("判断结果", "判断", "结论", "正误", "T/F"), ("truth",)),
    **dict.fromkeys(("解", "应选", "正确选项"), ("one", "many")),
}
"""Labels that give an answer in questions of these forms only."""
_GIVEN = regex(r"[（(]?[A-H](?![A-Za-z])|[对错√×✓✗]|正确|错误")
_LONG = frozenset({"正确答案", "标准答案", "参考答案", "本题答案", "答案", "参考要点", "答案要点"})
"""Labels that stand alone on a line also without a colon."""
_BARE = regex(
    r"[\s*_`~|{}（()）【】\[\]<>!—–\-✅☑✔🔑👉]*([A-H](?:[、，,\s]{0,2}[A-H]){0,7})[\s*_`~|{}（()）【】\[\]<>!。.—–\-]*"
)
_FLAGGED = regex(r"[\s✅☑✔🔑👉💡📌➡→]+|[—–]{2,}\s*")
_WHY = regex(
    r"[\s。；;，,*|｜]{0,6}[【（(\[*]{0,2}(?:解析|解答|分析|理由|解释|讲解|详解|考点)(?:[】）)\]*]{1,3}\s?[:：]?|\s?[:：])\s?\**\s?"
)
_LETTERS = regex(
    r"(?:应?选择?|应为|为|是|选项)?\s?[（(【`]?\s?([A-Ha-h](?:[\s、，,;；/和与及&+]{0,3}[A-Ha-h])*)(?![A-Za-z0-9])"
    r"\s?[）)】`]?(?:[两二三四]?个?(?:选项|项|都对|都正确|正确|对)?)"
    r"(?:\s?(?:[。.、，,;；:：|｜\s]+|—{1,2}|-\s)(.*)|([（(].*)|)",
    re.DOTALL,
)
_COUNTED = "".join(TO_LETTERS)
_SIGNS = regex(
    rf"(?:应?选择?|第)?\s?[（(]?\s?([{_COUNTED}](?:[\s、，,;；和与]{{0,3}}[{_COUNTED}])*)(?!\d)"
    r"\s?[）)]?(?:个?(?:选项|项))?(?:[。.、，,;；:：\s]+(.*)|)",
    re.DOTALL,
)
_QUOTED_LETTERS = regex(r"[（(【]\s?([A-H])\s?[）)】]\s*(\S.*)", re.DOTALL)
_BRACKET_END = regex(
    r"[（(]\s*(?:答案\s?[:：]?\s?)?([^（()）]{1,9}?)\s*[）)](?=\s*[。.？?！!：:]?\s*$)"
)
_BRACKET_START = regex(r"^\s*[（(]\s*([^（()）]{1,9}?)\s*[）)](?=\s*\S)")
_BRACKET_WIDE = regex(r"[（(][\s\u3000]+([^（()）\s]{1,9})[\s\u3000]*[）)]")
_UNDERLINED = regex(r"_{1,6}\s?([A-H]{1,8})\s?_{1,6}")
_ONLY_LETTERS = regex(r"[A-Ha-h](?:[、，,\s]{0,2}[A-Ha-h])*")


_CHOOSES = regex(
    r"(?:因此|所以|故|应|本题)?(?:正确)?(?:答案)?[应故]?选择?\s?([A-H](?:[、，,\s]?[A-H]){0,7})[。.]?"
)


_HINT = regex("答|选|[解案论误断点]|[Aa]ns|ANS|NSWER|[Kk]ey|T/F")


_COUNTS = tuple(
    map(
        regex,
        (
            r"[（(]\d{1,2}[）)]",
            rf"(?:(?<=[\s；;。，,])|^)(?:\d{{1,2}}[.、．)）]|[{_CIRCLED}])\s?|[{_CIRCLED}]",
            r"(?:(?<=[\s；;。，,])|^)[a-h][.、．)）]\s?",
            r"(?:(?<=[\s；;。，,])|^)[一二三四五六七八]是",
            r"(?:(?<=[\s；;。，,])|^)第[一二三四五六七八][，,、：:]",
            r"(?:(?<=[\s；;。，,])|^)其[一二三四五][，,、：:]",
        ),
    )
)
"""How the parts of an answer in one line are counted."""


class Answer(NamedTuple):
    """A line that gives the answer."""

    label: str
    said: str
    """What stands behind the label, without what explains it."""
    why: str
    """What explains it, in the same line."""
    quoted: bool


def answer_line(line: str, form: str) -> Answer | None:
    """What a line of a question of that form gives as its answer, or None when it gives none."""
    if not _HINT.search(line, 0, 24):
        return None
    text = line.strip()
    quoted = text.startswith(">")
    text = text.lstrip("> ")
    if text.startswith("<!--"):
        text = text.removeprefix("<!--").removesuffix("-->").strip()
    if flagged := _FLAGGED.match(text):
        text = text[flagged.end() :]
    if len(text) < 24 and (found := _CHOOSES.fullmatch(text.strip("*_"))):
        return Answer("选", found[1], "", quoted)
    found = _LABEL.fullmatch(text)
    if found is None:
        return None
    label, verb, closing, colon, _, rest = found.groups()
    if form not in _ONLY.get(label, (form,)):
        return None
    if label.endswith(("解析", "详解")) and not _GIVEN.match(rest):
        return None
    opens = text[0] in "【[*（(_{`|~"
    alone = label in _LONG and not rest
    if not colon and not alone and not (opens and closing) and not (verb and len(rest) <= 12):
        bare = label in _LONG and len(rest) <= 6
        if not bare or not rest:
            return None
    rest = rest.strip()
    if text[0] in "（(" and not closing:
        rest = rest.rstrip("）)")
    if text.startswith(("**", "__")) and not closing:
        rest = rest.rstrip("*_")
    why = ""
    if split := _WHY.search(rest):
        rest, why = rest[: split.start()], rest[split.end() :]
    return Answer(label, rest.strip("* \u3000"), why.strip(), quoted)


def bare_letters(line: str) -> str:
    """The letters that a line consists of, whatever is set around them; "" when there is more."""
    text = line.strip().removeprefix("<!--").removesuffix("-->")
    found = _BARE.fullmatch(text)
    return found[1] if found else ""


def chosen(said: str, options: dict[str, str]) -> tuple[str, str] | None:
    """The letters of the options that an answer names, and what it says besides.

    `options` are the texts by letter.  None when the answer is not understood.
    """
    plain = said.strip(" \u3000*_`。.；;")
    for letter, text in options.items():
        if _same(plain, text):
            return letter, ""
    if (found := _QUOTED_LETTERS.fullmatch(plain)) and _same(found[2], options.get(found[1], "")):
        return found[1], ""
    plain = re.sub(r"\A1[.、．:：]\s*(?=[A-H](?![A-Za-z0-9])[^\d]*\Z)", "", plain)
    if found := _LETTERS.fullmatch(plain):
        letters = re.sub(r"[^A-H]", "", found[1].upper())
        tail = found[2] or found[3] or ""
    elif found := _SIGNS.fullmatch(plain):
        letters = "".join(TO_LETTERS.get(each, "") for each in found[1])
        tail = found[2] or ""
        if re.match(r"[A-H](?![A-Za-z])", tail):
            return None  # 1. B 2. A: the answers of several questions
    else:
        parts = [part.strip() for part in re.split(r"[；;、，,]", plain) if part.strip()]
        named = [
            next((n for n, text in options.items() if _same(part, text)), "") for part in parts
        ]
        return ("".join(named), "") if len(parts) > 1 and all(named) else None
    tail = tail.strip("（()） 。.")
    if any(_same(tail, options.get(letter, "")) for letter in letters):
        tail = ""
    return letters, tail


def _same(one: str, other: str) -> bool:
    return bool(one) and _bare(one) == _bare(other)


def _bare(text: str) -> str:
    return "".join(text.split()).rstrip("。.；;，,")


def in_stem(line: str) -> tuple[str, str] | None:
    """The letters that a stem gives as its answer, and the stem with a gap in their place."""
    for pattern in (_BRACKET_END, _BRACKET_START, _BRACKET_WIDE, _UNDERLINED):
        found = pattern.search(line)
        if found and _ONLY_LETTERS.fullmatch(found[1].strip()):
            gap = "" if pattern is _BRACKET_START else "（　）"
            return found[1].upper(), (line[: found.start()] + gap + line[found.end() :]).strip()
    return None


def verdict_in_stem(line: str, words: frozenset[str]) -> tuple[str, str] | None:
    """The word for true or false that stands in brackets at the end or start of a statement.

    Letters in brackets are never one: a statement may well speak of the frequency (F).
    """
    for pattern in (_BRACKET_END, _BRACKET_START):
        found = pattern.search(line)
        if found and found[1].strip() in words and not found[1].strip().isascii():
            return found[1].strip(), (line[: found.start()] + line[found.end() :]).strip()
    return None


def split_numbered(text: str) -> list[str]:
    """The parts of `（1）甲（2）乙`, `①甲②乙`, `一是甲；二是乙`; the text when none counts."""
    for pattern in _COUNTS:
        if pattern.match(text):
            parts = [part.strip(" \u3000；;，,。、") for part in pattern.split(text)]
            return [part for part in parts if part]
    return [text]
