"""Run the fuzzer: `make fuzz`, or by hand.

    PYTHONPATH=tests python -m fuzz [--inputs N] [--seed S] [--only TARGET]

Each input has two seconds of CPU time.  What breaks a promise is written to `build/fuzz`, once for
each place in the program; put it into `tests/fuzz/corpus` when it is mended, so that it stays so.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import signal
import sys
import time
import traceback
from collections import Counter
from pathlib import Path
from types import FrameType

from fuzz.conservation import spliced
from fuzz.mutate import mutated
from fuzz.targets import SETTINGS_FILE, TARGETS
from support.glossaries import PROJECT, SETTINGS, TESTS, cases

LIMIT = 2.0
"""Seconds of CPU time for one input."""
CORPUS = TESTS / "fuzz" / "corpus"
FOUND = PROJECT / "build" / "fuzz"

_SHARES = {
    "entry": 4,
    "readme": 2,
    "settings": 1,
    "mender": 2,
    "conservation": 2,
    "lock": 2,
    "formula": 5,
}
"""How often each target's turn comes; an entry is what strangers send."""


class HangError(Exception):
    """An input took longer than it may."""


def seeds() -> dict[str, list[str]]:
    """For each target, texts of our own that it reads."""
    entries = [path.read_text("utf-8") for path in sorted(PROJECT.glob("glossary/*/*.md"))[::4]]
    entries.append((PROJECT / "docs" / "entry-template.md").read_text("utf-8"))
    settings = [SETTINGS, (PROJECT / "glossary" / SETTINGS_FILE).read_text("utf-8")]
    readmes = [path.read_text("utf-8") for path in sorted(PROJECT.glob("glossary/*/README.md"))]
    for path in sorted((TESTS / "cases").glob("*.md")):
        for case in cases(path.name):
            for name, text in case.files.items():
                group = settings if name == SETTINGS_FILE else entries
                (readmes if name.endswith("README.md") else group).append(text)
    locks = [path.read_text("utf-8") for path in sorted(TESTS.glob("samples/*/cika.lock"))]
    locks.append((PROJECT / "glossary" / "cika.lock").read_text("utf-8")[:4000])
    locks.append('{"version": 1, "notes": {}}')
    formulas = [r"\dfrac{a}{b}\times 100\%", r"\begin{aligned}a&=b\\[1em]c&=d\end{aligned}"]
    formulas += [r"\sqrt[3]{x}\text{数 $y$}", r"\left(\sum_{i=1}^n x_i\right)\color{red}{z}"]
    return {
        "entry": entries,
        "mender": entries,
        "conservation": [spliced(entries, random.Random(n)) for n in range(len(entries))] + entries,
        "readme": readmes,
        "settings": settings,
        "lock": locks,
        "formula": formulas,
    }


def run(target: str, text: str) -> BaseException | None:
    """What a target raised for a text, or HangError."""

    def late(_signal: int, _frame: FrameType | None) -> None:
        raise HangError

    signal.signal(signal.SIGVTALRM, late)
    signal.setitimer(signal.ITIMER_VIRTUAL, LIMIT)
    try:
        TARGETS[target](text)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what we look for
        return error
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return None


def main() -> int:
    """Fuzz and print counts; 1 when something was found."""
    parser = argparse.ArgumentParser(prog="fuzz")
    parser.add_argument("--inputs", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=TARGETS)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    names = [options.only] if options.only else list(_SHARES)
    weights = [_SHARES[name] for name in names]
    material = seeds()
    counts: Counter[str] = Counter()
    places: Counter[str] = Counter()
    start = time.monotonic()
    slowest = (0.0, "")
    for number in range(options.inputs):
        (name,) = chance.choices(names, weights)
        text = mutated(material[name], chance)
        counts[name] += 1
        before = time.process_time()
        error = run(name, text)
        slowest = max(slowest, (time.process_time() - before, name))
        if error is not None:
            place = _place(error)
            places[f"{name} {place}"] += 1
            if places[f"{name} {place}"] == 1:
                print(f"{name}: {place}: {_write(name, text)}", flush=True)
        if (number + 1) % 10_000 == 0:
            print(f"{number + 1} inputs, {time.monotonic() - start:.0f} s", file=sys.stderr)
    hangs = sum(count for place, count in places.items() if "HangError" in place)
    print(f"{options.inputs} inputs with seed {options.seed} in {time.monotonic() - start:.0f} s:")
    print("  " + ", ".join(f"{name} {count}" for name, count in sorted(counts.items())))
    print(f"  {sum(places.values()) - hangs} failures, {hangs} hangs, ", end="")
    print(f"slowest {slowest[0] * 1000:.0f} ms ({slowest[1]})")
    for place, count in places.most_common():
        print(f"  {count} × {place}")
    return 1 if places else 0


def _place(error: BaseException) -> str:
    """The last line of ours in which it happened, so that one mistake is told once."""
    ours = [f for f in traceback.extract_tb(error.__traceback__) if "cika" in f.filename]
    where = f"{Path(ours[-1].filename).name}:{ours[-1].name}" if ours else "?"
    return f"{type(error).__name__} in {where}"


def _write(name: str, text: str) -> Path:
    FOUND.mkdir(parents=True, exist_ok=True)
    data = text.encode("utf-8", "surrogatepass")
    path = FOUND / f"{name}-{hashlib.sha256(data).hexdigest()[:12]}.txt"
    path.write_bytes(data)
    return path


if __name__ == "__main__":
    sys.exit(main())
