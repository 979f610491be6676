"""The rooms of docs/design.md, section 2, kept by a test."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.glossaries import PROJECT

SOURCE = PROJECT / "src" / "cika"
MODULES = sorted(SOURCE.rglob("*.py"))

GROUND = {"prose", "model", "codes", "diagnostics", "pinyin", "keys", "hidden", "traditional"}
MAY_IMPORT = {
    "prose": set[str](),
    "codes": set[str](),
    "pinyin": set[str](),
    "traditional": set[str](),
    "model": {"prose"},
    "keys": {"model"},
    "hidden": {"prose"},
    "diagnostics": {"codes"},
    "glossary": GROUND,
    "cloze": GROUND,
    "identity": GROUND,
    "anki": GROUND | {"identity"},
    "publish": GROUND | {"cloze", "identity", "anki"},
    "stats": GROUND | {"anki", "publish"},
    "web": GROUND | {"anki", "cloze", "compare", "glossary", "identity", "publish", "stats"},
    "explain": GROUND | {"cloze", "identity"},
    "history": {"diagnostics"},
    "compare": GROUND | {"identity", "anki", "publish"},
    "report": GROUND | {"cloze", "compare", "explain", "stats"},
    "pipeline": GROUND | {"glossary", "identity", "publish", "history", "compare", "explain"},
    "commands": GROUND
    | {
        "arguments",
        "glossary",
        "guide",
        "identity",
        "pipeline",
        "pinyin",
        "report",
        "stats",
        "summary",
        "web",
    },
    "summary": GROUND | {"identity", "pipeline", "report"},
    "arguments": {"glossary"},
    "guide": set[str](),
    "cli": {"", "arguments", "commands"},
    "__main__": {"cli"},
    "": set[str](),
}
WALLS = {
    "jieba": "cloze/tokenizer.py",
    "genanki": "anki/package.py",
    "markdown_it": "glossary/markdown.py",
    "mdit_py_plugins": "glossary/markdown.py",
    "yaml": "glossary/front_matter.py",
    "jinja2": "web/pages.py",
    "latex2mathml": "web/formulas.py",
    "watchfiles": "web/server.py",
    "opencc": "traditional.py",
    "pypinyin": "pinyin.py",
}


def imports(module: Path) -> Iterator[str]:
    """The full names that a module imports, anywhere in it."""
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room(module: Path) -> str:
    """The room a module lies in: its folder, or its own name at the top."""
    parts = module.relative_to(SOURCE).with_suffix("").parts
    return "" if parts == ("__init__",) else parts[0]


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_room_imports_only_the_rooms_below_it(module: Path) -> None:
    """Arrows never run back."""
    own = room(module)

    used = {name.split(".")[1] for name in imports(module) if name.startswith("cika.")}

    rooms = {path.stem for path in SOURCE.glob("*.py")} | {p.name for p in SOURCE.iterdir()}
    assert (used & rooms) - {own} <= MAY_IMPORT[own]


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
        if room(module) in ("cli", "commands"):
            continue
        text = module.read_text("utf-8")
        names = {name.split(".")[0] for name in imports(module)}
        assert not names & forbidden, module
        assert "os.environ" not in text, module
        assert ".now(" not in text, module
        assert ".today(" not in text, module
        assert "print(" not in text, module
