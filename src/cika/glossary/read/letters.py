"""Options that an explanation names by letter or place, although they are shuffled."""

from __future__ import annotations

import re

from cika.model.patterns import regex

_AFTER = r"(?![A-Za-z0-9])(?=\s*(?:[是为对错正误不、，；。和与或项选才]|$))"
LETTER = regex(
    r"(?<![A-Za-z])[A-H](?:[、，和与][A-H])*(?:[两三]?[项选]项?)(?=[^目]|$)"
    r"|(?:选项|[应故]选|选|答案[是为])\s*[A-H](?![A-Za-z0-9])"
    rf"|(?<![A-Za-z0-9\u4e00-\u9fff])[A-H]{_AFTER}|(?<=[而但故则且])[A-H]{_AFTER}"
    r"|[应故]?选\s?[①-⑧]|第[一二三四五]个?选?项?(?=正确|错误|对|错|是对|是错|不对|才)|[前后][两三]个?选?项(?=[都均皆]?(?:正确|错误|对|错|不))"
)
"""An option named by its letter; options are shuffled."""
MAY_NAME = regex("[A-H第前后]")
"""Without one of these no option is named, which is quickly seen."""
_LONE = regex("[A-H]")


def abbreviates(letter: str, line: str) -> bool:
    """Whether a letter alone is no option's: it stands for a word or a variable."""
    if not _LONE.fullmatch(letter):
        return False
    alone = re.findall(r"(?<![A-Za-z])[A-Z](?![A-Za-z])", line)
    grades = re.search(rf"{letter}[A-Za-z]|([A-Z])\1", line)  # AA, BBB
    return max(alone) > "H" or grades is not None
