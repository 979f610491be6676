"""What a code says in each language, and the one act it asks for."""

from __future__ import annotations

from typing import Literal, NamedTuple

Language = Literal["zh", "en"]

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
        return self.zh if language == "zh" else self.en
