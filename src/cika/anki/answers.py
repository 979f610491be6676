"""Options and points: the parts of a question that are more than text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cika.anki.html import render
from cika.model.entries import Choice, Option
from cika.model.prose import Blocks, Paragraph, Strong, Text, plain

KEEP_ORDER = ("以上", "上述")
"""An option about the other options must stay where it is."""

MediaNames = Mapping[str, str] | None


def choice_front(question: Choice, media: MediaNames) -> str:
    """The options as the front shows them: nothing in them tells which are right."""
    rows = "".join(f"<li>{render(option.text, media)}</li>" for option in question.options)
    return f'<ol class="{_class(question)}">{rows}</ol>'


def choice_back(question: Choice, media: MediaNames) -> str:
    """The options as the back shows them, complete without a script."""
    rows = "".join(_answer(option, media) for option in question.options)
    letters = "".join(chr(ord("A") + n) for n, each in enumerate(question.options) if each.right)
    return (
        f'<ol class="{_class(question)}">{rows}</ol>'
        f'<p class="g-res"><span class="g-l">正确答案</span> <b class="g-letters">{letters}</b></p>'
    )


def checklist(points: Sequence[Blocks], media: MediaNames) -> str:
    """The points of a 简答, each with a box to tick."""
    return "".join(
        '<li><label class="tappable"><input type="checkbox" class="tappable">'
        f"<span>{render(_lead(point), media)}</span></label></li>"
        for point in points
    )


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
