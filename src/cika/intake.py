"""From material to drafts, and from drafts that a person reviewed into the glossary."""

from __future__ import annotations

import shutil
import tempfile
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from cika.drafts.accept import edited, entry_from, id_for, is_unchanged, with_question, with_remark
from cika.drafts.folder import Stored, new_files, parsed, stored_in
from cika.drafts.gather import Known, gather, name_key
from cika.files import write_files
from cika.findings.finding import Diagnostic, Message, Severity
from cika.identity import Lock
from cika.language.pinyin import reading
from cika.model.entries import Entry, Glossary
from cika.model.names import chapter_meant
from cika.model.prose import plain
from cika.release.load import Loaded, load

HANDLED = ".handled"
"""The marks of drafts that were accepted or dropped, so that they are not drafted again."""


class Drafted(NamedTuple):
    """What became of some material."""

    drafts: tuple[Stored, ...]
    """The new ones."""
    unanswered: int
    left_out: tuple[tuple[str, int], ...]
    known: int
    """How many drafts there were already."""
    findings: tuple[Diagnostic, ...]


class Order(NamedTuple):
    """Which drafts to accept, and how."""

    ids: tuple[str, ...]
    chapter: str = ""
    to: str = ""
    own: bool = False


class Accepted(NamedTuple):
    """What was written; with an error among the findings nothing was."""

    paths: tuple[Path, ...]
    findings: tuple[Diagnostic, ...]


def draft(root: Path, folder: Path, files: Sequence[Path], chapter: str = "") -> Drafted:
    """Read material and write drafts of what is in it; the glossary is only read.

    Imports the libraries of `cika[draft]`: raises ImportError where they are missing, and
    OSError when a draft cannot be written.
    """
    from cika.drafts.read.files import read_material
    from cika.drafts.recognise import recognise

    material = read_material(files)
    haul = recognise(material.documents)
    before = stored_in(folder)
    handled = _handled(folder)
    texts = new_files(gather(haul, known_in(load(root).glossary)), before, handled, chapter)
    write_files([(folder / name, text.encode()) for name, text in texts.items()])
    new = tuple(parsed(name.removesuffix(".md"), text) for name, text in texts.items())
    return Drafted(new, haul.unanswered, haul.left_out, len(before), material.findings)


def known_in(glossary: Glossary | None) -> list[Known]:
    """What drafts must know of the entries."""
    return [
        Known(
            entry.path,
            (*entry.names, *(word.text for word in entry.english)),
            plain(entry.definition),
        )
        for entry in (glossary.entries if glossary else ())
    ]


def _handled(folder: Path) -> frozenset[str]:
    try:
        return frozenset((folder / HANDLED).read_text("utf-8").split())
    except OSError:
        return frozenset()


def drop(folder: Path, ids: Sequence[str]) -> tuple[Diagnostic, ...]:
    """Take drafts away; they do not come back when their material is read again."""
    stored = {each.id: each for each in stored_in(folder)}
    if missing := [name for name in ids if name not in stored]:
        return tuple(
            Diagnostic("C847", f"drafts/{name}.md", None, {"word": name}) for name in missing
        )
    _forget(folder, [stored[name] for name in ids])
    return ()


def _forget(folder: Path, drafts: Sequence[Stored]) -> None:
    marks = sorted(_handled(folder) | {each.fields.get("记号", "") for each in drafts} - {""})
    write_files([(folder / HANDLED, ("\n".join(marks) + "\n").encode())])
    for each in drafts:
        (folder / f"{each.id}.md").unlink(missing_ok=True)


def accept(root: Path, folder: Path, order: Order) -> Accepted:
    """Write drafts into the glossary: all of them, or none when the result would have errors."""
    stored = {each.id: each for each in stored_in(folder)}
    if missing := [name for name in order.ids if name not in stored]:
        return Accepted(
            (),
            tuple(
                Diagnostic("C847", f"drafts/{name}.md", None, {"word": name}) for name in missing
            ),
        )
    loaded = load(root)
    if loaded.glossary is None:
        return Accepted((), loaded.diagnostics)
    chosen = sorted((stored[name] for name in order.ids), key=lambda each: each.is_question)
    place = _Place(root, loaded, loaded.glossary, order)
    findings = [finding for each in chosen for finding in place.take(each)]
    if not any(finding.severity is Severity.ERROR for finding in findings):
        findings += _trial(root, place.texts, loaded)
    if any(finding.severity is Severity.ERROR for finding in findings):
        return Accepted((), tuple(findings))
    write_files([(root / path, text.encode()) for path, text in place.texts.items()])
    _forget(folder, chosen)
    return Accepted(tuple(root / path for path in place.texts), tuple(findings))


