"""Where the members of a list are joined: 、, 和, 以及, or commas behind 包括.

Not every 、 and 和 of a sentence belongs to the same list, and some 和 stand inside a member.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from cika.cloze import tokens as part
from cika.cloze.tokens import Token
from cika.cloze.words import FUNCTION

_WIDEST_GAP = 20
"""Characters between two separators of one list."""
_LONGEST_PIECE = 10
"""Characters between two commas of a list."""
_STRONG = frozenset(("以及", "及", "及其"))
_DIGITS = "一二三四五六七八九十"
_NO_MEMBER = frozenset((part.OPAQUE, part.NUMBER))
_OPENING = frozenset((part.COPULA, part.HOLDER))
GLUE = frozenset(
    (part.HOLDER, part.PREPOSITION, part.PARTICLE, part.PRONOUN, part.LINKER, part.EXAMPLE)
)
"""What stands in no member, however long."""


class Separators(NamedTuple):
    """Where the members of one list are joined, as indices of words."""

    at: Sequence[int]
    marked: bool
    """Joined by 、 or by commas, not only by 和."""
    inner: frozenset[int] = frozenset()
    """Each 和 inside a member."""


def separators(tokens: Sequence[Token]) -> Iterator[Separators]:
    """Lists with 、 first, then those with commas; of pairs (甲和乙) each by itself."""
    for run in _runs(tokens):
        for piece in _even(tokens, run):
            if any(tokens[index].part == "、" for index in piece):
                top = _top(tokens, piece)
                inner = frozenset(piece).difference(top)
                yield Separators(top, marked=True, inner=inner)
                for index in sorted(inner):
                    yield Separators([index], marked=False)
            else:
                for index in piece:
                    yield Separators([index], marked=False)
    for run in _comma_runs(tokens):
        yield Separators(run, marked=True)


def ends_member(token: Token) -> bool:
    """Whether a word can be in no member of a list."""
    if token.part == part.DE:
        return False
    return token.word in FUNCTION or token.part in part.PUNCTUATION or token.part in _NO_MEMBER


def opener(tokens: Sequence[Token], index: int, inner: Collection[int] = ()) -> int:
    """The nearest word before `index` that can be in no member, or -1."""
    before = index - 1
    while before >= 0 and (before in inner or not ends_member(tokens[before])):
        before -= 1
    return before


def opens(tokens: Sequence[Token], index: int) -> bool:
    """Whether a list may begin behind this word: 包括, 是, or a colon."""
    return index >= 0 and (tokens[index].part in _OPENING or tokens[index].word in ":：")


def _runs(tokens: Sequence[Token]) -> Iterator[list[int]]:
    """Separators that belong to one list: near each other, nothing between that ends a list."""
    run: list[int] = []
    for index, token in enumerate(tokens):
        if token.part not in ("、", part.CONJUNCTION):
            continue
        if run and not _continues(tokens, run[-1], index):
            yield run
            run = []
        run.append(index)
    if run:
        yield run


def _top(tokens: Sequence[Token], run: list[int]) -> list[int]:
    """Without 和 inside a member: in 甲、乙和丙、丁 it joins nothing of the list."""
    last = max(index for index in run if tokens[index].part == "、")
    weak = [i for i in run if tokens[i].part != "、" and tokens[i].word not in _STRONG]
    inner = {i for i in weak if i < last} | set(weak[:-1])
    kept = [i for i in run if i not in inner]
    # 四步是甲、乙、丙、丁与戊: the number says what 与 joins.
    if weak and weak[-1] == kept[-1] and len(kept) in _stated(tokens, run[0]):
        kept = kept[:-1] if len(kept) + 1 not in _stated(tokens, run[0]) else kept
    return kept


def _stated(tokens: Sequence[Token], near: int) -> set[int]:
    """The numbers in the same sentence: 三种, 四个."""
    start = end = near
    while start > 0 and tokens[start - 1].part != "。":
        start -= 1
    while end < len(tokens) and tokens[end].part != "。":
        end += 1
    return {
        _DIGITS.index(token.word[0]) + 1
        for token in tokens[start:end]
        if token.part == part.NUMBER and token.word[0] in _DIGITS
    }


def _even(tokens: Sequence[Token], run: list[int]) -> Iterator[list[int]]:
    """Cut where a list ends and another begins, since what stands between is no member.

    It is much longer than the members before, or a clause where they are none: in
    甲、乙和丙统筹计划、协调 two lists meet in 丙统筹计划.
    """
    start = 0
    for at in range(1, len(run)):
        before = [tokens[run[i] + 1 : run[i + 1]] for i in range(start, at - 1)]
        between = tokens[run[at - 1] + 1 : run[at]]
        usual = max((_length(piece) for piece in before), default=0)
        longer = usual and _length(between) > max(7, 2.5 * usual)
        clause = before and is_clause(between) and not any(is_clause(piece) for piece in before)
        if longer or clause:
            yield run[start:at]
            start = at
    yield run[start:]


def is_clause(piece: Sequence[Token]) -> bool:
    """A verb between a noun and another word: 应用程序办理业务, but not 重复购买次数."""
    subject = bool(piece) and piece[0].part in (part.NOUN, part.LATIN)
    return subject and any(token.part == part.VERB for token in piece[1:-1])


def _length(piece: Sequence[Token]) -> int:
    return piece[-1].end - piece[0].start if piece else 0


def _continues(tokens: Sequence[Token], last: int, index: int) -> bool:
    between = tokens[last + 1 : index]
    if between and between[-1].part == "，":
        between = between[:-1]
    if not between or between[-1].end - between[0].start > _WIDEST_GAP:
        return False
    return not any(
        t.part in ("，", "。", part.COPULA, part.ETC) or t.part in GLUE
        for t in between[1:-1] or between
    )


def _comma_runs(tokens: Sequence[Token]) -> Iterator[list[int]]:
    """甲，乙和丙 behind 有, 包括 or a colon: three or more short pieces."""
    at = 0
    for end, token in enumerate(tokens):
        if token.part == "。":
            yield from _commas_in(tokens, at, end)
            at = end + 1
    yield from _commas_in(tokens, at, len(tokens))


def _commas_in(tokens: Sequence[Token], start: int, end: int) -> Iterator[list[int]]:
    if any(tokens[i].part == "、" for i in range(start, end)):
        return
    run: list[int] = []
    for index in range(start, end):
        if tokens[index].part not in ("，", part.CONJUNCTION):
            continue
        if tokens[index].word in ":：":
            continue
        if not run:
            before = opener(tokens, index)
            if opens(tokens, before) and tokens[index].part == "，":
                run = [index]
        elif _short(tokens[run[-1] + 1 : index]):
            run.append(index)
        else:
            break
    if len(run) >= 2:
        yield run


def _short(piece: Sequence[Token]) -> bool:
    return (
        bool(piece)
        and piece[-1].end - piece[0].start <= _LONGEST_PIECE
        and not any(token.word in FUNCTION and token.part != part.DE for token in piece)
    )
