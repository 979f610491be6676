"""The page of statistics: pictures, what is missing, and why the blanks are what they are."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
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
from cika.release.sureness import sureness
from cika.web.charts import card_bars, length_bars, link_circle

_SHOWN = 24
"""Definitions in the heat map: those without a blank first, then the least sure ones.

What it says of one follows from what its sureness follows from, so it is kept beside that.
"""


def content(glossary: Glossary, publication: Publication, cache: Path | None) -> dict[str, Any]:
    """The values of the template.

    Loads jieba for what the heat map did not show before; `cache` is its folder.
    """
    found = stats(glossary, publication, cache)
    chapters = [(c.number, [e.term.text for e in c.entries]) for c in glossary.chapters]
    return {
        "facts": _facts(found),
        "parts": tuple(PARTS),
        "rows": [_row(chapter) for chapter in found.chapters],
        "cards_chart": Markup(card_bars(found)),  # noqa: S704 - our own SVG, all text escaped
        "length_chart": Markup(length_bars(found.lengths, found.advised)),  # noqa: S704
        "link_chart": Markup(link_circle(found, chapters)),  # noqa: S704
        "todo": list(todo(found, "zh")),
        "heat": list(_heat(glossary, publication, cache)),
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
    glossary: Glossary, publication: Publication, cache: Path | None
) -> Iterator[dict[str, Any]]:
    sure = sureness(glossary, publication, cache)
    shown = sorted(glossary.entries, key=lambda e: sure[e.path].best)[:_SHOWN]
    names = {entry.path: f"{sure[entry.path].name} heat" for entry in shown}
    store = publication.store
    kept = store.texts("sureness", names.values()) if store else {}
    chooser, own = Chooser(glossary, cache), own_keys(publication.lock.notes)
    new = {}
    for entry in shown:
        name = names[entry.path]
        try:
            text, reasons = json.loads(kept[name])
        except (KeyError, ValueError, TypeError):
            records = {key: publication.lock.notes[key] for key in own.get(entry.id, ())}
            asked = [word for card in asked_words(records, definition_key(entry)) for word in card]
            reading = chooser.read(entry)
            text, reasons = _marked(entry, asked, reading), list(_reasons(asked, reading))
            if sure[entry.path].name:
                new[name] = json.dumps((text, reasons), ensure_ascii=False)
        # escaped in `_marked`
        yield {"term": entry.term.text, "text": Markup(text), "reasons": reasons}  # noqa: S704
    if store:
        store.keep("sureness", new)


def _marked(entry: Entry, asked: Sequence[str], reading: Reading) -> str:
    """The definition with a mark under what could be asked, and a frame around what is."""
    from html import escape

    text = plain(entry.definition)
    runs = {(run.start, run.end): "asked" for run in hidden_runs(entry.definition, asked)}
    for option in reading.options:
        run = (option.run.start, option.run.end)
        free = all(run[1] <= start or end <= run[0] for start, end in runs)
        if free and option.score > 0 and not reading.forbids(option):
            runs[run] = f"level{min(int(option.score), 4)}"
    out, at = [], 0
    for (start, end), look in sorted(runs.items()):
        out.append(escape(text[at:start]))
        out.append(f'<mark class="{look}">{escape(text[start:end])}</mark>')
        at = end
    return "".join((*out, escape(text[at:])))


def _reasons(asked: Sequence[str], reading: Reading) -> Iterator[str]:
    for option in reading.options:
        if option.text in asked:
            good = "；".join(each.text for each in reading.reasons(option) if each.worth > 0)
            yield f"{option.text}（{option.score:.1f}分）：{good}"
