"""How well the chosen blanks agree with those of exam papers.

A line of GOLD is a sentence with its human blanks: `id`, `text`, `gold` (a list of [start, end] in
characters), `qtype`, and if wanted `alts`, other people's blanks of the same sentence.

Two settings: as many spans as the human made, and as many as cika itself chose.  Exact F1 counts
equal borders, character F1 overlapping characters; hit@1 is how often the best candidate overlaps
a human blank by half (intersection over union).  Where people disagree (`alts`), the set with the
best character F1 counts.  No headword is given, so blanks that are the defined term count too.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from cika.cloze.choice import Reading, choose
from cika.cloze.lexicon import Lexicon
from cika.cloze.limits import Limits
from cika.cloze.options import Option
from cika.cloze.tokenizer import Tokenizer

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


def load(path: Path) -> list[dict[str, Any]]:
    """The sentences of a file."""
    return [json.loads(text) for text in path.read_text("utf-8").splitlines() if text.strip()]


def reading_of(item: dict[str, Any], tokenizer: Tokenizer) -> Reading:
    """All candidates of a sentence, without a glossary around it."""
    return Reading(item["text"], Limits(), Lexicon(()), tokenizer)


def predict(reading: Reading) -> Prediction:
    """The candidates in order of preference: those that a build would ask, then by score."""
    cards = choose(reading, (), MOST).cards
    chosen = sorted((option for card in cards for option in card.options), key=_by_score)
    rest = [option for option in reading.options if option not in chosen]
    return Prediction([tuple(option.run) for option in (*chosen, *rest)], len(chosen))


def _by_score(option: Option) -> float:
    return -option.score


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
