"""What a code says, and the one act it asks for."""

from __future__ import annotations

from typing import NamedTuple


class Rule(NamedTuple):
    severity: str
    message: str
    act: str
    near: str = ""
    """The act when a near word is known: `{near}`."""


class Wording(NamedTuple):
    """A rule's sentences in another language; places and meaning are those of the rule."""

    message: str
    act: str
    near: str = ""


class Said(NamedTuple):
    """The sentences of one finding, with the words it is about in their places."""

    message: str
    act: str
