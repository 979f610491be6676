"""What a learner keeps when a new version is imported."""

from __future__ import annotations

import random
import sqlite3
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import pytest

from cika.anki.note_types import NOTE_TYPES
from cika.identity import Rename, load_lock
from cika.model.keys import blanks_key
from cika.pipeline import Order, build, fix, used_ids
from cika.release.load import load
from cika.report.build_text import summary
from support.collection import Learner, ShownCard, Side, learner
from support.glossaries import NOW, built, put

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
    assert me.imports(package).duplicate == 16


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
    assert me.schedules() == schedules
    assert me.reviews() == reviews
    assert sum(me.note_times()[guid] != times[guid] for guid in times) == 1
    assert "我的标签" in next(c for c in me.cards() if c.fields["编号"] == "return-rate").tags
    assert me.problems() == []


def test_anki_itself_makes_of_every_note_by_what_it_is_sorted(small: Path, me: Learner) -> None:
    """A package need not hold that text a second time: for new notes and for updated ones."""

    def sorted_by() -> dict[str, str]:
        rows = me.collection.db.all("select id, sfld, csum from notes")
        assert all(csum for *_, csum in rows)  # by which it finds doubles; made with it
        keys = {note: me.collection.get_note(note)["编号"] for note, *_ in rows}
        return {keys[note]: str(text) for note, text, _ in rows}

    def first() -> dict[str, str]:
        notes = [me.collection.get_note(note) for note in me.collection.find_notes("")]
        names = {note["编号"]: NOTE_TYPES[note.note_type()["name"]].sort_field for note in notes}
        return {note["编号"]: Side(note[names[note["编号"]]]).text for note in notes}

    package = small.parent / "build" / WHOLE
    built(small, PAST)
    me.imports(package)
    before = sorted_by()
    assert before == first()
    assert all(before.values())

    edit(small, "01-basics/reverse-logistics.md", "逆向物流的方向是", "逆向物流的去向是")
    built(small, PAST + 1000)
    me.imports(package)

    assert sorted_by() == first() != before


def test_a_card_kind_that_is_switched_off_says_so_on_the_old_cards(
    small: Path, me: Learner, tmp_path: Path
) -> None:
    """What to do, above Anki's own sentence; nobody else gets the card, and it may come back."""
    schedules = learned(small, me)
    settings = (small / "cika.toml").read_text("utf-8")
    put(small, {"cika.toml": f'{settings}\n[cards]\noff = ["看义写词", "单选"]\n'})
    built(small, PAST + 1000)
    package = small.parent / "build" / WHOLE
    me.imports(package)

    old = [card for card in me.cards() if card.template == "看义写词"]
    assert len(old) == 4
    assert all("现在不做这种卡片了" in card.front.text for card in old)
    assert all("清理空卡片" in card.front.text for card in old)
    gone = [card for card in me.cards() if "/单选" in card.fields["编号"]]
    assert gone
    assert all("已从词汇表里移除" in card.front.text for card in gone)
    assert me.schedules() == schedules

    with learner(tmp_path / "newcomer") as somebody:
        somebody.imports(package)
        assert somebody.problems() == []
        assert not [card for card in somebody.cards() if card.template == "看义写词"]

    put(small, {"cika.toml": settings})
    built(small, PAST + 2000)
    me.imports(package)
    assert me.schedules() == schedules
    assert not [card for card in me.cards() if "不做这种卡片" in card.front.text]
    assert me.problems() == []


def test_a_blank_that_goes_says_so_on_its_card(small: Path, me: Learner) -> None:
    """Its schedule stays with it; the new blank is a new card of a new note."""
    package = small.parent / "build" / WHOLE
    built(small, PAST)
    me.imports(package)
    me.answers_everything()
    schedules = me.schedules()

    edit(small, "02-more/618.md", "==促销活动==", "==购物节==")
    built(small, PAST + 1000)
    me.imports(package)

    cards = {
        (card.fields["编号"], card.ord): card
        for card in me.cards()
        if card.fields["编号"].startswith("618/")
    }
    old, kept = cards["618/定义填空", 0], cards["618/定义填空", 1]
    new = cards["618/定义填空-2", 2]
    assert len(cards) == 3
    assert "此空已停用" in old.front.text
    assert "促销活动" not in old.front.text
    assert "促销活动" in old.back.text
    assert "此空已停用" not in kept.front.text
    assert "购物节" not in new.front.text
    assert "购物节" in new.back.text
    assert {key: me.schedules()[key] for key in schedules} == schedules
    assert me.problems() == []


