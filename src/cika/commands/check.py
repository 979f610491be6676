"""`cika check`, and `--why`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from cika.commands.terminal import (
    CLEAN,
    FAILED,
    FINDINGS,
    cache_folder,
    find_root,
    media_of,
    print_findings,
    shown,
)
from cika.findings.sentence import Sentence

if TYPE_CHECKING:
    from cika.findings.rule import Language

_NOT_THERE = Sentence("找不到“{name}”。", "“{name}” is not there.")
_OUTSIDE = Sentence("“{path}”不在词汇表“{root}”里。", "“{path}” is not in the glossary “{root}”.")
_NO_ENTRY = Sentence("没有叫“{name}”的词条。", "No entry is called “{name}”.")


def run(options: argparse.Namespace) -> int:
    from cika.findings.finding import Severity
    from cika.memory.readings import Readings
    from cika.memory.scene import Asked
    from cika.release.load import Against, load

    language = options.lang
    root = find_root(options.glossary or (options.paths[0] if options.paths else None), language)
    if root is None:
        return FAILED
    if options.why:
        return _why(root, options.why, language)
    wanted = [path.resolve() for path in options.paths]
    for path in wanted:
        if not path.exists():
            print(_NOT_THERE.said(language, name=path.name), file=sys.stderr)
            return FAILED
        if not (path.is_relative_to(root) or root.is_relative_to(path)):
            print(_OUTSIDE.said(language, path=path, root=shown(root)), file=sys.stderr)
            return FAILED
    options.past.watch(root, (options.glossary, *options.paths), Asked.LOCKS)
    cache = None if options.no_cache else cache_folder()
    readings = Readings.of(root, cache, options.tell, options.past.seen_in, let_go=True)
    loaded = load(root, readings, against=Against.PULL_REQUEST)
    findings = [
        each
        for each in loaded.diagnostics
        if not wanted or any((root / each.path).is_relative_to(path) for path in wanted)
    ]
    print_findings(findings, root, language, options.format)
    bad = {Severity.ERROR, Severity.WARNING} if options.strict else {Severity.ERROR}
    code = FINDINGS if any(each.severity in bad for each in findings) else CLEAN
    options.past.keep(root, code, media=media_of(loaded.glossary))
    return code


def _why(root: Path, name: str, language: Language) -> int:
    from cika.glossary.scaffold import known_as
    from cika.memory.readings import Readings
    from cika.pipeline import why
    from cika.release.load import load
    from cika.report import why_text

    loaded = load(root, Readings.of(root, cache_folder()))
    if loaded.glossary is None:
        print_findings(loaded.diagnostics, root, language)
        return FINDINGS
    entry = known_as(loaded.glossary, name)
    if entry is None:
        print(_NO_ENTRY.said(language, name=name), file=sys.stderr)
        return FAILED
    cache = cache_folder()
    print(why_text.render(why(loaded, loaded.glossary, entry, cache), language))
    return CLEAN
