"""Keeping a run, once it is certain that what it saw is what lies on the disk.

By git's rule for its index (Documentation/technical/racy-git): a file that changed so shortly
before it was read that a second change could have the same time is in doubt, and only its content
tells.  Here it is read before the run and once more after it, when its time is no longer young.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from cika.files import write_file
from cika.memory.runs import FOLDER, MOST, Run, Words, keep, name_of
from cika.memory.sight import Place, UnsureError, look

_TICK = 50_000_000
"""Nanoseconds within which two changes may have one time; kernels count in up to 10 ms."""
_COARSE_TICK = 2_000_000_000
"""The same where times are whole seconds: FAT has steps of two."""


class Watch:
    """What a run looks at, seen before it began.

    `now` is the time in nanoseconds, asked before anything was looked at.
    """

    def __init__(self, places: Sequence[Place], now: int) -> None:
        self.places = tuple(places)
        self._began = now
        self._seen: list[str] = []
        self.seen = ""
        """What the places looked like when they were settled."""
        self._doubtful: dict[str, str] = {}
        with suppress(UnsureError, OSError):
            files: dict[str, int] = {}
            seen = look(places, files)
            self._doubtful = {path: _digest(path) for path in _young(files, now)}
            self._seen = seen.split("\n")

    def settled(self, now: int, own: str = "") -> bool:
        """Whether the places still look as they did, and what was in doubt no longer is.

        `own` is the name of the one file that the run itself wrote among them.
        """
        if not self._seen:
            return False
        try:
            files: dict[str, int] = {}
            self.seen = look(self.places, files)
            seen, before = self.seen.split("\n"), self._seen
            if own:
                seen, before = _without(seen, own), _without(before, own)
            young = _young(files, now)
            return (
                seen == before
                and self._doubtful.keys().isdisjoint(young)
                and all(_digest(path) == digest for path, digest in self._doubtful.items())
            )
        except (UnsureError, OSError):
            return False

    def is_older(self, places: Sequence[Place]) -> bool:
        """Whether these files were what they are when the program was loaded."""
        with suppress(OSError):
            status = [os.stat(path) for _, path in places]  # noqa: PTH116
            return all(
                max(each.st_mtime_ns, each.st_ctime_ns) < self._began - _COARSE_TICK
                for each in status
            )
        return False


def remember(
    cache: str, asked: str, code: int, watch: Watch, more: Sequence[Place], said: list[Words]
) -> None:
    """Keep a run in the folder `cache` of this user; where that cannot be done, do not.

    It depends on what was watched, which is settled, and on `more` places.
    """
    folder = Path(cache) / FOLDER
    with suppress(UnsureError, OSError, ValueError):
        seen = "\n".join((watch.seen, look(more)))
        data = keep(asked, Run([*watch.places, *more], seen, code, said))
        if data is not None:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _make_room(folder)
            write_file(folder / name_of(asked), data)


def _make_room(folder: Path) -> None:
    kept = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime_ns)
    for path in kept[: -MOST + 1]:
        path.unlink(missing_ok=True)


def _without(lines: list[str], name: str) -> list[str]:
    return [line for line in lines if not line.startswith(f"{name}/")]


def _young(files: dict[str, int], now: int) -> set[str]:
    """The files whose time may come again."""
    return {
        path
        for path, changed in files.items()
        if changed > now - _COARSE_TICK and (changed > now - _TICK or changed % 1_000_000_000 == 0)
    }


def _digest(path: str) -> str:
    with open(os.fspath(path), "rb") as file:  # noqa: PTH123
        return hashlib.file_digest(file, "blake2b").hexdigest()
