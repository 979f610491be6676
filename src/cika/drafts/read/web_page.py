"""HTML: pages, and the fields of Anki's notes; the only importer of lxml.

Nothing of a page is ever run: scripts, styles and forms are dropped with all they hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

from cika.drafts.blocks import BLANK, BLANK_END, Block, Document, Table
from cika.drafts.read.characters import tidied
from cika.drafts.read.noise import Sieve

_DROPPED = frozenset(
    "script style noscript template iframe object embed form button select svg math head nav footer aside input textarea audio video canvas".split()
)
_BLOCKS = frozenset(
    "p div section article main header ul ol dl dt dd li table tr td th blockquote pre h1 h2 h3 h4 h5 h6 body html center figure figcaption tbody thead caption address details summary".split()
)
_ASIDE = frozenset(("small",))
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|footer|breadcrumbs?|sidebar|menu|advert|ads?|comments?|share|related|copyright|toolbar)(?:$|[\s_-])",
    re.IGNORECASE,
)


def read_html(text: str, path: str) -> Document:
    """A page's paragraphs, headings, definition lists and tables."""
    root = _parsed(text)
    if root is None:
        return Document(path, ())
    sieve = Sieve()
    parts = tuple(_parts(root, sieve))
    return Document(path, parts, left_out={"网站文字": sieve.count} if sieve.count else {})


def _parsed(text: str) -> html.HtmlElement | None:
    parser = html.HTMLParser(
        no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, encoding="utf-8"
    )
    try:
        root = html.document_fromstring(text.encode("utf-8", "ignore") or b"<p></p>", parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    return root


def _parts(root: html.HtmlElement, sieve: Sieve) -> Iterator[Block | Table]:
    """In the order of the page; walked with a stack, since a hostile page nests without end."""
    walk = _Walk(sieve)
    stack: list[tuple[str, html.HtmlElement]] = [("open", root)]
    while stack:
        what, node = stack.pop()
        tag = node.tag if isinstance(node.tag, str) else ""
        if what == "tail":
            walk.words.append(_flat(node.tail))
        elif what == "close":
            yield from walk.close(tag)
        elif tag == "table":
            yield from walk.flush()
            if table := _table(node):
                yield table
        elif tag and tag not in _DROPPED and not _is_furniture(node):
            yield from walk.open(tag, node)
            stack.append(("close", node))
            for child in reversed(node):
                stack += [("tail", child), ("open", child)]
            walk.words.append(_flat(node.text))
    yield from walk.flush()


class _Walk:
    """The words since the last block ended, and what kind of block they will be."""

    def __init__(self, sieve: Sieve) -> None:
        self.words: list[str] = []
        self._sieve = sieve
        self._line: int | None = None
        self._level = self._bold = 0
        self._term = self._aside = False

    def flush(self) -> Iterator[Block]:
        """The words as blocks, one for every line."""
        lines = [
            re.sub(r"[ \t]+", " ", line).strip() for line in tidied("".join(self.words)).split("\n")
        ]
        self.words.clear()
        bold = self._bold
        for text in lines:
            if text and self._sieve.passed(text).strip():
                yield Block(
                    text,
                    self._line,
                    None,
                    self._level,
                    min(bold, len(text)),
                    self._aside,
                    self._term,
                )
                bold = 0
        self._bold, self._line = 0, None

    def open(self, tag: str, node: html.HtmlElement) -> Iterator[Block]:
        """A tag begins."""
        if tag in _BLOCKS:
            yield from self.flush()
            self._line = node.sourceline
            if found := re.fullmatch("h([1-6])", tag):
                self._level = int(found[1])
            self._term = self._term or tag == "dt"
            parent = node.getparent()
            numbered = tag == "li" and parent is not None and parent.tag == "ol"
            if numbered:
                self.words.append(f"{parent.index(node) + 1}. ")
            self._aside = tag in ("li", "blockquote") and not numbered
        elif tag == "br":
            self.words.append("\n")
        elif tag in ("b", "strong") and not "".join(self.words[-3:]).strip():
            self._bold = len(_flat(node.text_content()).strip())
        elif tag == "u":
            self.words.append(BLANK)

    def close(self, tag: str) -> Iterator[Block]:
        """A tag ends."""
        if tag in _BLOCKS:
            yield from self.flush()
            if re.fullmatch("h[1-6]", tag):
                self._level = 0
            if tag == "dt":
                self._term = False
            elif tag in ("li", "blockquote"):
                self._aside = False
        elif tag == "u":
            self.words.append(BLANK_END)


def _is_furniture(node: html.HtmlElement) -> bool:
    words = f"{node.get('class', '')} {node.get('id', '')} {node.get('role', '')}"
    return (
        bool(_FURNITURE.search(words))
        or "display:none" in node.get("style", "").replace(" ", "")
        or node.get("hidden") is not None
    )


def _flat(text: str | None) -> str:
    """Text as a browser shows it: a line break between Chinese characters is nothing."""
    flat = re.sub(r"(?<=[^\x00-\x7f])\s*\n\s*(?=[^\x00-\x7f])", "", text or "")
    return re.sub(r"[ \t\r\n]+", " ", flat)


def _table(node: html.HtmlElement) -> Table | None:
    rows, lines = [], []
    for row in node.iter("tr"):
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        if cells:
            rows.append(tuple(tidied(to_text(cell)).strip() for cell in cells))
            lines.append(row.sourceline)
    if not rows:
        return None
    width = max(map(len, rows))
    return Table(tuple(row + ("",) * (width - len(row)) for row in rows), tuple(lines))


def to_text(node: html.HtmlElement) -> str:
    """The words below a node, a line for each block; list items with a dash."""
    found: list[str] = []
    stack: list[tuple[bool, html.HtmlElement]] = [(True, node)]
    while stack:
        opening, each = stack.pop()
        tag = each.tag if isinstance(each.tag, str) else ""
        if not opening:
            if tag in _BLOCKS or tag in _ASIDE:
                found.append("\n")
            if each is not node:
                found.append(_flat(each.tail))
            continue
        if not tag or tag in _DROPPED:
            found.append(_flat(each.tail))
            continue
        if tag == "li":
            numbered = each.getparent() is not None and each.getparent().tag == "ol"
            found.append(f"\n（{each.getparent().index(each) + 1}）" if numbered else "\n- ")
        elif tag in _BLOCKS or tag == "br" or tag in _ASIDE:
            found.append("\n")
        found.append(_flat(each.text))
        stack.append((False, each))
        stack += [(True, child) for child in reversed(each)]
    return re.sub(r"[ \t]*\n\s*", "\n", "".join(found)).strip()


_CLOZE = re.compile(r"\{\{c\d+::(.*?)(?:::[^{}]*)?\}\}", re.DOTALL)
_SOUND = re.compile(r"\[sound:[^\]]*\]|\[anki:[^\]]*\]")


def field_text(field: str) -> tuple[str, tuple[str, ...]]:
    """(the words of an Anki field, what stood in italics); clozes as marked blanks."""
    field = _CLOZE.sub(rf"{BLANK}\1{BLANK_END}", _SOUND.sub("", field))
    if "<" not in field and "&" not in field:
        return tidied(field).strip(), ()
    root = _parsed(f"<div>{field}</div>")
    if root is None:
        return tidied(re.sub(r"<[^>]*>", "", field)).strip(), ()
    italics = tuple(tidied(_flat(node.text_content())).strip() for node in root.iter("i", "em"))
    return tidied(to_text(root)).strip(), italics
