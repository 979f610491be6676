"""What a part of the disk looks like, as one text: two equal texts, and nothing has changed.

Read before anything else of ours, on every start of `cika build` and `cika check`, so it imports
nothing but `os`, and does as little for a file as can be done.

A file is its name, size, times of last change and inode, as in git's index.  The time of its
status (ctime) cannot be set back, so a file that was changed and given its old time and size is
still seen; on Windows, where there is none, it is the time at which the file was made.
"""

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from contextlib import AbstractContextManager

    Scanned = AbstractContextManager[Iterator[os.DirEntry[str]]]

TREE = "tree"
"""Everything below a folder that is not hidden."""
FILE = "file"
"""One file, or that there is none."""
THERE = "there"
"""Whether there is anything of this name."""
PAGES = "pages"
"""The Markdown files in a folder, without those deeper in it."""
LEFT = "left"
"""What a killed run left in a folder."""

STAGED = ".cika-"
"""How the name of such a thing begins."""

_DEEPEST = 9
ASIDE = frozenset({"node_modules", "build", "dist", "site", "venv"})
"""Folders right below that nobody reads: those of tools."""

Place = tuple[str, str]
"""A kind of the above and a path."""

State = tuple[int, int, int]


class UnsureError(Exception):
    """There is a link, or something else of which a text could not tell all."""


class Sight:
    """What a text of the disk does not tell by itself."""

    def __init__(self, since: int) -> None:
        self.since = since
        """A time in nanoseconds."""
        self.young: dict[str, int] = {}
        """The files in folders that changed after it, each with when it did."""
        self.folders: dict[str, tuple[State, int, int]] = {}
        """Each folder as it was before it was read; where its own lines begin, where they end."""
        self.lines: list[str] = []


def look(places: "Iterable[Place]", sight: "Sight | None" = None) -> str:
    """What these places look like now; `sight`, when given, is filled.

    Raises UnsureError where something cannot be told, and OSError where a folder cannot be read.
    """
    lines: list[str] = [] if sight is None else sight.lines
    for kind, path in places:
        lines.append(f"{kind} {path}")
        if kind == TREE:
            _tree(path, 0, lines, sight)
        elif kind == FILE:
            lines.append(_file(path))
        elif kind == THERE:
            lines.append("+" if os.path.lexists(path) else "-")
        else:
            _names(kind, path, lines)
    return "\n".join(lines)


def _tree(folder: str, depth: int, lines: list[str], sight: "Sight | None") -> None:
    """The lines of a folder: first its own files, then each folder in it, as the disk has them."""
    if depth > _DEEPEST:
        raise UnsureError(folder)
    start = len(lines)
    try:
        state = folder_state(folder) if sight is not None else (0, 0, 0)
        entries = os.scandir(folder)
    except FileNotFoundError:
        lines.append("-")
        return
    inner = own_lines(entries, lines, sight)
    if sight is not None:
        sight.folders[folder] = state, start, len(lines)
    for name in inner:
        if depth or name not in ASIDE:
            path = os.path.join(folder, name)
            lines.append(path)
            _tree(path, depth + 1, lines, sight)


def own_lines(folder: "Scanned", lines: list[str], sight: "Sight | None" = None) -> list[str]:
    """Add a line for everything that lies in a folder itself; gives the folders among them."""
    inner = []
    with folder as entries:
        for entry in entries:
            name = entry.name
            if name[0] == "." and not name.startswith(STAGED):
                continue
            if entry.is_symlink():
                raise UnsureError(entry.path)
            if entry.is_dir():
                lines.append(f"{name}/")
                inner.append(name)
                continue
            status = entry.stat()
            said, told = status.st_mtime_ns, status.st_ctime_ns
            lines.append(f"{name}/{status.st_size}/{said}/{told}/{status.st_ino}")  # `line_of`
            if sight is not None and (said > sight.since or told > sight.since):
                sight.young[entry.path] = max(said, told)
    return inner


def line_of(name: str, status: os.stat_result) -> str:
    """The line of a file in a folder."""
    times = f"{status.st_mtime_ns}/{status.st_ctime_ns}"
    return f"{name}/{status.st_size}/{times}/{status.st_ino}"


def folder_state(folder: str) -> "State":
    """Which folder it is, and when something was last put into it or taken out of it."""
    status = os.stat(folder)
    return status.st_ino, status.st_mtime_ns, status.st_ctime_ns


def _file(path: str) -> str:
    try:
        status = os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return "-"
    if status.st_mode & 0o170000 == 0o120000:
        raise UnsureError(path)
    return (
        f"{status.st_mode:o}/{status.st_size}/{status.st_mtime_ns}/{status.st_ctime_ns}"
        f"/{status.st_ino}"
    )


def _names(kind: str, folder: str, lines: list[str]) -> None:
    try:
        names = sorted(os.listdir(folder))
    except FileNotFoundError:
        lines.append("-")
        return
    for name in names:
        if kind == LEFT and name.startswith(STAGED):
            lines.append(name)
        elif kind == PAGES and name.lower().endswith((".md", ".markdown")):
            lines.append(f"{name} {_file(os.path.join(folder, name))}")
