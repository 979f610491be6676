"""One file, one term: front matter, title, definition, sections, questions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from cika.findings.finding import Diagnostic
from cika.findings.phrases import Known
from cika.glossary.read.front_matter import FrontMatter, read_front_matter
from cika.glossary.read.listing import id_like
from cika.glossary.read.markdown import parse
from cika.glossary.read.questions import read_questions
from cika.glossary.read.source import Source
from cika.glossary.suggest import nearest
from cika.glossary.words import DEFINITION, ID, SECTIONS
from cika.model.body import Body, Later
from cika.model.entries import ChapterId, Completion, Entry, EntryId, Word
from cika.model.gist import gist_of
from cika.model.patterns import regex
from cika.model.prose import Block, Blocks, Heading, Mark, Place, marks, plain_inline, signature

_ID = regex(ID)
_TERM = 12
"""Characters; a longer heading is hardly a term."""
_BELONGS = {
    "例子": regex("例|应用|用途|情境|场景|故事|话术"),
    "辨析": regex("区别|联系|对比|比较|辨|易混|易错|误区|异同|关系|[和与].{1,12}的?(?:不同|差别)"),
    "公式": regex("公式|计算|表达式|方程|算法公式"),
    "备注": regex("笔记|参考|文献|资料|来源|出处|延伸|拓展|阅读|链接|说明|附|作者|更新|版本"),
    "练习": regex("[习试考]题|题目|[选判填简]|考点练|测"),
}
"""Which section the content below another heading likely belongs to; 要点 where none does."""
_PARTS = regex(
    "特[点征性]|分类|类型|种类|构成|[原病成]因|背景|意义|影响|作用|功能|步骤|流程|方法|原则|内容|要[件素点]|条件|表现|症状"
    "|历史|发展|现状|概述|简介|总结|小结|注意|优点|缺点|结构|性质|目的|过程|措施|应用|区别|笔记|参考|资料|来源|题$"
)
"""What parts of an entry are called; a heading that says so is no term."""


def read_entry(source: Source, chapter: ChapterId) -> tuple[Entry | None, tuple[Diagnostic, ...]]:
    """The entry in a file; None when it has no term or no definition to make a card of."""
    matter, findings = read_front_matter(source)
    blocks, in_text = parse(source, matter.body_line)
    found = [*findings, *in_text]
    entry_id = _id(source, matter, found)
    term, rest = _term(source, blocks, found)
    definition, sections = _sections(source, rest, term.text if term else "", found)
    if term and not definition and not any(each.code == "C359" for each in found):
        found.append(source.finding("C303", term.at.line, term.at.column, word=term.text))
    questions, in_questions = read_questions(source, sections.get("练习", ()))
    found += in_questions
    if not (entry_id and term and definition):
        return None, tuple(found)
    values = matter.values
    own = {term.text, *(w.text for key in ("别名", "缩写") for w in values.get(key, ()))}
    related = values.get("相关", ())
    for word in related:
        if word.text in own:
            found.append(source.finding("C705", *word.at, len(word.text), word=word.text))
    body = Body(
        definition=definition,
        points=sections.get("要点", ()),
        formula=sections.get("公式", ()),
        examples=sections.get("例子", ()),
        contrasts=sections.get("辨析", ()),
        remarks=sections.get("备注", ()),
        questions=questions,
    )
    entry = Entry(
        id=entry_id,
        chapter=chapter,
        path=source.path,
        term=term,
        english=values.get("英文", ()),
        abbreviations=values.get("缩写", ()),
        aliases=values.get("别名", ()),
        tags=values.get("标签", ()),
        related=tuple(word for word in related if word.text not in own),
        sources=values.get("来源", ()),
        pinyin=" ".join(word.text for word in values.get("拼音", ())),
        visible=values.get("不挖空", ()),
        cards=values.get("卡片", ()),
        rewritten=values.get("改写", ()),
        gist=gist_of(body),
        text=Later.of(body),
    )
    found += _stray_marks(source, entry, blocks)
    return entry, tuple(found)


def is_id(text: str) -> bool:
    """Whether a text can be an entry's permanent id."""
    return _ID.fullmatch(text) is not None


