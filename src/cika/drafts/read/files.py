"""Files and folders to documents: which reader reads what, and what cannot be read."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from cika.drafts.blocks import Document
from cika.drafts.read.anki import is_export, read_export, read_package
from cika.drafts.read.characters import decoded
from cika.drafts.read.limits import MOST_BYTES, TooLargeError, check_zip
from cika.drafts.read.markdown import read_markdown
from cika.drafts.read.plain import read_plain
from cika.drafts.read.sheets import read_csv, read_workbook
from cika.drafts.read.vault import read_page, title_of
from cika.drafts.read.web_page import read_html
from cika.drafts.read.word import read_word
from cika.findings.finding import Diagnostic
from cika.findings.phrases import Spoken, refusal

TEXT = (".txt", ".text", "")
FORMS = (
    *TEXT,
    ".md",
    ".markdown",
    ".html",
    ".htm",
    ".docx",
    ".docm",
    ".csv",
    ".tsv",
    ".xlsx",
    ".xlsm",
    ".apkg",
    ".colpkg",
)
MOST_FILES = 5_000


class Material(NamedTuple):
    """What could be read, and a finding for every file that could not."""

    documents: tuple[Document, ...]
    findings: tuple[Diagnostic, ...]


def read_material(paths: Sequence[Path]) -> Material:
    """All files named, and all files of folders named, in their order."""
    documents: list[Document] = []
    findings: list[Diagnostic] = []
    for path in paths:
        if path.is_dir():
            found = _folder(path)
        elif path.exists():
            found = _file(path, path.name)
        else:
            found = Material((), (Diagnostic("C841", str(path), None, {"word": path.name}),))
        documents += found.documents
        findings += found.findings
    return Material(tuple(documents), tuple(findings))


def _folder(root: Path) -> Material:
    """The notes of a folder; what programs keep beside them begins with a dot."""
    paths = [
        path
        for path in sorted(root.rglob("*"))
        if path.suffix.lower() in FORMS[1:]
        and path.is_file()
        and not any(part.startswith((".", "~$")) for part in path.relative_to(root).parts)
        and root.resolve() in path.resolve().parents
    ]
    documents: list[Document] = []
    findings: list[Diagnostic] = []
    for path in paths[:MOST_FILES]:
        found = _file(path, path.relative_to(root.parent).as_posix(), in_vault=True)
        documents += found.documents
        findings += found.findings
    if len(paths) > MOST_FILES:
        findings.append(Diagnostic("C843", root.name, None, {"word": root.name}))
    return Material(tuple(documents), tuple(findings))


def _file(path: Path, name: str, *, in_vault: bool = False) -> Material:
    form = path.suffix.lower()
    if form not in FORMS:
        return _refused("C842", name, word=form)
    try:
        if path.stat().st_size > MOST_BYTES:
            raise TooLargeError  # noqa: TRY301
        data = path.read_bytes()
        return Material(tuple(_read(data, form, name, path, in_vault=in_vault)), ())
    except TooLargeError:
        return _refused("C843", name, word=path.name)
    except Exception as error:  # noqa: BLE001 — a hostile file makes a library fail in any way
        if isinstance(error, OSError) and not isinstance(error, zipfile.BadZipFile):
            return _refused("C845", name, word=path.name, reason=refusal(error))
        return _refused("C844", name, word=path.name)


def _refused(code: str, name: str, **words: str | Spoken) -> Material:
    return Material((), (Diagnostic(code, name, None, words),))


def _read(data: bytes, form: str, name: str, path: Path, *, in_vault: bool) -> Iterable[Document]:
    if form in (".docx", ".docm"):
        check_zip(data)
        return (read_word(data, name),)
    if form in (".xlsx", ".xlsm"):
        check_zip(data)
        return (read_workbook(data, name),)
    if form in (".apkg", ".colpkg"):
        return (read_package(data, name),)
    text, _ = decoded(data)
    if form in (".html", ".htm"):
        return (read_html(text, name),)
    if form in (".csv", ".tsv"):
        return (read_csv(text, name),)
    if is_export(text):
        return (read_export(text, name),)
    if form in (".md", ".markdown"):
        page = read_page(text, name, title_of(path)) if in_vault or text.startswith("---") else None
        return (page or read_markdown(text, name),)
    return (read_plain(text, name),)
