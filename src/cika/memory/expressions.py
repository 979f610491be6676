"""Regular expressions as they were compiled before, in a file of this user's.

Python compiles one in a millisecond or two where it holds a range of Chinese characters, and a run
that reads a file asks for a hundred: a sixth of checking a glossary of 300 entries.  What `re` then
gives to its engine (`_sre.compile`, CPython) is kept with the version of Python, which fixes what
it means; the engine looks through what it is given before it uses it.  Anything unexpected, and
the expression is compiled as ever.
"""

from __future__ import annotations

import base64
import json
import os
import re
import sys
from array import array
from contextlib import suppress
from pathlib import Path
from typing import Any

from cika.files import write_file
from cika.memory.runs import is_private
from cika.model.patterns import Pattern

FILE = "expressions-{tag}.json"
_MOST = 4000
"""So many are kept; those of older programs go with all others when there are more."""
_LARGEST = 16 * 2**20


class Expressions:
    """Those in one folder; None keeps none."""

    def __init__(self, cache: Path | None) -> None:
        tag = sys.implementation.cache_tag
        self._path = cache / FILE.format(tag=tag) if cache and tag else None
        self._kept: dict[str, list[Any]] | None = None
        self._is_new = False

    def compiled(self, pattern: str, flags: int) -> Pattern:
        """The same as `re.compile`."""
        if self._path is None:
            return re.compile(pattern, flags)
        if self._kept is None:
            self._kept = _read(self._path)
        key = f"{int(flags)} {pattern}"
        try:
            return _revived(pattern, *self._kept[key])
        except Exception:  # noqa: BLE001 - whatever is in the file, and whatever this Python is
            found = re.compile(pattern, flags)
            with suppress(Exception):
                self._kept[key] = _parts(pattern, flags)
                self._is_new = True
            return found

    def save(self) -> None:
        """Keep what was compiled anew; where that cannot be done, do not."""
        if self._path is None or not self._is_new or self._kept is None:
            return
        kept = {} if len(self._kept) > _MOST else self._kept
        with suppress(OSError, ValueError):
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_file(self._path, json.dumps([sys.version, kept]).encode())
        self._is_new = False


def _read(path: Path) -> dict[str, list[Any]]:
    with suppress(OSError, ValueError, TypeError, KeyError), path.open("rb") as file:
        status = os.fstat(file.fileno())
        if is_private(status) and status.st_size <= _LARGEST:
            version, kept = json.loads(file.read())
            if version == sys.version and isinstance(kept, dict):
                return kept
    return {}


def _parts(pattern: str, flags: int) -> list[Any]:
    """What `re` gives to its engine, beside the pattern itself."""
    from re import _compiler, _parser  # type: ignore[attr-defined] # noqa: PLC0415

    parsed = _parser.parse(pattern, flags)
    code = array("I", _compiler._code(parsed, flags))  # noqa: SLF001
    state = parsed.state
    text = base64.b64encode(code.tobytes()).decode()
    return [int(flags) | state.flags, text, state.groups - 1, state.groupdict]


def _revived(pattern: str, flags: int, text: str, groups: int, names: dict[str, int]) -> Pattern:
    import _sre  # type: ignore[import-not-found] # noqa: PLC0415 - of CPython alone

    code = array("I")
    code.frombytes(base64.b64decode(text))
    by_number: list[str | None] = [None] * (groups + 1)
    for name, number in names.items():
        by_number[number] = name
    found: Pattern = _sre.compile(pattern, flags, code.tolist(), groups, names, tuple(by_number))
    return found
