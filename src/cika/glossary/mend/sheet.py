"""A file while it is read as meant: its lines, where each came from, and what was put right."""

from __future__ import annotations

from typing import NamedTuple

from cika.model.patterns import regex


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
        self._looked: tuple[int, list[str], list[int], tuple[int, str] | None] | None = None

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

    def prose(self, first: int) -> tuple[list[int], tuple[int, str] | None]:
        """See `prose_lines` and `unclosed`; looked up once as long as no line changes."""
        looked = self._looked
        if looked is None or looked[0] != first or looked[1] != self.lines:
            looked = self._looked = (first, list(self.lines), *_prose(self, first))
        return looked[2:]


_OPENERS = frozenset("`~$> ")
_FENCE = regex(r"\s{0,3}(?:>\s?)*(`{3,}|~{3,})")


def prose_lines(sheet: Sheet, first: int) -> list[int]:
    """The lines from `first` on that are neither code, nor a formula's block, nor a comment."""
    return list(sheet.prose(first)[0])


def unclosed(sheet: Sheet, first: int) -> tuple[int, str] | None:
    """The line that opens a comment, code or a formula which nothing closes, and what opens it."""
    return sheet.prose(first)[1]


def _prose(sheet: Sheet, first: int) -> tuple[list[int], tuple[int, str] | None]:
    out = []
    until: str | None = None
    opened = (0, "")
    for at in range(first, len(sheet.lines)):
        line = sheet.lines[at]
        if until is not None:
            if until in line:
                until = None
        elif line[:1] not in _OPENERS and "<!--" not in line:
            out.append(at)
        elif ("`" in line or "~" in line) and (found := _FENCE.match(line)):
            until, opened = found[1], (at, found[1])
        elif "$$" in line and (
            line.strip() == "$$" or (line[:2] == "$$" and line.count("$$") == 1)
        ):
            until, opened = "$$", (at, "$$")
        elif "<!--" in line:
            if "-->" not in line[line.rfind("<!--") :]:
                until, opened = "-->", (at, "<!--")
        else:
            out.append(at)
    return out, None if until is None else opened
