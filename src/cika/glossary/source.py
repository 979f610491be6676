"""A file as text, and findings about it.

Text is read as meant: a byte-order mark, Windows line ends, decomposed characters and invisible
control characters are put right here, once, so that no later step meets them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cika.diagnostics import Diagnostic, Span

LARGEST_KIB = 256
"""An entry of this size is not one term; markdown-it and genanki are quadratic in places."""

# What Anki drops at import or chokes on (ASCII control characters, its field separator \x1f among
# them), and what nobody sees: zero-width and direction marks break every search for duplicates.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]"
)


@dataclass(frozen=True, slots=True)
class Source:
    """A readable file: its path inside the glossary, its text, its lines."""

    path: str
    text: str
    lines: tuple[str, ...] = field(repr=False)

    def finding(
        self,
        code: str,
        line: int = 0,
        column: int = 1,
        length: int = 0,
        words: Mapping[str, str] | None = None,
        **more: str,
    ) -> Diagnostic:
        """A diagnostic about `length` characters at `line`:`column` (from 1; line 0: the file).

        Without a length the caret runs to the end of the line.  The words for the sentence come as
        a mapping or one by one.
        """
        said = {**(words or {}), **more}
        if not 1 <= line <= len(self.lines):
            return Diagnostic(code, self.path, None, said)
        excerpt = self.lines[line - 1]
        end = column + length if length else max(len(excerpt.rstrip()) + 1, column + 1)
        return Diagnostic(code, self.path, Span(line, column, end, excerpt), said)

    def find(self, word: str, line: int) -> int:
        """The column where `word` first stands in that line, 1 if it does not."""
        if not 1 <= line <= len(self.lines):
            return 1
        return max(self.lines[line - 1].find(word), 0) + 1


def clean(text: str) -> str:
    """Text without what nobody can see, composed (NFC)."""
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text))


def from_text(path: str, raw: str) -> Source:
    """A source from text in memory, cleaned the same way as a file."""
    text = clean(raw.replace("\r\n", "\n").replace("\r", "\n"))
    return Source(path, text, tuple(text.split("\n")))


def read(root: Path, path: str) -> tuple[Source | None, tuple[Diagnostic, ...]]:
    """The file `path` below `root`, or None and the one finding that says why not."""
    try:
        # A link out of the folder would put a stranger's choice of file onto cards.
        file = root / path
        linked = file.is_symlink() or file.parent.is_symlink()
        if linked and not file.resolve().is_relative_to(root.resolve()):
            return None, (Diagnostic("C108", path),)
        raw = file.read_bytes()
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle, before 3.13
        reason = getattr(error, "strerror", None) or "链接绕成了圈"
        return None, (Diagnostic("C103", path, None, {"reason": reason}),)
    size = len(raw) // 1024
    if size > LARGEST_KIB:
        words = {"size": str(size), "limit": str(LARGEST_KIB)}
        return None, (Diagnostic("C102", path, None, words),)
    try:
        decoded = raw.decode("utf-8")
    except UnicodeDecodeError:
        return None, (Diagnostic("C101", path, None, {"guess": _guess(raw)}),)
    source = from_text(path, decoded)
    for number, line in enumerate(source.lines, 1):
        if line.startswith("<<<<<<< "):
            return None, (source.finding("C104", number, 1, 7, word=line[:7]),)
    return source, ()


def _guess(raw: bytes) -> str:
    """The likely encoding of bytes that are not UTF-8."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        return "Big5或其他编码"
    return "GBK"
