"""Classes of the text of an entry: as `dataclasses` would make them."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, fields, replace

import pytest

from cika.model.frozen import dataclass
from cika.model.prose import Break, Code, Heading, Place, Text

HERE = Place(1, 2)


def test_two_are_equal_where_kind_and_parts_are() -> None:
    """A word in code is not that word in a text."""
    assert Text("词") == Text("词") != Text("卡")
    others: list[object] = [Code("词")]
    assert Text("词") not in others
    assert Break() == Break()
    assert len({Text("词"), Text("词"), Code("词")}) == 2


def test_parts_have_names_defaults_and_an_order() -> None:
    """By place, by name, or left out where there is a default."""
    heading = Heading(2, at=HERE, text="要点")

    assert heading == Heading(2, "要点", HERE, pure=True)
    assert repr(heading) == "Heading(level=2, text='要点', at=Place(line=1, column=2), pure=True)"
    assert [each.name for each in fields(heading)] == ["level", "text", "at", "pure"]
    match heading:
        case Heading(2, text):
            assert text == "要点"
        case _:
            pytest.fail("it has the parts that a pattern names")
    with pytest.raises(TypeError):
        Heading(2, "要点")  # type: ignore[call-arg]


def test_nothing_of_one_changes() -> None:
    """Another one is made of it instead; it goes to another process whole."""
    text = Text("词")

    with pytest.raises(FrozenInstanceError):
        text.value = "卡"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del text.value
    assert replace(text, value="卡") == Text("卡")
    assert pickle.loads(pickle.dumps(text)) == text


def test_only_what_is_frozen_and_has_slots_is_made_so() -> None:
    """Anything else is for `dataclasses`."""
    with pytest.raises(TypeError):
        dataclass(frozen=False, slots=True)
