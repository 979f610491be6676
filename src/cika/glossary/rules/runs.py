"""Runs of characters, by which two texts are compared without knowing their words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

_LENGTH = 4
"""Shorter runs are everywhere; longer ones miss two texts that say the same in other words."""


def runs(text: str) -> frozenset[str]:
    """Every run of four letters in a text, punctuation and blanks left out."""
    letters = "".join(filter(str.isalnum, text))
    return frozenset(letters[at : at + _LENGTH] for at in range(len(letters) - _LENGTH + 1))


def sharing(all_runs: Sequence[frozenset[str]]) -> Iterable[list[int]]:
    """The numbers of the texts that have a run in common, in order, for every such run."""
    once: set[str] = set()
    again: set[str] = set()
    for own in all_runs:
        again |= own & once
        once |= own
    having: defaultdict[str, list[int]] = defaultdict(list)
    for number, own in enumerate(all_runs):
        for run in own & again:  # few: most runs are in one text
            having[run].append(number)
    return having.values()
