"""The body as meant: headings, lists, marks, punctuation."""

from __future__ import annotations

import re
import unicodedata

from cika.glossary.mend.sheet import Sheet, prose_lines
from cika.glossary.words import FULL_WIDTH, HAN, SECTIONS
from cika.model.kinds import BY_SPELLING

_DEFINITION = frozenset({"释义", "定义", "解释"})
_NUMBERS = {character: number for number, character in enumerate("一二三四五六七八九十", 1)}

_HEADING = re.compile(r"\s{0,3}([#＃]{1,6})\s*(.*)")
_QUESTION = re.compile(
    r"(?P<kind>[^\s\d（(一二三四五六七八九十]{2,5})\s*"
    r"[（(]?\s*(?P<number>[1-9]\d*|[一二三四五六七八九十])\s*[）)]?[.．、：:]?"
)
_BULLET = re.compile(
    r"(\s*(?:>\s*)*)(?:[•●·]\s*|[－–]\s*(?=\S)|-(?=[\u4e00-\u9fff\[【［])|—(?![—-])\s*)"
)
_NUMBER = re.compile(
    r"(\s*(?:>\s*)*)(?:(\d{1,2})(?:[、．]\s*|[.)](?=[\u4e00-\u9fff]))|[（(](\d{1,2})[）)]\s*)(?=\S)"
)
_WIDE_MARK = re.compile(r"＝＝(.+?)＝＝")
_LOOSE_MARK = re.compile(r"==([^=]+)==")
_TAGS = re.compile(
    r"</?(?:span|font|div|p|o:p|u|section|b|strong|i|em)(?:\s[^<>]*)?>|<br\s*/?>(?=\s*$)|&nbsp;",
    re.IGNORECASE,
)
_BOLD = re.compile(r"</?(?:b|strong)\b", re.IGNORECASE)
_SLANTED = re.compile(r"</?(?:i|em)\b", re.IGNORECASE)
_FORMS = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u2f00-\u2fdf]+")

_ASIDE = re.compile(
    r"`[^`]*`|\$[^$]*\$|\]\([^)]{0,500}\)|https?://[^\s，。；）]*|&#?\w+;|<!--.*?-->|<[^<>]*>"
    r"|\[[ xX]\]"
)
"""Parts of a line whose punctuation is not Chinese: code, formulas, addresses, boxes."""
_POINT = re.compile(
    rf"(?<=[{HAN}”』」》）])(?:[,;?]|!(?!\[)|(?<!:):(?![:/]))\s*|(?<=\S)[,;?](?=[{HAN}“《])"
    rf"|(?<=\w):(?=[{HAN}“《])"
)
_STOP = re.compile(rf"(?<=[{HAN}”』」》）])\.(?=\s*$|\s+[{HAN}])\s*")
_BRACKETS = re.compile(rf"(?P<behind>(?<=[{HAN}”])\s*)?\((?P<inside>[^()]*)\)")
_QUOTES = re.compile(r'"([^"]*)"')
_CHINESE = re.compile(f"[{HAN}]")
_SUSPECT = re.compile(
    '[,;:?!("\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u2f00-\u2fdf＝]|\\.\\s*$|\\. |==|<|&nbsp;'
)


def mend_body(sheet: Sheet, first: int) -> None:
    """Mend the body of a sheet, which begins at line `first` (from 0)."""
    at_lines = prose_lines(sheet, first)
    _mend_headings(sheet, at_lines)
    for at in at_lines:
        line = sheet.lines[at]
        stripped = line.lstrip("\u3000 \u00a0")
        if "\u3000" in line[: len(line) - len(stripped)]:
            sheet.change(at, stripped, "C327", line)
            line = stripped
        if not stripped:
            continue
        if stripped[0] in "•●·－–—->（(1234567890":
            _mend_item(sheet, at)
        if _SUSPECT.search(line):
            _mend_words(sheet, at)


def _mend_headings(sheet: Sheet, at_lines: list[int]) -> None:
    titled = opened = questions = False
    levels = {
        len(found[1])
        for at in at_lines
        if sheet.lines[at][:1] in "#＃" and (found := _HEADING.match(sheet.lines[at]))
    }
    for at in at_lines:
        line = sheet.lines[at]
        if line.lstrip()[:1] not in ("#", "＃") or not line.strip():
            opened = opened or bool(line.strip())
            continue
        found = _HEADING.match(line)
        # Signs that close a heading say nothing; an expression for them would be cubic.
        text = found[2].rstrip().rstrip("#").rstrip() if found else ""
        if found is None or not text:
            continue
        level = len(found[1])
        name = text.strip("*【】[]“” \u3000").rstrip("：:")
        if not titled and not opened and (level == 1 or 1 not in levels) and name not in SECTIONS:
            titled = True
            _heading(sheet, at, "#", text if text[:1] == "[" else name.rstrip("。"))
        elif name in _DEFINITION and titled and not opened:
            sheet.change(at, "", "C328", line.strip())
        elif name in SECTIONS:
            questions = name == "练习"
            opened = True
            _heading(sheet, at, "##", name)
        elif questions and (question := _question(name)):
            _heading(sheet, at, "###", question)
        elif level >= 2 and found[1][0] == "＃":
            _heading(sheet, at, "#" * level, text)
        else:
            opened = True


