"""Kill commands at random moments and look what is left: `python tests/kills.py [--kills N]`.

After each kill every file must be whole, as before or as after; the next run of the same command
must end as if nothing had happened, and leave nothing of the killed one.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from pathlib import Path

from cika.identity import load_lock

GOOD = "# {term}{n}\n\n一种说明，写给第{n}条，够写一张关于客户满意的卡片。\n"
SLIP = "# {term}{n}\n\n一种说明,写给第{n}条,够写一张关于客户满意的卡片。\n"
ENTRIES = 12


def prepared(folder: Path, command: str, turn: int) -> Path:
    """A glossary in which the command has something to do."""
    root = folder / "glossary"
    (root / "01-one").mkdir(parents=True, exist_ok=True)
    (root / "cika.toml").write_text('name = "样例"\nnamespace = "sample"\n', "utf-8")
    (root / "01-one" / "README.md").write_text("# 一\n", "utf-8")
    form = SLIP if command == "fix" else GOOD
    for n in range(ENTRIES):
        text = form.format(term="甲乙丙丁"[turn % 4] if n < turn % ENTRIES else "甲", n=n)
        (root / "01-one" / f"t{n}.md").write_text(text, "utf-8")
    return root


def command_line(command: str, root: Path) -> list[str]:
    more = {"preview": ["--out", str(root.parent / "site")]}.get(command, [])
    return [sys.executable, "-m", "cika", command, *more, "--glossary", str(root)]


def state(root: Path, command: str) -> list[str]:
    """What is broken."""
    wrong = []
    for path in root.glob("*/*.md"):
        text = path.read_text("utf-8")
        if not text.startswith("# ") or not text.endswith("\n"):
            wrong.append(f"torn {path.name}")
    lock = root / "cika.lock"
    if lock.exists() and load_lock(lock.read_text("utf-8"))[0] is None:
        wrong.append("torn lock")
    for deck in (root.parent / "build").glob("*.apkg"):
        with zipfile.ZipFile(deck) as archive:
            wrong += [f"torn {deck.name}"] if archive.testzip() else []
    site = root.parent / "site"
    if command == "preview" and site.exists():
        pages = sorted(path.name for path in (site / "terms").glob("*.html"))
        wrong += (
            ["half a site"] if len(pages) != ENTRIES or not (site / "index.html").exists() else []
        )
    return wrong


def main() -> int:
    """Kill, look, run again, look; 1 when anything was lost or left."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    counts: Counter[str] = Counter()
    shared = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=shared if shared.is_dir() else None) as name:
        for turn in range(options.kills):
            # Every change is later than the one before it, so the clock has to go on.
            now = str(1_900_000_000 + 100 * turn)
            env = os.environ | {"XDG_CACHE_HOME": f"{name}/cache", "SOURCE_DATE_EPOCH": now}
            command = ("build", "fix", "preview")[turn % 3]
            folder = Path(name) / command
            root = prepared(folder, command, turn // 3)
            line = command_line(command, root)
            if turn < 3:
                start = time.monotonic()
                subprocess.run(line, env=env, capture_output=True, check=True)
                counts[f"ms {command}"] = int(1000 * (time.monotonic() - start))
                root = prepared(folder, command, 1)
            # Half of the kills fall when files are being written: as soon as one is staged.
            running = subprocess.Popen(line, env=env, stdout=-3, stderr=-3, start_new_session=True)
            watched = [folder, root, root / "01-one", folder / "build"]
            late = time.monotonic() + counts[f"ms {command}"] / 1000 * chance.uniform(0.02, 0.5)
            while running.poll() is None and time.monotonic() < late + 5:
                staged = [
                    e
                    for w in watched
                    if w.is_dir()
                    for e in os.scandir(w)
                    if e.name.startswith(".cika-")
                ]
                if (turn % 2 == 0 and staged) or (turn % 2 and time.monotonic() > late):
                    time.sleep(chance.uniform(0, 0.01) if turn % 2 == 0 else 0)
                    break
                time.sleep(0.0005)
            killed = running.poll() is None
            running.send_signal(signal.SIGKILL)
            running.wait()
            counts["killed" if killed else "had ended"] += 1
            counts["left at the kill"] += bool(list(folder.rglob(".cika-*")))
            for wrong in state(root, command):
                counts[f"{command}: {wrong}"] += 1
            again = subprocess.run(line, env=env, capture_output=True, check=False)
            if again.returncode:
                counts[f"{command}: next run gave {again.returncode}"] += 1
            for wrong in (*state(root, command), *(p.name[:6] for p in folder.rglob(".cika-*"))):
                counts[f"{command}: afterwards {wrong}"] += 1
            if turn % 20 == 19:
                print(turn + 1, dict(counts), flush=True)
    print(json.dumps(counts, ensure_ascii=False, indent=1))
    return 1 if any(": " in key for key in counts) else 0


if __name__ == "__main__":
    sys.exit(main())
