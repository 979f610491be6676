"""The options of a question: lettered or numbered, one or several in a line, ticked or not."""

from __future__ import annotations

import re
from typing import NamedTuple

from cika.model.patterns import regex

_TICK = r"(?:\[([ xX])\]\s+)?"
_ALPHABETS = (
    "ABCDEFGH",
    "12345678",
    "①②③④⑤⑥⑦⑧",
    "⑴⑵⑶⑷⑸⑹⑺⑻",
    "一二三四五六七八",
    "ⅠⅡⅢⅣⅤⅥⅦⅧ",
    "甲乙丙丁戊己庚辛",
)
"""What options are counted with; every option is known by its letter of the first."""
_LETTERS = _ALPHABETS[0]
TO_LETTERS = {sign: _LETTERS[n] for alphabet in _ALPHABETS[1:] for n, sign in enumerate(alphabet)}
"""Every other sign that counts an option → its letter."""


def _label(signs: str, *, spaced: bool) -> re.Pattern[str]:
    """A line that begins with the label of an option, with or without a box or a tick before it."""
    space = r"|\s+(?=\S)" if spaced else ""
    whole = r"(?!\d)" if signs.isdigit() else ""  # 1.5 is a number
    return regex(
        rf"\s*(?:[-*+]\s+)?{_TICK}(?:[√✓✔✅]\s*(?=[A-Ha-h]))?(?:\*\*|__)?[（(【\[]?([{signs}])"
        r"(?:\*{0,2}[）)】\].、．。:：,，]{1,2}"
        + whole
        + r"\*{0,2}\s*|\*\*[.、．:：]?\s*"
        + space
        + ")"
    )


_READERS = (
    (_label("A-Ha-h", spaced=True), _ALPHABETS[0]),
    (regex(rf"\s*(?:[-*+]\s+)?{_TICK}([A-H])(?=[\u4e00-\u9fff])"), _ALPHABETS[0]),
    *(
        (_label(signs, spaced=signs[0] != "甲"), signs)
        for signs in _ALPHABETS[1:]
        if signs[0] not in "①⑴"
    ),
    *((regex(rf"\s*{_TICK}([{signs}])\s*[.、．]?\s*"), signs) for signs in _ALPHABETS[2:4]),
)
_RIGHT = regex(
    r"\s*(?:[（(\[【]\s*(?:√|✓|✔|✅|正确答案|正确|对|答案)\s*[）)\]】]|[√✓✔✅]|←\s*(?:正确|答案)\S{0,4})\s*$"
)
_WRONG = regex(r"\s*(?:[×✗✘]|[（(](?:×|错|错误|不对)[）)])$")
_HAN_SIGNS = frozenset(_ALPHABETS[4] + _ALPHABETS[6])
_CIRCLED = frozenset(_ALPHABETS[2] + _ALPHABETS[3])
_ITEM = regex(r"\s*[-*+]\s+(\S.*)")
_LEAD = regex(r"^(?:√|✓|✔|✅)\s*")


class Choice(NamedTuple):
    """One option: where it stands, its letter, whether it is ticked, what it says, its sign."""

    at: int
    label: str
    ticked: bool | None
    text: str
    sign: str = ""
    """What it was counted with."""


def options_of(lines: list[tuple[int, str]]) -> list[Choice]:
    """The options with letters or numbers among these lines, in order; none unless two or more."""
    for pattern, signs in _READERS:
        found = _sequence(lines, pattern, signs)
        if len(found) >= 2:
            return _marked(found)
    return []


def begins_option(line: str) -> bool:
    """Whether a line begins with a box or with a letter as options do."""
    return re.match(r"\s*[-*+]\s+\[[ xX]\]", line) is not None or (
        _READERS[0][0].match(line) is not None
    )


def ticked_items(lines: list[tuple[int, str]]) -> list[Choice]:
    """Items of a list without labels of which at least one is marked as right behind its text."""
    items = [(at, found[1]) for at, line in lines if (found := _ITEM.fullmatch(line))]
    if len(items) < 2 or not any(_RIGHT.search(text) for _, text in items):
        return []
    return _marked([Choice(at, _LETTERS[n], None, text) for n, (at, text) in enumerate(items[:8])])


def _marked(options: list[Choice]) -> list[Choice]:
    """Ticks behind or before the text of an option; signs that end the items of a row away."""
    out = []
    row = all(each.text.rstrip()[-1:] in "；;，," for each in options[:-1])
    for option in options:
        text, ticked = option.text.strip(), option.ticked
        if _RIGHT.search(text):
            text, ticked = _RIGHT.sub("", text), True
        elif _LEAD.match(text):
            text, ticked = _LEAD.sub("", text), True
        if row:
            text = text.rstrip("；;，,。")
        if text.count("**") == 1:
            text = text.replace("**", "")
        out.append(option._replace(text=text.strip(), ticked=ticked))
    if any(option.ticked for option in out):
        out = [each._replace(text=_WRONG.sub("", each.text)) for each in out]
        out = [option._replace(ticked=bool(option.ticked)) for option in out]
    return out


def _sequence(lines: list[tuple[int, str]], pattern: re.Pattern[str], signs: str) -> list[Choice]:
    out: list[Choice] = []
    last = -1
    for at, line in lines:
        found = pattern.match(line)
        sign = found[found.re.groups] if found else ""
        number = signs.find(sign.upper()) if found else -1
        if found is None or number <= last or (last < 0 and number > 0):
            continue
        ticked = None if found[1] is None else found[1] in "xX"
        ticked = True if _LEAD.match(line.lstrip("-*+ ")) else ticked
        rest = line[found.end() :]
        while True:
            last = number
            following = signs[last + 1 : last + 2]
            nearest = _next(rest, following.lower() if sign.islower() else following)
            text = rest[: nearest[0]] if nearest else rest
            out.append(Choice(at, _LETTERS[last], ticked, text.strip(), sign or signs[last]))
            if not nearest:
                break
            rest, number, ticked = rest[nearest[1] :], last + 1, None
            sign = following.lower() if sign.islower() else following
    several = len({option.at for option in out}) < len(out)
    if several:
        out = [option._replace(text=option.text.rstrip("；;，,。、")) for option in out]
    return out


def _next(text: str, label: str) -> tuple[int, int] | None:
    """Where the next label stands in a line, and where it ends."""
    if not label:
        return None
    spaced = "" if label.isdigit() or label in _HAN_SIGNS else r"|[ \u3000](?=\S)"
    decimal = r"(?!\d)" if label.isdigit() else ""
    closing = (
        ""
        if label in _CIRCLED
        else rf"(?:[）)】\].、．。:：]{{1,2}}{decimal}\*{{0,2}}[ \u3000]?{spaced})"
    )
    found = re.search(
        rf"(?:(?<=[\s\u3000；;，,。、/|])|(?<=\S)(?=[（(]))\*{{0,2}}[（(【\[]?{label}{closing}",
        text,
    )
    return (found.start(), found.end()) if found else None
