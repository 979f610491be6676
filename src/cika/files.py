"""Files written whole or not at all, and looked at before they are read.

Every file that the program writes goes through here: staged beside its place, then renamed over it,
which POSIX and Windows both do in one step.  A link keeps being a link and a file keeps its mode.
What a killed run left staged is taken away by the next run that writes there.
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import IO
from unicodedata import normalize

Data = bytes | Callable[[IO[bytes]], object]
"""What a file holds, or what writes it, piece by piece where it is large."""

_STAGED = ".cika-{pid}-"
_MODE = 0o644
_WAITS = (0.05, 0.2, 0.5) if os.name == "nt" else ()
"""Seconds between tries to take a place: on Windows a virus scanner may hold the old file."""


class TooLargeError(OSError):
    """A file with more bytes than anybody meant; `size` says how many."""

    def __init__(self, path: Path | str, size: int) -> None:
        super().__init__(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
        self.size = size


class NoFileError(OSError):
    """A pipe, a device or a folder stands where a file should be."""


def read_file(path: Path | str, most: int, found: list[os.stat_result] | None = None) -> bytes:
    """The bytes of an ordinary file of at most `most` bytes; `found` gets what it was before.

    Raises NoFileError (a pipe is never waited for, a device never read), TooLargeError, OSError.
    """
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        status = os.fstat(handle)
        if found is not None:
            found.append(status)
        if not stat.S_ISREG(status.st_mode):
            raise NoFileError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
        if status.st_size > most:
            raise TooLargeError(path, status.st_size)
        room = status.st_size + 1
        data = os.read(handle, room)
        # Most often that is all; but it may come in pieces, or be larger than was said.
        while len(data) != status.st_size and len(data) <= most:
            if not (more := os.read(handle, room)):
                break
            data += more
        return data
    finally:
        os.close(handle)


def write_file(path: Path, data: Data) -> None:
    """One file; see `write_files`."""
    write_files([(path, data)])


def write_files(files: Iterable[tuple[Path, Data]]) -> None:
    """Stage every file as it comes, then put all in place; on failure bring back what was there.

    Folders that are missing are made.  Raises OSError when a file cannot be written.
    """
    folders: set[Path] = set()
    staged: list[tuple[Path, Path]] = []
    replaced: list[tuple[Path, Path | None]] = []
    kept: list[Path] = []
    try:
        for given, data in files:
            path = Path(os.path.realpath(given))
            if path.parent not in folders:
                path.parent.mkdir(parents=True, exist_ok=True)
                sweep([path.parent])
                folders.add(path.parent)
            staged.append((_stage(path, data), path))
        for temporary, path in staged:
            old = _keep(path, f"{temporary}.old")
            kept += [old] if old else []
            _put(temporary, path)
            replaced.append((path, old))
    except BaseException:
        for path, old in replaced:  # by renaming, which works on a full disk too
            if old is None:
                path.unlink()
            else:
                old.replace(path)
        raise
    finally:
        for path in (*(temporary for temporary, _ in staged), *kept):
            path.unlink(missing_ok=True)


def write_folder(path: Path, files: Iterable[tuple[str, Data | None]]) -> int:
    """A folder with these files and no others, in the place of what was there; gives how many.

    None stands for a file that stays as it lies there.  All of it is written beside its place
    first.  Raises OSError when it cannot be written, and then the old folder stays.
    """
    place = Path(os.path.realpath(path))
    place.parent.mkdir(parents=True, exist_ok=True)
    sweep([place.parent])
    old = place.with_name(f".cika-old-{place.name}")  # never swept: it may be all there is
    if old.exists() and not place.exists():
        old.rename(place)
    fresh = Path(tempfile.mkdtemp(prefix=_prefix(), dir=place.parent))
    folders: set[Path] = set()
    try:
        count = 0
        for name, data in files:
            file = fresh / name
            if file.parent not in folders:
                file.parent.mkdir(parents=True, exist_ok=True)
                folders.add(file.parent)
            if data is None:
                _second_name(place / name, file)
            else:
                with file.open("wb") as handle:
                    _fill(handle, data)
            count += 1
        fresh.chmod(place.stat().st_mode & 0o777 if place.exists() else 0o755)
        if not place.exists():
            _put(fresh, place)
        elif not _exchange(fresh, place):
            _put(place, old)
            _put(fresh, place)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
        if place.exists():
            shutil.rmtree(old, ignore_errors=True)
    return count


def sweep(folders: Iterable[Path]) -> None:
    """Take away what runs that are no more left staged in these folders."""
    for folder in folders:
        for left in _left(folder):
            pid = left.name.split("-")[1]
            if pid.isdecimal() and not _runs(int(pid)):
                with suppress(OSError):  # of another user: not ours to take away
                    shutil.rmtree(left) if left.is_dir() else left.unlink(missing_ok=True)


def _prefix() -> str:
    return _STAGED.format(pid=os.getpid())


def _fill(file: IO[bytes], data: Data) -> None:
    if callable(data):
        data(file)
    else:
        file.write(data)


def _stage(path: Path, data: Data) -> Path:
    handle, name = tempfile.mkstemp(prefix=_prefix(), dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            _fill(file, data)
        temporary.chmod(_mode(path))
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _put(new: Path, place: Path) -> None:
    """Rename, with a little patience where that helps."""
    for wait in _WAITS:
        try:
            new.replace(place)
        except PermissionError:
            from threading import Event  # noqa: PLC0415 - rarely needed

            Event().wait(wait)
        else:
            return
    new.replace(place)


def _keep(path: Path, name: str) -> Path | None:
    """A second name for the file at `path`, or a copy where there are no second names."""
    if not path.is_file():
        return None
    kept = Path(name)
    _second_name(path, kept)
    return kept


def _second_name(path: Path, name: Path) -> None:
    try:
        os.link(path, name)
    except OSError:
        shutil.copy2(path, name)


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change their names in one step; False where the system cannot.

    `renameat2` of Linux 3.15 with RENAME_EXCHANGE; Python has no name for it.
    """
    import ctypes  # noqa: PLC0415 - a command that writes no folder need not load it

    here, exchange = -100, 2  # AT_FDCWD, RENAME_EXCHANGE in <linux/fs.h>
    try:
        rename = ctypes.CDLL(None).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    return bool(rename(here, os.fsencode(one), here, os.fsencode(other), exchange) == 0)


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        return _MODE


