"""The command `cika`.

A run for which nothing changed says what the last one said, before anything else is loaded; so this
module and what it imports import nothing that costs.  What a command needs is imported when it
runs, so that `cika --help` and `cika check` start fast.
"""

import os
import sys
import time

from cika.memory.runs import unchanged

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn

NO_CACHE = "--no-cache"
_REMEMBERED = frozenset({"build", "check", "diff", "fix", "preview", "stats"})
_NAMES = frozenset(
    "HOME LANG LANGUAGE LOCALAPPDATA NO_COLOR PATH SOURCE_DATE_EPOCH USERPROFILE "
    "XDG_CACHE_HOME XDG_CONFIG_HOME".split()
)
_FAMILIES = ("FORGEJO_", "GIT", "LC_", "PYTHON")
"""`GIT` stands for git itself and for the forges whose addresses a comment leads to."""


def main(arguments: "Sequence[str] | None" = None) -> int:
    """Run a command; gives the exit code: 0 clean, 1 findings, 2 could not run."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    cache = cache_home()
    asked = ""
    if cache and given and given[0] in _REMEMBERED and NO_CACHE not in given:
        asked = what_is_asked(given)
        run = unchanged(cache, asked)
        if run is not None:
            for name, words in run.said:
                (sys.stdout if name == "1" else sys.stderr).write(words)
            return run.code
    from cika.commands.dispatch import dispatch

    return dispatch(given, asked)


def run() -> "NoReturn":
    """The program `cika`: a command, and the end of the process with its exit code.

    Everything is written and closed by then.  Python would first free every object one by one,
    which takes a tenth of a build.
    """
    code = main()
    try:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
    except (OSError, ValueError, AttributeError):  # a stream that is closed, or that nobody reads
        sys.exit(code)
    os._exit(code)


def cache_home() -> "str | None":
    """Where this user's programs keep what can be made again; None where there is no home.

    Never inside a glossary: what came with a repository is not to be trusted.
    """
    name = "LOCALAPPDATA" if os.name == "nt" else "XDG_CACHE_HOME"
    # The XDG Base Directory Specification, which asks for an absolute path.
    given = os.environ.get(name, "")
    if not os.path.isabs(given):
        home = os.path.expanduser("~")
        if home == "~":
            return None
        given = os.path.join(home, ".cache")
    return os.path.join(given, "cika")


def what_is_asked(arguments: "Sequence[str]") -> str:
    """Everything that a person and the environment say, as one text.

    Two runs of which this is the same, and which find the same files, say and do the same.
    """
    # What is not built yet would get the time of now, and `diff` names its day.
    day = int(time.time()) // 86_400 if arguments[0] == "diff" else 0
    environment = sorted(
        (name, value)
        for name, value in os.environ.items()
        if name in _NAMES or name.startswith(_FAMILIES)
    )
    terminal = [stream.isatty() for stream in (sys.stdout, sys.stderr)]
    program = (sys.executable, sys.version)
    return repr((os.getcwd(), arguments, environment, terminal, program, day))
