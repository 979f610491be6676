"""How much a file may hold: more than anybody's notes, less than a bomb."""

from __future__ import annotations

import zipfile
from io import BytesIO

MOST_BYTES = 64 << 20
_MOST_RATIO = 300
_MOST_MEMBERS = 5_000


class TooLargeError(Exception):
    """What a file unpacks to is no notes."""


def check_zip(data: bytes) -> None:
    """Raises TooLargeError for a zip that says, or shows, that it unpacks to too much.

    Raises zipfile.BadZipFile when it is none.
    """
    with zipfile.ZipFile(BytesIO(data)) as package:
        members = package.infolist()
        if len(members) > _MOST_MEMBERS:
            raise TooLargeError
        total = 0
        for member in members:
            if member.filename.endswith((".xml", ".rels")):
                with package.open(member) as file:
                    while piece := file.read(1 << 20):
                        total += len(piece)
                        if total > MOST_BYTES or total > _MOST_RATIO * max(len(data), 100_000):
                            raise TooLargeError
