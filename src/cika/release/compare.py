"""What a release changes, card by card, and what that does to a learner's progress."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from enum import Enum

from cika.anki import note_types as types
from cika.anki.fields import Content
from cika.anki.later import identity_of
from cika.findings.rule import Language, in_language
from cika.findings.sentence import Sentence
from cika.identity import Alike, Lock, Pin, Record, alike_blanks
from cika.model.entries import NoteKey
from cika.model.frozen import dataclass, replace
from cika.model.keys import entry_of, kind_of
from cika.model.kinds import BY_NAME, DEFINITION, EXPLAIN, RECALL
from cika.release.publish import release_day
from cika.release.told import Told


class Fate(Enum):
    """What happens to a card; the value is its Chinese name."""

    NEW = "新增"
    CHANGED = "改动"
    RENAMED = "改正"
    SWAPPED = "换了内容"
    RETIRED = "停用"
    GONE = "移除"
    BACK = "恢复"
    MOVED = "换牌组"

    def called(self, language: Language) -> str:
        return in_language(self.value, _ENGLISH[self], language)

    def means(self, language: Language) -> str:
        """The one sentence for the learner who has the card."""
        return _SENTENCES[self].said(language)


_ENGLISH = {
    Fate.NEW: "new",
    Fate.CHANGED: "changed",
    Fate.RENAMED: "corrected",
    Fate.SWAPPED: "replaced",
    Fate.RETIRED: "retired",
    Fate.GONE: "removed",
    Fate.BACK: "back",
    Fate.MOVED: "moved",
}
_SENTENCES = {
    Fate.NEW: Sentence("新卡片，已有的进度不变。", "A new card; progress on the others stays."),
    Fate.CHANGED: Sentence("内容换成新的，进度不变。", "New content; progress stays."),
    Fate.RENAMED: Sentence(
        "还是那张卡片，答案写法改正，进度不变。",
        "The same card with its answer corrected; progress stays.",
    ),
    Fate.SWAPPED: Sentence(
        "卡片换成问别的内容，学过的人会答错：不能这样发布。",
        "The card now asks something else, and learners would answer wrong: "
        "it must not be released like this.",
    ),
    Fate.RETIRED: Sentence(
        "卡片和进度都留着，上面写明已停用，可以暂停。",
        "Card and progress stay; it says that it is retired and may be suspended.",
    ),
    Fate.GONE: Sentence(
        "卡片和进度都留着，还能作答，上面写明已移除，可以暂停。",
        "Card and progress stay and it can still be answered; it says that it was removed "
        "and may be suspended.",
    ),
    Fate.BACK: Sentence(
        "又有新内容了，接着原来的进度学。",
        "It has content again and goes on with the progress it had.",
    ),
    Fate.MOVED: Sentence(
        "Anki不移动已有的卡片，它们留在原来的牌组；新卡片进新的牌组。",
        "Anki does not move cards that exist: they stay in their deck; "
        "new cards go to the new one.",
    ),
}
_WAS = Sentence("原来是“{words}”", "it was “{words}”")


@dataclass(frozen=True, slots=True)
class Row:
    """One change of one note or blank."""

    fate: Fate
    key: NoteKey
    card: str
    """名词解释、看义写词, 定义填空“期望”, 单选 1 …"""
    detail: str = ""
    """Which parts changed, from which deck to which, or what a blank's words were."""

    def told(self, language: Language) -> str:
        """The detail as a reader is told it; "" when there is none."""
        if self.fate in (Fate.RENAMED, Fate.SWAPPED):
            return _WAS.said(language, words=self.detail)
        return self.detail


