"""The lock: a file that is never guessed at, and its algebra."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cika.identity import (
    Blanks,
    Face,
    Lock,
    Pin,
    Record,
    Stamp,
    Unstamped,
    digest_of,
    dump,
    load_lock,
    merge,
    merge_text,
    number_blanks,
    own_keys,
    settle_notes,
)
from cika.identity.lock_form import problems
from cika.identity.lock_lines import AT_HAND, Lines
from cika.identity.numbering import restamp
from cika.identity.record import read_record, read_usual
from cika.model.entries import EntryId, NoteKey
from cika.model.frozen import replace
from cika.release.load import read_lock

Key = TypeVar("Key")
Value = TypeVar("Value")

FACE = Face("01-one", "问", "答")
WORDS = st.sampled_from(["期望", "感知", "价值", "忠诚", "流失", "满意"])
ASKED = st.lists(st.tuples(WORDS), unique=True, max_size=4)
DIGESTS = st.sampled_from(["a", "b", "c"])
TIMES = st.integers(min_value=1, max_value=2_000_000_000)


KEYS = st.builds(
    "{}{}".format,
    st.from_regex(r"[a-z0-9-]{1,4}", fullmatch=True),
    st.sampled_from(["", "/定义填空", "/定义填空-2", "/单选-1", "/填空-2", "/填空-2-2"]),
)


@st.composite
def records(draw: st.DrawFn, guid: str = "") -> Record:
    words = draw(
        st.lists(st.lists(WORDS, min_size=1, max_size=2).map(tuple), unique=True, max_size=6)
    )
    numbers = draw(
        st.lists(st.integers(1, 30), min_size=len(words), max_size=len(words), unique=True)
    )
    pins = sorted(map(Pin, numbers, words), key=lambda pin: pin.number)
    cut = draw(st.integers(0, len(pins)))
    stamp = Stamp(draw(TIMES), draw(DIGESTS))
    face = Face(draw(st.text()), draw(st.text()), draw(st.text()))
    record = Record(guid or "guid", stamp, face, tuple(pins[:cut]), tuple(pins[cut:]))
    return record._replace(gone=draw(st.booleans()))


@st.composite
def locks(draw: st.DrawFn) -> Lock:
    keys = draw(st.lists(KEYS, unique=True, max_size=5))
    notes = {NoteKey(key): draw(records(f"guid-{n}")) for n, key in enumerate(keys)}
    types = draw(st.dictionaries(st.text(), st.builds(Stamp, TIMES, DIGESTS), max_size=3))
    pinyin = draw(st.dictionaries(st.text(), st.text(), max_size=3))
    decks = draw(st.dictionaries(st.text(), st.text(), max_size=3))
    blankless = draw(st.dictionaries(st.text().map(EntryId), DIGESTS, max_size=3))
    chooser = draw(st.dictionaries(st.text(), DIGESTS, max_size=2))
    return Lock(notes, types, pinyin, decks, blankless, chooser)


@given(locks())
def test_a_lock_survives_being_written_and_read(lock: Lock) -> None:
    """load_lock(dump(x)) = x."""
    assert load_lock(dump(lock)) == (lock, ())


@given(locks())
def test_every_record_has_its_line_wherever_the_text_waits(lock: Lock) -> None:
    """A long text is put aside on the disk; its lines are those of these records alone."""
    text = dump(lock)
    read, _ = load_lock(text)
    assert read
    wanted = [line.removesuffix(b",") for line in text.encode().split(b"\n")]
    for at_hand in (0, len(text) * 4):
        lines = Lines(text.encode(), read.notes, at_hand)
        told = {key: lines.of(key, record) for key, record in read.notes.items()}
        assert all(line in wanted for line in told.values())
        assert [json.loads(b"{%b}" % (line or b"")).popitem()[0] for line in told.values()] == list(
            told
        )
        assert all(lines.of(key, each._replace()) is None for key, each in read.notes.items())


@given(locks(), locks(), st.data())
def test_a_lock_that_grew_is_written_as_one_made_anew(
    lock: Lock, other: Lock, data: st.DataObject
) -> None:
    """Where nothing changed its text is copied; what changed, came or went is between that."""
    read, _ = load_lock(dump(lock))
    assert read
    staying = {key: each for key, each in read.notes.items() if data.draw(st.booleans())}
    grown = replace(read, notes={**staying, **other.notes})

    assert dump(grown) == dump(Lock(grown.notes, *_parts(grown)))


@given(locks(), locks())
def test_the_lines_of_an_entry_are_told_by_what_they_say(lock: Lock, other: Lock) -> None:
    """Whether all are looked at in one go, or those of one entry; read or made."""
    read, _ = load_lock(dump(lock))
    assert read
    for now in (read, replace(read, notes={**read.notes, **other.notes})):
        made = Lock(now.notes)
        together = now.digests()
        for entry, own in own_keys(now.notes).items():
            assert together.get(entry, made.digest(own)) == now.digest(own) == made.digest(own)
        if now is read:
            assert together.keys() == own_keys(now.notes).keys()


def test_a_lock_of_any_length_is_copied() -> None:
    """It is read piece by piece, and the lines of an entry may lie on both sides of a border."""
    keys = [f"{name}{kind}" for name in ("a", "a-1", "b") for kind in ("", "/单选-1", "/单选-2")]
    text = "问" * 2**16
    notes = {NoteKey(key): Record(key, Stamp(1, "d"), Face("01", text, key)) for key in keys}
    read, _ = load_lock(dump(Lock(notes)))
    assert read
    grown = replace(read, notes={**read.notes, NoteKey("a-1"): notes[NoteKey("a-1")]})

    assert dump(grown) == dump(read) == dump(Lock(notes))
    assert {entry: read.digest(own) for entry, own in own_keys(notes).items()} == read.digests()
    assert grown.digests().keys() == {"a", "b"}


def _parts(lock: Lock) -> tuple[Any, ...]:
    return lock.note_types, lock.pinyin, lock.decks, lock.blankless, lock.chooser


def test_a_long_lock_is_read_where_the_disk_has_no_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And never taken for one that is missing, whose numbers a build would give anew."""
    record = Record("g" * 16, Stamp(1, "d" * 16), Face("01-one", "问" * AT_HAND, "答"))
    lock = Lock({NoteKey("a"): record})
    (tmp_path / "cika.lock").write_text(dump(lock), "utf-8")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))

    read, findings = read_lock(tmp_path)

    assert not findings
    assert read is not None
    assert read.notes == lock.notes
    assert dump(read) == dump(lock)


