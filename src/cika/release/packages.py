"""The packages of a publication on disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cika.files import Data, sweep, write_files
from cika.identity import Lock
from cika.memory.outputs import Outputs
from cika.memory.readings import Readings
from cika.release.publish import Publication
from cika.release.traditional import in_traditional


def write_packages(
    published: Publication, before: Lock, out: Path, readings: Readings, only: str = ""
) -> tuple[Path, ...]:
    """All packages in the folder `out`, or `only` those of the chapter with this key.

    One that lies there already is not written again.  Gives where they are; raises OSError when
    one cannot be written, and then the old ones stay.

    Where the settings ask for it, the decks in traditional characters are among them.  Packages
    that the release `before` had under other names are taken away.
    """
    publications = [published]
    if published.settings.traditional and not published.trial:
        publications.append(in_traditional(published))
    wanted = {file.name: file for each in publications for file in each.packages(only)}
    sweep([out])
    outputs = Outputs(readings.store, out)
    there = outputs.lying((name, file.parts()) for name, file in wanted.items())
    new = [name for name in wanted if name not in there]

    def made() -> Iterator[tuple[Path, Data]]:
        for number, name in enumerate(new):
            readings.tell("写牌组", number, len(new))
            yield out / name, outputs.packed(name, wanted[name].write)

    write_files(made())
    outputs.written(new)
    if not (only or published.trial):
        for name in set[str]().union(*(each.stale_names(before) for each in publications)):
            (out / name).unlink(missing_ok=True)
    return tuple(out / name for name in wanted)
