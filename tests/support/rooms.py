"""The rooms of the program: what each holds and which it may import.

The test of the architecture holds the imports to this table, and the table in docs/design.md is
written from it by `make docs`.
"""

from __future__ import annotations

from typing import NamedTuple

PLAIN = ("model", "language", "findings")
"""What every room may know."""


class Room(NamedTuple):
    name: str
    """A folder or a module of `src/cika`; `glossary/read` is a room inside a room."""
    holds: str
    may_import: tuple[str, ...]


ROOMS = (
    Room(
        "model",
        "what crosses rooms: the text of an entry as a small tree, entries and questions, "
        "the names of notes, places in a text",
        (),
    ),
    Room("files", "files written whole or not at all, and looked at before they are read", ()),
    Room("lookup", "tables too large for memory, of which a run asks for few rows", ("files",)),
    Room(
        "language",
        "walls round the libraries that know Chinese characters: simplified ones, readings",
        ("lookup",),
    ),
    Room(
        "findings",
        "a problem as a value; the table of codes, Chinese and English in one row; "
        "a page for every code",
        ("model", "language"),
    ),
    Room(
        "memory",
        "what was seen, said and read before, so that what did not change is not done again",
        ("model", "findings", "files"),
    ),
    Room("glossary", "Markdown and YAML → `Glossary`, with findings", (*PLAIN, "memory")),
    Room("glossary/words", "the words of the entry format", ("model",)),
    Room("glossary/suggest", "the known word that somebody probably meant", ()),
    Room(
        "glossary/mend",
        "what people write, as it was meant",
        ("model", "findings", "glossary/words", "glossary/suggest"),
    ),
    Room(
        "glossary/read",
        "one file → an entry, settings, media",
        (*PLAIN, "files", "glossary/words", "glossary/suggest", "glossary/mend"),
    ),
    Room(
        "glossary/rules",
        "what the files say, judged: one entry, all together, twins",
        (*PLAIN, "glossary/words", "glossary/suggest", "glossary/read"),
    ),
    Room(
        "glossary/folder",
        "all files → the glossary",
        (*PLAIN, "memory", "glossary/suggest", "glossary/read", "glossary/rules"),
    ),
    Room(
        "glossary/repair",
        "the files as `cika fix` writes them",
        ("model", "findings", "glossary/read"),
    ),
    Room("glossary/scaffold", "new entries and new glossaries", (*PLAIN, "glossary/read")),
    Room(
        "starter",
        "a new repository, as `cika init` writes it: this one's own forms, workflows and pages",
        ("", "findings", "glossary"),
    ),
    Room(
        "drafts",
        "notes, tables, old decks → drafts of entries: readers of every form, what they hold, "
        "the folder `drafts/`",
        (*PLAIN, "glossary"),
    ),
    Room(
        "cloze",
        "which words to hide: words, lists, candidates, features, choice",
        ("model", "language", "lookup"),
    ),
    Room(
        "identity",
        "the lock file and its algebra: pins, GUIDs, times, retirement, renames, merges",
        ("model", "findings"),
    ),
    Room(
        "anki",
        "note types (templates as `.html`, `.css`, `.js` files), fields, cards, packages",
        ("model", "identity"),
    ),
    Room(
        "release",
        "glossary and lock → next lock and decks; two releases compared; the glossary as it was; "
        "statistics; why a definition has its blanks",
        (*PLAIN, "files", "memory", "glossary", "cloze", "identity", "anki"),
    ),
    Room(
        "web",
        "the site: a book to read, cards to flip, statistics, a pull request as cards; "
        "a server that follows the files",
        (*PLAIN, "memory", "glossary", "drafts", "cloze", "identity", "anki", "release"),
    ),
    Room(
        "intake",
        "material to drafts, reviewed drafts into the glossary",
        (*PLAIN, "files", "drafts", "identity", "release"),
    ),
    Room(
        "pipeline",
        "the rooms put together: read, publish, write files",
        ("model", "findings", "files", "memory", "glossary", "identity", "release"),
    ),
    Room(
        "report",
        "one file for each output: findings, differences, reasons, statistics, a build",
        ("", "model", "findings", "drafts", "cloze", "identity", "release", "intake", "pipeline"),
    ),
    Room(
        "commands",
        "the command line: arguments, terminal, one module a command; the only ones that print, "
        "and the only ones that know clock, environment and keyboard",
        (
            "",
            *PLAIN,
            "files",
            "memory",
            "glossary",
            "starter",
            "drafts",
            "identity",
            "release",
            "web",
            "intake",
            "pipeline",
            "report",
        ),
    ),
    Room("__main__", "`python -m cika`", ("commands",)),
)
WALLS = {
    "docx": "drafts/read/word.py",
    "lxml": "drafts/read/web_page.py",
    "openpyxl": "drafts/read/sheets.py",
    "zstandard": "drafts/read/anki.py",
    "jieba": "cloze/tokenizer.py",
    "genanki": "anki/genanki_forms.py",
    "markdown_it": "glossary/read/grammar.py",
    "mdit_py_plugins": "glossary/read/grammar.py",
    "yaml": "glossary/read/yaml_matter.py",
    "jinja2": "web/pages.py",
    "latex2mathml": "web/formulas.py",
    "watchfiles": "web/server.py",
    "opencc": "language/simplified.py",
    "pypinyin": "language/pinyin.py",
    "pypinyin_dict": "language/pinyin.py",
}
"""The one module that imports each foreign library."""


def table() -> str:
    """The rooms as a table in Markdown."""
    rows = [
        f"| `{room.name}` | {_holds(room)} | {_names(room.may_import)} |"
        for room in ROOMS
        if room.name != "__main__"
    ]
    return "\n".join(["| room | holds | may import |", "|---|---|---|", *rows])


def _holds(room: Room) -> str:
    inside = sorted(
        library
        for library, module in WALLS.items()
        if module.startswith(room.name) and room.name != "glossary"
    )
    return f"{room.holds}; the only importer of {', '.join(inside)}" if inside else room.holds


def _names(rooms: tuple[str, ...]) -> str:
    names = [f"`{name}`" for name in rooms if name]
    return ", ".join(names) or "nothing of ours"
