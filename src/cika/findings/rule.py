"""What a code says in each language, and the one act it asks for."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from cika.language.simplified import traditional

Language = Literal["zh", "zh-Hant", "en"]


_WRITTEN = re.compile(r"(“[^”]*”|[!-~]*[/\\][^\s，。：；（）]*)")
"""What stands in quotes or is a path: somebody typed it so, or has to."""


def in_language(chinese: str, english: str, language: Language) -> str:
    """What the program says itself, in a language.

    Traditional characters are made of the Chinese, but for what it quotes and for paths.
    """
    if language == "en":
        return english
    return chinese if language == "zh" else _in_traditional(chinese)


@cache
def _in_traditional(chinese: str) -> str:
    return "".join(
        part if _WRITTEN.fullmatch(part) else traditional(part, "tw")
        for part in _WRITTEN.split(chinese)
    )


FIX_ZH = "运行“cika fix”，文件里就改好了。"
FIX_EN = "Run “cika fix” to write it so in the file."
"""The act of most codes whose slip a machine can mend."""


class Wording(NamedTuple):
    """A rule's sentences in one language, with `{places}` for the words it is about."""

    message: str
    act: str
    near: str = ""
    """The act when a near word is known: `{near}`."""


class Rule(NamedTuple):
    severity: str
    """`error`, `warning` or `mended`; the code of a mended slip often ends in the same digit."""
    zh: Wording
    en: Wording

    def wording(self, language: Language) -> Wording:
        pairs = zip(self.zh, self.en, strict=True)
        return Wording(*(in_language(chinese, english, language) for chinese, english in pairs))
