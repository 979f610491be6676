"""`cika diff`."""

from __future__ import annotations

import argparse
import shutil
import sys

from cika.commands.terminal import (
    CLEAN,
    FAILED,
    FINDINGS,
    cache_folder,
    find_root,
    print_alone,
    print_findings,
    time_of_build,
)
from cika.findings.sentence import Sentence

_NO_GIT = Sentence(
    "cika diff要用git，电脑上没有：装上https://git-scm.com的git，重新打开终端。",
    "cika diff needs git, which is not here: install it from https://git-scm.com and open the "
    "terminal again.",
)


def run(options: argparse.Namespace) -> int:
    from cika.memory.scene import Asked
    from cika.pipeline import diff
    from cika.report import diff_markdown, diff_notes, diff_text

    root, now = find_root(options.glossary, options.lang), time_of_build(options.lang)
    if root is None or now is None:
        return FAILED
    if shutil.which("git") is None:
        print(_NO_GIT.said(options.lang), file=sys.stderr)
        return FAILED
    if "@{" not in options.revision:  # what was there at a time is not remembered
        options.past.watch(root, (options.glossary,), Asked.ALL)
    whole = options.format == "html"
    done = diff(root, options.revision, cache_folder(), now, whole=whole)
    if done.difference is None:
        first = done.diagnostics[0]
        if first.code == "C913":
            print_alone(first, options.lang)
            return FAILED
        if whole:
            from cika.web.diff_page import broken

            print(broken(done.diagnostics))
        else:
            print_findings(done.diagnostics, root, options.lang)
        return FINDINGS
    if whole and done.before and done.after:
        from cika.web.diff_page import render as page

        print(page(done.difference, done.before, done.after))
    else:
        renderers = {"markdown": diff_markdown.render, "notes": diff_notes.render}
        print(renderers.get(options.format, diff_text.render)(done.difference, options.lang))
    options.past.keep(root, CLEAN)
    return CLEAN
