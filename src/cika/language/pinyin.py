"""The reading of a term, with tones; the only importer of pypinyin and its dictionaries.

No source is right alone.  CC-CEDICT (through pypinyin-dict) knows the words of today and was
written by people, entry by entry; pypinyin's own phrases add older ones; what both get wrong in a
textbook stands in `own_readings`.  `benchmarks/readings.py` measures each of them and all together.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, NamedTuple

from cika.language.own_readings import OWN
from cika.lookup import Lookup

_RUNS = re.compile(r"[\u3400-\u9fff\u3007]+|[^\u3400-\u9fff\u3007\s]+")
_LONGEST = 10
"""Characters of a word that is looked up; proverbs have eight."""
_TOGETHER = 256
"""So many terms are looked up at a time."""
_SURE = 0.75
"""The share of words in which a character is read so, from which on nobody needs to be asked."""
_UNCHANGING = {"一": "yī", "不": "bù"}
"""Written as they are said alone, whatever follows (GB/T 16159, 7.2)."""

_ENDS = (".json", ".py")
"""Of the files of dictionaries; a module whose data lie beside it in JSON has nothing itself."""
_CODE = re.compile(r"""["']?(\w+)["']?:\s*["']([^"'\\]+)["']""")
_PHRASE = re.compile(
    r"""["']([^"'\\]+)["']:\s*+\[((?:\s*+\[\s*+["'][^"'\\]*["']\s*+(?:,[^]\\]*)?\],?)+)\s*+\]"""
)
_SAID = re.compile(r"""\[\s*["']([^"']*)""")
"""Lines of dictionaries, as Python and JSON write them: code and readings, word and readings."""

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


_CEDICT, _PHRASES, _CHARACTER, _COUNTS = "c", "p", "#", "="
"""How the keys begin of words in CC-CEDICT and in pypinyin's phrases, of the readings of a
character, and of how often it is read how where it stands in words of CC-CEDICT."""


def reading(term: str, cache: Path | None = None) -> Reading:
    """How a term is read, and what of it a person should look at.

    `cache` is a folder of this user's in which the dictionaries are kept ready to be asked.  To
    read them takes a second, so that what was read once is kept in the lock, too.
    """
    return readings((term,), cache)[term]


def readings(terms: Sequence[str], cache: Path | None = None) -> dict[str, Reading]:
    """How each of these terms is read."""
    out: dict[str, Reading] = {}
    for first in range(0, len(terms), _TOGETHER):
        part = terms[first : first + _TOGETHER]
        there = _sources(cache).texts(sorted({*_keys(_RUNS.findall(" ".join(part)))}))
        out |= {term: _Reader(term, there).reading for term in part}
    return out


def without_tones(pinyin: str) -> str:
    """A reading as people type it: `kè hù` is `ke hu`, and `lǜ` is `lv`."""
    text = unicodedata.normalize("NFD", pinyin.lower()).replace("u\u0308", "v")
    return "".join(letter for letter in text if not unicodedata.combining(letter))


def _chinese(run: str) -> bool:
    return "\u3400" <= run[0] <= "\u9fff" or run[0] == "〇"


class _Reader:
    """Reads one term, with all that the sources have of it."""

    def __init__(self, term: str, there: Mapping[str, str]) -> None:
        runs = _RUNS.findall(term)
        self._there = there
        self._words = [w for run in runs for w in (self._cut(run) if _chinese(run) else [run])]

    @property
    def reading(self) -> Reading:
        syllables: list[str] = []
        doubts: list[Doubt] = []
        words = self._words
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
                said, other = self._of_character(word, first, last)
            else:
                said, other = self._of_word(word)
            syllables += said
            if other:
                doubts.append(Doubt(word, " ".join(said), " ".join(other)))
        return Reading(" ".join(syllables), tuple(doubts))

    def _cut(self, run: str) -> list[str]:
        """The run cut into known words so that they are as long as can be (sum of squares)."""
        best: list[tuple[int, int]] = [(0, 0)]
        for end in range(1, len(run) + 1):
            starts = [
                (best[start][0] + (end - start) ** 2, start)
                for start in range(max(0, end - _LONGEST), end)
                if end - start == 1 or self._knows(run[start:end])
            ]
            best.append(max(starts))
        words = []
        end = len(run)
        while end:
            start = best[end][1]
            words.append(run[start:end])
            end = start
        return words[::-1]

    def _knows(self, word: str) -> bool:
        return word in OWN or not self._there.keys().isdisjoint((_CEDICT + word, _PHRASES + word))

    def _of_word(self, word: str) -> tuple[Syllables, Syllables]:
        """How a word is read, and how else it might be, or ()."""
        if word in OWN:
            return OWN[word], ()
        found = [self._there.get(f"{kind}{word}") for kind in (_CEDICT, _PHRASES)]
        said, *more = [_plain(word, tuple(text.split("\t"))) for text in found if text]
        # A light tone here and a full one there is a matter of taste.
        unlike = [each for each in more if not _differ_lightly(said, each)]
        return _with_full_tones(word, said), unlike[0] if unlike else ()

    def _of_character(self, character: str, first: bool, last: bool) -> tuple[Syllables, Syllables]:
        """A character that is a word of its own: read as in most words that have it there, too."""
        if character in OWN:
            return OWN[character], ()
        known = self._there.get(f"{_CHARACTER}{character}", "").split(",")
        if len(known) == 1 or character in _UNCHANGING:
            return (_UNCHANGING.get(character) or known[0] or character,), ()
        counts = self._counts(character, first, last) or Counter(known[:1])
        (most, often), *others = counts.most_common(2)
        sure = not others or often >= _SURE * counts.total()
        return (most,), () if sure else (others[0][0],)

    def _counts(self, character: str, first: bool, last: bool) -> Counter[str]:
        """How it is read in the words that begin with it, else end with it, else hold it."""
        text = self._there.get(f"{_COUNTS}{character}", "[{}, {}, {}]")
        begins, ends, anywhere = json.loads(text)
        there: dict[str, int] = begins if first else ends if last else {}
        return Counter(there or anywhere)


def _keys(runs: Sequence[str]) -> Iterator[str]:
    """Of all that a reader asks about these runs."""
    for run in filter(_chinese, runs):
        for start, character in enumerate(run):
            yield f"{_CHARACTER}{character}"
            yield f"{_COUNTS}{character}"
            for end in range(start + 2, min(start + _LONGEST, len(run)) + 1):
                yield f"{_CEDICT}{run[start:end]}"
                yield f"{_PHRASES}{run[start:end]}"


def _with_full_tones(word: str, said: Syllables) -> Syllables:
    """What a long word holds of our own is read with our tones, where only they are lighter."""
    out = list(said)
    for start in range(len(word) - 1):
        part = OWN.get(word[start : start + 2])
        if part and _differ_lightly(said[start : start + 2], part):
            out[start : start + 2] = part
    return tuple(out)


def _differ_lightly(one: Syllables, other: Syllables) -> bool:
    """Whether two readings are the same but for light tones."""
    pairs = list(zip(one, other, strict=True))
    return all(a == b or without_tones(a) == b or a == without_tones(b) for a, b in pairs)


def _plain(word: str, syllables: Syllables) -> Syllables:
    return tuple(_UNCHANGING.get(c, s) for c, s in zip(word, syllables, strict=True))


@lru_cache(maxsize=1)
def _sources(cache: Path | None) -> Lookup:
    return Lookup(cache and cache / f"readings-{_version()}.cache", _parsed)


def _version() -> str:
    """Another one for other dictionaries, found without loading them."""
    said = hashlib.blake2b(Path(__file__).read_bytes(), digest_size=6)
    for name in ("pypinyin", "pypinyin_dict"):
        for folder in _folders(name):
            for path in sorted(Path(folder).rglob("*.[pj][ys]*")):
                if path.parent.name != "__pycache__":
                    status = os.stat(path)  # noqa: PTH116
                    said.update(f"{path.name} {status.st_size} {status.st_mtime_ns}\n".encode())
    return said.hexdigest()


def _parsed() -> Iterator[tuple[str, str]]:
    """What both dictionaries say, as it is asked for."""
    for code, readings in _characters():
        yield f"{_CHARACTER}{chr(code)}", readings
    for word, syllables in _phrases("pypinyin.phrases_dict"):
        yield f"{_PHRASES}{word}", "\t".join(syllables)
    counts: dict[str, tuple[dict[str, int], ...]] = {}
    for word, syllables in chain.from_iterable(map(_phrases, _parts_of_cedict())):
        yield f"{_CEDICT}{word}", "\t".join(syllables)
        for at, (character, said) in enumerate(zip(word, syllables, strict=True)):
            begins, ends, anywhere = counts.setdefault(character, ({}, {}, {}))
            wanted = [anywhere]
            wanted += [begins] if at == 0 else []
            wanted += [ends] if at == len(word) - 1 else []
            for each in wanted:
                each[said] = each.get(said, 0) + 1
    for character, found in counts.items():
        yield f"{_COUNTS}{character}", json.dumps(found, ensure_ascii=False)


def _parts_of_cedict() -> list[str]:
    """The modules that hold the words of CC-CEDICT: `cc_cedict` puts all of them together."""
    from pypinyin_dict import phrase_pinyin_data

    names = [name for _, name, _ in iter_modules(phrase_pinyin_data.__path__)]
    parts = sorted(name for name in names if name.startswith("cc_cedict_")) or ["cc_cedict"]
    return [f"{phrase_pinyin_data.__name__}.{name}" for name in parts]


def _characters() -> Iterator[tuple[int, str]]:
    """Every character's code with its readings."""
    if found := _written("pypinyin.pinyin_dict", _CODE):
        yield from ((int(code, 0), readings) for code, readings in found)
    else:
        from pypinyin.pinyin_dict import pinyin_dict

        yield from pinyin_dict.items()


def _phrases(module: str) -> Iterator[tuple[str, Syllables]]:
    """The words of a dictionary, each character with its first reading."""
    for word, said in _written(module, _PHRASE) or import_module(module).phrases_dict.items():
        syllables = _SAID.findall(said) if isinstance(said, str) else [each[0] for each in said]
        if len(word) == len(syllables):
            yield word, tuple(syllables)


def _written(module: str, pair: re.Pattern[str]) -> Iterator[Any] | None:
    """Keys and values of the one dictionary that a module has, read from its file as text.

    None where not every line of it is understood.  As Python's own lists, or JSON's, they take
    90 MB, which nothing else of the process could have.
    """
    parent, _, own = module.rpartition(".")
    files = (Path(folder) / f"{own}{end}" for folder in _folders(parent) for end in _ENDS)
    if (file := next(filter(Path.is_file, files), None)) is None:
        return None
    text = file.read_text("utf-8")
    begin, end = text.find("{"), text.rfind("}")
    if text.count(":", begin, end) != sum(1 for _ in pair.finditer(text, begin, end)):
        return None
    return (found.groups() for found in pair.finditer(text, begin, end))


def _folders(package: str) -> list[str]:
    spec = find_spec(package)
    return [*(spec.submodule_search_locations or ())] if spec else []
