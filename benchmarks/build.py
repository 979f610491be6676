"""CPU time of the commands against the libraries they cannot do without.

    python benchmarks/build.py [GLOSSARY]

Runs each command several times, alternating, in fresh processes, and prints medians and ratios
of user + system time.  Trust the ratios: these machines are noisy.
"""

from __future__ import annotations

import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROUNDS = 9
BASE = "python -c 'import genanki, markdown_it, yaml'"


def main() -> None:
    """Measure and print a table."""
    given = sys.argv[1] if len(sys.argv) > 1 else "glossary"
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "glossary"
        shutil.copytree(given, root)
        cika = [sys.executable, "-m", "cika"]
        at = ["--glossary", str(root)]
        subprocess.run([*cika, "build", *at], check=True, stdout=subprocess.DEVNULL)
        runs = {
            "python -c pass": [sys.executable, "-c", "pass"],
            BASE: [sys.executable, "-c", "import genanki, markdown_it, yaml"],
            "cika --version": [*cika, "--version"],
            "cika check": [*cika, "check", *at],
            "cika build（锁文件完整）": [*cika, "build", *at],
        }
        times: dict[str, list[float]] = {name: [] for name in runs}
        for _ in range(ROUNDS):
            for name, command in runs.items():
                times[name].append(_cpu(command))
    base = statistics.median(times[BASE])
    for name, values in times.items():
        middle = statistics.median(values)
        print(f"{middle * 1000:7.0f} ms  ×{middle / base:.2f}  {name}")


def _cpu(command: list[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)


if __name__ == "__main__":
    main()