def test_a_new_look_of_the_cards_reaches_the_learner(
    small: Path, me: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Styles and templates are stamped like notes: a change moves their time, only then."""
    from cika.anki import note_types as types

    package = small.parent / "build" / WHOLE
    built(small, PAST)
    me.imports(package)
    old = types.css()
    monkeypatch.setattr(types, "css", lambda: old + "\n.g { --new: 1 }")
    monkeypatch.setattr(types, "LOOK_CHANGED", types.LOOK_CHANGED + 1)

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


def changed(root: Path, me: Learner, at: int = PAST + 1000) -> dict[str, ShownCard]:
    """Build, import, and give the first card of every note by its 编号."""
    done = built(root, at)
    assert done.files, [each.message for each in done.diagnostics]
    me.imports(root.parent / "build" / WHOLE)
    assert me.problems() == []
    cards = sorted(me.cards(), key=lambda card: -card.ord)
    return {card.fields["编号"]: card for card in cards}


def learned(root: Path, me: Learner) -> dict[tuple[str, int], tuple[object, ...]]:
    """The first release, imported and answered; gives the schedules."""
    built(root, PAST)
    me.imports(root.parent / "build" / WHOLE)
    me.answers_everything()
    return me.schedules()


def kept(me: Learner, schedules: dict[tuple[str, int], tuple[object, ...]]) -> bool:
    now = me.schedules()
    return {key: now.get(key) for key in schedules} == schedules


def test_an_entry_that_leaves_becomes_a_tombstone(small: Path, me: Learner) -> None:
    """Every kind of card stays answerable and says that it is retired; one search finds them."""
    schedules = learned(small, me)
    (small / "01-basics/return-rate.md").unlink()
    for path in ("01-basics/reverse-logistics.md", "02-more/618.md"):
        edit(small, path, "相关: [退货率]\n", "")
    edit(small, "01-basics/README.md", "讲[退货率](return-rate.md)等", "讲")
    edit(small, "01-basics/README.md", "1. [退货率](return-rate.md)\n", "")

    cards = changed(small, me)

    gone = {key: card for key, card in cards.items() if key.startswith("return-rate")}
    assert len(gone) == 8
    for card in gone.values():
        assert "已停用" in card.tags
        assert "已从词汇表里移除" in card.front.text
        assert card.deck.endswith("01 基础")
    assert len(me.collection.find_notes("tag:已停用")) == 8
    assert "退回的商品" in gone["return-rate"].back.text
    assert "退回的商品" not in gone["return-rate/定义填空"].front.text
    assert "退回的商品" in gone["return-rate/定义填空"].back.text
    assert "商品与描述是否相符" in gone["return-rate/单选-1"].back.text
    assert "嫌麻烦" in gone["return-rate/判断-3"].back.text
    assert "退货件数" in gone["return-rate/填空-4"].back.text
    assert "质量把关" in gone["return-rate/简答-5"].back.text
    assert "再次购买的人数" in gone["return-rate/匹配-6"].back.text
    assert kept(me, schedules)
    assert all("已停用" not in card.tags for key, card in cards.items() if key not in gone)


def test_an_entry_that_returns_goes_on_where_it_was(small: Path, me: Learner) -> None:
    """The same GUIDs, the same numbers, the full text again."""
    schedules = learned(small, me)
    text = (small / "02-more/618.md").read_text("utf-8")
    (small / "02-more/618.md").unlink()
    edit(small, "01-basics/return-rate.md", ", 618]", "]")
    gone = changed(small, me)
    put(small, {"02-more/618.md": text})

    back = changed(small, me, PAST + 2000)

    assert "已停用" in gone["618"].tags
    assert "已停用" not in back["618"].tags
    assert back["618"].guid == gone["618"].guid
    assert "移除" not in back["618/定义填空"].front.text
    assert kept(me, schedules)


def test_a_question_that_leaves_becomes_a_tombstone(small: Path, me: Learner) -> None:
    """The other questions of its entry are not touched."""
    schedules = learned(small, me)
    times = me.note_times()
    text = (small / "01-basics/reverse-logistics.md").read_text("utf-8")
    put(small, {"01-basics/reverse-logistics.md": text[: text.index("### 判断 2")]})

    cards = changed(small, me)

    assert "已停用" in cards["reverse-logistics/判断-2"].tags
    assert "已停用" not in cards["reverse-logistics/单选-1"].tags
    assert sum(me.note_times()[guid] != times[guid] for guid in times) == 1
    assert kept(me, schedules)


def test_who_comes_later_gets_the_retired_cards_in_a_deck_of_their_own(
    small: Path, me: Learner
) -> None:
    """So that nobody has to study what is no longer in the glossary."""
    built(small, PAST)
    (small / "02-more/618.md").unlink()
    edit(small, "01-basics/return-rate.md", ", 618]", "]")

    cards = changed(small, me)

    assert cards["618"].deck == "样例术语·已停用"
    assert cards["return-rate"].deck == "样例术语::01 基础"


def test_a_corrected_blank_stays_the_same_card_when_a_person_says_so(
    small: Path, me: Learner
) -> None:
    """`--rename 618:促销活动=促销季` keeps number and schedule."""
    schedules = learned(small, me)
    edit(small, "02-more/618.md", "==促销活动==", "==促销季==")
    order = Order(
        small,
        small.parent / "build",
        PAST + 1000,
        renames=(Rename(blanks_key("618"), "促销活动", "促销季"),),
    )

    done = build(order)
    me.imports(small.parent / "build" / WHOLE)

    cards = [card for card in me.cards() if card.fields["编号"].startswith("618/")]
    assert [each.message for each in done.diagnostics] == []
    assert len(cards) == 2
    assert "促销季" in cards[0].back.text
    assert "已停用" not in cards[0].front.text
    assert kept(me, schedules)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("没有的词", "促销季", "C910"),
        ("促销活动", "6月18日", "C912"),
        ("促销活动", "别的词", "C911"),
    ],
)
def test_a_rename_that_cannot_be_meant_is_refused(
    small: Path, old: str, new: str, code: str
) -> None:
    """Unknown words, words with a number of their own, words not asked; nothing is written."""
    built(small, PAST)
    lock = (small / "cika.lock").read_bytes()
    edit(small, "02-more/618.md", "==促销活动==", "==促销季==")

    renames = (Rename(blanks_key("618"), old, new),)
    done = build(Order(small, small.parent / "build", PAST + 1000, renames=renames))

    assert [each.code for each in done.diagnostics if each.code != "C927"] == [code]
    assert (small / "cika.lock").read_bytes() == lock


def test_a_blank_that_is_like_one_that_went_is_pointed_out(small: Path) -> None:
    """With the line that says that it is the same; nothing is guessed."""
    built(small, PAST)
    edit(small, "02-more/618.md", "==促销活动==", "==促销的活动==")

    done = built(small, PAST + 1000)
    said = summary(done, [], "zh")

    assert "  改写: 促销活动=促销的活动" in said


def test_a_known_term_or_question_keeps_its_name_whatever_was_typed(small: Path) -> None:
    """The same term in another file, the same question under another number: read as meant."""
    built(small, PAST)
    before = load_lock((small / "cika.lock").read_text("utf-8"))[0]
    assert before
    (small / "01-basics/reverse-logistics.md").rename(small / "01-basics/reverse.md")
    edit(small, "01-basics/README.md", "(reverse-logistics.md)", "(reverse.md)")
    edit(small, "01-basics/return-rate.md", "(reverse-logistics.md)", "(reverse.md)")
    edit(small, "01-basics/return-rate.md", "### 判断 3", "### 判断 6")

    done = build(Order(small, small.parent / "build", PAST + 1000))

    assert [(each.path, each.code) for each in done.diagnostics] == [
        ("01-basics/return-rate.md", "C921"),
        ("01-basics/reverse.md", "C920"),
    ]
    after = load_lock((small / "cika.lock").read_text("utf-8"))[0]
    assert after
    assert after.notes.keys() == before.notes.keys()
    assert not any(record.gone for record in after.notes.values())

    fix(small, lambda _: True)

    assert load(small).diagnostics == ()
    assert "### 判断 3" in (small / "01-basics/return-rate.md").read_text("utf-8")
    assert "编号: reverse-logistics" in (small / "01-basics/reverse.md").read_text("utf-8")


def test_a_touched_release_reaches_a_client_that_is_stuck(small: Path, me: Learner) -> None:
    """Anki up to 24.11 dates a note by its import; `--touch` is newer than any import."""
    schedules = learned(small, me)
    count = len(me.note_times())

    build(Order(small, small.parent / "build", PAST + 1000, touch=True))
    done = me.imports(small.parent / "build" / WHOLE)

    assert done.updated == count
    assert kept(me, schedules)


def test_a_moved_entry_and_a_retitled_chapter_say_what_anki_cannot_do(
    small: Path, me: Learner
) -> None:
    """Existing cards stay in their deck; the summary says so."""
    schedules = learned(small, me)
    (small / "02-more/618.md").rename(small / "01-basics/618.md")
    edit(small, "02-more/README.md", "# 更多", "# 其余")

    done = built(small, PAST + 1000)
    cards = changed(small, me, PAST + 2000)

    said = summary(done, [], "zh")
    assert "Anki不会移动已有的卡片" in said
    assert "“样例术语::02 更多”→“样例术语::01 基础”" in said
    assert cards["618"].deck == "样例术语::02 更多"
    assert cards["618"].tags[0].startswith("01_基础")
    assert kept(me, schedules)


def test_a_note_edited_after_the_release_was_built_gets_no_broken_card(
    small: Path, me: Learner
) -> None:
    """Anki adds new cards also where it refuses the new text; so new blanks are new notes."""
    learned(small, me)
    edit(small, "02-more/618.md", "由电商平台", "由==电商平台==")
    built(small, PAST + 1000)
    note = me.collection.get_note(me.collection.find_notes("编号:618/定义填空")[0])
    note["备用2"] = "我的笔记"
    me.collection.update_note(note)

    me.imports(small.parent / "build" / WHOLE)

    assert me.problems() == []
    cards = [card for card in me.cards() if card.fields["编号"].startswith("618/")]
    assert len(cards) == 3
    assert not [card for card in cards if "No cloze" in card.front.text]
    assert me.collection.get_note(note.id)["备用2"] == "我的笔记"


def test_the_notes_of_a_release_are_found_by_their_day(small: Path, me: Learner) -> None:
    """A tag tells when a note last changed."""
    learned(small, me)
    edit(small, "01-basics/reverse-logistics.md", "往回走", "往回流")

    changed(small, me, PAST + 86_400)

    assert len(me.collection.find_notes("tag:更新::2023-11-15")) == 1
    assert len(me.collection.find_notes("tag:更新::2023-11-14")) == 15


def test_an_older_release_imported_later_does_no_harm(small: Path, me: Learner) -> None:
    """Nothing goes back, nothing breaks."""
    old = small.parent / "old.apkg"
    built(small, PAST)
    old.write_bytes((small.parent / "build" / WHOLE).read_bytes())
    edit(small, "02-more/618.md", "==促销活动==", "==购物节==")
    changed(small, me)
    me.answers_everything()
    before = (me.schedules(), me.notes())

    me.imports(old)

    assert (me.schedules(), me.notes()) == before
    assert me.problems() == []


def test_the_order_of_the_blanks_of_a_question_may_change(small: Path, me: Learner) -> None:
    """They are one card, in whatever order they stand."""
    edit(
        small,
        "01-basics/return-rate.md",
        "退货率等于==退货件数==除以发货件数，退货件数在上。",
        "由==买家==和==卖家==谈定。",
    )
    schedules = learned(small, me)
    edit(
        small,
        "01-basics/return-rate.md",
        "由==买家==和==卖家==谈定。",
        "由==卖家==和==买家==谈定。",
    )

    cards = changed(small, me)

    assert "已停用" not in cards["return-rate/填空-4"].front.text
    assert set(me.schedules()) == set(schedules)
    assert kept(me, schedules)


def test_the_id_of_an_entry_that_left_is_not_given_to_another(small: Path) -> None:
    """A learner would find another term on the old cards."""
    built(small, PAST)
    (small / "02-more/618.md").unlink()
    edit(small, "01-basics/return-rate.md", ", 618]", "]")
    built(small, PAST + 1000)
    put(small, {"02-more/618.md": "# 双十二\n\n冬天的另一个节日，与夏天毫无关系。\n"})

    done = built(small, PAST + 2000)

    assert [each.code for each in done.diagnostics] == ["C914"]
    glossary = load(small).glossary
    assert glossary
    assert "618" in used_ids(load(small))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("==期望==与==客户期望==之间的差别", "客户期望与别的事情之间的差别"),
        ("一种用来衡量==忠诚==的方法", "一种用来衡量`忠诚`的方法，很常见"),
        ("==心理预期==之上的一种看法", "心理预期之上的一种看法"),
    ],
    ids=["inside a longer blank", "in code", "now the term"],
)
def test_a_blank_without_a_place_is_retired_not_broken(
    small: Path, me: Learner, before: str, after: str
) -> None:
    """A word that is only in code, in another blank or in the term's name cannot be asked."""
    entry = "02-more/618.md"
    put(small, {entry: f"# 某词\n\n{before}，够长的一句话。\n"})
    edit(small, "01-basics/return-rate.md", ", 618]", "]")
    schedules = learned(small, me)
    term = "心理预期差" if "心理预期" in after else "某词"
    put(small, {entry: f"# {term}\n\n{after}，够长的一句话。\n"})

    cards = changed(small, me)

    assert me.problems() == []
    assert kept(me, schedules)
    assert not [c for c in me.cards() if "No cloze" in c.front.text]
    assert "此空已停用" in cards["618/定义填空"].front.text


def test_adding_an_entry_adds_lines_to_the_lock_and_changes_one(small: Path) -> None:
    """The sum over the text; everything else is a line of its own."""
    built(small, PAST)
    before = (small / "cika.lock").read_text("utf-8").splitlines()
    put(small, {"02-more/new.md": "# 新词\n\n一种==全新==的东西，够长的解释。\n"})

    built(small, PAST + 1000)

    after = (small / "cika.lock").read_text("utf-8").splitlines()
    assert len(after) - len(before) == 3  # the term, its blank, its reading
    assert len([line for line in before if line not in after]) == 1


def test_a_renamed_chapter_folder_loses_nothing(small: Path, me: Learner) -> None:
    """The folder's number and name are not part of any note's identity."""
    schedules = learned(small, me)
    count = len(schedules)
    (small / "02-more").rename(small / "05-other")

    cards = changed(small, me)

    assert len(me.schedules()) == count
    assert cards["618"].deck == "样例术语::02 更多"
    assert kept(me, schedules)


def test_nothing_depends_on_the_order_of_questions(small: Path, me: Learner) -> None:
    """They may be sorted anew; their numbers are their names."""
    schedules = learned(small, me)
    text = (small / "01-basics/return-rate.md").read_text("utf-8")
    head, first, second, rest = _split(text)
    put(small, {"01-basics/return-rate.md": head + second + first + rest})

    done = built(small, PAST + 1000)
    again = me.imports(small.parent / "build" / WHOLE)

    assert not done.changes
    assert again.updated == again.new == 0
    assert kept(me, schedules)


def _split(text: str) -> tuple[str, str, str, str]:
    one, two, three = (text.index(f"### {name}") for name in ("单选 1", "多选 2", "判断 3"))
    return text[:one], text[one:two], text[two:three], text[three:]


def test_two_built_branches_are_merged_with_one_command(small: Path, me: Learner) -> None:
    """Both branches' new notes keep what they were given; the learner of either loses nothing."""
    import subprocess

    def git(*arguments: str) -> None:
        command = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", *arguments]
        subprocess.run(command, cwd=small, check=arguments[0] != "merge", capture_output=True)

    built(small, PAST)
    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-qm", "first")
    git("checkout", "-qb", "other")
    put(small, {"02-more/one.md": "# 其一\n\n一种==崭新==的东西，够长的解释。\n"})
    built(small, PAST + 1000)
    me.imports(small.parent / "build" / WHOLE)
    me.answers_everything()
    schedules = me.schedules()
    git("add", ".")
    git("commit", "-qm", "one")
    git("checkout", "-q", "main")
    put(small, {"02-more/two.md": "# 其二\n\n一种==陈旧==的东西，够长的解释。\n"})
    built(small, PAST + 2000)
    git("add", ".")
    git("commit", "-qm", "two")
    git("merge", "other")

    refused = built(small, PAST + 3000)
    merged = build(Order(small, small.parent / "build", PAST + 3000, merge=True))
    me.imports(small.parent / "build" / WHOLE)

    assert [each.code for each in refused.diagnostics] == ["C907"]
    assert [each.message for each in merged.diagnostics] == []
    assert not built(small, PAST + 4000).changes
    assert kept(me, schedules)
    assert {"one", "two"} <= {card.fields["编号"] for card in me.cards()}
    assert me.problems() == []


def test_a_blank_of_a_question_is_corrected_whatever_the_order(small: Path, me: Learner) -> None:
    """Its words are kept sorted; the correction may sort elsewhere."""
    old, new = "先有==甲方==再有==乙方==才行。", "先有==一方==再有==乙方==才行。"
    edit(
        small, "01-basics/return-rate.md", "退货率等于==退货件数==除以发货件数，退货件数在上。", old
    )
    schedules = learned(small, me)
    edit(small, "01-basics/return-rate.md", old, new)
    renames = (Rename(blanks_key("return-rate/填空-4"), "甲方", "一方"),)

    done = build(Order(small, small.parent / "build", PAST + 1000, renames=renames))
    me.imports(small.parent / "build" / WHOLE)

    assert [each.message for each in done.diagnostics] == []
    assert set(me.schedules()) == set(schedules)
    card = next(c for c in me.cards() if c.fields["编号"] == "return-rate/填空-4")
    assert "已停用" not in card.front.text
    assert "一方" in card.back.text
    assert kept(me, schedules)


NEW_ENTRIES = (
    {"01-basics/a-first.md": "# 最先\n\n排在最前面的词，编号因此都往后移。\n"},
    {"02-more/0-first.md": "# 更先\n\n另一章里排在最前面的词，说明也很短。\n"},
)


def test_new_notes_may_have_ids_that_others_have_at_the_learner(small: Path, me: Learner) -> None:
    """Anki goes by the GUID: each note gets its own text, and no schedule moves."""
    schedules = learned(small, me)
    package = small.parent / "build" / WHOLE
    for number, files in enumerate(NEW_ENTRIES, 1):
        taken = set(me.collection.find_notes(""))
        put(small, files)
        built(small, PAST + 1000 * number)
        assert taken & {note for _, note, *_ in rows_of(package)}

        assert me.imports(package).new > 0

        assert kept(me, schedules)
        assert contents(me) == {guid: (*rest,) for guid, _, *rest in rows_of(package)}
        assert me.problems() == []


@pytest.mark.parametrize("seed", range(4))
def test_releases_whole_and_by_chapter_may_come_in_any_order(
    small: Path, tmp_path: Path, me: Learner, seed: int
) -> None:
    """With new entries in the middle of each; with the last one everything is there as it is."""
    packages = []
    for number, files in enumerate(({}, *NEW_ENTRIES)):
        put(small, files)
        out = tmp_path / f"release-{number}"
        built(small, PAST + 1000 * number, out=out)
        packages += sorted(out.glob("*.apkg"))
    last = packages[-1].parent / WHOLE
    random.Random(seed).shuffle(packages)
    schedules: dict[tuple[str, int], tuple[object, ...]] = {}

    for package in packages:
        me.imports(package)
        assert kept(me, schedules)
        me.answers_everything()
        schedules = me.schedules()
    me.imports(last)

    assert contents(me) == {guid: (*rest,) for guid, _, *rest in rows_of(last)}
    assert kept(me, schedules)
    assert me.problems() == []


def rows_of(package: Path) -> list[tuple[Any, ...]]:
    """GUID, id, fields and numbers of the cards of every note in a package."""
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(package) as archive:
        database = sqlite3.connect(archive.extract("collection.anki2", folder))
        rows = database.execute(_ROWS).fetchall()
        database.close()
    return rows


def contents(me: Learner) -> dict[str, tuple[Any, ...]]:
    """Fields and numbers of the cards of every note, by GUID."""
    return {guid: (*rest,) for guid, _, *rest in me.collection.db.all(_ROWS)}


_ROWS = (
    "select guid, notes.id, flds, group_concat(ord) "
    "from notes join (select * from cards order by nid, ord) on nid = notes.id group by notes.id"
)


def test_who_imports_by_chapter_gets_the_tombstones_of_a_renamed_folder(
    small: Path, me: Learner
) -> None:
    """Chapters are known by their number; what has none left travels with every chapter."""
    built(small, PAST)
    me.imports(small.parent / "build" / "样例术语-02-更多.apkg")
    (small / "02-more/618.md").unlink()
    edit(small, "01-basics/return-rate.md", ", 618]", "]")
    (small / "02-more").rename(small / "02-other")

    built(small, PAST + 1000)
    me.imports(small.parent / "build" / "样例术语-02-更多.apkg")

    assert len(me.collection.find_notes("tag:已停用")) == 2


def test_something_else_under_a_known_number_is_refused(small: Path) -> None:
    """By the check as by the build; a line in the entry says that it is the same question."""
    built(small, PAST)
    edit(
        small, "01-basics/reverse-logistics.md", "召回有缺陷的商品属于逆向物流。", "北京是首都吗？"
    )
    edit(small, "01-basics/reverse-logistics.md", "- [x] 对\n- [ ] 错", "- [ ] 对\n- [x] 错")
    edit(small, "01-basics/reverse-logistics.md", "> 货物从消费端往回走。", "> 改正：这一题换了。")

    assert [each.code for each in load(small).diagnostics] == ["C922"]
    assert not built(small, PAST + 1000).files

    edit(small, "01-basics/reverse-logistics.md", "---\n英文", "---\n改写: 判断 2\n英文")
    assert built(small, PAST + 1000).files

    assert [each.code for each in load(small).diagnostics] == ["C926"]
    fix(small, lambda _: True)
    assert load(small).diagnostics == ()


def test_a_lost_lock_is_noticed_where_git_has_it(small: Path) -> None:
    """Without it every number is given anew."""
    import subprocess

    built(small, PAST)
    for arguments in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=t", "-c", "user.email=t@x.org", "commit", "-qm", "1"],
    ):
        subprocess.run(["git", *arguments], cwd=small, check=True, capture_output=True)
    (small / "cika.lock").unlink()

    done = built(small, PAST + 1000)

    assert [each.code for each in done.diagnostics] == ["C916"]


def test_a_locked_build_never_writes_the_lock(small: Path) -> None:
    """Not even to accept one that was edited by hand."""
    built(small, PAST)
    lock = small / "cika.lock"
    lock.write_text(lock.read_text("utf-8").replace('"check": "', '"check": "0'), "utf-8")
    text = lock.read_text("utf-8")

    build(Order(small, small.parent / "build", PAST + 1000, locked=True, merge=True))

    assert lock.read_text("utf-8") == text