@dataclass(frozen=True, slots=True)
class Section:
    """The changes of one entry."""

    entry: str
    term: str
    chapter: str
    """The name of its deck; empty when it has left."""
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What came between two releases."""

    since: str
    sections: tuple[Section, ...]
    restyled: bool
    """Whether the look of the cards changed."""
    touched: bool
    """Whether notes were stamped although nothing in them changed (`--touch`)."""
    days: tuple[str, ...]
    """The days that the tags of new and changed notes name."""
    alike: tuple[Alike, ...] = ()
    """Blanks that went and like ones that came: perhaps one, corrected, and nobody said so."""
    blanks: int = 0
    """The highest number of a blank that is retired."""

    def count(self, fate: Fate) -> int:
        return sum(row.fate is fate for section in self.sections for row in section.rows)


def compare(since: str, before: Told, after: Told) -> Difference:
    """The changes from one release to the next, by chapter and entry."""
    before = _under_new_keys(before, after)
    keys = _differing(before.lock, after.lock)
    old, new = before.contents(keys), after.contents(keys)
    rows: dict[str, list[Row]] = {}
    for key in sorted(keys):
        for row in _rows(key, before.lock, after.lock, old.get(key), new.get(key)):
            rows.setdefault(entry_of(key), []).append(row)
    sections = [_section(entry, each, before.lock, after.lock) for entry, each in rows.items()]
    changed = {row.key for each in rows.values() for row in each if row.fate is not Fate.MOVED}
    days = {release_day(after.lock.notes[key]) for key in changed if key in after.lock.notes}
    return Difference(
        since,
        tuple(sorted(sections, key=lambda section: (not section.chapter, section.chapter))),
        before.lock.note_types != after.lock.note_types,
        _touched(before.lock, after.lock),
        tuple(sorted(days)),
        tuple(alike_blanks(before.lock, after.lock)),
        max((p.number for r in after.lock.notes.values() for p in r.retired), default=0),
    )


def _differing(before: Lock, after: Lock) -> AbstractSet[NoteKey]:
    """The notes of which there may be something to tell."""
    old, new = before.notes, after.notes
    if before.decks != after.decks:
        return old.keys() | new.keys()
    # Of most it is the same record, which has a digest of all that is seen.
    return {key for key, record in old.items() if new.get(key) is not record} | (
        new.keys() - old.keys()
    )


def _under_new_keys(before: Told, after: Told) -> Told:
    """The release before, with the notes that moved to another entry under their keys of now."""
    keys = {record.guid: key for key, record in after.lock.notes.items()}
    moved = {
        key: keys[record.guid]
        for key, record in before.lock.notes.items()
        if keys.get(record.guid, key) != key
    }
    if not moved:
        return before
    notes = {moved.get(key, key): record for key, record in before.lock.notes.items()}

    def contents(wanted: AbstractSet[NoteKey]) -> Mapping[NoteKey, Content]:
        known = before.contents(before.lock.notes.keys())
        return {
            now: content._replace(key=now) if key in moved else content
            for key, content in known.items()
            if (now := moved.get(key, key)) in wanted
        }

    return before._replace(lock=replace(before.lock, notes=notes), contents=contents)


def _touched(before: Lock, after: Lock) -> bool:
    both = [(old, after.notes[key]) for key, old in before.notes.items() if key in after.notes]
    return any(old.stamp.digest == now.stamp.digest and old.stamp != now.stamp for old, now in both)


def _section(entry: str, rows: list[Row], before: Lock, after: Lock) -> Section:
    keys = (NoteKey(entry), rows[0].key)
    record = next(lock.notes[key] for key in keys for lock in (after, before) if key in lock.notes)
    left = record.gone or NoteKey(entry) not in after.notes
    chapter = "" if left else after.decks.get(record.face.chapter, "")
    return Section(entry, record.face.question or entry, chapter, tuple(rows))


def _rows(
    key: NoteKey, before: Lock, after: Lock, old: Content | None, new: Content | None
) -> Iterator[Row]:
    was, now = before.notes.get(key), after.notes.get(key)
    blanks = _has_blanks(kind_of(key))
    if now is None or now.gone:
        if was and not was.gone:
            yield from (Row(Fate.GONE, key, card) for card in _cards(key, was.pins))
        return
    if was is None:
        if now.pins or not blanks:
            yield from (Row(Fate.NEW, key, card) for card in _cards(key, now.pins))
        return
    yield from _pin_rows(key, was, now)
    if was.gone:
        known = tuple(pin for pin in now.pins if pin in was.pins)
        if known or not blanks:
            yield from (Row(Fate.BACK, key, card) for card in _cards(key, known))
    else:
        parts = _parts(old, new)
        # A blank that comes or goes changes the text's markup, not what the other cards say.
        only_markup = blanks and (not now.pins or (was.face == now.face and was.pins != now.pins))
        if parts and not only_markup:
            yield Row(Fate.CHANGED, key, "、".join(_cards(key, ())), "、".join(parts))
    decks = (before.decks.get(was.face.chapter), after.decks.get(now.face.chapter))
    if all(decks) and decks[0] != decks[1]:
        yield Row(Fate.MOVED, key, "、".join(_cards(key, ())), f"“{decks[0]}”→“{decks[1]}”")


def _pin_rows(key: NoteKey, was: Record, now: Record) -> Iterator[Row]:
    asked = {pin.number: pin for pin in now.pins}
    for pin in was.pins:
        if pin.number not in asked:
            yield Row(Fate.RETIRED, key, *_cards(key, (pin,)))
        elif asked[pin.number].words != pin.words:
            (card,) = _cards(key, (asked[pin.number],))
            fate = Fate.RENAMED if pin in now.renamed else Fate.SWAPPED
            yield Row(fate, key, card, "、".join(pin.words))
    back = {pin.number for pin in was.retired} & asked.keys()
    for number in sorted(back):
        yield Row(Fate.BACK, key, *_cards(key, (asked[number],)))


def _cards(key: NoteKey, pins: tuple[Pin, ...]) -> list[str]:
    """What the cards of a note are called; without pins, the note as a whole."""
    kind = kind_of(key)
    if not kind:
        return [f"{EXPLAIN}、{RECALL}"]
    name = kind if _has_blanks(kind) else key.partition("/")[2].replace("-", " ")
    return [f"{name}“{'、'.join(pin.words)}”" for pin in pins] or [name]


def _has_blanks(kind: str) -> bool:
    return kind == DEFINITION or (kind in BY_NAME and BY_NAME[kind].form == "blanks")


def _parts(old: Content | None, new: Content | None) -> list[str]:
    """The names of the fields that differ."""
    if old is None or new is None or identity_of(old) == identity_of(new) or old.seen == new.seen:
        return []
    names = types.NOTE_TYPES[new.note_type].fields
    pairs = zip(names, old.fields, new.fields, strict=True)
    parts = [_PART_NAMES.get(name, name) for name, one, other in pairs if one != other]
    return list(dict.fromkeys(parts)) or ["标签"]


_PART_NAMES: Mapping[str, str] = {
    "释义遮词": "释义",
    "选项": "选项",
    "答案": "选项",
    "成立": "答案",
}
"""Fields that a learner knows under another name."""
