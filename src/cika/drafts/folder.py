"""The folder `drafts/`: files written, read again, numbered on."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import NamedTuple

from cika.drafts.entry_text import comment_of, question_text, state_of, term_text
from cika.drafts.found import Asked, Term
from cika.drafts.gather import Draft, name_key

_COMMENT = re.compile(r"<!-- 草稿\n(?P<fields>.*?)\n原文:\n(?P<passage>.*?)\n-->\n*", re.DOTALL)


class Stored(NamedTuple):
    """A draft as it lies in its file, perhaps edited since."""

    id: str
    fields: dict[str, str]
    passage: str
    text: str
    """The entry without the comment."""
    file: str
    """The whole file."""

    @property
    def is_question(self) -> bool:
        return self.id.startswith("q")

    @property
    def title(self) -> str:
        found = re.search(r"^# (.*)$", self.text, re.MULTILINE)
        return found[1].strip() if found else ""


def stored_in(folder: Path) -> tuple[Stored, ...]:
    """Every draft of the folder, terms first, in their order."""
    paths = [path for path in folder.glob("*.md") if re.fullmatch(r"[tq]\d{3,}", path.stem)]
    paths.sort(key=lambda path: (path.stem[0] != "t", int(path.stem[1:])))
    return tuple(parsed(path.stem, path.read_text("utf-8")) for path in paths)


def parsed(name: str, text: str) -> Stored:
    """A draft's file taken apart."""
    found = _COMMENT.search(text)
    fields: dict[str, str] = {}
    for line in found["fields"].split("\n") if found else ():
        key, _, value = line.partition(": ")
        fields[key] = value
    rest = text[: found.start()] + text[found.end() :] if found else text
    return Stored(name, fields, found["passage"] if found else "", rest, text)


def definition_of(draft: Stored) -> str:
    """What a person edits: a term's definition, or a question from its heading on."""
    if draft.is_question:
        found = re.search(r"^### .*\Z", draft.text, re.MULTILINE | re.DOTALL)
        return found[0].strip() if found else ""
    found = re.search(r"^# .*?$(.*?)(?=^## |\Z)", draft.text, re.MULTILINE | re.DOTALL)
    return found[1].strip() if found else ""


def new_files(
    drafts: Sequence[Draft], before: Sequence[Stored], handled: Collection[str], chapter: str
) -> dict[str, str]:
    """The files of the drafts by name, without those that lie there or were handled already.

    `chapter` is the number of the chapter that a person wants them in, or "".
    """
    seen = {*handled, *(stored.fields.get("记号", "") for stored in before)}
    next_number = {
        letter: max((int(s.id[1:]) for s in before if s.id[0] == letter), default=0) + 1
        for letter in "tq"
    }
    files: dict[str, str] = {}
    for draft in drafts:
        mark = _mark(draft)
        if mark in seen:
            continue
        seen.add(mark)
        letter = "q" if isinstance(draft.what, Asked) else "t"
        files[f"{letter}{next_number[letter]:03}.md"] = _text(draft, mark, chapter)
        next_number[letter] += 1
    return files


def _mark(draft: Draft) -> str:
    what = draft.what
    words = (
        (what.kind, what.stem) if isinstance(what, Asked) else (what.names.term, what.definition)
    )
    return hashlib.sha256(
        "\n".join((what.origin.path, *map(name_key, words))).encode()
    ).hexdigest()[:10]


def _text(draft: Draft, mark: str, chapter: str) -> str:
    what = draft.what
    fields = [
        ("来源", what.origin.where),
        ("状态", state_of(what.confidence)),
        ("把握", f"{what.confidence:.2f}"),
        ("理由", "；".join(what.reasons)),
        ("章节", what.chapter.replace("\n", " ")),
        ("收进", chapter),
        ("已有", draft.merge.path if draft.merge else ""),
        ("相似", draft.like),
        ("放进", draft.home),
        ("记号", mark),
    ]
    comment = comment_of(what.origin, fields)
    if isinstance(what, Term):
        return term_text(what, comment)
    title = what.stem.replace("\n", "")
    title = re.sub(r"==.*?==", "____", title)
    return f"{comment}\n# 题目：{_title(title)}\n\n## 练习\n\n{question_text(what, 1)}"


def _title(stem: str) -> str:
    short = re.sub(r"[\\*_`\[\]<>$#=|]", "", stem).strip()
    return short if len(short) <= 24 else f"{short[:24]}……"
