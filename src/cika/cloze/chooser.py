"""The blanks of a definition: a person's, or those chosen before, or a new choice.

Only a new choice needs jieba; its dictionary takes a second to load, so it waits until then.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from cika.model.entries import Entry, EntryId, Glossary
from cika.model.prose import plain
from cika.model.spans import hidden_runs

if TYPE_CHECKING:
    from cika.cloze.choice import Choice, Reading
    from cika.cloze.lexicon import Lexicon
    from cika.cloze.tokenizer import Tokenizer
    from cika.cloze.workers import Chosen, Equipment, Job

Words = tuple[str, ...]
"""What one card asks for: one word, or several asked together."""

Asked = tuple[Entry, Sequence[Words], bool]
"""An entry, and what `Chooser.blanks` wants to know of it."""

_LONGEST = 2000
"""Characters; nobody learns a longer definition by heart, and choosing is not linear."""


class Chooser:
    """Chooses for one glossary.  `cache` is a folder for jieba's dictionary, None to keep none."""

    def __init__(self, glossary: Glossary, cache: Path | None) -> None:
        self._glossary = glossary
        self._cache = cache
        self._doubtful: list[tuple[EntryId, Words]] = []
        self._has_chosen = False
        self._ahead: Iterator[Chosen] | None = None
        self._waiting: deque[str] = deque()
        self._new: dict[str, Chosen] = {}

    @cached_property
    def _lexicon(self) -> Lexicon:
        from cika.cloze.characters import as_read
        from cika.cloze.lexicon import Lexicon

        names = (name for entry in self._glossary.entries for name in (*entry.names, entry.bare))
        return Lexicon(as_read(name) for name in names if len(name) > 1)

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        from cika.cloze.tokenizer import Tokenizer

        return Tokenizer(self._cache)

    @property
    def tools(self) -> Mapping[str, str]:
        """What the choices were made with; empty when there was none to make."""
        if not self._has_chosen:
            return {}
        return {"jieba": self._tokenizer.version, "dictionary": self._tokenizer.digest}

    def blanks(self, entry: Entry, pinned: Sequence[Words], *, seen_empty: bool) -> list[Words]:
        """The words to hide in an entry's definition, card by card.

        `pinned` are the cards asked until now; `seen_empty` says that a choice was made for this
        very definition and found nothing.  What was chosen stays chosen: only when a pinned word
        has left the text is there a new choice, and only for the gap it leaves.
        """
        if marked := entry.gist.marked:
            return [(word,) for word in marked]
        kept, complete = self._kept(entry, pinned, seen_empty=seen_empty)
        if complete:
            return kept
        self._new[entry.path] = found = self._chosen(entry, kept)
        self._doubtful += [(entry.id, card.words) for card in found.cards if card.is_doubtful]
        # The best first: the first number is the first card that Anki shows.
        return [*kept, *(card.words for card in found.cards)]

    @contextmanager
    def ahead(self, asked: Iterable[Asked]) -> Iterator[None]:
        """Choose meanwhile for entries for which `blanks` is asked in this order.

        In processes of their own, where so much is to choose that these pay; they end with it.
        """
        from cika.cloze.workers import in_processes

        jobs: dict[str, Job] = {}
        for entry, pinned, seen_empty in asked:
            if not entry.gist.marked:
                kept, complete = self._kept(entry, pinned, seen_empty=seen_empty)
                if not complete:
                    jobs[entry.path] = self._job(entry, kept)
        with in_processes([*jobs.values()], lambda: self._equipment, self._cache) as found:
            self._ahead = found
            self._waiting = deque(jobs if found else ())
            yield
        self._ahead = None

    def _kept(
        self, entry: Entry, pinned: Sequence[Words], *, seen_empty: bool
    ) -> tuple[list[Words], bool]:
        """The cards that stay, and whether there is nothing to choose besides."""
        kept = self._standing(entry, pinned)
        long = len(entry.gist.definition) > _LONGEST
        return kept, seen_empty or (bool(pinned) and len(kept) == len(pinned)) or long

    def new(self, entry: Entry) -> Chosen | None:
        """What was chosen for an entry, once after `blanks` made a new choice."""
        return self._new.pop(entry.path, None)

    def _chosen(self, entry: Entry, kept: Sequence[Words]) -> Chosen:
        self._has_chosen = True
        if self._ahead and self._waiting and self._waiting[0] == entry.path:
            try:
                found = next(self._ahead)
            except (OSError, RuntimeError):  # no process could be had, or the system ended it
                self._ahead = None
            else:
                self._waiting.popleft()
                return found
        return self._equipment.choose(self._job(entry, kept))

    @property
    def doubtful(self) -> tuple[tuple[EntryId, Words], ...]:
        """The cards newly chosen that a person should look at."""
        return tuple(self._doubtful)

    def doubts(self, entry: Entry, asked: Sequence[Words], reading: Reading) -> list[Words]:
        """Those of the cards asked of which a choice made now would not be sure."""
        if len(entry.gist.definition) > _LONGEST:
            return []
        return [words for words in asked if reading.doubts(words)]

    def read(self, entry: Entry) -> Reading:
        """All that could be hidden in a definition, with scores and reasons.  Loads jieba."""
        return self._equipment.read(self._job(entry, ()))

    def choose(self, reading: Reading, kept: Sequence[Words] = ()) -> Choice:
        """The cards that are best asked besides the `kept` ones, best first."""
        from cika.cloze.choice import choose

        return choose(reading, kept, self._glossary.settings.max_blanks)

    def _job(self, entry: Entry, kept: Sequence[Words]) -> Job:
        from cika.cloze.limits import Limits
        from cika.cloze.workers import Job

        gist = entry.gist
        limits = Limits(
            entry.telling,
            gist.beside,
            [word.text for word in entry.visible],
            self._glossary.settings.never_blank,
        )
        # Where nothing is beside the prose, its plain words are all of it.
        text = plain(entry.definition, opaque=True) if gist.beside else gist.definition
        return Job(text, limits, kept)

    @property
    def _equipment(self) -> Equipment:
        from cika.cloze.workers import Equipment

        return Equipment(self._lexicon, self._tokenizer, self._glossary.settings.max_blanks)

    def _standing(self, entry: Entry, pinned: Sequence[Words]) -> list[Words]:
        """The cards of until now that can still be asked.

        All their words are in the prose and nowhere else to read, and nobody has forbidden them.
        """
        if not pinned:
            return []
        beside = entry.gist.beside
        never = self._glossary.settings.never_blank

        def possible(word: str) -> bool:
            given_away = any(word.casefold() in name.casefold() for name in entry.telling)
            touched = any(each.text in word or word in each.text for each in entry.visible)
            return word not in beside and word not in never and not given_away and not touched

        cards = [words for words in pinned if all(possible(word) for word in words)]
        wanted = [word for words in cards for word in words]
        placed = {run.word for run in hidden_runs(entry.definition, wanted)}
        return [words for words in cards if placed.issuperset(words)]
