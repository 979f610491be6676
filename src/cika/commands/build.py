"""`cika build`."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from cika.commands.terminal import (
    CLEAN,
    FAILED,
    FINDINGS,
    cache_folder,
    find_root,
    print_alone,
    print_findings,
    project_of,
    shown,
    time_of_build,
)

if TYPE_CHECKING:
    from cika.findings.rule import Language
    from cika.identity import Rename

_NOTHING = (
    "没有生成牌组，原来的文件没有改动。",
    "No decks were made; the files there were before are unchanged.",
)


def run(options: argparse.Namespace) -> int:
    from cika.findings.finding import has_errors
    from cika.findings.rule import in_language
    from cika.pipeline import Order, build
    from cika.report.build_text import summary

    root = find_root(options.glossary, options.lang)
    if root is None:
        return FAILED
    out = options.out or project_of(root) / "build"
    renames, now = _renames(options.rename, options.lang), time_of_build()
    if renames is None or now is None:
        return FAILED
    order = Order(
        root,
        out,
        now,
        cache_folder(),
        locked=options.locked,
        touch=options.touch,
        renames=renames,
        merge=options.merge,
        ahead=options.ahead,
        trial=" ".join(options.trial.split()),
        chapter=options.chapter,
        repository=options.repository,
    )
    done = build(order)
    if done.diagnostics:
        print_findings(done.diagnostics, root, options.lang)
    if done.glossary is None or has_errors(done.diagnostics) or not done.files:
        print(in_language(*_NOTHING, options.lang), file=sys.stderr)
        return FAILED if any(each.code == "C906" for each in done.diagnostics) else FINDINGS
    print(summary(done, [(shown(path), path.stat().st_size) for path in done.files]))
    if options.open:
        from cika.commands.handing_over import hand_over

        print(hand_over(done.files[0]))  # of all chapters, or of the wanted one
    return CLEAN


def _renames(given: Sequence[str], language: Language) -> tuple[Rename, ...] | None:
    """What `--rename` was told, or None when it cannot be read."""
    from cika.findings.finding import Diagnostic
    from cika.identity import Rename
    from cika.model.keys import blanks_key

    out = []
    for text in given:
        found = re.fullmatch(r"([^:：]+)[:：](.+?)[=＝](.+)", text)
        if found is None:
            print_alone(Diagnostic("C909", "cika.lock", None, {"word": text}), language)
            return None
        key, old, new = (part.strip() for part in found.groups())
        out.append(Rename(blanks_key(key), old, new))
    return tuple(out)
