"""How well the chosen blanks please: strict readers on definitions, teachers in exam papers.

    python benchmarks/blanks.py [GOLD.jsonl] [--exam EXAM.jsonl] [--curve]

GOLD, by default `data/definitions-dev.jsonl`, holds definitions of subjects that the table has not
learned from (`train.py` says what a line is): a line a subject and one for all, for cika, for the
first word by TF-IDF and, where jionlp is installed, for its first key phrase.  EXAM holds sentences
of exam papers (`exam.py`); they are other people's text and not part of this project.  `--curve`
learns from 10, 20, 40, 80 and 160 subjects and needs scipy.
"""

from __future__ import annotations

import argparse
import tempfile
import time
import warnings
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import exam
from definitions import DATA, figures, names_of, rows_of

from cika.cloze.characters import as_read
from cika.cloze.choice import Reading, choose
from cika.cloze.lexicon import Lexicon
from cika.cloze.limits import Limits
from cika.cloze.tokenizer import Tokenizer
from cika.language.simplified import simplified

MOST = 3

Cards = Sequence[tuple[str, ...]]
Rows = Sequence[Mapping[str, Any]]


def main() -> None:
    """Choose, compare, print."""
    parser = argparse.ArgumentParser(description="How well the chosen blanks please.")
    parser.add_argument("gold", type=Path, nargs="?", default=DATA / "definitions-dev.jsonl")
    parser.add_argument("--exam", type=Path)
    parser.add_argument("--curve", action="store_true")
    options = parser.parse_args()
    rows = rows_of([options.gold])
    with tempfile.TemporaryDirectory() as folder:
        tokenizer = Tokenizer(Path(folder))
        start = time.process_time()
        chosen = {row["id"]: cards(row, rows, tokenizer) for row in rows}
        spent = (time.process_time() - start) * 1000 / len(rows)
        print(f"{len(rows)} definitions, {spent:.2f} ms each, dictionary loaded")
        report("cika", rows, chosen)
        others = {"TF-IDF": by_tf_idf(rows), "jionlp": by_jionlp(rows)}
        for name, first in others.items():
            if first:
                print(f"{name:22}", figures(rows, first))
        if options.exam:
            report_exam(options.exam, tokenizer)
        if options.curve:
            report_curve(rows, tokenizer)


def cards(row: Mapping[str, Any], rows: Rows, tokenizer: Tokenizer) -> Cards:
    """What cika asks; the terms of the same subject are its glossary."""
    names = [n for each in rows if each["subject"] == row["subject"] for n in names_of(each)]
    lexicon = Lexicon(as_read(name) for name in names if len(name) > 1)
    reading = Reading(row["text"], Limits(names_of(row)), lexicon, tokenizer)
    return [card.words for card in choose(reading, (), MOST).cards]


def report(name: str, rows: Rows, chosen: Mapping[str, Cards]) -> None:
    """A line a subject, and one for all."""
    subjects = defaultdict(list)
    for row in rows:
        subjects[row["subject"]].append(row)
    for subject, group in subjects.items():
        print(f"{subject:22}", figures(group, chosen))
    print(f"{name:22}", figures(rows, chosen))


def by_tf_idf(rows: Rows) -> dict[str, Cards]:
    """The first word by jieba's TF-IDF that is not part of the term."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from jieba import analyse
    return {
        row["id"]: _first(row, analyse.extract_tags(simplified(row["text"]), topK=5))
        for row in rows
    }


def by_jionlp(rows: Rows) -> dict[str, Cards]:
    """The first of jionlp's key phrases; nothing where it is not installed."""
    try:
        import jionlp
    except ImportError:
        return {}
    found: Callable[..., list[str]] = jionlp.keyphrase.extract_keyphrase
    return {row["id"]: _first(row, found(simplified(row["text"]), top_k=5)) for row in rows}


def _first(row: Mapping[str, Any], words: Sequence[str]) -> Cards:
    """In the characters of the text, so that traditional ones are not counted as wrong."""
    plain = simplified(row["text"])
    for word in words:
        at = plain.find(word)
        if at >= 0 and not any(word in simplified(name) for name in names_of(row)):
            return [(row["text"][at : at + len(word)],)]
    return []


def report_exam(path: Path, tokenizer: Tokenizer) -> None:
    """The agreement with exam papers, with the human number of blanks and with our own."""
    items = [item for item in exam.load(path) if item["qtype"] == "fill"]
    predictions = {i["id"]: exam.predict(exam.reading_of(i, tokenizer)) for i in items}
    for name, own in (("exam, human number", False), ("exam, own number", True)):
        print(f"{name:22}", exam.line(exam.compare(items, predictions, own=own)))


def report_curve(rows: Rows, tokenizer: Tokenizer) -> None:
    """What less to learn from would have given."""
    import train

    items = train.read_items([DATA / "definitions-train.jsonl"], tokenizer)
    subjects = sorted({item.row["subject"] for item in items})
    judged_by = [train.item_of(row, train.lexicon_of(row, rows), tokenizer) for row in rows]
    for count in (10, 20, 40, 80, 160, len(subjects)):
        step = len(subjects) / count
        wanted = {subjects[int(number * step)] for number in range(count)}
        table = train.Table(train.taught([i for i in items if i.row["subject"] in wanted]))
        chosen = {item.row["id"]: train.cards(item, table) for item in judged_by}
        print(f"{f'{count} subjects':22}", figures(rows, chosen))


if __name__ == "__main__":
    main()
