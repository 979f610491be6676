"""`cika init`."""

from __future__ import annotations

import argparse
import shlex
import sys
from pathlib import Path

from cika.commands.terminal import CLEAN, FAILED
from cika.findings.sentence import Sentence

_THERE = Sentence(
    "“{folder}”已经有了，没有改动它。", "“{folder}” is there already and was not touched."
)
_DONE = Sentence(
    "已新建词汇表“{name}”。接下来：\n  cd {folder}\n  cika build",
    "Made the glossary “{name}”. Now run:\n  cd {folder}\n  cika build",
)


def run(options: argparse.Namespace) -> int:
    import uuid

    from cika.files import write_files
    from cika.glossary.scaffold import new_glossary

    folder: Path = options.folder
    if (folder / "glossary").exists():
        print(_THERE.said(options.lang, folder=folder / "glossary"), file=sys.stderr)
        return FAILED
    name = folder.resolve().name
    made = new_glossary(name, uuid.uuid4().hex[:12])
    write_files(
        [
            (folder / path, text.encode())
            for path, text in made.items()
            if not (folder / path).exists()
        ]
    )
    print(_DONE.said(options.lang, name=name, folder=shlex.quote(str(folder))))
    return CLEAN
