"""Notes that Anki exported, as text or as a package; the only importer of zstandard."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
import zipfile
from contextlib import closing
from io import BytesIO, StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import zstandard

from cika.drafts.blocks import Card, Document
from cika.drafts.read.limits import MOST_BYTES, TooLargeError
from cika.drafts.read.web_page import field_text

_HEADER = re.compile(r"^#([\w ]+):(.*)$")
_NAMED = {"tab": "\t", "comma": ",", "semicolon": ";", "space": " ", "pipe": "|", "colon": ":"}


def is_export(text: str) -> bool:
    """Whether a text file begins with Anki's own lines (`#separator:tab`)."""
    return bool(
        re.match(r"\ufeff?#(?:separator|html|tags|columns|notetype|deck|guid)[ \w]*:", text)
    )


def read_export(text: str, path: str) -> Document:
    """The notes of a text export."""
    text = text.lstrip("\ufeff").replace("\r\n", "\n")
    head: dict[str, str] = {}
    start = 0
    lines = text.split("\n")
    while start < len(lines) and (found := _HEADER.match(lines[start])):
        head[found[1].strip()] = found[2].strip()
        start += 1
    delimiter = _NAMED.get(
        head.get("separator", "tab").lower(), head.get("separator", "\t")[:1] or "\t"
    )
    extra = {
        int(value) - 1: key
        for key, value in head.items()
        if key.endswith("column") and value.isdecimal()
    }
    names = re.split(r"\t|,", head["columns"]) if "columns" in head else []
    cards, before = [], start
    reader = csv.reader(StringIO("\n".join(lines[start:])), delimiter=delimiter)
    try:
        for row in reader:
            fields = [
                (names[i] if i < len(names) else "", cell)
                for i, cell in enumerate(row)
                if i not in extra
            ]
            tags = next(
                (row[i] for i, key in extra.items() if key.startswith("tags") and i < len(row)), ""
            )
            cards.append(_card(fields, tags.split(), before + 1))
            before = start + reader.line_num
    except csv.Error:
        pass
    return Document(path, tuple(cards))


def _card(fields: list[tuple[str, str]], tags: list[str], line: int | None) -> Card:
    """The fields in words; what stands in italics behind a term is its foreign name."""
    shown: list[tuple[str, str]] = []
    for index, (name, field) in enumerate(fields):
        text, italics = field_text(field)
        if index == 0:
            for word in italics:
                if re.fullmatch(r"[A-Za-zÀ-ÿ][\w .'’À-ÿ\-]*", word) and text != word:
                    text = (
                        f"{text.replace(word, '', 1).strip()}（{word}）"
                        if f"（{word}" not in text and f"({word}" not in text
                        else text
                    )
        shown.append((name, text))
    return Card(tuple(shown), tuple(tag for tag in tags if tag not in ("leech", "marked")), line)


def read_package(data: bytes, path: str) -> Document:
    """The notes of an `.apkg` or `.colpkg`, old and new.

    Raises zipfile.BadZipFile, sqlite3.Error, zstandard.ZstdError for a file that is none, and
    TooLargeError for one that unpacks to more than anybody's notes.
    """
    with zipfile.ZipFile(BytesIO(data)) as package:
        names = package.namelist()
        name = next(
            (
                n
                for n in ("collection.anki21b", "collection.anki21", "collection.anki2")
                if n in names
            ),
            None,
        )
        if name is None:
            raise zipfile.BadZipFile
        with package.open(name) as member:
            stored = member.read(MOST_BYTES + 1)
        if len(stored) > MOST_BYTES:
            raise TooLargeError
        if name.endswith("b"):
            reader = zstandard.ZstdDecompressor().stream_reader(stored)
            stored = reader.read(MOST_BYTES + 1)
            if len(stored) > MOST_BYTES:
                raise TooLargeError
    with TemporaryDirectory(prefix="cika-") as folder:
        file = Path(folder) / "collection"
        file.write_bytes(stored)
        with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True)) as base:
            base.create_collation(
                "unicase",
                lambda a, b: (a.casefold() > b.casefold()) - (a.casefold() < b.casefold()),
            )
            names_of_fields = _fields(base)
            rows = base.execute("select mid, tags, flds from notes order by id").fetchall()
    cards = []
    for model, tags, fields in rows:
        named = names_of_fields.get(int(model), [])
        pairs = [
            (named[i] if i < len(named) else "", text)
            for i, text in enumerate(str(fields).split("\x1f"))
        ]
        cards.append(_card(pairs, str(tags).split(), None))
    return Document(path, tuple(cards))


def _fields(base: sqlite3.Connection) -> dict[int, list[str]]:
    """The names of every note type's fields, from either schema."""
    try:
        models = json.loads(base.execute("select models from col").fetchone()[0] or "{}")
        if models:
            return {
                int(key): [field["name"] for field in model["flds"]]
                for key, model in models.items()
            }
    except (sqlite3.Error, ValueError, KeyError, TypeError):
        pass
    try:
        found: dict[int, list[str]] = {}
        for model, name in base.execute("select ntid, name from fields order by ntid, ord"):
            found.setdefault(int(model), []).append(str(name))
    except sqlite3.Error:
        return {}
    return found
