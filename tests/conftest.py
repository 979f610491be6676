"""Fixtures that many tests share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from support.collection import Learner, ShownCard, learner
from support.glossaries import CACHE, PROJECT, built, sample
from support.package import Installed, Package, package
from support.screens import browser

os.environ["XDG_CACHE_HOME"] = str(CACHE.parent)
# Most tests hold what Chinese readers are told, wherever they run.
os.environ["LC_ALL"] = "C.UTF-8"

settings.register_profile("cika", deadline=None, derandomize=True)
settings.load_profile("cika")

_NOT_PORTABLE = {
    "test_acts": "git",
    "test_add_page": "Chromium",
    "test_cards_in_browser": "Chromium",
    "test_diff": "git",
    "test_hardening": "pipes, limits and signals of POSIX",
    "test_lifecycle": "git",
    "test_repository": "bash",
    "test_starter": "bash and git",
    "test_a_lost_lock_is_noticed_where_git_has_it": "git",
    "test_the_same_input_gives_the_same_bytes": "sh",
    "test_two_built_branches_are_merged_with_one_command": "git",
}
"""Tests and modules of tests, and what they need beside Python."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark as `portable` what runs with Python alone, on Windows and macOS too."""
    for item in items:
        fixtures = getattr(item, "fixturenames", ())
        names = {item.path.stem, getattr(item, "originalname", item.name)}
        if not names & _NOT_PORTABLE.keys() and "chromium" not in fixtures:
            item.add_marker(pytest.mark.portable)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of the small sample glossary."""
    return sample("small", tmp_path / "glossary")


@pytest.fixture
def me(tmp_path: Path) -> Iterator[Learner]:
    """A learner with an empty collection."""
    with learner(tmp_path / "anki") as somebody:
        yield somebody


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the packages of the real glossary, built from a copy of it."""
    import shutil

    root = tmp_path_factory.mktemp("real") / "glossary"
    shutil.copytree(PROJECT / "glossary", root)
    done = built(root)
    assert done.files, [each.message for each in done.diagnostics]
    return root.parent / "build"


@pytest.fixture(scope="session")
def real_cards(real: Path, tmp_path_factory: pytest.TempPathFactory) -> list[ShownCard]:
    """The cards of the real glossary as Anki renders them, in the order of learning."""
    with learner(tmp_path_factory.mktemp("anki")) as somebody:
        somebody.imports(real / "客服与CRM术语-全部.apkg")
        assert somebody.problems() == []
        return somebody.cards()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Debian's Chromium."""
    with browser() as running:
        yield running


@pytest.fixture(scope="session")
def packaged(tmp_path_factory: pytest.TempPathFactory) -> Package:
    """The program as others get it."""
    return package(tmp_path_factory.mktemp("package"))


@pytest.fixture(scope="session")
def installed(packaged: Package) -> Installed:
    """The program in a bare environment."""
    return packaged.installed
