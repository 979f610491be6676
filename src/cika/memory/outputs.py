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

    def lies_there(self, path: Path, parts: Iterable[str]) -> bool:
        """Whether a file is the one that was made of these `parts`, and nobody touched it since."""
        if self._store is None:
            return False
        said = hashlib.blake2b(digest_size=16)
        for part in parts:
            said.update(f"{part}\n".encode("utf-8", "surrogatepass"))
        self._digests[path] = said.hexdigest()
        known = self._store.texts("packages", [_name(path)]).get(_name(path))
        return known is not None and known == self._state(path)

    def written(self, paths: Iterable[Path]) -> None:
        """Remember what `lies_there` was asked about, and was written then."""
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
