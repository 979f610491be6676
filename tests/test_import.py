"""The real glossary in the real Anki, imported with its default options."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from cika.glossary.rules.entry import given_away
from cika.model.entries import Glossary, Judgement
from cika.model.prose import plain
from cika.release.load import load
from support.collection import Learner, ShownCard
from support.glossaries import PROJECT


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    checked = load(PROJECT / "glossary")
    assert checked.glossary
    return checked.glossary


@pytest.fixture
def cards(real_cards: list[ShownCard]) -> list[ShownCard]:
    return real_cards


def blank_of(card: ShownCard) -> set[str]:
    """The words that this cloze card asks for."""
    nested = r"(?:\{\{c\d+::)*"  # a member that two overlapping cards ask
    return set(re.findall(rf"\{{\{{c{card.ord + 1}::{nested}(.*?)::", card.fields["正文"]))


CONTENT = ("C561", "C563")
"""What the writers of the glossary still have to decide, question by question."""


def test_the_glossary_has_no_finding() -> None:
    """Not even a warning, but for questions that double a blank or miscount, not yet rewritten."""
    found = load(PROJECT / "glossary").diagnostics
    assert [each.message for each in found if each.code not in CONTENT] == []


def test_the_committed_lock_is_the_one_a_build_would_write(tmp_path: Path) -> None:
    """What is published was settled before."""
    from support.glossaries import built

    done = built(PROJECT / "glossary", now=2_000_000_000, locked=True, out=tmp_path)

    assert [each.message for each in done.diagnostics if each.code not in CONTENT] == []
    assert not done.changes


def test_each_chapter_is_a_deck_with_a_description(
    real: Path, me: Learner, glossary: Glossary
) -> None:
    """Under one parent, two digits first, since Anki sorts by code point."""
    me.imports(real / "客服与CRM术语-全部.apkg")

    chapters = [f"{chapter.number} {chapter.title}" for chapter in glossary.chapters]
    assert me.decks() == ["客服与CRM术语", *(f"客服与CRM术语::{name}" for name in chapters)]
    for deck in me.decks():
        assert len(me.description(deck)) > 20


def test_every_note_has_its_chapters_tag(cards: list[ShownCard]) -> None:
    """Tags follow a move; decks do not."""
    for card in cards:
        deck = card.deck.split("::")[1]
        assert deck.replace(" ", "_") in card.tags


def test_every_card_has_a_question_and_an_answer(cards: list[ShownCard]) -> None:
    """And the answer says more than the question."""
    for card in cards:
        front, back = card.front.text.strip(), card.back.text.strip()
        assert len(front) >= 6, card.fields["编号"]
        assert len(back) > len(front), card.fields["编号"]
        assert "{{" not in front + back, card.fields["编号"]


def test_every_entry_can_be_learned_both_ways(cards: list[ShownCard], glossary: Glossary) -> None:
    """名词解释 and 看义写词 for each that wants them, and a note for every question."""
    templates = Counter(card.template for card in cards)
    keys = {card.fields["编号"] for card in cards}

    for name in ("名词解释", "看义写词"):
        wanted = [entry for entry in glossary.entries if entry.wants(name, glossary.settings)]
        assert templates[name] == len(wanted)
    for entry in glossary.entries:
        assert sum(key.startswith(f"{entry.id}/") for key in keys) >= len(entry.questions)


def test_no_recall_card_shows_its_term(cards: list[ShownCard], glossary: Glossary) -> None:
    """Not by its name, an alias, an abbreviation or the English one."""
    entries = {str(entry.id): entry for entry in glossary.entries}
    for card in (card for card in cards if card.template == "看义写词"):
        entry = entries[card.fields["编号"]]
        front = card.front.text
        names = (*entry.names, *(word.text for word in entry.english))
        assert not [name for name in names if name.casefold() in front.casefold()], entry.id


def test_no_cloze_card_shows_its_answer(cards: list[ShownCard], glossary: Glossary) -> None:
    """Not in the headword, not in the English name, not further on in the text."""
    entries = {str(entry.id): entry for entry in glossary.entries}
    clozes = [card for card in cards if card.note_type == "词卡·填空"]
    assert clozes
    for card in clozes:
        answers = blank_of(card)
        assert answers, card.fields["编号"]
        for answer in answers:
            assert answer not in card.front.text, (card.fields["编号"], answer)
            assert answer in card.back.text
            if card.fields["题型"] == "定义填空":
                assert not given_away(answer, entries[card.fields["编号"].split("/")[0]])


def test_no_choice_card_tells_which_option_is_right(cards: list[ShownCard]) -> None:
    """On the front all options look alike, also in the page's source."""
    for card in (card for card in cards if card.note_type == "词卡·选择题"):
        options = re.findall(r"<li[^>]*>", card.front.html)
        assert len(options) >= 3
        assert set(options) == {"<li>"}


def test_a_judgement_says_its_verdict_only_on_the_back(
    cards: list[ShownCard], glossary: Glossary
) -> None:
    """And a false one what would be right."""
    holds = {
        f"{entry.id}/判断-{question.number}": question
        for entry in glossary.entries
        for question in entry.questions
        if isinstance(question, Judgement)
    }
    for card in (card for card in cards if card.note_type == "词卡·判断题"):
        question = holds[card.fields["编号"]]
        verdict = "正确" if question.holds else "错误"
        assert f"答案 “{verdict}”" in " ".join(card.back.text.split())
        assert "答案" not in card.front.text
        if not question.holds:
            assert plain(question.correction)[:8] in card.back.text


def _days(cards: list[ShownCard]) -> list[list[ShownCard]]:
    """The new cards of each day with Anki's default options, in the order in which it shows them.

    Twenty a day, taken by their places; of one day's the first templates come first.
    """
    days = [cards[at : at + 20] for at in range(0, len(cards), 20)]
    return [sorted(day, key=lambda card: card.ord) for day in days]


EASE = {"判断题": 1, "单选题": 1, "看义写词": 2, "名词解释": 5, "简答题": 6}


def test_a_new_learner_recognises_a_term_before_reciting_it(cards: list[ShownCard]) -> None:
    """In every chapter, day by day; and never two cards of one definition in a row."""
    decks: dict[str, list[ShownCard]] = {}
    for card in cards:
        if not card.deck.endswith("已停用"):
            decks.setdefault(card.deck, []).append(card)
    for deck in decks.values():
        shown = [card for day in _days(deck) for card in day]
        seen: dict[str, int] = {}
        for card in shown:
            ease = EASE.get(card.fields.get("题型") or card.template)
            if ease is None:
                continue
            entry = card.fields["编号"].partition("/")[0]
            assert seen.get(entry, 0) <= ease, card.fields["编号"]
            seen[entry] = ease
        entries = [card.fields["编号"].partition("/")[0] for card in shown]
        assert [one for one, other in pairwise(entries) if one == other] == []


def test_chapters_may_be_imported_in_any_order_before_or_after_the_whole(
    real: Path, me: Learner
) -> None:
    """Nothing comes twice, nothing conflicts."""
    whole = real / "客服与CRM术语-全部.apkg"
    chapters = sorted(set(real.glob("*.apkg")) - {whole}, reverse=True)

    first = [me.imports(chapter) for chapter in chapters]
    everything = me.imports(whole)
    again = [me.imports(chapter) for chapter in chapters]

    assert everything.new == everything.updated == everything.conflicting == 0
    assert everything.duplicate == sum(each.new for each in first)
    assert all(each.duplicate and not each.new for each in again)
    assert me.problems() == []
