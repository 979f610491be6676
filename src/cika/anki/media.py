"""Pictures and sounds for the package."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import NamedTuple


class MediaFile(NamedTuple):
    name: str
    """In the package, and in the learner's media folder."""
    data: bytes


def read_media(root: Path, paths: Iterable[str]) -> dict[str, MediaFile]:
    """The files at `paths` (inside the glossary at `root`), by path.

    A name is made of the content: a learner's media folder is flat, so that two pictures called
    1.png must not meet there, and a changed picture must not keep its old name, because Anki
    never replaces a file.  Raises OSError when a file cannot be read.
    """
    out: dict[str, MediaFile] = {}
    for path in sorted(set(paths)):
        data = (root / path).read_bytes()
        suffix = PurePosixPath(path).suffix.lower()
        out[path] = MediaFile(f"cika-{hashlib.sha256(data).hexdigest()[:16]}{suffix}", data)
    return out
