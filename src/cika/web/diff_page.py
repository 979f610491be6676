"""A pull request as cards: before and after, in one file."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Sequence
from html import escape, unescape
from importlib.resources import files
from typing import Any

from markupsafe import Markup

from cika.anki import note_types as types
from cika.anki.fields import Content
from cika.findings.finding import Diagnostic
from cika.model.entries import NoteKey
from cika.model.kinds import EXPLAIN, RECALL
from cika.model.settings import Settings
from cika.release.compare import Difference, Fate, Section
from cika.release.publish import Publication
from cika.web.cards import ShownCard, shown_cards, style
from cika.web.pages import Pages, data_address, finding_row

_LONGEST = 80
"""More entries than this are counted, not shown: a page must open."""
_UNSAID = frozenset(
    (
        "释义遮词",
        "提示",
        "选项",
        "左列",
        "右列",
        "停用",
        "键入",
        "成立",
        RECALL,
        EXPLAIN,
        *types.TAIL[1:],
    )
)
"""Fields that repeat others, or say nothing about the term."""
_BREAK = re.compile(r"<br>|</(?:li|p|div|tr|td|th|text|pre)>")
_MARKUP = re.compile(r"<[^>]*>")
_CLOZE = re.compile(r"\{\{c\d+::|(?:::[^{}]*)?\}\}")
_WORD = re.compile(r"[A-Za-z0-9]+|\s+|.", re.DOTALL)


def render(difference: Difference, before: Publication, after: Publication) -> str:
    """The page as one file of HTML."""
    old, new = _contents(before), _contents(after)
    script = _script()
    media = {**_media(before), **_media(after)}

    def address(name: str) -> str:
        return media.get(name, "")

    return Pages(after.settings, (), 0).render_alone(
        "diff.html",
        "卡片的变化",
        script=script,
        since=difference.since,
        restyled=difference.restyled,
        counts=[
            {"fate": fate.value, "count": difference.count(fate), "sentence": fate.means("zh")}
            for fate in Fate
            if difference.count(fate)
        ],
        sections=[_section(each, old, new, address) for each in difference.sections[:_LONGEST]],
        rest=max(0, len(difference.sections) - _LONGEST),
    )


def broken(findings: Sequence[Diagnostic]) -> str:
    """The page where one side cannot be read: what is wrong with it."""
    rows = [finding_row(each) for each in findings]
    pages = Pages(Settings("词卡", "-"), (), 0)
    return pages.render_alone("base.html", "卡片的变化", findings=rows)


def _script() -> str:
    """What flips the cards, with the cards' style in it."""
    import json

    look = json.dumps(style(), ensure_ascii=False).replace("<", "\\u003c")
    code = (files("cika.web") / "assets" / "cards.js").read_text("utf-8")
    return f"window.cikaStyle={look};\n{code}"


def _media(publication: Publication) -> dict[str, str]:
    """Pictures as addresses that hold them, since the page is one file."""
    return {file.name: data_address(file.name, file.data) for file in publication.media.values()}


def _contents(publication: Publication) -> dict[NoteKey, Content]:
    return {note.content.key: note.content for deck in publication.decks for note in deck.notes}


def _section(
    section: Section,
    old: dict[NoteKey, Content],
    new: dict[NoteKey, Content],
    address: Callable[[str], str],
) -> dict[str, Any]:
    keys = list(dict.fromkeys(row.key for row in section.rows))
    return {
        "term": section.term,
        "chapter": section.chapter.partition("::")[2],
        "rows": [
            {"fate": row.fate.value, "card": row.card, "detail": row.told("zh")}
            for row in section.rows
        ],
        "notes": [_note(old.get(key), new.get(key), address) for key in keys],
    }


def _note(
    old: Content | None, new: Content | None, address: Callable[[str], str]
) -> dict[str, Any]:
    return {
        "text": Markup(_compared(old, new)),  # noqa: S704 - escaped word by word
        "before": _cards(old, address),
        "after": _cards(new, address),
    }


def _cards(content: Content | None, address: Callable[[str], str]) -> list[ShownCard]:
    if content is None:
        return []
    return [
        card._replace(front=Markup(card.front), back=Markup(card.back))  # noqa: S704
        for card in shown_cards([content], address)
    ]


def _compared(old: Content | None, new: Content | None) -> str:
    """Question and answer in words, with what went and what came."""
    was, now = (_said(content) if content else "" for content in (old, new))
    return "".join(_words(_WORD.findall(was), _WORD.findall(now))).replace("\n", "<br>")


def _said(content: Content) -> str:
    """Everything that a note asks and answers, wrong options too, in plain words."""
    fields = dict(zip(types.NOTE_TYPES[content.note_type].fields, content.fields, strict=True))
    texts = [_stripped(value) for name, value in fields.items() if name not in _UNSAID]
    if "成立" in fields:
        texts.insert(1, content.answer.partition("：")[0])
    return "\n".join(filter(None, texts))


def _stripped(markup: str) -> str:
    text = _CLOZE.sub("", _MARKUP.sub("", _BREAK.sub("\n", markup)))
    return re.sub(r"\n+", "\n", unescape(text)).strip()


def _words(was: list[str], now: list[str]) -> Iterator[str]:
    matcher = difflib.SequenceMatcher(None, was, now, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            yield escape("".join(now[c:d]))
            continue
        if a < b:
            yield f"<del>{escape(''.join(was[a:b]))}</del>"
        if c < d:
            yield f"<ins>{escape(''.join(now[c:d]))}</ins>"
