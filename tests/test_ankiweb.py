"""A deck that an author shares on AnkiWeb, and the releases of the repository: one and the same.

AnkiWeb hands out what the author's own collection holds, without scheduling; here the official
package exports it so from a real collection.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from support.collection import Learner, learner
from support.glossaries import NOW, built, put

DECK = "样例"
LATER = NOW + 86_400
_EDIT = {"01-basics/new.md": "# 新词\n\n一种==全新==的东西，够长的解释。\n"}


@pytest.fixture
def author(tmp_path: Path) -> Iterator[Learner]:
    with learner(tmp_path / "author") as somebody:
        yield somebody


def release(root: Path, now: int, name: str) -> Path:
    """The package with everything, as a release has it."""
    done = built(root, now, out=root.parent / name)
    (whole,) = (path for path in done.files if path.stem.endswith("全部"))
    return whole


def changed(root: Path) -> None:
    """One explanation says more, and there is one entry more."""
    path = root / "01-basics" / "return-rate.md"
    text = path.read_text("utf-8")
    path.write_text(text.replace("先看商品，再看人。", "先看商品，再看人，最后看钱。"), "utf-8")
    assert path.read_text("utf-8") != text
    put(root, _EDIT)


def shared(author: Learner, into: Path, *, legacy: bool) -> Path:
    """What AnkiWeb gives to whoever downloads the author's deck."""
    from anki.collection import DeckIdLimit, ExportAnkiPackageOptions

    col = author.collection
    deck = next(e.id for e in col.decks.all_names_and_ids() if "::" not in e.name and e.id != 1)
    options = ExportAnkiPackageOptions(
        with_scheduling=False, with_deck_configs=False, with_media=True, legacy=legacy
    )
    col.export_anki_package(out_path=str(into), options=options, limit=DeckIdLimit(deck))
    return into


@pytest.mark.parametrize("legacy", [True, False], ids=["legacy", "newest"])
def test_who_got_the_deck_from_ankiweb_goes_on_with_a_release(
    author: Learner, me: Learner, small: Path, tmp_path: Path, *, legacy: bool
) -> None:
    """No second copy, every schedule as it was, new text and new cards."""
    author.imports(release(small, NOW, "v1"))
    author.answers_everything()
    me.imports(shared(author, tmp_path / "shared.apkg", legacy=legacy))
    assert me.reviews() == []
    me.answers_everything()
    before, notes, types = me.schedules(), me.notes(), me.note_types()
    changed(small)

    log = me.imports(release(small, LATER, "v2"))

    assert (log.new, log.updated, log.conflicting) == (2, 1, 0)
    after = me.schedules()
    assert {key: after[key] for key in before} == before
    assert len(me.notes()) == len(notes) + 2
    assert me.note_types() == types
    assert any("最后看钱" in row[1] for row in me.notes().values())
    assert me.problems() == []


@pytest.mark.parametrize("legacy", [True, False], ids=["legacy", "newest"])
def test_who_got_a_release_goes_on_with_ankiweb(
    author: Learner, me: Learner, small: Path, tmp_path: Path, *, legacy: bool
) -> None:
    """After the author imported the new release and shared it again."""
    first = release(small, NOW, "v1")
    author.imports(first)
    me.imports(first)
    me.answers_everything()
    before, notes, types = me.schedules(), me.notes(), me.note_types()
    changed(small)
    author.imports(release(small, LATER, "v2"))

    log = me.imports(shared(author, tmp_path / "shared.apkg", legacy=legacy))

    assert (log.new, log.updated, log.conflicting) == (2, 1, 0)
    after = me.schedules()
    assert {key: after[key] for key in before} == before
    assert len(me.notes()) == len(notes) + 2
    assert me.note_types() == types
    assert me.problems() == []


def test_what_ankiweb_has_of_an_older_release_changes_nothing(
    author: Learner, me: Learner, small: Path, tmp_path: Path
) -> None:
    """A learner of the newest release downloads the old deck once more."""
    author.imports(release(small, NOW, "v1"))
    changed(small)
    me.imports(release(small, LATER, "v2"))
    me.answers_everything()
    before, notes = me.schedules(), me.notes()

    log = me.imports(shared(author, tmp_path / "shared.apkg", legacy=True))

    assert (log.new, log.updated, log.conflicting) == (0, 0, 0)
    assert me.schedules() == before
    assert me.notes() == notes
