"""How well terms with characters of several readings are read, by source and all together.

    python benchmarks/readings.py [LIST.tsv] [-v]

LIST, by default `data/readings.tsv`, has a term, its reading and a part in every line; `-v` shows
what is read wrong.  The list was written for this project from the readings of 现代汉语词典; `new`
are terms written after the rules of `language/pinyin.py`: 56 of 67 were right at first sight, the
words of `own_readings` that were then added are the difference to the figure printed.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path

from pypinyin import Style, lazy_pinyin, load_phrases_dict

from cika.language.pinyin import reading

DATA = Path(__file__).parent / "data" / "readings.tsv"


def main() -> None:
    """Read every term in every way and print how many are right."""
    parser = argparse.ArgumentParser(description="How well terms are read.")
    parser.add_argument("list", nargs="?", type=Path, default=DATA)
    parser.add_argument("-v", action="store_true", help="show what is read wrong")
    options = parser.parse_args()
    rows = [
        line.split("\t")
        for line in options.list.read_text("utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    began = time.perf_counter()
    reading("长")
    print(f"loading {time.perf_counter() - began:.2f} s")
    measure("cika", lambda term: reading(term).pinyin, rows, show=options.v)
    measure("pypinyin", by_pypinyin, rows)
    # pypinyin keeps what was loaded, so the dictionaries come after it.
    from pypinyin_dict.phrase_pinyin_data import cc_cedict, large_pinyin

    for name, data in (("+ cc_cedict", cc_cedict), ("+ large_pinyin", large_pinyin)):
        load_phrases_dict(data.phrases_dict)
        measure(name, by_pypinyin, rows)
    doubted = [row[0] for row in rows if reading(row[0]).doubts]
    print(f"cika doubts {len(doubted)} of {len(rows)}")


def by_pypinyin(term: str) -> str:
    """As pypinyin reads it, with whatever it has loaded."""
    return " ".join(lazy_pinyin(term, style=Style.TONE))


def measure(
    name: str, read: Callable[[str], str], rows: list[list[str]], *, show: bool = False
) -> None:
    """Print how many of each part are right, and what is wrong."""
    for part in dict.fromkeys(row[2] for row in rows):
        own = [row for row in rows if row[2] == part]
        wrong = [(term, wanted, read(term)) for term, wanted, _ in own if read(term) != wanted]
        print(f"{name:16} {part:6} {len(own) - len(wrong)}/{len(own)}")
        for row in wrong if show else ():
            print("   ", *row, sep="\t")


if __name__ == "__main__":
    main()
