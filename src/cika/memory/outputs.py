"""Which of the files that a build would write lie there already."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from cika.memory.store import Store


class Outputs:
    """Those of one glossary, as a run left them.  Without a store nothing is known."""

    def __init__(self, store: Store | None) -> None:
        self._store = store
        self._digests: dict[Path, str] = {}

    def lying(self, wanted: Iterable[tuple[Path, Iterable[str]]]) -> set[Path]:
        """Those of some files that were made of these parts, and nobody touched them since."""
        if self._store is None:
            return set()
        names = {}
        for path, parts in wanted:
            said = hashlib.blake2b(digest_size=16)
            for part in parts:
                said.update(f"{part}\n".encode("utf-8", "surrogatepass"))
            self._digests[path] = said.hexdigest()
            names[_name(path)] = path
        known = self._store.texts("packages", names)
        return {path for name, path in names.items() if known.get(name) == self._state(path)}

    def written(self, paths: Iterable[Path]) -> None:
        """Remember those about which `lying` was asked, once they are written."""
        if self._store is not None:
            self._store.keep("packages", {_name(path): self._state(path) for path in paths})

    def _state(self, path: Path) -> str:
        try:
            status = path.lstat()
        except OSError:
            return ""
        times = f"{status.st_mtime_ns} {status.st_ctime_ns}"
        return f"{self._digests[path]} {status.st_size} {times} {status.st_ino}"


def _name(path: Path) -> str:
    """The same from wherever a command is run."""
    return str(path.absolute())
