"""Terms with their definitions, in all the shapes that notes have."""

from __future__ import annotations

import re
from typing import NamedTuple

from cika.drafts.names import can_be_term, names_of

_COPULA = r"(?:通常|一般|主要|就|可以|是|即)?(?:是指|指的就?是|指的|所指的?是|特指|泛指|定义为|指)|就是指|就是|即是?|是(?!否|不是)"
_STRONG = r"(?:通常|一般|主要|就|可以)?(?:是指|指的就?是|特指|泛指|定义为)|就是指|(?:可以|就|通常|一般|主要)指"
_BRACKETS = r"(?:\s*[（(\[【][^（）()\[\]【】]{1,120}[)）\]】])"
_HEAD = rf"(?P<head>[^\n，。；！？：:,;!?（(]{{1,40}}?{_BRACKETS}?)"
_COLON = re.compile(rf"^{_HEAD}\s*[:：]\s*(?P<body>.+)$", re.DOTALL)
_DASH = re.compile(rf"^{_HEAD}\s*(?:——+|—(?=[^—])|\s[-–]\s|\s*(?:=>|→))\s*(?P<body>.+)$", re.DOTALL)
_COPULATIVE = re.compile(
    rf"^(?:所谓的?)?[“\"]?{_HEAD}[”\"]?\s*[,，]?\s*(?P<body>(?:{_COPULA}).+)$", re.DOTALL
)
_STRONGLY = re.compile(
    rf"^(?:所谓的?)?[“\"]?{_HEAD}[”\"]?\s*(?P<body>(?:[,，](?:又|亦|也|简)称[^，。]{{1,20}}[,，]\s*)?(?:{_STRONG}).+)$",
    re.DOTALL,
)
_OF = re.compile(
    r"^(?P<head>[^\n，。；！？：:,;!?]{1,20}?)的?(?:含义|定义|概念|涵义|名词解释)\s*[:：。]?\s*(?P<body>.{8,})$",
    re.DOTALL,
)
_ANSWERED = re.compile(
    rf"^{_HEAD}(?<![应问解回抢作简对报])\s*[:：]?\s*答\s*[:：]\s*(?P<body>.+)$", re.DOTALL
)
_STARTS = re.compile(rf"^(?:{_COPULA}|又称|亦称|也称|简称|这类)")
_CALLED = re.compile(
    r"(?:^|[。！？\n])(?P<body>凡是?[^。！？\n]{6,80}?(?:都)?(?:可以?|均)?(?:称为|称作|叫做?|是)(?P<head>[一-鿿]{2,8}))[。\n]"
)


_SPACE = re.compile(
    rf"^{_HEAD}(?:[ 　]{{2,}}|\t|　|(?<=[一-鿿）)]) (?=[一-鿿]))\s*(?P<body>[一-鿿“《].{{7,}})$",
    re.DOTALL,
)
_WAYS = (
    ("答", _ANSWERED),
    ("是指", _STRONGLY),
    ("名词解释", _OF),
    ("冒号", _COLON),
    ("冒号", _DASH),
    ("空格", _SPACE),
)


class Shape(NamedTuple):
    """A reading of a text as a definition."""

    head: str
    body: str
    way: str
    """`冒号`, `是指`, `重复`, `换行`, `名词解释`, `答`."""
    says: bool
    """The words themselves say that it is a definition."""


def shape_of(text: str, *, strict: bool = False, marked: bool = False) -> Shape | None:
    """How a text reads as a definition.

    `strict` wants words that say so; `marked` says that a number or bold type sets the term off.
    """
    text = text.strip()
    first, _, rest = text.partition("\n")
    if doubled := _doubled(text):
        return doubled
    for way, pattern in _WAYS:
        if way == "名词解释" and not _explains(text):
            continue
        found = pattern.match(text)
        if found and can_be_term(found["head"], labelled=marked or way == "答"):
            body = re.sub(r"^名词解释\s*[:：]?", "", found["body"].strip())
            if (
                way == "冒号"
                and strict
                and not _STARTS.match(body)
                and not _repeats(found["head"], body)
                and body == found["body"].strip()
            ):
                continue
            if way == "空格" and (strict or not marked):
                continue
            if len(body) >= 4:
                return Shape(found["head"], body, way, way != "冒号" or bool(_STARTS.match(body)))
    if strict:
        return None
    bare = first.strip().rstrip("。.．:：")
    if rest.strip() and can_be_term(bare, labelled=True):
        body = re.sub(r"^\s*(?:答|释义|定义|解释|含义)\s*[:：]\s*", "", rest.strip())
        return Shape(bare, body, "换行", bool(_STARTS.match(body)) or _repeats(bare, body))
    found = _COPULATIVE.match(text)
    if found and can_be_term(found["head"], labelled=marked):
        return Shape(found["head"], found["body"], "是", says=True)
    return None


def _explains(text: str) -> bool:
    """`服务的含义：…`: behind the heading an explanation has to come, not its subject."""
    return bool(
        re.search(r"(?:名词解释|含义|定义|概念|涵义)\s*[:：。]?\s*[^。]*?(?:是|指|即)", text[:80])
    )


def _repeats(head: str, body: str) -> bool:
    term = names_of(head).term
    return bool(term) and body.startswith(term)


def _doubled(text: str) -> Shape | None:
    """`供应链管理供应链管理(Supply Chain Management)是…`: the head and its sentence run on."""
    for size in range(min(20, len(text) // 2), 1, -1):
        head = text[:size]
        body = text[size:].lstrip(" 　")
        if (
            head == head.strip()
            and body.startswith(head)
            and can_be_term(head, labelled=True)
            and (size > 3 or _opens(body[size:]))
        ):
            return Shape(_with_brackets(head, body), body, "重复", says=True)
    found = re.match(
        r"(?P<head>[^\n，。；：:]{2,16}?)[:：]?\s*(?P<body>(?:狭义|广义)的(?P=head).+)$",
        text,
        re.DOTALL,
    )
    if found and can_be_term(found["head"], labelled=True):
        return Shape(found["head"], found["body"], "重复", says=True)
    for size in range(3, 10):  # a space that copying left within capitals: `W APWAP（…）`
        head = text[:size].replace(" ", "")
        if (
            len(head) < size
            and re.fullmatch(r"[A-Z0-9]{2,8}", head)
            and text.startswith(head, size)
        ):
            return Shape(_with_brackets(head, text[size:]), text[size:], "重复", says=True)
    return None


def _opens(text: str) -> bool:
    return bool(re.match(rf"{_COPULA}|[（(,，]|[A-Z]{{2}}|又|亦|也称", text))


def _with_brackets(head: str, body: str) -> str:
    found = re.match(_BRACKETS, body.removeprefix(head))
    return head + found[0] if found and body.startswith(head) else head


def called(text: str) -> Shape | None:
    """`凡是……的人，都可以称为顾客。`."""
    found = _CALLED.search(text)
    return (
        Shape(found["head"], found["body"], "称为", says=True)
        if found and can_be_term(found["head"])
        else None
    )