def _left(folder: Path) -> Iterable[Path]:
    start = _STAGED.partition("{")[0]
    try:
        with os.scandir(folder) as entries:
            return [Path(entry.path) for entry in entries if entry.name.startswith(start)]
    except OSError:
        return []


def _runs(pid: int) -> bool:
    """Whether another process is alive; in doubt it is.

    Our own number on a leftover is that of an earlier process: this one clears up at once.
    """
    if pid == os.getpid():
        return False
    if sys.platform == "win32":  # where os.kill would end it
        return _runs_on_windows(pid)
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _runs_on_windows(pid: int) -> bool:
    """As `OpenProcess` and `GetExitCodeProcess` of Microsoft's process API tell."""
    if sys.platform != "win32":
        return True
    import ctypes  # noqa: PLC0415 - only where something was left behind

    kernel = ctypes.windll.kernel32
    process = kernel.OpenProcess(0x1000, False, pid)  # noqa: FBT003 - QUERY_LIMITED_INFORMATION
    if not process:
        return bool(kernel.GetLastError() != 87)  # ERROR_INVALID_PARAMETER: no such process
    code = ctypes.c_ulong()
    known = kernel.GetExitCodeProcess(process, ctypes.byref(code))
    kernel.CloseHandle(process)
    return not known or code.value == 259  # STILL_ACTIVE


def spelled(root: Path, path: str) -> Path:
    """The file `path` (composed, NFC) below `root`, as the disk spells its name.

    A disk of macOS or a repository made there may hold `e` and its accent one by one (NFD).
    """
    place = root
    for part in path.split("/"):
        if not part.isascii():
            with suppress(OSError):  # a name too long for the disk is none that it has
                if not (place / part).exists():
                    names = [each.name for each in place.iterdir() if not each.name.isascii()]
                    same = (name for name in names if normalize("NFC", name) == part)
                    part = next(same, part)  # noqa: PLW2901
        place /= part
    return place


def folders_below(root: Path) -> list[Path]:
    """The folders in which files of a glossary are written."""
    out = []
    for folder, inner, _ in os.walk(root):
        inner[:] = [name for name in inner if not name.startswith(".")]
        out.append(Path(folder))
    return out
