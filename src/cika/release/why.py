"""Why an entry's definition has the blanks it has."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from cika.cloze import Chooser
from cika.cloze.choice import Choice, Reading
from cika.identity import Lock, asked_words
from cika.model.entries import Entry, Glossary
from cika.model.keys import definition_key
from cika.model.prose import marked_words


class Explained(NamedTuple):
    """What is asked, what a new choice would ask, and everything that could be asked."""

    entry: Entry
    asked: tuple[tuple[str, ...], ...]
    """What a build would ask now, card by card."""
    marked: bool
    """Whether a person marked it in the text; else it was chosen."""
    pinned: bool
    """Whether it was asked before and therefore stays."""
    choice: Choice
    reading: Reading


def explain(glossary: Glossary, lock: Lock, entry: Entry, cache: Path | None) -> Explained:
    """The blanks of one entry with the reasons for them.

    `cache` is a folder for jieba's dictionary.
    """
    chooser = Chooser(glossary, cache)
    pinned = asked_words(lock.notes, definition_key(entry))
    reading = chooser.read(entry)
    marked = bool(marked_words(entry.definition))
    asked = tuple(chooser.blanks(entry, pinned, seen_empty=False))
    kept = not marked and bool(pinned) and set(asked) <= set(pinned)
    return Explained(entry, asked, marked, kept, chooser.choose(reading), reading)
