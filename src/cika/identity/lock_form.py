"""What a record of the lock must look like."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cika.findings.finding import Diagnostic
from cika.findings.phrases import Phrase
from cika.model.entries import NoteKey
from cika.model.keys import kind_of
from cika.model.kinds import NOTES

FILE = "cika.lock"
WAY = Phrase("restore-other")
"""What to do about a lock that is of no use, unless somebody knows where another one is."""
LATEST = 2**33
"""Seconds; no note was written after the year 2242."""


def problems(notes: Mapping[str, Any], note_types: Mapping[str, Any]) -> Iterator[Diagnostic]:
    """What is wrong with each record; one problem a record, or none."""
    owners: dict[str, str] = {}
    for key, value in notes.items():
        problem = _problem_of_note(key, value)
        if problem is None and (other := owners.setdefault(value["guid"], key)) != key:
            problem = Phrase("same-guid", other)
        if problem:
            yield Diagnostic("C903", FILE, None, {"word": key, "reason": problem, "way": WAY})
    for name, value in note_types.items():
        if problem := _problem_of_stamp(value):
            yield Diagnostic("C903", FILE, None, {"word": name, "reason": problem, "way": WAY})


def _problem_of_stamp(value: Any) -> Phrase | None:
    match value:
        case {"modified": int() as modified, "digest": str()} if 0 < modified < LATEST:
            return None
        case _:
            return Phrase("no-stamp")


def _problem_of_note(key: str, value: Any) -> Phrase | None:
    if kind_of(NoteKey(key)) not in NOTES:
        return Phrase("unknown-kind")
    if problem := _problem_of_stamp(value):
        return problem
    if not isinstance(value.get("guid"), str) or not value["guid"]:
        return Phrase("no-guid")
    if ("pins" in value or "retired" in value) and (problem := _problem_of_blanks(value)):
        return problem
    match value.get("face"):
        case [str(), str(), str()]:
            return _problem_of_history(value)
        case _:
            return Phrase("no-face")


def _problem_of_blanks(value: Any) -> Phrase | None:
    both = [value.get("pins", {}), value.get("retired", {})]
    for pins in both:
        if problem := _problem_of_pins(pins):
            return problem
    numbers = [int(number) for pins in both for number in pins]
    if len(set(numbers)) != len(numbers):
        return Phrase("number-twice")
    words = [tuple(each) for pins in both for each in pins.values()]
    if len(set(words)) != len(words):
        return Phrase("word-twice")
    return None


def _problem_of_history(value: Any) -> Phrase | None:
    for name in ("former", "chapters"):
        texts = value.get(name, [])
        if not (isinstance(texts, list) and all(isinstance(text, str) for text in texts)):
            return Phrase("bad-history", name)
    match value.get("renamed", []):
        case [*pins] if all(_is_pin(pin) for pin in pins):
            return None
        case _:
            return Phrase("bad-history", "renamed")


def _is_pin(value: Any) -> bool:
    match value:
        case [int() as number, *words] if number > 0 and words:
            return all(isinstance(word, str) for word in words)
        case _:
            return False


def _problem_of_pins(value: Any) -> Phrase | None:
    if not isinstance(value, dict):
        return Phrase("bad-numbers")
    for number, words in value.items():
        good = isinstance(words, list) and words and all(isinstance(w, str) and w for w in words)
        if not (good and number.isdecimal() and int(number) > 0):
            return Phrase("bad-blank", number)
    return None
