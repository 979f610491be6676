"""Notes of Anki: cloze texts, terms with definitions, questions with answers."""

from __future__ import annotations

import re

from cika.drafts.blocks import BLANK, Card
from cika.drafts.choices import options_of
from cika.drafts.definitions import shape_of
from cika.drafts.found import Asked, Haul, Origin, Term
from cika.drafts.heads import CHOICE, ESSAY, FILL
from cika.drafts.names import can_be_term, names_of
from cika.drafts.open_questions import asks, read_filled
from cika.drafts.questions import read_question
from cika.drafts.term_list import parted


def from_card(card: Card, path: str) -> Haul:
    """What one note holds."""
    fields = [(name, text.strip()) for name, text in card.fields if text.strip()]
    if not fields:
        return Haul()
    origin = Origin(path, card.line, None, "", "\n".join(text for _, text in fields))
    texts = [text for _, text in fields]
    if BLANK in texts[0]:
        filled = read_filled(texts[0])
        more = "\n\n".join(texts[1:])
        if filled.answered:
            return Haul(
                questions=(
                    Asked(FILL, filled.text, origin, ("Anki的填空",), 0.95, explanation=more),
                )
            )
        return Haul(unanswered=1)
    if len(texts) < 2:
        shape = shape_of(texts[0], strict=True)
        return (
            Haul()
            if shape is None
            else Haul(terms=(_term(shape.head, shape.body, (), origin, card),))
        )
    front, back = texts[0], texts[1]
    if options_of(front)[1]:
        asked = read_question(CHOICE, f"{front}\n答案：{back}", "", origin)
        return Haul(questions=(asked,)) if asked else Haul(unanswered=1)
    first = front.split("\n")[0]
    if can_be_term(first, labelled=True) and not asks(front) and len(back) >= 4:
        extra = [*front.split("\n")[1:], *texts[2:]]
        return Haul(terms=(_term(first, back, tuple(filter(None, extra)), origin, card),))
    asked = read_question(ESSAY, front, back, origin)
    return Haul(questions=(asked,)) if asked else Haul(unanswered=1)


def _term(head: str, body: str, extra: tuple[str, ...], origin: Origin, card: Card) -> Term:
    main, *paragraphs = [part.strip() for part in body.split("\n") if part.strip()]
    definition, remarks, points = parted(main)
    latin = [text for text in extra if re.fullmatch(r"[A-Za-z][\w .'’\-]*", text)]
    names = names_of(f"{head}（{latin[0]}）" if latin else head)
    others = [text for text in extra if text not in latin]
    return Term(
        names, definition, origin, ("Anki的一条笔记",), 0.9, points=points,
        remarks="\n\n".join(filter(None, [remarks, *paragraphs, *others])), tags=card.tags,
    )  # fmt: skip
