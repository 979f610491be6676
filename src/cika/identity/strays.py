"""Ids and question numbers that were published and then changed.

A learner's progress hangs on them, so the same term under a new id, or the same question under a
new number, is a slip, not a new card.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cika.findings.finding import Diagnostic
from cika.identity.lock import Lock
from cika.model.entries import Entry, Glossary, asked
from cika.model.keys import entry_of, kind_of, question_key, term_key
from cika.model.prose import plain


def strays(lock: Lock, glossary: Glossary) -> tuple[Diagnostic, ...]:
    """A finding for each entry and each question that learners know by another name."""
    return (*_ids(lock, glossary), *_numbers(lock, glossary))


def _ids(lock: Lock, glossary: Glossary) -> Iterator[Diagnostic]:
    living = {str(entry.id) for entry in glossary.entries}
    known = {
        record.face.question: str(key)
        for key, record in lock.notes.items()
        if not kind_of(key) and not record.gone and key not in living
    }
    for entry in glossary.entries:
        old = known.get(entry.term.text)
        if old and term_key(entry) not in lock.notes:
            yield Diagnostic("C920", entry.path, None, {"word": entry.term.text, "old": old})


def _numbers(lock: Lock, glossary: Glossary) -> Iterator[Diagnostic]:
    living = {question_key(e, q) for e in glossary.entries for q in e.questions}
    lost: dict[str, dict[str, str]] = {}
    for key, record in lock.notes.items():
        if kind_of(key) and not record.gone and key not in living:
            words = _bare(record.face.question or record.face.answer)
            lost.setdefault(entry_of(key), {})[words] = key.partition("/")[2]
    for entry in glossary.entries:
        for question in entry.questions if entry.id in lost else ():
            key = question_key(entry, question)
            old = lost[entry.id].get(_bare(plain(asked(question))))
            if old and key not in lock.notes and kind_of(key) == old.partition("-")[0]:
                yield _renumbered(entry, key.partition("/")[2], old)


def _renumbered(entry: Entry, new: str, old: str) -> Diagnostic:
    words = {"word": new.replace("-", " "), "old": old.replace("-", " ")}
    return Diagnostic("C921", entry.path, None, words)


def _bare(text: str) -> str:
    return re.sub(r"\W", "", text)