class _Place:
    """The entries as they would be with the drafts in them."""

    def __init__(self, root: Path, loaded: Loaded, glossary: Glossary, order: Order) -> None:
        self.texts: dict[str, str] = {}
        self._root, self._order, self._glossary = root, order, glossary
        self._keys = frozenset((loaded.lock or Lock()).notes)
        self._ids = {
            *(entry.id for entry in glossary.entries),
            *(key.split("/")[0] for key in self._keys),
        }
        self._paths = {
            name_key(name): entry.path for entry in glossary.entries for name in entry.names
        }

    def take(self, draft: Stored) -> list[Diagnostic]:
        """Put one draft in its place; gives what is wrong with that."""
        if self._order.to or draft.is_question:
            return self._into_entry(draft, self._order.to or draft.fields.get("放进", ""))
        path = self._paths.get(name_key(draft.title))
        if path:
            return [_about("C850", draft, other=path)]
        folder = self._chapter(
            self._order.chapter or draft.fields.get("收进", ""), draft.fields.get("章节", "")
        )
        plain_reading = (
            unicodedata.normalize("NFD", reading(draft.title).pinyin)
            .encode("ascii", "ignore")
            .decode()
        )
        name = id_for(draft, plain_reading, self._ids)
        if not folder or not name:
            return [_about("C848", draft)]
        self._ids.add(name)
        path = f"{folder}/{name}.md"
        self.texts[path] = entry_from(draft)
        self._paths[name_key(draft.title)] = path
        return self._words_of_others(draft)

    def _chapter(self, number: str, title: str) -> str:
        if number:
            found = chapter_meant(self._glossary, number)
            return found.id if found else ""
        wanted = name_key(title) if title else ""
        same = (c.id for c in self._glossary.chapters if wanted and name_key(c.title) == wanted)
        return next(same, "")

    def _into_entry(self, draft: Stored, term: str) -> list[Diagnostic]:
        path = self._paths.get(name_key(term)) if term else None
        if path is None:
            return [_about("C848", draft)]
        entry = self.texts.get(path) or (self._root / path).read_text("utf-8")
        if not draft.is_question:
            self.texts[path] = with_remark(entry, draft)
            return self._words_of_others(draft)
        start = f"{self._id_of(path)}/"
        taken = [key.removeprefix(start) for key in self._keys if key.startswith(start)]
        self.texts[path] = with_question(entry, draft, taken)
        return []

    def _id_of(self, path: str) -> str:
        found: Entry | None = next((e for e in self._glossary.entries if e.path == path), None)
        return found.id if found else Path(path).stem

    def _words_of_others(self, draft: Stored) -> list[Diagnostic]:
        if self._order.own or not is_unchanged(draft):
            return []
        return [_about("C846", draft, where=draft.fields.get("来源", ""))]


def _about(code: str, draft: Stored, **words: str) -> Diagnostic:
    return Diagnostic(
        code, f"drafts/{draft.id}.md", None, {"word": f"{draft.id} {draft.title}", **words}
    )


def _trial(root: Path, texts: dict[str, str], before: Loaded) -> list[Diagnostic]:
    """The errors that the glossary would have with these files, and has not now."""
    with tempfile.TemporaryDirectory(prefix="cika-") as place:
        copy = Path(place) / "glossary"
        shutil.copytree(root, copy, ignore=shutil.ignore_patterns(".git", "build"))
        write_files([(copy / path, text.encode()) for path, text in texts.items()])
        old = {(each.path, each.code) for each in before.diagnostics}
        return [
            Diagnostic(
                "C849",
                f"{root.name}/{each.path}",
                each.span,
                {"word": each.path, "reason": Message(each)},
            )
            for each in load(copy).diagnostics
            if each.severity is Severity.ERROR
            and each.path in texts
            and (each.path, each.code) not in old
        ]


class Decision(Protocol):
    """What a person decided in the browser, see `web/review`."""

    @property
    def id(self) -> str: ...
    @property
    def act(self) -> str: ...
    @property
    def term(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def chapter(self) -> str: ...
    @property
    def to(self) -> str: ...
    @property
    def own(self) -> bool: ...


def decide(root: Path, folder: Path, decision: Decision) -> tuple[bool, str]:
    """Do what was decided about one draft: (done, a sentence about it).

    Writes the draft, and the entry it goes into; nothing else.
    """
    stored = {each.id: each for each in stored_in(folder)}
    if decision.id not in stored:
        return False, "这份草稿已经不在了，请刷新。"
    if decision.act == "drop":
        drop(folder, [decision.id])
        return True, "丢掉了。"
    text = edited(stored[decision.id], decision.term, decision.text)
    write_files([(folder / f"{decision.id}.md", text.encode())])
    if decision.act == "save":
        return True, "保存了。"
    to = decision.to.strip() if decision.act == "merge" else ""
    if decision.act == "merge" and not to:
        return False, "先写上并到哪个词条。"
    accepted = accept(root, folder, Order((decision.id,), decision.chapter, to, decision.own))
    said = "".join(f"{each.message}。{each.act}" for each in accepted.findings)
    written = "、".join(path.relative_to(root).as_posix() for path in accepted.paths)
    return bool(written), " ".join(filter(None, [f"写进了{written}。" if written else "", said]))
