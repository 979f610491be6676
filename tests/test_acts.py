"""What people do by mistake: refused before anything is written, or harmless to a learner."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from cika.identity import Lock, load_lock
from cika.pipeline import Order, build, fix
from cika.release.load import Against, load
from support.collection import Learner
from support.glossaries import built, put, write

PAST = 1_700_000_000

FIRST, SECOND, THIRD = (
    f"{text}\n\n- [x] 对\n- [ ] 错\n\n> 看定义。\n"
    for text in ("雨天卖出的伞，与雨量有关。", "灯塔越高，照得越远。", "罗盘越重，指得越准。")
)


def entry(*questions: str, term: str = "正相关", marks: str = "==同向变动==") -> str:
    """An entry; each question is its heading and body."""
    asked = "\n".join(questions)
    return f"# {term}\n\n两个变量{marks}的关系。\n\n" + (f"## 练习\n\n{asked}" if asked else "")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A released glossary of two entries in a repository of its own."""
    files = {
        "01-one/up.md": entry(f"### 判断 1\n\n{FIRST}", f"### 判断 2\n\n{SECOND}"),
        "01-one/down.md": entry(term="平均数", marks="之和除以==个数=="),
    }
    root = write(tmp_path / "glossary", files)
    assert built(root, PAST).files
    git(root, "init", "-q", "-b", "main")
    release(root, "v1")
    return root


def git(root: Path, *arguments: str) -> None:
    name = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *name, *arguments], cwd=root, check=True, capture_output=True)


def release(root: Path, tag: str) -> None:
    git(root, "add", ".")
    git(root, "commit", "-qm", tag)
    git(root, "tag", tag)


def lock_of(root: Path) -> Lock:
    lock, _ = load_lock((root / "cika.lock").read_text("utf-8"))
    assert lock
    return lock


def asked(root: Path) -> dict[str, str]:
    """GUID → what the note asks, for every living note."""
    return {
        record.guid: record.face.question or record.face.answer
        for record in lock_of(root).notes.values()
        if not record.gone
    }


def codes(root: Path, against: Against = Against.PULL_REQUEST) -> list[str]:
    return [each.code for each in load(root, against=against).diagnostics]


@pytest.mark.parametrize(
    "headings",
    [
        ("判断 2", "判断 1"),
        ("判断", "判断"),
        ("判断 5", "判断 6"),
        ("判断 3", "判断 1"),
    ],
)
def test_questions_are_known_by_their_text(root: Path, headings: tuple[str, str]) -> None:
    """Whatever number was typed, or none; `cika fix` writes the one that learners know."""
    before = asked(root)
    one, two = headings
    put(root, {"01-one/up.md": entry(f"### {one}\n\n{FIRST}", f"### {two}\n\n{SECOND}")})

    assert not built(root, PAST + 10).changes
    assert asked(root) == before

    fix(root, lambda _: True)
    assert codes(root) == []
    text = (root / "01-one/up.md").read_text("utf-8")
    assert text == entry(f"### 判断 1\n\n{FIRST}", f"### 判断 2\n\n{SECOND}")


def test_a_question_on_top_of_the_others_is_new(root: Path) -> None:
    """Renumbering the rest hands nobody's progress to another question."""
    before = asked(root)
    questions = [f"### 判断 {n}\n\n{text}" for n, text in enumerate((THIRD, FIRST, SECOND), 1)]
    put(root, {"01-one/up.md": entry(*questions)})

    done = built(root, PAST + 10)

    assert done.changes.new == ("up/判断-3",)
    assert asked(root).items() >= before.items()


@pytest.mark.parametrize("text", [FIRST, f"“{FIRST}", f"——{FIRST}"])
def test_a_question_that_is_copied_to_another_entry_stays_where_it_is(
    root: Path, text: str
) -> None:
    """Its note is that of the old place, whatever its first character is; the copy is new."""
    put(root, {"01-one/up.md": entry(f"### 判断 1\n\n{text}", f"### 判断 2\n\n{SECOND}")})
    built(root, PAST + 10)
    before = asked(root)
    copy = entry(f"### 判断\n\n{text}", term="平均数", marks="之和除以==个数==")
    put(root, {"01-one/down.md": copy})

    done = built(root, PAST + 20)

    assert done.changes.new == ("down/判断-1",)
    assert not done.changes.gone
    assert asked(root).items() >= before.items()


def test_a_question_that_moves_to_another_entry_is_the_same_card(root: Path) -> None:
    """Word for word: its note goes with it, and does not say that it left."""
    before = asked(root)
    put(
        root,
        {
            "01-one/up.md": entry(f"### 判断 1\n\n{FIRST}"),
            "01-one/down.md": entry(
                f"### 判断\n\n{SECOND}", term="平均数", marks="之和除以==个数=="
            ),
        },
    )

    assert built(root, PAST + 10).files
    assert asked(root) == before
    assert codes(root, Against.RELEASES) == ["C525"]


