"""What a question asks and answers in plain words: what the lock keeps of it."""

from __future__ import annotations

import hashlib
from typing import NamedTuple, assert_never

from cika.model.entries import Choice, Completion, Essay, Judgement, Matching, Question, asked
from cika.model.patterns import regex
from cika.model.prose import plain

FALSE = "错误"
"""How the plain answer of a judgement that does not hold begins."""

UNSPEAKABLE = "（图片或公式）"
"""In place of what plain words cannot say."""


_PUNCTUATION = regex(r"[\s，。、；：？！“”‘’（）()《》【】…—·,;:?!\"'_]|(?<!\d)\.|\.(?!\d)")


class Said(NamedTuple):
    question: str
    answer: str


def face_of(question: Question) -> Said:
    """Both sides of a question; a 填空 has its whole text as the answer."""
    text = plain(asked(question)).strip()
    match question:
        case Choice():
            right = "；".join(plain(each.text) for each in question.options if each.right)
            said = Said(text or UNSPEAKABLE, right)
        case Judgement():
            verdict = "正确" if question.holds else f"{FALSE}：{plain(question.correction)}"
            said = Said(text or UNSPEAKABLE, verdict)
        case Essay():
            said = Said(text or UNSPEAKABLE, "\n".join(plain(each) for each in question.points))
        case Matching():
            pairs = "\n".join(f"{plain(p.left)} = {plain(p.right)}" for p in question.pairs)
            said = Said(text or UNSPEAKABLE, pairs)
        case Completion():
            said = Said("", text)
        case _:
            assert_never(question)
    return Said(said.question, said.answer.strip() or UNSPEAKABLE)


def bare(text: str) -> str:
    """A text without punctuation and spaces, "" when plain words cannot say it.

    What only differs there asks the same.
    """
    return "" if text == UNSPEAKABLE else _PUNCTUATION.sub("", text)


def mark_of(text: str) -> str:
    """A short mark by which a text is known again, "" for one without words.

    32 bits: it is only compared with the marks of one note.
    """
    words = bare(text)
    return hashlib.sha256(words.encode()).hexdigest()[:8] if words else ""
