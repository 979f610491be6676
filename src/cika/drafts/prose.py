"""Text that does not say what it holds: definitions and questions by their shape alone."""

from __future__ import annotations

import re

from cika.drafts.blocks import BLANK
from cika.drafts.choices import options_of, read_choice, read_judgement
from cika.drafts.definitions import Shape, called, shape_of
from cika.drafts.found import Asked, Haul, Term
from cika.drafts.heads import CHOICE, ESSAY, FILL, TERMS, kind_of
from cika.drafts.key import unlabelled
from cika.drafts.labels import Label, label_of, next_label
from cika.drafts.names import can_be_term, names_of
from cika.drafts.open_questions import asks
from cika.drafts.questions import choice, judgement, origin_of, read_question
from cika.drafts.sections import Item, Section
from cika.drafts.term_list import split_sentences, term_of
from cika.drafts.under_heading import under_heading

_TAG = re.compile(
    r"^\s*[（(【\[]\s*(单选|多选|单项选择|多项选择|不定项选择|选择|判断|填空|简答|问答|论述)题?\s*[)）】\]]\s*"
)
_AROUND = 5


def from_prose(section: Section, path: str) -> Haul:
    """Definitions that say so, lists of `term：definition`, and questions with their answers."""
    items = [piece for item in _paragraphs(section) for piece in _pieces(item)]
    terms: list[Term] = []
    questions: list[Asked] = []
    if section.heading and (whole := under_heading(section, items, path)):
        return whole
    shapes = [_shape(item) if len(item.text) < 4000 else None for item in items]
    listed = [_listed(items, shapes, index, section) for index in range(len(items))]
    taken = -1
    for index, item in enumerate(items):
        if index <= taken:
            continue
        if asked := _question(item, path, section.chapter):
            questions.append(asked)
            continue
        shape = shapes[index]
        if shape and listed[index]:
            more, taken = _rest(items, shapes, listed, index)
            terms.append(
                term_of(
                    _shape(Item(item.label, [*item.blocks, *more])) or shape,
                    origin_of(item, path),
                    ("一串写法相同的条目",),
                    0.85,
                    section.chapter,
                )
            )
            continue
        strict = _strict(item, section)
        if strict and item.label:
            terms.append(
                term_of(
                    strict, origin_of(item, path), ("有编号，写明了“是指”",), 0.8, section.chapter
                )
            )
            continue
        terms += _in_sentences(item, path, section)
    return Haul(terms=tuple(terms), questions=tuple(questions))


def _strict(item: Item, section: Section) -> Shape | None:
    """A shape that says that it defines; where a title names the term, words before it go."""
    text = unlabelled(item)
    if section.subject and (
        found := re.search(rf"{re.escape(section.subject)}(?=是指|指的是)", text[:60])
    ):
        text = text[found.start() :]
    return shape_of(text, strict=True)


def _pieces(item: Item) -> list[Item]:
    """`1.甲:……2.乙:……` in one line: items, when every piece reads as a definition."""
    text, first = item.text, item.label or label_of(item.text)
    if first is None or len(item.blocks) > 1 or len(text) < 40:
        return [item]
    cuts = [(0, first)]
    at = first.end
    while found := next_label(text, first.style, cuts[-1][1].value + 1, at):
        cuts.append((found[0], Label(first.style, cuts[-1][1].value + 1, found[1] - found[0])))
        at = found[1]
    if len(cuts) < 3:
        return [item]
    stops = [*(begin for begin, _ in cuts[1:]), len(text)]
    pieces = [
        Item(label, [item.blocks[0]._replace(text=text[begin:stop], bold=0)])
        for (begin, label), stop in zip(cuts, stops, strict=True)
    ]
    return pieces if all(_shape(piece) for piece in pieces) else [item]


def _paragraphs(section: Section) -> list[Item]:
    """Items; what follows a labelled line stays with it up to the next title."""
    found: list[Item] = []
    for item in section.items:
        if found and found[-1].blocks[0].term and not item.blocks[0].term and not item.label:
            found[-1] = Item(found[-1].label, [*found[-1].blocks, *item.blocks])
            continue
        kept: list[Item] = [Item(item.label, item.blocks[:1])]
        for block in item.blocks[1:]:
            strict = shape_of(block.text, strict=True)
            if (strict and strict.way == "是指" and not _same(strict, kept[0])) or len(kept) > 1:
                kept.append(Item(None, [block]))
            else:
                kept[0].blocks.append(block)
        found += kept
    return found


