"""Runs of characters, by which two texts are compared without knowing their words."""

from __future__ import annotations

_LENGTH = 4
"""Shorter runs are everywhere; longer ones miss two texts that say the same in other words."""


def runs(text: str) -> frozenset[str]:
    """Every run of four letters in a text, punctuation and blanks left out."""
    letters = "".join(character for character in text if character.isalnum())
    return frozenset(letters[at : at + _LENGTH] for at in range(len(letters) - _LENGTH + 1))
