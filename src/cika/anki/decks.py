"""Decks and the files that carry them."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import IO, NamedTuple

from cika.anki.archive import NOTHING, Pieces
from cika.anki.dated import DatedNote, DatedNotes, contents_of, note_types_of
from cika.anki.forms import Forms
from cika.anki.html import render
from cika.anki.html_text import escape
from cika.anki.later import identity_of, wholes
from cika.anki.media import MediaFile
from cika.anki.package import Deck, write_package
from cika.anki.script import Script
from cika.model.entries import Chapter
from cika.model.names import key_of, lies_in
from cika.model.patterns import regex
from cika.model.settings import Settings

ALL = "全部"

GRAVEYARD = "已停用"

TRIAL = "试用"

_MEDIA_NAME = "cika-"
_NAMED = regex(r"cika-[0-9a-f]{16}\.\w+")
_LONGEST = 200  # bytes; file systems hold 255
_RETIRED = "这些内容已从词汇表里移除。以前学过的卡片留在原来的牌组里；这个牌组不用学。"
_PROMISE = "再次导入新版本时用默认选项：内容会更新，学习进度不会丢。"


class ChapterDeck(NamedTuple):
    """A chapter with its notes, ready to be packed."""

    chapter: Chapter
    notes: Collection[DatedNote]

    @property
    def cards(self) -> int:
        """How many there are."""
        if isinstance(self.notes, DatedNotes):
            return self.notes.cards
        return sum(len(each.places) for each in self.notes)


class Grave(NamedTuple):
    """A note that left the glossary."""

    chapters: tuple[str, ...]
    """Folders of the chapters it was in."""
    note: DatedNote
    old: bool
    """Whether it left so long ago that it only travels in a package of its own."""

    def belongs(self, key: str, keys: Iterable[str]) -> bool:
        """Whether it travels with the chapter of this key, one of `keys`."""
        once = {key_of(chapter) for chapter in self.chapters}
        return any(lies_in(each, key) for each in once) or not any(
            lies_in(each, other) for each in once for other in keys
        )


class Load(NamedTuple):
    """What is to be packed."""

    decks: Sequence[ChapterDeck]
    guests: Sequence[tuple[str, str, DatedNote]] = ()
    """Folder of a chapter whose package a note also goes with, that of its own one, the note."""
    graves: Sequence[Grave] = ()
    trial: str = ""
    script: Script = Script()


class PackageFile(NamedTuple):
    """One `.apkg`: its file name and its bytes, made when they are asked for."""

    name: str
    pack: Callable[[IO[bytes], Pieces], None]
    parts: Callable[[], Iterator[str]]
    """Texts that are the same only if the bytes are."""

    def write(self, into: IO[bytes], pieces: Pieces = NOTHING) -> None:
        """Write it into a file; a glossary of thirty thousand entries has 43 megabytes.

        `pieces` are those of the package before.
        """
        self.pack(into, pieces)

    @property
    def data(self) -> bytes:
        buffer = io.BytesIO()
        self.write(buffer)
        return buffer.getvalue()


def packages(
    settings: Settings,
    load: Load,
    note_type_times: Mapping[str, int],
    media: Mapping[str, MediaFile],
    forms: Callable[[], Forms],
    only: str = "",
) -> tuple[PackageFile, ...]:
    """One package with everything and one for every chapter, or `only` the one for this key.

    The package of a chapter holds the chapters that lie in it, too.  `media` are the
    files by their name in the package; `forms` gives what genanki makes.
    """
    root = _root(settings, load.trial)
    parent = Deck(root, _paragraphs(settings.description, _PROMISE), ())
    own = {str(deck.chapter.id): _deck(root, deck) for deck in load.decks}
    keys = {str(deck.chapter.id): deck.chapter.key for deck in load.decks}
    young = [grave for grave in load.graves if not grave.old]
    made: list[tuple[str, list[Deck]]] = []
    if not only:
        made.append((f"{root}::{ALL}", [*own.values(), *_graveyard(root, young)]))
    for deck in load.decks:
        key = keys[deck.chapter.id]
        if only in ("", key):
            inside = [own[name] for name, other in keys.items() if lies_in(other, key)]
            guests = _guests(own, deck, load.guests)
            buried = [grave for grave in young if grave.belongs(key, keys.values())]
            decks = [*inside, *guests, *_graveyard(root, buried)]
            made.append((own[deck.chapter.id].name, decks))
    if not only and (old := [grave for grave in load.graves if grave.old]):
        made.append((_graveyard_name(root), _graveyard(root, old)))
    given = [(name, [parent, *decks]) for name, decks in made]
    parts = _Parts(note_type_times)
    return tuple(
        PackageFile(
            name_of(name),
            partial(_pack, decks, note_type_times, media, load.script, forms),
            partial(parts.of, decks),
        )
        for name, decks in given
    )


def _guests(
    own: Mapping[str, Deck], deck: ChapterDeck, guests: Sequence[tuple[str, str, DatedNote]]
) -> list[Deck]:
    """The notes that were once in a chapter, in the decks of the chapters where they are now."""
    key = deck.chapter.key
    by_home: dict[str, dict[str, DatedNote]] = {}
    for once, home, note in guests:
        if lies_in(key_of(once), key) and not lies_in(key_of(home), key):
            by_home.setdefault(home, {})[note.guid] = note
    return [
        Deck(own[home].name, own[home].description, tuple(notes.values()))
        for home, notes in by_home.items()
    ]


def _root(settings: Settings, trial: str = "") -> str:
    name = settings.name.replace("::", "：")
    return f"{TRIAL}::{trial.replace('::', '：')}::{name}" if trial else name


def deck_name(settings: Settings, chapter: Chapter) -> str:
    """`牌组::01 章节`: two digits, since Anki sorts decks by code point, not by number."""
    return _chapter_name(_root(settings), chapter)


def _chapter_name(root: str, chapter: Chapter) -> str:
    labels = (label.replace("::", "：") for label in (*chapter.above, chapter.label))
    return "::".join((root, *labels))


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
    roots = {deck: deck.partition("::")[0] for deck in decks}
    return {
        name_of(name)
        for deck, root in roots.items()
        for name in (deck, f"{root}::{ALL}", _graveyard_name(root))
    }


def _pack(
    decks: Sequence[Deck],
    note_type_times: Mapping[str, int],
    media: Mapping[str, MediaFile],
    script: Script,
    forms: Callable[[], Forms],
    into: IO[bytes],
    pieces: Pieces,
) -> None:
    decks = [deck._replace(description=script.html(deck.description)) for deck in decks]
    used = {name for deck in decks for name in note_types_of(deck.notes)}
    times = {name: when for name, when in note_type_times.items() if name in used}
    files = [media[name] for name in sorted(_media_names(decks, media))]
    write_package(into, decks, times, forms(), files, pieces)


class _Parts:
    """All that packages are made of; the media are named in the contents by their own digest."""

    def __init__(self, note_type_times: Mapping[str, int]) -> None:
        self._times = repr(sorted(note_type_times.items()))
        self._said: dict[int, tuple[Deck, str]] = {}

    def of(self, decks: Sequence[Deck]) -> Iterator[str]:
        yield self._times
        for deck in decks:
            yield self._digest(deck)

    def _digest(self, deck: Deck) -> str:
        """Of a deck; the same one lies in several packages."""
        if id(deck) not in self._said:
            said = hashlib.blake2b(repr((deck.name, deck.description)).encode(), digest_size=16)
            if isinstance(deck.notes, DatedNotes):
                for piece in deck.notes.said():
                    said.update(piece)
            else:
                for note in deck.notes:
                    told = (*identity_of(note.content), *note[1:])
                    said.update(repr(told).encode("utf-8", "surrogatepass"))
            self._said[id(deck)] = deck, said.hexdigest()  # with the deck, lest the id be another's
        return self._said[id(deck)][1]


def _media_names(decks: Sequence[Deck], media: Iterable[str]) -> set[str]:
    """The media that notes of these decks name; each file travels only where it is used."""
    known = set(media)
    if not known:
        return set()
    contents = wholes([each for deck in decks for each in contents_of(deck.notes)])
    fields = (field for content in contents for field in content.fields if _MEDIA_NAME in field)
    named = (name for field in fields for name in _NAMED.findall(field))
    return {name for name in named if name in known}


def _deck(root: str, deck: ChapterDeck) -> Deck:
    chapter = deck.chapter
    count = f"{len(chapter.entries)}个词条，{deck.cards}张卡片。"
    description = render(chapter.description) + _paragraphs(count)
    return Deck(_chapter_name(root, chapter), description, deck.notes)


def _graveyard(root: str, graves: Sequence[Grave]) -> list[Deck]:
    """The deck of what left the glossary.  Cards that a learner has stay where they are.

    It lies beside the glossary's deck, not in it, so that nobody who comes later studies it.
    """
    if not graves:
        return []
    notes = tuple({grave.note.guid: grave.note for grave in graves}.values())
    return [Deck(_graveyard_name(root), _paragraphs(_RETIRED), notes)]


def _graveyard_name(root: str) -> str:
    return f"{root}·{GRAVEYARD}"


def _paragraphs(*texts: str) -> str:
    return "".join(f"<p>{escape(text)}</p>" for text in texts if text)
