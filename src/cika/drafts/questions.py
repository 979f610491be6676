"""A part of one kind of question: its items to questions, with answers from wherever they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from cika.drafts.answers import SAID, letters, verdict
from cika.drafts.choices import Read, options_of, read_choice, read_judgement
from cika.drafts.definitions import shape_of
from cika.drafts.found import Asked, Haul, Origin
from cika.drafts.heads import CHOICE, ESSAY, FILL, JUDGE, MANY, SINGLE
from cika.drafts.key import Keys, unlabelled
from cika.drafts.open_questions import asks, read_essay, read_filled, run_on
from cika.drafts.sections import Item, Section

_BEHIND = re.compile(
    r"^\s*(?:[A-HＡ-Ｈ]\s*[.．、:：)）]|[（(]\s*[A-H]\s*[)）]|[【\[]?(?:正确|参考)?(?:答案|解析|分析|解释|答)\s*[】\]]?\s*[:：为是】]|[（(]\s*\d|[①-⑳]|[（(][A-H√×对错]+[)）]\s*$)"
)


def from_questions(section: Section, keys: Keys, path: str) -> tuple[Haul, Section]:
    """The questions of one part, and what of it turned out to be none.

    Those without an answer are only counted.
    """
    found: list[Asked] = []
    unanswered = 0
    section, other = _told_apart(section)
    for item, text in _items(section):
        key = keys.answer(section, item.number)
        asked = read_question(section.kind, text, key, origin_of(item, path), section.chapter)
        if asked is None:
            unanswered += 1
        else:
            found.append(asked)
    return Haul(questions=tuple(found), unanswered=unanswered), other


def _told_apart(section: Section) -> tuple[Section, Section]:
    """The questions of a part, and what comes after them without being any.

    In notes that were put together the next text begins without a heading.
    """
    rest = Section(chapter=section.chapter)
    if section.kind != ESSAY:
        return section, rest
    for index, item in enumerate(section.items):
        text = unlabelled(item)
        if defines(text) and not asks(text.split("\n")[0][:60]):
            rest.items = section.items[index:]
            return replace(section, items=section.items[:index]), rest
        for at in range(1, len(item.blocks) - 1):
            if defines(item.blocks[at].text) and defines(item.blocks[at + 1].text):
                tail = [Item(None, [block]) for block in item.blocks[at:]]
                rest.items = [*tail, *section.items[index + 1 :]]
                first = Item(item.label, item.blocks[:at])
                return replace(section, items=[*section.items[:index], first]), rest
    return section, rest


def defines(text: str) -> bool:
    """Whether the line is a term with a colon and words that begin a definition."""
    shape = shape_of(text, strict=True)
    return shape is not None and shape.way == "冒号"


def origin_of(item: Item, path: str) -> Origin:
    first = item.blocks[0]
    return Origin(path, first.line, first.page, "", item.text)


def _items(section: Section) -> Iterator[tuple[Item, str]]:
    for item in _grouped(section):
        text = unlabelled(item, listed=section.kind == ESSAY)
        if item.label and item.label.style == "1 ":  # a space behind may be a blank
            text = item.text[item.label.end :] if not item.text[:1].isspace() else text
        parts = run_on(text) if section.kind == ESSAY else [text]
        for part in parts:
            yield item, part


def _grouped(section: Section) -> Iterator[Item]:
    """Items; where they have no numbers, lines that only go on are joined to their question.

    A count that begins anew below a question is the points of its answer.
    """
    current: Item | None = None
    inside = 0
    for item in section.items:
        if section.kind == ESSAY and current is not None and item.label and current.label:
            again = (
                item.label.value == 1
                and current.label.value >= 1
                and not asks(item.text.split("\n")[0])
            )
            if again or (
                inside and item.label.value == inside + 1 and not asks(item.text.split("\n")[0])
            ):
                inside = item.label.value
                current = Item(current.label, [*current.blocks, *item.blocks])
                continue
        inside = 0
        if (
            current is not None
            and item.label is None
            and current.label is None
            and _goes_on(current, item, section.kind)
        ):
            current = Item(None, [*current.blocks, *item.blocks])
            continue
        if current is not None:
            yield current
        current = item
    if current is not None:
        yield current


def _goes_on(current: Item, item: Item, kind: str) -> bool:
    if _BEHIND.match(item.text):
        return True
    if kind == ESSAY:
        return not asks(item.text.split("\n")[0]) or len(item.text) > 60
    return (
        kind in (SINGLE, MANY, CHOICE)
        and not options_of(current.text)[1]
        and not re.search(r"[?？）)。]$", current.text)
    )


def read_question(
    kind: str, text: str, key: str, origin: Origin, chapter: str = ""
) -> Asked | None:
    """One question with its answer; None when it cannot be used as it is."""
    reasons: tuple[str, ...] = (f"在“{kind}”的部分里",) if chapter is not None else ()
    reasons += ("答案在后面的参考答案里",) if key else ()
    if kind in (SINGLE, MANY, CHOICE):
        return _choice(kind, text, key, origin, reasons, chapter)
    if kind == JUDGE:
        return _judgement(text, key, origin, reasons, chapter)
    if kind == FILL:
        filled = read_filled(text, key)
        if not filled.answered or len(filled.text) < 6:
            return None
        return Asked(
            FILL, filled.text, origin, reasons, 0.9, explanation=filled.explanation, chapter=chapter
        )
    essay = read_essay(text, key)
    if (
        not essay.answered
        or len(essay.stem) < 4
        or len(essay.before) + sum(map(len, essay.points)) < 4
    ):
        return None
    confidence = 0.85
    if re.search(
        r"[^。；;\n]{3,}[?？]\s*(?:答\s*[:：])?\S", "".join((essay.before, *essay.points))
    ):
        confidence = 0.4
        reasons = (*reasons, "答案里像是还混着下一道题")
    return Asked(
        ESSAY,
        essay.stem,
        origin,
        reasons,
        confidence,
        points=essay.points,
        answer=essay.before,
        after=essay.after,
        chapter=chapter,
    )


def _choice(
    kind: str, text: str, key: str, origin: Origin, reasons: tuple[str, ...], chapter: str
) -> Asked | None:
    read = read_choice(text)
    if read is None:
        return None
    answer, explanation = read.answer, read.explanation
    if answer is None and key:
        answer, more = _from_key(key)
        explanation = explanation or more
    return choice(
        kind, read._replace(answer=answer, explanation=explanation), origin, reasons, chapter
    )


def choice(
    kind: str, read: Read, origin: Origin, reasons: tuple[str, ...], chapter: str = ""
) -> Asked | None:
    """A choice whose options and answer are there and agree."""
    answer = read.answer
    if not isinstance(answer, tuple) or not set(answer) <= set(read.letters) or not answer:
        return None
    if any(not option for option in read.options) or len(set(read.options)) < len(read.options):
        return None
    if len(re.sub(r"\W", "", read.stem)) < 2:
        return None
    many = kind == MANY or len(answer) > 1
    confidence = 0.95
    if kind == MANY and len(answer) == 1:
        confidence = 0.5
        reasons = (*reasons, "是多选题，答案却只有一个")
        many = False
    if kind == SINGLE and len(answer) > 1:
        confidence = 0.5
        reasons = (*reasons, "是单选题，答案却有几个")
    options = tuple(
        (letter in answer, option)
        for letter, option in zip(read.letters, read.options, strict=True)
    )
    stem = re.sub(r"\s*\n\s*", "", read.stem).strip()
    return Asked(
        MANY if many else SINGLE,
        stem,
        origin,
        reasons,
        confidence,
        options=options,
        explanation=read.explanation,
        chapter=chapter,
    )


def _from_key(key: str) -> tuple[tuple[str, ...] | None, str]:
    """The letters that a line of a key begins with, and what it says behind them."""
    head = re.match(
        r"\s*[（(]?\s*([A-Ha-h](?:[、,，\s]*[A-Ha-h](?![a-z]))*)\s*[)）]?\s*[.。，,；;:：]?\s*", key
    )
    if not head:
        return None, ""
    rest = key[head.end() :].strip(" 　（()）。")
    return letters(head[1]), re.sub(r"^(?:解析|分析)\s*[:：]\s*", "", rest)


def _judgement(
    text: str, key: str, origin: Origin, reasons: tuple[str, ...], chapter: str
) -> Asked | None:
    read = read_judgement(text)
    if read is None:
        return None
    holds, why = read.answer, read.explanation
    if holds is None and key:
        from_key = read_judgement(
            f"（{key[0]}）{key[1:]}" if verdict(key[0]) is not None else f"答案：{key}"
        )
        if from_key:
            holds = from_key.answer
            why = why or (from_key.explanation or from_key.stem).strip("（）() 。")
    return judgement(
        read.stem,
        holds,
        why,
        origin,
        reasons,
        chapter,
        explained=bool(SAID.search(text)) or "解析" in text,
    )


def judgement(
    stem: str,
    holds: object,
    why: str,
    origin: Origin,
    reasons: tuple[str, ...],
    chapter: str = "",
    *,
    explained: bool = False,
) -> Asked | None:
    """A statement that is true or false; of a false one the words behind say what is true."""
    if not isinstance(holds, bool) or len(stem) < 4:
        return None
    options = ((holds, "对"), (not holds, "错"))
    correction = why if not holds and not explained else ""
    explanation = "" if correction else why
    return Asked(
        JUDGE,
        stem,
        origin,
        reasons,
        0.95,
        options=options,
        explanation=explanation,
        correction=correction,
        chapter=chapter,
    )
