"""What a build writes, and when it writes nothing."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from cika.anki.decks import file_name
from cika.model.settings import Settings
from support.glossaries import NOW, built, put, sample


def digests(folder: Path) -> dict[str, str]:
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.glob("*.apkg"))
    }


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    """Whatever hash seed, umask, time zone, locale, folder and order of files."""
    seen = []
    for number, (seed, umask, zone) in enumerate(
        [("0", "022", "UTC"), ("3", "077", "Asia/Shanghai"), ("7", "000", "America/New_York")]
    ):
        folder = tmp_path / f"somewhere-{number}"
        root = sample("small", folder / "glossary")
        if number:
            # Written again in another order: a folder lists its files as the disk likes.
            for file in sorted(root.rglob("*.md"), reverse=True):
                text = file.read_bytes()
                file.unlink()
                file.write_bytes(text)
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "TZ": zone,
            "LC_ALL": "C" if number else "C.UTF-8",
            "SOURCE_DATE_EPOCH": str(NOW),
        }
        command = f"umask {umask}; exec {sys.executable} -m cika build"
        subprocess.run(
            ["sh", "-c", command], cwd=folder, env=environment, check=True, capture_output=True
        )
        lock = hashlib.sha256((root / "cika.lock").read_bytes()).hexdigest()
        seen.append((digests(folder / "build"), lock))

    assert seen[0] == seen[1] == seen[2]
    assert len(seen[0][0]) == 3


def test_a_package_is_deflated_and_its_members_have_no_date(small: Path) -> None:
    """Small to download, and the same on every day."""
    built(small)

    with zipfile.ZipFile(small.parent / "build" / "样例术语-全部.apkg") as archive:
        members = archive.infolist()

    assert [member.filename for member in members] == ["collection.anki2", "media", "0", "1"]
    assert {member.compress_type for member in members} == {zipfile.ZIP_DEFLATED}
    assert {member.date_time for member in members} == {(1980, 1, 1, 0, 0, 0)}


def test_a_package_carries_no_index(small: Path, tmp_path: Path) -> None:
    """Anki reads every table whole at import and builds for itself what it searches."""
    built(small)

    with zipfile.ZipFile(small.parent / "build" / "样例术语-全部.apkg") as archive:
        database = sqlite3.connect(archive.extract("collection.anki2", tmp_path))
    kinds = database.execute("SELECT type, count(*) FROM sqlite_master GROUP BY type").fetchall()
    notes = database.execute("SELECT count(*) FROM notes").fetchone()[0]
    database.close()

    assert [kind for kind, _ in kinds] == ["table"]
    assert notes


def ids(package: Path, folder: Path) -> tuple[dict[str, int], dict[tuple[str, int], int]]:
    """The ids of the notes of a package, by GUID, and of its cards, by GUID and number."""
    with zipfile.ZipFile(package) as archive:
        database = sqlite3.connect(archive.extract("collection.anki2", folder))
    notes = dict(database.execute("SELECT guid, id FROM notes"))
    asked = "SELECT guid, ord, cards.id FROM cards JOIN notes ON nid = notes.id"
    cards = {(guid, ord_): card for guid, ord_, card in database.execute(asked)}
    database.close()
    return notes, cards


def test_an_edit_gives_no_note_another_id_and_a_new_entry_only_those_of_its_deck(
    small: Path, tmp_path: Path
) -> None:
    """So nearly all of a large package stays as it is."""
    whole = small.parent / "build" / "样例术语-全部.apkg"
    built(small)
    before = ids(whole, tmp_path)
    entry = small / "02-more/618.md"
    entry.write_text(entry.read_text("utf-8").replace("大型", "大而久的"), "utf-8")

    built(small, NOW + 1000)
    assert ids(whole, tmp_path) == before

    put(small, {"01-basics/a.md": "# 新词\n\n一条新的解释，足够写一张卡片。\n"})
    built(small, NOW + 2000)
    notes, cards = ids(whole, tmp_path)
    later, _ = ids(small.parent / "build" / "样例术语-02-更多.apkg", tmp_path)

    assert notes.keys() > before[0].keys()
    assert later
    assert [guid for guid in later if notes[guid] != before[0][guid]] == []
    assert [c for c, card in before[1].items() if c[0] in later and cards[c] != card] == []


def test_files_are_named_for_a_learner(small: Path) -> None:
    """One with everything, one a chapter."""
    built(small)

    assert set(digests(small.parent / "build")) == {
        "样例术语-全部.apkg",
        "样例术语-01-基础.apkg",
        "样例术语-02-更多.apkg",
    }


@pytest.mark.parametrize("name", ["collection", "backup", "Backup-2", "a/b:c", "CON"])
def test_no_file_has_a_name_that_anki_or_a_system_takes_amiss(name: str) -> None:
    """A package called collection.apkg or backup-… replaces a whole collection."""
    made = file_name(Settings(name=name, namespace="n"), None)

    assert made.lower() != "collection.apkg"
    assert not made.lower().startswith("backup")
    assert not set(made) & set('\\/:*?"<>| ')


def test_an_error_leaves_the_old_files(small: Path) -> None:
    """Decks and lock stay as they were."""
    built(small)
    lock = (small / "cika.lock").read_bytes()
    before = digests(small.parent / "build")
    put(small, {"01-basics/bad.md": "# 坏\n"})

    done = built(small, NOW + 1000)

    assert done.files == ()
    assert digests(small.parent / "build") == before
    assert (small / "cika.lock").read_bytes() == lock


def test_a_build_that_cannot_write_leaves_the_old_files(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when the disk is full in the middle of the second package."""
    built(small)
    out = small.parent / "build"
    lock = (small / "cika.lock").read_bytes()
    before = digests(out)
    put(small, {"02-more/new.md": "# 新词\n\n一条新的解释，足够写一张卡片。\n"})
    opened = os.fdopen
    calls = 0

    def full(*arguments: object, **more: object) -> object:
        nonlocal calls
        calls += "wb" in arguments
        if calls == 2:
            raise OSError(28, "No space left on device")
        return opened(*arguments, **more)  # type: ignore[call-overload]

    monkeypatch.setattr("os.fdopen", full)
    with pytest.raises(OSError, match="No space"):
        built(small, NOW + 1000)

    assert digests(out) == before
    assert (small / "cika.lock").read_bytes() == lock
    assert sorted(path.name for path in out.iterdir() if path.name != ".cache") == sorted(before)


