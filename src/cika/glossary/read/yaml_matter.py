"""Front matter with anything in it that YAML knows.

Read through PyYAML's nodes, never its values: `618`, `no`, `1:1` and `0012` stay as written, and
every key and value has a line and a column.
"""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from cika.findings.finding import Diagnostic
from cika.findings.phrases import Known, Phrase
from cika.glossary.mend.text import clean
from cika.glossary.read.ordinary_matter import is_nothing
from cika.glossary.read.source import Source
from cika.glossary.suggest import nearest
from cika.glossary.words import ELSEWHERE, KEY_SPELLINGS, KEYS
from cika.model.entries import Word
from cika.model.prose import Place

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""libyaml where it is: the same nodes, 7 times faster; none of the two guesses at types."""
_MOST_BRACKETS = 100


_ENGLISH = {
    "english": "英文",
    "full_name": "英文",
    "abbr": "缩写",
    "abbreviation": "缩写",
    "synonyms": "别名",
    "relations": "相关",
}
"""Keys of other glossaries; what they hold differs too much to be read as ours unasked."""


def read_values(
    source: Source, text: str
) -> tuple[dict[str, tuple[Word, ...]], tuple[Diagnostic, ...]]:
    """The values of the lines below the first one, by key, and what is wrong with them."""
    findings: list[Diagnostic] = []
    values: dict[str, tuple[Word, ...]] = {}
    if text.count("[") + text.count("{") > _MOST_BRACKETS:  # libyaml's stack is the machine's
        return values, (source.finding("C107", 2),)
    try:
        root = yaml.compose(text, _LOADER)
    except (yaml.YAMLError, RecursionError) as error:
        return values, (_unreadable(source, error),)
    if root is None:
        return values, ()
    if not isinstance(root, yaml.MappingNode):
        return values, (source.finding("C203", 2),)
    seen: dict[str, int] = {}
    shared: set[int] = set()
    for key, node in root.value:
        name = _word(key)
        where = (name.at.line, name.at.column, len(name.text))
        if name.text in seen:
            first = str(seen[name.text])
            findings.append(source.finding("C205", *where, word=name.text, first=first))
            continue
        seen[name.text] = name.at.line
        if name.text not in KEYS:
            findings.append(_unknown(source, name, node))
            continue
        if any(id(part) in shared for part in _parts(node)):
            findings.append(source.finding("C208", *where, word=name.text))
            continue
        shared.update(id(part) for part in _parts(node))
        words = tuple(_words(node))
        if any(not isinstance(part, yaml.ScalarNode) for part in _parts(node)):
            findings.append(source.finding("C206", *where, word=name.text))
        elif not words or len(words) < len(_parts(node)):
            findings.append(source.finding("C207", *where, word=name.text))
        values[name.text] = words
    return values, tuple(findings)


def _parts(node: yaml.Node) -> list[yaml.Node]:
    return list(node.value) if isinstance(node, yaml.SequenceNode) else [node]


def _words(node: yaml.Node) -> Iterator[Word]:
    for part in _parts(node):
        if not isinstance(part, yaml.ScalarNode) or not part.value.strip():
            continue
        if not is_nothing(part.value, quoted=bool(part.style)):
            yield _word(part)


def _word(node: yaml.Node) -> Word:
    mark = node.start_mark
    # The mark counts from 0 below the opening fence; a quoted word starts behind its quote.
    column = mark.column + 1 + (getattr(node, "style", None) in ("'", '"'))
    text = node.value if isinstance(node, yaml.ScalarNode) else ""
    return Word(" ".join(clean(text).split()), Place(mark.line + 2, column))


def _unknown(source: Source, name: Word, node: yaml.Node) -> Diagnostic:
    where = (name.at.line, name.at.column, len(name.text))
    if place := ELSEWHERE.get(name.text):
        about = (_word(node).text or "退货率") if place == "place-title" else name.text
        return source.finding("C211", *where, word=name.text, place=Phrase(place, about))
    near = KEY_SPELLINGS.get(name.text.lower(), "") or _ENGLISH.get(name.text.lower(), "")
    near = near or nearest(name.text, KEYS)
    return source.finding("C204", *where, word=name.text, known=Known(tuple(KEYS)), near=near)


def _unreadable(source: Source, error: Exception) -> Diagnostic:
    """The line that is neither a key nor goes on from one; YAML itself often names the next one."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    last = mark.line + 2 if mark else 2
    line = min(last, len(source.lines))
    for number in range(2, line + 1):
        text = source.lines[number - 1]
        if text.strip() and text[0] not in " #-[{\"'" and ":" not in text:
            line = number
            break
    return source.finding("C202", line, word=source.lines[line - 1].strip())
