"""Choosing for many definitions in several processes, where the machine has several cores.

A choice depends on nothing but its job, so what is chosen is the same.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cika.cloze.choice import Reading
    from cika.cloze.lexicon import Lexicon
    from cika.cloze.limits import Limits
    from cika.cloze.tokenizer import Tokenizer

FEWEST = 350
"""With fewer definitions a tenth of the work is to learn the same in every process; with more, one
process alone would remember too many words."""
_MOST = 4
"""Processes; each has the words of its own."""
_TOGETHER = 25
"""Definitions a process gets at a time."""

Words = tuple[str, ...]
"""What one card asks for: one word, or several asked together."""


class Job(NamedTuple):
    """A definition whose blanks are to be chosen."""

    text: str
    """Its prose, where what is not prose is U+FFFC."""
    limits: Limits
    kept: Sequence[Words]
    """The cards that stay."""


class Card(NamedTuple):
    """A card that was chosen."""

    words: Words
    is_doubtful: bool
    """Whether a person should look at it."""


class Chosen(NamedTuple):
    """What was chosen for a definition."""

    cards: list[Card]
    """The best ones besides those kept, best first."""
    best: float
    """The score of the best word that is asked, kept or new; -9 when none could be chosen now."""
    unsure: frozenset[str]
    """The words asked that a person should look at."""


class Equipment(NamedTuple):
    """With what blanks are chosen in one glossary."""

    lexicon: Lexicon
    tokenizer: Tokenizer
    most: int
    """Cards of a definition."""

    def read(self, job: Job) -> Reading:
        """All that could be hidden, with scores and reasons."""
        from cika.cloze.choice import Reading

        self.tokenizer.forget()
        return Reading(job.text, job.limits, self.lexicon, self.tokenizer)

    def choose(self, job: Job) -> Chosen:
        """The cards that are best asked besides the kept ones."""
        from cika.cloze.choice import choose

        reading = self.read(job)
        found = choose(reading, job.kept, self.most).cards
        cards = [Card(card.words, card.is_doubtful) for card in found]
        asked = {word for words in (*job.kept, *(card.words for card in cards)) for word in words}
        unsure = frozenset(word for word in asked if reading.doubts((word,)))
        return Chosen(cards, reading.best(asked), unsure)


@contextmanager
def in_processes(
    jobs: Sequence[Job], equip: Callable[[], Equipment], cache: Path | None
) -> Iterator[Iterator[Chosen] | None]:
    """What `Equipment.choose` gives for each job, in order; None where that is of no use.

    `equip` gives the equipment of this process.  What it loads is loaded once for all; only the
    file of the dictionary is opened by every process for itself, in `cache`.
    """
    count = min(_cores(), _MOST)
    if len(jobs) < FEWEST or count < 2:
        yield None
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    equipment = equip()
    equipment.read(jobs[0])  # so the table, and all that reads with it, is there
    parts = [jobs[at : at + _TOGETHER] for at in range(0, len(jobs), _TOGETHER)]
    pool = ProcessPoolExecutor(count, get_context("fork"), _begin, (equipment, cache))
    try:
        yield chain.from_iterable(pool.map(_of, parts))
    finally:
        pool.shutdown(cancel_futures=True)


_EQUIPMENT: list[Equipment] = []
"""Of this process, when it is one of several."""


def _begin(equipment: Equipment, cache: Path | None) -> None:
    from cika.cloze.tokenizer import Tokenizer

    _EQUIPMENT[:] = [equipment._replace(tokenizer=Tokenizer(cache))]


def _of(jobs: Sequence[Job]) -> list[Chosen]:
    (equipment,) = _EQUIPMENT
    equipment.tokenizer.expect(job.text for job in jobs)
    return [equipment.choose(job) for job in jobs]


def _cores() -> int:
    """How many this process may use; 1 where it cannot be doubled as it is.

    macOS and Windows begin a process anew and import everything once more; a process with threads
    may stop for ever in one that has none.
    """
    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return len(os.sched_getaffinity(0))
