"""Word documents: paragraphs with style and numbering, tables; the only importer of docx."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph

from cika.drafts.blocks import BLANK, BLANK_END, Block, Document, Table
from cika.drafts.read.characters import tidied
from cika.drafts.read.noise import Sieve

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read_word(data: bytes, path: str) -> Document:
    """A document's body.  Raises what python-docx raises for a file that is none."""
    word = docx.Document(BytesIO(data))
    sieve, numbers = Sieve(), _Numbers(word)
    parts: list[Block | Table] = []
    for item in word.iter_inner_content():
        if isinstance(item, WordTable):
            parts.append(_table(item))
        else:
            parts += _blocks(item, numbers, sieve)
    return Document(path, tuple(parts), left_out={"网站文字": sieve.count} if sieve.count else {})


def _blocks(paragraph: Paragraph, numbers: _Numbers, sieve: Sieve) -> Iterator[Block]:
    text, bold = _text(paragraph)
    if not text.strip():
        return
    style = (paragraph.style.name if paragraph.style is not None else "") or ""
    level = _level(style)
    number, bullet = numbers.label(paragraph, style)
    for index, line in enumerate(text.split("\n")):
        if not sieve.passed(line).strip():
            continue
        label = number if index == 0 else ""
        size = bold + len(label) if bold and index == 0 and bold < len(line) else 0
        yield Block(label + line, None, None, level, size, bullet and not size)


def _level(style: str) -> int:
    if style.lower() in ("title", "标题"):
        return 1
    found = re.match(r"(?:heading|标题)\s*(\d)", style, re.IGNORECASE)
    return int(found[1]) if found else 0


def _text(paragraph: Paragraph) -> tuple[str, int]:
    """(the words, how many of the first are bold); underlined ones between blanks' marks."""
    pieces: list[str] = []
    bold, leading, underlined = 0, True, False
    for run in paragraph.runs:
        words = run.text
        if not words:
            continue
        under = bool(run.underline) and bool(words.strip("_＿ 　"))
        if under != underlined:
            pieces.append(BLANK if under else BLANK_END)
            underlined = under
        if leading and run.bold and words.strip():
            bold += len(words)
        elif words.strip():
            leading = False
        pieces.append(words)
    text = tidied("".join(pieces) + (BLANK_END if underlined else ""))
    if text.startswith(BLANK) and text.endswith(BLANK_END) and text.count(BLANK) == 1:
        text = text[1:-1]  # a heading in underlined type
    return text, bold


def _table(table: WordTable) -> Table:
    rows: list[tuple[str, ...]] = []
    for row in table.rows:
        cells: list[str] = []
        seen: list[Any] = []
        for cell in row.cells:
            if any(cell._tc is each for each in seen):  # noqa: SLF001 — merged cells come twice
                continue
            seen.append(cell._tc)  # noqa: SLF001
            cells.append(
                tidied(
                    "\n".join(
                        _text(each)[0].replace(BLANK, "").replace(BLANK_END, "")
                        for each in cell.paragraphs
                    )
                ).strip()
            )
        rows.append(tuple(cells))
    width = max(map(len, rows), default=0)
    return Table(tuple(row + ("",) * (width - len(row)) for row in rows), (None,) * len(rows))


class _Numbers:
    """The numbers that Word itself puts before paragraphs."""

    def __init__(self, word: Any) -> None:
        self._formats: dict[tuple[str, int], tuple[str, str]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        try:
            numbering = word.part.numbering_part.element
        except (KeyError, NotImplementedError, AttributeError):
            return
        abstract = {
            node.get(f"{_W}abstractNumId"): node for node in numbering.iter(f"{_W}abstractNum")
        }
        for number in numbering.iter(f"{_W}num"):
            pointer = number.find(f"{_W}abstractNumId")
            source = abstract.get(pointer.get(f"{_W}val")) if pointer is not None else None
            for level in source.iter(f"{_W}lvl") if source is not None else ():
                form, text = level.find(f"{_W}numFmt"), level.find(f"{_W}lvlText")
                if form is not None and text is not None:
                    key = (str(number.get(f"{_W}numId")), int(level.get(f"{_W}ilvl") or 0))
                    self._formats[key] = (
                        str(form.get(f"{_W}val")),
                        str(text.get(f"{_W}val") or ""),
                    )

    def label(self, paragraph: Paragraph, style: str) -> tuple[str, bool]:
        """(the label as shown, whether it is only a bullet)."""
        which, level = self._place(paragraph)
        if which is None:
            return "", style.lower().startswith(("list bullet", "列表项目符号"))
        form, pattern = self._formats.get((which, level), ("bullet", ""))
        if form in ("bullet", "none"):
            return "", form == "bullet"
        counts = self._counts[which]
        counts[level] = counts.get(level, 0) + 1
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        shown = re.sub(r"%(\d)", lambda m: _shown(form, counts.get(int(m[1]) - 1, 1)), pattern)
        return (f"{shown} " if shown else ""), False

    def _place(self, paragraph: Paragraph) -> tuple[str | None, int]:
        properties: Any = paragraph._p.pPr  # noqa: SLF001
        found: Any = properties.numPr if properties is not None else None
        style = paragraph.style
        while found is None and style is not None:
            own = style.element.pPr
            found = own.numPr if own is not None else None
            style = getattr(style, "base_style", None)
        if found is None or found.numId is None or not found.numId.val:
            return None, 0
        return str(found.numId.val), int(found.ilvl.val) if found.ilvl is not None else 0


def _shown(form: str, value: int) -> str:
    if form in ("upperLetter", "lowerLetter"):
        letter = chr(ord("A") + (value - 1) % 26)
        return letter if form == "upperLetter" else letter.lower()
    if form.startswith(("chineseCounting", "japaneseCounting", "ideograph", "taiwaneseCounting")):
        tens, ones = divmod(value, 10)
        han = "一二三四五六七八九"
        return ("十" if tens == 1 else han[tens - 1] + "十" if tens else "") + (
            han[ones - 1] if ones else ""
        )
    if form.startswith("decimalEnclosedCircle") and value <= 20:
        return chr(ord("①") + value - 1)
    return str(value)
