"""The rooms of docs/design.md, section 2, kept by a test."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.glossaries import PROJECT
from support.rooms import ROOMS, WALLS

SOURCE = PROJECT / "src" / "cika"
MODULES = sorted(SOURCE.rglob("*.py"))

MAY_IMPORT = {room.name: set(room.may_import) for room in ROOMS}


def imports(module: Path) -> Iterator[str]:
    """The full names that a module imports, anywhere in it."""
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room(module: Path) -> str:
    """The room a module lies in: its folder, a folder in it, or its own name at the top."""
    return room_of(".".join(module.relative_to(SOURCE).with_suffix("").parts))


def room_of(name: str) -> str:
    """The room of a module by its name below `cika.`."""
    first, *rest = [part for part in name.split(".") if part != "__init__"] or [""]
    inner = f"{first}/{rest[0]}" if rest else first
    return inner if inner in MAY_IMPORT else first


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_room_imports_only_the_rooms_below_it(module: Path) -> None:
    """Arrows never run back; the order of the table is the order of the floors."""
    own = room(module)
    order = list(MAY_IMPORT)

    used = {
        room_of(name.removeprefix("cika.")) for name in imports(module) if name.startswith("cika.")
    }
    used |= {""} if "cika.__version__" in imports(module) else set()
    if "/" not in own:  # what stands inside a room belongs to whoever may enter the room
        used = {name.split("/")[0] for name in used}

    assert used - {own, own.split("/")[0], "__version__"} <= MAY_IMPORT.get(own, set())
    assert all(order.index(name) < order.index(own) for name in MAY_IMPORT.get(own, ()) if name)


def test_every_folder_and_module_is_a_room_of_the_table() -> None:
    """And the table names none that is gone."""
    inside = [path for path in (SOURCE / "glossary").iterdir() if path.stem != "__init__"]
    found = {path.stem for path in SOURCE.iterdir() if path.suffix in ("", ".py")}
    found |= {f"glossary/{path.stem}" for path in inside}

    assert found - {"__init__", "__pycache__", "glossary/__pycache__"} == set(MAY_IMPORT)


@pytest.mark.parametrize("library", WALLS)
def test_a_foreign_library_has_one_importer(library: str) -> None:
    """The rest of the program sees our types."""
    importers = {
        str(module.relative_to(SOURCE))
        for module in MODULES
        if any(name.split(".")[0] == library for name in imports(module))
    }

    assert importers == {WALLS[library]}


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_module_is_no_longer_than_300_lines(module: Path) -> None:
    """What does not fit wants two names."""
    assert len(module.read_text("utf-8").splitlines()) <= 300


def test_only_the_command_line_prints_or_reads_clock_environment_and_chance() -> None:
    """Everything else gets them as arguments, so that the same input gives the same bytes."""
    forbidden = {"time", "random", "uuid", "secrets"}
    for module in MODULES:
        if room(module) == "commands":
            continue
        text = module.read_text("utf-8")
        names = {name.split(".")[0] for name in imports(module)}
        assert not names & forbidden, module
        assert "os.environ" not in text, module
        assert ".now(" not in text, module
        assert ".today(" not in text, module
        assert "print(" not in text, module
