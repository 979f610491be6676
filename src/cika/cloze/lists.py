"""What stands together: the members of a list, opposites, the halves of an idiom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from cika.cloze.characters import CLAUSE, CLOSING
from cika.cloze.lexicon import Run
from cika.cloze.opposites import opposites_among

if TYPE_CHECKING:
    from cika.cloze.choice import Option, Reading
    from cika.cloze.words import Words

_JOINT: Final = re.compile("、|以及|及其|或者|[和与及或]")
_JOINT_BEFORE: Final = re.compile("(?:、|以及|及其|或者|[和与及或])$")
_EXAMPLES: Final = frozenset("如 例如 比如 譬如 诸如".split())


def members_of(option: Option, options: Sequence[Option], text: str) -> list[Option]:
    """The list in which an option stands, itself included, in order; the best reading of each.

    `options` are best first.
    """
    after: list[Option] = []
    last: Option | None = option
    while last:
        joint = _JOINT.match(text, last.run.end)
        last = next((o for o in options if joint and o.run.start == joint.end()), None)
        after += [last] if last else []
    before: list[Option] = []
    first: Option | None = option
    while first:
        joint = _JOINT_BEFORE.search(text[: first.run.start])
        first = next((o for o in options if joint and o.run.end == joint.start()), None)
        before += [first] if first else []
    return [*reversed(before), option, *after]


def examples_in(words: Words) -> Iterator[Run]:
    """What is only an example: from 如 to the end of the clause, or of the brackets."""
    start = -1
    for word in words.words:
        if word.text in _EXAMPLES:
            start = word.end
        elif start >= 0 and (word.text in CLAUSE or word.text in CLOSING):
            yield Run(start, word.start)
            start = -1
    if start >= 0:
        yield Run(start, len(words.text))


def told_by(option: Option, reading: Reading) -> set[str]:
    """What must not be read while an option is asked: its opposite, the other half of an idiom."""
    text, length = reading.text, len(option.text)
    places = reading.words.place_at
    others = [text[at : at + length] for at in places if at + length in places]
    told = set(opposites_among(option.text, others))
    near = [
        other
        for other in members_of(option, reading.options, reading.words.text)
        if other != option
    ]
    told |= {
        other.text
        for other in near
        if reading.is_idiom(option.text + other.text) or reading.is_idiom(other.text + option.text)
    }
    return told
