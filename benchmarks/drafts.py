"""How fast notes are read, and what a round trip of our own glossary loses.

python benchmarks/drafts.py
"""

from __future__ import annotations

import csv
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from cika.drafts.found import Haul
from cika.drafts.gather import name_key
from cika.drafts.read.files import read_material
from cika.drafts.recognise import recognise
from cika.model.entries import Entry
from cika.model.prose import plain
from cika.release.load import load

GLOSSARY = Path(__file__).parent.parent / "glossary"
MEGABYTE = 1 << 20


def main() -> None:
    loaded = load(GLOSSARY)
    entries = loaded.glossary.entries if loaded.glossary else ()
    with TemporaryDirectory() as place:
        folder = Path(place)
        speed(folder, entries)
        for name, text in exports(entries).items():
            path = folder / name
            path.write_text(text, "utf-8")
            returned(name, recognise(read_material([path]).documents), entries)


def speed(folder: Path, entries: tuple[Entry, ...]) -> None:
    """One megabyte of numbered definitions."""
    text, number = ["一、名词解释\n"], 0
    while sum(map(len, text)) * 3 < MEGABYTE:
        for entry in entries:
            number += 1
            text.append(f"{number}、{entry.term.text}：{plain(entry.definition)}\n")
    path = folder / "notes.txt"
    path.write_text("".join(text), "utf-8")
    begin = time.perf_counter()
    haul = recognise(read_material([path]).documents)
    spent = time.perf_counter() - begin
    size = path.stat().st_size / MEGABYTE
    print(f"{size:.1f} MiB, {len(haul.terms)} terms: {spent:.2f} s, {spent / size:.2f} s a MiB")


def exports(entries: tuple[Entry, ...]) -> dict[str, str]:
    """The glossary as people would have written it."""
    rows = [(entry.term.text, plain(entry.definition).replace("\n", "")) for entry in entries]
    table = "".join(f"| {term} | {text} |\n" for term, text in rows)
    listed = "".join(f"{n}. {term}：{text}\n" for n, (term, text) in enumerate(rows, 1))
    page = "".join(f"<dt>{term}</dt><dd>{text}</dd>" for term, text in rows)
    out = Path(TemporaryDirectory().name)
    out.mkdir()
    with (out / "x.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([("术语", "释义"), *rows])
    return {
        "list.txt": f"名词解释\n{listed}",
        "bold.md": "".join(f"**{term}**：{text}\n\n" for term, text in rows),
        "headings.md": "".join(f"## {term}\n\n{text}\n\n" for term, text in rows),
        "table.md": f"| 术语 | 释义 |\n|---|---|\n{table}",
        "page.html": f"<dl>{page}</dl>",
        "table.csv": (out / "x.csv").read_text("utf-8"),
    }


def returned(name: str, haul: Haul, entries: tuple[Entry, ...]) -> None:
    """How many terms came back, and how many with all their words."""
    found = {
        name_key(term.names.term): name_key(term.definition + "".join(term.points) + term.remarks)
        for term in haul.terms
    }
    wanted = {name_key(entry.term.text): name_key(plain(entry.definition)) for entry in entries}
    same = sum(found.get(term, "").endswith(text) for term, text in wanted.items())
    there = sum(term in found for term in wanted)
    print(
        f"{name:12} terms {there}/{len(wanted)}, whole {same}, "
        f"others {len(set(found) - set(wanted))}"
    )


if __name__ == "__main__":
    main()
