"""Markup that did not take effect: it would be printed on the cards as it was typed.

One net below everything that reading understands: whatever is left in the text of an entry and
looks like a mark of Markdown, of TeX, of Anki or of another program is told at its place.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from cika.findings.finding import Diagnostic
from cika.glossary.read.source import Source
from cika.model.entries import Completion, Entry, blocks_of
from cika.model.patterns import regex
from cika.model.prose import Block, Text, marks, nodes, plain, plain_inline

_HAN = "\u4e00-\u9fff"
_RAW = regex(
    # What each of them begins with: nearly every place in a text is passed over at this.
    r"(?=[*_~\[\]!！{}\\$|%`&#^<\t:＊～+†]|oaicite|\s\^)(?:"
    r"\*\*|__|~~|\[\[|\]\]|[!！]\[|\][（(\[]|^\[[^\]\n]{1,40}\]:|\{\{|\}\}|\\[()\[\]]|\\[A-Za-z]{2,}|\$\$|\$(?=[A-Za-z\\])"
    r"|\|\s?:?-{3,}|\[\^|\[![A-Za-z]+\]|%%|<!--|`|\{%|%\}|\[(?:TOC|toc)\]|&(?:[a-z]{2,6}|#\d+);|＊＊|～～"
    r"|(?<![\w/&#])#[^\W\d_]\w*(?![#\w])|\s\^[A-Za-z][\w-]*$|(?<![A-Za-z0-9_])::"
    r"|::(?![A-Za-z0-9_])|(?<![A-Za-z0-9/]):[a-z_]{3,20}:(?![A-Za-z0-9])|^\[[ xX]\]\s|\t"
    r"|(?<![A-Za-z+])\+\+(?=[\u4e00-\u9fff][^+\n]{0,20}\+\+)|\^[\^\[]|\{/?color[:}]|oaicite|†"
    r"|(?<![A-Za-z0-9_])_[\u4e00-\u9fff]{1,12}_(?![A-Za-z0-9_])|(?<=\w)~[0-9a-z+-]{1,4}~|(?<=\w)\^[0-9+-]{1,4}\^"
    r"|(?<![A-Za-z0-9_])\[\d{1,3}(?:[-–,，]\d{1,3})?\]|^\||\|$|\|[^|\n]*\|"
    rf"|(?<![=＝\d][{_HAN}])(?<![=＝][{_HAN}]{{2}})(?<![=＝][{_HAN}]{{3}})(?<![=＝][{_HAN}]{{4}})(?<=[{_HAN}])\*[{_HAN}]{{1,8}}\*(?=[{_HAN}]))",
    re.MULTILINE,
)
_MARKS = regex(r"==(?=[^\s=])|(?<=[^\s=])==")
_BLANKS = regex(
    rf"(?<=[{_HAN}])=[{_HAN}]{{2,8}}=(?=[{_HAN}，。])|_{{3,}}|(?<!\{{)\{{[{_HAN}]{{1,12}}\}}"
    rf"|【[^】\n]{{1,12}}】|[（(][ \u3000]+[）)]"
)
_LEFT = regex(
    "(?=[待T在此请一编展作（(【仅\n]|^)(?:"  # as above
    "待补充|待完善|待填写|待核实|TODO|TBD|在此填写|此处填写|请在此|请填写|一到三句：先说"
    "|编辑 ?播报|展开全部"
    "|作为一个?(?:AI|人工智能|语言模型)|[（(]请.{0,12}(?:补充|填写|完善)|(?:^|\n)(?:(?:好的|当然)[，,！!](?:以下|下面|这是|我来|可以)|以下是(?:“|《|关于|根据|为你|词条)|希望(?:这|以上|对你)|如果你(?:还|想|需要我)|需要我|还需要我|是否需要我)"
    "|(?:^|[\n（(【])[^，。《》\n]{0,6}(?:AI|人工智能)(?:辅助)?生成(?!合成)|仅供参考。?(?:$|\\n)|(?:^|\\n)如果?(?:有|需要?|想).{0,14}(?:告诉我|提问|继续问))"
)


_SIGNS = r"*_~\[\]!！{}\\$|%`&#^=<\t:【＊～￥＄+"
_PLAIN = regex(
    rf"(?:[^{_SIGNS}]++|\*\*[^{_SIGNS}\n]+\*\*|==[^{_SIGNS}\n]+==|(?<= )=(?= )|#{{1,3}} "
    r"|:(?![:a-z])|%(?!%)|\+(?!\+)"
    r"|\[(?:[ x]\] |[^\[\]()\n\\$*`{}]{2,}\](?:\n|\([^()\s]+\))))*"
)
"""A text in which every mark takes effect, so that no node has to be looked at."""


def residue(source: Source, entry: Entry) -> Iterator[Diagnostic]:
    """Findings about what is left of markup, of templates and of chatter in an entry."""
    definition = entry.definition
    if _PLAIN.fullmatch(source.text):
        if _LEFT.search(source.text):
            yield from _scan(source, tuple(blocks_of(entry)), _LEFT, "C334")
        if _BLANKS.search(source.text.partition("\n## ")[0]):
            yield from _scan(source, definition, _BLANKS, "C330")
        if "==" in source.text:
            yield from _wide_blanks(source, definition)
        return
    others = tuple(blocks_of(entry))
    text = "\n".join(node.value for node in nodes(others) if isinstance(node, Text))
    if _RAW.search(text):
        yield from _scan(source, others, _RAW, "C330")
    if _LEFT.search(text):
        yield from _scan(source, others, _LEFT, "C334")
    yield from _scan(source, definition, _BLANKS, "C330")
    yield from _wide_blanks(source, definition)
    if not _MARKS.search(text):
        return
    blanked = [*definition]
    for question in entry.questions:
        if isinstance(question, Completion):
            blanked += question.text
    rest = tuple(block for block in others if not any(block is each for each in blanked))
    yield from _scan(source, rest, _MARKS, "C330")


def _scan(
    source: Source, blocks: Sequence[Block], pattern: re.Pattern[str], code: str
) -> Iterator[Diagnostic]:
    text = "\n".join(node.value for node in nodes(blocks) if isinstance(node, Text))
    if pattern.search(text) is None:
        return
    below = _Written(source.lines)
    told: set[int] = set()
    for block in blocks:
        for node in nodes((block,)):
            if not isinstance(node, Text):
                continue
            for found in pattern.finditer(node.value):
                tex = found[0][0] == "\\" and node.value[found.end() : found.end() + 1] == "{"
                if not tex and not below.has(found[0].strip(), block.at.line):
                    continue  # escaped on purpose: the sign itself is meant
                word = _context(node.value, found)
                line, column = below.place(block.at.line, node.value, found)
                if line not in told:
                    told.add(line)
                    yield source.finding(
                        code, line, column, max(len(found[0].strip()), 1), word=word
                    )


def _context(text: str, found: re.Match[str]) -> str:
    word = found[0].strip()
    return word if len(word) > 2 else text[found.start() : found.end() + 6].strip()


class _Written:
    """The lines of an entry as one text: a mark is found in it at the speed of `str.find`."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._text = "\n".join(lines)
        self._starts = [0]
        for line in lines:
            self._starts.append(self._starts[-1] + len(line) + 1)

        self._last: dict[str, int] = {}
        self._found: dict[tuple[int, str], int] = {}

    def has(self, mark: str, line: int) -> bool:
        """Whether the mark stands in or below a line without a backslash before it."""
        if mark not in self._last:
            at = self._text.rfind(mark)
            while at > 0 and self._text[at - 1] == "\\":
                at = self._text.rfind(mark, 0, at + len(mark) - 1)
            self._last[mark] = at
        return self._last[mark] >= self._starts[line - 1]

    def place(self, first: int, text: str, found: re.Match[str]) -> tuple[int, int]:
        """The line and column of a piece of text that began in or below line `first`."""
        word = found[0].strip()
        for lead in (8, 3, 0):
            piece = text[max(found.start() - lead, 0) : found.start()] + word
            piece = piece.lstrip()
            at = self._below(first, piece)
            if at >= 0:
                at += len(piece) - len(word)
                line = bisect_right(self._starts, at)
                return line, at - self._starts[line - 1] + 1
        return first, 1

    def _below(self, first: int, piece: str) -> int:
        known = (first, piece)
        if known not in self._found:
            self._found[known] = self._text.find(piece, self._starts[first - 1])
        return self._found[known]


def _wide_blanks(source: Source, definition: Sequence[Block]) -> Iterator[Diagnostic]:
    """A blank that hides a sentence, or nearly all of the definition."""
    whole = len(plain(definition))
    for mark in marks(definition):
        text = plain_inline(mark.children)
        if re.search("[。；，]", text) or (len(text) > 8 and len(text) * 10 > whole * 8):
            yield source.finding("C408", *mark.at, len(text), word=text)
