"""What could be hidden in a definition: phrases, each with the structures it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from cika.cloze import tokens as part
from cika.cloze.lexicon import Run
from cika.cloze.lists import Listing
from cika.cloze.opposites import are_opposites
from cika.cloze.tokens import Token
from cika.cloze.words import FUNCTION, NAMING

_MOST_WORDS = 6
_LONGEST = 18
"""Characters; nobody answers more."""
_CENTRES = frozenset(
    "中心 核心 基础 主 导向 目标 目的 前提 依据 主导 重点 单位 对象 手段 载体 纽带 标准".split()
)
_TOWARDS = frozenset(("到", "至", "向", "转向"))


class Candidate(NamedTuple):
    """Words `first` to `last` (inclusive) of a definition."""

    first: int
    last: int
    structures: frozenset[str]
    """Names of features, see `weights.py`."""
    listing: int = -1
    """The list it is a member of, or -1."""


def candidates(tokens: Sequence[Token], listings: Sequence[Listing]) -> list[Candidate]:
    """Every phrase worth a look, each once, by position."""
    found: dict[tuple[int, int], set[str]] = {}
    member_of: dict[tuple[int, int], int] = {}
    starts = {token.start: index for index, token in enumerate(tokens)}
    ends = {token.end: index for index, token in enumerate(tokens)}
    for first, last in _phrases(tokens):
        found.setdefault((first, last), set())
    for number, listing in enumerate(listings):
        for run, names in _members(listing, _are_opposites(tokens, starts, ends, listing)):
            key = starts[run.start], ends[run.end]
            found.setdefault(key, set()).update(names)
            if "list_doubtful" not in names:
                member_of.setdefault(key, number)
    for first, last, name in _structures(tokens):
        found.setdefault((first, last), set()).add(name)
    for (first, last), names in list(found.items()):
        core = _core(tokens, first, last) if names & _WHOLE else None
        if core:
            long = tokens[last].end - tokens[core[1]].end > 2
            found.setdefault(core, set()).add("core" if long else "core_of_short")
            if long:
                names.add("tail_given")
    return [
        Candidate(*key, frozenset(names), member_of.get(key, -1))
        for key, names in sorted(found.items())
        if tokens[key[1]].end - tokens[key[0]].start <= _LONGEST
    ]


def _phrases(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Runs of words without glue between them, but one 的."""
    for first, token in enumerate(tokens):
        if not _answers(token):
            continue
        de = 0
        for last in range(first, min(first + _MOST_WORDS, len(tokens))):
            if tokens[last].part == part.DE:
                de += 1
                if de > 1:
                    break
            elif _answers(tokens[last]):
                yield first, last
            else:
                break


def _answers(token: Token) -> bool:
    return (
        token.part not in part.PUNCTUATION
        and token.part not in (part.OPAQUE, part.NUMBER)
        and token.word not in FUNCTION
    )


def _are_opposites(
    tokens: Sequence[Token], starts: Mapping[int, int], ends: Mapping[int, int], listing: Listing
) -> bool:
    if len(listing.members) != 2:
        return False
    one, other = (
        "".join(token.word for token in tokens[starts[run.start] : ends[run.end] + 1])
        for run in listing.members
    )
    return are_opposites(one, other)


def _members(listing: Listing, opposites: bool) -> Iterator[tuple[Run, set[str]]]:
    kind = {"list_member"} if listing.marked else {"pair_member"}
    if listing.introduced:
        kind.add("list_introduced" if listing.marked else "pair_introduced")
    if opposites:
        kind.add("opposites")
    if listing.open:
        kind.add("list_open")
    final = len(listing.members) - 1
    for place, run in enumerate(listing.members):
        yield run, kind | {"list_middle"} if 0 < place < final else kind
    for run in listing.doubtful:
        yield run, {"list_doubtful"}


_WHOLE = frozenset(("list_member", "pair_member", "complement", "name", "complement_inner"))
"""Structures that a phrase fills whole."""


