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
from cika.model.numerals import numbers
from cika.model.patterns import regex
from cika.model.prose import Blocks, Paragraph, Strong, Text, plain, signature

_KEEP_ORDER = regex(
    "以上|上述|前述|前面|(?:前|后)[两二三四几](?:者|项|个|种)|[两三四]者|[两三四]项[都均皆]|全部都?(?:对|正确|是)|全对"
    "|(?:^|[者项个种])[均都皆](?:是|不|对|正确|有|可|没)|(?<![A-Za-z])[A-H](?:[、，,和与及]{1,2}[A-H])+(?![A-Za-z])"
    "|(?:选项|第)[A-H一二三四](?![A-Za-z])(?:项|个)?"
    "|(?:^|只有|[除同或])[A-H](?:或[A-H])*(?:$|[外都对正])|^[①-⑧]{2,}$|[甲乙丙丁][和与、][甲乙丙丁]"
    "|无正确|其[余他](?:都|均|选项)|of the above"
)
"""An option about the other options must stay where it is."""


class Rendering(NamedTuple):
    """What the parts of a question need to become HTML; see `html.render`."""

    media: Mapping[str, str] | None
    links: Mapping[str, str]

    def html(self, blocks: Blocks) -> str:
        return render(blocks, self.media, links=self.links)


class Written(NamedTuple):
    """What a question puts into its note's own fields, and both sides in plain words."""

    fields: Mapping[str, str]
    question: str
    answer: str


def write_question(question: Question, how: Rendering) -> Written:
    """The fields of a question without blanks.

    Raises ValueError for a 填空, whose text needs the numbers of its blanks.
    """
    html = how.html
    said = face_of(question)
    match question:
        case Choice():
            front, back = _choice(question, how)
            fields = {
                "题干": html(question.stem),
                "选项": front,
                "答案": back,
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
                "提示": _points_hint(question),
                "要点": _checklist(question.points, how),
                "参考答案": html(question.answer),
            }
            return Written(fields, *said)
        case Matching():
            fields = {
                "题干": html(question.stem),
                "左列": _column("g-left", [pair.left for pair in question.pairs], how),
                "右列": _column("g-right", _shuffled(question), how),
                "答案": _pairs(question, how),
                "解析": html(question.explanation),
            }
            return Written(fields, *said)
        case Completion():
            raise ValueError(question)
        case _:
            assert_never(question)


def _choice(question: Choice, how: Rendering) -> tuple[str, str]:
    """The options as both sides show them.

    Nothing on the front tells which are right; the back is complete without a script.
    """
    texts = [how.html(option.text) for option in question.options]
    fixed = any(_KEEP_ORDER.search(plain(option.text)) for option in question.options)
    begin = f'<ol class="{"opts keep" if fixed else "opts"}">'
    front = "".join([f"<li>{text}</li>" for text in texts])
    back = "".join([_answer(*each, how) for each in zip(question.options, texts, strict=True)])
    letters = "".join(chr(ord("A") + n) for n, each in enumerate(question.options) if each.right)
    result = f'<span class="g-l">正确答案</span> <b class="g-letters">{letters}</b>'
    return f"{begin}{front}</ol>", f'{begin}{back}</ol><p class="g-res">{result}</p>'


def _points_hint(question: Essay) -> str:
    """How many points there are, unless the question says a number itself."""
    return "" if numbers(plain(question.stem)) else f"共{len(question.points)}点"


def _checklist(points: Sequence[Blocks], how: Rendering) -> str:
    """The points of a 简答, each with a box to tick."""
    return "".join(
        '<li><label class="tappable"><input type="checkbox" class="tappable">'
        f"<span>{how.html(_lead(point))}</span></label></li>"
        for point in points
    )


def _shuffled(question: Matching) -> list[Blocks]:
    """The right sides in an order that tells nothing and that only their words decide."""
    sides = [pair.right for pair in question.pairs]
    order = sorted(sides, key=lambda side: hashlib.sha256(signature(side).encode()).digest())
    return order if order != sides else [*order[1:], order[0]]


def _column(name: str, sides: Sequence[Blocks], how: Rendering) -> str:
    return f'<ol class="{name}">{"".join(f"<li>{how.html(s)}</li>" for s in sides)}</ol>'


def _pairs(question: Matching, how: Rendering) -> str:
    """What belongs together, each with the letter that its right side has on the front."""
    order = _shuffled(question)
    rows = ""
    for pair in question.pairs:
        letter = chr(ord("A") + order.index(pair.right))
        left, right = how.html(pair.left), how.html(pair.right)
        rows += (
            f'<li data-right="{letter}"><div class="g-one">{left}</div>'
            f'<div class="g-other"><b>{letter}</b> {right}</div></li>'
        )
    return f'<ol class="g-pairs">{rows}</ol>'


def _answer(option: Option, text: str, how: Rendering) -> str:
    why = f'<div class="why">{how.html(option.why)}</div>' if option.why else ""
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
