"""Questions that ask what the blanks of their definition ask already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cika.findings.finding import Diagnostic, Span
from cika.identity import Lock, asked_words, own_keys
from cika.model.body import Asked
from cika.model.entries import Entry, Glossary, NoteKey
from cika.model.keys import definition_key
from cika.model.kinds import DEFINITION


def doubles(lock: Lock, glossary: Glossary) -> tuple[Diagnostic, ...]:
    """A finding for each 填空 all of whose blanks are blanks of the definition.

    Those a person marked, else those of the release before, as the lock has them.
    """
    own = own_keys(lock.notes)
    return tuple(
        finding
        for entry in glossary.entries
        if (completions := [question for question in entry.gist.questions if question.marked])
        and entry.wants(DEFINITION, glossary.settings)
        for finding in _of(entry, completions, lock, own.get(entry.id, ()))
    )


def _of(
    entry: Entry, completions: list[Asked], lock: Lock, own: Iterable[NoteKey]
) -> Iterator[Diagnostic]:
    asked = set(entry.gist.marked)
    if not asked:
        cards = asked_words({key: lock.notes[key] for key in own}, definition_key(entry))
        asked = {word for words in cards for word in words}
    for question in completions:
        if asked.issuperset(question.marked):
            said = {"word": f"填空 {question.number}", "shown": "、".join(question.marked)}
            line, column = question.at
            yield Diagnostic(
                "C561", entry.path, Span(line, column, column + 3, f"### {said['word']}"), said
            )
