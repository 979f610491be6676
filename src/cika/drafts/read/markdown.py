"""Markdown as people take notes in it.

Read line by line, not with a parser: between Chinese characters `**词：**是` is no bold type for
CommonMark, and a line break ends an item where its rules would join two lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cika.drafts.blocks import BLANK, BLANK_END, Block, Document, Table
from cika.drafts.read.characters import tidied
from cika.drafts.read.noise import Sieve

_HEADING = re.compile(r"^\s{0,3}(#{1,6})\s*(.*?)\s*#*\s*$")
_RULE = re.compile(r"^\s*(?:-{3,}|\*{3,}|_{3,}|={3,})\s*$")
_ITEM = re.compile(r"^(\s*)[-*+]\s+(?:\[[ xX]\]\s+)?(.*)$")
_ROW = re.compile(r"^\s*\|?(.*\|.*?)\|?\s*$")
_DIVIDER = re.compile(r"^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_BOLD = re.compile(r"^\s*(?:\d{1,3}[.、．)）]\s*)?(?:\*\*|__)(?P<in>.{1,80}?)(?:\*\*|__)")
_CALLOUT = re.compile(r"^\[![\w-]+\][-+]?.*$")
_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)


def read_markdown(text: str, path: str) -> Document:
    """A Markdown file's blocks and tables."""
    text = tidied(text)
    front = _FRONT.match(text)
    start = text[: front.end()].count("\n") if front else 0
    lines = text.split("\n")[start:]
    sieve = Sieve()
    return Document(
        path,
        tuple(_parts(lines, start + 1, sieve)),
        left_out={"网站文字": sieve.count} if sieve.count else {},
    )


def _parts(lines: Sequence[str], first: int, sieve: Sieve) -> Iterator[Block | Table]:
    index = 0
    fenced = False
    while index < len(lines):
        line = lines[index]
        number = first + index
        if re.match(r"^\s*(?:```|~~~)", line):
            fenced = not fenced
        elif (
            not fenced
            and index + 1 < len(lines)
            and "|" in line
            and _DIVIDER.match(lines[index + 1])
        ):
            stop = index + 2
            while stop < len(lines) and "|" in lines[stop]:
                stop += 1
            yield _table(
                [line, *lines[index + 2 : stop]], [number, *range(number + 2, first + stop)]
            )
            index = stop
            continue
        elif line.strip() and not (_RULE.match(line) and not fenced):
            yield from _block(
                line, lines[index + 1] if index + 1 < len(lines) else "", number, sieve
            )
        index += 1


def _block(line: str, following: str, number: int, sieve: Sieve) -> Iterator[Block]:
    if heading := _HEADING.match(line):
        if heading[2]:
            yield Block(plain(heading[2]), number, level=len(heading[1]))
        return
    if re.match(r"^\s{0,3}=+\s*$", following) and following.strip():
        yield Block(plain(line), number, level=1)
        return
    if described := re.match(r"^:\s+(.*)$", line):  # a definition list's second line
        yield Block(plain(described[1]), number)
        return
    text, aside = line, False
    if quoted := re.match(r"^\s*>+\s?(.*)$", text):
        text, aside = quoted[1], True
        if _CALLOUT.match(text.strip()):
            return
    if item := _ITEM.match(text):
        text, aside = item[2], True
    if not sieve.passed(plain(text)).strip():
        return
    bold = _BOLD.match(text)
    size = (
        len(plain(bold["in"]))
        if (bold and not aside) or (bold and item and bold.start("in"))
        else 0
    )
    term = bool(re.match(r"^:\s+\S", following)) and not aside
    yield Block(plain(text), number, bold=size, aside=aside and not size, term=term)


def _table(lines: Sequence[str], numbers: Sequence[int]) -> Table:
    rows = [
        tuple(
            plain(cell.replace("\\|", "|"))
            for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))
        )
        for line in lines
    ]
    width = max(map(len, rows))
    return Table(tuple(row + ("",) * (width - len(row)) for row in rows), tuple(numbers))


_LONGEST = 20_000
_MARKS = (
    (re.compile(r"<!--.{0,2000}?-->", re.DOTALL), ""),
    (re.compile(r"!\[\[[^\]]{0,300}\]\]|!\[[^\]]{0,300}\]\([^)]{0,500}\)"), ""),
    (re.compile(r"\[\[(?:[^\]|]{0,200}\|)?([^\]|]{0,200})\]\]"), r"\1"),
    (re.compile(r"\[([^\]]{0,300})\]\((?:[^()]|\([^)]{0,200}\)){0,500}\)"), r"\1"),
    (re.compile(r"\[\^[^\]]{1,100}\]|(?<=\s)\^[\w-]+\s*$"), ""),
    (re.compile(r"\{\{c\d+::(.{0,300}?)(?:::[^}]{0,100})?\}\}"), rf"{BLANK}\1{BLANK_END}"),
    (
        re.compile(
            r"\*\*\*(?=\S)(.{1,400}?)\*\*\*|\*\*(?=\S)(.{1,400}?)\*\*|(?<!\w)__(?=[^_\s])(.{1,400}?[^_\s])__(?!\w)"
        ),
        r"\1\2\3",
    ),
    (
        re.compile(
            r"(?<![*\w])\*(?=[^\s*])([^*]{1,400}?)\*(?![*\w])|(?<![\w_])_(?=[^\s_])([^_]{1,400}?)_(?![\w_])"
        ),
        r"\1\2",
    ),
    (re.compile(r"==(?=\S)(.{1,400}?)=="), r"\1"),
    (re.compile(r"~~(.{1,400}?)~~"), r"\1"),
    (re.compile(r"`([^`]{1,400})`"), r"\1"),
    (re.compile(r"<br\s*/?>", re.IGNORECASE), "\n"),
    (re.compile(r"</?[A-Za-z][^<>]{0,500}>"), ""),
    (re.compile(r"&nbsp;|&#160;"), " "),
    (re.compile(r"&lt;"), "<"),
    (re.compile(r"&gt;"), ">"),
    (re.compile(r"&quot;|&ldquo;|&rdquo;"), '"'),
    (re.compile(r"&amp;"), "&"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!<>|~=$-])"), r"\1"),
)


def plain(text: str) -> str:
    """The words of one line, without the marks of Markdown and Obsidian; formulas stay.

    Every mark is looked for in a bounded stretch, so that a hostile line costs no more than a long
    one; a line longer than any paragraph is taken as it is.
    """
    if len(text) > _LONGEST:
        return text.strip()
    pieces = re.split(r"(\$\$.{1,1000}?\$\$|\$(?=\S)[^$\n]{1,300}?\$)", text)
    for index in range(0, len(pieces), 2):
        for pattern, words in _MARKS:
            pieces[index] = pattern.sub(words, pieces[index])
    return "".join(pieces).strip()