def _reversed(part: Mapping[Key, Value]) -> dict[Key, Value]:
    return dict(list(part.items())[::-1])


@given(locks())
def test_the_file_does_not_depend_on_the_order_in_memory(lock: Lock) -> None:
    """Sorted, whatever order the notes came in."""
    backwards = Lock(
        _reversed(lock.notes),
        _reversed(lock.note_types),
        _reversed(lock.pinyin),
        _reversed(lock.decks),
        _reversed(lock.blankless),
        _reversed(lock.chooser),
    )
    assert dump(backwards) == dump(lock)


def test_a_note_is_one_line() -> None:
    """So that a change is reviewed and merged line by line."""
    lock = Lock(
        {NoteKey(key): Record(key, Stamp(1, "d"), FACE, (Pin(1, ("词",)),)) for key in "abc"}
    )

    lines = dump(lock).splitlines()

    assert len([line for line in lines if '"guid"' in line]) == 3


BASE = NoteKey("a/定义填空")


def settled(
    records: Mapping[NoteKey, Record], asked: list[tuple[str, ...]]
) -> dict[NoteKey, Record]:
    """The records after a release that asks for these words."""
    blanks = number_blanks(records, BASE, asked)
    return {
        key: Record(f"guid {key}", Stamp(1, "d"), FACE, each.pins, each.retired)
        for key, each in blanks.items()
    }


