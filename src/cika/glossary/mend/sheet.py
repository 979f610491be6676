"""A file while it is read as meant: its lines, where each came from, and what was put right."""

from __future__ import annotations

import re
from typing import NamedTuple


class Slip(NamedTuple):
    """Something read as meant: its code and its place in the file as written, from 1."""

    code: str
    line: int
    column: int
    length: int
    words: tuple[tuple[str, str], ...] = ()


class Sheet:
    """Lines under repair.  Every change says so; a sheet without slips is as it was written."""

    def __init__(self, written: tuple[str, ...]) -> None:
        self.written = written
        self.lines = list(written)
        self.origins = list(range(1, len(written) + 1))
        """For each line, the line of the file that it comes from (from 1)."""
        self.slips: dict[Slip, None] = {}
        """Each once, in the order in which they were put right."""

    def change(self, at: int, text: str, code: str, there: str = "", /, **words: str) -> None:
        """Line `at` (from 0) becomes `text`; `there` is what the finding points to."""
        if self.lines[at] != text:
            self.note(at, code, there, **words)
            self.lines[at] = text

    def insert(self, at: int, text: str, code: str = "") -> None:
        """A line before line `at`; it comes from the line that stood there."""
        origin = self.origins[at] if at < len(self.origins) else max(len(self.written), 1)
        self.lines.insert(at, text)
        self.origins.insert(at, origin)
        if code:
            self.note(at, code)

    def remove(self, at: int, code: str = "") -> None:
        """Line `at` away."""
        if code:
            self.note(at, code)
        del self.lines[at], self.origins[at]

    def note(self, at: int, code: str, there: str = "", /, **words: str) -> None:
        """Remember that `there` in line `at` was put right; `words` fill the sentence."""
        line = self.origins[at]
        written = self.written[line - 1] if line <= len(self.written) else ""
        column = max(written.find(there), 0) + 1
        length = len(there) if there and there in written else len(written.strip())
        said = {"word": there, **words}
        self.slips.setdefault(Slip(code, line, column, length, tuple(said.items())))


_FENCE = re.compile(r"\s{0,3}(`{3,}|~{3,})")


def prose_lines(sheet: Sheet, first: int) -> list[int]:
    """The lines from `first` on that are neither code, nor a formula's block, nor a comment."""
    out = []
    until: str | None = None
    for at in range(first, len(sheet.lines)):
        line = sheet.lines[at]
        if until is not None:
            if until in line:
                until = None
        elif found := _FENCE.match(line):
            until = found[1]
        elif line.strip() == "$$" or (line.startswith("$$") and line.count("$$") == 1):
            until = "$$"
        elif "<!--" in line:
            until = None if "-->" in line else "-->"
        else:
            out.append(at)
    return out
