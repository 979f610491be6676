"""In which language the program speaks, from the command line or the locale.

One value for a run, since whoever reads is one person; a context variable, so that tests and
threads do not share it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

from cika.findings.rule import Language, in_language

_WRITTEN = re.compile(r"(“[^”]*”|[^\s，。：；]*[/\\][^\s，。：；]*)")
_SPOKEN: ContextVar[Language] = ContextVar("language", default="zh")


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Say everything inside in this language."""
    before = _SPOKEN.set(language)
    try:
        yield
    finally:
        _SPOKEN.reset(before)


def spoken() -> Language:
    """The language of this run."""
    return _SPOKEN.get()


def told(chinese: str, english: str) -> str:
    """The one of two sentences that is to be said.

    In traditional characters what stands in quotes or is a path stays as it is: somebody wrote it.
    """
    language = spoken()
    if language != "zh-Hant":
        return in_language(chinese, english, language)
    parts = _WRITTEN.split(chinese)
    return "".join(p if _WRITTEN.fullmatch(p) else in_language(p, "", language) for p in parts)


def of_locale(environment: Mapping[str, str]) -> Language:
    """The language that the locale asks for (POSIX: LC_ALL, LC_MESSAGES, LANG, in this order).

    English and traditional Chinese only where the locale says so: C and POSIX are what machines
    have, and a glossary is in Chinese.
    """
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((environment[name] for name in names if environment.get(name)), "")
    tag = locale.partition(".")[0].replace("-", "_")
    if tag == "en" or tag.startswith("en_"):
        return "en"
    return "zh-Hant" if tag in ("zh_TW", "zh_HK", "zh_MO") or "Hant" in tag else "zh"
