"""The nearest known word to a mistyped one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache

_LONGEST = 64
"""Characters; who wrote more did not mistype a word."""
_LOOKED_AT = 600
"""Known words that share something with the mistyped one, the rarest things first."""
_COMPARED = 12


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like `word`, or "" when none is near.

    Chinese words are short: one wrong character of two leaves a ratio of .5, so that is the
    cut-off for them; longer words need .6, difflib's own.  Only words that share rare characters
    or pairs are compared, so that thousands of slips in a glossary of thousands are told at once.
    """
    squeezed = "".join(word.split())
    if not 0 < len(squeezed) <= _LONGEST:
        return ""
    cutoff = 0.5 if len(squeezed) <= 4 else 0.6
    names = tuple(known)
    index = _index(names)
    shared: Counter[str] = Counter()
    left = _LOOKED_AT
    for owners in sorted((index[part] for part in _parts(squeezed) if part in index), key=len):
        shared.update(owners)
        left -= len(owners)
        if left < 0:
            break
    near = [name for name, _ in shared.most_common(_COMPARED)]
    return next(iter(get_close_matches(squeezed, near, n=1, cutoff=cutoff)), "")


@lru_cache(maxsize=8)
def _index(names: tuple[str, ...]) -> dict[str, list[str]]:
    """The names that hold a character or a pair of them."""
    index: dict[str, list[str]] = {}
    for name in names:
        for part in _parts(name):
            index.setdefault(part, []).append(name)
    return index


def _parts(word: str) -> tuple[str, ...]:
    # In the order of the word, so that the same word always has the same neighbour.
    return tuple(dict.fromkeys((*word, *(word[at : at + 2] for at in range(len(word) - 1)))))
