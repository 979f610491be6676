"""The learned table: what each value of each feature is worth.

`benchmarks/train.py` writes it from definitions whose blanks readers in a teacher's role judged.
Worths are whole hundredths of log odds, so a sum is the same in whatever order it is made.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import repeat
from typing import Any, Final, NamedTuple

from cika.cloze.beside import BESIDE
from cika.cloze.edges import AT_WORDS, IN_CLAUSE
from cika.cloze.groups import Features, Group, Key, Told
from cika.cloze.phrases import PHRASES

SCALE: Final = 100
GROUPS: Final[Mapping[str, str]] = {
    name: reason
    for reason, names in {
        "前面和后面的词": "left right left_2 right_2 left_character right_character right_last"
        " left_right",
        "前后是哪一类词": "left_kind right_kind kinds_2 kinds_3 kinds_3_right marks marks_length"
        " mark_first last_mark left_size left_means right_means means",
        "是否从词的边界断开": "cut cut_kinds cuts split split_known suffix prefix suffix_kinds"
        " prefix_kinds repeated_across",
        "是否取全了词组": "run run_all run_kinds run_left run_right",
        "由什么词引出": "governor governor_distance governor_kinds",
        "在句中的位置": "distance clause_end first_clause position clause",
        "长短": "length words length_words",
        "由哪几类词组成": "kinds ends tag_last tag_first glue means_first means_last means_ends",
        "用词": "words_inside",
        "用字": "last_character first_character characters",
        "是常用词还是专门的词": "left_rarity right_rarity rarest commonest mean_rarity rarity_rank"
        " known",
        "与词条名称的关系": "name_holds name_shares name_characters",
        "在别处能不能看出来": "repeated repeated_as repeated_length repeated_near repeated_inside"
        " tail_elsewhere head_elsewhere shared opposite",
        "与并列各项的关系": "joints piece same_end same_length near joint_inside",
        "数字、单位或外文": "shape",
        "括号和引号": "brackets framed",
        "与旁边的候选相比": "own",
        "只是举例，换一个例子也行": "in_example",
        "在并列、“是”或“称为”这样的结构里": "structure",
    }.items()
    for name in names.split()
}
"""Feature → what it is about, as a person reads it."""

CHARACTERS: Final = "characters"
INSIDE: Final = "words_inside"
IN_EXAMPLE: Final = "in_example"
STRUCTURE: Final = "structure"
OWN: Final = "own"

_SIDE: Final = 1 << 32
REMEMBERED: Final = 10_000
"""So many keys of a group; then it begins anew, since only what is common comes again."""

Known = dict[str, int]
"""Value of a feature → what it is worth."""


class Reason(NamedTuple):
    """What a group of features adds to a score."""

    worth: float
    text: str


class Worths(dict[Key, int]):
    """What each key of a group of features is worth, as far as it was asked."""

    def __init__(self, of: Group, learned: Mapping[str, Known]) -> None:
        self._values = of.values
        self._known = [learned.get(name, {}) for name in of.names]

    def __missing__(self, key: Key) -> int:
        if len(self) >= REMEMBERED:
            self.clear()
        found = self[key] = worth(self._known, self._values(key))
        return found


class Part:
    """What is worth what of places or of phrases."""

    def __init__(self, features: Features, learned: Mapping[str, Known]) -> None:
        self._features = features
        self._known = [learned.get(name, {}) for name in features.names]
        self._alone = self._known[: len(features.alone)]
        self._groups = [Worths(each, learned) for each in features.groups]

    def totals(self, told: Iterable[Told]) -> list[int]:
        """The sum over all for each of many."""
        told = [*told]
        if not told:
            return []
        # A feature after the other, all in C: a definition asks for a thousand worths.
        values, keys = zip(*told, strict=True)
        alone = zip(self._alone, zip(*values, strict=True), strict=True)
        groups = zip(self._groups, zip(*keys, strict=True), strict=True)
        columns = [map(known.get, column, _ZEROS) for known, column in alone]
        columns += [map(known.__getitem__, column) for known, column in groups]
        return [*map(sum, zip(*columns, strict=True))]

    def by_name(self, told: Told) -> Iterator[tuple[str, int]]:
        """The features with what each is worth."""
        row = self._features.row(told)
        for name, known, value in zip(self._features.names, self._known, row, strict=True):
            yield name, known.get(value, 0) if value else 0


def _joined(start: Mapping[str, Known], end: Mapping[str, Known]) -> dict[str, Known]:
    """What each value is worth at the beginning, and, a side higher, at the end of a phrase."""
    out: dict[str, Known] = {}
    for name in AT_WORDS.names:
        first, last = start.get(name, {}), end.get(name, {})
        out[name] = {each: first.get(each, 0) + last.get(each, 0) * _SIDE for each in first | last}
    return out


def sides(joined: int) -> tuple[int, int]:
    """A sum of joined worths as the worth of a beginning and of an end."""
    end = (joined + _SIDE // 2) // _SIDE
    return joined - end * _SIDE, end


class Table:
    """What places are worth as a beginning and as an end, and what phrases."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.bias: int = data["bias"]
        self.between = Part(AT_WORDS, _joined(data["start"], data["end"]))
        """Both worths of the words at a place in one number, `sides` parts them."""
        self.start = Part(IN_CLAUSE, data["start"])
        self.end = Part(IN_CLAUSE, data["end"])
        self.phrase = Part(PHRASES, data["phrase"])
        self.characters: Known = data["phrase"].get(CHARACTERS, {})
        second = data.get("beside", {})
        self.compares = bool(second)
        """Whether it has learned what a candidate is worth beside the others."""
        self._own: int = second.get("own", SCALE)
        self._bias: int = second.get("bias", 0)
        self._beside = Part(BESIDE, second.get("features", {}))
        self.inside: Known = data["phrase"].get(INSIDE, {})

    def beside(self, scores: Iterable[float], told: Iterable[Told]) -> list[float]:
        """The scores of candidates beside the others."""
        return [
            (self._bias + round(score * SCALE) * self._own // SCALE + worth) / SCALE
            for score, worth in zip(scores, self._beside.totals(told), strict=True)
        ]


@cache
def table() -> Table:
    """The table that is shipped with the program."""
    source = files("cika.cloze").joinpath("table.json")
    return Table(json.loads(source.read_text("utf-8")))


_GET: Callable[[Known, str | None, int], int] = dict.get  # type: ignore[assignment]
_ZEROS = repeat(0)


def worth(worths: Sequence[Known], row: Sequence[str | None]) -> int:
    """The sum over a row; a value that the table does not know is worth nothing."""
    return sum(map(_GET, worths, row, _ZEROS))


def bag(worths: Known, values: Sequence[str]) -> int:
    """The sum over values of one feature, each counted once."""
    return sum(map(worths.get, {*values}, _ZEROS))


def certainty(score: float) -> float:
    """How likely a teacher accepts a blank with this score, 0 to 1."""
    return 1 / (1 + math.exp(-score))


def reasons(parts: Mapping[str, int]) -> list[Reason]:
    """The groups of features with what each adds, the most first.

    `parts`: feature → worth in hundredths.
    """
    sums: dict[str, int] = {}
    for name, worth_of in parts.items():
        sums[GROUPS[name]] = sums.get(GROUPS[name], 0) + worth_of
    found = [Reason(total / SCALE, text) for text, total in sums.items() if total]
    return sorted(found, key=lambda each: (-each.worth, each.text))
