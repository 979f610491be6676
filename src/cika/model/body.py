"""What an entry says, whole and in short.

A glossary of thirty thousand entries has millions of nodes of text, and hardly any of them is
asked for when one entry has changed.  So an entry has the gist at hand and the rest on demand.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from cika.model.frozen import dataclass
from cika.model.prose import Blocks, Media, Place

if TYPE_CHECKING:
    from cika.model.entries import Question


class Page(NamedTuple):
    """The README of a chapter."""

    title: str
    description: Blocks
    links: tuple[Reference, ...]
    """Those of its order of learning."""


@dataclass(frozen=True, slots=True)
class Body:
    """All that an entry says, as trees: the larger part of it by far."""

    definition: Blocks
    points: Blocks
    formula: Blocks
    examples: Blocks
    contrasts: Blocks
    remarks: Blocks
    questions: tuple[Question, ...]


class Later:
    """A body that is made when somebody asks for it, and perhaps made again."""

    __slots__ = ("_make", "name")

    def __init__(self, make: Callable[[], Body], name: str = "") -> None:
        """Two with one `name` are the same; "" says nothing."""
        self._make = make
        self.name = name

    @staticmethod
    def of(body: Body) -> Later:
        """One that is there already."""
        return Later(lambda: body)

    @property
    def body(self) -> Body:
        return self._make()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Later) and self.body == other.body

    def __hash__(self) -> int:
        return hash(self.body)

    def __repr__(self) -> str:
        return repr(self.body)


class Asked(NamedTuple):
    """A question in short."""

    kind: str
    number: int
    question: str
    answer: str
    """Both sides in plain words, as the lock keeps them."""
    marked: tuple[str, ...]
    """The blanks of a 填空, or nothing."""
    right: tuple[bool, ...]
    """Of the options of a choice, which are right."""
    at: Place


class Reference(NamedTuple):
    """A link in short: where it leads, what it shows."""

    target: str
    shown: str
    at: Place


class Gist(NamedTuple):
    """What is asked of every entry of a glossary, so that only few bodies are needed."""

    definition: str
    """In plain words."""
    at: Place
    """Where it begins."""
    marked: tuple[str, ...]
    """The words that a person marked in it."""
    sections: tuple[str, ...]
    """The names, in `Body`, of what is not empty."""
    links: tuple[Reference, ...]
    media: tuple[Media, ...]
    questions: tuple[Asked, ...]
    beside: str
    """What can be read in the definition beside its prose: formulas, code, words of pictures."""
