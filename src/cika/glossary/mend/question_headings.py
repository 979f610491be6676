"""The heading of a question, however its kind and its number are written."""

from __future__ import annotations

import re
from functools import lru_cache

from cika.glossary.words import LONGEST_HEADING
from cika.model.kinds import BY_SPELLING
from cika.model.patterns import regex

_NUMBERS = {
    character: number
    for signs in ("一二三四五六七八九十", "①②③④⑤⑥⑦⑧⑨⑩")
    for number, character in enumerate(signs, 1)
}
_NUMBER = r"(?P<number>0?[1-9]\d*|[一二三四五六七八九十①-⑩])"
_ORDERS = (
    regex(
        rf"(?P<kind>[^\s\d（(一二三四五六七八九十①-⑩【】_#-]{{2,7}})[\s_#-]*[（(]?\s*第?{_NUMBER}?\s*题?[）)]?[.．、：:]?"
    ),
    regex(
        rf"(?:第|题|Q|练习|题目)?\s*{_NUMBER}\s*[题、.．)）:：]?\s*"
        r"[（(【\[]?\s*(?P<kind>[^\s\d（）()【】\[\]]{2,7}?)\s*[）)】\]]?"
    ),
)
"""The kind before its number, and behind it."""
_PICTURE = regex("\\s*[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0f]+\\s*")
_STEM = regex(
    rf"(?P<kind>{'|'.join(sorted(map(re.escape, BY_SPELLING), key=len, reverse=True))})"
    r"\s*(?P<number>[1-9]\d*)?\s*(?P<mark>[：:.．、]|\s)\s*(?P<stem>\S.{3,})"
)


@lru_cache(maxsize=2048)
def question_of(*texts: str) -> str:
    """The heading of a question as it is written properly, or ""."""
    for text in texts:
        if len(text) > LONGEST_HEADING:
            continue
        plain = re.sub(r"[【】\[\]]", "", _PICTURE.sub(" ", text)).strip("*：: \u3000")
        for pattern in _ORDERS:
            found = pattern.fullmatch(plain)
            kind = BY_SPELLING.get(found["kind"]) if found else None
            if found and kind:
                number = found["number"] or ""
                number = str(_NUMBERS.get(number, number.lstrip("0")))
                # `单选1` is read as it stands.
                same = number and text == f"{kind.name}{number}"
                return text if same else f"{kind.name} {number}".strip()
    return ""


def with_stem(text: str) -> tuple[str, str] | None:
    """The heading of a question that goes on with what it asks, and that; None for any other."""
    found = _STEM.fullmatch(text)
    if found is None or not (found["number"] or found["mark"] in ":："):
        return None
    return f"{BY_SPELLING[found['kind']].name} {found['number'] or ''}".strip(), found["stem"]
