"""The licences that `cika init` offers for what people write."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from cika.findings.rule import Language, in_language
from cika.findings.sentence import Sentence

_RESERVED = Sentence("保留所有权利", "All rights reserved")


class Licence(NamedTuple):
    name: str
    about: str
    """What others may do, in one sentence."""
    address: str = ""
    english: str = ""
    """`about` in English."""

    def called(self, language: Language) -> str:
        return _RESERVED.said(language) if not self.address else self.name

    def in_short(self, language: Language) -> str:
        return in_language(self.about, self.english, language)

    @property
    def agree(self) -> str:
        """What a contributor agrees to."""
        return f"同意用{self.name}发布" if self.address else "同意收进这部词汇表"

    @property
    def text(self) -> str:
        """The sentences for a README and a file LICENSE."""
        if not self.address:
            return "保留所有权利：没有作者的同意，不能复制和分发。"
        return f"词条和牌组用[{self.name}]({self.address})许可发布：{self.about}。"


_CC = "https://creativecommons.org"

LICENCES: Mapping[str, Licence] = {
    "cc-by-4.0": Licence(
        "CC BY 4.0",
        "署名就可以使用、修改和分发，商用也行",
        f"{_CC}/licenses/by/4.0/deed.zh-hans",
        "free to use, change and share with credit, also commercially",
    ),
    "cc-by-sa-4.0": Licence(
        "CC BY-SA 4.0",
        "署名，并且改编后用同样的许可，就可以使用、修改和分发",
        f"{_CC}/licenses/by-sa/4.0/deed.zh-hans",
        "the same, with adaptations under the same licence",
    ),
    "cc-by-nc-sa-4.0": Licence(
        "CC BY-NC-SA 4.0",
        "署名，不商用，并且改编后用同样的许可，就可以使用、修改和分发",
        f"{_CC}/licenses/by-nc-sa/4.0/deed.zh-hans",
        "the same, and not commercially",
    ),
    "cc0-1.0": Licence(
        "CC0 1.0",
        "放弃权利，任何人怎样用都可以",
        f"{_CC}/publicdomain/zero/1.0/deed.zh-hans",
        "all rights are given up; anybody may do anything",
    ),
    "none": Licence("保留所有权利", "不给许可", english="no licence"),
}
"""By the names of the SPDX list, in lower case; the deeds are Creative Commons' own."""
