"""A page of a vault: its name is the term, its first paragraph the definition."""

from __future__ import annotations

import re

from cika.drafts.blocks import Block, Document
from cika.drafts.found import Haul, Names, Origin, Term
from cika.drafts.names import can_be_term, is_short, names_of
from cika.drafts.term_list import parted

_RELATED = re.compile(
    r"^(?:相关|参见|另见|参考|链接|上级|下级|返回|标签|see also|related)\s*[:：]", re.IGNORECASE
)
_EXAMPLE = re.compile(r"^(?:例子|例|举例|示例|案例)\s*[:：]?\s*")


def from_page(document: Document) -> Haul:
    """One term, unless the page is only a list of other pages."""
    names = names_of(document.title)
    blocks = [part for part in document.parts if isinstance(part, Block) and part.text.strip()]
    blocks = [block for block in blocks if not block.level and not _RELATED.match(block.text)]
    plain = [block for block in blocks if not block.aside]
    if not plain or not can_be_term(document.title, labelled=True):
        return Haul()
    first = plain[0]
    definition, remarks, points = parted(first.text)
    rest = [block.text.strip() for block in blocks if block is not first]
    examples = [text for text in rest if _EXAMPLE.match(text)]
    others = [text for text in rest if not _EXAMPLE.match(text)]
    english, short, other = list(names.english), list(names.abbreviations), list(names.aliases)
    for name in (*document.names.get("english", ()), *document.names.get("aliases", ())):
        latin = not re.search(r"[一-鿿]", name)
        (short if is_short(name) else english if latin else other).append(name)
    page = Names(
        names.term,
        tuple(dict.fromkeys(english)),
        tuple(dict.fromkeys(short)),
        tuple(dict.fromkeys(other)),
    )
    passage = "\n".join(block.text for block in blocks)
    return Haul(
        terms=(
            Term(
                page,
                definition,
                Origin(document.path, first.line, None, "", passage),
                ("一页一个词条",),
                0.9,
                examples="\n\n".join(_EXAMPLE.sub("", text) for text in examples),
                points=points,
                remarks="\n\n".join(filter(None, [remarks, *others])),
                tags=document.names.get("tags", ()),
            ),
        )
    )
