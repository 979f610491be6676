"""A document to what is in it."""

from __future__ import annotations

from collections.abc import Iterable

from cika.drafts.blocks import Block, Card, Document, Table
from cika.drafts.cards import from_card
from cika.drafts.found import Haul
from cika.drafts.heads import TERMS
from cika.drafts.key import Keys
from cika.drafts.pages import from_page
from cika.drafts.prose import from_prose
from cika.drafts.questions import from_questions
from cika.drafts.sections import Section, sections
from cika.drafts.tables import from_table
from cika.drafts.term_list import from_terms


def recognise(documents: Iterable[Document]) -> Haul:
    """Everything found in the documents, in their order."""
    haul = Haul()
    for document in documents:
        haul += _one(document)
    return haul


def _one(document: Document) -> Haul:
    haul = Haul(left_out=tuple(document.left_out.items()))
    if document.title:
        return haul + from_page(document)
    text: list[Block] = []
    for part in document.parts:
        match part:
            case Block():
                text.append(part)
            case Table():
                haul += from_table(part, document.path)
            case Card():
                haul += from_card(part, document.path)
    return haul + _from_text(text, document.path)


def _from_text(text: list[Block], path: str) -> Haul:
    outline = sections(text)
    keys = Keys(outline)
    haul = Haul()
    for section in outline:
        haul += _from_section(section, keys, path)
    return haul


def _from_section(section: Section, keys: Keys, path: str) -> Haul:
    if section.key and section.kind != TERMS:
        return Haul()
    if section.strong and section.kind == TERMS:
        return from_terms(section, keys, path)
    if section.strong and section.kind:
        asked, other = from_questions(section, keys, path)
        return asked + from_prose(other, path) if other.items else asked
    return from_prose(section, path)