def _core(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int] | None:
    """A phrase without its tail, where the tail can be read elsewhere: 登记|端口号, 技术|技能."""
    core = last
    while (
        core > first
        and any(
            token.word == tokens[core].word for index, token in enumerate(tokens) if index != core
        )
        and tokens[core].part != part.DE
        and tokens[core].word not in FUNCTION
    ):
        core -= 1
    if core == last or tokens[core].part == part.DE or tokens[core].end - tokens[first].start < 2:
        return None
    return first, core


def _structures(tokens: Sequence[Token]) -> Iterator[tuple[int, int, str]]:
    opened = -1
    for index, token in enumerate(tokens):
        if token.part == "“":
            opened = index
        elif token.part == "”" and 0 <= opened < index - 1:
            yield opened + 1, index - 1, "quoted"
            opened = -1
        elif token.part == part.LATIN:
            digits = token.word[0].isdigit()
            yield index, index, "number" if digits else "latin"
            if digits and _part(tokens, index + 1) in (part.MEASURE, part.NUMBER):
                yield index, index + 1, "number"
        elif token.part == part.COPULA:
            yield from _complements(tokens, index)
            if token.word not in NAMING and token.word not in ("是", "为"):
                yield from _definiendum(tokens, index)
        elif token.word == "以":
            yield from _as_what(tokens, index)
        elif token.word in ("从", "由"):
            yield from _from_to(tokens, index)


def _definiendum(tokens: Sequence[Token], copula: int) -> Iterator[tuple[int, int, str]]:
    start = copula
    while start > 0 and tokens[start - 1].part not in ("。", "，"):
        start -= 1
    if start < copula and (start == 0 or tokens[start - 1].part == "。"):
        yield start, copula - 1, "definiendum"


def _complements(tokens: Sequence[Token], copula: int) -> Iterator[tuple[int, int, str]]:
    """What follows 是, 为 or 称为, to the end of the clause, and to its last 的."""
    first = copula + 1
    end = _clause_end(tokens, first)
    if end > first:
        last = end - 1
        plain = not any(t.part == part.DE or t.word in FUNCTION for t in tokens[first:end])
        if tokens[copula].word in NAMING:
            if plain:
                yield first, last, "name"
        elif _part(tokens, end) in ("。", ""):
            yield first, last, "complement"
            if plain:
                yield first, last, "complement_plain"
        else:
            yield first, last, "complement_inner"
        for index in range(last, first, -1):
            if tokens[index].part == part.DE:
                if index < last:
                    yield index + 1, last, "complement_head"
                yield first, index - 1, "complement_modifier"
                break


def _as_what(tokens: Sequence[Token], start: int) -> Iterator[tuple[int, int, str]]:
    """以X为Y: what is taken, and as what."""
    end = _clause_end(tokens, start)
    for index in range(start + 2, end):
        if tokens[index].word in ("为", "作为") and index + 1 < end:
            yield start + 1, index - 1, "taken_as"
            if tokens[index + 1].word not in _CENTRES:
                yield index + 1, index + 1, "taken_for"
            return


def _from_to(tokens: Sequence[Token], start: int) -> Iterator[tuple[int, int, str]]:
    """从X到Y: both ends."""
    end = _clause_end(tokens, start)
    for index in range(start + 2, end):
        if tokens[index].word in _TOWARDS and index + 1 < end:
            yield start + 1, index - 1, "from_to"
            yield index + 1, end - 1, "from_to"
            return


def _clause_end(tokens: Sequence[Token], start: int) -> int:
    for index in range(start, len(tokens)):
        if tokens[index].part in ("，", "。", "（", "）"):
            return index
    return len(tokens)


def _part(tokens: Sequence[Token], index: int) -> str:
    return tokens[index].part if 0 <= index < len(tokens) else ""


def texts(text: str, tokens: Sequence[Token], found: Iterable[Candidate]) -> list[str]:
    """What each candidate says."""
    return [text[tokens[each.first].start : tokens[each.last].end] for each in found]
