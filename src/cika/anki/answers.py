"""A question as the fields of its note: what the front asks, what the back answers."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import NamedTuple, assert_never

from cika.anki.html import render
from cika.model.entries import (
    Choice,
    Completion,
    Essay,
    Judgement,
    Matching,
    Option,
    Question,
)
from cika.model.faces import face_of
from cika.model.prose import Blocks, Paragraph, Strong, Text, plain, signature

KEEP_ORDER = ("以上", "上述")
"""An option about the other options must stay where it is."""

MediaNames = Mapping[str, str] | None


class Written(NamedTuple):
    """What a question puts into its note's own fields, and both sides in plain words."""

    fields: Mapping[str, str]
    question: str
    answer: str


def write_question(question: Question, media: MediaNames) -> Written:
    """The fields of a question without blanks.

    Raises ValueError for a 填空, whose text needs the numbers of its blanks.
    """

    def html(blocks: Blocks) -> str:
        return render(blocks, media)

    said = face_of(question)
    match question:
        case Choice():
            fields = {
                "题干": html(question.stem),
                "选项": _choice_front(question, media),
                "答案": _choice_back(question, media),
                "解析": html(question.explanation),
            }
            return Written(fields, *said)
        case Judgement():
            fields = {
                "题干": html(question.statement),
                "成立": "1" if question.holds else "",
                "改正": html(question.correction),
                "解析": html(question.explanation),
            }
            return Written(fields, *said)
        case Essay():
            fields = {
                "题干": html(question.stem),
                "提示": f"共{len(question.points)}点",
                "要点": _checklist(question.points, media),
                "参考答案": html(question.answer),
            }
            return Written(fields, *said)
        case Matching():
            fields = {
                "题干": html(question.stem),
                "左列": _column("g-left", [pair.left for pair in question.pairs], media),
                "右列": _column("g-right", _shuffled(question), media),
                "答案": _pairs(question, media),
                "解析": html(question.explanation),
            }
            return Written(fields, *said)
        case Completion():
            raise ValueError(question)
        case _:
            assert_never(question)


def _choice_front(question: Choice, media: MediaNames) -> str:
    """The options as the front shows them: nothing in them tells which are right."""
    rows = "".join(f"<li>{render(option.text, media)}</li>" for option in question.options)
    return f'<ol class="{_class(question)}">{rows}</ol>'


def _choice_back(question: Choice, media: MediaNames) -> str:
    """The options as the back shows them, complete without a script."""
    rows = "".join(_answer(option, media) for option in question.options)
    letters = "".join(chr(ord("A") + n) for n, each in enumerate(question.options) if each.right)
    return (
        f'<ol class="{_class(question)}">{rows}</ol>'
        f'<p class="g-res"><span class="g-l">正确答案</span> <b class="g-letters">{letters}</b></p>'
    )


def _checklist(points: Sequence[Blocks], media: MediaNames) -> str:
    """The points of a 简答, each with a box to tick."""
    return "".join(
        '<li><label class="tappable"><input type="checkbox" class="tappable">'
        f"<span>{render(_lead(point), media)}</span></label></li>"
        for point in points
    )


def _shuffled(question: Matching) -> list[Blocks]:
    """The right sides in an order that tells nothing and that only their words decide."""
    sides = [pair.right for pair in question.pairs]
    order = sorted(sides, key=lambda side: hashlib.sha256(signature(side).encode()).digest())
    return order if order != sides else [*order[1:], order[0]]


def _column(name: str, sides: Sequence[Blocks], media: MediaNames) -> str:
    return f'<ol class="{name}">{"".join(f"<li>{render(s, media)}</li>" for s in sides)}</ol>'


def _pairs(question: Matching, media: MediaNames) -> str:
    """What belongs together, each with the letter that its right side has on the front."""
    order = _shuffled(question)
    rows = ""
    for pair in question.pairs:
        letter = chr(ord("A") + order.index(pair.right))
        left, right = render(pair.left, media), render(pair.right, media)
        rows += (
            f'<li data-right="{letter}"><div class="g-one">{left}</div>'
            f'<div class="g-other"><b>{letter}</b> {right}</div></li>'
        )
    return f'<ol class="g-pairs">{rows}</ol>'


def _class(question: Choice) -> str:
    fixed = any(word in plain(option.text) for option in question.options for word in KEEP_ORDER)
    return "opts keep" if fixed else "opts"


def _answer(option: Option, media: MediaNames) -> str:
    text = render(option.text, media)
    why = f'<div class="why">{render(option.why, media)}</div>' if option.why else ""
    if option.right:
        return f'<li class="ok">{text}<span class="g-v">✓ 正确</span>{why}</li>'
    return f"<li>{text}{why}</li>"


def _lead(point: Blocks) -> Blocks:
    """A point `短语：解释` with its phrase in bold."""
    match point:
        case (Paragraph(children=(Text(value=value), *rest), at=at), *more):
            phrase, colon, explanation = value.partition("：")
            if colon and len(phrase) <= 20:
                children = (Strong((Text(phrase),)), Text(f"：{explanation}"), *rest)
                return (Paragraph(children, at), *more)
        case _:
            pass
    return point
