"""The rooms put together: what the commands do, in order."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cika.files import folders_below, sweep, write_file, write_files
from cika.findings.codes import Words
from cika.findings.finding import Diagnostic
from cika.findings.phrases import Known
from cika.identity import (
    NO_CHANGES,
    Changes,
    Lock,
    Rename,
    apply_renames,
    changes,
    dump_into,
    unasked_renames,
)
from cika.identity.lock_form import FILE as LOCK_FILE
from cika.memory.readings import Readings
from cika.memory.store import Store
from cika.model.entries import Chapter, Entry, EntryId, Glossary
from cika.model.frozen import replace
from cika.model.keys import entry_of
from cika.model.names import chapter_meant, lies_in
from cika.release.history import commit_of, last_release
from cika.release.load import Against, Loaded, load, named_alike, way_back

if TYPE_CHECKING:
    from cika.glossary.repair import Repair
    from cika.release.compare import Difference
    from cika.release.publish import Publication
    from cika.release.why import Explained

CLOCK_TOLERANCE = 60
"""Seconds by which a lock may be ahead of the clock: two machines never agree exactly."""


class Order(NamedTuple):
    """What to build."""

    root: Path
    """The glossary's folder, with `cika.toml`."""
    out: Path
    """Where the packages go."""
    now: int
    """Seconds since 1970."""
    cache: Path | None = None
    """A folder of this user's for jieba's dictionary; None keeps none."""
    locked: bool = False
    """Fail rather than change the lock."""
    touch: bool = False
    """Give every note the time of this build."""
    renames: tuple[Rename, ...] = ()
    """Blanks that were corrected and stay the same card."""
    merge: bool = False
    """Join the two sides of a lock with conflict marks, or accept one edited by hand."""
    ahead: bool = False
    """Go on after a release that was made with a clock in the future."""
    chapter: str = ""
    """The only chapter wanted, as a person names it, or "" for all."""
    repository: str = ""
    """The repository's address, for a glossary that does not name its own."""
    trial: str = ""
    """The name of a trial, whose decks have nothing in common with the real ones; or ""."""
    readings: Readings | None = None
    """What was made of each file before; None reads all anew."""


class ChapterSummary(NamedTuple):
    chapter: Chapter
    notes: int
    cards: int


class Built(NamedTuple):
    """What a build did.  With an error among the diagnostics it wrote nothing."""

    diagnostics: tuple[Diagnostic, ...]
    glossary: Glossary | None = None
    chapters: tuple[ChapterSummary, ...] = ()
    changes: Changes = NO_CHANGES
    blankless: tuple[EntryId, ...] = ()
    files: tuple[Path, ...] = ()
    doubtful: tuple[tuple[EntryId, tuple[str, ...]], ...] = ()
    """The blanks newly chosen that a person should look at: entry and words of a card."""
    unsure: tuple[tuple[str, str, str], ...] = ()
    """The words newly read that a person should look at: the word, its reading, another one."""
    lock: str = ""
    """A digest of the lock that was written, "" where the one that was there stays."""
    again: Built | None = None
    """What the same build would do once more, where that is known."""


def fix(
    root: Path,
    wanted: Callable[[Path], bool],
    readings: Readings | None = None,
    *,
    write: bool = True,
) -> tuple[Repair, ...]:
    """Every wanted file as it is meant, written unless it would then read differently.

    `wanted` says whether a file may be touched.  All files are written or none.
    """
    from cika.glossary.repair import clean_of, repairs
    from cika.release.names import settled_names

    loaded = load(root, readings)
    clean = clean_of(loaded.typed, loaded.diagnostics)
    done = tuple(repairs(root, wanted, settled_names(loaded), clean))
    if write:
        sweep(folders_below(root))
        write_files([(root / each.path, each.text.encode()) for each in done if each.sure])
    return done


class Compared(NamedTuple):
    """What came since a release; None when one of the two cannot be read."""

    diagnostics: tuple[Diagnostic, ...]
    difference: Difference | None = None
    before: Publication | None = None
    """None also where it was known what it tells, and nobody asked for more."""
    after: Publication | None = None


def diff(
    root: Path, revision: str, cache: Path | None, now: int, *, whole: bool = False
) -> Compared:
    """The glossary at `root` against itself at `revision` ("": the last release, else HEAD).

    Raises OSError when there is no git.  Writes only into `cache`.  `now` is the time that
    notes not yet built would get; `whole` asks for both publications.
    """
    from cika.release.compare import compare
    from cika.release.publish import Release, publish
    from cika.release.told import Past, recall, told_by

    since = revision or last_release(root)
    commit = commit_of(root, since)
    if isinstance(commit, Diagnostic):
        return Compared((commit,))
    readings = Readings.of(root, cache)
    old = None if whole else recall(readings.store, commit)
    with tempfile.TemporaryDirectory(prefix="cika-") as folder:
        before = None
        if old is None:
            past = Past(root, since, commit, Path(folder) / "glossary")
            old, before, found = past.told(readings, cache, now)
            if old is None:
                return Compared(found)
            before = before if whole else None  # it holds a whole glossary
        loaded = load(root, readings)
        if loaded.sound is None:
            return Compared(loaded.diagnostics)
        glossary, lock = loaded.sound
        stored = loaded.stored or Lock()
        if stored == old.stored:  # not built since: both sides number alike
            glossary, lock, _ = named_alike(old.lock, glossary)
        after = publish(glossary, Release(lock, root, cache, now, store=readings.store))
    return Compared((), compare(since, old, told_by(after, stored)), before, after)


