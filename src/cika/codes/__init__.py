"""Every code, what it says, and the one act it asks for.

A code is a promise: it is never reused for another meaning.  The hundreds tell the subject:
1 file, 2 front matter, 3 structure, 4 blanks, 5 questions, 6 links and media, 7 the glossary
as a whole, 8 settings and chapters, 9 the lock.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Literal

from cika.codes import entries, project, questions
from cika.codes.rule import Rule, Said, Wording

CODES: dict[str, Rule] = {**entries.RULES, **questions.RULES, **project.RULES}

Language = Literal["zh", "en"]


def wording(code: str, language: Language = "zh") -> Rule | Wording:
    """The sentences of a code with places for words; raises KeyError when there are none."""
    if language == "zh":
        return CODES[code]
    spoken: Wording = import_module("cika.codes.english").WORDINGS[code]
    return spoken


def say(code: str, words: Mapping[str, str], language: Language = "zh") -> Said:
    """What a code says about these words; raises KeyError when one is missing."""
    sentences = wording(code, language)
    if language == "en":
        words = import_module("cika.codes.english").in_english(words)
    near = words.get("near")
    act = sentences.near if near and sentences.near else sentences.act
    return Said(sentences.message.format_map(words), act.format_map(words))


__all__ = ["CODES", "Language", "Rule", "Said", "Wording", "say", "wording"]
