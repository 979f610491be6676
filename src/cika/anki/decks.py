"""Decks and the files that carry them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from cika.anki.html import render
from cika.anki.html_text import escape
from cika.anki.media import MediaFile
from cika.anki.package import DatedNote, Deck, package
from cika.model.entries import Chapter, Settings

ALL = "全部"

GRAVEYARD = "已停用"

_LONGEST = 200  # bytes; file systems hold 255
_RETIRED = "这些内容已从词汇表里移除。以前学过的卡片留在原来的牌组里；这个牌组可以整个删除。"
_PROMISE = "再次导入新版本时用默认选项：内容会更新，学习进度不会丢。"


class ChapterDeck(NamedTuple):
    """A chapter with its notes, ready to be packed."""

    chapter: Chapter
    notes: tuple[DatedNote, ...]


class PackageFile(NamedTuple):
    """One `.apkg`: its file name and its bytes."""

    name: str
    data: bytes


def packages(
    settings: Settings,
    decks: Sequence[ChapterDeck],
    retired: Sequence[tuple[str, DatedNote]],
    note_type_times: Mapping[str, int],
    media: Mapping[str, MediaFile],
    only: str = "",
) -> tuple[PackageFile, ...]:
    """One package with everything and one for every chapter, or `only` the chapter of these digits.

    `retired` are tombstones with the folder of their chapter: they travel with the chapter of that
    number, or with all where it is gone, in a deck of their own, so that nobody who comes later
    has to study them.  `media` are the files by
    their name in the package.
    """
    parent = Deck(settings.name, _paragraphs(settings.description, _PROMISE), ())
    out = []
    numbers = {deck.chapter.number for deck in decks}
    if not only:
        every = [parent, *(_deck(settings, deck) for deck in decks)]
        every += _graveyard(settings, [note for _, note in retired])
        data = _pack(every, note_type_times, media)
        out.append(PackageFile(file_name(settings, None), data))
    for deck in decks:
        if only in ("", deck.chapter.number):
            buried = [
                note
                for chapter, note in retired
                if chapter[:2] == deck.chapter.number or chapter[:2] not in numbers
            ]
            made = [parent, _deck(settings, deck), *_graveyard(settings, buried)]
            data = _pack(made, note_type_times, media)
            out.append(PackageFile(file_name(settings, deck.chapter), data))
    return tuple(out)


def deck_name(settings: Settings, chapter: Chapter) -> str:
    """`牌组::01 章节`: two digits, since Anki sorts decks by code point, not by number."""
    title = chapter.title.replace("::", "：")
    return f"{settings.name.replace('::', '：')}::{chapter.number} {title}"


def file_name(settings: Settings, chapter: Chapter | None) -> str:
    """A file name that a learner understands and that every system can hold."""
    if chapter is None:
        return name_of(f"{settings.name}::{ALL}")
    return name_of(deck_name(settings, chapter))


def name_of(deck: str) -> str:
    """The file name of a deck's package.

    Never `collection.apkg` or `backup-*`, which Anki takes for a whole collection.
    """
    name = re.sub(r'[\\/:*?"<>|\s\x00-\x1f]+', "-", deck).strip("-.")
    if name.lower().startswith("backup"):
        name = f"词卡-{name}"
    while len(name.encode()) > _LONGEST:
        name = name[:-1]
    return f"{name}.apkg"


def package_names(decks: Iterable[str]) -> set[str]:
    """The file names of a release with these chapter decks, the whole one's among them."""
    return {name_of(name) for deck in decks for name in (deck, f"{deck.partition('::')[0]}::{ALL}")}


def _pack(
    decks: Sequence[Deck], note_type_times: Mapping[str, int], media: Mapping[str, MediaFile]
) -> bytes:
    used = {note.content.note_type for deck in decks for note in deck.notes}
    times = {name: when for name, when in note_type_times.items() if name in used}
    files = [media[name] for name in sorted(_media_names(decks, media))]
    return package(decks, times, files)


def _media_names(decks: Sequence[Deck], media: Iterable[str]) -> set[str]:
    """The media that notes of these decks name; each file travels only where it is used."""
    known = set(media)
    if not known:
        return set()
    text = "\n".join(field for d in decks for note in d.notes for field in note.content.fields)
    return {name for name in re.findall(r"cika-[0-9a-f]{16}\.\w+", text) if name in known}


def _deck(settings: Settings, deck: ChapterDeck) -> Deck:
    chapter = deck.chapter
    cards = sum(len(note.content.ords) for note in deck.notes)
    count = f"{len(chapter.entries)}个词条，{cards}张卡片。"
    description = render(chapter.description) + _paragraphs(count)
    return Deck(deck_name(settings, chapter), description, deck.notes)


def _graveyard(settings: Settings, notes: Sequence[DatedNote]) -> list[Deck]:
    """The deck of what left the glossary.  Cards that a learner has stay where they are."""
    if not notes:
        return []
    name = f"{settings.name.replace('::', '：')}::{GRAVEYARD}"
    return [Deck(name, _paragraphs(_RETIRED), tuple(notes))]


def _paragraphs(*texts: str) -> str:
    return "".join(f"<p>{escape(text)}</p>" for text in texts if text)
