"""`cika build`."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cika.commands.terminal import (
    CLEAN,
    FAILED,
    FINDINGS,
    cache_folder,
    find_root,
    media_of,
    print_alone,
    print_findings,
    project_of,
    shown,
    time_of_build,
)
from cika.findings.sentence import Sentence

if TYPE_CHECKING:
    from cika.findings.rule import Language
    from cika.identity import Rename
    from cika.pipeline import Built

_NOTHING = Sentence(
    "没有生成牌组，原来的文件没有改动。",
    "No decks were made; the files there were before are unchanged.",
)


def run(options: argparse.Namespace) -> int:
    from cika.memory.readings import Readings
    from cika.memory.scene import Asked
    from cika.pipeline import Order, build

    root = find_root(options.glossary, options.lang)
    if root is None:
        return FAILED
    out = options.out or project_of(root) / "build"
    renames, now = _renames(options.rename, options.lang), time_of_build(options.lang)
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
        readings=Readings.of(
            root, None if options.no_cache else cache_folder(), options.tell, options.past.seen_in
        ),
    )
    options.past.watch(root, (options.glossary, options.out), Asked.TAGS)
    done = build(order)
    _say(done, root, options.lang)
    code = CLEAN if done.files else FINDINGS
    if not done.files and any(each.code == "C906" for each in done.diagnostics):
        return FAILED
    if options.open and done.files:
        from cika.commands.handing_over import hand_over

        print(hand_over(done.files[0], options.lang))  # of all chapters, or of the wanted one
    elif done.again is not None:
        again = None if done.again is done else partial(_say, done.again, root, options.lang)
        media, written = media_of(done.glossary), done.files
        options.past.keep(root, code, media=media, written=written, lock=done.lock, again=again)
    return code


def _say(done: Built, root: Path, language: Language) -> None:
    from cika.report.build_text import summary

    if done.diagnostics:
        print_findings(done.diagnostics, root, language)
    if done.files:
        files = [(shown(path), path.stat().st_size) for path in done.files]
        print(summary(done, files, language))
    else:
        print(_NOTHING.said(language), file=sys.stderr)


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
