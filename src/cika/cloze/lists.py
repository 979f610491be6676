"""What stands together: the members of a list, opposites, the halves of an idiom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from cika.cloze.characters import CLAUSE, CLOSING
from cika.cloze.lexicon import Run
from cika.cloze.opposites import may_have_opposite, opposites_among
from cika.model.patterns import regex

if TYPE_CHECKING:
    from cika.cloze.choice import Reading
    from cika.cloze.options import Option
    from cika.cloze.words import Words

_SHORT: Final = frozenset("、和与及或")
_LONG: Final = frozenset("以及 及其 或者".split())
"""Joints of one and of two characters."""
_AFTER: Final = _SHORT | {joint[0] for joint in _LONG}
_BEFORE: Final = _SHORT | {joint[-1] for joint in _LONG}
"""What stands behind, and before, a member of a list."""
_OPEN: Final = regex("等(?![一二两三四五六七八九十几\\d])")
"""等 as "and so on", not before a number: 等四项 closes a list."""
_EXAMPLES: Final = frozenset("如 例如 比如 譬如 诸如".split())


class Lists:
    """Finds the list in which an option stands."""

    def __init__(self, options: Sequence[Option], text: str) -> None:
        """`options` are best first."""
        self._text = text
        self._by_start: dict[int, Option] = {}
        self._by_end: dict[int, Option] = {}
        for option in options:
            start, end = option.run
            self._by_start.setdefault(start, option)
            self._by_end.setdefault(end, option)

    def members(self, option: Option) -> list[Option]:
        """All of it, the option itself included, in order; the best reading of each."""
        text, (start, end) = self._text, option.run
        if text[end : end + 1] not in _AFTER and text[start - 1 : start] not in _BEFORE:
            return [option]
        after: list[Option] = []
        last: Option | None = option
        while last:
            at = last.run.end
            size = 2 if text[at : at + 2] in _LONG else text[at : at + 1] in _SHORT
            last = self._by_start.get(at + size) if size else None
            after += [last] if last else []
        before: list[Option] = []
        first: Option | None = option
        while first:
            at = first.run.start
            size = 2 if text[max(0, at - 2) : at] in _LONG else text[max(0, at - 1) : at] in _SHORT
            first = self._by_end.get(at - size) if size else None
            before += [first] if first else []
        return [*reversed(before), option, *after]


def is_open(members: Sequence[Option], text: str) -> bool:
    """Whether a list goes on with 等, so that nobody can know which of its members are meant."""
    return bool(_OPEN.match(text, members[-1].run.end))


def examples_in(words: Words) -> Iterator[Run]:
    """What is only an example: from 如 to the end of the clause, or of the brackets."""
    start = -1
    for word, begin, end in zip(words.words, words.starts, words.ends, strict=True):
        if word.text in _EXAMPLES:
            start = end
        elif start >= 0 and (word.text in CLAUSE or word.text in CLOSING):
            yield Run(start, begin)
            start = -1
    if start >= 0:
        yield Run(start, len(words.text))


def told_by(option: Option, reading: Reading) -> set[str]:
    """What must not be read while an option is asked: its opposite, the other half of an idiom."""
    text, length = reading.words.text, len(option.text)
    told: set[str] = set()
    said = text[slice(*option.run)]
    if reading.has_opposites and may_have_opposite(said):
        places = reading.words.place_at
        runs = [(at, at + length) for at in places if at + length in places]
        written = {text[at:end]: reading.text[at:end] for at, end in runs}
        told.update(written[each] for each in opposites_among(said, written))
    for other in reading.lists.members(option):
        one, two = option.text, other.text
        if other != option and (reading.is_idiom(one + two) or reading.is_idiom(two + one)):
            told.add(two)
    return told
