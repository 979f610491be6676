"""What differs from system to system: line ends, code pages, drives, programs that are not there.

Windows itself is not here; each test brings about one of its differences.  The marked part of the
tests (`pytest -m portable`) runs on the real one in CI.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cika import files
from cika.commands import terminal
from cika.commands.main import main
from cika.findings.finding import has_errors
from support.glossaries import NOW, PROJECT, built

CODE_PAGES = ("cp936", "cp950", "cp1252", "cp437", "ascii")
"""Simplified and traditional Chinese, western, the old console's, none."""


def to_crlf(root: Path) -> None:
    """As git on Windows writes files, and editors there."""
    for path in root.rglob("*"):
        if path.suffix in (".md", ".toml", ".lock"):
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


def run(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """`cika` in a process of its own, without the UTF-8 mode that might help it."""
    return subprocess.run(
        [sys.executable, "-X", "utf8=0", "-m", "cika", *arguments],
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": str(PROJECT / "src")} | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=120,
        check=False,
    )


def test_line_ends_of_windows_change_nothing(small: Path) -> None:
    """Neither entries nor lock: a rebuild gives the same bytes, and no finding is an error."""
    first = {path.name: path.read_bytes() for path in built(small).files}
    lock = (small / "cika.lock").read_bytes()
    to_crlf(small)
    assert (small / "cika.lock").read_bytes() != lock

    again = built(small, NOW + 1000)

    assert not has_errors(again.diagnostics)
    assert {path.name: path.read_bytes() for path in again.files} == first


@pytest.mark.parametrize("page", CODE_PAGES)
def test_output_is_utf_8_whatever_the_code_page(page: str, small: Path) -> None:
    """Findings, summaries and help reach a file or a pipe whole."""
    (small / "01-basics" / "bad.md").write_text("# 甲乙\n\n一个<kbd>词</kbd>的解释😀。\n", "utf-8")

    said = run("check", "--glossary", str(small), cwd=small, PYTHONIOENCODING=page, LC_ALL="C")

    assert said.returncode == 1, said.stderr
    assert "一个<kbd>词</kbd>的解释😀" in said.stdout.decode("utf-8")


def test_no_file_is_opened_in_the_encoding_of_the_system(tmp_path: Path) -> None:
    """Python tells of every file that is opened without an encoding."""
    program = (
        "import sys, warnings\n"
        "warnings.filterwarnings('error', category=EncodingWarning, module=r'cika\\b')\n"
        "from cika.commands.main import main\n"
        "for line in sys.stdin.read().splitlines():\n"
        "    code = main(line.split('|'))\n"
        "    assert code == 0, line\n"
    )
    commands = (
        "init|词汇|--name|词汇",
        "check|--glossary|词汇",
        "build|--glossary|词汇",
        "fix|--glossary|词汇",
        "stats|--glossary|词汇",
        "preview|--out|site|--glossary|词汇",
        "explain|格式",
        "explain|C209",
        "new|甲乙|--chapter|01|--definition|一种解释，够写一张卡片。|--glossary|词汇",
    )
    done = subprocess.run(
        [sys.executable, "-X", "warn_default_encoding", "-c", program],
        input="\n".join(commands),
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert done.returncode == 0, done.stderr


def test_a_path_on_another_drive_is_shown_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is no way from C: to D:."""

    def no_way(*_: Path) -> str:
        raise ValueError

    monkeypatch.setattr(os.path, "relpath", no_way)

    assert terminal.shown(tmp_path / "a.md") == str((tmp_path / "a.md").resolve())


def test_a_glossary_is_checked_and_built_without_git(small: Path) -> None:
    """Nobody needs it but who compares with what was."""
    nowhere = str(small / "no-programs")

    assert run("check", "--glossary", str(small), cwd=small, PATH=nowhere).returncode == 0
    assert run("build", "--glossary", str(small), cwd=small, PATH=nowhere).returncode == 0
    said = run("diff", "--glossary", str(small), cwd=small, PATH=nowhere)
    assert said.returncode == 2
    assert "cika diff要用git" in said.stderr.decode("utf-8")


def test_a_folder_is_replaced_where_two_cannot_be_exchanged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only Linux exchanges them in one step."""
    monkeypatch.setattr(files, "_exchange", lambda *_: False)
    place = tmp_path / "site"
    files.write_folder(place, [("a/old.html", b"old")])

    assert files.write_folder(place, [("a/new.html", b"new")]) == 1

    assert [path.name for path in (place / "a").iterdir()] == ["new.html"]
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_file_is_replaced_where_there_are_no_second_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a stick with FAT."""

    def refused(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(os, "link", refused)
    path = tmp_path / "a.md"
    path.write_bytes(b"old")
    (tmp_path / "b").mkdir()

    with pytest.raises(OSError, match="b"):
        files.write_files([(path, b"new"), (tmp_path / "b", b"new")])

    assert path.read_bytes() == b"old"
    files.write_file(path, b"new")
    assert path.read_bytes() == b"new"


def test_a_file_that_is_held_for_a_moment_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By a virus scanner, say; a folder too."""
    monkeypatch.setattr(files, "_WAITS", (0.0, 0.0, 0.0))
    monkeypatch.setattr(files, "_exchange", lambda *_: False)
    held: dict[str, int] = {}
    replace = Path.replace

    def holds(self: Path, target: Path) -> Path:
        if held.get(target.name):
            held[target.name] -= 1
            raise PermissionError(13, "另一个程序正在使用此文件", str(target))
        return replace(self, target)

    files.write_file(tmp_path / "a.md", b"old")
    files.write_folder(tmp_path / "site", [("old", b"")])
    held |= {"a.md": 2, "site": 3}
    monkeypatch.setattr(Path, "replace", holds)

    files.write_file(tmp_path / "a.md", b"new")
    files.write_folder(tmp_path / "site", [("new", b"")])

    assert (tmp_path / "a.md").read_bytes() == b"new"
    assert [path.name for path in (tmp_path / "site").iterdir()] == ["new"]
    assert held == {"a.md": 0, "site": 0}


def test_a_file_in_use_leaves_everything_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Windows replaces no file that another program holds open, say a deck in Anki."""
    monkeypatch.chdir(tmp_path)
    assert main(["init", "a", "--bare"]) == 0
    assert main(["build", "--glossary", "a"]) == 0
    before = {path: path.read_bytes() for path in Path("a").rglob("*") if path.is_file()}
    replace = Path.replace

    def in_use(self: Path, target: Path) -> Path:
        if target.suffix == ".apkg" and not self.name.endswith(".old"):
            error = PermissionError(13, "The process cannot access the file", str(target))
            vars(error)["winerror"] = 32  # ERROR_SHARING_VIOLATION
            raise error
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", in_use)
    entry = Path("a/glossary/01-start/spaced-repetition.md")
    entry.write_text(entry.read_text("utf-8").replace("学习方法", "一种学习方法"), "utf-8")
    before[entry] = entry.read_bytes()

    assert main(["build", "--glossary", "a"]) == 2

    said = capsys.readouterr().err
    assert "别的程序正在用它" in said
    assert ".apkg" in said
    assert "关掉正开着它的程序" in said
    assert {path: path.read_bytes() for path in before} == before
    assert not list(Path("a").rglob(".cika-*"))
