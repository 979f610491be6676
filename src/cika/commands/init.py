"""`cika init`."""

from __future__ import annotations

import argparse
import shlex
import sys
from pathlib import Path

from cika.commands.terminal import CLEAN, FAILED
from cika.findings.voice import told


def run(options: argparse.Namespace) -> int:
    import uuid

    from cika.files import write_files
    from cika.glossary.scaffold import new_glossary

    folder: Path = options.folder
    if (folder / "glossary").exists():
        print(
            told(
                f"“{folder / 'glossary'}”已经有了，没有改动它。",
                f"“{folder / 'glossary'}” is there already and was not changed.",
            ),
            file=sys.stderr,
        )
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
    print(
        told(
            f"已新建词汇表“{name}”。接下来：\n  cd {shlex.quote(str(folder))}\n  cika build",
            f"The glossary “{name}” is made. Next:\n  cd {shlex.quote(str(folder))}\n  cika build",
        )
    )
    return CLEAN
