"""Proposes better weights for the scorecard, and says what they are worth on unseen documents.

    python benchmarks/tune.py GOLD.jsonl [--pull 80]

GOLD is as for `blanks.py`, with a `doc` for each sentence.  A conditional logit: each human blank
against all candidates of its sentence, with a quadratic pull towards the present weights, so that
a feature moves only where the sentences say so.  "Unseen" is leave-one-document-out: every
document is judged by weights fitted without it.  The proposals are printed; a person decides.
"""

from __future__ import annotations

import argparse
import math
import sys
import tempfile
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from blanks import Prediction, compare, line, load, predict, reading_of

from cika.cloze.choice import Option, Reading
from cika.cloze.tokenizer import Tokenizer
from cika.cloze.weights import FEATURES

ROUNDS = 150
STEP = 0.15
RARE = "rare"

Weights = Mapping[str, float]
PRESENT: Weights = {name: feature.weight for name, feature in FEATURES.items()}


class Sentence(NamedTuple):
    """One sentence as rows of feature values, and which rows a human hid."""

    item: dict[str, Any]
    reading: Reading
    rows: list[dict[str, float]]
    wanted: list[int]


def main() -> None:
    """Fit, judge, print."""
    parser = argparse.ArgumentParser(description="Weights for the scorecard of blanks.")
    parser.add_argument("gold", type=Path)
    parser.add_argument("--pull", type=float, default=80.0, help="towards the present weights")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        tokenizer = Tokenizer(Path(folder))
        sentences = [_sentence(item, tokenizer) for item in load(options.gold)]
    documents = sorted({each.item["doc"] for each in sentences})
    _report("present weights", sentences, dict.fromkeys(documents, PRESENT))
    unseen = {
        document: fit([s for s in sentences if s.item["doc"] != document], options.pull)
        for document in documents
    }
    _report("fitted, unseen documents", sentences, unseen)
    proposed = fit(sentences, options.pull)
    _report("fitted, all documents", sentences, dict.fromkeys(documents, proposed))
    print("\nproposals:")
    for name, weight in sorted(proposed.items(), key=lambda each: each[0]):
        if abs(weight - PRESENT[name]) >= 0.05:
            print(f"  {name:22} {PRESENT[name]:+.1f} → {weight:+.2f}")


def _sentence(item: dict[str, Any], tokenizer: Tokenizer) -> Sentence:
    reading = reading_of(item, tokenizer)
    human = {tuple(span) for gold in (item["gold"], *item.get("alts", ())) for span in gold}
    rows = [_values(option) for option in reading.options]
    wanted = [i for i, option in enumerate(reading.options) if tuple(option.run) in human]
    return Sentence(item, reading, rows, wanted)


def _values(option: Option) -> dict[str, float]:
    """1 for each feature; of `rare` how rare, which the score tells."""
    rest = option.score - sum(PRESENT[name] for name in option.features)
    return {**dict.fromkeys(option.features, 1.0), RARE: rest / PRESENT[RARE]}


def fit(sentences: Collection[Sentence], pull: float) -> Weights:
    """The weights that make the human choice most likely; AdaGrad, always the same steps."""
    weights = dict(PRESENT)
    squares = dict.fromkeys(weights, 1e-6)
    for _ in range(ROUNDS):
        gradient = {name: pull * (PRESENT[name] - value) for name, value in weights.items()}
        for sentence in sentences:
            if sentence.wanted:
                _add_gradient(sentence, weights, gradient)
        for name, slope in gradient.items():
            squares[name] += slope * slope
            weights[name] += STEP * slope / math.sqrt(squares[name])
    return weights


def _add_gradient(sentence: Sentence, weights: Weights, gradient: dict[str, float]) -> None:
    scores = [sum(weights[n] * v for n, v in row.items()) for row in sentence.rows]
    highest = max(scores)
    likely = [math.exp(score - highest) for score in scores]
    share = len(sentence.wanted) / sum(likely)
    for row, each in zip(sentence.rows, likely, strict=True):
        for name, value in row.items():
            gradient[name] -= share * each * value
    for index in sentence.wanted:
        for name, value in sentence.rows[index].items():
            gradient[name] += value


def _report(
    title: str, sentences: Collection[Sentence], by_document: Mapping[str, Weights]
) -> None:
    predictions: dict[str, Prediction] = {}
    for sentence in sentences:
        weights = by_document[sentence.item["doc"]]
        options = [
            option._replace(score=sum(weights[n] * v for n, v in row.items()))
            for option, row in zip(sentence.reading.options, sentence.rows, strict=True)
        ]
        options.sort(key=lambda option: (-option.score, option.run))
        reading = sentence.reading._replace(options=tuple(options))
        predictions[sentence.item["id"]] = predict(reading)
    items = [sentence.item for sentence in sentences if sentence.item["qtype"] == "fill"]
    print(title)
    print("  human number", line(compare(items, predictions, own=False)))
    print("  own number  ", line(compare(items, predictions, own=True)))


if __name__ == "__main__":
    sys.exit(main())
