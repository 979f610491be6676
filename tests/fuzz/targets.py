"""What is fuzzed: the parts of the program that meet what a stranger wrote.

Each takes a text and raises when a promise is broken: an exception of any kind, markup that we
did not write, a finding that cannot be said.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from cika.anki.html import render
from cika.anki.notes import notes_of, writer_of
from cika.cloze import Chooser
from cika.cloze.overlapping import overlapping
from cika.cloze.tokenizer import Tokenizer
from cika.findings.finding import Diagnostic, in_order
from cika.glossary.folder import read_glossary
from cika.glossary.repair import repairs
from cika.identity import Blanks, load_lock, merge_text, number_blanks
from cika.identity.lock import dump
from cika.model.entries import Completion, Glossary, NoteKey, blocks_of
from cika.model.keys import definition_key, question_key
from cika.model.prose import marked_words
from cika.model.tex import is_harmless
from cika.report import findings_markdown, findings_text
from cika.web.formulas import with_formulas
from fuzz.conservation import check_law
from support.glossaries import CACHE, CHAPTER, SETTINGS

SETTINGS_FILE, README, ENTRY = "cika.toml", "01-one/README.md", "01-one/term.md"

_TAG = re.compile(r"<(/?)([a-zA-Z!][\w:-]*)((?:\s[^<>]*)?)>")
_OURS = frozenset(
    (
        "a b blockquote br code div i img input label li ol p pre span "
        "table tbody td th thead tr ul svg path rect text tspan"
    ).split()
)
_ATTRIBUTE = re.compile(
    r'(?:\s(?:class="[\w -]*"|href="(?:https?&#58;//|[\w./#-])[^"]*"|src="[\w.-]+"|alt="[^"]*"'
    r'|start="\d+"|data-[\w-]+="[^"]*"|type="\w+"|dir="\w+"|lang="[\w-]+"'
    r'|viewBox="[\d. ]+"|role="img"|aria-label="[^"]*"|text-anchor="(?:start|middle|end)"'
    r'|d="[MLHVCQAZ\d. e+-]+"|(?:x|y|rx|width|height)="[\de+.-]+"))*\s?/?'
)


class BrokenPromiseError(AssertionError):
    """The program did not fail, but gave what it must never give."""


@cache
def _root() -> Path:
    memory = Path("/dev/shm")  # writing to a disk would take most of the time
    root = Path(tempfile.mkdtemp(prefix="cika-fuzz-", dir=memory if memory.is_dir() else None))
    for name, text in (
        (SETTINGS_FILE, SETTINGS),
        (README, CHAPTER),
        (ENTRY, "# 甲\n\n一种说明。\n"),
    ):
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return root


@cache
def _tokenizer() -> Tokenizer:
    return Tokenizer(CACHE)


def _read(name: str, text: str) -> Glossary | None:
    """The glossary with this text in one of its files; the others are good."""
    path = _root() / name
    before = path.read_bytes()
    try:
        path.write_text(text, "utf-8", "surrogatepass", newline="")
        glossary, findings = read_glossary(_root())
    finally:
        path.write_bytes(before)
    _say(findings)
    return glossary


def _say(findings: tuple[Diagnostic, ...]) -> None:
    for language in ("zh", "en"):
        findings_text.render(in_order(findings)[:20], "", language)
    said = findings_markdown.render(in_order(findings)[:20])
    if "@octocat" in said or "\x1b" in said:
        raise BrokenPromiseError(said)


def entry(text: str) -> None:
    """An entry is read, judged, chosen from, numbered and rendered."""
    glossary = _read(ENTRY, text)
    if glossary:
        _drawn(glossary)


def readme(text: str) -> None:
    """A chapter's README is read, and its description rendered."""
    glossary = _read(README, text)
    for chapter in glossary.chapters if glossary else ():
        _ours(render(chapter.description))


def settings(text: str) -> None:
    """The settings are read, and cards are made with them."""
    glossary = _read(SETTINGS_FILE, text)
    if glossary:
        _drawn(glossary)


def mender(text: str) -> None:
    """What `cika fix` writes is read without anything left to fix."""
    path = _root() / ENTRY
    before = path.read_bytes()
    try:
        path.write_text(text, "utf-8", newline="")
        for repair in repairs(_root(), lambda _: True):
            (_root() / repair.path).write_text(repair.text, "utf-8", newline="")
        list(repairs(_root(), lambda _: True))
    finally:
        path.write_bytes(before)


def conservation(text: str) -> None:
    """Every character of an entry is on a card, in its place, or told."""
    check_law(text)


def lock(text: str) -> None:
    """A lock is read, with and without conflict marks, and what was read can be written."""
    for loader in (load_lock, merge_text):
        found, findings = loader(text)
        _say(findings)
        if found is not None and load_lock(dump(found))[0] != found:
            raise BrokenPromiseError("a lock does not survive being written")


def formula(text: str) -> None:
    """A formula that passes has none of the commands that act, and draws only mathematics."""
    if is_harmless(text):
        shown = with_formulas(f"\\({_escaped(text)}\\)")
        if re.search(
            r"\shref|\sstyle=|\son|<(?:script|img|svg|a|iframe|meta|style)\b", _tags(shown)
        ):
            raise BrokenPromiseError(shown)


TARGETS: dict[str, Callable[[str], None]] = {
    "entry": entry,
    "readme": readme,
    "settings": settings,
    "mender": mender,
    "conservation": conservation,
    "lock": lock,
    "formula": formula,
}


def _drawn(glossary: Glossary) -> None:
    chooser = Chooser(glossary, None)
    chooser.__dict__["_tokenizer"] = _tokenizer()
    numbered: dict[NoteKey, Blanks] = {}
    for each in glossary.entries:
        cards = chooser.blanks(each, (), seen_empty=False)
        numbered |= number_blanks({}, definition_key(each), cards)
        for question in each.questions:
            if isinstance(question, Completion):
                words = overlapping(marked_words(question.text))
                numbered |= number_blanks({}, question_key(each, question), words)
        _ours(render(tuple(blocks_of(each))))
    media = dict.fromkeys(glossary.media.values(), "cika-0.png")
    pinyin = {each.bare: "pīnyīn" for each in glossary.entries}
    writer = writer_of(glossary, media)
    for chapter in glossary.chapters:
        for each in chapter.entries:
            for content in notes_of(each, chapter, writer, numbered, pinyin):
                for value in content.fields:
                    _ours(value)


def _ours(markup: str) -> None:
    """Every tag in a field is one that we write, with attributes that we write."""
    for found in _TAG.finditer(markup):
        if found[2].lower() not in _OURS or not _ATTRIBUTE.fullmatch(found[3]):
            raise BrokenPromiseError(found[0])
    if "<" in _TAG.sub("", markup):
        raise BrokenPromiseError(markup)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _tags(markup: str) -> str:
    return " ".join(re.findall(r"<[^>]*>", markup))