def _shape(item: Item) -> Shape | None:
    """The item's shape; bold type at its head says where the term ends."""
    text, first = unlabelled(item), item.blocks[0]
    bold = first.text[: first.bold].strip()
    if bold and item.label and (own := label_of(bold, (item.label.style,))):
        bold = bold[own.end :].strip()
    bold = bold.rstrip(" :：")
    if bold and text.startswith(bold) and can_be_term(bold, labelled=True):
        rest = text[len(bold) :]
        inside = re.match(r"\s*[（(][^（）()]*[)）]", rest)
        if inside and names_of(bold + inside[0]).term == names_of(bold).term:
            bold, rest = bold + inside[0], rest[inside.end() :]
        rest = re.sub(r"^\s*(?:[:：]|—+|-+\s)\s*", "", rest)
        rest = text if re.match(r"\s*(?:是|指|即|就是)", rest) else rest
        if len(rest.strip()) >= 4:
            return Shape(bold, rest.strip(), "粗体", says=True)
    return shape_of(text, marked=bool(item.label or first.term))


def _same(shape: Shape, item: Item) -> bool:
    return names_of(shape.head).term in item.text[:40]


def _listed(items: list[Item], shapes: list[Shape | None], index: int, section: Section) -> bool:
    """Is the item one of several built alike?  In running text a colon alone says nothing."""
    shape, item = shapes[index], items[index]
    if shape is None or (shape.way == "是" and not (section.kind == TERMS and item.label)):
        return False
    if item.blocks[0].term:
        return True
    near = [
        other
        for other in range(max(0, index - _AROUND), min(len(items), index + _AROUND + 1))
        if other != index and _alike(shapes[other], shape) and _style(items[other]) == _style(item)
    ]
    if shape.way == "换行":
        says = [other for other in near if shapes[other].says]  # type: ignore[union-attr]
        return (
            (shape.says or names_of(shape.head).term in shape.body)
            and bool(says)
            and bool(item.label)
        )
    enough = 1 if item.blocks[0].bold or section.kind == TERMS else 2
    return len(near) >= enough


def _alike(one: Shape | None, other: Shape) -> bool:
    return one is not None and (
        one.way == other.way
        or (one.says and other.says)
        or {one.way, other.way} <= {"冒号", "是指", "重复", "空格"}
    )


def _style(item: Item) -> tuple[str, bool]:
    return (item.label.style if item.label else "", bool(item.blocks[0].bold))


def _rest(
    items: list[Item], shapes: list[Shape | None], listed: list[bool], index: int
) -> tuple[list, int]:  # type: ignore[type-arg]
    """Lines behind a listed item that go on with it: in a list, up to the next item."""
    more, at = [], index + 1
    later = next(
        (other for other in range(index + 1, min(len(items), index + 5)) if listed[other]), None
    )
    while (
        later is not None
        and at < later
        and items[at].label is None
        and shapes[at] is None
        and not items[at].blocks[0].bold
    ):
        more += items[at].blocks
        at += 1
    return more, at - 1


def _in_sentences(item: Item, path: str, section: Section) -> list[Term]:
    """Sentences in running text that say `X是指……`."""
    text = unlabelled(item)
    found: list[Term] = []
    sentences = split_sentences(text.replace("\n", ""))
    for number, sentence in enumerate(sentences):
        shape = shape_of(sentence, strict=True)
        subject = re.escape(section.subject)
        if (
            subject
            and shape is None
            and (inside := re.search(rf"{subject}(?:是指|指的是).+$", sentence))
        ):
            shape = shape_of(inside[0], strict=True)
        if (
            shape
            and (shape.way == "是指" or (number == 0 and shape.way == "重复"))
            and len(shape.body) > 10
        ):
            origin = origin_of(item, path)
            found.append(term_of(shape, origin, ("句子里写明了“是指”",), 0.7, section.chapter))
    if not found and (shape := called(text + "\n")):
        found.append(
            term_of(shape, origin_of(item, path), ("“凡是……都可以称为……”",), 0.65, section.chapter)
        )
    return found


def _question(item: Item, path: str, chapter: str) -> Asked | None:
    """A question whose form shows what it is."""
    text = unlabelled(item)
    origin = origin_of(item, path)
    if tag := _TAG.match(text):
        return read_question(kind_of(tag[1]), text[tag.end() :], "", origin, chapter)
    if len(options_of(text)[1]) >= 2:
        read = read_choice(text)
        return choice(CHOICE, read, origin, ("有选项和答案",), chapter) if read else None
    if BLANK in text:
        return read_question(FILL, text, "", origin, chapter)
    if re.search(r"(?:^|\n)\s*[【\[]?(?:正确|参考)?答案\s*[】\]]?\s*[:：]", text):
        read = read_judgement(text)
        if read and isinstance(read.answer, bool):
            return judgement(
                read.stem,
                read.answer,
                read.explanation,
                origin,
                ("有“答案：”",),
                chapter,
                explained=True,
            )
        return read_question(
            FILL if re.search(r"_{2,}|[（(]\s*[)）]", text) else ESSAY, text, "", origin, chapter
        )
    first = text.split("\n")[0]
    rest = text[len(first) :].strip()
    if re.search(r"[?？]\s*$|[?？]\s*答\s*[:：]", first) and (
        re.search(r"答\s*[:：]", text) or (rest and item.label and asks(first))
    ):
        return read_question(ESSAY, unlabelled(item, listed=True), "", origin, chapter)
    return None
