"""Files are written whole or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cika.files import write_file, write_files
from support.needs import POSIX


@POSIX
def test_a_file_keeps_its_mode(tmp_path: Path) -> None:
    """Somebody chose it."""
    path = tmp_path / "a.md"
    path.write_text("旧", "utf-8")
    path.chmod(0o600)

    write_file(path, "新".encode())

    assert path.read_text("utf-8") == "新"
    assert path.stat().st_mode & 0o777 == 0o600


@POSIX
def test_a_link_keeps_being_a_link(tmp_path: Path) -> None:
    """What it leads to is written."""
    (tmp_path / "there").mkdir()
    there = tmp_path / "there" / "a.md"
    there.write_text("旧", "utf-8")
    link = tmp_path / "a.md"
    link.symlink_to(there)

    write_file(link, "新".encode())

    assert link.is_symlink()
    assert there.read_text("utf-8") == "新"
    assert [path.name for path in (tmp_path / "there").iterdir()] == ["a.md"]


def test_when_one_of_several_cannot_be_written_all_stay(tmp_path: Path) -> None:
    """Also those that were in place already."""
    first, second = tmp_path / "a", tmp_path / "b"
    first.write_bytes(b"old")
    second.mkdir()

    with pytest.raises(OSError, match="b"):
        write_files([(first, b"new"), (second, b"new")])

    assert first.read_bytes() == b"old"
    assert {path.name for path in tmp_path.iterdir()} == {"a", "b"}


def test_what_a_killed_run_left_is_taken_away_by_the_next(tmp_path: Path) -> None:
    """But not what a living one is just writing."""
    program = (
        "import os, sys; from pathlib import Path; from cika import files;"
        "files._stage(Path(sys.argv[1]), b'half'); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", program, str(tmp_path / "a")], check=False)
    living = tmp_path / f".cika-{os.getppid()}-x"
    living.write_bytes(b"")
    assert len(list(tmp_path.iterdir())) == 2

    write_file(tmp_path / "a", b"whole")

    assert {path.name for path in tmp_path.iterdir()} == {"a", living.name}
