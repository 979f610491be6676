"""The blanks of a definition: a person's, or those chosen before, or a new choice.

Only a new choice needs jieba; its dictionary takes a second to load, so it waits until then.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from cika.hidden import hidden_runs
from cika.model import Entry
from cika.prose import marked_words, plain, unprosaic

if TYPE_CHECKING:
    from cika.cloze.lexicon import Lexicon
    from cika.cloze.tokenizer import Tokenizer


class Chooser:
    """Chooses for one glossary.

    `names` are all terms, aliases and abbreviations of the glossary, `most` the largest number
    of blanks, `cache` a folder for jieba's dictionary.
    """

    def __init__(self, names: Iterable[str], most: int, cache: Path) -> None:
        self._names = tuple(names)
        self._most = most
        self._cache = cache

    @cached_property
    def _lexicon(self) -> Lexicon:
        from cika.cloze.lexicon import Lexicon

        return Lexicon(name for name in self._names if len(name) > 1)

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        from cika.cloze.tokenizer import Tokenizer

        return Tokenizer(self._cache)

    def blanks(self, entry: Entry, pinned: Sequence[str], seen_empty: bool) -> tuple[str, ...]:
        """The words to hide in an entry's definition.

        `pinned` are the words asked until now; `seen_empty` says that a choice was made for this
        very definition and found nothing.  What was chosen stays chosen: only when a pinned word
        has left the text is there a new choice, and only for the gap it leaves.
        """
        if marked := marked_words(entry.definition):
            return marked
        kept = _standing(entry, pinned)
        if seen_empty or (pinned and len(kept) == len(pinned)):
            return tuple(kept)
        from cika.cloze.choice import choose

        chosen = choose(
            entry.definition, entry.telling, kept, self._most, self._lexicon, self._tokenizer
        )
        # In reading order, so that new numbers run through the text.
        text = plain(entry.definition)
        return tuple(sorted((blank.text for blank in chosen), key=text.find))


def _standing(entry: Entry, pinned: Sequence[str]) -> list[str]:
    """The words asked until now that can still be asked: in the prose, and nowhere else to read."""
    beside = unprosaic(entry.definition)
    possible = [
        word
        for word in pinned
        if word not in beside
        and not any(word.casefold() in name.casefold() for name in entry.telling)
    ]
    placed = {run.word for run in hidden_runs(entry.definition, possible)}
    return [word for word in possible if word in placed]
