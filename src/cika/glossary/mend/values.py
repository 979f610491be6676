"""The values of the front matter as meant: quotes, lists, marks that YAML takes for its own."""

from __future__ import annotations

import re

from cika.glossary.mend.sheet import Sheet
from cika.glossary.words import KEYS, Key
from cika.model.patterns import regex

_LISTS = frozenset(name for name, key in KEYS.items() if key.lists)
"""Keys whose items never hold a comma or 、 themselves."""

_BARE = regex(r"#|[\[\]{}*&!%@`|>?,\"']|-(?:\s|$)|:|.*:\s|.*:$|.*\s#")
"""What YAML would not take for text, at the start of a value or in it."""
QUOTED = regex(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
"""A value that YAML reads as quoted."""
_MARKS = regex(
    "[,，、；;]|(?<=[\u4e00-\u9fff])[ \u3000]*[/|／｜][ \u3000]*(?=[\u4e00-\u9fff])"
    "|(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff])"
)
_WIKI = regex(r"\[\[([^\[\]|]+)(?:\|[^\[\]]*)?\]\]")
_LINKED = regex(r"\[([^\[\]]+)\]\([^()\s]+\.md\)")


_ROUND = regex(r"[（(]([^（()）]+)[）)]")
_SQUARE = regex(r"[\[【［].*[\]】］]")
_CLOSED = regex(r"[\]】］]")
_MANY = regex(r"[，、；]")
_COMMA = regex(r"[,，；;]")
_CURLY = regex(r"“[^“”]*”\s*(?:[,，、]|$)")
_QUOTED_WITH_NOTE = regex(r"(?:\"[^\"]*\"|'[^']*')\s+#.*")
_IN_QUOTES = regex(r"[“‘＂]([^“”‘’＂]+)[”’＂]|\"([^\"]+)\"|'([^']+)'")


def linked(value: str) -> str:
    """A value without the marks of links."""
    return _LINKED.sub(r"\1", _WIKI.sub(r"\1", value))


def as_value(sheet: Sheet, at: int, key: str, value: str) -> str:
    """What stands behind the colon, as YAML reads it rightly."""
    if (key in _LISTS and "](" in value) or "[[" in value:
        plain = linked(value)
        if plain != value:
            sheet.note(at, "C331", value, near=plain)
            value = plain
    if key == "标签" and value[0] == "#" and not re.search("[,，、]", value):
        tags = [word.strip("#") for word in value.split() if word.strip("#")]
        sheet.note(at, "C331", value, near=" ".join(tags))
        return _listed(tags) if tags else ""
    if key in _LISTS and (found := _ROUND.fullmatch(value)):
        sheet.note(at, "C223", value, word=key, mark=value[0])
        return _listed(re.split("[,，、；;]", found[1]))
    if KEYS.get(key, Key("")).in_brackets is None and _is_list(value):
        return value
    if _SQUARE.fullmatch(value) and KEYS.get(key, Key("")).in_brackets is not None:
        return _in_brackets(sheet, at, key, value)
    if key in _LISTS and value[:1] in "[【［" and not _CLOSED.search(value):
        sheet.note(at, "C223", value, word=key, mark=value[0])
        return _in_brackets(sheet, at, key, f"[{value[1:]}]")
    if mark := _separator(key, value):
        sheet.note(at, "C223", value, word=key, mark=mark)
        return _listed((_MARKS if key in _LISTS else _MANY).split(value))
    return scalar(sheet, at, value, key)


def _separator(key: str, value: str) -> str:
    """The mark between the items of a list without brackets, or ""."""
    if QUOTED.fullmatch(value) or (key not in _LISTS and key != "英文"):
        return ""
    found = (_MARKS if key in _LISTS else _MANY).search(value.rstrip("，、；;,"))
    if not found and key in _LISTS and value[-1] in "，、；;,":
        return value[-1]
    return found[0] if found else ""


def _in_brackets(sheet: Sheet, at: int, key: str, value: str) -> str:
    inner = value[1:-1]
    marks = KEYS.get(key, Key("")).in_brackets or ""
    if marks and not _COMMA.search(inner):  # a term may hold a 、 itself
        marks += "、"
    wrong = next((mark for mark in inner if mark in marks), "")
    if value[0] != "[" or value[-1] != "]":
        wrong = value[0] if value[0] != "[" else value[-1]
    quotes = _CURLY.search(inner) is not None
    if set(inner) & set("'\"[]") or (not wrong and not quotes and not _strange(inner)):
        return value
    sheet.note(at, "C223" if wrong else "C221", value, word=key, mark=wrong or "“”")
    return _listed(re.split(f"[,{marks}]", inner))


def _is_list(value: str) -> bool:
    """Whether a value is a list as YAML writes it in brackets, and no text that begins with one."""
    inner = QUOTED.sub("甲", value[1:-1])
    return value[0] == "[" and value[-1] == "]" and bool(inner.strip()) and not _strange(inner)


def _strange(inner: str) -> bool:
    return any(_BARE.match(item.strip()) for item in inner.split(",") if item.strip())


def _listed(items: list[str]) -> str:
    said = [_quoted_if_needed(_unquoted(item.strip())) for item in items if item.strip()]
    return f"[{', '.join(said)}]"


def scalar(sheet: Sheet, at: int, value: str, key: str) -> str:
    """One value as text."""
    if QUOTED.fullmatch(value) or _QUOTED_WITH_NOTE.fullmatch(value):
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
    found = _IN_QUOTES.fullmatch(value)
    return next(part for part in found.groups() if part).strip() if found else value


def _quoted_if_needed(value: str) -> str:
    if value and _BARE.match(value):
        return "'" + value.replace("'", "''") + "'"
    return value
