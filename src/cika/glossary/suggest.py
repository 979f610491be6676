"""The nearest known word to a mistyped one."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like `word`, or "" when none is near.

    Chinese words are short: one wrong character of two leaves a ratio of .5, so that is the
    cut-off for them; longer words need .6, difflib's own.
    """
    squeezed = "".join(word.split())
    cutoff = 0.5 if len(squeezed) <= 4 else 0.6
    return next(iter(get_close_matches(squeezed, tuple(known), n=1, cutoff=cutoff)), "")