@given(st.lists(ASKED, max_size=6))
def test_numbers_are_distinct_never_reused_and_never_change_hands(
    history: list[list[tuple[str, ...]]],
) -> None:
    """Through any history of what is asked; and no published note ever gets another card."""
    owner: dict[int, tuple[NoteKey, tuple[str, ...]]] = {}
    records: dict[NoteKey, Record] = {}
    for asked in history:
        before, records = records, settled(records, asked)

        everything = [
            (key, pin) for key, each in records.items() for pin in (*each.pins, *each.retired)
        ]
        assert {pin.words for each in records.values() for pin in each.pins} == set(asked)
        assert len({pin.number for _, pin in everything}) == len(everything)
        assert {pin.number for _, pin in everything} >= set(owner)
        for key, pin in everything:
            assert owner.setdefault(pin.number, (key, pin.words)) == (key, pin.words)
        for key, old in before.items():
            now = records[key]
            assert len(now.pins) + len(now.retired) == len(old.pins) + len(old.retired)


@given(ASKED, ASKED)
def test_numbering_twice_changes_nothing(
    first: list[tuple[str, ...]], second: list[tuple[str, ...]]
) -> None:
    """What is settled stays settled."""
    once = settled(settled({}, first), second)

    assert settled(once, second) == once


@given(ASKED, st.randoms(use_true_random=False))
def test_the_order_of_what_is_asked_later_does_not_matter(
    asked: list[tuple[str, ...]], chance: Random
) -> None:
    """Marks may be reordered in the text."""
    once = settled({}, asked)
    shuffled = list(asked)
    chance.shuffle(shuffled)

    assert settled(once, shuffled) == once


def test_a_word_that_returns_gets_its_number_back() -> None:
    """Its card still has the learner's progress; new words have a note of their own."""
    first = settled({}, [("期望",), ("感知",)])
    without = number_blanks(first, BASE, [("感知",), ("价值",)])
    back = number_blanks(settled(first, [("感知",), ("价值",)]), BASE, [("期望",), ("价值",)])

    later = NoteKey("a/定义填空-2")
    assert without == {
        BASE: Blanks((Pin(2, ("感知",)),), (Pin(1, ("期望",)),)),
        later: Blanks((Pin(3, ("价值",)),)),
    }
    assert back == {
        BASE: Blanks((Pin(1, ("期望",)),), (Pin(2, ("感知",)),)),
        later: Blanks((Pin(3, ("价值",)),)),
    }


@given(st.lists(st.tuples(DIGESTS, st.integers(0, 5)), min_size=1))
def test_time_moves_forward_exactly_when_the_content_changes(steps: list[tuple[str, int]]) -> None:
    """Also when builds follow each other within a second, or a clock stands still."""
    now = 1_000
    stamp: Stamp | None = None
    for digest, passed in steps:
        now += passed
        new = restamp(stamp, digest, now)
        if stamp is not None and stamp.digest == digest:
            assert new == stamp
        else:
            assert new.modified >= now
            assert stamp is None or new.modified > stamp.modified
        stamp = new


DRAFTS = st.builds(Unstamped, st.text(min_size=1).map(NoteKey), DIGESTS, st.just(FACE))


@given(locks(), st.lists(DRAFTS, max_size=5))
def test_settling_twice_changes_nothing_and_forgets_no_note(
    lock: Lock, drafts: list[Unstamped]
) -> None:
    """A note that left keeps its record: its GUID waits for it."""
    now = 2_000_000_001
    once = settle_notes(lock, drafts, "space", now)
    again = settle_notes(Lock(once), drafts, "space", now + 5)

    if len({draft.key for draft in drafts}) == len(drafts):
        assert again == once
    assert set(once) == {*lock.notes, *(draft.key for draft in drafts)}
    assert all(once[key].guid == lock.notes[key].guid for key in lock.notes)


