"""The glossary's cards in the page of Anki's own reviewer, at four sizes."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pytest

from cika.anki.note_types import NOTE_TYPES
from support.collection import ShownCard
from support.reviewer import SIZES, reviewer

# Where the question lies once the answer is shown: its own box, cut by the window.
PLACES = """() => {
  const asked = document.querySelector('.g-stem, .g-word').getBoundingClientRect();
  const answer = document.getElementById('answer').getBoundingClientRect();
  return { above: asked.top, seen: Math.min(asked.bottom, innerHeight) - Math.max(asked.top, 0),
    answer: answer.top, height: innerHeight,
    wide: document.documentElement.scrollWidth - innerWidth,
    cut: [...document.querySelectorAll('.g-fx')].filter(e => e.scrollWidth > e.clientWidth + 1)
      .length }; }"""


@pytest.fixture(scope="module")
def cards(real_cards: list[ShownCard]) -> list[ShownCard]:
    """Of every kind the longest question, the longest answer, a formula and one in the middle."""
    kinds: dict[tuple[str, str], list[ShownCard]] = defaultdict(list)
    for card in real_cards:
        kinds[card.template, card.fields.get("题型", "")].append(card)
    chosen: dict[tuple[str, int], ShownCard] = {}
    for group in kinds.values():
        by_front = sorted(group, key=lambda card: len(card.front.text))
        by_back = sorted(group, key=lambda card: len(card.back.text))
        formulas = [card for card in by_back if "g-fx" in card.back.html]
        for card in (by_front[-1], by_back[-1], by_front[len(group) // 2], *formulas[-1:]):
            chosen[card.guid, card.ord] = card
    return list(chosen.values())


def test_the_question_stays_in_view_when_the_answer_shows(
    cards: list[ShownCard], chromium: Any
) -> None:
    """Its beginning, or half a window of it, and the answer begins in the window, too."""
    assert {card.note_type for card in cards} == set(NOTE_TYPES)
    wrong = []
    for size, window in SIZES.items():
        with reviewer(chromium, window) as shown:
            for card in cards:
                shown.shows(card, "front")
                shown.shows(card, "back")
                at = shown.page.evaluate(PLACES)
                visible = at["above"] >= 0 or at["seen"] >= at["height"] / 2
                if not visible or at["answer"] >= at["height"] or at["wide"] > 0 or at["cut"]:
                    wrong.append((size, card.fields["编号"], card.template, at))
            assert shown.complaints == []
    assert wrong == []
