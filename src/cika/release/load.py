"""A glossary with its lock: what every command starts from, and all that is wrong with both."""

from __future__ import annotations

import os
from enum import Enum
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from cika.files import NoFileError, read_file
from cika.findings.codes import Words
from cika.findings.finding import Diagnostic, has_errors, in_order
from cika.findings.phrases import Phrase, refusal
from cika.glossary.folder import read_glossary
from cika.identity import (
    Lock,
    apply_rewritten,
    contradictions,
    load_lock,
    merge_text,
    recognise,
)
from cika.identity.lock_form import FILE as LOCK_FILE
from cika.memory.readings import Readings
from cika.model.entries import Glossary
from cika.model.patterns import regex
from cika.release.doubles import doubles
from cika.release.history import Keeper

_GUID = regex(r'"guid": "([^"]*)"')

_RESTORED = ("C901", "C903", "C908", "C915", "C916")
"""What is wrong with the file itself: the way out is another one."""


class Against(Enum):
    """With which other locks the lock is compared."""

    NONE = "none"
    PULL_REQUEST = "pull request"
    """Of the branch and the releases, except where this one is only behind of them."""
    RELEASES = "releases"
    """Of all releases."""


_LARGEST = 64 * 2**20
"""Bytes that any lock may have; one of 400 entries has a third of a MiB."""
_EACH = 16 * 2**10
"""Bytes that a lock may have for each file of its glossary: ten times what it has, since nothing
that was ever published leaves it."""


class Loaded(NamedTuple):
    """A glossary and its lock as the files say; each None when nothing could be made of it."""

    root: Path
    """The glossary's folder, with `cika.toml`."""
    typed: Glossary | None
    """With the ids and numbers that stand in the files."""
    glossary: Glossary | None
    """With those that learners know."""
    stored: Lock | None
    """As the file says."""
    lock: Lock | None
    """With what moved to another entry and what was rewritten under its new name."""
    diagnostics: tuple[Diagnostic, ...]
    in_files: tuple[Diagnostic, ...] = ()
    """Those of them that the lock has no part in."""
    in_names: tuple[Diagnostic, ...] = ()
    """Those about what something is called."""

    @property
    def sound(self) -> tuple[Glossary, Lock] | None:
        """Both, when nothing forbids to build them."""
        if self.glossary is None or self.lock is None or has_errors(self.diagnostics):
            return None
        return self.glossary, self.lock


def load(
    root: Path,
    readings: Readings | None = None,
    *,
    merge: bool = False,
    against: Against = Against.NONE,
) -> Loaded:
    """Read the glossary at `root` and the lock beside it; never loads jieba or genanki.

    `readings` has what was made of each file before; `merge` joins the sides of a lock with
    conflict marks, or accepts one that was edited by hand.
    """
    typed, findings = read_glossary(root, readings)
    branch = typed.settings.branch if typed else ""
    stored, in_lock = read_lock(root, merge=merge, against=against, branch=branch)
    if typed is None:
        return Loaded(root, None, None, stored, stored, in_order((*findings, *in_lock)))
    glossary, lock, in_names = named_alike(stored or Lock(), typed)
    in_blanks = doubles(lock, glossary)
    said = (*findings, *in_lock, *(in_names if stored is not None else ()), *in_blanks)
    usable = None if stored is None else lock
    return Loaded(root, typed, glossary, stored, usable, in_order(said), findings, in_names)


def named_alike(lock: Lock, typed: Glossary) -> tuple[Glossary, Lock, tuple[Diagnostic, ...]]:
    """A glossary and a lock that call the same thing by the same name."""
    glossary, moved, findings = recognise(lock, typed)
    told = apply_rewritten(moved, glossary)
    return glossary, told.lock, (*findings, *told.findings)


