"""An entry as notes: which fields, which cards, in which order they are learned."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import quote

from cika.anki import note_types as types
from cika.anki.answers import write_question
from cika.anki.html import escape, render
from cika.anki.overlays import MASK, blanks, masks
from cika.identity import Blanks, Pin
from cika.model.entries import (
    Chapter,
    Completion,
    Entry,
    Glossary,
    NoteKey,
    Question,
    question_kind,
)
from cika.model.faces import UNSPEAKABLE
from cika.model.keys import kind_of, term_key
from cika.model.kinds import BY_NAME, COMPLETION, DEFINITION
from cika.model.prose import Blocks, plain

RETIRED = "此空已停用，不想再学可以暂停本卡。"


class Content(NamedTuple):
    """What a learner sees of one note."""

    key: NoteKey
    note_type: str
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    ords: tuple[int, ...]
    """The cards it has, by template or by cloze number, from 0."""
    question: str
    answer: str
    """Both in plain words, for the lock: what a tombstone would ask and answer."""

    @property
    def seen(self) -> tuple[str, ...]:
        """Every text that a learner sees or searches; a change in it is an update."""
        return (self.note_type, *self.fields, *self.tags, *map(str, self.ords))


def note_type_of(key: NoteKey) -> types.NoteType:
    """The note type that a key stands for."""
    kind = kind_of(key)
    if not kind:
        return types.TERM
    return types.CLOZE if kind == DEFINITION else types.NOTE_TYPES[BY_NAME[kind].note_type]


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes the notes of one glossary.

    `media` maps an entry's path to its media: as written → the name in the package.
    `canonical` maps any name of an entry to its term.
    """

    glossary: Glossary
    media: Mapping[str, Mapping[str, str]]
    canonical: Mapping[str, str]

    def term(self, entry: Entry, chapter: Chapter, pinyin: str) -> Content:
        """名词解释 and 看义写词."""
        names = entry.telling
        own = {
            "术语": escape(entry.term.text),
            "英文": escape("; ".join(word.text for word in entry.english)),
            "缩写": escape("、".join(word.text for word in entry.abbreviations)),
            "拼音": escape(pinyin),
            "释义": self._html(entry, entry.definition, strong_marks=True),
            "释义遮词": render(
                entry.definition,
                self.media.get(entry.path),
                masks(entry.definition, names),
                secrets=names,
                mask=MASK,
            ),
            "要点": self._html(entry, entry.points),
            "公式": self._html(entry, entry.formula),
            "示例": self._html(entry, entry.examples),
            "辨析": self._html(entry, entry.contrasts),
            "反向": "1",
        }
        face = (entry.term.text, plain(entry.definition))
        return self._content(term_key(entry), entry, chapter, own, (0, 1), face)

    def cloze(self, key: NoteKey, entry: Entry, chapter: Chapter, blanks: Blanks) -> Content:
        """定义填空: a card for each blank, asked or retired."""
        own = {
            "正文": self._blanked(entry, entry.definition, blanks.pins),
            "停用": _retired(blanks.retired),
            "题型": DEFINITION,
            "术语": escape(entry.term.text),
            "英文": escape("; ".join(word.text for word in entry.english)),
        }
        face = (entry.term.text, plain(entry.definition))
        return self._content(key, entry, chapter, own, _ords(blanks), face)

    def completion(
        self, key: NoteKey, entry: Entry, chapter: Chapter, question: Completion, blanks: Blanks
    ) -> Content:
        """填空: one card for all its blanks."""
        typed = sum(len(pin.words) for pin in blanks.pins) == 1 and self.glossary.settings.typing
        own = {
            "正文": self._blanked(entry, question.text, blanks.pins),
            "停用": _retired(blanks.retired),
            "题型": COMPLETION.label,
            "解析": self._html(entry, question.explanation),
            "键入": "1" if typed else "",
        }
        face = ("", plain(question.text))
        return self._content(key, entry, chapter, own, _ords(blanks), face)

    def question(self, key: NoteKey, entry: Entry, chapter: Chapter, question: Question) -> Content:
        """A question with one card and no blanks."""
        written = write_question(question, self.media.get(entry.path))
        own = {**written.fields, "题型": question_kind(question).label}
        face = (written.question, written.answer)
        return self._content(key, entry, chapter, own, (0,), face)

    def _content(
        self,
        key: NoteKey,
        entry: Entry,
        chapter: Chapter,
        own: Mapping[str, str],
        ords: tuple[int, ...],
        face: tuple[str, str],
    ) -> Content:
        note_type = note_type_of(key)
        settings = self.glossary.settings
        title = entry.term.text if key == term_key(entry) else f"{entry.term.text} {key}"
        tail = {
            "相关": "".join(
                f"<li>{escape(self.canonical.get(word.text, word.text))}</li>"
                for word in entry.related
            ),
            "章节": escape(chapter.title),
            "来源": escape("；".join(word.text for word in entry.sources)),
            "编辑": _url(settings.edit_url, path=entry.path),
            "反馈": _url(settings.report_url, title=title),
            "编号": escape(key),
            "朗读": "1" if settings.speech else "",
        }
        values = {**own, **tail}
        fields = tuple(values.get(name, "") for name in note_type.fields)
        tags = (
            _tag(f"{chapter.number}_{chapter.title}"),
            *(_tag(word.text) for word in entry.tags),
        )
        return Content(
            key,
            note_type.name,
            fields,
            tuple(sorted(set(tags))),
            ords,
            face[0].strip(),
            face[1].strip() or UNSPEAKABLE,
        )

    def _html(self, entry: Entry, blocks: Blocks, strong_marks: bool = False) -> str:
        return render(blocks, self.media.get(entry.path), strong_marks=strong_marks)

    def _blanked(self, entry: Entry, blocks: Blocks, pins: Sequence[Pin]) -> str:
        return render(blocks, self.media.get(entry.path), blanks(blocks, pins))


def _ords(blanks: Blanks) -> tuple[int, ...]:
    return tuple(sorted(pin.number - 1 for pin in (*blanks.pins, *blanks.retired)))


def _retired(pins: Sequence[Pin]) -> str:
    """The hidden field: on the card of a retired number, what to do; on all others, nothing."""
    if not pins:
        return ""
    words = "".join(
        f"<p>{{{{c{pin.number}::{escape('、'.join(pin.words))}::停用}}}}</p>" for pin in pins
    )
    return f"<p>{RETIRED}</p>{words}"


def _url(template: str, **values: str) -> str:
    """An address with its `{path}` or `{title}` filled in, as a field may hold it."""
    if not template:
        return ""
    for name, value in values.items():
        template = template.replace(f"{{{name}}}", quote(value))
    return html.escape(template, quote=True)


def _tag(text: str) -> str:
    """A tag in one piece: Anki splits at white space and drops quotes."""
    return "_".join(text.replace('"', "").split())
