"""Runs of characters tell which texts say the same."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from cika.glossary.rules.runs import alike, letters_of, runs

_TEXTS = st.lists(st.text(st.sampled_from("甲乙丙a1，_ 𠮷"), max_size=30), max_size=8)


@given(_TEXTS, st.integers(2, 4), st.integers(1, 6), st.sampled_from([0.2, 0.5, 0.7]))
def test_the_texts_found_alike_are_those_that_comparing_every_pair_finds(
    texts: list[str], common: int, shortest: int, share: float
) -> None:
    """Counting what may stand in several texts first changes nothing, rare characters included."""
    own = [
        {letters[at : at + 4] for at in range(len(letters) - 3)}
        for letters in map(letters_of, texts)
    ]
    told = [{run for run in each if sum(run in other for other in own) <= common} for each in own]
    expected = [
        (a, b)
        for a, b in combinations(range(len(texts)), 2)
        if (least := min(len(own[a]), len(own[b]))) >= shortest
        and (count := len(told[a] & told[b]))
        and count >= share * least
    ]
    assert alike(texts, common=common, shortest=shortest, share=share) == expected


@given(st.text(st.sampled_from("甲乙a1，_ 𠮷")))
def test_a_text_has_one_run_for_every_four_letters_that_differ(text: str) -> None:
    """Whatever a run is held as, equal letters are one run and other letters another."""
    letters = letters_of(text)
    pieces = {letters[at : at + 4] for at in range(len(letters) - 3)}
    assert len(runs(text)) == len(pieces)
    assert all(runs(piece) <= runs(text) for piece in pieces)
