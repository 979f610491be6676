"""Regular expressions that are compiled when they are first used.

Most of ours look for what people write otherwise than the format says, so a file that is written
as it should be meets few of them; to compile all on import took a fifth of a build in which one
entry had changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, cast

Pattern = re.Pattern[str]
Compile = Callable[[str, int], Pattern]
_COMPILE: list[Compile] = [re.compile]

_METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn")


def regex(pattern: str, flags: int = 0) -> Pattern:
    """The same as `re.compile`, but what is wrong with `pattern` is raised when it is used."""
    return cast("Pattern", _Later(pattern, flags))


def compile_with(compiler: Compile) -> None:
    """From now on expressions are compiled by something that gives what `re.compile` does."""
    _COMPILE[:] = [compiler]


class _Later:
    """Takes each method from the compiled pattern when it is first asked for.

    A slot that is filled is found without `__getattr__`, so that later uses cost nothing more.
    """

    __slots__ = ("_compiled", "_flags", "_pattern", *_METHODS)

    def __init__(self, pattern: str, flags: int) -> None:
        self._pattern = pattern
        self._flags = flags
        self._compiled: Pattern | None = None

    def __getattr__(self, name: str) -> Any:
        if self._compiled is None:
            self._compiled = _COMPILE[0](self._pattern, self._flags)
        value = getattr(self._compiled, name)
        if name in _METHODS:
            setattr(self, name, value)
        return value
