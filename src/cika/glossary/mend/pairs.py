"""匹配 as people type it: pairs without a list, two lists and the answer that joins them."""

from __future__ import annotations

from cika.glossary.mend.part import Part, answers_of
from cika.glossary.mend.sheet import Sheet
from cika.model.patterns import regex

_PAIR = regex(r"([^-*+>|#=\s][^=＝→—]*?)\s*(?:[=＝→]|—{1,3}|-{2,3}>?|=>)\s*([^=＝→—\s][^=＝→—]*)")
_LEFT = regex(r"[（(]?(\d{1,2}|[①-⑨])[）)]?\s?[.、．)）:：]?\s*(\S.*)")
_RIGHT = regex(r"[（(]?([A-Ha-h])[）)]?\s?[.、．)）:：]\s*(\S.*)")
_JOINED = regex(r"(\d{1,2}|[①-⑨])\s?[-—–→:：.、=]{0,2}\s?([A-Ha-h])(?![A-Za-z])")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨"


def mend_pairs(sheet: Sheet, part: Part) -> None:
    """Every pair as an item of a list, with a sign of equality between its two sides."""
    if not _joined(sheet, part):
        _listed(sheet, part)


def _listed(sheet: Sheet, part: Part) -> None:
    pairs = [(at, found) for at in part.lines[1:] if (found := _PAIR.fullmatch(sheet.lines[at]))]
    rest = [at for at in part.lines[1:] if not sheet.lines[at].startswith(">")]
    if len(pairs) < 2 or [at for at, _ in pairs] != rest:
        return
    for at, found in pairs:
        near = f"- {found[1].strip()} = {found[2].strip()}"
        sheet.change(at, near, "C324", sheet.lines[at].strip(), near=near)


def _joined(sheet: Sheet, part: Part) -> bool:
    """A numbered list, a lettered one, and `1-B 2-A`."""
    answers = answers_of(sheet, part)
    if len(answers) != 1:
        return False
    place, answer = answers[0]
    said = {_number(one): letter.upper() for one, letter in _JOINED.findall(answer.said)}
    left, right = {}, {}
    for at in part.lines[1:]:
        if at == place:
            continue
        if found := _RIGHT.fullmatch(sheet.lines[at].strip()):
            right[found[1].upper()] = (at, found[2])
        elif found := _LEFT.fullmatch(sheet.lines[at].strip()):
            left[_number(found[1])] = (at, found[2])
    if len(said) < 2 or set(said) != set(left) or set(said.values()) != set(right):
        return False
    for number, (at, text) in left.items():
        near = f"- {text} = {right[said[number]][1]}"
        sheet.change(at, near, "C324", sheet.lines[at].strip(), near=near)
    for at, text in right.values():
        sheet.change(at, "", "C324", sheet.lines[at].strip(), near=f"- 左 = {text}")
    sheet.note(place, "C324", answer.said, near="- 左 = 右")
    sheet.lines[place] = f"> {answer.why}" if answer.why else ""
    return True


def _number(sign: str) -> int:
    return _CIRCLED.index(sign) + 1 if sign in _CIRCLED else int(sign)
