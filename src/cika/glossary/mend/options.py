"""The options of a question: lettered or numbered, one or several in a line, ticked or not."""

from __future__ import annotations

import re
from typing import NamedTuple

_TICK = r"(?:\[([ xX])\]\s+)?"
_LETTER = re.compile(
    rf"\s*(?:[-*+]\s+)?{_TICK}(?:\*\*|__)?[（(【\[]?([A-Ha-h])"
    r"(?:\*{0,2}[）)】\].、．。:：,，]{1,2}\*{0,2}\s*|\*\*[.、．:：]?\s*|\s+(?=\S))"
)
_LOOSE = re.compile(rf"\s*(?:[-*+]\s+)?{_TICK}()?([A-H])(?=[\u4e00-\u9fff])")
_NUMBER = re.compile(rf"\s*{_TICK}(\d)[.)、]\s*")
_RIGHT = re.compile(
    r"\s*(?:[（(\[【]\s*(?:√|✓|✔|✅|正确答案|正确|对|答案)\s*[）)\]】]|[√✓✔✅]|←\s*(?:正确|答案)\S{0,4})\s*$"
)
_WRONG = re.compile(r"\s*(?:[×✗✘]|[（(](?:×|错|错误|不对)[）)])$")
_LEAD = re.compile(r"^(?:√|✓|✔|✅)\s*")
_STAR = re.compile(r"\*\*([^*]+)$")


class Choice(NamedTuple):
    """One option: where it stands, its label, whether it is ticked, what it says."""

    at: int
    label: str
    ticked: bool | None
    text: str


def options_of(lines: list[tuple[int, str]]) -> list[Choice]:
    """The options with letters or numbers among these lines, in order; none unless two or more."""
    for reader in (_lettered, _loosely, _numbered):
        found = reader(lines)
        if len(found) >= 2:
            return _marked(found)
    return []


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


def _lettered(lines: list[tuple[int, str]]) -> list[Choice]:
    return _sequence(lines, _LETTER, "ABCDEFGH")


def _loosely(lines: list[tuple[int, str]]) -> list[Choice]:
    return _sequence(lines, _LOOSE, "ABCDEFGH")


def _numbered(lines: list[tuple[int, str]]) -> list[Choice]:
    return _sequence(lines, _NUMBER, "12345678")


def _sequence(lines: list[tuple[int, str]], pattern: re.Pattern[str], labels: str) -> list[Choice]:
    out: list[Choice] = []
    last = -1
    for at, line in lines:
        found = pattern.match(line)
        number = labels.find(found[found.re.groups].upper()) if found else -1
        if found is None or number <= last or (last < 0 and number > 0):
            continue
        ticked = None if found[1] is None else found[1] in "xX"
        rest = line[found.end() :]
        while True:
            last = number
            nearest = _next(rest, labels[last + 1 : last + 2])
            text = rest[: nearest[0]] if nearest else rest
            out.append(Choice(at, labels[last], ticked, text.strip()))
            if not nearest:
                break
            rest, number, ticked = rest[nearest[1] :], last + 1, None
    several = len({option.at for option in out}) < len(out)
    if several:
        out = [option._replace(text=option.text.rstrip("；;，,。、")) for option in out]
    return out


def _next(text: str, label: str) -> tuple[int, int] | None:
    """Where the next label stands in a line, and where it ends."""
    if not label or label.isdigit():
        return None
    found = re.search(
        rf"(?:(?<=[\s\u3000；;，,。、/|])|(?<=\S)(?=[（(]))\*{{0,2}}[（(【]?{label}"
        r"(?:[）)】.、．。:：]{1,2}\*{0,2}[ \u3000]?|[ \u3000](?=\S))",
        text,
    )
    return (found.start(), found.end()) if found else None
