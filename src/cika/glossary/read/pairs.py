"""The pairs of a 匹配: a list whose items are written `左 = 右`."""

from __future__ import annotations

from cika.findings.finding import Diagnostic
from cika.glossary.read.source import Source
from cika.model.entries import Pair
from cika.model.patterns import regex
from cika.model.prose import Block, Listing, Paragraph, Place, Text, plain, signature

FEWEST = 2
"""With fewer pairs there is nothing to join."""

_BETWEEN = tuple(map(regex, (r"\s*[=＝]\s*", r"\s*(?:→|—+|-->?|=>)\s*", r"\s*[：:]\s*")))
"""What stands between the two of a pair; the first that is there counts."""


def read_pairs(source: Source, listing: Listing) -> tuple[tuple[Pair, ...], tuple[Diagnostic, ...]]:
    """The pairs of a list, or what is wrong with the first item that is none."""
    pairs: list[Pair] = []
    seen: set[str] = set()
    for item in listing.items:
        pair = _pair(item.blocks, item.at)
        if pair is None:
            word = plain(item.blocks).strip()
            return (), (source.finding("C571", *item.at, word=word),)
        for side in (signature(pair.left), signature(pair.right)):
            if side in seen:
                return (), (source.finding("C572", *item.at, word=side),)
            seen.add(side)
        pairs.append(pair)
    return tuple(pairs), ()


def _pair(blocks: tuple[Block, ...], at: Place) -> Pair | None:
    """The two sides of an item, when there is something on both."""
    match blocks:
        case (Paragraph(children=children),):
            pass
        case _:
            return None
    for between in _BETWEEN:
        for number, child in enumerate(children):
            found = between.search(child.value) if isinstance(child, Text) else None
            if not found or not isinstance(child, Text):
                continue
            left = (*children[:number], Text(child.value[: found.start()]))
            right = (Text(child.value[found.end() :]), *children[number + 1 :])
            sides = ((Paragraph(left, at),), (Paragraph(right, at),))
            if all(signature(side) for side in sides):
                return Pair(*sides, at)
    return None
