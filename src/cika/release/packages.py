"""The packages of a publication on disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cika.files import sweep, write_files
from cika.memory.outputs import Outputs
from cika.memory.readings import Readings
from cika.release.publish import Publication


def write_packages(
    published: Publication, out: Path, readings: Readings, only: str = ""
) -> tuple[Path, ...]:
    """All packages in the folder `out`, or `only` that of the chapter with these digits.

    One that lies there already is not written again.  Gives where they are; raises OSError when
    one cannot be written, and then the old ones stay.
    """
    wanted = {out / file.name: file for file in published.packages(only)}
    sweep([out])
    outputs = Outputs(readings.store)
    new = [path for path, file in wanted.items() if not outputs.lies_there(path, file.parts())]

    def made() -> Iterator[tuple[Path, bytes]]:
        for number, path in enumerate(new):
            readings.tell("写牌组", number, len(new))
            yield path, wanted[path].data

    write_files(made())
    outputs.written(new)
    return tuple(wanted)