def published(
    loaded: Loaded, cache: Path | None, now: int, store: Store | None = None
) -> Publication | None:
    """The decks that a build would publish now, without writing any; None with errors.

    `now` is the time that notes not yet built would get, `store` remembers what was written.
    """
    from cika.release.publish import Release, publish

    if loaded.sound is None:
        return None
    glossary, lock = loaded.sound
    return publish(glossary, Release(lock, loaded.root, cache, now, store=store))


def why(loaded: Loaded, glossary: Glossary, entry: Entry, cache: Path | None) -> Explained:
    """The blanks of one entry with the reasons for them.  Loads jieba; writes only `cache`."""
    from cika.release.why import explain

    return explain(glossary, loaded.lock or Lock(), entry, cache)


def used_ids(loaded: Loaded) -> set[str]:
    """Every id that an entry has or ever had: learners know them."""
    living = {entry.id for entry in loaded.glossary.entries} if loaded.glossary else set()
    return {*living, *(entry_of(key) for key in (loaded.lock.notes if loaded.lock else ()))}


def build(order: Order) -> Built:
    """Check, then write the packages, then the lock.

    Each file is written whole or not at all, and the lock last, so that an interrupted build
    leaves what was there before.  Raises OSError when a file cannot be written.
    """
    # genanki comes with these, and `check` needs none
    from cika.release.again import found_again
    from cika.release.publish import Release, publish
    from cika.release.trial import on_trial

    against = Against.PULL_REQUEST if order.trial else Against.RELEASES
    readings = order.readings or Readings()
    loaded = load(order.root, readings, merge=order.merge, against=against)
    said = [(rename.old, rename.new) for rename in order.renames]
    findings = tuple(each for each in loaded.diagnostics if _asks(each) not in said)
    if loaded.sound is None:
        done = Built(findings, loaded.glossary)
        return done._replace(again=done)
    glossary, told = loaded.sound
    if order.repository and not glossary.settings.repository_url:
        settings = replace(glossary.settings, repository_url=order.repository.rstrip("/"))
        glossary = replace(glossary, settings=settings)
    before = loaded.stored or Lock()
    known, in_renames = apply_renames(told, order.renames)
    if in_renames:
        return Built((*findings, *in_renames), glossary)
    if order.chapter:
        chapter = chapter_meant(glossary, order.chapter)
        if chapter is None:
            keys = Known(tuple(each.key for each in glossary.chapters))
            words: Words = {"word": order.chapter, "known": keys}
            return Built((*findings, Diagnostic("C906", "cika.toml", None, words)), glossary)
        order = order._replace(chapter=chapter.key)

    release = Release(
        known, order.root, order.cache, order.now, order.touch, readings.store, readings.tell
    )
    published = publish(glossary, release)
    after = published.lock
    changed = changes(known, after)
    if order.trial:
        published = on_trial(published, order.trial, order.now)
    elif problems := (
        *unasked_renames(known, after, order.renames),
        *_refused(order, before, after, changed),
    ):
        return Built((*findings, *problems), glossary)
    files, written = _write(order, published, before)
    summaries = tuple(
        ChapterSummary(deck.chapter, len(deck.notes), sum(len(n.content.ords) for n in deck.notes))
        for deck in published.decks
        if not order.chapter or lies_in(deck.chapter.key, order.chapter)
    )
    blankless = tuple(entry.id for entry in glossary.entries if entry.id in after.blankless)
    news = (published.doubtful, published.unsure, written)
    done = Built(findings, glossary, summaries, changed, blankless, files, *news)
    if order.touch or order.renames or order.merge or order.ahead or order.trial:
        return done
    if before == after:
        return done._replace(again=done)
    if (found := found_again(loaded, after)) is None:
        return done
    again = done._replace(diagnostics=found, changes=NO_CHANGES, doubtful=(), unsure=())
    return done._replace(again=again)


def _asks(finding: Diagnostic) -> tuple[object, object] | None:
    """The two words of which a finding asks whether they are one blank."""
    words = finding.words
    return (words["old"], words["new"]) if finding.code == "C927" else None


def _refused(order: Order, before: Lock, after: Lock, changed: Changes) -> tuple[Diagnostic, ...]:
    """Why this build may not be published, if so."""
    if order.locked and after != before:
        keys = (*changed.new, *changed.changed, *changed.gone, *changed.returned) or (LOCK_FILE,)
        said = {"count": str(len(keys)), "word": keys[0]}
        return (Diagnostic("C904", LOCK_FILE, None, said),)
    if after != before and before.latest > order.now + CLOCK_TOLERANCE and not order.ahead:
        way = way_back(order.root, order.now + CLOCK_TOLERANCE)
        words: Words = {"word": _day(before.latest), "clock": _day(order.now), "way": way}
        return (Diagnostic("C905", LOCK_FILE, None, words),)
    return ()


def _day(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()


def _write(order: Order, published: Publication, before: Lock) -> tuple[tuple[Path, ...], str]:
    """The packages into `out`, old ones of other names away, the lock if it changed."""
    from cika.release.packages import write_packages

    sweep(folders_below(order.root))
    files = write_packages(
        published, before, order.out, order.readings or Readings(), order.chapter
    )
    lock, written = published.lock, list[str]()
    if not (order.trial or order.locked or (lock == before and not order.merge)):
        write_file(order.root / LOCK_FILE, lambda file: written.append(dump_into(lock, file)))
    return files, "".join(written)
