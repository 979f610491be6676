"""The front matter as meant: fences, colons, quotes, lists.

What is put right here would reach YAML as an error on another line, or as something else than
was written (`618`, `RFM: 客户分层`, `见 #3`).
"""

from __future__ import annotations

import re

from cika.glossary.mend.place import begins_with_term, mend_place
from cika.glossary.mend.sheet import Sheet
from cika.glossary.suggest import nearest
from cika.glossary.words import ELSEWHERE, KEYS, Key

_FENCE = re.compile(r"\s*(?:[-－—–―─]{2,}|[-－—](?:\s+[-－—])+)\s*")
_KEY = re.compile(r"(\s*)([^\s:：\-—－•·*#\[\]“\"'][^:：\[\]“\"']{0,11}?)\s*([:：])(.*)")
_ITEM = re.compile(r"\s*(-(?!--)|－|—|–|•|·|●|\*(?!\*))\s*(\S(?:.*\S)?)\s*")
_BARE = re.compile(r"#|[\[\]{}*&!%@`|>?,\"']|-\s|:|.*:\s|.*:$|.*\s#")
"""What YAML would not take for text, at the start of a value or in it."""
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")


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
    _mend_lines(sheet, end)
    return end + 1


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
    return key if key in KEYS or key in ELSEWHERE or nearest(key, KEYS) else None


def _mend_lines(sheet: Sheet, end: int) -> None:
    listing = False
    for at in range(1, end):
        line = sheet.lines[at]
        key, found = _known_key(line), _KEY.fullmatch(line)
        if key is None or found is None:
            if listing and (item := _ITEM.fullmatch(line)):
                text = _scalar(sheet, at, item[2], item[2])
                sheet.change(at, f"- {text}", "C224" if not _is_item(line) else "C222", item[2])
            continue
        if found[1] or found[2] != key:
            sheet.change(at, f"{key}{found[3]}{found[4]}", "C225", key)
        value = found[4].strip()
        if found[3] == "：" or (value and not re.match(r" +\S", found[4])):
            sheet.change(at, f"{key}: {value}".rstrip(), "C209", key)
        listing = not value
        if value and not _continued(sheet, at, value, end):
            text = _value(sheet, at, key, value)
            sheet.lines[at] = f"{key}: {text}" if text != value else sheet.lines[at]


def _is_item(line: str) -> bool:
    return line.lstrip().startswith("- ")


def _continued(sheet: Sheet, at: int, value: str, end: int) -> bool:
    """Whether a list in brackets goes on below, as YAML allows."""
    if not value.startswith("[") or "]" in value or "】" in value:
        return False
    for line in sheet.lines[at + 1 : end]:
        if _KEY.fullmatch(line):
            return False
        if "]" in line:
            return True
    return False


def _value(sheet: Sheet, at: int, key: str, value: str) -> str:
    """What stands behind the colon, as YAML reads it rightly."""
    known = KEYS.get(key, Key(""))
    if re.fullmatch(r"[\[【［].*[\]】］]", value) and known.in_brackets is not None:
        return _in_brackets(sheet, at, key, value)
    if known.lists and value[:1] in "[【［" and not re.search(r"[\]】］]", value):
        sheet.note(at, "C223", value, word=key, mark=value[0])
        return _in_brackets(sheet, at, key, f"[{value[1:]}]")
    if mark := _separator(known, value):
        sheet.note(at, "C223", value, word=key, mark=mark)
        return _listed(_split(known.separators, value))
    return _scalar(sheet, at, value, key)


def _separator(key: Key, value: str) -> str:
    """The mark between the items of a list without brackets, or ""."""
    if _QUOTED.fullmatch(value):
        return ""
    inside = value.rstrip("，、；;,")
    return next((mark for mark in inside if mark in key.separators), "")


def _split(marks: str, value: str) -> list[str]:
    return re.split(f"[{re.escape(marks)}]", value)


def _in_brackets(sheet: Sheet, at: int, key: str, value: str) -> str:
    inner = value[1:-1]
    marks = KEYS.get(key, Key("")).in_brackets or ""
    if marks and not re.search(r"[,，；;]", inner):  # a term may hold a 、 itself
        marks += "、"
    wrong = next((mark for mark in inner if mark in marks), "")
    if value[0] != "[" or value[-1] != "]":
        wrong = value[0] if value[0] != "[" else value[-1]
    quotes = re.search(r"“[^“”]*”\s*(?:[,，、]|$)", inner) is not None
    if set(inner) & set("'\"[]") or (not wrong and not quotes and not _strange(inner)):
        return value
    sheet.note(at, "C223" if wrong else "C221", value, word=key, mark=wrong or "“”")
    return _listed(_split(f",{marks}", inner))


def _strange(inner: str) -> bool:
    return any(_BARE.match(item.strip()) for item in inner.split(",") if item.strip())


def _listed(items: list[str]) -> str:
    said = [_quoted_if_needed(_unquoted(item.strip())) for item in items if item.strip()]
    return f"[{', '.join(said)}]"


def _scalar(sheet: Sheet, at: int, value: str, key: str) -> str:
    """One value as text."""
    if _QUOTED.fullmatch(value) or re.fullmatch(r"(?:\"[^\"]*\"|'[^']*')\s+#.*", value):
        return value
    plain = _unquoted(value)
    if plain != value:
        sheet.note(at, "C221", value, word=key)
        return _quoted_if_needed(plain)
    needed = _quoted_if_needed(value)
    if needed == value:
        return value
    if value[0] in "\"'":
        sheet.note(at, "C221", value, word=key)
    elif hidden := re.search(r"(?:^|(?<=\s))#.*", value):
        sheet.note(at, "C227", hidden[0])
    else:
        sheet.note(at, "C222", value, word=key)
    return needed


def _unquoted(value: str) -> str:
    """A value without the Chinese quotes around all of it."""
    found = re.fullmatch(r"[“‘＂]([^“”‘’＂]+)[”’＂]", value)
    return found[1].strip() if found else value


def _quoted_if_needed(value: str) -> str:
    if value and _BARE.match(value):
        return "'" + value.replace("'", "''") + "'"
    return value
