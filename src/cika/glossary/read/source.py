"""A file as text, and findings about it.

Text is read as meant (`mend.py`), once, so that no later step meets a slip; findings point into
the file as it was written.
"""

from __future__ import annotations

import os
from pathlib import Path

from cika.files import NoFileError, TooLargeError, read_file, spelled
from cika.findings.codes import Words
from cika.findings.finding import Diagnostic, Span
from cika.findings.phrases import Known, Phrase, refusal
from cika.glossary.mend.sheet import Slip
from cika.glossary.mend.text import mended
from cika.glossary.read.alignment import places as _places
from cika.model.frozen import dataclass
from cika.model.names import composed

LARGEST_KIB = 256
"""An entry of this size is not one term; markdown-it and genanki are quadratic in places."""


@dataclass(frozen=True, slots=True)
class Source:
    """A readable file: its path inside the glossary, its text and lines as meant."""

    path: str
    text: str
    lines: tuple[str, ...]
    written: tuple[str, ...]
    """Its lines as they are on disk."""
    origins: tuple[int, ...]
    """For each line as meant, the line on disk that it comes from (from 1)."""
    slips: tuple[Slip, ...] = ()

    def finding(
        self,
        code: str,
        line: int = 0,
        column: int = 1,
        length: int = 0,
        words: Words | None = None,
        **more: str | Phrase | Known,
    ) -> Diagnostic:
        """A diagnostic about `length` characters at `line`:`column` (from 1; line 0: the file).

        Without a length the caret runs to the end of the line.  The words for the sentence come as
        a mapping or one by one.
        """
        said = {**(words or {}), **more}
        if not 1 <= line <= len(self.lines):
            return Diagnostic(code, self.path, None, said)
        meant = self.lines[line - 1]
        end = column + length if length else max(len(meant.rstrip()) + 1, column + 1)
        number = self.origins[line - 1]
        excerpt = self.written[number - 1]
        if excerpt != meant:
            column, end = _in_written(meant, excerpt, column, end)
        return Diagnostic(code, self.path, Span(number, column, end, excerpt), said)

    def mendings(self) -> tuple[Diagnostic, ...]:
        """A finding for everything that was read as meant."""
        return tuple(
            Diagnostic(
                slip.code,
                self.path,
                Span(
                    slip.line,
                    slip.column,
                    slip.column + max(slip.length, 1),
                    self.written[slip.line - 1],
                ),
                dict(slip.words),
            )
            for slip in self.slips
        )

    def find(self, word: str, line: int) -> int:
        """The column where `word` first stands in that line, 1 if it does not."""
        if not 1 <= line <= len(self.lines):
            return 1
        return max(self.lines[line - 1].find(word), 0) + 1


def from_text(path: str, raw: str) -> Source:
    """A source from text in memory, read the same way as a file."""
    page = mended(raw, markdown=path.endswith(".md"))
    lines = tuple(page.lines)
    return Source(
        path, "\n".join(lines), lines, page.written, tuple(page.origins), tuple(page.slips)
    )


def _in_written(meant: str, written: str, column: int, end: int) -> tuple[int, int]:
    """Columns of a line as meant, in the line as written."""
    places = _places(meant, written)
    begin = places[min(column - 1, len(meant))] + 1
    return begin, max(places[min(end - 1, len(meant))] + 1, begin + 1)


def read(root: Path, path: str) -> tuple[Source | None, tuple[Diagnostic, ...]]:
    """The file `path` below `root`, or None and the one finding that says why not.

    The path may come as the disk spells it, and is kept composed (NFC), as people type it.
    """
    raw = read_raw(root, path)
    return (None, (raw,)) if isinstance(raw, Diagnostic) else from_raw(composed(path), raw)


def read_raw(root: Path, path: str) -> bytes | Diagnostic:
    """The bytes of the file `path` below `root`, or why they cannot be had."""
    file, path = spelled(root, path), composed(path)
    return raw_of(root, str(file), path, linked=file.is_symlink() or file.parent.is_symlink())


def raw_of(
    root: Path, file: str, path: str, found: list[os.stat_result] | None = None, *, linked: bool
) -> bytes | Diagnostic:
    """The same of a file as the disk spells it; `path` is what a person calls it.

    `linked` says whether it is a link, or lies in one; `found` gets what it was before.
    """
    try:
        # A link out of the folder would put a stranger's choice of file onto cards.
        if linked and not Path(file).resolve().is_relative_to(root.resolve()):
            return Diagnostic("C108", path)
        return read_file(file, LARGEST_KIB * 1024, found)
    except TooLargeError as error:
        words = {"size": str(error.size // 1024), "limit": str(LARGEST_KIB)}
        return Diagnostic("C102", path, None, words)
    except NoFileError:
        return Diagnostic("C103", path, None, {"reason": Phrase("no-file")})
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle, before 3.13
        reason = refusal(error) if isinstance(error, OSError) else Phrase("link-circle")
        return Diagnostic("C103", path, None, {"reason": reason})


def from_raw(path: str, raw: bytes) -> tuple[Source | None, tuple[Diagnostic, ...]]:
    """A source from the bytes of a file, or None and the one finding that says why not."""
    try:
        decoded = raw.decode("utf-8")
    except UnicodeDecodeError:
        return None, (Diagnostic("C101", path, None, {"guess": _guess(raw)}),)
    if "<<<<<<< " in decoded or ">>>>>>> " in decoded:
        for number, line in enumerate(decoded.splitlines(), 1):
            if line.startswith(("<<<<<<< ", ">>>>>>> ")):
                span = Span(number, 1, 8, line)
                return None, (Diagnostic("C104", path, span, {"word": line[:7]}),)
    source = from_text(path, decoded)
    return source, source.mendings()


def _guess(raw: bytes) -> str | Phrase:
    """The likely encoding of bytes that are not UTF-8."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        return Phrase("encoding-other")
    return "GBK"
