"""Real parts: a test that lacks one is skipped with the reason, and fails in CI."""

from __future__ import annotations

import importlib.util
import os
import shutil

import pytest

POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows has no modes; links need a right")


def needs(package: str, how: str = "pip install -e '.[dev]'") -> None:
    """Skip (or in CI fail) when a Python package is not installed; `how` it would be."""
    if importlib.util.find_spec(package) is None:
        _lacks(f"the package {package} is not installed: {how}")


def chromium() -> str:
    """The path of Debian's Chromium; without it skip, or in CI fail."""
    needs("playwright")
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        _lacks("Chromium is not installed: apt-get install chromium fonts-noto-cjk")
    assert path is not None
    return path


def _lacks(reason: str) -> None:
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)
