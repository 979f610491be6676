"""The front matter as meant: fences, colons, quotes, lists.

What is put right here would reach YAML as an error on another line, or as something else than
was written (`618`, `RFM: 客户分层`, `见 #3`).
"""

from __future__ import annotations

import re
import unicodedata

from cika.glossary.mend.place import begins_with_term, mend_place
from cika.glossary.mend.sheet import Sheet
from cika.glossary.mend.values import QUOTED, as_value, linked, scalar
from cika.glossary.suggest import nearest
from cika.glossary.words import DEFINITION_KEYS, ELSEWHERE, KEY_SPELLINGS, KEYS, TERM_KEYS
from cika.model.patterns import regex

_SPELLINGS = {
    **KEY_SPELLINGS,
    **dict.fromkeys(TERM_KEYS, "术语"),
    **dict.fromkeys(DEFINITION_KEYS, "释义"),
}

_FENCE = regex(r"\s*(?:[-－—–―─]{2,}|[-－—](?:\s+[-－—])+)\s*")
_KEY = regex(r"(\s*)([^\s:：\-—－•·*#\[\]“\"'][^:：\[\]“\"']{0,11}?)\s*([:：])(.*)")
_ITEM = regex(r"\s*(-(?!--)|－|—|–|•|·|●|\*(?!\*))\s*(\S(?:.*\S)?)\s*")
_STARRED = regex(r"(\s*)(?:[-*•]\s+)?\*\*([^*:：]{1,12})(?:\*\*\s*([:：])|([:：])\s*\*\*)(.*)")
_BULLETED = regex(r"\s*[-*•]\s+(\S[^:：]{0,11}[:：].*)")
_SEVERAL = regex(r"(?<!\s)\s+(?=(?:英文|缩写|别名|拼音|标签|相关|来源)\s*[:：])")
_WIDE = regex("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+")
_BLOCK = regex(r"[|>][-+]?\d?\s*(?:#.*)?")


def mend_matter(sheet: Sheet) -> int:
    """Mend the front matter of a sheet; gives the first line of the body (from 0)."""
    lines = sheet.lines
    first = next((at for at, line in enumerate(lines) if line.strip()), None)
    if first is None:
        return 0
    if not _FENCE.fullmatch(lines[first]):
        known = _known_key(lines[first]) in KEYS
        if not known and not begins_with_term(lines[first]):
            return 0
        sheet.insert(first, "---", "C226")
    for _ in range(first):
        sheet.remove(0, "C226")
    sheet.change(0, "---", "C226", lines[0].strip())
    end = _end(sheet)
    if end is None:
        return 0
    end = mend_place(sheet, end)
    end = _joined(sheet, _split(sheet, end))
    _mend_lines(sheet, end)
    return end + 1


def _split(sheet: Sheet, end: int) -> int:
    """Keys in bold, keys as items of a list, several keys in one line."""
    listing = False
    for at in range(1, end):
        line = sheet.lines[at]
        if "::" in line and (found := _KEY.fullmatch(line)) and found[4].startswith(":"):
            plain = f"{found[1]}{found[2]}: {found[4][1:].strip()}"
            if _known_key(plain):
                sheet.change(at, plain, "C225", found[2])
        elif found := _STARRED.fullmatch(line):
            plain = f"{found[1]}{found[2].strip()}{found[3] or found[4]}{found[5]}"
            if _known_key(plain):
                sheet.change(at, plain, "C225", found[2].strip())
        elif not listing and (found := _BULLETED.fullmatch(line)) and _known_key(found[1]):
            sheet.change(at, found[1], "C225", found[1].strip())
        if _known_key(sheet.lines[at]):
            listing = sheet.lines[at].rstrip()[-1:] in (":", "：")
    for at in range(end - 1, 0, -1):
        parts = _SEVERAL.split(sheet.lines[at])
        if len(parts) > 1 and _known_key(parts[0]) and not re.search("[\"']", sheet.lines[at]):
            sheet.note(at, "C231", sheet.lines[at].strip())
            sheet.lines[at] = parts[0]
            for offset, part in enumerate(parts[1:], 1):
                sheet.insert(at + offset, part)
                sheet.origins[at + offset] = sheet.origins[at]
            end += len(parts) - 1
    return end


def _joined(sheet: Sheet, end: int) -> int:
    """A value that goes on in the next line without the blanks that YAML wants before it."""
    at = 2
    while at < end:
        line, before = sheet.lines[at], sheet.lines[at - 1]
        if (
            line[:1]
            not in ("", " ", "#", '"', "'", "[", "{", "]", "}", "?", "|", ">", "&", "*", "!")
            and line.strip()
            and not re.search("[:：]", line)
            and not _ITEM.fullmatch(line)
            and (key := _known_key(before))
            and _SPELLINGS.get(key.lower()) == "来源"
            and (value := before.partition(":")[2] or before.partition("：")[2]).strip()
            and not re.match(r"\s*[\"'\[{|>]", value)
        ):
            sheet.note(at, "C232", line.strip())
            sheet.lines[at - 1] = f"{before.rstrip()} {line.strip()}"
            sheet.remove(at)
            end -= 1
            continue
        at += 1
    return end


