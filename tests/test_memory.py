"""What did not change is not done again, and nobody can tell from what is said or written."""

from __future__ import annotations

import gc
import io
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cika.anki import archive
from cika.anki.fields import Content
from cika.anki.later import joined, separated, unpacked
from cika.anki.order import Order, order_of
from cika.anki.shapes import Shape
from cika.cloze import Chooser
from cika.cloze.choice import Reading
from cika.commands.main import main, what_is_asked
from cika.commands.progress import Progress
from cika.glossary import folder
from cika.glossary.read import source
from cika.memory import runs, store
from cika.memory.expressions import Expressions
from cika.memory.readings import Readings
from cika.memory.short import short_entry, short_text
from cika.memory.store import Store, open_store
from cika.model.body import Asked, Body, Gist, Later, Reference
from cika.model.entries import ChapterId, Entry, EntryId, NoteKey, Word
from cika.model.prose import Media, Place
from cika.release import history
from cika.web.site import Site
from support.glossaries import CACHE, NOW, PROJECT, sample

ENTRY = "01-basics/{}.md"
YOUNG = 0.06
"""Seconds after which a file can no longer change twice at one time."""


class Desk:
    """A glossary in a folder of its own, with a user's cache, and what is typed there."""

    def __init__(self, home: Path, monkeypatch: pytest.MonkeyPatch, capture: Any) -> None:
        self.home = home
        self.root = sample("small", home / "glossary")
        self.build = home / "build"
        self.cache = home / "cache"
        (self.cache / "cika").mkdir(parents=True)
        for dictionary in CACHE.glob("jieba*"):
            (self.cache / "cika" / dictionary.name).hardlink_to(dictionary)
        self._patch = monkeypatch
        self._capture = capture

    def run(self, *arguments: str) -> tuple[int, str, str]:
        """Exit code, standard output, standard error."""
        self._patch.chdir(self.home)
        self._patch.setenv("XDG_CACHE_HOME", str(self.cache))
        self._patch.setenv("SOURCE_DATE_EPOCH", str(NOW))
        time.sleep(YOUNG)
        self._capture.readouterr()
        code = main(arguments)
        said = self._capture.readouterr()
        return code, said.out, said.err

    def entry(self, name: str) -> Path:
        return self.root / ENTRY.format(name)

    @property
    def runs(self) -> Path:
        return self.cache / "cika" / runs.FOLDER

    def files(self) -> dict[str, bytes]:
        """Everything that a run may write."""
        written = [*self.build.glob("*"), self.root / "cika.lock"]
        return {path.name: path.read_bytes() for path in written if path.is_file()}


@pytest.fixture
def desk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Desk:
    return Desk(tmp_path, monkeypatch, capsys)


