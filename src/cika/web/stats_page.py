"""The page of statistics: pictures, what is missing, and why the blanks are what they are."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from markupsafe import Markup

from cika.cloze import Chooser
from cika.cloze.choice import Reading
from cika.identity import asked_words, own_keys
from cika.model.entries import Entry, Glossary
from cika.model.keys import definition_key
from cika.model.prose import plain
from cika.model.spans import hidden_runs
from cika.release.publish import Publication
from cika.release.stats import PARTS, Stats, stats, todo
from cika.release.sureness import Sure, grounds_of, sureness
from cika.web.charts import card_bars, length_bars, link_circle

_SHOWN = 24
"""Definitions in the heat map: those without a blank first, then the least sure ones."""


def content(glossary: Glossary, publication: Publication, cache: Path | None) -> dict[str, Any]:
    """The values of the template.  Loads jieba for the heat map; `cache` is its folder."""
    sure = sureness(glossary, publication, cache)
    found = stats(glossary, publication, sure)
    chapters = [(c.number, [e.term.text for e in c.entries]) for c in glossary.chapters]
    circle, circle_note = link_circle(found, chapters)
    return {
        "facts": _facts(found),
        "parts": tuple(PARTS),
        "rows": [_row(chapter) for chapter in found.chapters],
        "cards_chart": Markup(card_bars(found)),  # noqa: S704 - our own SVG, all text escaped
        "length_chart": Markup(length_bars(found.lengths, found.advised)),  # noqa: S704
        "link_chart": Markup(circle),  # noqa: S704
        "link_note": circle_note,
        "todo": list(todo(found, "zh")),
        "heat": list(_heat(glossary, publication, cache, sure)),
    }


def _facts(found: Stats) -> list[tuple[str, str]]:
    share = sum(chapter.has["题目"] for chapter in found.chapters) * 100 // max(found.entries, 1)
    return [
        (str(found.entries), "词条"),
        (str(found.cards), "卡片"),
        (f"{share}%", "有题目"),
        (str(len(found.links)), "对相关术语"),
        (str(len(found.orphans)), "个孤立词条"),
    ]


def _row(chapter: Any) -> dict[str, Any]:
    return {
        "title": chapter.label,
        "entries": chapter.entries,
        "shares": [chapter.has[name] * 100 // max(chapter.entries, 1) for name in PARTS],
    }


def _heat(
    glossary: Glossary, publication: Publication, cache: Path | None, sure: Mapping[str, Sure]
) -> Iterator[dict[str, Any]]:
    chooser = Chooser(glossary, cache)
    own = own_keys(publication.lock.notes)
    store, grounds = publication.store, grounds_of(glossary, publication.lock.chooser)
    shown = sorted(glossary.entries, key=lambda e: sure[e.path].best)[:_SHOWN]
    asked: dict[str, list[str]] = {}
    for entry in shown:
        records = {key: publication.lock.notes[key] for key in own.get(entry.id, ())}
        words = [word for card in asked_words(records, definition_key(entry)) for word in card]
        asked[_key(entry, words, grounds)] = words
    known = store.texts("heat", asked) if store else {}
    new: dict[str, str] = {}
    for entry, (key, words) in zip(shown, asked.items(), strict=True):
        try:
            runs, reasons = json.loads(known[key])
        except (KeyError, ValueError, TypeError):
            reading = chooser.read(entry)
            runs, reasons = _runs(entry, words, reading), list(_reasons(words, reading))
            new[key] = json.dumps((runs, reasons), ensure_ascii=False)
        text = _marked(plain(entry.definition), runs)
        marked = Markup(text)  # noqa: S704 - escaped below
        yield {"term": entry.term.text, "text": marked, "reasons": reasons}
    if store and new:
        store.keep("heat", new)


def _key(entry: Entry, asked: Sequence[str], grounds: bytes) -> str:
    """Of all that is shown about a definition."""
    visible = [word.text for word in entry.visible]
    said = hashlib.blake2b(grounds, digest_size=16)
    text = repr((entry.path, entry.definition, entry.telling, visible, asked))
    said.update(text.encode("utf-8", "surrogatepass"))
    return said.hexdigest()


def _runs(entry: Entry, asked: Sequence[str], reading: Reading) -> list[tuple[int, int, str]]:
    """Where what could be asked begins and ends, and how it looks; what is asked has a frame."""
    runs = {(run.start, run.end): "asked" for run in hidden_runs(entry.definition, asked)}
    for option in reading.options:
        run = (option.run.start, option.run.end)
        free = all(run[1] <= start or end <= run[0] for start, end in runs)
        if free and option.score > 0 and not reading.forbids(option):
            runs[run] = f"level{min(int(option.score), 4)}"
    return [(start, end, look) for (start, end), look in sorted(runs.items())]


def _marked(text: str, runs: Sequence[tuple[int, int, str]]) -> str:
    """The definition with a mark under each run."""
    from html import escape

    out, at = [], 0
    for start, end, look in runs:
        out.append(escape(text[at:start]))
        out.append(f'<mark class="{escape(look)}">{escape(text[start:end])}</mark>')
        at = end
    return "".join((*out, escape(text[at:])))


def _reasons(asked: Sequence[str], reading: Reading) -> Iterator[str]:
    for option in reading.options:
        if option.text in asked:
            good = "；".join(each.text for each in reading.reasons(option) if each.worth > 0)
            yield f"{option.text}（{option.score:.1f}分）：{good}"
