"""Files written whole or not at all: every file that the program writes goes through here.

Each is staged beside its place and then renamed over it, which POSIX and Windows both do in one
step.  A link keeps being a link and a file keeps its mode.  What a killed run left staged is taken
away by the next run that writes there.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

_STAGED = ".cika-{pid}-"
_MODE = 0o644


def write_file(path: Path, data: bytes) -> None:
    """One file; see `write_files`."""
    write_files([(path, data)])


def write_files(files: Sequence[tuple[Path, bytes]]) -> None:
    """Stage every file, then put all in place; on failure bring back what was there.

    Folders that are missing are made.  Raises OSError when a file cannot be written.
    """
    targets = [(Path(os.path.realpath(path)), data) for path, data in files]
    folders = dict.fromkeys(path.parent for path, _ in targets)
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
    staged: list[tuple[Path, Path]] = []
    replaced: list[tuple[Path, bytes | None, int]] = []
    try:
        for path, data in targets:
            staged.append((_stage(path, data), path))
        for temporary, path in staged:
            old = path.read_bytes() if path.is_file() else None
            mode = _mode(path)
            temporary.replace(path)
            replaced.append((path, old, mode))
    except BaseException:
        for path, old, mode in replaced:
            if old is None:
                path.unlink()
            else:
                path.write_bytes(old)
                path.chmod(mode)
        raise
    finally:
        for temporary, _ in staged:
            temporary.unlink(missing_ok=True)


def _stage(path: Path, data: bytes) -> Path:
    handle, name = tempfile.mkstemp(prefix=_STAGED.format(pid=os.getpid()), dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        temporary.chmod(_mode(path))
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        return _MODE


def _sweep(folder: Path) -> None:
    """Take away what runs that are no more left staged in a folder."""
    for left in _left(folder):
        pid = left.name.split("-")[1]
        if pid.isdecimal() and not _runs(int(pid)):
            left.unlink(missing_ok=True)


def _left(folder: Path) -> Iterable[Path]:
    start = _STAGED.partition("{")[0]
    with os.scandir(folder) as entries:
        return [Path(entry.path) for entry in entries if entry.name.startswith(start)]


def _runs(pid: int) -> bool:
    """Whether a process is alive; on Windows, where asking would stop it, a live one is assumed."""
    if os.name == "nt":
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
