"""From the arguments to the command that they name."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from importlib import import_module

from cika.commands.arguments import make_parser
from cika.commands.failures import STOPPED, failure
from cika.commands.past import Past
from cika.commands.progress import Progress
from cika.commands.terminal import CLEAN, FAILED, Harmless, cache_folder, language_of
from cika.findings.rule import Language
from cika.memory import LostError
from cika.memory.expressions import Expressions
from cika.model.patterns import compile_with


def dispatch(arguments: Sequence[str], asked: str) -> int:
    """Run a command; gives the exit code.  `asked` is under what it is remembered, "" for not."""
    # What is read has no cycles (with no look at all, checking 3,000 entries takes as much memory):
    # to look for them as often as usual took a seventh of the time, and every 300,000 objects still
    # a twentieth.
    gc.set_threshold(5_000_000, 20, 50)
    expressions = Expressions(cache_folder())
    compile_with(expressions.compiled)
    language = language_of(arguments)
    past, progress = Past(asked), Progress(language)
    # Names of files and terms are strangers' text, whichever command prints them.
    with (
        redirect_stdout(Harmless(sys.stdout, "1", past, progress)),
        redirect_stderr(Harmless(sys.stderr, "2", past, progress)),
    ):
        try:
            return _run(arguments, language, past, progress)
        finally:
            expressions.save()


def _run(arguments: Sequence[str], language: Language, past: Past, progress: Progress) -> int:
    parser = make_parser(language)
    options = parser.parse_args(arguments)
    if options.command is None:
        parser.print_help()
        return CLEAN
    options.past, options.tell = past, progress
    run = command(options.command)
    try:
        try:
            return run(options)
        except LostError:  # before anything was said or written
            return run(options)
    except BrokenPipeError:  # `cika check | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLEAN
    except OSError as error:
        print(failure(error, language), file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        print(STOPPED.said(language), file=sys.stderr)
        return FAILED
    finally:
        progress.clear()


def command(name: str) -> Callable[[argparse.Namespace], int]:
    """What runs a command; each has a module of its own name."""
    run: Callable[[argparse.Namespace], int] = import_module(f"cika.commands.{name}").run
    return run
