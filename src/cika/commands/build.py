"""`cika build`."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from cika.arguments import FAILED
from cika.commands.terminal import (
    CLEAN,
    FINDINGS,
    find_root,
    print_findings,
    project_of,
    shown,
    time_of_build,
)

if TYPE_CHECKING:
    from cika.identity import Rename


def run(options: argparse.Namespace) -> int:
    from cika.diagnostics import has_errors
    from cika.pipeline import Order, build
    from cika.summary import summary

    root = find_root(options.glossary)
    if root is None:
        return FAILED
    out = options.out or project_of(root) / "build"
    renames, now = _renames(options.rename), time_of_build()
    if renames is None or now is None:
        return FAILED
    order = Order(
        root,
        out,
        now,
        locked=options.locked,
        touch=options.touch,
        renames=renames,
        merge=options.merge,
        chapter=options.chapter,
    )
    done = build(order)
    if done.diagnostics:
        print_findings(done.diagnostics, root)
    if done.glossary is None or has_errors(done.diagnostics) or not done.files:
        print("没有生成牌组，原来的文件没有改动。", file=sys.stderr)
        return FAILED if any(each.code == "C906" for each in done.diagnostics) else FINDINGS
    print(summary(done, [(shown(path), path.stat().st_size) for path in done.files]))
    return CLEAN


def _renames(given: Sequence[str]) -> tuple[Rename, ...] | None:
    """What `--rename` was told, or None when it cannot be read."""
    from cika.diagnostics import Diagnostic
    from cika.identity import Rename
    from cika.keys import blanks_key

    out = []
    for text in given:
        found = re.fullmatch(r"([^:：]+)[:：](.+?)[=＝](.+)", text)
        if found is None:
            wrong = Diagnostic("C909", "cika.lock", None, {"word": text})
            print(f"{wrong.message}\n  → {wrong.act}", file=sys.stderr)
            return None
        key, old, new = (part.strip() for part in found.groups())
        out.append(Rename(blanks_key(key), old, new))
    return tuple(out)
