"""A sentence of the program's own in every language it speaks, written once, where it is said."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from cika.findings.rule import Language, in_language


class Sentence(NamedTuple):
    """The same in Chinese and in English, with `{places}` for the words it is about."""

    zh: str
    en: str

    def said(self, language: Language, **words: object) -> str:
        """Raises KeyError when a word is missing, which is a mistake of ours."""
        return in_language(self.zh, self.en, language).format_map(words)


class Counted(NamedTuple):
    """A number of things: Chinese has one form, English another for one alone."""

    zh: str
    one: str
    more: str

    def said(self, language: Language, count: int) -> str:
        english = self.one if count == 1 else self.more
        return in_language(self.zh, english, language).format(count=count)


def listed(names: Iterable[str], language: Language) -> str:
    """Names one after the other, as the language divides them."""
    return (", " if language == "en" else "、").join(names)
