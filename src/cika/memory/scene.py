"""On what a word of `cika check` and `cika build` depends: files, folders, what git keeps."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from cika.memory.sight import ASIDE, FILE, LEFT, PAGES, THERE, TREE, Place

_CODE = frozenset({".py", ".pyc"})
_ELSEWHERE = frozenset({"findings", "web"})
"""Rooms whose data no word of these commands comes from: pages of codes, templates of the site."""


def program(libraries: Iterable[str]) -> list[Place]:
    """What of the program itself was used, and the folders into which its libraries are installed.

    Another module than those that are loaded would be loaded only if one of them had changed.
    Installing another version of a library makes and removes folders, which changes the time of
    the folder they are in.
    """
    home = Path(__file__).parents[1]
    loaded = [
        str(module.__file__)
        for name, module in sys.modules.items()
        if name.partition(".")[0] == home.name and getattr(module, "__file__", None)
    ]
    data = [
        str(path)
        for path in home.rglob("*")
        if path.is_file()
        and path.suffix not in _CODE
        and path.relative_to(home).parts[0] not in _ELSEWHERE
    ]
    return [(FILE, path) for path in (*sorted(loaded), *sorted(data), *libraries)]


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


def git(root: Path, lock: Path, home: Iterable[Path], *, only_tags: bool) -> list[Place]:
    """What git says of the releases of `lock`; without `only_tags` of branches and commits too.

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
            if not only_tags:
                places.append((TREE, str(common / "refs" / "remotes")))
            if not (only_tags or (lock.is_file() and _is_unreleased(common))):
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
