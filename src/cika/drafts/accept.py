"""A reviewed draft as an entry, or as a part of one; the text only, nothing is written here."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from cika.drafts.folder import Stored
from cika.drafts.gather import name_key
from cika.glossary.scaffold import id_from
from cika.model.kinds import ESSAY, QUESTIONS

_FROM = "<!-- 取自：{where} -->\n\n"
_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*$")
_SECTIONS = ("要点", "公式", "例子", "辨析", "备注", "练习")


def entry_from(draft: Stored) -> str:
    """The text of the entry that a draft of a term becomes."""
    front = re.match(r"---\n.*?\n---\n+", draft.text, re.DOTALL)
    head, body = (front[0], draft.text[front.end() :]) if front else ("", draft.text)
    where = draft.fields.get("来源", "").replace("--", "－－")
    return f"{head}{_FROM.format(where=where) if where else ''}{body.strip()}\n"


def id_for(draft: Stored, reading: str, used: Collection[str]) -> str:
    """A new permanent id, of the English name or the reading; "" when neither gives one."""
    english = re.search(r"^英文:\s*\[?\s*\"?([^\]\",，\n]+)", draft.text, re.MULTILINE)
    wanted = (id_from(english[1]) if english else "") or id_from(reading)
    number, made = 2, wanted
    while wanted and made in used:
        made = f"{wanted}-{number}"
        number += 1
    return made


def is_unchanged(draft: Stored) -> bool:
    """Whether the draft still says what its source says."""
    if draft.is_question:
        return False
    body = re.sub(r"\A---\n.*?\n---\n", "", draft.text, flags=re.DOTALL)
    found = re.search(r"^# .*?$(.*?)(?=^## |\Z)", body, re.MULTILINE | re.DOTALL)
    definition = name_key(found[1]) if found else ""
    return bool(definition) and definition in name_key(draft.passage)


def with_question(entry: str, draft: Stored, taken: Collection[str]) -> str:
    """An entry's text with the draft's question behind its own.

    `taken` are the numbers that the entry's questions have or had, as `单选-1`.
    """
    question = re.search(r"^### .*\Z", draft.text, re.MULTILINE | re.DOTALL)
    if question is None:
        return entry
    kind = _kind(question[0])
    numbers = [int(found) for found in re.findall(rf"^###\s*{kind}\s*(\d+)", entry, re.MULTILINE)]
    numbers += [int(key.rpartition("-")[2]) for key in taken if key.startswith(f"{kind}-")]
    text = re.sub(r"^### .*", f"### {kind} {max(numbers, default=0) + 1}", question[0], count=1)
    return _appended(entry, "练习", text.strip())


def _kind(question: str) -> str:
    heading = question.split("\n", 1)[0]
    return next((kind.name for kind in QUESTIONS if kind.name in heading), ESSAY.name)


def with_remark(entry: str, draft: Stored) -> str:
    """An entry's text with what the draft says as one of its remarks."""
    body = re.sub(r"\A---\n.*?\n---\n", "", draft.text, flags=re.DOTALL)
    found = re.search(r"^# .*?$\n(.*)\Z", body, re.MULTILINE | re.DOTALL)
    said = re.sub(r"^## .*$\n?", "", found[1] if found else body, flags=re.MULTILINE).strip()
    where = draft.fields.get("来源", "")
    return _appended(entry, "备注", f"另一处的说法（{where}）：\n\n{said}")


def _appended(entry: str, section: str, text: str) -> str:
    """Text at the end of a section, which is made in its place when it is missing."""
    lines = entry.rstrip("\n").split("\n")
    heads: Mapping[str, int] = {
        found[2]: number
        for number, line in enumerate(lines)
        if (found := _HEADING.match(line)) and found[1] == "##" and found[2] in _SECTIONS
    }
    later = _SECTIONS[_SECTIONS.index(section) + 1 :]
    stop = min((heads[name] for name in later if name in heads), default=len(lines))
    if section in heads:
        behind = [number for number in heads.values() if number > heads[section]]
        stop = min(behind, default=len(lines))
        added = [text]
    else:
        added = [f"## {section}", "", text]
    before = "\n".join(lines[:stop]).rstrip()
    after = "\n".join(lines[stop:]).strip("\n")
    return "\n\n".join(filter(None, [before, "\n".join(added), after])) + "\n"


def edited(draft: Stored, term: str, text: str) -> str:
    """A draft's file with the term and the definition, or the question, as a person wrote them."""
    whole = draft.file
    text = text.replace("\r\n", "\n").replace("<!--", "＜!--").strip()
    if draft.is_question:
        return re.sub(
            r"(^## 练习\n\n).*\Z",
            lambda m: f"{m[1]}{text}\n",
            whole,
            count=1,
            flags=re.MULTILINE | re.DOTALL,
        )
    title = " ".join(term.split()) or draft.title
    pattern = r"^# .*?$.*?(?=^## |\Z)"
    return (
        re.sub(
            pattern,
            lambda _: f"# {title}\n\n{text}\n\n",
            whole,
            count=1,
            flags=re.MULTILINE | re.DOTALL,
        ).rstrip()
        + "\n"
    )
