"""A part that is a list of terms, each with its definition: 名词解释."""

from __future__ import annotations

import re

from cika.drafts.definitions import Shape, shape_of
from cika.drafts.found import Haul, Names, Origin, Term
from cika.drafts.key import Keys, unlabelled
from cika.drafts.labels import numbered_points
from cika.drafts.names import can_be_term, names_of
from cika.drafts.questions import origin_of
from cika.drafts.sections import Item, Section

SENTENCES = 3
"""A definition is one to three sentences; what is more goes into the remarks."""


def from_terms(section: Section, keys: Keys, path: str) -> Haul:
    """Terms in a part that says it holds terms; a bare name takes its definition from the key."""
    found = []
    for item in _grouped(section):
        text = unlabelled(item)
        shape = shape_of(text, marked=item.label is not None)
        if shape is None and (key := keys.answer(section, item.number)):
            name = text.strip(" 　。.：:")
            if can_be_term(name, labelled=True):
                own = shape_of(key)
                said = re.sub(r"^答\s*[:：]\s*", "", key)
                same = own is not None and names_of(own.head).term == names_of(name).term
                shape = own if same else Shape(name, said, "参考答案", says=True)
        if shape:
            found.append(
                term_of(
                    shape, origin_of(item, path), ("在“名词解释”的部分里",), 0.95, section.chapter
                )
            )
    return Haul(terms=tuple(found))


def _grouped(section: Section) -> list[Item]:
    """Without numbers a term begins where a line has the shape of one."""
    if any(item.label for item in section.items):
        return section.items
    grouped: list[Item] = []
    for item in section.items:
        begins = shape_of(item.text) or can_be_term(item.text.strip(" 。:："), labelled=True)
        if grouped and not begins:
            grouped[-1] = Item(None, [*grouped[-1].blocks, *item.blocks])
        else:
            grouped.append(item)
    return grouped


def term_of(
    shape: Shape, origin: Origin, reasons: tuple[str, ...], confidence: float, chapter: str = ""
) -> Term:
    """A term from one reading of a text: the definition, and the rest as remarks."""
    names = names_of(shape.head)
    body, more = named_in(names, shape.body)
    definition, remarks, points = parted(body)
    return Term(
        more,
        definition,
        origin,
        (*reasons, f"写法是“{shape.way}”"),
        confidence,
        remarks=remarks,
        points=points,
        chapter=chapter,
    )


_ALSO = re.compile(
    r"^(?:[,，]?\s*)(?:又|亦|也|或|简|俗)(?:被)?(?:称|叫)(?:为|作|做)?\s*([^，。,；;]{2,24})\s*[,，。]\s*"
)


def named_in(names: Names, body: str) -> tuple[str, Names]:
    """Names that the definition itself gives: `（Call Center）…`, `又称排队机，…`."""
    english, short, other = list(names.english), list(names.abbreviations), list(names.aliases)
    rest = body.removeprefix(names.term)
    if found := re.match(r"\s*([（(][^（）()]{1,80}[)）])", rest):
        more = names_of(f"{names.term}{found[1]}")
        english += more.english
        short += more.abbreviations
        other += more.aliases
    if found := re.match(r"([A-Z][A-Z0-9]{1,7})(?=又|亦|也|即|是|，)", body):
        short.append(found[1])
    if found := re.match(r"([A-Za-z][A-Za-z &/,'’.\-]{3,80}?)\s*[，：:；;]\s*(?=[一-鿿])", body):
        english.append(found[1])
    after = re.sub(r"^\s*(?:[A-Z]{2,8})?", "", rest)
    if found := _ALSO.match(after):
        for each in re.split(r"[、和或]|(?:以及)", found[1]):
            word = each.strip('“”" ')
            if can_be_term(word, labelled=True) and word != names.term:
                (short if re.fullmatch(r"[A-Z0-9]{2,8}", word) else other).append(word)
    return body, Names(names.term, *(tuple(dict.fromkeys(w)) for w in (english, short, other)))


_BACKGROUND = re.compile(
    r"\s*(?:随着|近年来|如今|目前[，,]|当前[，,]|本[文章节书]|下面|接下来|下文)"
)
"""How a sentence begins that is no longer about the term itself."""


def parted(body: str) -> tuple[str, str, tuple[str, ...]]:
    """(definition, remarks, points) of all that is said about a term."""
    body = body.strip()
    head, points = numbered_points(body, ("（1）", "1）", "①", "1."))
    if points and len(head) >= 12 and re.search(r"[。：:；;]$", head):
        definition, remarks, _ = parted(head)
        return (
            definition,
            remarks,
            tuple(re.sub(r"\s*\n\s*", "", point).strip(" ；;") for point in points),
        )
    text = (
        re.sub(r"\s*\n\s*", "", body)
        if not re.search(r"[A-Za-z]\n[A-Za-z]", body)
        else re.sub(r"\s*\n\s*", " ", body)
    )
    sentences = split_sentences(text)
    aside = (n for n, each in enumerate(sentences) if n and _BACKGROUND.match(each))
    stop = min(next(aside, SENTENCES), SENTENCES)
    return "".join(sentences[:stop]), "".join(sentences[stop:]), ()


def split_sentences(text: str) -> list[str]:
    """Sentences with their full stops; a stop inside brackets or quotes ends none."""
    found: list[str] = []
    start = depth = 0
    for index, character in enumerate(text):
        depth += (character in "（(“「《") - (character in "）)”」》")
        ends = character in "。！？" or (
            character == "."
            and re.match(r"\.\s*[一-鿿]", text[index : index + 3])
            and text[index - 1 : index] >= "一"
        )
        if ends and (depth <= 0 or index - start > 200):
            stop = index + 1
            while stop < len(text) and text[stop] in "”」）)":
                stop += 1
            found.append(text[start:stop])
            start, depth = stop, 0
    if text[start:].strip():
        found.append(text[start:])
    return [each for each in found if each.strip()]
