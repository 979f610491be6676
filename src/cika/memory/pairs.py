"""Which texts are nearly the same, kept under a digest of them all.

To find it all texts are compared with all others; most edits change none of those.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence

from cika.memory.store import Store

_Found = list[tuple[int, int]]
_BROKEN = (ValueError, TypeError, KeyError)


class KnownPairs:
    """What `find` gives, found once for the same texts; without a store each time."""

    def __init__(self, store: Store | None, find: Callable[..., _Found]) -> None:
        self._store = store
        self._find = find

    def __call__(self, texts: Sequence[str], *, common: int, shortest: int, share: float) -> _Found:
        if self._store is None:
            return self._find(texts, common=common, shortest=shortest, share=share)
        said = hashlib.blake2b(repr((common, shortest, share)).encode(), digest_size=16)
        for text in texts:
            said.update(f"{text}\0".encode("utf-8", "surrogatepass"))
        key = said.hexdigest()
        try:
            found = json.loads(self._store.texts("pairs", [key])[key])
            return [(int(first), int(second)) for first, second in found]
        except _BROKEN:
            made = self._find(texts, common=common, shortest=shortest, share=share)
            self._store.keep("pairs", {key: json.dumps(made)})
            return made
