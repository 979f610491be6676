"""What stands together: the members of a list, opposites, the halves of an idiom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from cika.cloze.characters import CLAUSE, CLOSING
from cika.cloze.lexicon import Run
from cika.cloze.opposites import opposites_among

if TYPE_CHECKING:
    from cika.cloze.choice import Reading
    from cika.cloze.options import Option
    from cika.cloze.words import Words

_JOINTS: Final = ("、", "以及", "及其", "或者", "和", "与", "及", "或")
"""Longer ones first."""
_OPEN: Final = re.compile("等(?![一二两三四五六七八九十几\\d])")
"""等 as "and so on", not before a number: 等四项 closes a list."""
_EXAMPLES: Final = frozenset("如 例如 比如 譬如 诸如".split())


def members_of(option: Option, options: Sequence[Option], text: str) -> list[Option]:
    """The list in which an option stands, itself included, in order; the best reading of each.

    `options` are best first.
    """
    after: list[Option] = []
    last: Option | None = option
    while last:
        at = last.run.end
        joint = next((each for each in _JOINTS if text.startswith(each, at)), "")
        at += len(joint)
        last = next((o for o in options if o.run.start == at), None) if joint else None
        after += [last] if last else []
    before: list[Option] = []
    first: Option | None = option
    while first:
        at = first.run.start
        joint = next((each for each in _JOINTS if text.endswith(each, 0, at)), "")
        at -= len(joint)
        first = next((o for o in options if o.run.end == at), None) if joint else None
        before += [first] if first else []
    return [*reversed(before), option, *after]


def is_open(members: Sequence[Option], text: str) -> bool:
    """Whether a list goes on with 等, so that nobody can know which of its members are meant."""
    return bool(_OPEN.match(text, members[-1].run.end))


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