def _end(sheet: Sheet) -> int | None:
    """The line of the closing fence, put in if it is missing and its place is clear."""
    title, clear = None, True
    for at in range(1, len(sheet.lines)):
        line = sheet.lines[at]
        if _FENCE.fullmatch(line):
            sheet.change(at, "---", "C226", line.strip())
            return at
        if line.strip() == "...":
            return at
        if line.lstrip().startswith(("#", "＃")):
            title = title or at
        elif line.strip() and not (_KEY.fullmatch(line) or _ITEM.fullmatch(line)):
            if title is not None:
                break
            clear = clear and line[:1] in " \t"  # a value may go on below its key
    if title is None and clear and any(begins_with_term(line) for line in sheet.lines[:3]):
        title = len(sheet.lines)  # nothing but such lines
    if title is None or not clear:
        return None
    while title > 1 and not sheet.lines[title - 1].strip():
        title -= 1
    sheet.insert(title, "---", "C226")
    return title


def _known_key(line: str) -> str | None:
    """The key that a line begins with, however its colon is written."""
    found = _KEY.fullmatch(line)
    if found is None:
        return None
    key = "".join(found[2].split())
    return key if key.lower() in _SPELLINGS or key in ELSEWHERE or nearest(key, KEYS) else None


def _mend_lines(sheet: Sheet, end: int) -> None:
    listing = False
    for at in range(1, end):
        line = sheet.lines[at]
        if wide := _WIDE.search(line):
            plain = _WIDE.sub(lambda each: unicodedata.normalize("NFKC", each[0]), line)
            near = unicodedata.normalize("NFKC", wide[0])
            sheet.change(at, plain, "C322", wide[0], near=near)
            line = plain
        key, found = _known_key(line), _KEY.fullmatch(line)
        if key is None or found is None:
            if listing and (item := _ITEM.fullmatch(line)):
                _mend_item(sheet, at, item[2])
            continue
        if found[1] or found[2] != key:
            sheet.change(at, f"{key}{found[3]}{found[4]}", "C225", key)
        if key not in KEYS and (meant := _SPELLINGS.get(key.lower(), key)) != key:
            sheet.change(at, f"{meant}{found[3]}{found[4]}", "C229", found[2], near=meant)
            key = meant
        value = found[4].strip()
        if found[3] == "：" or (value and not re.match(r" +\S", found[4])):
            sheet.change(at, f"{key}: {value}".rstrip(), "C209", key)
        listing = not value or (value[0] == "#" and _is_item(_next(sheet, at, end)))
        if value and not listing and not _continued(sheet, at, value, end):
            text = as_value(sheet, at, key, value)
            sheet.lines[at] = f"{key}: {text}" if text != value else sheet.lines[at]


def _mend_item(sheet: Sheet, at: int, value: str) -> None:
    """An item of a list; one that YAML reads as meant stays as it is."""
    line = sheet.lines[at]
    plain = linked(value)
    if plain != value:
        sheet.note(at, "C331", value, near=plain)
    text = scalar(sheet, at, plain, plain)
    if _is_item(line):
        if text != value:
            sheet.lines[at] = f"{line[: len(line) - len(line.lstrip())]}- {text}"
        return
    sheet.change(at, f"- {text}", "C224", value)


def _next(sheet: Sheet, at: int, end: int) -> str:
    return next((line for line in sheet.lines[at + 1 : end] if line.strip()), "")


def _is_item(line: str) -> bool:
    return line.lstrip().startswith("- ")


def _begins_key(line: str) -> bool:
    return not line[:1].isspace() and _known_key(line) is not None


def _continued(sheet: Sheet, at: int, value: str, end: int) -> bool:
    """Whether a value goes on below, as YAML allows: in brackets, in quotes, as a block."""
    if _BLOCK.fullmatch(value):
        return True
    if value[0] in "\"'" and not QUOTED.match(value):
        below = sheet.lines[at + 1 : end]
        close = next((n for n, line in enumerate(below) if value[0] in line), None)
        return close is not None and not any(_begins_key(line) for line in below[:close])
    plain = QUOTED.sub("", value)
    if not value.startswith("[") or "]" in plain or "】" in plain:
        return False
    for line in sheet.lines[at + 1 : end]:
        if _begins_key(line):
            return False
        if "]" in QUOTED.sub("", line):
            return True
    return False
