"""Every code with what it says: one row a code, all languages in it.

A code is a promise: it is never reused for another meaning.  The hundreds tell the subject, and
each has a module.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from cika.findings.codes import (
    blanks,
    cards,
    craft,
    diagrams,
    drafts,
    file,
    formulas,
    front_matter,
    glossary,
    links,
    lock,
    questions,
    settings,
    structure,
)
from cika.findings.phrases import Spoken, spoken
from cika.findings.rule import Language, Rule

CODES: dict[str, Rule] = {
    **file.RULES,
    **front_matter.RULES,
    **structure.RULES,
    **diagrams.RULES,
    **blanks.RULES,
    **questions.RULES,
    **craft.RULES,
    **cards.RULES,
    **links.RULES,
    **formulas.RULES,
    **glossary.RULES,
    **settings.RULES,
    **lock.RULES,
    **drafts.RULES,
}

Words = Mapping[str, str | Spoken]
"""What a finding is about, by the places in its sentences."""


class Said(NamedTuple):
    """The sentences of one finding, with the words it is about in their places."""

    message: str
    act: str


def say(code: str, words: Words, language: Language = "zh") -> Said:
    """What a code says about these words; raises KeyError when one is missing."""
    sentences = CODES[code].wording(language)
    said = {name: spoken(word, language) for name, word in words.items()}
    act = sentences.near if said.get("near") and sentences.near else sentences.act
    return Said(sentences.message.format_map(said), act.format_map(said))
