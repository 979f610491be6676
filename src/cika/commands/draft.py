"""`cika draft`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from cika.commands.terminal import (
    CLEAN,
    FAILED,
    FINDINGS,
    find_root,
    print_findings,
    project_of,
    shown,
)
from cika.findings.sentence import Counted, Sentence

if TYPE_CHECKING:
    from cika.findings.finding import Diagnostic

_DROPPED = Counted("丢掉了{count}份草稿。", "Dropped {count} draft.", "Dropped {count} drafts.")
_LIBRARY = Sentence(
    "还缺读文件用的“{name}”，请先运行：pip install 'cika[draft]'",
    "“{name}”, which reads such files, is missing; run first: pip install 'cika[draft]'",
)
_WRITTEN = Sentence("已写入{path}", "Wrote {path}")


def run(options: argparse.Namespace) -> int:
    root = find_root(options.glossary, options.lang)
    if root is None:
        return FAILED
    folder = project_of(root) / "drafts"
    if options.accept:
        return _accept(options, root, folder)
    if options.drop:
        from cika.intake import drop

        done = _DROPPED.said(options.lang, len(options.drop))
        return _told(drop(folder, options.drop), root, options, done)
    if not options.files:
        from cika.drafts.folder import stored_in
        from cika.report.drafts_text import render_list

        print(render_list(stored_in(folder), options.lang))
        return CLEAN
    return _draft(options, root, folder)


def _draft(options: argparse.Namespace, root: Path, folder: Path) -> int:
    from cika.intake import draft
    from cika.report.drafts_text import render

    try:
        drafted = draft(root, folder, options.files, options.into)
    except ImportError as error:
        print(_LIBRARY.said(options.lang, name=error.name), file=sys.stderr)
        return FAILED
    print(render(drafted, shown(folder), options.lang))
    if drafted.findings:
        print_findings(drafted.findings, Path.cwd(), options.lang)
        return FINDINGS
    return CLEAN


def _accept(options: argparse.Namespace, root: Path, folder: Path) -> int:
    from cika.intake import Order, accept

    accepted = accept(
        root, folder, Order(tuple(options.accept), options.into, options.to, options.own)
    )
    done = "\n".join(_WRITTEN.said(options.lang, path=shown(path)) for path in accepted.paths)
    return _told(accepted.findings, root, options, done)


def _told(
    findings: tuple[Diagnostic, ...], root: Path, options: argparse.Namespace, done: str
) -> int:
    from cika.findings.finding import has_errors

    if not has_errors(findings) and done:
        print(done)
    if findings:
        print_findings(findings, project_of(root), options.lang)
        return FINDINGS
    return CLEAN
