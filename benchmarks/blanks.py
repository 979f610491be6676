"""How well the chosen blanks agree with those of teachers.

    python benchmarks/blanks.py GOLD.jsonl [--out PREDICTIONS.jsonl] [--kind fill|mcq|all]

A line of GOLD is a sentence with its human blanks: `id`, `text`, `gold` (a list of [start, end] in
characters), `qtype`, and if wanted `alts`, other people's blanks of the same sentence.  PREDICTIONS
gets one line a sentence: `id`, `spans` (all candidates, the chosen ones first, then by score) and
`k` (how many of them are chosen).

Two settings: as many spans as the human made, and as many as cika itself chose.  Exact F1 counts
equal borders, character F1 overlapping characters; hit@1 is how often the best candidate overlaps
a human blank by half (intersection over union).  Where people disagree (`alts`), the set with the
best character F1 counts.  No headword is given, so blanks that are the defined term count too.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from cika.cloze.choice import Reading, choose, read
from cika.cloze.lexicon import Lexicon
from cika.cloze.tokenizer import Tokenizer
from cika.cloze.vetoes import Limits

Span = tuple[int, int]
MOST = 3
_EDGE = " \t\"'“”‘’()[]<>《》〈〉「」『』【】,.;:!?，。；：！？、·—-"


class Prediction(NamedTuple):
    """Spans, best first, and how many of them were chosen."""

    spans: list[Span]
    chosen: int


class Figures(NamedTuple):
    """What a comparison comes to, each from 0 to 1; `blanks` is a mean per sentence."""

    exact: float
    character: float
    hit: float
    precision: float
    recall: float
    blanks: float


def main() -> None:
    """Read the sentences, choose, compare, print."""
    parser = argparse.ArgumentParser(description="Agreement of chosen blanks with human ones.")
    parser.add_argument("gold", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--kind", choices=("fill", "mcq", "all"), default="fill")
    options = parser.parse_args()
    items = load(options.gold)
    with tempfile.TemporaryDirectory() as folder:
        tokenizer = Tokenizer(Path(folder))
        readings = {item["id"]: reading_of(item, tokenizer) for item in items}
        spent = _milliseconds(items, tokenizer)
    predictions = {key: predict(reading) for key, reading in readings.items()}
    if options.out:
        lines = (
            json.dumps({"id": key, "spans": each.spans, "k": each.chosen})
            for key, each in predictions.items()
        )
        options.out.write_text("\n".join(lines) + "\n", "utf-8")
    wanted = [item for item in items if options.kind in (item["qtype"], "all")]
    print(f"{len(wanted)} sentences, {spent:.2f} ms each, dictionary loaded")
    for name, k in (("human number", None), ("own number", MOST)):
        print(f"{name:13}", line(compare(wanted, predictions, own=k is not None)))


def load(path: Path) -> list[dict[str, Any]]:
    """The sentences of a file."""
    return [json.loads(text) for text in path.read_text("utf-8").splitlines() if text.strip()]


def reading_of(item: dict[str, Any], tokenizer: Tokenizer) -> Reading:
    """All candidates of a sentence, without a glossary around it."""
    return read(item["text"], Limits(), Lexicon(()), tokenizer)


def predict(reading: Reading) -> Prediction:
    """The candidates in order of preference: those that a build would ask, then by score."""
    cards = choose(reading, (), MOST)
    chosen = sorted((option for card in cards for option in card.options), key=_by_score)
    rest = [option for option in reading.options if option not in chosen]
    return Prediction([tuple(option.run) for option in (*chosen, *rest)], len(chosen))


def _by_score(option: Any) -> float:
    return -float(option.score)


def compare(
    items: Iterable[dict[str, Any]], predictions: dict[str, Prediction], *, own: bool
) -> Figures:
    """The figures over all sentences; `own`: with cika's own number of blanks."""
    rows = [_row(item, predictions[item["id"]], own=own) for item in items]
    exact, guessed, wanted, overlap, hidden, human, hits = (
        sum(column) for column in zip(*rows, strict=True)
    )
    precision, recall = exact / max(guessed, 1), exact / wanted
    return Figures(
        _f1(precision, recall),
        _f1(overlap / max(hidden, 1), overlap / human),
        hits / len(rows),
        precision,
        recall,
        guessed / len(rows),
    )


def _row(item: dict[str, Any], prediction: Prediction, *, own: bool) -> tuple[int, ...]:
    """Counts of one sentence against the human set that fits it best."""
    spans, chosen = _clean(item["text"], prediction)
    best: tuple[float, tuple[int, ...]] = (-1.0, ())
    for gold in (item["gold"], *item.get("alts", ())):
        human = [tuple(span) for span in gold]
        guess = spans[:chosen] if own else spans[: len(human)]
        ours, theirs = _characters(guess), _characters(human)
        overlap = len(ours & theirs)
        hit = int(bool(spans) and any(_iou(spans[0], span) >= 0.5 for span in human))
        exact = sum(span in human for span in guess)
        row = (exact, len(guess), len(human), overlap, len(ours), len(theirs), hit)
        same = _characters(spans[: len(human)])
        fit = _f1(len(same & theirs) / max(len(same), 1), len(same & theirs) / len(theirs))
        best = max(best, (fit, row), key=lambda each: each[0])
    return best[1]


def _clean(text: str, prediction: Prediction) -> tuple[list[Span], int]:
    """Without marks at the edges and without overlaps, the better span first."""
    out: list[Span] = []
    kept = 0
    for place, (given, until) in enumerate(prediction.spans):
        start, end = given, until
        while start < end and text[start] in _EDGE:
            start += 1
        while end > start and text[end - 1] in _EDGE:
            end -= 1
        if start < end and not any(start < b and a < end for a, b in out):
            out.append((start, end))
            kept += place < prediction.chosen
    return out, kept


def _characters(spans: Sequence[Sequence[int]]) -> set[int]:
    return {place for start, end in spans for place in range(start, end)}


def _iou(one: Sequence[int], other: Sequence[int]) -> float:
    common = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return common / (one[1] - one[0] + other[1] - other[0] - common)


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def line(figures: Figures) -> str:
    """The figures in a line of text."""
    return (
        f"exact F1 {figures.exact:.3f}  character F1 {figures.character:.3f}  "
        f"hit@1 {figures.hit:.3f}  precision {figures.precision:.3f}  "
        f"recall {figures.recall:.3f}  {figures.blanks:.2f} blanks a sentence"
    )


def _milliseconds(items: Sequence[dict[str, Any]], tokenizer: Tokenizer) -> float:
    """CPU time of one choice, the dictionary being loaded."""
    timed: Callable[[], float] = time.process_time
    start = timed()
    for item in items:
        choose(reading_of(item, tokenizer), (), MOST)
    return (timed() - start) * 1000 / max(len(items), 1)


if __name__ == "__main__":
    sys.exit(main())