def test_a_digest_tells_where_one_text_ends() -> None:
    """("ab", "c") and ("a", "bc") are different notes."""
    assert digest_of(["ab", "c"]) != digest_of(["a", "bc"])


GOOD = json.loads(dump(Lock({NoteKey("a"): Record("g", Stamp(5, "d"), FACE, (Pin(1, ("词",)),))})))
NOTE = GOOD["notes"]["a"]


def damaged(**changes: object) -> str:
    return json.dumps({**GOOD, **changes})


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{", "C901"),
        ("[]", "C901"),
        ("{}", "C902"),
        (damaged(version=99), "C902"),
        ('{"version": 1}', "C901"),
        ('{"version": 1, "notes": {"a": 1, "a": 2}}', "C901"),
        ("<<<<<<< HEAD\n" + damaged(), "C907"),
        (damaged(notes={"a": {"guid": "g"}}), "C903"),
        (damaged(notes={"a": {**NOTE, "modified": 0}}), "C903"),
        (damaged(notes={"a": {**NOTE, "guid": ""}}), "C903"),
        (damaged(notes={"a": {**NOTE, "face": []}}), "C903"),
        (damaged(notes={"a": NOTE, "b": NOTE}), "C903"),
        (damaged(notes={"a": {**NOTE, "retired": {"1": ["别的"]}}}), "C903"),
        (damaged(notes={"a": {**NOTE, "retired": {"2": ["词"]}}}), "C903"),
        (damaged(notes={"a": {**NOTE, "pins": {"x": []}}}), "C903"),
        (damaged(notes={"a": {**NOTE, "pins": [1]}}), "C903"),
        (damaged(notes={"a": {**NOTE, "modified": 10**13}}), "C903"),
        (damaged(notes={"a/连线-1": NOTE}), "C903"),
        (damaged(pinyin={"a": "\ud800"}), "C901"),
        (damaged(), "C908"),
    ],
)
def test_a_damaged_lock_is_a_finding(text: str, code: str) -> None:
    """Conflict marks, unknown versions, double names, GUIDs and numbers, missing parts."""
    lock, findings = load_lock(text)

    assert lock is None
    assert [each.code for each in findings] == [code]


def test_signs_of_git_are_seen_where_no_sum_looks() -> None:
    """Two versions of the program may write the same notes."""
    sides = '<<<<<<< HEAD\n"version": 1,\n=======\n"version": 2,\n>>>>>>> other'
    text = dump(Lock()).replace('"version": 1,', sides)

    lock, findings = load_lock(text)

    assert lock is None
    assert [each.code for each in findings] == ["C907"]


@given(locks(), st.data())
def test_a_line_taken_away_or_edited_is_noticed(lock: Lock, data: st.DataObject) -> None:
    """A lock that git merged without a conflict mark is no lock that a build wrote."""
    lines = dump(lock).splitlines(keepends=True)
    index = data.draw(st.integers(0, len(lines) - 1))
    replaced = data.draw(st.sampled_from(["", lines[index][:-1] + " \n"]))

    text = "".join([*lines[:index], replaced, *lines[index + 1 :]])

    assert load_lock(text)[0] in (None, lock)
    if replaced == "" and index > 1:
        assert load_lock(text)[0] is None


TEXTS = st.sampled_from(["", "一", 1, None])
LISTS = st.lists(TEXTS, max_size=2)
PINS = st.dictionaries(st.sampled_from(["1", "2", "01", "0", "12", "x", ""]), LISTS, max_size=3)
PARTS: dict[str, st.SearchStrategy[object]] = {
    "guid": TEXTS,
    "modified": st.sampled_from([0, 1, True, 1.0, 10**13, "1", -1]),
    "digest": TEXTS,
    "face": st.sampled_from(
        [["章", "问", "答"], ["章", "问", ""], ["章", "问"], "章问答", ["章", "问", 1]]
    ),
    "pins": st.one_of(PINS, LISTS),
    "retired": PINS,
    "gone": st.booleans(),
    "former": LISTS,
}
SOUND = {"guid": "g", "modified": 1, "digest": "d", "face": ["章", "问", "答"]}


