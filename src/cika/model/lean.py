"""Libraries, imported without what they do not need."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without(*modules: str) -> Iterator[None]:
    """Import a library meanwhile as where these modules are not installed.

    For modules that it tries for and does without.  What is None among the imported ones is not
    found (docs.python.org/3/reference/import.html#the-module-cache); one that was imported before
    stays.
    """
    hidden = [name for name in modules if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]
