"""Which number each question has: that of its text, where the lock knows the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import cached_property
from typing import NamedTuple

from cika.findings.finding import Diagnostic
from cika.identity.lock import Lock
from cika.identity.record import Record, own_keys
from cika.model.body import Asked
from cika.model.entries import Entry, NoteKey
from cika.model.faces import Said, bare, mark_of
from cika.model.frozen import replace
from cika.model.gist import renumbered
from cika.model.keys import base_of, entry_of, kind_of
from cika.model.kinds import BY_NAME

CORRECTED = 0.7
"""From this ratio on a text in its old place is the same one, corrected.

A question for another differs in more; between the two a person has to say.
"""


class Numbered(NamedTuple):
    entries: tuple[Entry, ...]
    lock: Lock
    """With the notes of questions that moved to another entry under their new keys."""
    findings: tuple[Diagnostic, ...]


def number_questions(lock: Lock, entries: Sequence[Entry]) -> Numbered:
    """The entries whose questions have other numbers than were typed, and what is to be said."""
    known = _Known(lock)
    here = [entry for entry in entries if not known.has(entry)]
    places = [place for entry in here for place in _places(entry)]
    for place in places:  # first what stands where it stood, in all entries
        place.match(known)
    places = [place for place in places if not place.stands]
    if not places:  # mostly
        return Numbered((), lock, ())
    looked_at = {entry.path for entry in here}
    known.claim(entry for entry in entries if entry.path not in looked_at)
    for place in places:
        place.adopt(known)
    findings = [finding for place in places for finding in place.settle(known)]
    moved = {old: new for place in places for old, new in place.moves()}
    numbers = {
        (place.entry.path, index): number
        for place in places
        for index, number in place.numbers.items()
    }
    changed = []
    for entry in {place.entry.path: place.entry for place in places}.values():
        typed = [question.number for question in entry.gist.questions]
        known_as = [numbers.get((entry.path, at), number) for at, number in enumerate(typed)]
        if known_as != typed:
            changed.append(renumbered(entry, known_as))
    return Numbered(tuple(changed), _rekeyed(lock, moved), tuple(findings))


def _places(entry: Entry) -> Iterator[_Place]:
    by_kind: dict[str, list[tuple[int, Asked]]] = {}
    for index, question in enumerate(entry.gist.questions):
        by_kind.setdefault(question.kind, []).append((index, question))
    return (_Place(entry, kind, questions) for kind, questions in by_kind.items())


def _rekeyed(lock: Lock, moved: Mapping[NoteKey, NoteKey]) -> Lock:
    """The lock with the families of moved questions under their new names."""
    if not moved:
        return lock
    entries = {entry_of(old) for old in moved}
    notes = dict(lock.notes)
    taken = {}
    for key in lock.notes:
        if entry_of(key) in entries and (new := moved.get(base_of(key))):
            taken[NoteKey(new + key.removeprefix(base_of(key)))] = notes.pop(key)
    return replace(lock, notes={**notes, **taken})


class _Known:
    """The questions of a lock, by entry and kind and by what they say."""

    def __init__(self, lock: Lock) -> None:
        self._notes = lock.notes
        self.claimed: set[NoteKey] = set()

    def has(self, entry: Entry) -> bool:
        """Whether it has all questions of an entry word for word under the numbers that were typed.

        Mostly it has; what is the same is the same without punctuation.
        """
        name, taken = entry.id, set()
        for kind, number, question, answer, _, _, _ in entry.gist.questions:
            key = NoteKey(f"{name}/{kind}-{number}")
            old = self._notes.get(key)
            if old is None or key in taken:
                return False
            _, was, said = old.face
            if question != was or answer != said:
                return False
            if old.gone and not (question or answer)[:1].isalnum():  # words must say it is back
                return False
            taken.add(key)
        return True

    def claim(self, entries: Iterable[Entry]) -> None:
        """Let nobody else have the questions of entries of which it has all."""
        self.claimed |= {_key(entry, asked) for entry in entries for asked in entry.gist.questions}

    def numbers(self, entry: Entry, kind: str) -> dict[int, Record]:
        """Its questions of a kind in an entry, by number."""
        return {
            int(key.rpartition("-")[2]): self._notes[key]
            for key in own_keys(self._notes).get(entry.id, ())
            if kind_of(key) == kind and base_of(key) == key
        }

    @cached_property
    def by_text(self) -> Mapping[tuple[str, str, str], list[NoteKey]]:
        """Only asked for when a question does not stand where it stood."""
        out: dict[tuple[str, str, str], list[NoteKey]] = {}
        for key, record in self._notes.items():
            kind = kind_of(key)
            if kind not in BY_NAME or base_of(key) != key:
                continue
            if all(said := _bare(record.face.question, record.face.answer)):
                out.setdefault((kind, *said), []).append(key)
        return out


def _key(entry: Entry, asked: Asked) -> NoteKey:
    return NoteKey(f"{entry.id}/{asked.kind}-{asked.number}")


def _stands(asked: Asked, old: Record) -> bool:
    """Whether a question says letter for letter what it said, and has words to tell it by."""
    _, question, answer = old.face
    same = asked.question == question and asked.answer == answer
    return same and (question or answer)[:1].isalnum()


def _bare(question: str, answer: str) -> tuple[str, str]:
    """What tells two questions apart; a 填空 has all of it in its answer."""
    return bare(question or answer), bare(answer)


class _Place:
    """The questions of one kind in one entry."""

    def __init__(self, entry: Entry, kind: str, questions: list[tuple[int, Asked]]) -> None:
        """Take the questions with their places in the entry."""
        self.entry = entry
        self.kind = kind
        self.questions = questions
        self.numbers: dict[int, int] = {}
        """Place in the entry → number, for those that the lock knows, then for all."""
        self.adopted: dict[int, NoteKey] = {}
        """Place in the entry → its key in the entry where it stood before."""

    @property
    def stands(self) -> bool:
        """Whether every question is known under the number that was typed."""
        return all(self.numbers.get(index) == each.number for index, each in self.questions)

    def match(self, known: _Known) -> None:
        """Find every question whose text the lock has in this entry: with its answer, then alone.

        Each time its own number is asked first, since two questions may begin alike.
        """
        there = known.numbers(self.entry, self.kind)
        if not there:
            return
        questions = self._left()
        for index, question, _ in questions:
            old = there.get(question.number)
            if old and _stands(question, old):
                self.numbers[index] = question.number
                known.claimed.add(self._key(question.number))
        if len(self.numbers) == len(questions):
            return
        texts = {
            number: _bare(old.face.question, old.face.answer)
            for number, old in there.items()
            if number not in self.numbers.values()
        }
        for parts in (2, 1):
            for own in (True, False):
                for index, question, said in self._left():
                    mine = _bare(*said)[:parts]
                    if not mine[0]:
                        continue
                    numbers = [question.number] if own else sorted(texts)
                    for number in numbers:
                        if number in texts and texts[number][:parts] == mine:
                            self.numbers[index] = number
                            known.claimed.add(self._key(number))
                            del texts[number]
                            break
        for index, question, said in self._left():
            old = there.get(question.number)
            if old and question.number in texts and self._same(question, said, old):
                self.numbers[index] = question.number
                known.claimed.add(self._key(question.number))
                del texts[question.number]

    def adopt(self, known: _Known) -> None:
        """Find the questions that stood in another entry, word for word."""
        for index, _, said in self._left():
            keys = known.by_text.get((self.kind, *_bare(*said)), ())
            origin = next((key for key in keys if key not in known.claimed), None)
            if origin:
                known.claimed.add(origin)
                self.adopted[index] = origin

    def settle(self, known: _Known) -> Iterator[Diagnostic]:
        """Numbers for all the others: those that moved here, new ones, and those in doubt."""
        there = known.numbers(self.entry, self.kind)
        typed = [question.number for _, question, _ in self._left()]
        free = max((0, *there, *typed, *self.numbers.values())) + 1
        for index, question, said in self._left():
            number, new = question.number, index not in self.adopted
            if new and number in there and self._key(number) not in known.claimed:
                yield self._reused(question, said, there[number], free)
            elif not number or number in there:
                if new and not number and (near := self._near(said, there, known)):
                    yield self._finding("C923", question, old=near)
                number, free = free, free + 1
            self.numbers[index] = number
        for index, question in self.questions:
            number = self.numbers[index]
            if question.number and number != question.number:
                yield self._finding("C921", question, old=f"{self.kind} {number}")
            elif number in there and not question.number:
                yield self._finding("C525", question, number=str(number))

    def moves(self) -> Iterator[tuple[NoteKey, NoteKey]]:
        """The old and the new key of every question that moved here."""
        return ((origin, self._key(self.numbers[i])) for i, origin in self.adopted.items())

    def _left(self) -> list[tuple[int, Asked, Said]]:
        return [
            (index, question, Said(question.question, question.answer))
            for index, question in self.questions
            if index not in self.numbers
        ]

    def _key(self, number: int) -> NoteKey:
        return NoteKey(f"{self.entry.id}/{self.kind}-{number}")

    def _same(self, question: Asked, said: Said, old: Record) -> bool:
        """Whether what stands under a number is still what stood there."""
        if old.pins or old.retired:
            return True  # its cards are known by their words
        if f"{self.kind} {question.number}" in {word.text for word in self.entry.rewritten}:
            return True
        text, was = said.question, old.face.question
        if not bare(text) or not bare(was):
            return not old.gone
        return mark_of(text) in old.former or (not old.gone and is_corrected(was, text))

    def _near(self, said: Said, there: Mapping[int, Record], known: _Known) -> str:
        """The number of a question that went and may be this one without its number."""
        for number, old in there.items():
            if self._key(number) not in known.claimed and not old.gone:
                text, was = said.question or said.answer, old.face.question or old.face.answer
                if is_corrected(was, text):
                    return f"{self.kind} {number}"
        return ""

    def _reused(self, question: Asked, said: Said, old: Record, free: int) -> Diagnostic:
        words = {"old": _short(old.face.question), "new": _short(said.question), "free": str(free)}
        return self._finding("C922", question, **words)

    def _finding(self, code: str, question: Asked, **words: str) -> Diagnostic:
        name = f"{self.kind} {question.number}" if question.number else self.kind
        return Diagnostic(code, self.entry.path, None, {"word": name, **words})


def _short(text: str) -> str:
    line = " ".join(text.split())
    return f"{line[:20]}……" if len(line) > 20 else line


def is_corrected(old: str, new: str) -> bool:
    """Whether a text that took another's place is that text with a correction."""
    matcher = SequenceMatcher(None, bare(old), bare(new), autojunk=False)
    # The two quick bounds rule out nearly every pair; the ratio itself is slow.
    return (
        matcher.real_quick_ratio() >= CORRECTED
        and matcher.quick_ratio() >= CORRECTED
        and matcher.ratio() >= CORRECTED
    )
