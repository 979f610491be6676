"""Plain text."""

from __future__ import annotations

from cika.drafts.blocks import Block, Document
from cika.drafts.read.characters import tidied
from cika.drafts.read.lines import written_lines
from cika.drafts.read.noise import Sieve


def read_plain(text: str, path: str) -> Document:
    """A text file's lines as they were written, without what is only furniture."""
    lines, dropped = written_lines(tidied(text))
    sieve = Sieve()
    blocks = []
    for line in lines:
        if (kept := sieve.passed(line.text.replace("\x0c", ""))) and kept.strip():
            blocks.append(Block(kept, line.number, line.page))
    left_out = {**dropped, **({"网站文字": sieve.count} if sieve.count else {})}
    return Document(path, tuple(blocks), left_out=left_out)
