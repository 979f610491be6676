"""The lock: a file that is never guessed at, and its algebra."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cika.identity import (
    Draft,
    Lock,
    Pin,
    Record,
    Stamp,
    digest_of,
    dump,
    load,
    number_blanks,
    settle_notes,
)
from cika.identity.settle import restamp
from cika.model import EntryId, NoteKey

Key = TypeVar("Key")
Value = TypeVar("Value")

WORDS = st.sampled_from(["期望", "感知", "价值", "忠诚", "流失", "满意"])
ASKED = st.lists(st.tuples(WORDS), unique=True, max_size=4)
DIGESTS = st.sampled_from(["a", "b", "c"])
TIMES = st.integers(min_value=1, max_value=2_000_000_000)


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
    return Record(guid or "guid", stamp, tuple(pins[:cut]), tuple(pins[cut:]))


@st.composite
def locks(draw: st.DrawFn) -> Lock:
    keys = draw(st.lists(st.text(min_size=1), unique=True, max_size=5))
    notes = {NoteKey(key): draw(records(f"guid-{n}")) for n, key in enumerate(keys)}
    types = draw(st.dictionaries(st.text(), st.builds(Stamp, TIMES, DIGESTS), max_size=3))
    pinyin = draw(st.dictionaries(st.text(), st.text(), max_size=3))
    blankless = draw(st.dictionaries(st.text().map(EntryId), DIGESTS, max_size=3))
    return Lock(notes, types, pinyin, blankless)


@given(locks())
def test_a_lock_survives_being_written_and_read(lock: Lock) -> None:
    """load(dump(x)) = x."""
    assert load(dump(lock)) == (lock, ())


def _reversed(part: Mapping[Key, Value]) -> dict[Key, Value]:
    return dict(list(part.items())[::-1])


@given(locks())
def test_the_file_does_not_depend_on_the_order_in_memory(lock: Lock) -> None:
    """Sorted, whatever order the notes came in."""
    backwards = Lock(
        _reversed(lock.notes),
        _reversed(lock.note_types),
        _reversed(lock.pinyin),
        _reversed(lock.blankless),
    )
    assert dump(backwards) == dump(lock)


def test_a_note_is_one_line() -> None:
    """So that a change is reviewed and merged line by line."""
    lock = Lock({NoteKey(key): Record(key, Stamp(1, "d"), (Pin(1, ("词",)),)) for key in "abc"})

    lines = dump(lock).splitlines()

    assert len([line for line in lines if '"guid"' in line]) == 3


@given(st.lists(ASKED, max_size=6))
def test_numbers_are_distinct_never_reused_and_never_change_hands(
    history: list[list[tuple[str]]],
) -> None:
    """Through any history of what is asked."""
    owner: dict[int, tuple[str, ...]] = {}
    record: Record | None = None
    for asked in history:
        pins, retired = number_blanks(record, asked)
        record = Record("guid", Stamp(1, "d"), pins, retired)

        everything = [*pins, *retired]
        assert {pin.words for pin in pins} == set(asked)
        assert len({pin.number for pin in everything}) == len(everything)
        assert {pin.number for pin in everything} >= set(owner)
        for pin in everything:
            assert owner.setdefault(pin.number, pin.words) == pin.words


@given(ASKED, ASKED)
def test_numbering_twice_changes_nothing(first: list[tuple[str]], second: list[tuple[str]]) -> None:
    """What is settled stays settled."""
    record = Record("guid", Stamp(1, "d"), *number_blanks(None, first))
    again = Record("guid", Stamp(1, "d"), *number_blanks(record, second))

    assert number_blanks(again, second) == (again.pins, again.retired)


def test_a_word_that_returns_gets_its_number_back() -> None:
    """Its card still has the learner's progress."""
    first = number_blanks(None, [("期望",), ("感知",)])
    without = number_blanks(Record("g", Stamp(1, "d"), *first), [("感知",), ("价值",)])
    back = number_blanks(Record("g", Stamp(1, "d"), *without), [("期望",), ("价值",)])

    assert first == ((Pin(1, ("期望",)), Pin(2, ("感知",))), ())
    assert without == ((Pin(2, ("感知",)), Pin(3, ("价值",))), (Pin(1, ("期望",)),))
    assert back == ((Pin(1, ("期望",)), Pin(3, ("价值",))), (Pin(2, ("感知",)),))


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


@given(locks(), st.lists(st.builds(Draft, st.text(min_size=1).map(NoteKey), DIGESTS), max_size=5))
def test_settling_twice_changes_nothing_and_forgets_no_note(
    lock: Lock, drafts: list[Draft]
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


GOOD = json.loads(dump(Lock({NoteKey("a"): Record("g", Stamp(5, "d"), (Pin(1, ("词",)),))})))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{", "C901"),
        ("[]", "C901"),
        ("{}", "C902"),
        (json.dumps({**GOOD, "version": 99}), "C902"),
        ('{"version": 1}', "C901"),
        ('{"version": 1, "notes": {"a": 1, "a": 2}}', "C901"),
        ("<<<<<<< HEAD\n" + json.dumps(GOOD), "C104"),
        (json.dumps({**GOOD, "notes": {"a": {"guid": "g"}}}), "C903"),
        (json.dumps({**GOOD, "notes": {"a": {"modified": 0, "digest": "d"}}}), "C903"),
        (json.dumps({**GOOD, "notes": {"a": {"modified": 5, "digest": "d"}}}), "C903"),
        (
            json.dumps({**GOOD, "notes": {**GOOD["notes"], "b": GOOD["notes"]["a"]}}),
            "C903",
        ),
        (
            json.dumps(
                {
                    **GOOD,
                    "notes": {
                        "a": {**GOOD["notes"]["a"], "retired": {"1": ["别的"]}},
                    },
                }
            ),
            "C903",
        ),
        (json.dumps({**GOOD, "notes": {"a": {**GOOD["notes"]["a"], "pins": {"x": []}}}}), "C903"),
    ],
)
def test_a_damaged_lock_is_a_finding(text: str, code: str) -> None:
    """Conflict marks, unknown versions, double names, GUIDs and numbers, missing parts."""
    lock, findings = load(text)

    assert lock is None
    assert [each.code for each in findings] == [code]