def test_entries_are_known_by_their_term(root: Path) -> None:
    """Two files that changed their contents, and one under another name, stay who they were."""
    before = asked(root)
    up, down = root / "01-one/up.md", root / "01-one/down.md"
    one, two = up.read_text("utf-8"), down.read_text("utf-8")
    up.write_text(two, "utf-8")
    down.write_text(one, "utf-8")

    assert codes(root) == ["C920", "C920"]
    assert not built(root, PAST + 10).changes.gone
    assert asked(root) == before

    down.rename(root / "01-one/other.md")
    assert built(root, PAST + 20).files
    assert asked(root) == before
    fix(root, lambda _: True)
    assert codes(root) == []


def test_the_id_of_a_living_entry_is_not_given_to_another(root: Path) -> None:
    """Neither silently nor for likeness; a person may say that it is the same."""
    text = entry(term="负相关", marks="==反向变动==")
    put(root, {"01-one/up.md": text})
    lock = (root / "cika.lock").read_bytes()

    assert "C914" in codes(root)
    assert not built(root, PAST + 10).files
    assert (root / "cika.lock").read_bytes() == lock

    put(root, {"01-one/up.md": f"---\n改写: 正相关=负相关\n---\n\n{text}"})
    assert built(root, PAST + 10).files


def test_a_corrected_blank_is_said_in_the_entry(root: Path) -> None:
    """The card stays; the line is taken away when it has done its work."""
    before = asked(root)
    text = entry(f"### 判断 1\n\n{FIRST}", f"### 判断 2\n\n{SECOND}", marks="==同向变化==")
    put(root, {"01-one/up.md": text})
    assert codes(root) == ["C927"]
    put(root, {"01-one/up.md": f"---\n改写: 同向变动=同向变化\n---\n\n{text}"})
    assert codes(root) == []

    done = built(root, PAST + 10)

    assert not done.changes.retired
    assert asked(root).keys() == before.keys()
    assert codes(root, Against.RELEASES) == ["C926"]
    fix(root, lambda _: True)
    assert codes(root) == []
    assert (root / "01-one/up.md").read_text("utf-8") == text


def test_another_lock_than_the_released_one_is_refused(root: Path) -> None:
    """Taken back, lost, or edited: the way out that is offered works, and harms nobody."""
    put(root, {"01-one/up.md": entry(marks="==同向==而==变动==")})
    assert built(root, PAST + 10).files
    release(root, "v2")
    known = lock_of(root)

    git(root, "checkout", "-q", "v1", "--", ".")
    assert codes(root, Against.RELEASES) == ["C918"]
    assert not built(root, PAST + 20).files
    git(root, "checkout", "v2", "--", ":/cika.lock")
    assert built(root, PAST + 20).files
    assert {r.guid for r in lock_of(root).notes.values()} >= {r.guid for r in known.notes.values()}

    (root / "cika.lock").unlink()
    (found,) = [each for each in load(root).diagnostics if each.code == "C916"]
    assert "git checkout HEAD -- :/cika.lock" in found.act
    assert not built(root, PAST + 30).files

    (root / "cika.lock").write_text("", "utf-8")
    assert "C918" in codes(root, Against.RELEASES)


def test_a_branch_that_is_only_behind_is_not_refused_by_the_check(root: Path) -> None:
    """A pull request brings no lock of its own; a release from there would, and is refused."""
    git(root, "branch", "old")
    put(root, {"01-one/up.md": entry(marks="==同向==而==变动==")})
    assert built(root, PAST + 10).files
    release(root, "v2")
    git(root, "checkout", "-q", "old")
    put(root, {"01-one/new.md": entry(term="中位数", marks="排在==中间==")})

    assert codes(root) == []
    assert codes(root, Against.RELEASES) == ["C918"]


def test_a_merge_gives_no_released_note_another_card(root: Path, me: Learner) -> None:
    """What was never released gets new numbers where the other side asks the same."""
    git(root, "checkout", "-q", "-b", "side")
    put(root, {"01-one/down.md": entry(term="平均数", marks="==之和==除以==个数==得到的==商==")})
    assert built(root, PAST + 10).files
    git(root, "add", ".")
    git(root, "commit", "-qm", "side")
    git(root, "checkout", "-q", "main")
    put(root, {"01-one/down.md": entry(term="平均数", marks="==之和==除以==个数==得到的商")})
    assert built(root, PAST + 20).files
    release(root, "v2")
    me.imports(root.parent / "build" / "样例-全部.apkg")
    before = lock_of(root)
    merged = subprocess.run(
        ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", "merge", "side"],
        cwd=root, capture_output=True, check=False,
    )  # fmt: skip
    assert merged.returncode
    git(root, "checkout", "--theirs", "01-one/down.md")

    done = build(Order(root, root.parent / "build", PAST + 30, merge=True))

    assert done.files, [each.message for each in done.diagnostics]
    after = {record.guid: record for record in lock_of(root).notes.values()}
    for record in before.notes.values():
        now = after[record.guid]
        assert {*now.pins, *now.retired} == {*record.pins, *record.retired}
    words = [pin.words for record in after.values() for pin in (*record.pins, *record.retired)]
    assert len(words) == len(set(words))
    me.imports(root.parent / "build" / "样例-全部.apkg")
    assert me.problems() == []


