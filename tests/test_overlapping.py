"""Long lists: no card asks more than four blanks at once, and none of the list is left out."""

from __future__ import annotations

from itertools import accumulate, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cika.anki.order import Order, order_of
from cika.anki.shapes import Shape
from cika.cloze.overlapping import MOST_BLANKS, Words, overlapping
from support.collection import Learner, ShownCard
from support.glossaries import built

LISTS = st.lists(st.sampled_from("甲乙丙丁戊己庚辛壬癸子丑"), unique=True, max_size=12)
STEPS = ["识别客户", "分析差异", "划分等级", "制定方案", "实施互动", "评估效果", "改进服务"]


def links(members: list[str]) -> set[frozenset[str]]:
    return {frozenset(pair) for pair in pairwise(members)}


def asked_together(cards: list[Words]) -> set[frozenset[str]]:
    return {frozenset((a, b)) for card in cards for a in card for b in card if a != b}


@given(LISTS)
def test_every_member_is_asked_and_every_two_neighbours_together(members: list[str]) -> None:
    """At most four on a card, and of a long list never all but one."""
    cards = overlapping(members)

    assert {word for card in cards for word in card} == set(members)
    assert links(members) <= asked_together(cards)
    assert all(len(card) <= MOST_BLANKS for card in cards)
    assert len(members) <= MOST_BLANKS or all(len(card) <= len(members) - 2 for card in cards)
    assert len(cards) == (-(-(len(members) - 1) // 3) or len(members))


@given(LISTS, LISTS, st.data())
def test_a_list_that_grows_keeps_its_cards(
    members: list[str], more: list[str], data: st.DataObject
) -> None:
    """Wherever the new members are put, what still asks neighbours is asked as before."""
    before = overlapping(members)
    after = list(members)
    for word in dict.fromkeys(more):
        if word not in after:
            after.insert(data.draw(st.integers(0, len(after))), word)

    cards = overlapping(after, before)

    assert links(after) <= asked_together(cards)
    if len(after) > MOST_BLANKS:
        still = [card for card in before if asked_together([card]) & links(after)]
        assert {*map(frozenset, still)} <= {*map(frozenset, cards)}
    assert [{*card} for card in overlapping(after, cards)] == [{*card} for card in cards]


def steps_of(me: Learner) -> dict[tuple[str, int], ShownCard]:
    return {
        (card.fields["编号"], card.ord): card
        for card in me.cards()
        if card.fields["编号"].startswith("return-rate/填空-4")
    }


def asks(words: list[str]) -> str:
    return f"依次是{'、'.join(f'=={word}==' for word in words)}。"


def test_a_question_with_many_blanks_is_several_cards_that_show_the_neighbours(
    small: Path, me: Learner
) -> None:
    """And a further blank comes as a card of its own; what was learned goes on."""
    entry = small / "01-basics/return-rate.md"
    text = entry.read_text("utf-8")
    known = "退货率等于==退货件数==除以发货件数，退货件数在上。"
    assert known in text
    entry.write_text(text.replace(known, asks(STEPS[:6])), "utf-8")
    package = small.parent / "build" / "样例术语-全部.apkg"
    built(small)
    me.imports(package)
    me.answers_everything()
    first, second = (steps_of(me)["return-rate/填空-4", number] for number in (0, 1))
    schedules = me.schedules()

    assert "依次是[4字]、[4字]、[4字]、[4字]、实施互动、评估效果" in first.front.text
    assert "依次是识别客户、分析差异、划分等级、[4字]、[4字]、[4字]" in second.front.text
    assert "依次是识别客户、分析差异、划分等级、制定方案、实施互动、评估效果" in second.back.text

    entry.write_text(text.replace(known, asks(STEPS)), "utf-8")
    built(small, 2_000_000_000)
    me.imports(package)

    cards = steps_of(me)
    assert set(cards) == {
        ("return-rate/填空-4", 0),
        ("return-rate/填空-4", 1),
        ("return-rate/填空-4-2", 2),
    }
    assert (
        "划分等级、制定方案、实施互动、[4字]、[4字]" in cards["return-rate/填空-4-2", 2].front.text
    )
    assert not any("已停用" in card.front.text for card in cards.values())
    assert {key: me.schedules()[key] for key in schedules} == schedules
    assert me.problems() == []


def test_later_cards_of_a_list_wait_for_the_first_ones() -> None:
    """Or the second would come while its neighbours are still in mind."""
    cards = {"a": (0, 1, 2), "b": (0,), "c": (0, 1)}
    shapes = [Shape("", ("/填空-1",), ("词卡·填空",), (ords,)) for ords in cards.values()]

    order = order_of([*zip(cards, shapes, strict=True)])

    names = [f"{'abc'[note]}{number}" for note in order.notes for number in cards["abc"[note]]]
    places = [name for _, name in sorted(zip(order.places, names, strict=True))]
    assert places[:3] == ["a0", "b0", "c0"]
    assert all(one[0] != other[0] for one, other in pairwise(places[:-1]))


ENDS = ("", "/定义填空", "/定义填空-2", "/单选-1", "/判断-1", "/填空-2", "/填空-2-2", "/简答-1")
ENTRIES = st.lists(st.dictionaries(st.sampled_from(ENDS), st.integers(1, 2)), max_size=40)


@given(ENTRIES, ENTRIES)
def test_every_card_has_a_place_and_the_order_can_be_kept(
    notes: list[dict[str, int]], others: list[dict[str, int]]
) -> None:
    """Notes come by their first cards; an order is refused for notes that it cannot be that of."""

    def shaped(entries: list[dict[str, int]]) -> list[tuple[str, Shape]]:
        cards = [tuple(tuple(range(count)) for count in each.values()) for each in entries]
        shapes = [Shape("", (*ends,), (), own) for ends, own in zip(entries, cards, strict=True)]
        return [(f"e{at}", shape) for at, shape in enumerate(shapes)]

    order = order_of(shaped(notes))
    counts = [count for each in notes for count in each.values()]
    ends = [*accumulate(counts[at] for at in order.notes)]
    firsts = [order.places[end - counts[at]] for at, end in zip(order.notes, ends, strict=True)]

    assert sorted(order.places) == list(range(sum(counts)))
    assert sorted(order.notes) == list(range(len(counts)))
    assert firsts == sorted(firsts)
    assert Order.of(order.kept(), shaped(notes)) == order
    if sum(counts) != sum(sum(each.values()) for each in others):
        with pytest.raises(ValueError):  # noqa: PT011 - whatever it says
            Order.of(order.kept(), shaped(others))
