"""What stands below a heading that is itself a term, or a question."""

from __future__ import annotations

import re
from dataclasses import replace

from cika.drafts.blocks import Block
from cika.drafts.definitions import Shape, shape_of
from cika.drafts.found import Haul, Term
from cika.drafts.heads import ESSAY
from cika.drafts.names import can_be_term, names_of
from cika.drafts.open_questions import asks
from cika.drafts.questions import origin_of, read_question
from cika.drafts.sections import Item, Section
from cika.drafts.term_list import term_of

_FIELD = re.compile(
    r"^(定义|释义|含义|概念|解释|英文|英文名|缩写|别名|例子|举例|例|备注|补充|条件|特点|作用|公式|要点|区别|应用)\s*[:：]\s*(.+)$"
)


def under_heading(section: Section, items: list[Item], path: str) -> Haul | None:
    """`## 细胞膜` with a paragraph below it: the heading is the term."""
    heading = section.heading
    if heading is None or not heading.level or not items or section.kind == "答案":
        return None
    title = heading.text
    if heading.level < 2 and not heading.term:
        return None
    name = re.sub(
        r"^\s*(?:\d+(?:[.．]\d+)*(?:[、.．]|\s)|[（(]?[一二三四五六七八九十]+[)）、.．])\s*",
        "",
        title,
    ).strip()
    if (not can_be_term(name, labelled=True) and not asks(name)) or any(
        item.label and item.label.style != "%1." for item in items
    ):
        return None
    if (text := _said(items)) and asks(name):
        read = read_question(
            ESSAY, f"{name}\n答：{text}", "", origin_of(Item(None, [heading]), path)
        )
        return Haul(questions=(read,)) if read and name.endswith(("?", "？")) else None
    if parts := _fields(items):
        return Haul(terms=(_with_fields(name, parts, heading, items, path, section.chapter),))
    plain = [block for item in items for block in item.blocks if not block.aside]
    aside = [block.text for item in items for block in item.blocks if block.aside]
    own = shape_of(plain[0].text, strict=True) if len(plain) == 1 else None
    if len(plain) != 1 or (own and names_of(own.head).term != names_of(name).term):
        return None
    if len(plain[0].text) < 8 or asks(name):
        return None
    shape = Shape(name, plain[0].text, "标题", says=True)
    origin = origin_of(Item(None, [heading, *(b for item in items for b in item.blocks)]), path)
    term = term_of(shape, origin, ("标题下面是一段话",), 0.85, section.chapter)
    if aside:
        term = replace(term, remarks="\n\n".join(filter(None, [term.remarks, *aside])))
    return Haul(terms=(term,))


def _said(items: list[Item]) -> str:
    return "\n".join(item.text for item in items)


def _fields(items: list[Item]) -> dict[str, str]:
    """`定义：……` and its like below a heading; none without a definition."""
    found: dict[str, str] = {}
    for item in items:
        for block in item.blocks:
            field = _FIELD.match(block.text.strip())
            if field:
                found[field[1]] = field[2]
            elif found:
                last = next(reversed(found))
                found[last] += "\n" + block.text.strip()
    return found if set(found) & set(_DEFINED) else {}


_DEFINED = ("定义", "释义", "含义", "概念", "解释")


def _with_fields(
    name: str, parts: dict[str, str], heading: Block, items: list[Item], path: str, chapter: str
) -> Term:
    key = next(key for key in _DEFINED if key in parts)
    english = parts.get("英文") or parts.get("英文名") or parts.get("缩写") or ""
    shape = Shape(f"{name}（{english}）" if english else name, parts[key], "标题", says=True)
    origin = origin_of(Item(None, [heading, *(b for item in items for b in item.blocks)]), path)
    term = term_of(shape, origin, ("标题下面写着“定义”",), 0.9, chapter)
    examples = [parts[each] for each in ("例子", "举例", "例") if each in parts]
    used = {key, "英文", "英文名", "缩写", "例子", "举例", "例"}
    others = [f"{each}：{text}" for each, text in parts.items() if each not in used]
    return replace(
        term,
        examples="\n\n".join(examples),
        remarks="\n\n".join(filter(None, [term.remarks, *others])),
    )
