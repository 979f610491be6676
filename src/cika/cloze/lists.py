"""Lists in a definition: 甲、乙和丙, also 甲和乙, and their members with the right edges.

Between two separators a member is what stands there.  The first has a verb or more before it, the
last a rest behind it; where they begin and end is read from what their neighbour looks like.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import NamedTuple

from cika.cloze import tokens as part
from cika.cloze.lexicon import Run
from cika.cloze.separators import (
    GLUE,
    Separators,
    ends_member,
    is_clause,
    opener,
    opens,
    separators,
)
from cika.cloze.tokens import Token
from cika.cloze.words import FUNCTION, LEADING, PREDICATES

_SURE, _UNSURE = 2.8, 1.2
"""What it is worth to take all that stands at the edge of a list."""
_LONGEST = 16
"""Characters of a member."""
_MODIFIER = frozenset((part.NOUN, part.ADJECTIVE, part.ADVERB, part.LATIN))
_HEAD = frozenset((part.NOUN, part.LATIN))
_OBJECT = frozenset((part.NOUN, part.ADJECTIVE, part.LATIN, part.PRONOUN))


class Listing(NamedTuple):
    """Coordinated members, in order."""

    members: tuple[Run, ...]
    doubtful: tuple[Run, ...]
    """Other readings of the first and the last member."""
    marked: bool
    """Joined by 、 or by commas, not only by 和."""
    introduced: bool
    """Behind 包括, 分为, 是 or a colon, or counted or closed behind it: 三种, 等."""
    open: bool
    """Only some of many: 价格、口碑等线索."""


def lists_of(tokens: Sequence[Token]) -> list[Listing]:
    """All lists of a text, left to right.  A text of only pairs (甲和乙) gives each pair."""
    tokens = _outside_parentheses(tokens)
    found = (_listing(tokens, each) for each in separators(tokens))
    return [each for each in found if each]


def _outside_parentheses(tokens: Sequence[Token]) -> list[Token]:
    """Without what stands in parentheses: 计划（Plan）、执行（Do）is a list of two."""
    out = []
    depth = 0
    for token in tokens:
        depth += token.part == "（"
        if depth == 0:
            out.append(token)
        depth = max(0, depth - (token.part == "）"))
    return out


def _listing(tokens: Sequence[Token], joined: Separators) -> Listing | None:
    run, inner = joined.at, joined.inner
    middles = [_trimmed(tokens[a + 1 : b]) for a, b in pairwise(run)]
    middles = [middle for middle in middles if middle]
    before = opener(tokens, run[0], inner)
    firsts = _starts(tokens, before + 1, run[0])
    lasts = _ends(tokens, run[-1] + 1, inner)
    if not firsts or not lasts:
        return None
    opened, closed = opens(tokens, before), _closes(lasts[-1].after)
    left, right = _Edge(firsts[-1], opened), _Edge(lasts[-1], closed)
    if middles:
        first = max(firsts, key=lambda each: _alike(each, middles[0], left))
        last = max(lasts, key=lambda each: _alike(each, middles[-1], right))
    else:
        first, last = max(
            ((a, b) for a in firsts for b in lasts),
            key=lambda pair: (
                _alike(pair[0], pair[1].words, left) + _alike(pair[1], pair[0].words, right)
            ),
        )
        poor = _alike(first, last.words, left) + _alike(last, first.words, right) < 0
        if joined.marked and poor:
            return None  # 甲、乙 of two clauses
    members = (first.words, *middles, last.words)
    introduced = (opened and first == firsts[-1]) or _is(last.after, part.ETC, part.NUMBER)
    if _loses_object(last, members) or not _are_alike(members, introduced=introduced):
        return None
    others = [each.words for each in (*firsts, *lasts) if each.words not in members]
    return Listing(
        tuple(_run(group) for group in members),
        tuple(_run(group) for group in others),
        joined.marked,
        introduced,
        open=not opened and _is(last.after, part.ETC),
    )


class _Reading(NamedTuple):
    """One reading of an edge member: its words, and the words left outside."""

    words: Sequence[Token]
    before: Token | None = None
    after: Token | None = None


class _Edge(NamedTuple):
    """The reading of a member that takes all there is, and whether it ends where a list does."""

    whole: _Reading
    sure: bool


def _closes(after: Token | None) -> bool:
    return after is None or after.part in ("，", "。", "）", part.ETC, part.NUMBER)


def _loses_object(last: _Reading, members: Sequence[Sequence[Token]]) -> bool:
    """技能、整合|多种技术: a verb whose object stays outside, and the others are no bare verbs."""
    if last.words[-1].part != part.VERB or not _is(last.after, *_OBJECT):
        return False
    return not all(len(group) == 1 and group[0].part == part.VERB for group in members)


def _are_alike(members: Sequence[Sequence[Token]], *, introduced: bool) -> bool:
    """Whether the members are of one kind: things, or where that is announced, acts.

    Of 找出差距、完成目标 nobody recalls the wording, and in 制定采购与存货计划 the verb is not
    the first member's.
    """
    acts = sum(len(group) > 1 and group[0].word in LEADING for group in members)
    return acts == 0 or (introduced and (len(members) > 2 or acts == 2))


def _trimmed(group: Sequence[Token]) -> Sequence[Token]:
    """What stands between two separators, without what only joins or counts it."""
    while len(group) > 1 and (ends_member(group[0]) or group[0].part == part.DE):
        if group[0].part == part.PREPOSITION:
            break  # 对竞争品的态度
        group = group[1:]
    while len(group) > 1 and (group[-1].part in GLUE or group[-1].part == "，"):
        group = group[:-1]
    if group and group[0].part in (*part.PUNCTUATION, part.OPAQUE, part.DE, part.CONJUNCTION):
        return ()
    return group if group and group[-1].end - group[0].start <= _LONGEST else ()


def _starts(tokens: Sequence[Token], start: int, end: int) -> list[_Reading]:
    """Where the first member may begin, the shortest first."""
    out = []
    for index in range(end - 1, start - 1, -1):
        if tokens[end - 1].end - tokens[index].start > _LONGEST:
            break
        if tokens[index].part not in (part.DE, part.CONJUNCTION):
            before = tokens[index - 1] if index > start else None
            out.append(_Reading(tokens[index:end], before=before))
    return out if start < end and tokens[end - 1].part != part.DE else []


def _ends(tokens: Sequence[Token], start: int, inner: Collection[int]) -> list[_Reading]:
    """Where the last member may end, the shortest first."""
    while start < len(tokens) and tokens[start].part in (part.CONJUNCTION, "，"):
        start += 1
    out: list[_Reading] = []
    for end in range(start, len(tokens)):
        token = tokens[end]
        if token.end - tokens[start].start > _LONGEST:
            break
        if end in inner:
            continue
        if ends_member(token) and not (end == start and _is_bare_member(token)):
            break
        if token.part != part.DE:
            after = tokens[end + 1] if end + 1 < len(tokens) else None
            out.append(_Reading(tokens[start : end + 1], after=after))
    return out


def _is_bare_member(token: Token) -> bool:
    """重点、次要、一般: what is an adverb elsewhere is a member here."""
    return token.word in FUNCTION and len(token.word) > 1 and token.part not in GLUE


def _alike(reading: _Reading, model: Sequence[Token], edge: _Edge) -> float:
    """How well a reading of a member fits a member whose edges are sure.

    Members of a list are built alike: as long, of as many words, of the same classes, often with
    the same first or last word.  A verb that only introduces the list is in none of them, and no
    phrase is cut in two.
    """
    group = reading.words
    length = group[-1].end - group[0].start
    wanted = model[-1].end - model[0].start
    score = -2.0 * abs(length - wanted) / max(length, wanted)
    score += 0.6 * (len(group) == len(model))
    score += 0.6 * (group[0].part == model[0].part)
    score += 0.4 * (group[-1].part == model[-1].part)
    score += 0.8 * (group[0].word == model[0].word)
    score += 1.0 * (group[-1].word[-1] == model[-1].word[-1])
    clause = is_clause(group) and not is_clause(model)
    runs_on = not edge.sure and group[-1].part == part.VERB != model[-1].part
    worth = _SURE if edge.sure else _UNSURE
    score += worth * (reading == edge.whole and not clause and not runs_on)
    score -= 1.0 * clause
    score -= 2.0 * (group[-1].part == part.ADVERB)
    score -= 1.5 * _is_cut(reading)
    score -= 3.0 * (_is(reading.before, part.CONJUNCTION) or _is(reading.after, part.CONJUNCTION))
    if model[0].part != part.VERB:
        score -= 1.5 * (len(group) > 1 and group[0].part == part.VERB)
        score -= 3.0 * any(token.word in LEADING for token in group[:-1])
    score -= 3.5 * (len(group) > 1 and group[-1].word in PREDICATES)
    score -= 3.0 * (_has_de(group) > _has_de(model))
    return score


def _is_cut(reading: _Reading) -> bool:
    """基本|资料, 企业投入|记录: a part of a noun phrase stays outside."""
    before, group = reading.before, reading.words
    bound = before is not None and before.part in _MODIFIER and before.word not in LEADING
    close = before is not None and (before.part == part.ADVERB or group[0].part in _MODIFIER)
    return (bound and close) or _is(reading.after, *_HEAD)


def _is(token: Token | None, *parts: str) -> bool:
    return token is not None and token.part in parts


def _has_de(group: Sequence[Token]) -> bool:
    return any(token.part == part.DE for token in group)


def _run(group: Sequence[Token]) -> Run:
    return Run(group[0].start, group[-1].end)