def _question(text: str) -> str:
    """The heading of a question as it is written properly, or ""."""
    found = _QUESTION.fullmatch(text)
    kind = BY_SPELLING.get(found["kind"]) if found else None
    if not found or not kind:
        return ""
    number = _NUMBERS.get(found["number"], found["number"])
    # `单选1` is read as it stands.
    return text if text == f"{kind.name}{number}" else f"{kind.name} {number}"


def _heading(sheet: Sheet, at: int, fence: str, text: str) -> None:
    line = f"{fence} {text}"
    if sheet.lines[at].rstrip() != line and " ".join(sheet.lines[at].split()) != line:
        sheet.change(at, line, "C321", sheet.lines[at].strip(), near=line)


def _mend_item(sheet: Sheet, at: int) -> None:
    line = sheet.lines[at]
    if found := _BULLET.match(line):
        rest = line[found.end() :]
        near = f"{found[1]}- {rest}"
    elif found := _NUMBER.match(line):
        near = f"{found[1]}{found[2] or found[3]}. {line[found.end() :]}"
    else:
        return
    if set(line.strip()) <= set("-—－– "):
        return
    kept = len(line) - found.end()
    word = line.strip()[: len(line.strip()) - kept + 2]
    sheet.change(at, near, "C324", word, near=near.strip()[: len(near.strip()) - kept + 2])


def _mend_words(sheet: Sheet, at: int) -> None:
    line = sheet.lines[at]
    if found := _TAGS.search(line):
        text = _TAGS.sub(_tag, line)
        sheet.change(at, text, "C326", found[0])
        line = text
    if found := _FORMS.search(line):
        near = unicodedata.normalize("NFKC", found[0])
        text = _FORMS.sub(lambda each: unicodedata.normalize("NFKC", each[0]), line)
        sheet.change(at, text, "C322", found[0], near=near)
        line = text
    text = _WIDE_MARK.sub(r"==\1==", line)
    if text.count("==") % 2 == 0:
        text = _LOOSE_MARK.sub(_tight, text)
    if text != line:
        sheet.change(at, text, "C325", _first_change(line, text), near="==词==")
        line = text
    text = _outside(line)
    if text != line:
        where = next(n for n, (a, b) in enumerate(zip(line, text, strict=False)) if a != b)
        sheet.change(at, text, "C323", line[where], near=text[where])


def _first_change(before: str, after: str) -> str:
    where = next((n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), 0)
    end = before.find("==", where)
    return before[max(where - 2, 0) : end + 2 if end >= 0 else len(before)].strip()


def _tag(found: re.Match[str]) -> str:
    tag = found[0].lower()
    if tag == "&nbsp;":
        return " "
    return "**" if _BOLD.match(tag) else "*" if _SLANTED.match(tag) else ""


def _tight(found: re.Match[str]) -> str:
    """A mark without blanks at its edges."""
    word = found[1].strip(" \u3000")
    return f"=={word}==" if word else found[0]


def _wide_brackets(found: re.Match[str]) -> str:
    """Brackets behind or around Chinese."""
    chinese = found["behind"] is not None or _CHINESE.search(found["inside"])
    return f"（{found['inside']}）" if chinese else found[0]


def _outside(line: str) -> str:
    """The line with Chinese punctuation, its code and formulas and addresses left alone."""
    parts: list[str] = []
    kept: list[str] = []

    def keep(found: re.Match[str]) -> str:
        kept.append(found[0])
        return chr(0xE000 + len(kept) - 1)

    text = _ASIDE.sub(keep, line)
    text = _BRACKETS.sub(_wide_brackets, text)
    text = _QUOTES.sub(
        lambda found: f"“{found[1]}”" if _CHINESE.search(found[1]) else found[0], text
    )
    text = _POINT.sub(lambda found: FULL_WIDTH[found[0].strip()], text)
    text = _STOP.sub("。", text)
    for character in text:
        number = ord(character) - 0xE000
        parts.append(kept[number] if 0 <= number < len(kept) else character)
    return "".join(parts)
