"""Definitions that are nearly the same: perhaps two entries for one term."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cika.findings.finding import Diagnostic
from cika.glossary.read.source import Source
from cika.glossary.rules.runs import Alike
from cika.model.entries import Entry

_COMMON = 12
"""Runs in more entries than this are phrases of the subject and tell nothing."""
_SHORTEST = 12
"""Shorter definitions share half of their runs by chance."""
_ALIKE = 0.5
"""Share of the shorter definition's runs that the other has too.  On 398 entries written with care
the largest is below this; a definition with a third of its words changed is above it."""


def twins(
    entries: tuple[Entry, ...], sources: Mapping[str, Source], alike: Alike
) -> Iterator[Diagnostic]:
    """Findings about the later of two such entries; linear in the length of all definitions."""
    texts = [entry.gist.definition for entry in entries]
    for first, second in alike(texts, common=_COMMON, shortest=_SHORTEST, share=_ALIKE):
        entry, other = entries[second], entries[first]
        where = (*entry.gist.at, 0)
        words = {"owner": other.term.text, "other": other.path}
        yield sources[entry.path].finding("C708", *where, words)
