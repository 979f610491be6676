"""The words of the entry format in traditional characters, too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import TypeVar

Meaning = TypeVar("Meaning")

_TO_TRADITIONAL = str.maketrans(
    "称错暂无点义关词举测试题连线选择缩写误简术语备键问学习顺绍单对别练项区来参见断说释献读课后节论标签条译识计么没处与确编号实验随业历个库记忆数应巩复较强检拟综",
    "稱錯暫無點義關詞舉測試題連線選擇縮寫誤簡術語備鍵問學習順紹單對別練項區來參見斷說釋獻讀課後節論標籤條譯識計麼沒處與確編號實驗隨業歷個庫記憶數應鞏複較強檢擬綜",
)
_HONG_KONG = str.maketrans("說注", "説註")
"""What is written otherwise there, or by some."""


def spellings(words: Iterable[str]) -> Iterator[str]:
    """Every word, and as it is written in traditional characters."""
    for word in words:
        there = word.translate(_TO_TRADITIONAL)
        yield from dict.fromkeys((word, there, there.translate(_HONG_KONG)))


def spelled(table: Mapping[str, Meaning]) -> dict[str, Meaning]:
    """The table with the traditional spellings of its words; what stands there already wins."""
    more = chain.from_iterable(((s, table[word]) for s in spellings((word,))) for word in table)
    return {**dict(more), **table}
