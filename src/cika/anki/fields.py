"""An entry as notes: which fields, which cards, in which order they are learned."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import compress
from typing import NamedTuple

from cika.anki import note_types as types
from cika.anki.answers import Rendering, write_question
from cika.anki.html import render
from cika.anki.html_text import attribute, escape
from cika.anki.overlays import MASK, blanks, masks
from cika.identity import Blanks, Pin
from cika.model.addresses import edit_address, leading, linked, page_address, report_address
from cika.model.entries import (
    Chapter,
    Completion,
    Entry,
    EntryId,
    Glossary,
    NoteKey,
    Question,
    question_blocks,
    question_kind,
)
from cika.model.faces import UNSPEAKABLE
from cika.model.frozen import dataclass
from cika.model.hanzi import spellings
from cika.model.keys import kind_of, term_key
from cika.model.kinds import BY_NAME, COMPLETION, DEFINITION, EXPLAIN, RECALL
from cika.model.names import split_scope
from cika.model.patterns import regex
from cika.model.prose import Block, Blocks, plain

RETIRED = "此空已停用，不想再学可以暂停本卡。"

IMPORTANCE = tuple(spellings(("重点", "了解")))
"""Tags that a card shows."""

TERM, KIND_TAG = "术语", "题型"
"""Tags like 题型::单选, 题型::术语."""

ADDRESSES = frozenset({"页面", "编辑", "反馈"})
"""Fields that hold nothing but an address."""

_LINK = '<a class="g-ref"'
_REFERENCE = regex(_LINK + r' href="[^"]*">(.*?)</a>', re.DOTALL)


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
        """Every text that a learner sees or searches; a change in it is an update.

        Where links lead is none of it: a release that knows the repository's address and one
        that does not are the same to the lock.
        """
        texts = [
            _REFERENCE.sub(r'<span class="g-ref">\1</span>', text) if _LINK in text else text
            for text in compress(self.fields, _told(self.note_type))
        ]
        return (self.note_type, *texts, *self.tags, *map(str, self.ords))


@cache
def _told(note_type: str) -> tuple[bool, ...]:
    """Which of its fields hold more than an address."""
    return tuple(name not in ADDRESSES for name in types.NOTE_TYPES[note_type].fields)


def note_type_of(key: NoteKey) -> types.NoteType:
    """The note type that a key stands for."""
    kind = kind_of(key)
    if not kind:
        return types.TERM
    return types.CLOZE if kind == DEFINITION else types.NOTE_TYPES[BY_NAME[kind].note_type]


class Common(NamedTuple):
    """What is the same in all notes of an entry."""

    chapter: Chapter
    tail: Mapping[str, str]
    tags: frozenset[str]


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes the notes of one glossary.

    `media` maps an entry's path to its media: as written → the name in the package.
    `owners` maps any name of an entry to it, `by_path` its file.
    """

    glossary: Glossary
    media: Mapping[str, Mapping[str, str]]
    owners: Mapping[str, Entry]
    by_path: Mapping[str, EntryId]

    def common(self, entry: Entry, chapter: Chapter) -> Common:
        """What is the same in all notes of an entry."""
        settings = self.glossary.settings
        tail = {
            "相关": "".join(f"<li>{self._related(word.text)}</li>" for word in entry.related),
            "章节": escape(chapter.title),
            "重要度": next((w.text for w in entry.tags if w.text in IMPORTANCE), ""),
            "来源": escape("；".join(word.text for word in entry.sources)),
            "页面": html.escape(page_address(settings, entry.id)),
            "编辑": html.escape(edit_address(settings, entry.path)),
            "朗读": "1" if settings.speech else "",
        }
        labels = "::".join((*chapter.above, chapter.label))
        return Common(chapter, tail, frozenset(map(_tag, (labels, *(w.text for w in entry.tags)))))

    def term(self, entry: Entry, common: Common, pinyin: str) -> Content:
        """看义写词 and 名词解释, as far as the entry wants them."""
        names = entry.telling
        wanted = [entry.wants(card, self.glossary.settings) for card in (RECALL, EXPLAIN)]
        own = {
            "术语": _term(entry),
            "英文": escape("; ".join(word.text for word in entry.english)),
            "缩写": escape("、".join(word.text for word in entry.abbreviations)),
            "别名": escape("、".join(word.text for word in entry.aliases)),
            "拼音": escape(pinyin),
            "释义": self._html(entry, entry.definition, strong_marks=True),
            "释义遮词": render(
                entry.definition,
                self.media.get(entry.path),
                masks(entry.definition, names),
                secrets=names,
                mask=MASK,
                links=self._links(entry, entry.definition),
            ),
            "提示": escape(recall_hint(entry, common.chapter)),
            "要点": self._html(entry, entry.points),
            "公式": self._html(entry, entry.formula),
            "示例": self._html(entry, entry.examples),
            "辨析": self._html(entry, entry.contrasts),
            RECALL: "1" if wanted[0] else "",
            EXPLAIN: "1" if wanted[1] else "",
        }
        face = (entry.term.text, plain(entry.definition))
        ords = tuple(number for number, want in enumerate(wanted) if want)
        return self._content(term_key(entry), entry, common, own, ords, face)

    def cloze(self, key: NoteKey, entry: Entry, common: Common, blanks: Blanks) -> Content:
        """定义填空: a card for each blank, asked or retired."""
        own = {
            "正文": self._blanked(entry, entry.definition, blanks.pins),
            "停用": _retired(blanks.retired),
            "题型": DEFINITION,
            "术语": _term(entry),
            "英文": escape("; ".join(word.text for word in entry.english)),
        }
        face = (entry.term.text, plain(entry.definition))
        return self._content(key, entry, common, own, _ords(blanks), face)

    def completion(
        self, key: NoteKey, entry: Entry, common: Common, question: Completion, blanks: Blanks
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
        return self._content(key, entry, common, own, _ords(blanks), face)

    def question(self, key: NoteKey, entry: Entry, common: Common, question: Question) -> Content:
        """A question with one card and no blanks."""
        links = self._links(entry, question_blocks(question))
        written = write_question(question, Rendering(self.media.get(entry.path), links))
        own = {**written.fields, "题型": question_kind(question).label}
        face = (written.question, written.answer)
        return self._content(key, entry, common, own, (0,), face)

    def _content(
        self,
        key: NoteKey,
        entry: Entry,
        common: Common,
        own: Mapping[str, str],
        ords: tuple[int, ...],
        face: tuple[str, str],
    ) -> Content:
        note_type = note_type_of(key)
        title = entry.term.text if key == term_key(entry) else f"{entry.term.text} {key}"
        values = {
            **own,
            **common.tail,
            "反馈": html.escape(report_address(self.glossary.settings, title)),
            "编号": escape(key),
        }
        return Content(
            key,
            note_type.name,
            tuple([values.get(name, "") for name in note_type.fields]),
            tuple(sorted({*common.tags, f"{KIND_TAG}::{kind_of(key) or TERM}"})),
            ords,
            face[0].strip(),
            face[1].strip() or UNSPEAKABLE,
        )

    def _html(self, entry: Entry, blocks: Blocks, strong_marks: bool = False) -> str:
        links = self._links(entry, blocks)
        return render(blocks, self.media.get(entry.path), strong_marks=strong_marks, links=links)

    def _blanked(self, entry: Entry, blocks: Blocks, pins: Sequence[Pin]) -> str:
        overlays = blanks(blocks, pins, equal=self.glossary.settings.equal_blanks)
        links = self._links(entry, blocks)
        return render(blocks, self.media.get(entry.path), overlays, links=links)

    def targets(self, entry: Entry) -> dict[str, EntryId]:
        """Where the links of an entry lead: target as written → the other entry."""
        return leading([link.target for link in entry.gist.links], entry.path, self.by_path)

    def _links(self, entry: Entry, blocks: Iterable[Block]) -> dict[str, str]:
        settings = self.glossary.settings
        if not settings.site_url:
            return {}
        targets = linked(entry, blocks, self.by_path)
        return {target: page_address(settings, each) for target, each in targets.items()}

    def _related(self, name: str) -> str:
        """A related term, as a link where its page is published."""
        entry = self.owners.get(name)
        if entry is None:
            return escape(name)
        address = page_address(self.glossary.settings, entry.id)
        term = escape(entry.term.text)
        return f'<a class="g-ref" href="{attribute(address)}">{term}</a>' if address else term


def recall_hint(entry: Entry, chapter: Chapter) -> str:
    """What 看义写词 says beside the definition: how long the term is, and from which chapter.

    Not the chapter where its title holds two characters of a name in a row.
    """
    term = entry.bare
    han = sum("\u3400" <= character <= "\u9fff" for character in term)
    rest = sum(character.isalnum() for character in term) - han
    size = "和".join(
        part
        for part in (f"{han}个字" if han else "", f"{rest}个字母或数字" if rest else "")
        if part
    )
    title = chapter.title.casefold()
    pairs = (name[at : at + 2] for name in entry.telling for at in range(len(name) - 1))
    told = any(pair.casefold() in title for pair in pairs)
    return size if told else f"{size}，在《{chapter.title}》一章"


def _term(entry: Entry) -> str:
    """The term as it is said; what tells it from its homograph stands small beside it."""
    said, scope = split_scope(entry.term.text)
    return escape(said) + (f' <span class="g-scope">{escape(scope)}</span>' if scope else "")


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


def _tag(text: str) -> str:
    """A tag in one piece: Anki splits at white space and drops quotes."""
    return "_".join(text.replace('"', "").split())
