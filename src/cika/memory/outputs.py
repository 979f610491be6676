"""Which of the files that a build would write lie there already."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO

from cika.memory.pieces import Pieces
from cika.memory.store import Store

_TOGETHER = 256
"""So many files are looked up or remembered at a time: a site has one for every entry."""


class Outputs:
    """Those in one folder, as a run left them.  Without a store nothing is known."""

    def __init__(self, store: Store | None, folder: Path) -> None:
        self._store = store
        self._folder = folder.absolute()  # the same from wherever a command is run
        self._digests: dict[str, str] = {}
        self._pieces: dict[str, Pieces] = {}

    def lying(self, wanted: Iterable[tuple[str, Iterable[str]]]) -> set[str]:
        """Those of some files that were made of these parts, and nobody touched them since."""
        if self._store is None:
            return set()
        for name, parts in wanted:
            said = hashlib.blake2b(digest_size=16)
            for part in parts:
                said.update(f"{part}\n".encode("utf-8", "surrogatepass"))
            self._digests[name] = said.hexdigest()
        found = set()
        for names in _some([*self._digests]):
            places = {self._place(name): name for name in names}
            known = self._store.texts("packages", places)
            found |= {n for place, n in places.items() if known.get(place) == self._state(n)}
        return found

    def packed(
        self, name: str, pack: Callable[[IO[bytes], Pieces], None]
    ) -> Callable[[IO[bytes]], None]:
        """What writes the file of this name by `pack`, with the pieces of the one that lies there.

        `written` remembers the pieces of the new one.
        """

        def write(into: IO[bytes]) -> None:
            with self._pieces_of(name) as pieces:
                pack(into, pieces)

        return write

    def _pieces_of(self, name: str) -> Pieces:
        place = self._place(name)
        known = self._store.texts("pieces", [place]).get(place, "") if self._store else ""
        self._pieces[name] = Pieces(self._folder / name, known)
        return self._pieces[name]

    def written(self, names: Iterable[str] | None = None) -> None:
        """Remember those about which `lying` was asked, or some of them, once they are written."""
        if self._store is not None:
            for some in _some([*(self._digests if names is None else names)]):
                self._store.keep("packages", {self._place(n): self._state(n) for n in some})
            texts = {self._place(name): pieces.text for name, pieces in self._pieces.items()}
            self._store.keep("pieces", texts)

    def _place(self, name: str) -> str:
        return str(self._folder / name)

    def _state(self, name: str) -> str:
        try:
            status = (self._folder / name).lstat()
        except OSError:
            return ""
        times = f"{status.st_mtime_ns} {status.st_ctime_ns}"
        return f"{self._digests[name]} {status.st_size} {times} {status.st_ino}"


def _some(names: Sequence[str]) -> Iterator[Sequence[str]]:
    return (names[first : first + _TOGETHER] for first in range(0, len(names), _TOGETHER))
