"""Runs that need not be made again: what they saw, and what they then said.

A run is kept under what was asked: the folder, the arguments, the environment as far as a word
depends on it.  Asked the same again, with everything it saw unchanged, it would say and do the
same, so its words are repeated and nothing else is done.  Read before everything else of ours:
this module imports `os` and its neighbour.
"""

import os

from cika.memory.sight import UnsureError, look

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from cika.memory.sight import Place

FORM = "cika run 1"
FOLDER = "runs"
MOST = 64
"""So many runs are kept for a user; the oldest go."""
_PRIME = 2**127 - 1
_LARGEST = 64 * 2**20

Words = tuple[str, str]
"""`1` for what goes to standard output and `2` for what goes to standard error; the words."""


class Run:
    """A run as it is kept: what it looked at, what that looked like, the exit code, the words."""

    def __init__(
        self, places: "Sequence[Place]", seen: str, code: int, said: "Sequence[Words]"
    ) -> None:
        self.places = places
        self.seen = seen
        self.code = code
        self.said = said


def name_of(asked: str) -> str:
    """A file name for what was asked; two things asked with one name only forget each other."""
    return f"{int.from_bytes(asked.encode('utf-8', 'surrogateescape'), 'little') % _PRIME:032x}"


def unchanged(cache: str, asked: str) -> "Run | None":
    """The run that was asked the same, if all that it saw looks the same now; else None."""
    run = recall(os.path.join(cache, FOLDER, name_of(asked)), asked)
    try:
        return run if run is not None and look(run.places) == run.seen else None
    except (UnsureError, OSError):
        return None


def recall(path: str, asked: str) -> "Run | None":
    """What is kept in a file, or None where it is not ours, of another form, or of other words."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        with open(handle, "rb") as file:
            if not is_private(os.fstat(handle)):
                return None
            text = file.read(_LARGEST).decode("utf-8", "surrogateescape")
        form, kept, places, seen, code, *said = text.split("\0")
        if (form, kept) != (FORM, asked):
            return None
        return Run(
            [_place(line) for line in places.split("\n")],
            seen,
            int(code),
            [(each[0], each[1:]) for each in said],
        )
    except (OSError, ValueError, IndexError):
        return None


def keep(asked: str, run: Run) -> "bytes | None":
    """A run as bytes for `recall`; None when it has words that cannot be kept."""
    places = "\n".join(f"{kind} {path}" for kind, path in run.places)
    said = [f"{stream}{words}" for stream, words in run.said]
    parts = [FORM, asked, places, run.seen, str(run.code), *said]
    if any("\0" in part for part in parts) or len(places.split("\n")) != len(run.places):
        return None
    return "\0".join(parts).encode("utf-8", "surrogateescape")


def is_private(status: os.stat_result) -> bool:
    """Whether only this user can have written a file.  On Windows the folder's place says so."""
    if not hasattr(os, "getuid"):
        return True
    return status.st_uid == os.getuid() and not status.st_mode & 0o022


def _place(line: str) -> "Place":
    kind, path = line.split(" ", 1)
    return kind, path
