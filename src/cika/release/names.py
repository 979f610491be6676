"""What `cika fix` writes into the files: the ids and numbers that learners know."""

from __future__ import annotations

from collections.abc import Mapping

from cika.glossary.repair import Names
from cika.release.load import Loaded


def settled_names(loaded: Loaded) -> Mapping[str, Names]:
    """By path: what stands there under another name, and the lines that have done their work."""
    if loaded.typed is None or loaded.glossary is None or loaded.lock is None:
        return {}
    spent: dict[str, list[str]] = {}
    for each in loaded.diagnostics:
        if each.code == "C926":
            spent.setdefault(each.path, []).append(str(each.words["word"]))
    known = {entry.path: entry for entry in loaded.glossary.entries}
    out = {}
    for typed in loaded.typed.entries:
        entry = known[typed.path]
        headings = {}
        for written, question in zip(typed.gist.questions, entry.gist.questions, strict=True):
            name = f"{question.kind} {question.number}"
            new = f"{entry.id}/{name.replace(' ', '-')}" not in loaded.lock.notes
            if written.number != question.number and (written.number or not new):
                headings[question.at.line] = f"### {name}"
        names = Names(
            entry.id if entry.id != typed.id else "", headings, tuple(spent.get(typed.path, ()))
        )
        if any(names):
            out[typed.path] = names
    return out