@pytest.fixture
def repeated(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """For every run, whether it was only said again."""
    found: list[bool] = []
    real = runs.unchanged

    def unchanged(cache: str, asked: str) -> Any:
        run = real(cache, asked)
        found.append(run is not None)
        return run

    monkeypatch.setattr("cika.commands.main.unchanged", unchanged)
    return found


def test_a_run_for_which_nothing_changed_says_the_same_and_does_nothing(
    desk: Desk, repeated: list[bool]
) -> None:
    """Already the second build, though the first one wrote a lock."""
    desk.run("build")
    times = {path: path.stat().st_mtime_ns for path in desk.build.iterdir()}
    again = desk.run("build")
    check = desk.run("check")

    assert desk.run("check") == check
    assert repeated == [False, True, False, True]
    assert times == {path: path.stat().st_mtime_ns for path in desk.build.iterdir()}
    assert again == desk.run("build", "--no-cache")
    assert check == desk.run("check", "--no-cache")
    assert "没有变化" in again[1]


def _append(text: str) -> Callable[[Desk], object]:
    return lambda desk: first(desk).write_text(first(desk).read_text("utf-8") + text, "utf-8")


def first(desk: Desk) -> Path:
    return min(desk.root.glob("01-basics/*-*.md"))


def _reworded(desk: Desk) -> None:
    """What the cards of the first entry show."""
    first(desk).write_text(first(desk).read_text("utf-8").replace("。", "！", 1), "utf-8")


def _same_size_same_time(desk: Desk) -> None:
    path = first(desk)
    status = path.stat()
    text = path.read_text("utf-8")
    path.write_text(text.replace("。", "！", 1), "utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


@pytest.mark.parametrize(
    "command",
    ["stats", "stats --format json", "fix", "fix --diff", "diff HEAD", "preview --out site"],
)
def test_other_commands_repeat_themselves_too(
    desk: Desk, repeated: list[bool], command: str
) -> None:
    """What they wrote is there still, and when it is not they write it again."""
    commit(desk)
    desk.run("build")
    desk.run("fix")
    commit(desk)
    del repeated[:]
    said = desk.run(*command.split())
    assert desk.run(*command.split()) == said
    for path in (desk.build / "stats.html", desk.home / "site" / "index.html"):
        path.unlink(missing_ok=True)
    assert desk.run(*command.split()) == said

    wrote = command in {"stats", "preview --out site"}
    assert repeated == [False, True, not wrote]


def commit(desk: Desk) -> None:
    git = ["git", "-C", str(desk.home), "-c", "user.name=a", "-c", "user.email=a@example.org"]
    for command in ("init -q", "add glossary", "commit -qm all"):
        subprocess.run([*git, *command.split()], check=True)


CHANGES: dict[str, Callable[[Desk], object]] = {
    "an entry": _append("\n## 备注\n\n补充一句。\n"),
    "an entry, with its old size and time": _same_size_same_time,
    "an entry gone": lambda desk: first(desk).unlink(),
    "an entry more": lambda desk: shutil.copy(first(desk), desk.entry("one-more")),
    "a settings line": lambda desk: (desk.root / "cika.toml").write_text(
        (desk.root / "cika.toml").read_text("utf-8") + 'description = "新的"\n', "utf-8"
    ),
    "a chapter's README": lambda desk: (desk.root / "01-basics" / "README.md").write_text(
        "# 改名\n", "utf-8"
    ),
    "a package gone": lambda desk: next(desk.build.glob("*.apkg")).unlink(),
    "a package changed": lambda desk: next(desk.build.glob("*.apkg")).write_bytes(b"PK"),
    "the lock gone": lambda desk: (desk.root / "cika.lock").unlink(),
    "what a killed run left": lambda desk: (desk.build / ".cika-999999999-x").write_bytes(b""),
    "a file nobody reads": lambda desk: (desk.root / "01-basics" / "notes.docx").write_bytes(b""),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_is_seen(desk: Desk, repeated: list[bool], change: str) -> None:
    """The run after it is made again in full, and leaves what a first one would."""
    desk.run("build")
    CHANGES[change](desk)
    del repeated[:]

    said = desk.run("build")
    files = desk.files()

    assert repeated == [False]
    assert not [*desk.build.glob(".cika-*")]
    assert desk.run("build", "--no-cache")[0] == said[0]
    assert desk.files() == files


def test_a_release_is_seen(desk: Desk, repeated: list[bool]) -> None:
    """A tag made since may say that the lock lost something."""
    desk.run("build")
    commit(desk)
    desk.run("build")
    (desk.root / "cika.lock").unlink()
    first(desk).write_text(first(desk).read_text("utf-8").replace("。", "！"), "utf-8")
    subprocess.run(["git", "-C", str(desk.home), "tag", "v1"], check=True)
    del repeated[:]

    assert desk.run("build") == desk.run("build", "--no-cache")
    assert repeated == [False]


def test_other_words_are_asked_for_anew(desk: Desk, repeated: list[bool]) -> None:
    """Another language, another format, another folder."""
    desk.run("check")
    chinese = desk.run("check", "--lang", "en")

    assert chinese == desk.run("check", "--lang", "en", "--no-cache")
    assert repeated == [False, False]


def test_every_variable_that_the_program_reads_tells_two_runs_apart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What words depend on and the key does not know would be said wrongly the second time."""
    read = set()
    for path in (PROJECT / "src" / "cika").rglob("*.py"):
        text = path.read_text("utf-8")
        if "os.environ" in text:
            read |= set(re.findall(r'"([A-Z]+_[A-Z_]+)"', text))
    assert {"GITHUB_SHA", "FORGEJO_ACTIONS", "NO_COLOR"} <= read
    for name in sorted(read):
        monkeypatch.setenv(name, "1")
        one = what_is_asked(["check"])
        monkeypatch.setenv(name, "2")
        assert what_is_asked(["check"]) != one, name


@pytest.mark.parametrize("harm", [b"", b"\x80\0\0", b"cika run 1\0x\0tree /\0y\0zero"])
def test_a_memory_that_is_broken_or_of_others_is_thrown_away_in_silence(
    desk: Desk, repeated: list[bool], harm: bytes
) -> None:
    """Also one that others could have written."""
    said = desk.run("check")
    (kept,) = desk.runs.iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(harm)
    assert desk.run("check") == said
    (kept,) = desk.runs.iterdir()
    kept.write_bytes(whole)
    kept.chmod(0o666)
    assert desk.run("check") == said

    assert repeated == [False, False, False]


def test_through_a_link_nothing_is_remembered(desk: Desk, repeated: list[bool]) -> None:
    """Where it leads can change without a trace."""
    link = desk.home / "link"
    link.symlink_to(desk.root)
    other = desk.home / "other"
    shutil.copytree(desk.root, other)
    first(desk).write_text("---\n---\n", "utf-8")

    before = desk.run("check", "--glossary", "link")
    link.unlink()
    link.symlink_to(other)
    after = desk.run("check", "--glossary", "link")

    assert repeated == [False, False]
    assert before[0] != after[0]


def _put_aside(desk: Desk) -> None:
    """A folder like it, with another text, for a moment in its place."""
    (desk.root / "01-basics").rename(desk.home / "aside")
    shutil.copytree(desk.home / "aside", desk.root / "01-basics")
    first(desk).write_text("---\n---\n", "utf-8")


def _put_back(desk: Desk) -> None:
    shutil.rmtree(desk.root / "01-basics")
    (desk.home / "aside").rename(desk.root / "01-basics")


def _restored(desk: Desk) -> None:
    first(desk).write_text(first(desk).read_text("utf-8").replace("！", "。", 1), "utf-8")


RACES: dict[str, tuple[Callable[[Desk], object], Callable[[Desk], object]]] = {
    "an entry": (_append("\n---\n"), lambda _: None),
    "an entry, at the same size and time": (_same_size_same_time, lambda _: None),
    "an entry gone": (lambda desk: first(desk).unlink(), lambda _: None),
    "an entry more": (CHANGES["an entry more"], lambda _: None),
    "an entry, and back": (_reworded, _restored),
    "a folder, and back": (_put_aside, _put_back),
}


@pytest.mark.parametrize(
    ("race", "command"),
    [*((race, "check") for race in RACES), ("an entry", "build"), ("a folder, and back", "build")],
)
def test_what_changes_while_a_run_goes_on_is_seen_by_the_next(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, race: str, command: str
) -> None:
    """Also what is as it was when the next one begins."""
    during, after = RACES[race]
    real = folder.read_glossary

    def read_glossary(*given: Any) -> Any:
        during(desk)
        return real(*given)

    with monkeypatch.context() as patch:
        patch.setattr("cika.release.load.read_glossary", read_glossary)
        desk.run(command)
    after(desk)
    code, said, _ = desk.run(command)
    files = desk.files()
    fresh = desk.run(command, "--no-cache")

    assert (code, files) == (fresh[0], desk.files())
    assert command == "build" or said == fresh[1]


def test_a_run_beside_which_nothing_visible_changed_is_kept(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, repeated: list[bool]
) -> None:
    """An editor puts a hidden file into the folder while the run goes on."""
    real = folder.read_glossary

    def read_glossary(*given: Any) -> Any:
        (desk.root / "01-basics" / ".entry.md.swp").write_bytes(b"")
        return real(*given)

    monkeypatch.setattr("cika.release.load.read_glossary", read_glossary)
    said = desk.run("check")

    assert desk.run("check") == said
    assert repeated == [False, True]


Edit = tuple[str, int, int]
EDITS = st.lists(
    st.tuples(
        st.sampled_from(
            "say link relate rename number add remove move chapter order never mark name "
            "nest traditional".split()
        ),
        st.integers(0, 30),
        st.integers(0, 30),
    ),
    min_size=1,
    max_size=4,
)


def edited(root: Path, edit: Edit) -> None:
    """One small change that a writer might make, sound or not."""
    kind, one, other = edit
    files = sorted(path for path in root.rglob("[!R]*.md") if path.parent != root)
    if not files:
        return
    file, target = files[one % len(files)], files[other % len(files)]
    text = file.read_text("utf-8")
    match kind:
        case "say":
            file.write_text(text.replace("。", "，也是这样。", 1), "utf-8")
        case "link":
            file.write_text(f"{text}\n## 备注\n\n见[它](../{target.parent.name}/no{other}.md)。\n")
        case "relate":
            term = target.read_text("utf-8").partition("# ")[2].partition("\n")[0]
            file.write_text(f"---\n相关: [{term}]\n---\n\n{text.rpartition('---')[2].lstrip()}")
        case "rename":
            file.rename(file.with_name(f"renamed-{other}.md"))
        case "number":
            file.write_text(text.replace("### 单选 1", "### 单选"), "utf-8")
        case "add":
            new = f"# 新词{other}\n\n一种说明==第{other}类==事情的话，够长的解释。\n"
            (file.parent / f"new-{other}.md").write_text(new, "utf-8")
        case "remove":
            file.unlink()
        case "move":
            shutil.move(file, target.parent / file.name)
        case "chapter":
            readme = file.parent / "README.md"
            readme.write_text(f"# 章{other}\n\n## 学习顺序\n\n- [甲]({target.name})\n", "utf-8")
        case "order":
            shutil.copytree(file.parent, root / f"{other + 10}-copy", dirs_exist_ok=True)
        case "nest":
            inner = target.parent / f"{other + 10}-inner"
            if len(target.relative_to(root).parts) < 4:
                inner.mkdir(exist_ok=True)
                shutil.move(file, inner / file.name)
        case "traditional":
            toml, line = root / "cika.toml", 'traditional = "tw"\n'
            said = toml.read_text("utf-8")
            toml.write_text(said.replace(line, "") if line in said else line + said, "utf-8")
        case "never":
            toml = root / "cika.toml"
            toml.write_text(toml.read_text("utf-8").replace("\n\n", "\n", 1) + "\n")
        case "mark":
            file.write_text(text.replace("==", ""), "utf-8")
        case "name":
            file.write_text(text.replace("# ", "# 新的", 1), "utf-8")


def cut_at_every_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """As much of a small package can stay as it is as of a large one."""
    for name in ("_LEAST", "_ONE_IN"):
        monkeypatch.setattr(f"cika.anki.archive.{name}", 1)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rounds=st.lists(EDITS, min_size=1, max_size=3))
def test_with_and_without_a_memory_all_is_the_same(
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    rounds: list[list[Edit]],
) -> None:
    """Words, exit codes, packages and locks, after any edits: a memory is no second opinion."""
    cut_at_every_page(monkeypatch)
    desks = [Desk(tmp_path_factory.mktemp("desk"), monkeypatch, capsys) for _ in range(2)]
    for edits in ([], *rounds):
        for desk in desks:
            for edit in edits:
                edited(desk.root, edit)
        for command in ("check", "build", "build", "check"):
            kept = desks[0].run(command)
            fresh = desks[1].run(command, "--no-cache")
            assert kept == fresh
            assert desks[0].files() == desks[1].files()


def test_one_changed_entry_is_one_file_read_and_two_packages_written(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That of its chapter, and the one with everything."""
    desk.run("build")
    times = {path: path.stat().st_mtime_ns for path in desk.build.iterdir()}
    _reworded(desk)
    read: list[str] = []
    real = folder.read_bytes

    def read_bytes(path: str, *more: Any) -> Any:
        read.append(path)
        return real(path, *more)

    monkeypatch.setattr(folder, "read_bytes", read_bytes)

    desk.run("build")

    assert read == [first(desk).relative_to(desk.root).as_posix()]
    written = [path.name for path, time in times.items() if path.stat().st_mtime_ns != time]
    assert len(written) == 2
    assert any("全部" in name for name in written)


@pytest.mark.parametrize("command", ["check", "build", "preview --out site"])
def test_a_file_that_looks_as_it_did_is_not_opened(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """Only one that changed; and all where nothing is to be remembered."""
    desk.run("build")
    _same_size_same_time(desk)
    opened: list[str] = []
    real = source.raw_of

    def raw_of(root: Path, file: str, path: str, *more: Any, **named: Any) -> Any:
        opened.append(path)
        return real(root, file, path, *more, **named)

    monkeypatch.setattr(folder, "raw_of", raw_of)
    desk.run(*command.split())
    changed = first(desk).relative_to(desk.root).as_posix()

    assert opened == [changed]
    del opened[:]
    desk.run("check", "--no-cache")
    assert set(opened) == {
        path.relative_to(desk.root).as_posix() for path in desk.root.glob("*/[!R]*.md")
    }


def compressed(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """The pieces that are compressed from now on."""
    cut_at_every_page(monkeypatch)
    real, pieces = archive._deflated, list[bytes]()

    def deflated(piece: bytes, *more: Any, **named: Any) -> bytes:
        pieces.append(piece)
        return real(piece, *more, **named)

    monkeypatch.setattr(archive, "_deflated", deflated)
    return pieces


def test_what_stays_the_same_in_a_package_is_not_compressed_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is taken from the package that lies there; `--no-cache` writes the same bytes."""
    pieces = compressed(monkeypatch)
    desk.run("build")
    pieces.clear()
    _reworded(desk)
    desk.run("build")
    some, files = len(pieces), desk.files()
    pieces.clear()
    for path in desk.build.glob("*.apkg"):
        path.unlink()
    desk.run("build", "--no-cache")

    assert some
    assert some < len(pieces) / 2
    assert desk.files() == files


def test_nor_in_the_packages_of_a_site(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """They lie in the folder that the new one takes the place of."""
    pieces = compressed(monkeypatch)
    desk.run("preview", "--out", "site")
    pieces.clear()
    _reworded(desk)
    desk.run("preview", "--out", "site")
    some, files = len(pieces), _site(desk.home / "site")
    pieces.clear()
    desk.run("preview", "--out", "other")

    assert some
    assert some < len(pieces) / 2
    assert _site(desk.home / "other") == files


def test_what_no_card_shows_changes_no_package(desk: Desk) -> None:
    """The entry is read and written anew, and its notes are what they were."""
    desk.run("build")
    times = {path: path.stat().st_mtime_ns for path in desk.build.iterdir()}
    _append("\n## 备注\n\n补充一句。\n")(desk)
    desk.run("build")

    assert times == {path: path.stat().st_mtime_ns for path in desk.build.iterdir()}
    kept = desk.files()
    desk.run("build", "--no-cache")
    assert kept == desk.files()


def test_what_genanki_makes_is_kept_and_it_is_not_loaded_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It brings half of what Python's library has for networks."""
    desk.run("build")
    _append("\n## 备注\n\n补充一句。\n")(desk)
    monkeypatch.setitem(sys.modules, "cika.anki.genanki_forms", None)

    assert desk.run("build")[0] == 0
    kept = desk.files()
    monkeypatch.undo()
    desk.run("build", "--no-cache")
    assert kept == desk.files()


def test_the_cards_of_a_chapter_are_put_in_order_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As long as it has the same notes, whatever these say; a broken order is found again."""
    desk.run("build")
    ordered: list[int] = []

    def found(entries: Sequence[tuple[str, Shape]]) -> Order:
        ordered.append(len(entries))
        return order_of(entries)

    monkeypatch.setattr("cika.release.written.order_of", found)
    _reworded(desk)
    desk.run("build")
    assert ordered == []

    for file in (desk.cache / "cika" / store.FOLDER).glob("*.sqlite"):
        with closing(sqlite3.connect(file)) as kept, kept:
            kept.execute("UPDATE orders SET text = x'0102030405'")
    _reworded(desk)
    desk.run("build")
    files = desk.files()
    desk.run("build", "--no-cache")
    assert ordered
    assert files == desk.files()


def test_what_many_notes_say_is_fetched_together(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not note by note: a package has thousands."""
    desk.run("build")
    _reworded(desk)
    asked: list[str] = []
    real = Store.blobs

    def blobs(store: Store, table: str, keys: Any) -> Any:
        asked.append(table)
        return real(store, table, keys)

    monkeypatch.setattr(Store, "blobs", blobs)
    desk.run("build")

    notes = (desk.root / "cika.lock").read_text("utf-8").count('"guid"')
    assert 0 < asked.count("contents") < notes / 2


@pytest.mark.parametrize("built", [True, False])
def test_a_commit_is_asked_once_what_its_notes_say(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, *, built: bool
) -> None:
    """Unless it was not built yet: then what it says has the time of now in it."""
    if built:
        desk.run("build")
    commit(desk)
    desk.run("diff", "HEAD")
    _reworded(desk)
    asked: list[str] = []
    real = history.extract

    def extract(root: Path, since: str, name: str, into: Path) -> Any:
        asked.append(since)
        return real(root, since, name, into)

    monkeypatch.setattr("cika.release.told.extract", extract)
    said = desk.run("diff", "HEAD")
    first_asked = list(asked)
    shutil.rmtree(desk.cache / "cika" / "glossaries")
    shutil.rmtree(desk.runs)

    assert desk.run("diff", "HEAD") == said
    assert first_asked == ([] if built else ["HEAD"])
    assert "1" in said[1]


def _site(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_statistics_do_not_choose_once_more_what_a_build_chose(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    (desk.root / "cika.lock").unlink(missing_ok=True)
    for path in desk.root.rglob("*.md"):
        head, between, rest = path.read_text("utf-8").partition("\n## ")
        path.write_text(f"{head.replace('==', '')}{between}{rest}", "utf-8")
    read: list[str] = []
    as_it_is = Chooser.read

    def told(self: Chooser, entry: Entry) -> Reading:
        read.append(entry.id)
        return as_it_is(self, entry)

    monkeypatch.setattr(Chooser, "read", told)

    assert desk.run("build")[0] == 0
    kept = desk.run("stats", "--format", "text")

    assert kept[0] == 0
    assert not read
    for forgotten in ("glossaries", "runs"):
        shutil.rmtree(desk.cache / "cika" / forgotten)
    assert kept == desk.run("stats", "--format", "text")
    assert len(read) == len([*desk.root.glob("*/[!R]*.md")])


def test_pages_of_entries_that_did_not_change_are_not_made_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The site is what it would be in an empty folder, also where somebody wrote into a page."""
    desk.run("build")
    desk.run("preview", "--out", "site")
    _reworded(desk)
    pages = sorted((desk.home / "site" / "terms").glob("*.html"))
    pages[-1].write_text("mine", "utf-8")
    made: list[str] = []
    real = Site.file

    def file(site: Site, path: str) -> bytes | None:
        made.append(path)
        return real(site, path)

    monkeypatch.setattr(Site, "file", file)
    desk.run("preview", "--out", "site")
    again, first_time = list(made), len(made)
    desk.run("preview", "--out", "other")

    assert _site(desk.home / "site") == _site(desk.home / "other")
    assert f"terms/{pages[-1].name}" in again
    assert 0 < sum(path.startswith("terms/") for path in again) < len(pages)
    assert first_time < len(made) - first_time


def test_texts_are_let_go_where_few_are_asked_for(desk: Desk) -> None:
    """`check` holds no trees of what it read, whether anything is kept or not."""

    def held() -> int:
        gc.collect()
        return sum(isinstance(each, Body) for each in gc.get_objects())

    before = held()
    lean, said = folder.read_glossary(desk.root, Readings(let_go=True))
    assert held() == before
    whole, same = folder.read_glossary(desk.root, Readings())

    assert lean == whole
    assert said == same
    assert held() > before


_EXPRESSIONS = (
    (r"(?P<han>[\u4e00-\u9fff]+)(?:（(?P<inside>[^）]*)）)?", 0),
    (r"^a(?=b)|[^\W\d_]++$", re.MULTILINE | re.IGNORECASE),
)


def _other_version(text: str) -> str:
    return text.replace(sys.version.split()[0], "2.7.18", 1)


def _other_code(text: str) -> str:
    return re.sub(r'"[A-Za-z0-9+/=]{40,}"', '"AAAAAAAAAAAAAAAA"', text)


@pytest.mark.parametrize("harm", [str, _other_version, _other_code, lambda text: text[:-9]])
def test_an_expression_compiled_before_is_the_same_expression(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, harm: Callable[[str], str]
) -> None:
    """And what is of no use any more is compiled as ever."""
    first_time = Expressions(tmp_path)
    found = [first_time.compiled(*each) for each in _EXPRESSIONS]
    first_time.save()
    (file,) = tmp_path.iterdir()
    file.write_text(harm(file.read_text()))
    asked: list[str] = []
    real = re.compile

    def compiled(pattern: str, flags: int) -> re.Pattern[str]:
        asked.append(pattern)
        return real(pattern, flags)

    monkeypatch.setattr(re, "compile", compiled)
    again = Expressions(tmp_path)

    for one, each in zip(found, _EXPRESSIONS, strict=True):
        other = again.compiled(*each)
        assert (other.pattern, other.flags, other.groups) == (one.pattern, one.flags, one.groups)
        assert other.groupindex == one.groupindex
        for text in ("退货（x）率", "ab\nAB", "Ab", "词"):
            spans = [[m.regs for m in every.finditer(text)] for every in (one, other)]
            assert spans[0] == spans[1]
            assert [m.groupdict() for m in one.finditer(text)] == [
                m.groupdict() for m in other.finditer(text)
            ]
    assert len(asked) == (0 if harm is str else len(_EXPRESSIONS))


_WORDS = st.text(st.sampled_from("词a< \x1c\x1d\x1e\x1f"), max_size=6)


@given(
    st.builds(
        Content,
        _WORDS.map(NoteKey),
        _WORDS,
        st.lists(_WORDS, min_size=1, max_size=4).map(tuple),
        st.lists(_WORDS.filter(bool), max_size=3).map(tuple),
        st.lists(st.integers(0, 20), max_size=3).map(tuple),
        _WORDS,
        _WORDS,
    )
)
def test_what_is_packed_is_unpacked_or_refused(content: Content) -> None:
    """Texts with the characters that stand between others are not kept at all."""
    try:
        (text,) = separated(joined([content]))
    except ValueError:
        assert any(sign in repr(content) for sign in (r"\x1d", r"\x1e", r"\x1f"))
    else:
        assert unpacked(text) == content


def _tuples(each: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(each, max_size=2).map(tuple)


_PLACES = st.builds(Place, st.integers(1, 400), st.integers(1, 99))
_NAMED = _tuples(st.builds(Word, _WORDS, _PLACES))
_GISTS = st.builds(
    Gist,
    *(_WORDS, _PLACES, _tuples(_WORDS), _tuples(_WORDS)),
    _tuples(st.builds(Reference, _WORDS, _WORDS, _PLACES)),
    _tuples(st.builds(Media, _WORDS, _WORDS, _PLACES)),
    _tuples(
        st.builds(
            Asked,
            *(_WORDS, st.integers(0, 999), _WORDS, _WORDS),
            *(_tuples(_WORDS), _tuples(st.booleans()), _PLACES),
        )
    ),
    _WORDS,
)


@given(
    st.builds(
        Entry,
        *(_WORDS.map(EntryId), _WORDS.map(ChapterId), _WORDS, st.builds(Word, _WORDS, _PLACES)),
        *(_NAMED for _ in range(6)),
        *(_WORDS, _NAMED, _NAMED, _NAMED, _GISTS),
        st.just(Later.of(Body((), (), (), (), (), (), ()))),
    )
)
def test_an_entry_in_short_is_the_same_again_or_refused(entry: Entry) -> None:
    """One with the characters that stand between others is read anew each time."""
    text = short_text(entry)
    if text:
        assert short_entry(text, lambda _: entry.text) == entry
    else:
        assert re.search(r"\\x1[def]|\('',?[,)]", repr(entry))


def _garbage(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0" + bytes(range(256)) * 64)


def _others(path: Path) -> None:
    path.chmod(0o666)


def _nonsense(path: Path) -> None:
    with sqlite3.connect(path) as base:
        for table in store.TABLES:
            base.execute(f"UPDATE {table} SET text = '[99, 1]'")
    base.close()


def _without_contents(path: Path) -> None:
    with sqlite3.connect(path) as base:
        base.execute("DELETE FROM contents")
        base.execute("DELETE FROM packages")
    base.close()


def _older(path: Path) -> None:
    with sqlite3.connect(path) as base:
        base.execute("UPDATE made_by SET program = 'another'")
    base.close()


@pytest.mark.parametrize("harm", [_garbage, _others, _nonsense, _without_contents, _older])
def test_a_store_that_is_broken_foreign_or_older_is_thrown_away_in_silence(
    desk: Desk, harm: Callable[[Path], None]
) -> None:
    """What is said and written is what it was."""
    desk.run("build")
    said, files = desk.run("build", "--no-cache"), desk.files()
    shutil.rmtree(desk.runs)
    (store,) = (desk.cache / "cika" / "glossaries").iterdir()
    harm(store)

    assert desk.run("build") == said
    assert desk.files() == files


def test_a_store_that_two_runs_began_at_once_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the run after them would throw away what both have kept."""
    real = store._is_made_by
    others: list[Store | None] = []

    def asked(program: str, connection: sqlite3.Connection) -> bool:
        found = real(program, connection)
        if not others:
            others.append(None)
            others[0] = open_store(tmp_path, tmp_path)
        return found

    monkeypatch.setattr(store, "_is_made_by", asked)
    first = open_store(tmp_path, tmp_path)
    assert first
    first.keep("forms", {"key": "text"})
    third = open_store(tmp_path, tmp_path)

    assert third
    assert third.texts("forms", ["key"]) == {"key": "text"}


def test_a_large_package_has_the_same_bytes_as_a_small_one(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its database is a file while it is written."""
    desk.run("build", "--no-cache")
    files = desk.files()
    monkeypatch.setattr("cika.anki.package._LARGE", 0)
    desk.run("build", "--no-cache")

    assert desk.files() == files


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_long_run_says_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only on a terminal, only after a second, and the line is gone before anything else."""
    terminal, pipe = _Terminal(), io.StringIO()
    now = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    said = []
    for stream in (terminal, pipe):
        now[0] = 0.0
        monkeypatch.setattr(sys, "stderr", stream)
        progress = Progress("zh")
        progress("读章节", 1, 9)
        said.append(stream.getvalue())
        now[0] = 1.5
        progress("读章节", 4, 9)
        said.append(stream.getvalue())
        progress.clear()

    assert said == ["", "\r读章节……4/9\x1b[K", "", ""]
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_where_nothing_can_be_kept_all_is_done_again(desk: Desk, repeated: list[bool]) -> None:
    """A file lies where the folder should be."""
    shutil.rmtree(desk.cache)
    desk.cache.write_text("", "utf-8")

    assert desk.run("check") == desk.run("check")
    assert repeated == [False, False]


def test_an_unchanged_run_loads_nothing_of_ours_but_its_memory(tmp_path: Path) -> None:
    """That is why it takes hardly longer than Python itself."""
    sample("small", tmp_path / "glossary")
    time.sleep(YOUNG)
    code = (
        "import sys; before = {*sys.modules}\n"
        "from cika.commands.main import main; main(['check'])\n"
        "print(*sorted({*sys.modules} - before))"
    )
    environment = os.environ | {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    command = [sys.executable, "-c", code]
    for _ in range(2):
        done = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
        )

    assert done.stdout.splitlines()[-1].split() == [
        "cika",
        "cika.commands",
        "cika.commands.main",
        "cika.memory",
        "cika.memory.runs",
        "cika.memory.sight",
    ]
