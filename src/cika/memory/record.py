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
from cika.memory.sight import Place, Sight, State, UnsureError, folder_state, look, own_lines

_TICK = 50_000_000
"""Nanoseconds within which two changes may have one time; kernels count in up to 10 ms."""
_COARSE_TICK = 2_000_000_000
"""The same where times are whole seconds: FAT has steps of two."""

_TIMES_COME_BACK = os.name == "nt"
"""Whether a file that was changed and changed back can have all its times again."""


class Watch:
    """What a run looks at, seen before it began.

    `now` is the time in nanoseconds, asked before anything was looked at.
    """

    def __init__(self, places: Sequence[Place], now: int) -> None:
        self.places = tuple(places)
        self._began = now
        self._sight = Sight(now - _COARSE_TICK)
        self._doubtful: dict[str, str] | None = None
        self.seen = ""
        """What the places look like, when they are settled."""
        with suppress(UnsureError, OSError):
            look(places, self._sight)
            young = _young(self._sight.young, now)
            self._doubtful = {path: _digest(path) for path in young}

    def seen_in(self, folder: str) -> dict[str, str]:
        """What the files in a folder looked like, by name, but for those in doubt.

        Nothing where a file can look again as it did and be another.
        """
        if self._doubtful is None or folder not in self._sight.folders or _TIMES_COME_BACK:
            return {}
        _, start, end = self._sight.folders[folder]
        lines = self._sight.lines[start:end]
        seen = {line.partition("/")[0]: line for line in lines if not line.endswith("/")}
        for path in self._doubtful:
            if os.path.dirname(path) == folder:  # noqa: PTH120 - as it was looked at
                seen.pop(os.path.basename(path), None)  # noqa: PTH119
        return seen

    def settled(self, now: int, own: Path | None = None) -> bool:
        """Whether what was seen is what was read, but for `own`, a file that the run itself wrote.

        A file that changed after it was looked at will never look so again, so only two things are
        to be asked.  Folders: another one may have been in a place for a moment.  And what was in
        doubt, which must be in doubt no longer.
        """
        if self._doubtful is None:
            return False
        try:
            fresh = [
                (start, end, lines)
                for folder, (state, start, end) in self._sight.folders.items()
                if (lines := self._again(folder, state, start, end, own)) is not None
            ]
            for path, digest in self._doubtful.items():
                changed = {path: _changed(path)}
                if changed[path] != self._sight.young[path] or _young(changed, now):
                    return False
                if _digest(path) != digest:
                    return False
        except (UnsureError, OSError):
            return False
        lines = self._sight.lines
        for start, end, again in reversed(fresh):
            lines[start:end] = again
        self.seen = "\n".join(lines)
        return True

    def _again(
        self, folder: str, state: State, start: int, end: int, own: Path | None
    ) -> list[str] | None:
        """The lines of a folder once more, None where it is certain that they are the same.

        Raises UnsureError where they are others, except for that of `own`.
        """
        name = own.name if own is not None and folder == str(own.parent) else ""
        now = folder_state(folder)
        if now[0] != state[0]:
            raise UnsureError(folder)
        if now == state and max(state[1:]) <= self._sight.since and not (name or _TIMES_COME_BACK):
            return None
        lines: list[str] = []
        own_lines(os.scandir(folder), lines)
        if _without(lines, name) != _without(self._sight.lines[start:end], name):
            raise UnsureError(folder)
        return lines

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
    if not name:
        return lines
    return [line for line in lines if not line.startswith(f"{name}/")]


def _young(files: dict[str, int], now: int) -> set[str]:
    """The files whose time may come again."""
    return {
        path
        for path, changed in files.items()
        if changed > now - _COARSE_TICK and (changed > now - _TICK or changed % 1_000_000_000 == 0)
    }


def _changed(path: str) -> int:
    status = os.lstat(path)
    return max(status.st_mtime_ns, status.st_ctime_ns)


def _digest(path: str) -> str:
    with open(os.fspath(path), "rb") as file:  # noqa: PTH123
        return hashlib.file_digest(file, "blake2b").hexdigest()
