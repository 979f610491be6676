"""A learner's collection in the real Anki."""

from __future__ import annotations

import html
import re
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from support.needs import needs


def dates_notes_by_import() -> bool:
    """Whether this Anki gives an updated note the time of its import (up to 24.11)."""
    from anki.buildinfo import version

    year, month = (int(part) for part in version.split(".")[:2])
    return (year, month) <= (24, 11)


HARMLESS = ("Added last review time", "Database rebuilt")
"""What Check Database says about Anki's own bookkeeping, now and then, after answers."""

_LAST_REVIEW = re.compile(r'"lrt":\d+,?')
_TAG = re.compile(r"<[^>]+>")
_HIDDEN = re.compile(r"<(style|script)\b.*?</\1>", re.DOTALL)


@dataclass(frozen=True)
class Imported:
    """What Anki's import log says, in numbers of notes."""

    new: int
    updated: int
    duplicate: int
    conflicting: int


@dataclass(frozen=True)
class Side:
    """One side of a card as Anki renders it."""

    html: str

    @property
    def text(self) -> str:
        """What can be read: no tags, no attributes, no styles, no scripts."""
        return html.unescape(_TAG.sub("", _HIDDEN.sub("", self.html)))


@dataclass(frozen=True)
class ShownCard:
    guid: str
    note_type: str
    template: str
    ord: int
    deck: str
    tags: tuple[str, ...]
    fields: dict[str, str]
    front: Side
    back: Side
    css: str


class Learner:
    """Somebody with Anki: imports packages with the default options, looks at cards, answers."""

    def __init__(self, collection: Any) -> None:
        self.collection = collection

    def imports(self, package: Path) -> Imported:
        """Import a package as the desktop does for somebody who changes no option."""
        from anki.collection import ImportAnkiPackageOptions, ImportAnkiPackageRequest

        request = ImportAnkiPackageRequest(
            package_path=str(package), options=ImportAnkiPackageOptions()
        )
        before = dict(self.collection.db.all("select guid, mod from notes"))
        log = self.collection.import_anki_package(request).log
        self.collection.models._clear_cache()  # stale after an import
        if dates_notes_by_import():
            self._as_if_imported_when_built(package, before)
        return Imported(len(log.new), len(log.updated), len(log.duplicate), len(log.conflicting))

    def _as_if_imported_when_built(self, package: Path, before: dict[str, int]) -> None:
        """Give updated notes the time of their release, in place of now.

        The histories of the tests lie in the past, and Anki up to 24.11 dates an updated note by
        its import; without this the learner would import every release after all were built.
        """
        with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(package) as archive:
            path = archive.extract("collection.anki2", folder)
            database = sqlite3.connect(path)
            times = dict(database.execute("select guid, mod from notes").fetchall())
            database.close()
        for guid, mod in self.collection.db.all("select guid, mod from notes"):
            if before.get(guid, mod) != mod and guid in times:
                self.collection.db.execute(
                    "update notes set mod = ? where guid = ?", times[guid], guid
                )

    def decks(self) -> list[str]:
        names = (deck.name for deck in self.collection.decks.all_names_and_ids())
        return sorted(name for name in names if name != "Default")

    def description(self, deck: str) -> str:
        return str(self.collection.decks.by_name(deck)["desc"])

    def cards(self) -> list[ShownCard]:
        """Every card, in the order of new cards."""
        col = self.collection
        shown = []
        for card_id in col.db.list("select id from cards order by due, ord, id"):
            card = col.get_card(card_id)
            note = card.note()
            output = card.render_output(reload=True)
            shown.append(
                ShownCard(
                    guid=note.guid,
                    note_type=note.note_type()["name"],
                    template=card.template()["name"],
                    ord=card.ord,
                    deck=col.decks.name(card.did),
                    tags=tuple(note.tags),
                    fields=dict(note.items()),
                    front=Side(output.question_text),
                    back=Side(output.answer_text),
                    css=output.css,
                )
            )
        return shown

    def schedules(self) -> dict[tuple[str, int], tuple[Any, ...]]:
        """The whole card row, by GUID and card number.

        Without the time of the last review, which Check Database adds now and then by itself.
        """
        rows = self.collection.db.all(
            "select n.guid, c.ord, c.did, c.type, c.queue, c.due, c.ivl, c.factor, c.reps, "
            "c.lapses, c.left, c.flags, c.data from cards c join notes n on n.id = c.nid"
        )
        return {
            (guid, number): (*rest, _LAST_REVIEW.sub("", data))
            for guid, number, *rest, data in rows
        }

    def reviews(self) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in self.collection.db.all("select * from revlog order by id")]

    def note_times(self) -> dict[str, int]:
        return dict(self.collection.db.all("select guid, mod from notes"))

    def notes(self) -> dict[str, tuple[Any, ...]]:
        """Time, fields and tags, by GUID."""
        rows = self.collection.db.all("select guid, mod, flds, tags from notes")
        return {row[0]: tuple(row[1:]) for row in rows}

    def note_types(self) -> list[str]:
        return [each.name for each in self.collection.models.all_names_and_ids()]

    def answers(self, card_id: int, ease: int) -> None:
        """Answer a card: 1 Again, 2 Hard, 3 Good, 4 Easy."""
        from anki.scheduler.v3 import CardAnswer

        ratings = (CardAnswer.AGAIN, CardAnswer.HARD, CardAnswer.GOOD, CardAnswer.EASY)
        col = self.collection
        card = col.get_card(card_id)
        card.start_timer()
        states = col._backend.get_scheduling_states(card.id)
        rating = ratings[ease - 1]
        col.sched.answer_card(col.sched.build_answer(card=card, states=states, rating=rating))

    def answers_everything(self) -> None:
        """Answer every card once with Easy, so that each has a schedule to lose."""
        for card_id in self.collection.find_cards(""):
            self.answers(card_id, 4)

    def problems(self) -> list[str]:
        """What Check Database and Empty Cards find; also cards that the check had to make."""
        before = self.collection.card_count()
        report, good = self.collection.fix_integrity()
        lines = [] if good else report.splitlines()
        found = [line for line in lines if not line.startswith(HARMLESS)]
        if self.collection.card_count() != before:
            found.append(f"{self.collection.card_count() - before} cards were missing")
        found += [
            f"empty cards of note {n.note_id}" for n in self.collection.get_empty_cards().notes
        ]
        return found


@contextmanager
def learner(folder: Path) -> Iterator[Learner]:
    """A learner with an empty collection in `folder`."""
    needs("anki")
    import anki.lang
    from anki.collection import Collection

    anki.lang.set_lang("en")
    folder.mkdir(parents=True, exist_ok=True)
    collection = Collection(str(folder / "collection.anki2"))
    try:
        yield Learner(collection)
    finally:
        collection.close()
