"""What a learner keeps when a new version is imported."""

from __future__ import annotations

from pathlib import Path

from support.collection import Learner
from support.glossaries import NOW, built

WHOLE = "样例术语-全部.apkg"
PAST = 1_700_000_000
"""Before now, so that Anki takes the times as they are."""


def edit(root: Path, path: str, old: str, new: str) -> None:
    file = root / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_a_rebuild_without_changes_changes_nothing(small: Path, me: Learner) -> None:
    """Not a byte, and for the learner not a note."""
    package = small.parent / "build" / WHOLE
    built(small, PAST)
    me.imports(package)
    before = package.read_bytes()

    built(small, PAST + 1000)

    assert package.read_bytes() == before
    assert me.imports(package).duplicate == 15


def test_an_edit_updates_one_note_and_keeps_every_schedule(small: Path, me: Learner) -> None:
    """Cards, reviews and the tags on all other notes stay as they were."""
    package = small.parent / "build" / WHOLE
    built(small, PAST)
    me.imports(package)
    me.answers_everything()
    me.collection.tags.bulk_add(me.collection.find_notes("编号:return-rate"), "我的标签")
    schedules, reviews, times = me.schedules(), me.reviews(), me.note_times()

    edit(small, "01-basics/reverse-logistics.md", "往回走", "往回流")
    built(small, PAST + 1000)
    done = me.imports(package)

    assert (done.new, done.updated) == (0, 1)
    assert me.schedules() == {**schedules, **me.schedules()}
    assert {key: me.schedules()[key] for key in schedules} == schedules
    assert me.reviews() == reviews
    assert sum(me.note_times()[guid] != times[guid] for guid in times) == 1
    assert "我的标签" in next(c for c in me.cards() if c.fields["编号"] == "return-rate").tags
    assert me.problems() == []


def test_a_blank_that_goes_says_so_on_its_card(small: Path, me: Learner) -> None:
    """Its schedule stays with it; the new blank is a new card."""
    package = small.parent / "build" / WHOLE
    built(small, PAST)
    me.imports(package)
    me.answers_everything()
    schedules = me.schedules()

    edit(small, "02-more/618.md", "==促销活动==", "==购物节==")
    built(small, PAST + 1000)
    me.imports(package)

    cards = {card.ord: card for card in me.cards() if card.fields["编号"] == "618/定义填空"}
    assert set(cards) == {0, 1, 2}
    assert "此空已停用" in cards[0].front.text
    assert "促销活动" not in cards[0].front.text
    assert "促销活动" in cards[0].back.text
    assert "此空已停用" not in cards[1].front.text
    assert "购物节" in cards[2].back.text
    assert {key: me.schedules()[key] for key in schedules} == schedules
    assert me.problems() == []


def test_a_new_look_of_the_cards_reaches_the_learner(
    small: Path, me: Learner, monkeypatch: object
) -> None:
    """Styles and templates are stamped like notes: a change moves their time, only then."""
    import pytest

    from cika.anki import note_types as types

    assert isinstance(monkeypatch, pytest.MonkeyPatch)
    package = small.parent / "build" / WHOLE
    built(small, PAST)
    me.imports(package)
    old = types.css()
    monkeypatch.setattr(types, "css", lambda: old + "\n.g { --new: 1 }")

    built(small, PAST + 1000)
    done = me.imports(package)

    assert done.updated == 0
    assert all("--new: 1" in card.css for card in me.cards())


def test_a_clock_that_runs_behind_the_lock_is_refused(small: Path) -> None:
    """A time in the past would be an update that Anki never takes."""
    built(small, NOW)
    edit(small, "02-more/618.md", "大型", "盛大的")

    done = built(small, NOW - 86_400)

    assert [each.code for each in done.diagnostics] == ["C905"]
    assert done.files == ()


def test_a_locked_build_refuses_to_change_the_lock(small: Path) -> None:
    """What is published must have been settled before."""
    built(small)
    lock = (small / "cika.lock").read_bytes()
    edit(small, "02-more/618.md", "大型", "盛大的")

    done = built(small, NOW + 1000, locked=True)

    assert [each.code for each in done.diagnostics] == ["C904"]
    assert (small / "cika.lock").read_bytes() == lock


def test_a_renamed_file_keeps_its_notes_with_its_old_id(small: Path, me: Learner) -> None:
    """编号 in the front matter is the id that the file once had."""
    package = small.parent / "build" / WHOLE
    built(small, PAST)
    me.imports(package)
    (small / "02-more/618.md").rename(small / "02-more/june-18.md")
    edit(small, "02-more/june-18.md", "英文: 618", "英文: 618\n编号: 618")

    built(small, PAST + 1000)
    done = me.imports(package)

    assert (done.new, done.conflicting) == (0, 0)
