"""Tables in files: CSV, TSV, Excel; the only importer of openpyxl."""

from __future__ import annotations

import csv
import re
from collections import Counter
from io import BytesIO, StringIO

from openpyxl import load_workbook

from cika.drafts.blocks import Block, Document, Table
from cika.drafts.read.characters import tidied

MOST_ROWS, MOST_COLUMNS = 20_000, 60
"""More than anybody typed; what lies behind is left out, and said so."""
_MOST_EMPTY = 200


def read_csv(text: str, path: str) -> Document:
    """A table of text; the delimiter is the one that most lines agree on."""
    text = tidied(text).lstrip("\ufeff")
    if found := re.match(r"sep=(.)\n", text):
        text = text[found.end() :]
        delimiter = found[1]
    else:
        delimiter = _delimiter(text)
    rows: list[tuple[str, ...]] = []
    lines: list[int | None] = []
    reader = csv.reader(StringIO(text), delimiter=delimiter)
    before, cut = 0, 0
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                if len(rows) < MOST_ROWS:
                    rows.append(tuple(_cell(cell) for cell in row[:MOST_COLUMNS]))
                    lines.append(before + 1)
                else:
                    cut += 1
            before = reader.line_num
    except csv.Error:  # a quotation mark that never ends
        rows = [
            tuple(_cell(cell) for cell in line.split(delimiter))
            for line in text.split("\n")
            if line.strip()
        ][:MOST_ROWS]
        lines = [*range(1, len(rows) + 1)]
    return Document(
        path, tuple(_tables(rows, lines, "")), left_out={"过长的表格的行": cut} if cut else {}
    )


def _cell(cell: str) -> str:
    return re.sub(r"\s*\n\s*", "\n", cell.strip())


def _delimiter(text: str) -> str:
    best, score = ",", 0.0
    for delimiter in "\t,;|":
        try:
            widths = [
                len(row)
                for row, _ in zip(
                    csv.reader(StringIO(text), delimiter=delimiter), range(50), strict=False
                )
                if row
            ]
        except csv.Error:
            continue
        width, times = Counter(widths).most_common(1)[0] if widths else (0, 0)
        if width > 1 and times / len(widths) > score:
            best, score = delimiter, times / len(widths)
    return best


def read_workbook(data: bytes, path: str) -> Document:
    """Every sheet; of a formula what it showed when the file was saved, never its result anew.

    Raises what openpyxl raises for a file that is none.
    """
    book = load_workbook(
        BytesIO(data), read_only=True, data_only=True, keep_links=False, keep_vba=False
    )
    parts: list[Block | Table] = []
    cut = 0
    try:
        for sheet in book.worksheets:
            if sheet.sheet_state != "visible":
                continue
            sheet.reset_dimensions()
            rows: list[tuple[str, ...]] = []
            lines: list[int | None] = []
            empty = 0
            for number, row in enumerate(
                sheet.iter_rows(max_col=MOST_COLUMNS, max_row=MOST_ROWS + 1, values_only=True), 1
            ):
                cells = tuple(_shown(value) for value in row)
                empty = 0 if any(cells) else empty + 1
                if number > MOST_ROWS or empty > _MOST_EMPTY:
                    cut += number > MOST_ROWS
                    break
                if any(cells):
                    rows.append(cells)
                    lines.append(number)
            name = sheet.title if len(book.worksheets) > 1 else ""
            parts += _tables(rows, lines, name)
    finally:
        book.close()
    return Document(path, tuple(parts), left_out={"过长的表格的行": cut} if cut else {})


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool):
        return "正确" if value else "错误"
    return _cell(tidied(str(value)))


def _tables(
    rows: list[tuple[str, ...]], lines: list[int | None], sheet: str
) -> list[Block | Table]:
    if not rows:
        return []
    width = max(map(len, rows))
    return [Table(tuple(row + ("",) * (width - len(row)) for row in rows), tuple(lines), sheet)]
