"""Keys that were written below the title, or into it, put into the front matter."""

from __future__ import annotations

import re

from cika.glossary.mend.sheet import Sheet
from cika.glossary.words import KEY_SPELLINGS
from cika.model.patterns import regex

_RULE = regex(r"-{3,}")
_KEY = regex(r"(?:[-*•]\s+)?\**([^\s:：*#|>\[\]]{1,8})\**\s?(?:::|[:：])\s?\**(.*)")
_BRACKET = regex(r"([^（(]{1,40})[（(]([^（()）]{1,120})[）)]")
_NAMED = regex(
    r"(?:(英文名?|英语|英)|(简称|缩写|英文缩写)|(又称|又叫|又名|也称|也叫|亦称|俗称))\s?(?:为|作)?\s?[:：]?\s?(\S.*)"
)
_LATIN = regex(r"[A-Za-z][A-Za-z0-9 .&'’\-]*")


def mend_front(sheet: Sheet, first: int) -> int:
    """Move keys into the front matter; gives the first line of the body afterwards."""
    title = _title(sheet, first)
    if title is None:
        return first
    first = _below(sheet, first, title)
    title = _title(sheet, first)
    return first if title is None else _in_title(sheet, first, title)


def _title(sheet: Sheet, first: int) -> int | None:
    for at in range(first, len(sheet.lines)):
        if sheet.lines[at].strip():
            return at if sheet.lines[at].startswith("# ") else None
    return None


def _below(sheet: Sheet, first: int, title: int) -> int:
    """`英文: …` below the title, with or without `---` around it."""
    keys: list[tuple[int, str, str]] = []
    taken: list[int] = []
    for at in range(title + 1, len(sheet.lines)):
        line = sheet.lines[at]
        if not line.strip():
            continue
        if _RULE.fullmatch(line.strip()):
            taken.append(at)
            continue
        found = _KEY.fullmatch(line.strip())
        key = KEY_SPELLINGS.get(found[1].lower()) if found else None
        if found is None or key is None or key == "编号":
            break
        keys.append((at, key, found[2].strip()))
        taken.append(at)
    said = _keys(sheet, first)
    names = [key for _, key, _ in keys]
    if not keys or set(names) & said or len(set(names)) < len(names):
        return first
    rules = [
        at for at in taken if _RULE.fullmatch(sheet.lines[at].strip()) and at <= keys[-1][0] + 2
    ]
    origins = [(sheet.origins[at], key, value) for at, key, value in keys]
    for at, key, _ in keys:
        sheet.note(at, "C230", sheet.lines[at].strip(), near=key)
    for at in sorted({*rules, *(at for at, _, _ in keys)}, reverse=True):
        sheet.remove(at)
    for origin, key, value in origins:
        first = _put(sheet, first, origin, f"{key}: {value}".rstrip())
    return first


def _in_title(sheet: Sheet, first: int, at: int) -> int:
    """`# 词（English）` and `# 词（又称甲）`."""
    line = sheet.lines[at]
    found = _BRACKET.fullmatch(line.strip())
    values = _names(found[2]) if found else {}
    if not found or not values:
        return first
    said = _keys(sheet, first)
    matter = "\n".join(sheet.lines[:first]).casefold()
    missing = {
        key: words
        for key, words in values.items()
        if not all(word.casefold() in matter for word in words)
    }
    if set(missing) & said:
        return first
    sheet.change(at, found[1].rstrip(), "C321", line.strip(), near=found[1].strip())
    origin = sheet.origins[at]
    for key, words in missing.items():
        value = words[0] if len(words) == 1 else f"[{', '.join(words)}]"
        first = _put(sheet, first, origin, f"{key}: {value}")
    return first


def _names(text: str) -> dict[str, list[str]]:
    """The names in the brackets behind a term, by key; none where one of them may be more."""
    values: dict[str, list[str]] = {}
    for part in re.split(r"[,，、;；/]", text):
        word, key = part.strip(), ""
        if found := _NAMED.fullmatch(word):
            word = found[4]
            key = "英文" if found[1] else "缩写" if found[2] else "别名"
        elif not _LATIN.fullmatch(word):
            return {}
        if not key or (key != "别名" and _LATIN.fullmatch(word)):
            key = "缩写" if word.isupper() and " " not in word and len(word) <= 6 else "英文"
        values.setdefault(key, []).append(word)
    return values


def _keys(sheet: Sheet, first: int) -> set[str]:
    return {
        KEY_SPELLINGS.get(line.partition(":")[0].strip().strip("\"'"), "")
        for line in sheet.lines[:first]
        if ":" in line
    }


def _put(sheet: Sheet, first: int, origin: int, line: str) -> int:
    """A line into the front matter, which is made if there is none; the body's line afterwards."""
    if first == 0:
        for text in ("", "---", "---"):
            sheet.lines.insert(0, text)
            sheet.origins.insert(0, origin)
        first = 2
    sheet.lines.insert(first - 1, line)
    sheet.origins.insert(first - 1, origin)
    return first + 1
