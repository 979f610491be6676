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
    buffer: list[str] = []
    state: dict[str, int | bool | None] = {
        "level": 0,
        "line": None,
        "bold": 0,
        "term": False,
        "aside": False,
    }

    def flush() -> Iterator[Block]:
        words = tidied("".join(buffer))
        buffer.clear()
        number = 0
        for line in words.split("\n"):
            text = re.sub(r"[ \t]+", " ", line).strip()
            if text and sieve.passed(text).strip():
                bold = int(state["bold"] or 0) if number == 0 else 0
                yield Block(
                    text,
                    state["line"],
                    None,
                    int(state["level"] or 0),
                    min(bold, len(text)),
                    bool(state["aside"]),
                    bool(state["term"]),
                )
                number += 1
        state["bold"] = 0
        state["line"] = None

    stack: list[tuple[str, html.HtmlElement]] = [("open", root)]
    while stack:
        what, node = stack.pop()
        tag = node.tag if isinstance(node.tag, str) else ""
        if what == "tail":
            buffer.append(_flat(node.tail))
            continue
        if what == "close":
            if tag in _BLOCKS:
                yield from flush()
                if re.fullmatch("h[1-6]", tag):
                    state["level"] = 0
                if tag in ("dt", "li", "blockquote"):
                    state["term" if tag == "dt" else "aside"] = False
            elif tag == "u":
                buffer.append(BLANK_END)
            continue
        if not tag or tag in _DROPPED or _is_furniture(node):
            continue
        if tag == "table":
            yield from flush()
            if table := _table(node):
                yield table
            continue
        if tag in _BLOCKS:
            yield from flush()
            state["line"] = node.sourceline
            if found := re.fullmatch("h([1-6])", tag):
                state["level"] = int(found[1])
            if tag == "dt":
                state["term"] = True
            if tag in ("li", "blockquote"):
                state["aside"] = True
                parent = node.getparent()
                if tag == "li" and parent is not None and parent.tag == "ol":
                    buffer.append(f"{parent.index(node) + 1}. ")
                    state["aside"] = False
        elif tag == "br":
            buffer.append("\n")
        elif tag in ("b", "strong") and not "".join(buffer).strip():
            state["bold"] = len(_flat(node.text_content()).strip())
        elif tag == "u":
            buffer.append(BLANK)
        stack.append(("close", node))
        for child in reversed(node):
            stack.append(("tail", child))
            stack.append(("open", child))
        buffer.append(_flat(node.text))
    yield from flush()


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