def test_a_retitled_chapter_leaves_no_old_package(small: Path) -> None:
    """Only files that a build of this glossary made are taken away."""
    built(small)
    out = small.parent / "build"
    (out / "别人的.apkg").write_bytes(b"not ours")
    (out / "样例术语-01-我的备份.apkg").write_bytes(b"not ours")
    put(small, {"02-more/README.md": "# 换了名\n\n说明。\n"})

    built(small, NOW + 1000)

    assert set(digests(out)) == {
        "别人的.apkg",
        "样例术语-01-我的备份.apkg",
        "样例术语-全部.apkg",
        "样例术语-01-基础.apkg",
        "样例术语-02-换了名.apkg",
    }


def test_a_build_that_fails_in_the_middle_brings_the_old_files_back(small: Path) -> None:
    """Also when the second of three packages cannot be put in place."""
    built(small)
    out = small.parent / "build"
    before = digests(out)
    put(small, {"02-more/new.md": "# 新词\n\n一条新的解释，足够写一张卡片。\n"})
    blocked = out / "样例术语-02-更多.apkg"
    blocked.unlink()
    blocked.mkdir()
    (blocked / "in the way").write_bytes(b"")

    with pytest.raises(OSError, match="directory"):
        built(small, NOW + 1000)

    assert (out / "样例术语-全部.apkg").read_bytes()
    del before["样例术语-02-更多.apkg"]
    (blocked / "in the way").unlink()
    blocked.rmdir()
    assert digests(out) == before
    assert not list(out.glob(".cika-*"))


def test_a_renamed_glossary_leaves_no_old_package(small: Path) -> None:
    """Neither the chapters' nor the whole one."""
    built(small)
    settings = (small / "cika.toml").read_text("utf-8")
    put(small, {"cika.toml": settings.replace("样例术语", "新名字")})

    built(small, NOW + 1000)

    names = set(digests(small.parent / "build"))
    assert names == {"新名字-全部.apkg", "新名字-01-基础.apkg", "新名字-02-更多.apkg"}


def test_a_damaged_lock_is_never_rewritten(small: Path) -> None:
    """A person decides; until then nothing is built."""
    built(small)
    (small / "cika.lock").write_text("<<<<<<< HEAD\n{}\n", "utf-8")

    done = built(small, NOW + 1000)

    assert [each.code for each in done.diagnostics] == ["C907"]
    assert (small / "cika.lock").read_text("utf-8") == "<<<<<<< HEAD\n{}\n"
