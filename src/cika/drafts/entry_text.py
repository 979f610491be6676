"""A draft as the text of an entry file, with where it came from in a comment."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from cika.drafts.found import UNSURE, Asked, Origin, Term

_PLAIN = re.compile(r"[\w一-鿿][\w一-鿿 .()（）/&'’·+\-]*")
_FORMULA = re.compile(r"(\$\$[^$]+\$\$|\$(?=\S)[^$\n]*[\\^_=+/][^$\n]*\$)")


def term_text(term: Term, comment: str) -> str:
    """The file of a term."""
    names = term.names
    head = _front(
        ("英文", names.english),
        ("缩写", names.abbreviations),
        ("别名", names.aliases),
        ("标签", tuple(map(_tag, term.tags))),
    )
    sections = [f"# {escaped(names.term)}", paragraphs(term.definition)]
    if term.points:
        sections.append("## 要点\n\n" + "\n".join(f"- {_flat(point)}" for point in term.points))
    if term.examples:
        sections.append(f"## 例子\n\n{paragraphs(term.examples)}")
    if term.remarks:
        sections.append(f"## 备注\n\n{paragraphs(term.remarks)}")
    return f"{head}{comment}\n" + "\n\n".join(sections) + "\n"


def question_text(asked: Asked, number: int) -> str:
    """One question, from its heading on, as it stands below `## 练习`."""
    stem = _marked(asked.stem) if asked.kind == "填空" else paragraphs(asked.stem)
    parts = [f"### {asked.kind} {number}", stem]
    if asked.options:
        rows = [f"- [{'x' if right else ' '}] {_flat(option)}" for right, option in asked.options]
        parts.append("\n".join(rows))
    quoted = []
    if asked.kind == "简答":
        quoted = [*filter(None, [paragraphs(asked.answer)])]
        if asked.points:
            quoted.append(
                "\n".join(f"{n}. {_flat(point)}" for n, point in enumerate(asked.points, 1))
            )
        quoted += [*filter(None, [paragraphs(asked.after), paragraphs(asked.explanation)])]
    elif asked.correction:
        quoted.append(f"改正：{paragraphs(asked.correction)}")
    if asked.explanation and asked.kind != "简答":
        quoted.append(f"解析：{paragraphs(asked.explanation)}")
    if quoted:
        lines = "\n\n".join(quoted).split("\n")
        parts.append("\n".join(f"> {line}" if line else ">" for line in lines))
    return "\n\n".join(parts) + "\n"


def comment_of(origin: Origin, fields: Sequence[tuple[str, str]]) -> str:
    """The comment with which a draft begins; it is never shown on a card."""
    lines = [f"{name}: {value}" for name, value in fields if value]
    passage = (
        origin.passage.replace("-->", "－－>")
        .replace("<!--", "<！－－")
        .replace("\ue000", "")
        .replace("\ue001", "")
    )
    return "<!-- 草稿\n" + "\n".join(lines) + f"\n原文:\n{passage.strip()}\n-->\n"


def state_of(confidence: float) -> str:
    """待定 for what a person should look at first of all."""
    return "待定" if confidence < UNSURE else "大致可靠"


def _front(*pairs: tuple[str, tuple[str, ...]]) -> str:
    lines = []
    for key, words in pairs:
        if words:
            shown = [
                word if _PLAIN.fullmatch(word) else json.dumps(word, ensure_ascii=False)
                for word in words
            ]
            lines.append(
                f"{key}: {shown[0]}" if len(shown) == 1 else f"{key}: [{', '.join(shown)}]"
            )
    return "---\n" + "\n".join(lines) + "\n---\n\n" if lines else ""


def _tag(tag: str) -> str:
    return tag.replace("/", "::").strip()


def paragraphs(text: str) -> str:
    """Text as Markdown that shows exactly it; every line a paragraph."""
    lines = [line.strip() for line in text.split("\n")]
    return "\n\n".join(escaped(line) for line in lines if line)


def _flat(text: str) -> str:
    return escaped(re.sub(r"\s*\n\s*", " ", text).strip())


def _marked(text: str) -> str:
    pieces = re.split(r"(==(?:(?!==).)+==)", text)
    return "".join(
        f"=={escaped(piece[2:-2].strip())}==" if index % 2 else escaped(piece)
        for index, piece in enumerate(pieces)
    )


def escaped(text: str) -> str:
    """Text in which no character is taken for a mark of the format; formulas stay."""
    pieces = _FORMULA.split(text)
    for index in range(0, len(pieces), 2):
        piece = re.sub(r"([\\*_`\[\]<>$~|])", r"\\\1", pieces[index])
        piece = re.sub(r"==", r"\\=\\=", piece)
        if index == 0:
            piece = re.sub(
                r"^(\s*)([#+\-=]|\d+(?=[.)]\s))",
                lambda m: m[1] + (f"\\{m[2]}" if not m[2].isdigit() else m[2] + "\\"),
                piece,
            )
        pieces[index] = piece
    return "".join(pieces).replace("\ue000", "").replace("\ue001", "")
