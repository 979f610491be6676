"""The words of the body as meant: marks, letters, punctuation, what came along when pasting."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from cika.glossary.mend.breaks import mend_breaks
from cika.glossary.mend.lists import PROPER, may_be_item, mend_item, mend_layout
from cika.glossary.mend.sheet import Sheet, prose_lines
from cika.glossary.words import FULL_WIDTH, HAN
from cika.model.patterns import regex

_WIDE_MARK = regex(r"[＝=]{2}([^＝=\n]{1,200})[＝=]{2}(?![＝=])")
_LONG_MARK = regex(r"(?<!=)={3,4}([^=\n]{1,60})={3,4}(?!=)")
_LOOSE_MARK = regex(r"==([^=]{1,200})==")
_ANY_MARK = regex(r"[=＝]{2,4}([^=＝\n]{1,200})[=＝]{2,4}")
_TAGS = regex(
    r"</?(?:span|font|div|p|o:p|u|section|b|strong|i|em)(?:\s[^<>]*)?>|<br\s*/?>(?=\s{0,9}$)"
    r"|&(?:nbsp|emsp|ensp);",
    re.IGNORECASE,
)
_RAISED = regex(
    r"<(sub|sup)>([0-9+-]{1,6})</\1>|(?<=[A-Za-z)）\]])(~)([0-9]{1,4})~|(?<=[A-Za-z0-9)）])(\^)([0-9+-]{1,5})\^",
    re.IGNORECASE,
)
_LOW = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")
_HIGH = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_BOLD = regex(r"</?(?:b|strong)\b", re.IGNORECASE)
_SLANTED = regex(r"</?(?:i|em)\b", re.IGNORECASE)
_FORMS = regex("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u2f00-\u2fdf\u2e80-\u2eff]+")

_RADICALS = str.maketrans(
    "見貝車長門韋頁風飛馬魚鳥鹵麥黃齊齒龍龜戶黽⻅⻉⻋⻓⻔⻙⻚⻛⻜⻢⻥⻦⻧⻨⻩⻬⻮⻰⻳⺠⻘⻝⻤⺎⻄⺟⺆⻁⻆⻝",
    "见贝车长门韦页风飞马鱼鸟卤麦黄齐齿龙龟户黾见贝车长门韦页风飞马鱼鸟卤麦黄齐齿龙龟民青食鬼兀西母月虎角食",
)
"""What PDF files have for ordinary characters; NFKC gives the traditional ones, or nothing."""

_ASIDE = regex(
    r"`[^`]*`|\$[^$]*\$|\\begin\{.*|"
    r"=?[A-Za-z_][\w.]{0,40}\((?=[^()]{0,200}[,\"!=:])[^()]*\)"
    r"|[A-Za-z]:\\\S+|\]\([^)]{0,500}\)"
    r"|https?://[^\s，。；）]*|&#?\w+;|<!--.*?-->|<[^<>]*>|\[[ xX]\]"
)
"""Parts of a line whose punctuation is not Chinese: code, formulas, addresses, boxes."""
_POINT = regex(
    rf"(?<=[{HAN}”』」》）])(?:[,;?]|!(?!\[)|(?<!:):(?![:/]))\s*|(?<=\S)[,;?](?=[{HAN}“《])"
    rf"|(?<=\w):(?=[{HAN}“《])"
)
_STOP = regex(rf"(?<=[{HAN}”』」》）])\.(?=\s*$|\s+[{HAN}])\s*")
_BRACKETS = regex(rf"(?P<behind>(?<=[{HAN}”])\s*)?\((?P<inside>[^()]*)\)")
_QUOTES = regex(r'"([^"]*)"')
_CHINESE = regex(f"[{HAN}]")
_SUSPECT = regex(
    '[,;:?!("\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u2f00-\u2fdf＝]|\\.\\s*$|\\. |==|<|~|\\^'
    "|&[ne][bmn]sp;|[\u2e80-\u2eff]"
)

_HALF = regex('[,;:?!(".]')
"""Without one of these there is nothing that `_outside` would change."""

_CODE = regex(r"`[^`]*`|(?<!\\)\$[^$]+\$")


def mend_body(sheet: Sheet, first: int) -> None:
    """Mend lists and words of a sheet whose body begins at line `first` (from 0)."""
    for at in prose_lines(sheet, first):
        line = sheet.lines[at]
        stripped = line.lstrip("\u3000 \u00a0")
        if not stripped:
            continue
        item = may_be_item(stripped)
        wide = "\u3000" in line[: len(line) - len(stripped)]
        if wide and not re.match(r"[-*+>•·]|\d+[.、)]", stripped):
            sheet.change(at, stripped, "C327", line)
            line = stripped
        if item and not PROPER.match(stripped):
            mend_item(sheet, at)
        if _SUSPECT.search(line):
            _mend_words(sheet, at)
    mend_layout(sheet, prose_lines(sheet, first))
    mend_breaks(sheet, first)


def _mend_words(sheet: Sheet, at: int) -> None:
    line = sheet.lines[at]
    if (found := _TAGS.search(line)) and _paired(line):
        text = _without_code(line, _TAGS, _tag)
        sheet.change(at, text, "C326", found[0])
        line = text
    if found := _RAISED.search(line):
        sheet.change(at, _without_code(line, _RAISED, _raised), "C326", found[0])
        line = sheet.lines[at]
    if found := _FORMS.search(line):
        near = _form(found)
        sheet.change(at, _FORMS.sub(_form, line), "C322", found[0], near=near)
        line = sheet.lines[at]
    text = _marks(line)
    if text != line:
        word, near = _odd_mark(line)
        sheet.change(at, text, "C325", word, near=near)
        line = text
    text = _outside(line)
    if text != line:
        where = next(n for n, (a, b) in enumerate(zip(line, text, strict=False)) if a != b)
        sheet.change(at, text, "C323", line[where], near=text[where])


def _odd_mark(line: str) -> tuple[str, str]:
    """The first blank that is written in another way, and as it should be."""
    for found in _ANY_MARK.finditer(line):
        near = f"=={found[1].strip()}=="
        if found[0] != near and found[1].strip():
            return found[0], near
    return line.strip(), "==词=="


def _marks(line: str) -> str:
    """The line with `==词==` for a blank however its signs were typed."""
    if "=" not in line and "＝" not in line:
        return line
    text = _without_code(line, _LONG_MARK, r"==\1==") if "===" in line else line
    if "＝" in text:
        text = _without_code(text, _WIDE_MARK, _hugged)
    if "==" in text and text.count("==") % 2 == 0:
        text = _without_code(text, _LOOSE_MARK, _hugged)
    return text


def _hugged(found: re.Match[str]) -> str:
    inner = found[1].strip(" \u3000")
    return f"=={inner}==" if inner else found[0]


def _without_code(
    line: str, pattern: re.Pattern[str], new: str | Callable[[re.Match[str]], str]
) -> str:
    """The pattern replaced outside of code and formulas."""
    parts, done = [], 0
    for found in _CODE.finditer(line):
        parts += [pattern.sub(new, line[done : found.start()]), found[0]]
        done = found.end()
    return "".join([*parts, pattern.sub(new, line[done:])])


def _form(found: re.Match[str]) -> str:
    text = unicodedata.normalize("NFKC", found[0])
    return text.translate(_RADICALS) if max(found[0]) < "\uff00" else text


def _paired(line: str) -> bool:
    """Whether what looks like tags can be tags: `a<b>c` holds a comparison."""
    outside = _CODE.sub("", line)
    for name in ("b", "i", "u", "p"):
        opened = len(re.findall(rf"<{name}(?:\s[^<>]*)?>", outside, re.IGNORECASE))
        if opened != len(re.findall(rf"</{name}>", outside, re.IGNORECASE)):
            return False
    return True


def _tag(found: re.Match[str]) -> str:
    tag = found[0].lower()
    if tag[0] == "&":
        return " "
    return "**" if _BOLD.match(tag) else "*" if _SLANTED.match(tag) else ""


def _raised(found: re.Match[str]) -> str:
    """Small numbers as characters of their own: Markdown has no other way."""
    digits = found[2] or found[4] or found[6]
    low = found[3] or (found[1] or "").lower() == "sub"
    return digits.translate(_LOW if low else _HIGH)


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
    if not _HALF.search(text):
        return line
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
