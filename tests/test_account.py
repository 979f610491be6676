"""What is written is what is learned: every character is on a card, in its place, or told."""

from __future__ import annotations

from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from fuzz.conservation import HABITS, check_law, read
from support.glossaries import PROJECT


@cache
def lines() -> tuple[str, ...]:
    """Lines of entries written with care."""
    files = sorted((PROJECT / "glossary" / "01-service-basics").glob("*.md"))[:12]
    return tuple(line for file in files for line in file.read_text("utf-8").split("\n"))


@given(
    st.lists(
        st.one_of(st.sampled_from(HABITS), st.deferred(lambda: st.sampled_from(lines()))),
        max_size=30,
    )
)
def test_every_character_is_on_a_card_or_told(pieces: list[str]) -> None:
    """In entries put together from careful lines and other people's habits."""
    check_law("# 退货率\n\n一定时期内退回的商品占发出商品的比例。\n\n" + "\n".join(pieces))


def test_the_entries_of_our_own_glossary_keep_the_law() -> None:
    """Chapter by chapter, without a finding."""
    for file in sorted((PROJECT / "glossary").glob("*/*.md")):
        if file.name != "README.md":
            source, entry, _ = read(file.read_text("utf-8"))
            assert entry, file
            assert not source.slips, file
