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

if TYPE_CHECKING:
    from cika.findings.rule import Language


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
            _print(language, f"找不到“{path.name}”。", f"“{path.name}” is not there.")
            return FAILED
        if not (path.is_relative_to(root) or root.is_relative_to(path)):
            _print(
                language,
                f"“{path}”不在词汇表“{shown(root)}”里。",
                f"“{path}” is not in the glossary “{shown(root)}”.",
            )
            return FAILED
    options.past.watch(root, (options.glossary, *options.paths), Asked.LOCKS)
    readings = Readings.of(root, None if options.no_cache else cache_folder(), options.tell)
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


def _print(language: Language, chinese: str, english: str) -> None:
    print(english if language == "en" else chinese, file=sys.stderr)


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
        _print(language, f"没有叫“{name}”的词条。", f"No entry is called “{name}”.")
        return FAILED
    cache = cache_folder()
    print(why_text.render(why(loaded, loaded.glossary, entry, cache)))
    return CLEAN
