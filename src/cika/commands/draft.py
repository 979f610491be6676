"""`cika draft`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from cika.commands.arguments import FAILED
from cika.commands.terminal import CLEAN, FINDINGS, find_root, print_findings, project_of, shown


def run(options: argparse.Namespace) -> int:
    root = find_root(options.glossary, options.lang)
    if root is None:
        return FAILED
    return _draft(options, root, project_of(root) / "drafts")


def _draft(options: argparse.Namespace, root: Path, folder: Path) -> int:
    from cika.drafts.folder import new_files, stored_in
    from cika.drafts.gather import Known, gather
    from cika.drafts.read.files import read_material
    from cika.drafts.recognise import recognise
    from cika.model.prose import plain
    from cika.pipeline import check

    material = read_material(options.files)
    glossary = check(root).glossary
    known = [
        Known(entry.path, (*entry.names, *(w.text for w in entry.english)), plain(entry.definition))
        for entry in (glossary.entries if glossary else ())
    ]
    haul = recognise(material.documents)
    drafts = gather(haul, known)
    files = new_files(drafts, stored_in(folder))
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    print(len(files), haul.left_out, haul.unanswered, shown(folder))
    if material.findings:
        print_findings(material.findings, root, options.lang)
        return FINDINGS
    return CLEAN
