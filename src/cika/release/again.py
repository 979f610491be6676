"""What the next build would find, when nothing but the lock has changed."""

from __future__ import annotations

from cika.findings.finding import Diagnostic, in_order
from cika.identity import Lock
from cika.release.doubles import doubles
from cika.release.load import Loaded, named_alike


def found_again(loaded: Loaded, after: Lock) -> tuple[Diagnostic, ...] | None:
    """The findings with `after` as the lock; None where it would be changed once more.

    `loaded` is what this build read.  Its lock grew into the next one, so no release contradicts
    that; and a line 改写 does its work only once.
    """
    typed = loaded.typed
    if typed is None or any(entry.rewritten for entry in typed.entries):
        return None
    numbered = all(question.number for e in typed.entries for question in e.gist.questions)
    if numbered and not loaded.in_names:
        # All is called as the lock calls it, and the lock now knows it under these very texts.
        glossary, in_names = typed, loaded.in_names
    else:
        glossary, _, in_names = named_alike(after, typed)
    return in_order((*loaded.in_files, *in_names, *doubles(after, glossary)))