def read_lock(
    root: Path, *, merge: bool = False, against: Against = Against.NONE, branch: str = ""
) -> tuple[Lock | None, tuple[Diagnostic, ...]]:
    """The lock beside the glossary; a glossary that was never built has an empty one."""
    keeper = Keeper(root, LOCK_FILE)
    lock: Lock | None
    findings: tuple[Diagnostic, ...]
    try:
        raw = read_file(root / LOCK_FILE, _most(root))
    except FileNotFoundError:
        return (None, (_restored(keeper, "C916"),)) if _in_git(keeper) else (Lock(), ())
    except NoFileError:
        return None, (_restored(keeper, "C901", {"reason": Phrase("no-file")}),)
    except OSError as error:
        return None, (_restored(keeper, "C901", {"reason": refusal(error)}),)
    # git on Windows may write it with line ends of its own; it is the same lock
    raw = raw.replace(b"\r\n", b"\n") if b"\r" in raw else raw
    try:
        if not raw or raw.isspace():
            # Somebody starts anew; where something is released, that is found below.
            lock, findings = Lock(), ()
        elif merge:
            lock, findings = merge_text(raw.decode(), _released(keeper))
        else:
            lock, findings = load_lock(raw)
    except UnicodeDecodeError:
        return None, (_restored(keeper, "C901", {"reason": Phrase("not-utf-8")}),)
    if lock is None:
        return None, tuple(
            _restored(keeper, each.code, each.words) if each.code in _RESTORED else each
            for each in findings
        )
    if against is Against.NONE:
        return lock, ()
    return lock, _compared(keeper, lock, raw, against, branch, merge=merge)


def _most(root: Path) -> int:
    """The bytes that the lock of this glossary may have; more than that is none."""
    if (root / LOCK_FILE).stat().st_size <= _LARGEST:
        return _LARGEST
    files = sum(name.endswith(".md") for *_, names in os.walk(root) for name in names)
    return max(_LARGEST, _EACH * files)


def _compared(
    keeper: Keeper, lock: Lock, raw: bytes, against: Against, branch: str, *, merge: bool
) -> tuple[Diagnostic, ...]:
    """What the locks that git keeps say against this one."""
    strict = against is Against.RELEASES
    try:
        kept = keeper.released(raw, "" if strict else branch, strict=strict)
        found: tuple[Diagnostic, ...] = ()
        if first := next(kept, None):  # mostly there is none that differs
            found = contradictions(lock, raw.decode(), chain((first,), kept), keeper.path)
        if merge and not found:
            committed = keeper.committed()
            return contradictions(lock, raw.decode(), committed, keeper.path, complete=False)
    except OSError:  # no git
        return ()
    return found


def _released(keeper: Keeper) -> frozenset[str] | None:
    """The GUIDs of all notes ever released; None where git has no release."""
    try:
        kept = [each.text for each in keeper.released(b"", strict=True)]
    except OSError:
        return None
    return frozenset(guid for text in kept for guid in _GUID.findall(text)) if kept else None


def way_back(root: Path, now: int) -> Phrase:
    """What to do about a lock that is ahead of the clock: one that is not, or to go on."""
    keeper = Keeper(root, LOCK_FILE)

    def usable(text: str) -> bool:
        lock, _ = load_lock(text)
        return lock is not None and lock.latest <= now

    try:
        committed = keeper.best(usable, only="HEAD")
    except OSError:
        committed = ""
    if committed:
        return Phrase("unclock", f"git checkout {committed} -- :/{keeper.path}")
    return Phrase("ahead")


def _in_git(keeper: Keeper) -> bool:
    try:
        return keeper.exists()
    except OSError:
        return False


def _restored(keeper: Keeper, code: str, words: Words | None = None) -> Diagnostic:
    """A finding about a lock that is of no use, with the way to one that is."""

    def usable(text: str) -> bool:
        return load_lock(text)[0] is not None

    try:
        best = keeper.best(usable)
        path = keeper.path
    except OSError:
        best = path = ""
    way = Phrase("restore", f"git checkout {best} -- :/{path}") if best else Phrase("restore-other")
    return Diagnostic(code, LOCK_FILE, None, {**(words or {}), "way": way})
