"""CPU time of `cika check` against only reading and parsing the same files.

    python benchmarks/check.py [GLOSSARY]

The yardstick reads every entry and parses it with PyYAML's `safe_load` and with markdown-it, and
does nothing else; once more with PyYAML's C loader.  Fresh processes, alternating; medians of
user + system time.  Trust the ratios: these machines are noisy.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys

ROUNDS = 9
PARSE = """
import sys, pathlib, yaml
from markdown_it import MarkdownIt
loader = getattr(yaml, sys.argv[2])
parser = MarkdownIt("commonmark").enable("table")
for file in sorted(pathlib.Path(sys.argv[1]).glob("*/*.md")):
    text = file.read_text("utf-8")
    if text.startswith("---\\n"):
        matter, _, text = text[4:].partition("\\n---\\n")
        yaml.load(matter, loader)
    parser.parse(text)
"""


def main() -> None:
    """Measure and print a table."""
    root = sys.argv[1] if len(sys.argv) > 1 else "glossary"
    runs = {
        "PyYAML + markdown-it": [sys.executable, "-c", PARSE, root, "SafeLoader"],
        "PyYAML (C) + markdown-it": [sys.executable, "-c", PARSE, root, "CSafeLoader"],
        "cika check": [sys.executable, "-m", "cika", "check", "--glossary", root],
    }
    times: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(ROUNDS):
        for name, command in runs.items():
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            times[name].append(spent)
    check = statistics.median(times["cika check"])
    for name, values in times.items():
        middle = statistics.median(values)
        print(f"{middle * 1000:7.0f} ms  check is ×{check / middle:.2f}  {name}")


if __name__ == "__main__":
    main()
