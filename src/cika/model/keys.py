"""What a note is called in the lock and on its card.

`id` is the note of a term, `id/定义填空` that of its definition's blanks, `id/单选-1` a question.
A cloze note never gets another card once it is published: Anki would add the card even where it
refuses the note's new text (the learner edited the note after the release was built), and the card
would be broken.  So later blanks live in notes of their own, `id/定义填空-2`, `id/填空-3-2`: the
family of `id/定义填空` or `id/填空-3`.
"""

from __future__ import annotations

from cika.model.entries import Entry, NoteKey, Question, question_kind
from cika.model.kinds import DEFINITION


def term_key(entry: Entry) -> NoteKey:
    return NoteKey(entry.id)


def definition_key(entry: Entry) -> NoteKey:
    return NoteKey(f"{entry.id}/{DEFINITION}")


def question_key(entry: Entry, question: Question) -> NoteKey:
    return NoteKey(f"{entry.id}/{question_kind(question).name}-{question.number}")


def blanks_key(name: str) -> NoteKey:
    """What a person means who speaks of the blanks of `name`: an entry's id, or a whole key."""
    return NoteKey(name if "/" in name else f"{name}/{DEFINITION}")


def kind_of(key: NoteKey) -> str:
    """The name of a kind of question, 定义填空, or "" for a term; it never changes."""
    return key.partition("/")[2].partition("-")[0]


def entry_of(key: NoteKey) -> str:
    """The id of the entry that a note belongs to."""
    return key.partition("/")[0]


def later_key(base: NoteKey, generation: int) -> NoteKey:
    """The note for blanks that came after `base` was published; `generation` is 2 or more."""
    return NoteKey(f"{base}-{generation}")


def base_of(key: NoteKey) -> NoteKey:
    """The first note of the family that a note of blanks belongs to."""
    entry, _, rest = key.partition("/")
    parts = rest.split("-")[: 1 if kind_of(key) == DEFINITION else 2]
    return NoteKey(f"{entry}/{'-'.join(parts)}")


def is_of_family(key: NoteKey, base: NoteKey) -> bool:
    """Whether a note is `base` or one that was made for its later blanks."""
    tail = key.removeprefix(f"{base}-")
    return key == base or (tail != key and tail.isdecimal())
