"""A glossary with its lock: what every command starts from, and all that is wrong with both."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from cika.files import NoFileError, read_file
from cika.findings.finding import Diagnostic, has_errors, in_order
from cika.findings.phrases import Phrase
from cika.glossary.folder import Known, read_glossary
from cika.identity import Lock, load_lock, merge_text, strays
from cika.identity.lock import FILE as LOCK_FILE
from cika.model.entries import Glossary
from cika.release.history import is_committed

_LARGEST = 64 * 2**20
"""Bytes; a lock of 400 entries has a third of a MiB."""


class Loaded(NamedTuple):
    """A glossary and its lock as the files say; each None when nothing could be made of it."""

    root: Path
    """The glossary's folder, with `cika.toml`."""
    glossary: Glossary | None
    lock: Lock | None
    diagnostics: tuple[Diagnostic, ...]

    @property
    def sound(self) -> tuple[Glossary, Lock] | None:
        """Both, when nothing forbids to build them."""
        if self.glossary is None or self.lock is None or has_errors(self.diagnostics):
            return None
        return self.glossary, self.lock


def load(root: Path, known: Known | None = None, *, merge: bool = False) -> Loaded:
    """Read the glossary at `root` and the lock beside it; never loads jieba or genanki.

    `known` remembers what was made of each file (see `read_glossary`); `merge` joins the sides of
    a lock with conflict marks, or accepts one that was edited by hand.
    """
    glossary, findings = read_glossary(root, known)
    lock, in_lock = _read_lock(root, merge=merge)
    in_ids = strays(lock, glossary) if lock and glossary else ()
    return Loaded(root, glossary, lock, in_order((*findings, *in_lock, *in_ids)))


def _read_lock(root: Path, *, merge: bool) -> tuple[Lock | None, tuple[Diagnostic, ...]]:
    """The lock beside the glossary; a glossary that was never built has an empty one."""
    try:
        text = read_file(root / LOCK_FILE, _LARGEST).decode("utf-8")
    except FileNotFoundError:
        return Lock(), (Diagnostic("C916", LOCK_FILE),) if is_committed(root, LOCK_FILE) else ()
    except NoFileError:
        return None, (Diagnostic("C901", LOCK_FILE, None, {"reason": Phrase("no-file")}),)
    except (OSError, UnicodeDecodeError) as error:
        return None, (Diagnostic("C901", LOCK_FILE, None, {"reason": str(error)}),)
    return merge_text(text) if merge else load_lock(text)
