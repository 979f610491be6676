"""Features, alone and in groups: those that are told by the same thing are added up once.

A definition asks for the worth of some three thousand values.  Many stand for things that come
again in every definition: a word, two classes side by side, a length.  Such a thing is a key: the
values of all features of its group follow from it, and the table remembers what they are worth
together.  What is as manifold as two words side by side is a feature alone.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Final, NamedTuple

Row = tuple[str | None, ...]
"""A value a feature, None where there is none."""
Key = Hashable
Told = tuple[Row, Sequence[Key]]
"""The values of the features that stand alone, and the keys of the groups."""

DIGITS: Final = tuple(str(number) for number in range(24))
"""Small numbers as text; the table's values are text."""


class Group(NamedTuple):
    """Features that are told by one key."""

    names: tuple[str, ...]
    values: Callable[[Any], Row]
    """Key → a value for each name."""


class Features(NamedTuple):
    """What can be said of a kind of thing."""

    alone: tuple[str, ...]
    groups: tuple[Group, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """All, in the order of a row."""
        return (*self.alone, *(name for each in self.groups for name in each.names))

    def row(self, told: Told) -> Row:
        """The values of all."""
        values, keys = told
        grouped = (each.values(key) for each, key in zip(self.groups, keys, strict=True))
        return (*values, *(value for row in grouped for value in row))


def group(names: str, values: Callable[[Any], Row]) -> Group:
    """Names with white space between."""
    return Group(tuple(names.split()), values)


def as_it_is(key: Row) -> Row:
    """The values of a key that is a row already."""
    return key
