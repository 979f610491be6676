"""Definitions with the blanks that strict readers would accept, and how a choice is counted.

`data/definitions-train.jsonl` and `data/definitions-dev.jsonl` were written for this project; the
readers in a teacher's role are language models, each alone, by the same written rules.  No
classroom teacher has confirmed their marks.  One reader marked each definition to learn from; a
second one looked at what an earlier table would have chosen against the first.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
ENOUGH = 2
"""So many of three readers must accept a blank."""


def rows_of(paths: Sequence[Path]) -> list[dict[str, Any]]:
    """The definitions of all files."""
    return [json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines()]


def names_of(row: Mapping[str, Any]) -> list[str]:
    return [row["term"], *row.get("aliases", ())]


def judged(row: Mapping[str, Any]) -> tuple[set[str], set[str]]:
    """The spans that are accepted, and those about which readers differ."""
    if "accept" not in row:
        right = {span.partition("#")[0] for span in (*row["best"], *row["good"])}
        return right, set(row.get("unsure", ()))
    right = {span for span, votes in row["accept"].items() if votes >= ENOUGH}
    return right, set(row["accept"]) - right


def figures(
    rows: Sequence[Mapping[str, Any]], chosen: Mapping[str, Sequence[tuple[str, ...]]]
) -> str:
    """Shares of definitions and of cards; of a card with several blanks all must be accepted."""
    some = [row for row in rows if chosen[row["id"]]]
    marks = [[set(card) <= judged(row)[0] for card in chosen[row["id"]]] for row in some]
    every = [each for cards in marks for each in cards]
    first = sum(cards[0] for cards in marks)
    return (
        f"with a blank {len(some) / len(rows):.3f}  "
        f"first accepted {first / max(len(some), 1):.3f}  "
        f"any accepted {sum(every) / max(len(every), 1):.3f}  "
        f"good {sum(map(all, marks)) / len(rows):.3f}  "
        f"cards {len(every) / max(len(some), 1):.2f}"
    )
