"""What a run remembers for those after it: see `cika.memory.runs`."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from cika.commands.main import cache_home
from cika.identity.lock_form import FILE as LOCK_FILE
from cika.memory import scene
from cika.memory.record import Watch, remember
from cika.memory.runs import Words
from cika.memory.scene import Asked
from cika.memory.sight import TREE


class Past:
    """The runs of before, and what this one says.

    `asked` is what it was asked, or "" where nothing is to be remembered.
    """

    def __init__(self, asked: str) -> None:
        self._asked = asked
        self._cache = cache_home() or ""
        self._said: list[Words] = []
        self._aside: list[Words] | None = None
        self._watch: Watch | None = None

    def hear(self, stream: str, words: str) -> bool:
        """Note what is said; False where it is not meant for anybody now."""
        said = self._said if self._aside is None else self._aside
        if self._asked:
            if said and said[-1][0] == stream:
                words = said.pop()[1] + words
            said.append((stream, words))
        return self._aside is None

    def watch(self, root: Path, named: Iterable[Path | None], asked: Asked) -> None:
        """Look at everything on which a word of this run depends, before it is read.

        `named` are the places that a person gave, from the first of which the glossary was looked
        for.  Where a link leads may change, so through links nothing is remembered.
        """
        starts = [path.absolute() for path in named if path] or [Path.cwd()]
        if not self._asked:
            return
        if any(path.absolute() != path.resolve() for path in starts):
            return
        now = time.time_ns()
        settings = os.environ.get("XDG_CONFIG_HOME") or str(Path("~/.config").expanduser())
        home = [Path("~/.gitconfig").expanduser(), Path(settings) / "git" / "config"]
        home += [Path("/etc/gitconfig")]
        try:
            places = [
                *scene.glossary(root, starts),
                *scene.git(root, root / LOCK_FILE, home, asked),
            ]
        except (OSError, ValueError, RuntimeError):
            return
        self._watch = Watch(places, now)

    def seen_in(self, folder: str) -> Mapping[str, str]:
        """What the files in a folder looked like before this run, as far as that is certain."""
        return self._watch.seen_in(folder) if self._watch else {}

    def keep(
        self,
        root: Path,
        code: int,
        *,
        media: Iterable[str] = (),
        written: Iterable[Path] = (),
        folders: Iterable[Path] = (),
        lock: str = "",
        again: Callable[[], None] | None = None,
    ) -> None:
        """Remember this run, unless something changed while it ran.

        `media` are the files of the glossary that cards show, `written` the files and `folders` the
        folders that were written, `lock` the digest of the lock where it was.  `again` says what
        the next run would say, where that is something else.
        """
        if self._watch is None:
            return
        if not self._watch.settled(time.time_ns(), root / LOCK_FILE if lock else None):
            return
        if lock and _digest(root / LOCK_FILE) != lock:
            return
        said = self._said
        if again is not None:
            said = self._aside = []
            again()
            self._aside = None
        libraries = [path for path in sys.path if path.endswith("-packages")]
        program = scene.program(libraries)
        if not self._watch.is_older(program):
            return
        more = [
            *program,
            *scene.media(root, media),
            *scene.packages(written),
            *((TREE, str(folder.absolute())) for folder in folders),
        ]
        remember(self._cache, self._asked, code, self._watch, more, said)


def _digest(path: Path) -> str:
    from cika.identity.lock import digest_in

    with path.open("rb") as file:
        return digest_in(file)
