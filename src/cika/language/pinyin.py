"""The reading of a term, with tones; the only importer of pypinyin and its dictionaries.

No source is right alone.  CC-CEDICT (through pypinyin-dict) knows the words of today and was
written by people, entry by entry; pypinyin's own phrases add older ones; what both get wrong in a
textbook stands in `own_readings`.  `benchmarks/readings.py` measures each of them and all together.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

_RUNS = re.compile(r"[\u3400-\u9fff\u3007]+|[^\u3400-\u9fff\u3007\s]+")
_LONGEST = 10
"""Characters of a word that is looked up; proverbs have eight."""
_SURE = 0.75
"""The share of words in which a character is read so, from which on nobody needs to be asked."""
_UNCHANGING = {"一": "yī", "不": "bù"}
"""Written as they are said alone, whatever follows (GB/T 16159, 7.2)."""

Syllables = tuple[str, ...]


class Doubt(NamedTuple):
    """A word that the sources read differently."""

    word: str
    said: str
    """As it is read."""
    other: str
    """As another source reads it."""


class Reading(NamedTuple):
    """How a term is read."""

    pinyin: str
    """With tone marks, a space between syllables; what is not Chinese stays as it is."""
    doubts: tuple[Doubt, ...] = ()
    """The words of it that might be read otherwise."""


class _Sources(NamedTuple):
    trusted: tuple[Mapping[str, Syllables], ...]
    """Word → syllables, the most trusted source first."""
    characters: Mapping[int, str]
    """Code point → its readings, between commas."""


def reading(term: str) -> Reading:
    """How a term is read, and what of it a person should look at.

    Loads the dictionaries (0.7 s), so what was read once is kept in the lock.
    """
    syllables: list[str] = []
    doubts: list[Doubt] = []
    words = [w for run in _RUNS.findall(term) for w in (_words(run) if _chinese(run) else [run])]
    alone = [False, *(_chinese(word) and len(word) == 1 for word in words), False]
    for at, word in enumerate(words):
        if not _chinese(word):
            syllables.append(word)
            continue
        # Characters alone in a row are a word that nobody knows; one alone belongs to the other
        # words of the term, before them or behind them.
        before, after = alone[at], alone[at + 2]
        first = after and not before if before or after else at == 0
        last = before and not after if before or after else at == len(words) - 1
        if alone[at + 1]:
            said, other = _of_character(word, first, last)
        else:
            said, other = _of_word(word)
        syllables += said
        if other:
            doubts.append(Doubt(word, " ".join(said), " ".join(other)))
    return Reading(" ".join(syllables), tuple(doubts))


def without_tones(pinyin: str) -> str:
    """A reading as people type it: `kè hù` is `ke hu`, and `lǜ` is `lv`."""
    text = unicodedata.normalize("NFD", pinyin.lower()).replace("u\u0308", "v")
    return "".join(letter for letter in text if not unicodedata.combining(letter))


def _chinese(run: str) -> bool:
    return "\u3400" <= run[0] <= "\u9fff" or run[0] == "〇"


def _words(run: str) -> list[str]:
    """The run cut into known words so that they are as long as can be (sum of squares)."""
    best: list[tuple[int, int]] = [(0, 0)]
    for end in range(1, len(run) + 1):
        starts = (
            (best[start][0] + (end - start) ** 2, start)
            for start in range(max(0, end - _LONGEST), end)
            if end - start == 1 or any(run[start:end] in s for s in _sources().trusted)
        )
        best.append(max(starts))
    words = []
    end = len(run)
    while end:
        start = best[end][1]
        words.append(run[start:end])
        end = start
    return words[::-1]


def _of_word(word: str) -> tuple[Syllables, Syllables]:
    """How a word is read, and how else it might be, or ()."""
    own, *others = _sources().trusted
    if word in own:
        return own[word], ()
    said, *more = [_plain(word, source[word]) for source in others if word in source]
    # A light tone here and a full one there is a matter of taste.
    unlike = [each for each in more if not _differ_lightly(said, each)]
    return _with_full_tones(word, said), unlike[0] if unlike else ()


def _with_full_tones(word: str, said: Syllables) -> Syllables:
    """What a long word holds of our own is read with our tones, where only they are lighter."""
    own, out = _sources().trusted[0], list(said)
    for start in range(len(word) - 1):
        part = own.get(word[start : start + 2])
        if part and _differ_lightly(said[start : start + 2], part):
            out[start : start + 2] = part
    return tuple(out)


def _of_character(character: str, first: bool, last: bool) -> tuple[Syllables, Syllables]:
    """A character that is a word of its own: read as in most words where it stands like here."""
    own = _sources().trusted[0]
    if character in own:
        return own[character], ()
    known = _sources().characters.get(ord(character), "").split(",")
    if len(known) == 1 or character in _UNCHANGING:
        return (_UNCHANGING.get(character) or known[0] or character,), ()
    counts = _counts(character, first, last) or Counter(known[:1])
    (most, often), *others = counts.most_common(2)
    sure = not others or often >= _SURE * counts.total()
    return (most,), () if sure else (others[0][0],)


@cache
def _counts(character: str, first: bool, last: bool) -> Counter[str]:
    """How a character is read in the words that begin with it, end with it, or hold it."""
    words, lines = _sources().trusted[1], _lines()
    there, anywhere = Counter[str](), Counter[str]()
    hit = lines.find(character)
    while hit >= 0:
        start, end = lines.rfind("\n", 0, hit) + 1, lines.find("\n", hit)
        said = words[lines[start:end]][hit - start]
        anywhere[said] += 1
        if (first and hit == start) or (not first and last and hit == end - 1):
            there[said] += 1
        hit = lines.find(character, hit + 1)
    return there or anywhere


@cache
def _lines() -> str:
    """The words of the most trusted dictionary, a line each, in which a character is soon found."""
    return "\n".join(("", *_sources().trusted[1], ""))


def _differ_lightly(one: Syllables, other: Syllables) -> bool:
    """Whether two readings are the same but for light tones."""
    pairs = list(zip(one, other, strict=True))
    return all(a == b or without_tones(a) == b or a == without_tones(b) for a, b in pairs)


def _plain(word: str, syllables: Syllables) -> Syllables:
    return tuple(_UNCHANGING.get(c, s) for c, s in zip(word, syllables, strict=True))


@cache
def _sources() -> _Sources:
    from pypinyin.phrases_dict import phrases_dict
    from pypinyin.pinyin_dict import pinyin_dict
    from pypinyin_dict.phrase_pinyin_data import cc_cedict

    from cika.language.own_readings import OWN

    # Both are made of lists, one a syllable: 80 MB, which nothing else of the process could have.
    for name in [each for each in sys.modules if each.startswith(f"{cc_cedict.__name__}_")]:
        sys.modules.pop(name).phrases_dict.clear()  # the same lists once more
    cedict, phrases = _compact(cc_cedict.phrases_dict), _compact(phrases_dict)
    return _Sources((OWN, cedict, phrases), pinyin_dict)


def _compact(phrases: dict[str, list[list[str]]]) -> dict[str, Syllables]:
    """What there is of one reading for each character; empties `phrases`."""
    known: dict[Syllables, Syllables] = {}
    out = {}
    for word, syllables in phrases.items():
        if len(word) == len(syllables):
            said = tuple([each[0] for each in syllables])
            out[word] = known.setdefault(said, said)
    phrases.clear()
    return out
