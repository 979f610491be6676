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

if TYPE_CHECKING:
    from cika.findings.finding import Diagnostic


def run(options: argparse.Namespace) -> int:
    root = find_root(options.glossary, options.lang)
    if root is None:
        return FAILED
    folder = project_of(root) / "drafts"
    if options.accept:
        return _accept(options, root, folder)
    if options.drop:
        from cika.intake import drop

        return _told(
            drop(folder, options.drop), root, options, f"丢掉了{len(options.drop)}份草稿。"
        )
    if not options.files:
        from cika.drafts.folder import stored_in
        from cika.report.drafts_text import render_list

        print(render_list(stored_in(folder)))
        return CLEAN
    return _draft(options, root, folder)


def _draft(options: argparse.Namespace, root: Path, folder: Path) -> int:
    from cika.intake import draft
    from cika.report.drafts_text import render

    try:
        drafted = draft(root, folder, options.files, options.into)
    except ImportError as error:
        print(f"还缺读文件用的“{error.name}”，请先运行：pip install 'cika[draft]'", file=sys.stderr)
        return FAILED
    print(render(drafted, shown(folder)))
    if drafted.findings:
        print_findings(drafted.findings, Path.cwd(), options.lang)
        return FINDINGS
    return CLEAN


def _accept(options: argparse.Namespace, root: Path, folder: Path) -> int:
    from cika.intake import Order, accept

    accepted = accept(
        root, folder, Order(tuple(options.accept), options.into, options.to, options.own)
    )
    done = "\n".join(f"已写入{shown(path)}" for path in accepted.paths)
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