@given(
    st.sampled_from(["a", "a/", "a/单选-1", "a/定义填空", "a/连线-1", "a/x"]),
    st.lists(st.sampled_from(sorted(PARTS)), max_size=3, unique=True),
    st.data(),
)
def test_what_is_read_in_one_look_is_what_every_look_would_give(
    key: str, names: list[str], data: st.DataObject
) -> None:
    """A record that is like most is read at once; of any other it is told what is wrong with it."""
    value = {**SOUND, **{name: data.draw(PARTS[name]) for name in names}}
    problem = list(problems({key: value}, {}))
    record = read_usual(key, value)

    assert record is None or (not problem and record == read_record(value))
    if not names and not problem:
        assert record


def conflict(ours: Lock, theirs: Lock) -> str:
    """What git leaves of two locks, line by line."""
    import difflib

    out: list[str] = []
    one, other = dump(ours)[:-1].split("\n"), dump(theirs)[:-1].split("\n")
    for tag, a, b, c, d in difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag == "equal":
            out += one[a:b]
        else:
            out += ["<<<<<<< HEAD", *one[a:b], "=======", *other[c:d], ">>>>>>> other"]
    return "\n".join(out) + "\n"


def note(number: int, *words: str, guid: str = "g") -> Record:
    pins = tuple(Pin(number + index, (word,)) for index, word in enumerate(words))
    return Record(guid, Stamp(number, "d"), FACE, pins)


def test_two_branches_that_both_built_are_merged_without_loss() -> None:
    """What only one side has is kept, notes and numbers."""
    base, later = NoteKey("a/定义填空"), NoteKey("a/定义填空-2")
    ours = Lock({base: note(1, "甲"), NoteKey("b"): note(1, guid="h")})
    theirs = Lock({base: note(1, "甲"), later: note(2, "丁", guid="i")})

    merged, findings = merge_text(conflict(ours, theirs))

    assert findings == ()
    assert merged
    assert {key: record.pins for key, record in merged.notes.items()} == {
        base: (Pin(1, ("甲",)),),
        later: (Pin(2, ("丁",)),),
        NoteKey("b"): (),
    }


def test_a_number_that_both_branches_gave_to_different_words_is_for_a_person() -> None:
    """Learners of one side would find another word on a card they know."""
    later = NoteKey("a/定义填空-2")
    ours, theirs = Lock({later: note(2, "价格")}), Lock({later: note(2, "感知")})
    assert ours.notes[later].guid == theirs.notes[later].guid

    merged, findings = merge_text(conflict(ours, theirs))

    assert merged is None
    assert [each.code for each in findings] == ["C915"]
    assert later in findings[0].message


@given(locks(), locks())
def test_a_merge_keeps_every_note_and_every_number_of_both(ours: Lock, theirs: Lock) -> None:
    """Or is refused; and gives no number twice."""
    merged, findings = merge_text(conflict(ours, theirs))
    if merged is None:
        assert {each.code for each in findings} <= {"C915", "C903"}
        return

    notes = {record.guid: record for record in merged.notes.values()}
    assert len(notes) == len(merged.notes)
    for side in (ours, theirs):
        for record in side.notes.values():
            now = notes[record.guid]
            assert {*now.pins, *now.retired} == {*record.pins, *record.retired}
            assert now.stamp.modified >= record.stamp.modified


@given(locks())
def test_an_untouched_lock_merges_to_itself(lock: Lock) -> None:
    """`--merge` without a conflict only accepts what is there."""
    assert merge_text(dump(lock)) == (lock, ())
    assert merge(lock, lock) == lock
