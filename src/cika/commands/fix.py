"""`cika fix`."""

from __future__ import annotations

import argparse

from cika.commands.terminal import CLEAN, FAILED, find_root, shown


def run(options: argparse.Namespace) -> int:
    from cika.pipeline import fix

    root = find_root(options.glossary or (options.paths[0] if options.paths else None))
    if root is None:
        return FAILED
    wanted = [path.resolve() for path in options.paths]
    repaired = fix(root, lambda path: not wanted or any(path.is_relative_to(w) for w in wanted))
    for each in repaired:
        print(f"{shown(root / each.path)}：改好{each.mended}处")
    total = sum(each.mended for each in repaired)
    print(f"{len(repaired)}个文件里改好了{total}处，意思没有变。" if total else "没有要改的。")
    return CLEAN
