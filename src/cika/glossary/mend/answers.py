"""The answer of a question as people write it: a line with a label, or a bracket in the stem."""

from __future__ import annotations

import re
from typing import NamedTuple

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
_LABEL = re.compile(
    r"[*_【\[（(#]{0,4}\s?(?:\d[.、]\s?)?(正确答案|标准答案|参考答案|本题答案|答案要点|参考要点|评分要点|答案|正确选项|答|Answer|ANSWER|answer|Key|key)"
    r"\s?(是|为|选)?\s?([*_】\]）)]{0,4})\s?([:：]?)\s?([*_]{0,3})\s?(.*)",
    re.DOTALL,
)
_WHY = re.compile(
    r"[\s。；;，,*]{0,6}[【（(\[*]{0,2}(?:解析|解答|分析|理由|解释|讲解)(?:[】）)\]*]{1,3}\s?[:：]?|\s?[:：])\s?\**\s?"
)
_LETTERS = re.compile(
    r"(?:应?选择?|应为|为|是)?\s?[（(【]?\s?([A-Ha-h](?:[\s、，,;；/和与及&+]{0,3}[A-Ha-h])*)(?![A-Za-z0-9])"
    r"\s?[）)】]?(?:[两二三四]?个?(?:选项|项|都对|都正确|正确|对)?)(?:[。.、，,;；:：\s]+(.*)|([（(].*)|)",
    re.DOTALL,
)
_DIGITS = re.compile(
    rf"(?:应?选择?|第)?\s?[（(]?\s?([1-8{_CIRCLED}](?:[\s、，,;；和与]{{0,3}}[1-8{_CIRCLED}])*)(?!\d)"
    r"\s?[）)]?(?:个?(?:选项|项))?(?:[。.、，,;；:：\s]+(.*)|)",
    re.DOTALL,
)
_BRACKET_END = re.compile(
    r"[（(]\s*(?:答案\s?[:：]?\s?)?([^（()）]{1,9}?)\s*[）)](?=\s*[。.？?！!：:]?\s*$)"
)
_BRACKET_START = re.compile(r"^\s*[（(]\s*([^（()）]{1,9}?)\s*[）)](?=\s*\S)")
_BRACKET_WIDE = re.compile(r"[（(][\s\u3000]+([^（()）\s]{1,9})[\s\u3000]*[）)]")
_UNDERLINED = re.compile(r"_{1,6}\s?([A-H]{1,8})\s?_{1,6}")
_ONLY_LETTERS = re.compile(r"[A-Ha-h](?:[、，,\s]{0,2}[A-Ha-h])*")


_CHOOSES = re.compile(
    r"(?:因此|所以|故|应|本题)?(?:正确)?(?:答案)?[应故]?选择?\s?([A-H](?:[、，,\s]?[A-H]){0,7})[。.]?"
)
_ORDINALS = re.compile(r"第([一二三四五六七八1-8])[个项]?(?:选项)?|([1-8])")


_HINT = re.compile("答|选|nswer|NSWER|[Kk]ey")


class Answer(NamedTuple):
    """A line that gives the answer."""

    label: str
    said: str
    """What stands behind the label, without what explains it."""
    why: str
    """What explains it, in the same line."""
    quoted: bool


def answer_line(line: str) -> Answer | None:
    """What a line gives as the answer, or None when it gives none."""
    if not _HINT.search(line, 0, 24):
        return None
    text = line.strip()
    quoted = text.startswith(">")
    text = text.lstrip("> ")
    if text.startswith("<!--"):
        text = text.removeprefix("<!--").removesuffix("-->").strip()
    if len(text) < 24 and (found := _CHOOSES.fullmatch(text.strip("*_"))):
        return Answer("选", found[1], "", quoted)
    found = _LABEL.fullmatch(text)
    if found is None:
        return None
    label, verb, closing, colon, _, rest = found.groups()
    opens = text[0] in "【[*（(_"
    if not colon and not (opens and closing) and not (verb and len(rest) <= 12):
        bare = label != "答" and len(rest) <= 6 and label[0] not in "kKaA"
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


def chosen(said: str, options: dict[str, str]) -> tuple[str, str] | None:
    """The labels of the options that an answer names, and what it says besides.

    `options` are the texts by label: letters, or digits where the options are numbered.  None when
    the answer is not understood.
    """
    plain = said.strip(" \u3000*_。.；;")
    for label, text in options.items():
        if _same(plain, text):
            return label, ""
    digits = next(iter(options), "A").isdigit()
    found = _LETTERS.fullmatch(plain)
    if found:
        labels = re.sub(r"[^A-H]", "", found[1].upper())
        if digits:
            labels = "".join(str("ABCDEFGH".index(each) + 1) for each in labels)
        tail = found[2] or found[3] or ""
    elif not digits and (found := _ORDINALS.fullmatch(plain)):
        spoken = found[1] or found[2]
        labels = "ABCDEFGH"[("一二三四五六七八".find(spoken) + 1 or int(spoken)) - 1]
        tail = ""
    elif digits and (found := _DIGITS.fullmatch(plain)):
        labels = "".join(
            str(_CIRCLED.index(each) + 1) if each in _CIRCLED else each
            for each in found[1]
            if each.isdigit() or each in _CIRCLED
        )
        tail = found[2] or ""
    else:
        parts = [part.strip() for part in re.split(r"[；;、，,]", plain) if part.strip()]
        named = [
            next((n for n, text in options.items() if _same(part, text)), "") for part in parts
        ]
        return ("".join(named), "") if len(parts) > 1 and all(named) else None
    tail = tail.strip("（()） 。.")
    if any(_same(tail, options.get(label, "")) for label in labels):
        tail = ""
    return labels, tail


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
    """The parts of `（1）甲（2）乙`, `①甲②乙` or `1. 甲 2. 乙`; one part when it is none."""
    for pattern in (
        r"[（(]\d{1,2}[）)]",
        rf"[{_CIRCLED}]",
        r"(?:(?<=[\s；;。，,])|^)\d{1,2}[.、．)）]\s?",
    ):
        if re.match(pattern, text):
            parts = [part.strip(" \u3000；;，,。、") for part in re.split(pattern, text)]
            return [part for part in parts if part]
    return [text]
