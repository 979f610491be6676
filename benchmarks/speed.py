"""Every command against the obvious scripts, on the real glossary and on large ones.

    python benchmarks/speed.py [SIZE…] [--rounds N] [--only WORD…] [--keep FOLDER]

A size is `real`, or a number of entries that `corpus.py` makes; without any, the real glossary
and 3,000.  Each command runs in a fresh process, all of them in turn, several times.  Printed are
medians of CPU time (user + system, of the process and its children), wall time and the greatest
memory, then every ratio beside its target, and how soon a preview shows a saved edit (`site.py`).
Trust the ratios: machines are noisy.  `--only` runs the rows that hold one of the words, and prints
the ratios between them; `--keep` makes the glossaries in a folder and takes them from there the
next time.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
PEERS = HERE / "peers"
PYTHON = sys.executable
LARGE = 10_000
"""So many entries are measured once."""
SMALL = 1000
"""Up to so many entries a saved edit is shown, too: a writer waits for it."""
BROKEN = 400


class Run(NamedTuple):
    """One process, measured."""

    cpu: float
    wall: float
    memory: float
    """Megabytes."""


class Row(NamedTuple):
    name: str
    command: list[str]
    before: Callable[[], object] = lambda: None
    """What makes the state that is measured; not timed."""
    may_fail: bool = False


class Target(NamedTuple):
    row: str
    against: str
    most: Callable[[int], float]
    """For a number of entries; 0 where nothing is asked."""


def _always(ratio: float) -> Callable[[int], float]:
    return lambda _: ratio


PASS = "python -c pass"
PARSE = "PyYAML（C）+ markdown-it"
LOOP = "genanki, the same notes"
OBVIOUS = "the obvious script"
CHECK = "check, nothing kept"
CHECKED = "check, nothing changed"
BUILT = "build, nothing changed"
ONE = "build, one entry changed"
COLD = "build, all blanks chosen"
LOCKED = "build --locked, one comment more"
TARGETS = (
    Target(BUILT, PASS, lambda size: 1.6 if size <= 1000 else 15 if size >= LARGE else 0),
    Target(CHECKED, PASS, lambda size: 1.6 if size <= 1000 else 15 if size >= LARGE else 0),
    Target(ONE, LOOP, _always(1.5)),
    Target(COLD, OBVIOUS, lambda size: 1 if size <= 1000 else 1 / 3),
    Target(CHECK, PARSE, _always(1.5)),
    Target("stats", LOCKED, _always(1.5)),
    Target("fix", LOCKED, _always(1.5)),
    Target("diff", LOCKED, _always(1.5)),
    Target("preview --out", LOCKED, _always(3)),
)
MEMORY = ((1000, 60), (LARGE - 1, 160), (10**9, 400))
"""Up to so many entries, so many megabytes."""
SAVED = 0.2
"""Seconds from a saved edit to the new page in the preview."""
GROWTH = 1.1
PACKAGE = 0.2


class Place:
    """A glossary of one size with everything that is measured about it."""

    def __init__(self, size: str, folder: Path) -> None:
        self.size = size
        self.folder = folder / size
        self.root = self.folder / "glossary"
        self.cold = self.folder / "cold"
        self.broken = self.folder / "broken"
        self.out = self.folder / "build"
        self.notes = self.folder / "notes.json"
        if not self.notes.exists():
            # In a process of its own: no child's greatest memory is below that of its parent.
            if not (child := os.fork()):
                self._make()
                os._exit(0)
            if os.waitpid(child, 0)[1]:
                raise SystemExit(f"{size} could not be made")
        self.entries = sum(1 for _ in self.root.glob("*/[!R]*.md"))
        self.changes = 0

    def _make(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        if self.size == "real":
            shutil.copytree(HERE.parent / "glossary", self.root)
            _corpus(self.cold, sum(1 for _ in self.root.glob("*/[!R]*.md")), "--unmarked")
        else:
            count = int(self.size)
            _corpus(self.root, count)
            _corpus(self.cold, count, "--unmarked")
            _corpus(self.broken, count, "--broken", str(BROKEN))
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.run([*self.cika("build"), "--out", str(self.out)], check=True, **quiet)
        for command in (
            ["init", "-q"],
            ["add", "-A"],
            ["-c", "user.name=b", "-c", "user.email=b@example.org", "commit", "-qm", "all"],
        ):
            subprocess.run(["git", *command], cwd=self.root, check=True)
        self.notes.write_text(json.dumps(_notes(self.whole()), ensure_ascii=False), "utf-8")

    def whole(self) -> Path:
        """The package with everything."""
        return next(self.out.glob("*全部.apkg"))

    def cika(self, *arguments: str, root: Path | None = None) -> list[str]:
        command, *rest = arguments
        return [PYTHON, "-m", "cika", command, *rest, "--glossary", str(root or self.root)]

    def once(self, *command: str) -> Callable[[], object]:
        """The same run before: after the rows that change something it would be the first."""
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        return lambda: subprocess.run(self.cika(*command), check=False, **quiet)

    def change(self) -> None:
        """One more word in the middle entry's example."""
        files = sorted(self.root.glob("*/[!R]*.md"))
        file = files[len(files) // 2]
        self.changes += 1
        text = file.read_text("utf-8").partition("\n<!-- ")[0]
        old, new = "## 例子\n\n", f"## 例子\n\n第{self.changes}回。"
        file.write_text(text.replace(old, new, 1), "utf-8")

    def comment(self) -> None:
        """Another comment in the middle entry: no run is the last one's, and no card changes."""
        files = sorted(self.root.glob("*/[!R]*.md"))
        file = files[len(files) // 2]
        self.changes += 1
        text = file.read_text("utf-8").partition("\n<!-- ")[0]
        file.write_text(f"{text}\n<!-- {self.changes} -->\n", "utf-8")

    def forget(self) -> None:
        """What no build remembers."""
        (self.cold / "cika.lock").unlink(missing_ok=True)
        shutil.rmtree(self.folder / "cold-out", ignore_errors=True)

    def rows(self) -> list[Row]:
        fresh = _option("check", "--no-cache")
        out = ["--out", str(self.out)]
        parse = [PYTHON, str(PEERS / "parse.py")]
        build = self.cika("build", *out)
        rows = [
            Row(PASS, [PYTHON, "-c", "pass"]),
            Row(PARSE, [*parse, str(self.root)]),
            Row(LOOP, [PYTHON, str(PEERS / "loop.py"), str(self.notes), str(self.folder / "l")]),
            Row(
                OBVIOUS,
                [PYTHON, str(PEERS / "obvious.py"), str(self.cold), str(self.folder / "o.apkg")],
            ),
            Row(CHECK, self.cika("check", *fresh)),
            Row(CHECKED, self.cika("check"), self.once("check")),
            Row(BUILT, build, self.once("build", *out)),
            Row(ONE, build, self.change),
            Row(
                COLD,
                self.cika("build", "--out", str(self.folder / "cold-out"), root=self.cold),
                self.forget,
            ),
            Row(LOCKED, [*build, "--locked"], self.comment),
            Row("stats", self.cika("stats"), self.comment),
            Row("fix", self.cika("fix"), self.comment),
            Row("diff", self.cika("diff"), self.comment),
            Row(
                "preview --out",
                self.cika("preview", "--out", str(self.folder / "site")),
                self.comment,
            ),
        ]
        if self.broken.exists():
            rows.append(Row(f"{PARSE}, broken links", [*parse, str(self.broken)]))
            rows.append(
                Row(
                    f"{CHECK}, {BROKEN} broken links",
                    self.cika("check", *fresh, root=self.broken),
                    may_fail=True,
                )
            )
        return rows


def _corpus(folder: Path, entries: int, *options: str) -> None:
    # In a process of its own: a child's greatest memory is never below that of its parent.
    script = [PYTHON, str(HERE / "corpus.py"), str(folder), "--entries", str(entries)]
    subprocess.run([*script, *options], check=True)


def _option(command: str, option: str) -> list[str]:
    """The option, where the command has it."""
    shown = subprocess.run(
        [PYTHON, "-m", "cika", command, "--help"], capture_output=True, text=True, check=True
    )
    return [option] if option in shown.stdout else []


def _notes(package: Path) -> dict[str, object]:
    """What a package holds, for a loop that only writes it."""
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(package) as archive:
        file = archive.extract("collection.anki2", folder)
        database = sqlite3.connect(file)
        models, decks = map(
            json.loads, database.execute("select models, decks from col").fetchone()
        )
        rows = database.execute(
            "select mid, min(did), guid, tags, flds from notes join cards on nid = notes.id "
            "group by notes.id"
        ).fetchall()
        database.close()
    return {
        "models": [
            {
                "id": key,
                "name": model["name"],
                "fields": [field["name"] for field in model["flds"]],
                "templates": [
                    {name: template[name] for name in ("name", "qfmt", "afmt")}
                    for template in model["tmpls"]
                ],
                "css": model["css"],
                "type": model["type"],
                "sort": model["sortf"],
            }
            for key, model in models.items()
        ],
        "decks": {key: deck["name"] for key, deck in decks.items() if key != "1"},
        "notes": [
            (str(mid), str(did), guid, tags, flds.split("\x1f"))
            for mid, did, guid, tags, flds in rows
        ],
    }


def measure(row: Row) -> Run:
    """Run it once."""
    row.before()
    start = time.perf_counter()
    process = subprocess.Popen(row.command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode and not row.may_fail:
        raise SystemExit(f"{row.name}: {' '.join(row.command)} gave {process.returncode}")
    return Run(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024)


def table(place: Place, rounds: int, only: list[str]) -> dict[str, Run]:
    """Measure every row in turn; print and give the medians."""
    rows = [row for row in place.rows() if not only or any(word in row.name for word in only)]
    runs: dict[str, list[Run]] = {row.name: [] for row in rows}
    for number in range((1 if place.entries >= LARGE else rounds) + 1):
        for row in rows:
            run = measure(row)
            if number:  # the first warms caches
                runs[row.name].append(run)
    middle = {
        name: Run(*(statistics.median(column) for column in zip(*given, strict=True)))
        for name, given in runs.items()
    }
    load = os.getloadavg()[0]
    print(f"\n{place.entries} entries, {len(next(iter(runs.values())))} rounds, load {load:.1f}")
    for name, run in middle.items():
        print(f"{run.cpu * 1000:9.0f} ms  {run.wall:8.2f} s wall  {run.memory:6.0f} MB  {name}")
    return middle


def judge(place: Place, middle: dict[str, Run]) -> None:
    """Print every ratio beside its target."""
    for target in TARGETS:
        most = target.most(place.entries)
        if most and target.row in middle and target.against in middle:
            ratio = middle[target.row].cpu / middle[target.against].cpu
            _say(ratio, most, f"{target.row} / {target.against}")
    allowed = next(megabytes for size, megabytes in MEMORY if place.entries <= size)
    ours = {n: r for n, r in middle.items() if n not in (PASS, PARSE, LOOP, OBVIOUS)}
    if ours:
        name = max(ours, key=lambda each: ours[each].memory)
        _say(ours[name].memory, allowed, f"MB at most, {name}")
    loop = place.folder / "l"
    if loop.exists():
        size = place.whole().stat().st_size / loop.stat().st_size
        _say(size, PACKAGE, "bytes of the package / genanki's of the same notes", digits=3)


def saved(place: Place) -> None:
    """Measure how soon a saved edit shows itself, in a real Chromium."""
    script = [PYTHON, str(HERE / "site.py"), str(place.root)]
    told = subprocess.run(script, capture_output=True, text=True, check=True).stdout
    print(told, end="")
    median = told.rpartition("median ")[2].partition(" ")[0]
    _say(float(median), SAVED, "seconds from a saved edit to the new page")


def growth(small: tuple[Place, dict[str, Run]], large: tuple[Place, dict[str, Run]]) -> None:
    """Print how much more an entry costs in the larger glossary."""
    print(f"\nper entry, {large[0].entries} against {small[0].entries} entries")
    for name in small[1]:
        if name in large[1] and name != PASS:
            each = [middle[name].cpu / place.entries for place, middle in (small, large)]
            _say(each[1] / each[0], GROWTH, name)


def _say(value: float, most: float, what: str, digits: int = 2) -> None:
    print(f"{'   ' if value <= most else '  ✗'} {value:8.{digits}f}  ≤ {most:.{digits}f}  {what}")


def main() -> None:
    """Measure as the arguments say."""
    parser = argparse.ArgumentParser()
    parser.add_argument("sizes", nargs="*", default=["real", "3000"])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        done = []
        for size in options.sizes:
            place = Place(size, options.keep or Path(folder))
            middle = table(place, options.rounds, options.only)
            judge(place, middle)
            if place.entries <= SMALL and not options.only:
                saved(place)
            done.append((place, middle))
        made = [each for each in done if each[0].entries >= 3000]
        if len(made) > 1:
            growth(made[0], made[-1])


if __name__ == "__main__":
    main()
