"""What was found, as drafts: one term once, what the glossary has already marked as such."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from cika.drafts.found import Asked, Haul, Names, Term
from cika.language.simplified import simplified


@dataclass(frozen=True, slots=True)
class Known:
    """An entry of the glossary, as far as drafts must know it."""

    path: str
    names: tuple[str, ...]
    definition: str


@dataclass(frozen=True, slots=True)
class Draft:
    """One draft to be reviewed: a term, or a question with the term it belongs to."""

    what: Term | Asked
    merge: Known | None = None
    """The entry that has this term already."""
    like: str = ""
    """A term written almost alike: perhaps a slip of character recognition."""
    home: str = ""
    """Of a question: the term it is about; "" when nobody can tell."""


def name_key(name: str) -> str:
    """Names that are the same for a person: traditional or not, with spaces or without."""
    return re.sub(r"[\W_]+", "", simplified(name)).casefold()


def gather(haul: Haul, known: Sequence[Known]) -> tuple[Draft, ...]:
    """The drafts, terms first and what is unsure last."""
    index = {name_key(name): entry for entry in reversed(known) for name in entry.names}
    terms = _united(haul.terms)
    names = [name for entry in known for name in entry.names]
    drafts = []
    for term in terms:
        merge = next((index[key] for key in map(name_key, term.names.all) if key in index), None)
        like = "" if merge else _almost(term.names.term, names)
        drafts.append(Draft(term, merge, like))
    homes = _Homes([*(entry.names for entry in known), *(term.names.all for term in terms)])
    drafts += [Draft(asked, home=homes.of(asked)) for asked in _unique(haul.questions)]
    return tuple(sorted(drafts, key=_order))


def _order(draft: Draft) -> tuple[bool, bool]:
    return (draft.what.confidence < 0.6, isinstance(draft.what, Asked))


def _united(terms: Iterable[Term]) -> list[Term]:
    """Several definitions of one term as one draft: the surest first, the others as remarks."""
    found: dict[str, list[Term]] = {}
    for term in terms:
        found.setdefault(name_key(term.names.term), []).append(term)
    united = []
    for group in found.values():
        first, *others = sorted(group, key=lambda term: -term.confidence)
        remarks = [first.remarks]
        names = first.names
        seen = {name_key(first.definition)}
        for other in others:
            names = Names(
                names.term, *(tuple(dict.fromkeys((*a, *b))) for a, b in zip(
                    (names.english, names.abbreviations, names.aliases),
                    (other.names.english, other.names.abbreviations, other.names.aliases), strict=True))
            )  # fmt: skip
            if name_key(other.definition) not in seen:
                seen.add(name_key(other.definition))
                said = "\n\n".join(filter(None, [other.definition, *other.points, other.remarks]))
                remarks.append(f"另一处的说法（{other.origin.where}）：\n\n{said}")
        tags = tuple(dict.fromkeys(tag for term in (first, *others) for tag in term.tags))
        united.append(
            replace(first, names=names, remarks="\n\n".join(filter(None, remarks)), tags=tags)
        )
    return united


def _unique(questions: Iterable[Asked]) -> Iterable[Asked]:
    seen: set[tuple[str, ...]] = set()
    for asked in questions:
        key = (asked.kind, name_key(asked.stem), *(name_key(text) for _, text in asked.options))
        if key not in seen:
            seen.add(key)
            yield asked


def _almost(term: str, names: Sequence[str]) -> str:
    """A name that differs in a character or two, or only by what is usually left off."""
    key = name_key(term)
    if len(key) < 4:
        return ""
    for name in names:
        other = name_key(name)
        if len(other) >= 4 and abs(len(other) - len(key)) <= 2 and other != key:
            same = (
                sum(a == b for a, b in zip(key, other, strict=False))
                if len(key) == len(other)
                else 0
            )
            inside = (
                key.endswith(other)
                or other.endswith(key)
                or key.startswith(other)
                or other.startswith(key)
            )
            if (same >= max(3, len(key) - 2) and same * 3 >= len(key) * 2) or (
                inside and len(other) > 3
            ):
                return name
    return ""


class _Homes:
    """Which term a question is about: the longest name in its stem, or else in its answer."""

    def __init__(self, names: Iterable[Sequence[str]]) -> None:
        self._terms: dict[str, str] = {}
        for each in names:
            for name in each:
                if len(name_key(name)) >= 2:
                    self._terms.setdefault(name_key(name), each[0])
        self._longest = max(map(len, self._terms), default=0)

    def of(self, asked: Asked) -> str:
        right = "".join(text for on, text in asked.options if on)
        for text in (asked.stem, right, asked.answer):
            key = name_key(text)
            for size in range(min(self._longest, len(key)), 1, -1):
                for start in range(len(key) - size + 1):
                    if found := self._terms.get(key[start : start + size]):
                        return found
        return ""
