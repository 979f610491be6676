"""`cika fix`, and `--diff`."""

from __future__ import annotations

import argparse
import difflib
import sys

from cika.commands.terminal import CLEAN, FAILED, FINDINGS, cache_folder, find_root, shown


def run(options: argparse.Namespace) -> int:
    from cika.memory.readings import Readings
    from cika.memory.scene import Asked
    from cika.pipeline import fix

    root = find_root(options.glossary or (options.paths[0] if options.paths else None))
    if root is None:
        return FAILED
    wanted = [path.resolve() for path in options.paths]
    for path in wanted:
        if not path.exists():
            print(f"找不到“{path.name}”。", file=sys.stderr)
            return FAILED
    options.past.watch(root, (options.glossary, *options.paths), Asked.LOCKS)
    found = fix(
        root,
        lambda path: not wanted or any(path.resolve().is_relative_to(each) for each in wanted),
        Readings.of(root, cache_folder(), options.tell),
        write=not options.diff,
    )
    refused = [each for each in found if not each.sure]
    repaired = [each for each in found if each.sure]
    for each in repaired:
        name = shown(root / each.path)
        if options.diff:
            print(_diff(name, each.before, each.text), end="")
        else:
            print(f"{name}：改好{each.mended}处")
    for each in refused:
        print(
            f"{shown(root / each.path)}：没有改，因为改了以后读出来会不一样；"
            "请照“cika check”说的自己改。",
            file=sys.stderr,
        )
    total = sum(each.mended for each in repaired)
    if not options.diff:
        print(f"{len(repaired)}个文件里改好了{total}处，意思没有变。" if total else "没有要改的。")
    code = FINDINGS if refused else CLEAN
    options.past.keep(root, code)
    return code


def _diff(name: str, before: str, after: str) -> str:
    lines = difflib.unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), name, name
    )
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)
