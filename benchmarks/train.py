"""Learns the table that chooses blanks, and says how good it is on subjects it has not seen.

    pip install scipy
    python benchmarks/train.py [GOLD.jsonl ...] [--out src/cika/cloze/table.json] [--folds 6]

A line of GOLD (by default `data/definitions-train.jsonl`) is a definition: `id`, `subject`, `term`,
`aliases`, `text`, and either `best` and `good`, the spans that one reader in a teacher's role would
make cards of and those acceptable besides, with `unsure`, what another reader would accept too, or
`accept`, span → how many of three readers accept it.  What two of three, or the first, accept is
right, everything else wrong; what only another one accepts is left out.  One linear model over
every candidate of every definition; the same data give the same bytes.  scipy is needed for this
alone, so it is no dependency.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from definitions import DATA, figures, judged, names_of, rows_of
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from cika.cloze.beside import BESIDE, told_beside
from cika.cloze.characters import as_read
from cika.cloze.choice import Reading, choose
from cika.cloze.edges import PLACE
from cika.cloze.lexicon import Lexicon
from cika.cloze.limits import Limits
from cika.cloze.phrases import PHRASES
from cika.cloze.table import CHARACTERS, INSIDE, SCALE, Table
from cika.cloze.tokenizer import Tokenizer

TABLE = Path(__file__).parents[1] / "src" / "cika" / "cloze" / "table.json"
SEEN = 10
"""A value of a feature must occur in this many definitions to be learned."""
KEPT = 26_000
"""So many of the features are kept, those that tell most; more would make the table too large."""
RARE = 0.3
"""A feature tells as much as its weight times this power of how often it occurs."""
LEFT_OUT = 0.3
"""The share of features that a step does not see."""
TOGETHER = 0.3
"""What the choice among all candidates weighs in the loss, against each candidate alone."""
SINGLE = 10
"""Candidates of a definition that are accepted, about: as much as the loss of one choice."""
RATE, SHRINK, EPOCHS, BATCH = 0.01, 1e-4, 8, 64
"""Of Adam: the first rate, L2, rounds, definitions a step.  Chosen by folds of 248 subjects."""
FITS = 3
"""The table is the mean of so many fits, each with other features left out."""
SMALLEST = 3
"""Weights below this, in hundredths, are left out of the table."""
STRENGTH_BESIDE = 0.03
INNER = 5
"""Folds by subject for the second part."""
STEPS = 60
"""Of L-BFGS; the loss hardly falls after them."""
MOST = 3

Feature = tuple[str, str, str]
"""Part of the table, name, value."""


class Numbers(dict[Feature, int]):
    """A number for every feature, in the order in which they are met."""

    def __missing__(self, feature: Feature) -> int:
        self[feature] = len(self)
        return self[feature]


NUMBERS = Numbers()
_NO_FEATURES = np.array([], np.int32)


class Item(NamedTuple):
    """A definition with its candidates, what is said of them, and what readers say."""

    row: Mapping[str, Any]
    reading: Reading
    bodies: list[str]
    features: list[np.ndarray]
    """Of each candidate, as numbers."""
    right: set[str]
    unsure: set[str]


def main() -> None:
    """Read, judge by folds, learn from all, write."""
    parser = argparse.ArgumentParser(description="Learn the table that chooses blanks.")
    parser.add_argument("gold", type=Path, nargs="*", default=[DATA / "definitions-train.jsonl"])
    parser.add_argument("--out", type=Path, default=TABLE)
    parser.add_argument("--folds", type=int, default=6, help="0: only learn and write")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        items = read_items(options.gold, Tokenizer(Path(folder)))
    subjects = sorted({item.row["subject"] for item in items})
    chosen: dict[str, list[tuple[str, ...]]] = {}
    for number in range(options.folds):
        held = set(subjects[number :: options.folds])
        table = Table(taught([item for item in items if item.row["subject"] not in held]))
        chosen |= {i.row["id"]: cards(i, table) for i in items if i.row["subject"] in held}
    if chosen:
        print(figures([item.row for item in items], chosen))
    options.out.write_text(written(taught(items)), "utf-8")
    print(f"{options.out}: {options.out.stat().st_size // 1024} kB")


def read_items(paths: Sequence[Path], tokenizer: Tokenizer) -> list[Item]:
    """The definitions of all files; the terms of one subject are its glossary."""
    rows = rows_of(paths)
    return [item_of(row, lexicon_of(row, rows), tokenizer) for row in rows]


def lexicon_of(row: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> Lexicon:
    """The terms of the same subject, as if they were one glossary."""
    names = [n for each in rows if each["subject"] == row["subject"] for n in names_of(each)]
    return Lexicon(as_read(name) for name in names if len(name) > 1)


def item_of(row: Mapping[str, Any], lexicon: Lexicon, tokenizer: Tokenizer) -> Item:
    right, unsure = judged(row)
    reading = Reading(row["text"], Limits(names_of(row)), lexicon, tokenizer)
    words, reader = reading.words, reading.reader
    bodies, features = [], []
    for start, end in words.runs():
        bodies.append(row["text"][start.at : end.at])
        inner = words.inside(start, end)
        told: list[Feature] = []
        for part, names, values in (
            ("start", PLACE, reader.place(start, begins=True)),
            ("end", PLACE, reader.place(end, begins=False)),
            ("phrase", PHRASES.names, PHRASES.row(reader.phrase(start, end, inner))),
        ):
            told += [(part, n, v) for n, v in zip(names, values, strict=True) if v is not None]
        told += [("phrase", INSIDE, value) for value in dict.fromkeys(w.text for w in inner)]
        body = dict.fromkeys(words.text[start.at : end.at])
        told += [("phrase", CHARACTERS, value) for value in body]
        features.append(np.array([NUMBERS[feature] for feature in told], np.int32))
    return Item(row, reading, bodies, features, right, unsure)


def taught(items: Sequence[Item]) -> dict[str, Any]:
    """The whole table that these definitions teach.

    What a candidate is worth beside the others is learned from scores of definitions that the
    first part had not seen, or it would trust them too much.
    """
    subjects = sorted({item.row["subject"] for item in items})
    parts = [set(subjects[number::INNER]) for number in range(INNER)]
    rows: list[dict[str, float]] = []
    right: list[bool] = []
    for held, first in zip(parts, _without(parts, items), strict=True):
        table = Table(first)
        for item in items:
            if item.row["subject"] in held:
                item.reading.use(table)
                scored = item.reading.scored()
                beside = told_beside(scored, item.reading.words.text)
                for option, told in zip(scored, beside, strict=False):
                    if option.text not in item.unsure and not item.reading.forbids(option):
                        row = zip(BESIDE.names, BESIDE.row(told), strict=True)
                        rows.append({"": option.score, **{f"{n}={v}": 1.0 for n, v in row}})
                        right.append(option.text in item.right)
    names = sorted(set().union(*rows))
    place = {name: index for index, name in enumerate(names)}
    columns = [place[name] for row in rows for name in sorted(row)]
    values = [row[name] for row in rows for name in sorted(row)]
    ends = np.cumsum([0, *map(len, rows)])
    matrix = csr_matrix((values, np.array(columns, np.int32), ends.astype(np.int32)))
    weights, bias = regression(matrix, right, STRENGTH_BESIDE)
    second: dict[str, Any] = {"bias": round(SCALE * bias), "features": {}}
    for name, weight in zip(names, weights, strict=True):
        worth = round(SCALE * weight)
        feature, _, value = name.partition("=")
        if not name:
            second["own"] = worth
        elif worth:
            second["features"].setdefault(feature, {})[value] = worth
    return {**learned(items), "beside": second}


def _without(parts: Sequence[set[str]], items: Sequence[Item]) -> Iterator[dict[str, Any]]:
    """What is learned without each set of subjects; in processes that share what was read."""
    _SHARED[:] = items
    with get_context("fork").Pool() as pool:
        yield from pool.imap(_learned_without, parts)
    _SHARED.clear()


def _learned_without(subjects: set[str]) -> dict[str, Any]:
    return learned([item for item in _SHARED if item.row["subject"] not in subjects])


_SHARED: list[Item] = []


def learned(items: Sequence[Item]) -> dict[str, Any]:
    """The first part of the table: what places and phrases are worth.

    What the first fit finds to matter least is left out, and the rest is fitted again, so that the
    table stays small.
    """
    seen = np.zeros(len(NUMBERS), np.int32)
    for item in items:
        seen[np.unique(np.concatenate([*item.features, _NO_FEATURES]))] += 1
    names = sorted(feature for feature, number in NUMBERS.items() if seen[number] >= SEEN)
    column = np.full(len(NUMBERS), -1, np.int32)
    column[[NUMBERS[feature] for feature in names]] = np.arange(len(names))
    rows: list[np.ndarray] = []
    right, groups = [], [0]
    for item in items:
        for body, features in zip(item.bodies, item.features, strict=True):
            if body not in item.unsure:
                columns = column[features]
                rows.append(np.sort(columns[columns >= 0]))
                right.append(body in item.right)
        groups.append(len(right))
    indices, ends = np.concatenate(rows), np.cumsum([0, *map(len, rows)])
    ones = np.ones(len(indices), np.float32)
    matrix = csr_matrix((ones, indices, ends), shape=(len(right), len(names)))
    weights, _ = fitted(matrix, right, groups)
    telling = np.abs(weights) * np.bincount(indices, minlength=len(names)) ** RARE
    kept = np.sort(np.argsort(-telling, kind="stable")[:KEPT])
    fits = [fitted(matrix[:, kept], right, groups, seed) for seed in range(FITS)]
    weights = sum(each for each, _ in fits) / FITS
    bias = sum(each for _, each in fits) / FITS
    table: dict[str, Any] = {"bias": round(SCALE * bias)}
    for index, weight in zip(kept, weights, strict=True):
        worth = round(SCALE * float(weight))
        if abs(worth) >= SMALLEST:
            part, name, value = names[index]
            table.setdefault(part, {}).setdefault(name, {})[value] = worth
    return table


def fitted(
    matrix: csr_matrix, right: Sequence[bool], groups: Sequence[int], seed: int = 0
) -> tuple[np.ndarray, float]:
    """The weights and the bias of a linear model; `groups` are the borders of the definitions.

    The loss of a definition is that of every candidate ("accepted or not") and, with the weight
    `TOGETHER`, that of the choice ("is the best one of all accepted?").  In every step a share of
    the features is left out, which makes the rest stand in for them (dropout, Srivastava et al.
    2014); the steps are those of Adam (Kingma and Ba 2015) with a rate that falls as a cosine.
    """
    chance = np.random.default_rng(seed)
    truth = np.array(right, np.float32)
    weights, bias = np.zeros(matrix.shape[1], np.float32), np.array([-2], np.float32)
    state = [[np.zeros_like(each), np.zeros_like(each)] for each in (weights, bias)]
    definitions = len(groups) - 1
    number, total = 0, EPOCHS * -(-definitions // BATCH)
    for _ in range(EPOCHS):
        order = chance.permutation(definitions)
        for at in range(0, definitions, BATCH):
            number += 1
            parts = [np.arange(groups[n], groups[n + 1]) for n in order[at : at + BATCH]]
            rows = np.concatenate(parts)
            shown = matrix[rows]
            shown.data = (chance.random(len(shown.data)) >= LEFT_OUT).astype(np.float32)
            shown.data /= 1 - LEFT_OUT
            slopes = _slopes(shown @ weights + bias[0], truth[rows], list(map(len, parts)))
            rate = RATE / 2 * (1 + np.cos(np.pi * number / total))
            both = (shown.T @ slopes + SHRINK * weights, np.array([slopes.sum()], np.float32))
            for value, slope, moments in zip((weights, bias), both, state, strict=True):
                moments[0] += (slope - moments[0]) * 0.1
                moments[1] += (slope**2 - moments[1]) * 0.001
                mean, square = moments[0] / (1 - 0.9**number), moments[1] / (1 - 0.999**number)
                np.subtract(
                    value, rate * mean / (np.sqrt(square) + 1e-8), value, casting="same_kind"
                )
    return weights, float(bias[0])


def _slopes(scores: np.ndarray, truth: np.ndarray, sizes: Sequence[int]) -> np.ndarray:
    """How the loss of a batch rises with each score."""
    each = (1 / (1 + np.exp(-scores)) - truth) / len(sizes) / SINGLE
    together = np.zeros_like(scores)
    for end, size in zip(np.cumsum(sizes), sizes, strict=True):
        part = slice(end - size, end)
        share = np.exp(scores[part] - scores[part].max(initial=0))
        share /= share.sum()
        accepted = share * truth[part]
        if accepted.sum() > 0:
            together[part] = (share - accepted / accepted.sum()) / len(sizes)
    return (1 - TOGETHER) * each + TOGETHER * together


def regression(
    matrix: csr_matrix, right: Sequence[bool], strength: float
) -> tuple[list[float], float]:
    """The weights and the bias of a logistic regression; `strength` is C, the loss's weight.

    By L-BFGS (scipy), which takes seconds where scikit-learn's checks and copies take a minute.
    """
    signs = np.where(right, 1.0, -1.0)
    turned = matrix.T.tocsr()

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        margins = signs * (matrix @ weights[:-1] + weights[-1])
        total = strength * np.logaddexp(0, -margins).sum() + weights[:-1] @ weights[:-1] / 2
        slopes = -strength * signs / (1 + np.exp(margins))
        return total, np.append(turned @ slopes + weights[:-1], slopes.sum())

    start = np.zeros(matrix.shape[1] + 1)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x
    return found[:-1].tolist(), float(found[-1])


def written(table: Mapping[str, Any]) -> str:
    """A feature a line, so that a change can be read."""
    lines = json.dumps(table, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return lines.replace("},", "},\n") + "\n"


def cards(item: Item, table: Table) -> list[tuple[str, ...]]:
    """What the table would ask."""
    item.reading.use(table)
    return [card.words for card in choose(item.reading, (), MOST).cards]


if __name__ == "__main__":
    main()
