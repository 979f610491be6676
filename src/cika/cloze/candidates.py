"""What could be hidden in a definition, and why.

A candidate is a run of the definition with the names of its features; what they are worth is in
`choice.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from cika.cloze.lexicon import Lexicon, Run
from cika.cloze.tokenizer import Tokenizer
from cika.cloze.words import FUNCTION, GENERIC, LEADING

_CLAUSE = re.compile(r"[^，。；：！？,;:!?（）()“”‘’《》「」…—\n\ufffc]+")
_QUOTED = re.compile(r"[“‘《「]([^“”‘’《》「」]{2,12})[”’》」]")
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9+&-]{1,}")
_LAST_AND = re.compile(r"以及|和|与|及|或者|或")
_COUNT = re.compile(r"[一二三四五六七八九十两几各]+[个种类项层次点步]?")
_LONGEST = 8


class Candidate(NamedTuple):
    run: Run
    text: str
    features: frozenset[str]


def candidates(text: str, lexicon: Lexicon, tokenizer: Tokenizer) -> list[Candidate]:
    """Every run worth a look, each once, with all its features, by position.

    `text` is the definition's prose; what is not prose is U+FFFC in it.
    """
    found: dict[Run, set[str]] = {}
    for run, feature in _all(text, lexicon, tokenizer):
        if 2 <= run.end - run.start <= _LONGEST:
            found.setdefault(run, set()).add(feature)
    return [
        Candidate(run, text[run.start : run.end], frozenset(features))
        for run, features in sorted(found.items())
    ]


def _all(text: str, lexicon: Lexicon, tokenizer: Tokenizer) -> Iterator[tuple[Run, str]]:
    for match in _QUOTED.finditer(text):
        yield Run(*match.span(1)), "quoted"
    for match in _LATIN.finditer(text):
        yield Run(*match.span()), "latin"
    for match in _CLAUSE.finditer(text):
        tokens, terms = _tokens(text, Run(*match.span()), lexicon, tokenizer)
        for term in terms:
            yield term, "term"
        if "、" in match[0]:
            for member in _members(text, tokens):
                yield member, "member"
        for phrase in _phrases(text, tokens):
            yield phrase, "phrase" if phrase not in tokens else "word"
        if tokens and text[match.end() : match.end() + 1] in ("，", "。", "；"):
            for candidate in _phrases(text, tokens):
                if candidate.end == match.end():
                    yield candidate, "last"


def _tokens(
    text: str, clause: Run, lexicon: Lexicon, tokenizer: Tokenizer
) -> tuple[list[Run], list[Run]]:
    """The clause in words: the glossary's first, jieba's in the gaps."""
    terms = [
        Run(run.start + clause.start, run.end + clause.start)
        for run in lexicon.find(text[clause.start : clause.end])
    ]
    tokens: list[Run] = []
    at = clause.start
    for term in (*terms, Run(clause.end, clause.end)):
        if at < term.start:
            tokens += tokenizer.cut(text, at, term.start)
        if term.start < term.end:
            tokens.append(term)
        at = term.end
    return tokens, terms


def _members(text: str, tokens: list[Run]) -> Iterator[Run]:
    """The members of a list: 甲、乙和丙.

    Between two 、 a member is what stands there.  The first one may have a verb before it and the
    last one a rest behind it, so they end where glue begins, and of what is left they take as
    many whole words as fit their neighbour's length best.
    """
    groups: list[list[Run]] = [[]]
    for token in tokens:
        word = text[token.start : token.end]
        if word == "、" or (len(groups) > 1 and _LAST_AND.fullmatch(word)):
            groups.append([])
        elif word in ("等", "等等"):
            break
        else:
            groups[-1].append(token)
    if len(groups) < 2:
        return
    middle = [_trimmed(text, group) for group in groups[1:-1]]
    first = _after_glue(text, groups[0])
    last = _before_glue(text, groups[-1])
    known = [group for group in middle if group]
    if first:
        yield _best(_suffixes(first), _length((known or [last or first])[0]))
    for group in known:
        yield Run(group[0].start, group[-1].end)
    if last:
        yield _best(_prefixes(last), _length((known or [first or last])[-1]))


def _glue(text: str, token: Run) -> bool:
    """Whether a word only joins: a function word, or a count like 三种."""
    word = text[token.start : token.end]
    return word in FUNCTION or _COUNT.fullmatch(word) is not None


def _trimmed(text: str, group: list[Run]) -> list[Run]:
    """A member without glue at its ends; one that ends in 的 describes and is no member."""
    if group and text[group[-1].start : group[-1].end] == "的":
        return []
    while group and (_glue(text, group[0]) or text[group[0].start : group[0].end] in LEADING):
        group = group[1:]
    while group and _glue(text, group[-1]):
        group = group[:-1]
    return group


def _after_glue(text: str, group: list[Run]) -> list[Run]:
    if group and _glue(text, group[-1]):
        return []
    for index in range(len(group) - 1, -1, -1):
        if _glue(text, group[index]) or text[group[index].start : group[index].end] in LEADING:
            return group[index + 1 :]
    return group


def _before_glue(text: str, group: list[Run]) -> list[Run]:
    while group and _glue(text, group[0]):
        group = group[1:]
    for index, token in enumerate(group):
        if _glue(text, token):
            return group[:index]
    return group


def _length(group: list[Run]) -> int:
    return group[-1].end - group[0].start


def _suffixes(group: list[Run]) -> list[Run]:
    return [Run(token.start, group[-1].end) for token in group]


def _prefixes(group: list[Run]) -> list[Run]:
    return [Run(group[0].start, token.end) for token in group]


def _best(runs: list[Run], length: int) -> Run:
    return min(runs, key=lambda run: (abs(run.end - run.start - length), run.start - run.end))


def _phrases(text: str, tokens: list[Run]) -> Iterator[Run]:
    """Single content words, and whole stretches of two or three between glue."""
    stretch: list[Run] = []
    for token in (*tokens, Run(0, 0)):
        word = text[token.start : token.end]
        if word and _han(word) and not _glue(text, token) and word not in LEADING:
            stretch.append(token)
            yield token
            continue
        if 2 <= len(stretch) <= 3 and not all(text[t.start : t.end] in GENERIC for t in stretch):
            yield Run(stretch[0].start, stretch[-1].end)
        stretch = []


def _han(word: str) -> bool:
    return all("\u4e00" <= character <= "\u9fff" for character in word)