def test_a_trial_leaves_the_real_deck_alone(root: Path, me: Learner) -> None:
    """Other notes in other decks; the lock is not written, and the second updates the first."""
    me.imports(root.parent / "build" / "样例-全部.apkg")
    real, times = me.notes(), me.note_times()
    lock = (root / "cika.lock").read_bytes()
    out = root.parent / "trial"
    for now, text in ((PAST + 10, "==胡说=="), (PAST + 20, "==又胡说==")):
        put(root, {"01-one/up.md": entry(marks=text)})
        done = build(Order(root, out, now, trial="7"))
        assert [path.name for path in done.files] == [
            "试用-7-样例-全部.apkg",
            "试用-7-样例-01-第一章.apkg",
        ]
        me.imports(done.files[0])

    notes = me.notes()
    assert {guid: notes[guid] for guid in real} == real
    assert {guid: me.note_times()[guid] for guid in times} == times
    assert (root / "cika.lock").read_bytes() == lock
    trial = [card for card in me.cards() if card.guid not in real]
    assert trial
    assert all(card.deck.startswith("试用::7::样例::") for card in trial)
    assert all("试用“7”的卡片" in card.front.text for card in trial)
    assert not [name for name in me.note_types() if name.endswith("+")]


def test_a_release_from_the_future_does_not_block_the_next(root: Path) -> None:
    """Where it is out, the refusal names the way on; where it is not, the lock before it."""
    far = PAST + 10**8
    put(root, {"01-one/up.md": entry(marks="==同向==地变动")})
    assert built(root, far).files
    put(root, {"01-one/up.md": entry(marks="==同向==地变化")})

    (found,) = [each for each in built(root, PAST + 10).diagnostics if each.code == "C905"]
    assert "git checkout HEAD -- :/cika.lock" in found.act

    release(root, "v2")
    put(root, {"01-one/up.md": entry(marks="==同向==地改变")})
    (found,) = [each for each in built(root, PAST + 20).diagnostics if each.code == "C905"]
    assert "cika build --ahead" in found.act
    done = build(Order(root, root.parent / "build", PAST + 20, ahead=True))
    assert done.files
    assert lock_of(root).notes["up"].stamp.modified == far + 1  # type: ignore[index]


def test_a_note_travels_with_every_chapter_it_was_in(root: Path, me: Learner) -> None:
    """Who has one chapter alone gets the changes of what left it, and its end."""
    put(root, {"02-two/README.md": "# 第二章\n\n说明。\n"})
    me.imports(root.parent / "build" / "样例-01-第一章.apkg")
    (root / "01-one/up.md").rename(root / "02-two/up.md")
    put(root, {"02-two/up.md": entry(marks="总是==同向变动==")})
    assert built(root, PAST + 10).files
    me.imports(root.parent / "build" / "样例-01-第一章.apkg")
    assert any("总是" in card.back.text for card in me.cards())

    (root / "02-two/up.md").unlink()
    put(root, {"02-two/more.md": entry(term="众数", marks="出现==最多==")})
    assert built(root, PAST + 20).files
    me.imports(root.parent / "build" / "样例-01-第一章.apkg")
    gone = [card for card in me.cards() if card.fields["编号"] == "up"]
    assert gone
    assert all("已从词汇表里移除" in card.front.text for card in gone)


def test_tombstones_end_in_a_package_of_their_own(root: Path) -> None:
    """Two years after they left."""
    (root / "01-one/down.md").unlink()
    assert built(root, PAST + 10).files
    put(root, {"01-one/up.md": entry(marks="总是==同向变动==")})

    done = built(root, PAST + 10 + 731 * 86_400)

    assert [path.name for path in done.files] == [
        "样例-全部.apkg",
        "样例-01-第一章.apkg",
        "样例·已停用.apkg",
    ]


def test_the_look_has_the_time_of_its_last_change() -> None:
    """Change a template or the style sheet, and move LOOK_CHANGED on with it."""
    from cika.anki import note_types as types
    from cika.identity import digest_of

    looks = [digest_of(types.appearance(kind)) for kind in types.NOTE_TYPES.values()]

    assert (types.LOOK_CHANGED, digest_of(looks)) == LOOK


LOOK = (1_795_780_000, "69d6ffee6c556cbe")
