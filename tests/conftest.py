"""Fixtures that many tests share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from support.collection import Learner, ShownCard, learner
from support.glossaries import PROJECT, built, sample
from support.screens import browser

# What the program says depends on the locale; tests begin where a machine has none.
os.environ["LC_ALL"] = "C.UTF-8"

settings.register_profile("cika", deadline=None, derandomize=True)
settings.load_profile("cika")


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
