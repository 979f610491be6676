"""`cika check`, and `--why`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from cika.arguments import FAILED
from cika.commands.terminal import CLEAN, FINDINGS, find_root, print_findings, project_of, shown


def run(options: argparse.Namespace) -> int:
    from cika.diagnostics import Severity
    from cika.pipeline import check

    root = find_root(options.glossary or (options.paths[0] if options.paths else None))
    if root is None:
        return FAILED
    if options.why:
        return _why(root, options.why)
    wanted = [path.resolve() for path in options.paths]
    for path in wanted:
        if not path.exists():
            print(f"找不到“{path.name}”。", file=sys.stderr)
            return FAILED
        if not (path.is_relative_to(root) or root.is_relative_to(path)):
            print(f"“{path}”不在词汇表“{shown(root)}”里。", file=sys.stderr)
            return FAILED
    findings = [
        each
        for each in check(root).diagnostics
        if not wanted or any((root / each.path).is_relative_to(path) for path in wanted)
    ]
    print_findings(findings, root)
    bad = {Severity.ERROR, Severity.WARNING} if options.strict else {Severity.ERROR}
    return FINDINGS if any(each.severity in bad for each in findings) else CLEAN


def _why(root: Path, name: str) -> int:
    from cika.glossary.scaffold import known_as
    from cika.pipeline import check, why
    from cika.report import why_text

    glossary, findings = check(root)
    if glossary is None:
        print_findings(findings, root)
        return FINDINGS
    entry = known_as(glossary, name)
    if entry is None:
        print(f"没有叫“{name}”的词条。", file=sys.stderr)
        return FAILED
    print(why_text.render(why(root, glossary, entry, project_of(root) / "build" / ".cache")))
    return CLEAN
