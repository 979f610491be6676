"""`cika fix`, and `--diff`."""

from __future__ import annotations

import argparse
import difflib
import sys

from cika.commands.terminal import CLEAN, FAILED, FINDINGS, cache_folder, find_root, shown
from cika.findings.sentence import Counted, Sentence

_NOT_THERE = Sentence("找不到“{name}”。", "“{name}” is not there.")
_MENDED = Counted("改好{count}处", "{count} place mended", "{count} places mended")
_FILE = Sentence("{name}：{mended}", "{name}: {mended}")
_REFUSED = Sentence(
    "{name}：没有改，因为改了以后读出来会不一样；请照“cika check”说的自己改。",
    "{name}: not mended, because it would then be read as something else; "
    "mend it yourself as “cika check” says.",
)
_TOTAL = Sentence(
    "{files}个文件里改好了{total}处，意思没有变。",
    "Mended {total} in {files}; the meaning has not changed.",
)
_PLACES = Counted("{count}", "{count} place", "{count} places")
_FILES = Counted("{count}", "{count} file", "{count} files")
_NONE = Sentence("没有要改的。", "Nothing to mend.")


def run(options: argparse.Namespace) -> int:
    from cika.memory.readings import Readings
    from cika.memory.scene import Asked
    from cika.pipeline import fix

    language = options.lang
    root = find_root(options.glossary or (options.paths[0] if options.paths else None), language)
    if root is None:
        return FAILED
    wanted = [path.resolve() for path in options.paths]
    for path in wanted:
        if not path.exists():
            print(_NOT_THERE.said(language, name=path.name), file=sys.stderr)
            return FAILED
    options.past.watch(root, (options.glossary, *options.paths), Asked.LOCKS)
    found = fix(
        root,
        lambda path: not wanted or any(path.resolve().is_relative_to(each) for each in wanted),
        Readings.of(root, cache_folder(), options.tell, options.past.seen_in),
        write=not options.diff,
    )
    refused = [each for each in found if not each.sure]
    repaired = [each for each in found if each.sure]
    for each in repaired:
        name = shown(root / each.path)
        if options.diff:
            print(_diff(name, each.before, each.text), end="")
        else:
            print(_FILE.said(language, name=name, mended=_MENDED.said(language, each.mended)))
    for each in refused:
        print(_REFUSED.said(language, name=shown(root / each.path)), file=sys.stderr)
    total = sum(each.mended for each in repaired)
    if not options.diff:
        places, files = _PLACES.said(language, total), _FILES.said(language, len(repaired))
        done = _TOTAL.said(language, files=files, total=places)
        print(done if total else _NONE.said(language))
    code = FINDINGS if refused else CLEAN
    options.past.keep(root, code)
    return code


def _diff(name: str, before: str, after: str) -> str:
    lines = difflib.unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), name, name
    )
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)