def _id(source: Source, matter: FrontMatter, found: list[Diagnostic]) -> EntryId | None:
    stem = PurePosixPath(source.path).stem
    for word in matter.values.get("编号", ()):
        if is_id(word.text):
            if word.text.isdigit():
                found.append(source.finding("C212", *word.at, len(word.text), word=word.text))
            return EntryId(word.text)
        found.append(source.finding("C210", *word.at, len(word.text), word=word.text))
        return None
    if is_id(stem):
        return EntryId(stem)
    example = id_like(re.sub(r"(?i)\.md$", "", stem)) or "return-rate"
    found.append(source.finding("C105", word=f"{stem}.md", example=example))
    return None


def _term(source: Source, blocks: Blocks, found: list[Diagnostic]) -> tuple[Word | None, Blocks]:
    """The title, and the blocks below it."""
    for index, block in enumerate(blocks):
        if isinstance(block, Heading) and block.level == 1:
            if index:
                word = source.lines[blocks[0].at.line - 1].strip()
                found.append(source.finding("C308", *blocks[0].at, word=word))
            if not block.text or block.text in DEFINITION:
                break  # a section's name is no term
            if not block.pure:
                found.append(source.finding("C315", *block.at, word=block.text))
            at = Place(block.at.line, source.find(block.text, block.at.line))
            return Word(block.text, at), blocks[index + 1 :]
    line = blocks[0].at.line if blocks else 0
    found.append(source.finding("C301", line))
    return None, blocks


def _sections(
    source: Source, blocks: Blocks, term: str, found: list[Diagnostic]
) -> tuple[Blocks, Mapping[str, Blocks]]:
    """The definition, and the blocks of each section."""
    definition: list[Block] = []
    sections: dict[str, list[Block]] = {}
    headings: dict[str, Heading] = {}
    current, name = definition, ""
    for block in blocks:
        if not isinstance(block, Heading):
            current.append(block)
            continue
        where = (*block.at, 0)
        if block.level == 1:
            found.append(source.finding("C302", *where, word=block.text))
        elif block.level == 3 and name == "练习":
            current.append(block)
        elif block.level != 2 and (name or sections):
            found.append(source.finding("C307", *where, word=block.text))
        else:
            name, current = block.text, []
            if name not in SECTIONS:
                found.append(_unknown(source, name, block, term if not definition else ""))
            elif name in sections:
                found.append(source.finding("C305", *where, word=name))
            else:
                sections[name], headings[name] = current, block
    for name, content in sections.items():
        if not content:
            found.append(source.finding("C306", *headings[name].at, word=name))
    if not signature(definition):
        definition = []
    return tuple(definition), {name: tuple(content) for name, content in sections.items()}


def _unknown(source: Source, name: str, block: Heading, term: str) -> Diagnostic:
    """A heading that is no section's; `term` is the title when no definition stands above."""
    near = nearest(name, SECTIONS)
    if near:
        return source.finding("C304", *block.at, word=name, known=Known(SECTIONS), near=near)
    if term and len(name) <= _TERM and not _PARTS.search(name):
        return source.finding("C359", *block.at, word=name, near=term)
    for section, words in _BELONGS.items():
        if words.search(name):
            return source.finding("C358", *block.at, word=name, known=Known((section,)))
    return source.finding("C358", *block.at, word=name, known=Known(("要点",)))


def _stray_marks(source: Source, entry: Entry, blocks: Blocks) -> list[Diagnostic]:
    """Marks where no blank is made of them."""
    used = set(marks(entry.definition))
    for question in entry.questions:
        if isinstance(question, Completion):
            used.update(marks(question.text))
    if source.text.count("==") <= 2 * len(used):
        return []  # no signs are left for another
    return [
        source.finding("C312", *mark.at, len(word := _text(mark)), word=word)
        for mark in marks(blocks)
        if mark not in used
    ]


def _text(mark: Mark) -> str:
    return plain_inline(mark.children)
