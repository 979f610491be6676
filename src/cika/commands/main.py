"""The command `cika`.

What a command needs is imported when it runs, so that `cika --help` and `cika check` start fast.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from importlib import import_module

from cika.commands.arguments import make_parser
from cika.commands.terminal import CLEAN, FAILED, Harmless


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; gives the exit code: 0 clean, 1 findings, 2 could not run."""
    # What is read has no cycles: to look for them as often as usual took a seventh of the time.
    gc.set_threshold(300_000, 20, 50)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    # Names of files and terms are strangers' text, whichever command prints them.
    with redirect_stdout(Harmless(sys.stdout)), redirect_stderr(Harmless(sys.stderr)):
        return _run(arguments)


def _run(arguments: Sequence[str] | None) -> int:
    parser = make_parser()
    options = parser.parse_args(arguments)
    if options.command is None:
        parser.print_help()
        return CLEAN
    try:
        return command(options.command)(options)
    except BrokenPipeError:  # `cika check | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLEAN
    except OSError as error:
        name = f"“{error.filename}”：" if error.filename else ""
        print(f"没能完成：{name}{error.strerror or error}", file=sys.stderr)
        if isinstance(error, PermissionError):
            print(
                "  → 关掉正开着它的程序（例如Anki），看看有没有写的权限，再运行一次。",
                file=sys.stderr,
            )
        return FAILED
    except KeyboardInterrupt:
        print("已停止，原来的文件没有改动。", file=sys.stderr)
        return FAILED


def command(name: str) -> Callable[[argparse.Namespace], int]:
    """What runs a command; each has a module of its own name."""
    run: Callable[[argparse.Namespace], int] = import_module(f"cika.commands.{name}").run
    return run
