"""On what the words of a command depend: files, folders, what git keeps."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from enum import Enum
from pathlib import Path

from cika.memory.sight import ASIDE, FILE, LEFT, PAGES, THERE, TREE, Place

_CODE = (".py", ".pyc")
_PAGES = frozenset({"findings", "starter"})
"""Rooms whose data only `explain` shows and only `init` writes."""


def program(libraries: Iterable[str]) -> list[Place]:
    """What of the program itself was used, and the folders into which its libraries are installed.

    Another module than those that are loaded would be loaded only if one of them had changed.
    Installing another version of a library makes and removes folders, which changes the time of
    the folder they are in.
    """
    home = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120
    name = os.path.basename(home)  # noqa: PTH119
    modules = {
        each: str(module.__file__)
        for each, module in sys.modules.items()
        if each.partition(".")[0] == name and getattr(module, "__file__", None)
    }
    rooms = {each.split(".")[1] for each in modules if "." in each} - _PAGES
    data = [
        os.path.join(folder, file)  # noqa: PTH118 - some hundred files, at the end of every run
        for room in rooms
        for folder, _, files in os.walk(os.path.join(home, room))  # noqa: PTH118
        for file in files
        if not file.endswith(_CODE)
    ]
    return [(FILE, path) for path in (*sorted(modules.values()), *sorted(data), *libraries)]


def glossary(root: Path, starts: Iterable[Path]) -> list[Place]:
    """The files of a glossary, and where it was looked for beginning with each of `starts`."""
    looked = dict.fromkeys(path for start in starts for path in _looked_for(start, root))
    places = [(THERE, str(path)) for path in looked]
    places.append((TREE, str(root)))
    parent = root.parent
    if (parent / ".git").exists():
        places.append((PAGES, str(parent)))
    return places


def media(root: Path, files: Iterable[str]) -> list[Place]:
    """Those pictures and sounds of a glossary that lie where its folder is not looked through."""
    return [
        (FILE, str(root / file))
        for file in sorted(set(files))
        if file.split("/")[0] in ASIDE or any(part.startswith(".") for part in file.split("/"))
    ]


def packages(files: Iterable[Path]) -> list[Place]:
    """What a build wrote, and nothing left of a killed one beside it."""
    written = [(FILE, str(path)) for path in files]
    folders = dict.fromkeys(os.path.dirname(path) for _, path in written)  # noqa: PTH120
    return [*written, *((LEFT, folder) for folder in folders)]


class Asked(Enum):
    """What is asked of git."""

    TAGS = "tags"
    """For the releases."""
    LOCKS = "locks"
    """For the releases, and for the branches where there is something to compare with."""
    ALL = "all"
    """For any commit."""


def git(root: Path, lock: Path, home: Iterable[Path], asked: Asked) -> list[Place]:
    """What git says of the releases of `lock` and of branches, as far as it is asked.

    `home` are the user's own settings of git.
    """
    places: list[Place] = []
    for folder in (root, *root.parents):
        at = folder / ".git"
        places.append((FILE if at.is_file() else THERE, str(at)))
        if at.exists():
            own, common = _folders_of(at)
            places += [(FILE, str(common / name)) for name in ("packed-refs", "config", "shallow")]
            places += [(FILE, str(path)) for path in (own / "commondir", *home)]
            places += [(TREE, str(common / "reftable")), (TREE, str(common / "refs" / "tags"))]
            if asked is not Asked.TAGS:
                places.append((TREE, str(common / "refs" / "remotes")))
            alone = asked is Asked.LOCKS and lock.is_file() and _is_unreleased(common)
            if asked is not Asked.TAGS and not alone:
                places += [(TREE, str(common / "refs" / "heads")), (FILE, str(own / "HEAD"))]
            break
    return places


def _looked_for(start: Path, root: Path) -> Iterator[Path]:
    for place in (start, *start.parents):
        for folder in (place, place / "glossary"):
            yield folder / "cika.toml"
            if folder == root:
                return


def _folders_of(at: Path) -> tuple[Path, Path]:
    """Git's folder of a working tree, and the one that all of a repository share."""
    own = at
    if at.is_file():
        own = at.parent / at.read_text("utf-8").partition("gitdir:")[2].strip()
    common = own / "commondir"
    return own, own / common.read_text("utf-8").strip() if common.is_file() else own


def _is_unreleased(common: Path) -> bool:
    """Whether there is neither a tag nor another's branch with which a lock could be compared."""
    packed = common / "packed-refs"
    names = packed.read_text("utf-8", "replace") if packed.is_file() else ""
    loose = (path for kind in ("tags", "remotes") for path in (common / "refs" / kind).rglob("*"))
    return not (
        (common / "reftable").exists()
        or " refs/tags/" in names
        or " refs/remotes/" in names
        or any(path.is_file() for path in loose)
    )
