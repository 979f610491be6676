"""What other programs write, as Markdown has it: links of notes, callouts, comments, formulas."""

from __future__ import annotations

import re
from collections.abc import Callable

from cika.glossary.mend.callouts import mend_callouts
from cika.glossary.mend.sheet import Sheet, prose_lines
from cika.model.patterns import regex
from cika.model.prose import PICTURES, SOUNDS

_MEDIA = PICTURES | SOUNDS
_EMBED = regex(r"!\[\[([^\[\]|#]+)(?:#[^\[\]|]*)?(?:\|([^\[\]]*))?\]\]")
_WIKI = regex(r"\[\[([^\[\]|#]*)(?:#([^\[\]|]*))?(?:\|([^\[\]]+))?\]\]")
_PICTURE = regex(r"[!！]\[([^\[\]]*)\]\s?(?:\(([^()<>]*)\)|（([^（）]*)）)")
_LINK = regex(
    r"(?<![!！])\[([^\[\]]+)\](?:\(([^()<>]{1,200}\.md)\)|（([^（）]{1,200}\.md|https?://[^\s（）]{1,400})）)"
)
_NOTE = regex(r"%%(.+?)%%")
_ANCHOR = regex(r"(?:(?<=[。！？）.!?”])|(?<=\S) )\^[A-Za-z][A-Za-z0-9-]{1,40}$")
_IMAGE = regex(r"<img\s[^<>]*?src\s*=\s*[\"']([^\"'<>]+)[\"'][^<>]*>", re.IGNORECASE)
_CLOZE = regex(r"\{\{c\d+::([^{}:]+)\}\}")
_STRONG = regex(r"\*\*([^*\n]{1,200})\*\*")
_ASIDE = regex(r"`[^`]*`")
_ROUND = regex(r"(?<!\\)\\\((.{1,300}?)(?<!\\)\\\)")
_SQUARE = regex(r"(?<!\\)\\\[(.{1,300}?)(?<!\\)\\\]")
_LOST = regex(r"^\s*\[ (?=[^\[\]]*\\[A-Za-z]{2,})([^\[\]]{1,300}) \]\s*$")
"""`\\[ \\]` whose backslashes were lost when it was copied."""
_SPACED = regex(
    r"(?<![\\$\w])\$(?= )([^$]{1,300})\$(?![\d$])|(?<![\\$\w])\$([^ $][^$]{0,300}) \$(?![\d$])"
)
_TEX = regex(r"[\\=^_+×÷]")
_TICKED = regex(r"(\s*(?:[-*+]\s+)?)(`{1,3})\s*\$?([^`$]{2,300}?)\$?\s*\2([。；;，,]?)\s*")
_COMMAND = regex(
    r"\\(?:[dt]?frac|sqrt|sum|prod|int|times|cdot|div|text|mathrm|left|bar|hat|vec|Delta|alpha|beta"
    r"|lambda|sigma|mu|pi|leq?|geq?|neq?|approx|infty|overline)(?![A-Za-z])"
)
"""Commands that make a text a formula; a path or an escape has none of them."""
_YEN = regex(r"[￥＄]([^￥＄$]{1,300})[￥＄]")
_FENCED = regex(r"```\s*(?:math|latex|tex|katex)", re.IGNORECASE)
_ENVIRONMENT = regex(r"\s*\\begin\{(equation|align|gather|displaymath)(\*?)\}\s*")
_SUSPECT = regex(
    r"\[|\]|！|%%|\^|<img|\{\{c|\*\*|\\[(\[]|\$ | \$|[￥＄]|\\begin|＊|～～|＿＿|｜", re.IGNORECASE
)
_ODD = regex(
    r"(?=[!！\[\]%。？）.?” \u3000<{*`\\$￥＄＊～＿｜])(?:"  # what they begin with, for speed
    r"[!！]\[|\[\[|\[!|\]（|\]\([^)\n]{0,200} |%%|[。！？）.!?” ]\^|<img|\{\{c|\*\*[ \u3000]"
    r"|(?<=[^\s\-.>|、])[ \u3000]\*\*"
    r"|^\[ [^\]\n]*\\|```\s*(?:math|latex|tex|katex)|\\[(\[b]|\$ | \$|[￥＄]|＊|～～|＿＿|｜)",
    re.IGNORECASE | re.MULTILINE,
)
"""What is to be found somewhere in a text before its lines are looked at one by one."""
_WIDE = str.maketrans({"＊": "*", "～": "~", "＿": "_"})


def mend_marks(sheet: Sheet, first: int) -> None:
    """Mend what other programs write, in the body that begins at line `first` (from 0)."""
    text = "\n".join(sheet.lines)
    if "`" in text and "\\" in text:
        _ticked(sheet, first)
    if not _ODD.search(text):
        return
    if "\\" in text or "%%" in text or "```" in text:
        _blocks(sheet, first)
    mend_callouts(sheet, first)
    for at in prose_lines(sheet, first):
        if _SUSPECT.search(sheet.lines[at]):
            _line(sheet, at)


def _line(sheet: Sheet, at: int) -> None:
    line = sheet.lines[at]
    if "＊" in line or "～～" in line or "＿＿" in line:
        text = re.sub(r"＊+|～～|＿{2,}", lambda found: found[0].translate(_WIDE), line)
        _becomes(sheet, at, text)
    if line.count("｜") > 1 and line.strip()[0] in "｜|" and line.strip()[-1] in "｜|":
        _becomes(sheet, at, line.replace("｜", "|"))
    for pattern, new in _RULES:
        line = sheet.lines[at]
        if pattern.search(line):
            _becomes(sheet, at, _outside_code(line, pattern, new))
    line = sheet.lines[at]
    for pattern in (_ROUND, _SQUARE, _LOST, _SPACED, _YEN):
        if pattern.search(line):
            _becomes(sheet, at, _outside_code(line, pattern, _formula), "C332")
            line = sheet.lines[at]


def _becomes(sheet: Sheet, at: int, text: str, code: str = "C331") -> None:
    before = sheet.lines[at]
    if text == before:
        return
    start = next((n for n, (a, b) in enumerate(zip(before, text, strict=False)) if a != b), 0)
    end = 0
    while end < min(len(before), len(text)) - start and before[-1 - end] == text[-1 - end]:
        end += 1
    there = before[start : len(before) - end].strip() or before.strip()
    near = text[start : len(text) - end].strip() or text.strip()
    sheet.change(at, text, code, there, near=near)


def _outside_code(
    line: str, pattern: re.Pattern[str], new: str | Callable[[re.Match[str]], str]
) -> str:
    """The pattern replaced outside of code."""
    parts, done = [], 0
    for found in _ASIDE.finditer(line):
        parts.append(pattern.sub(new, line[done : found.start()]))
        parts.append(found[0])
        done = found.end()
    parts.append(pattern.sub(new, line[done:]))
    return "".join(parts)


def _formula(found: re.Match[str]) -> str:
    tex = next(part for part in found.groups() if part is not None).strip()
    if not tex or (not found[0].startswith("\\(") and not _TEX.search(tex)):
        return found[0]
    return f"$${tex}$$" if found[0].startswith("\\[") else f"${tex}$"


def _embed(found: re.Match[str]) -> str:
    name = found[1].strip()
    ending = name[name.rfind(".") :].lower() if "." in name else ""
    if ending not in _MEDIA:
        return name.rpartition("/")[2]
    place = name if "/" in name else f"media/{name}"
    return f"![](<{place}>)" if " " in place else f"![]({place})"


def _wiki(found: re.Match[str]) -> str:
    shown = (found[3] or found[1] or found[2] or "").strip()
    return shown.rpartition("/")[2] if not found[3] else shown


def _picture(found: re.Match[str]) -> str:
    target = (found[2] if found[2] is not None else found[3]).strip()
    if not target or ' "' in target or " '" in target:
        return found[0]
    return f"![{found[1]}](<{target}>)" if re.search(r"\s", target) else f"![{found[1]}]({target})"


def _link(found: re.Match[str]) -> str:
    target = (found[2] or found[3]).strip()
    return f"[{found[1]}](<{target}>)" if re.search(r"\s", target) else f"[{found[1]}]({target})"


def _strong(found: re.Match[str]) -> str:
    inner = found[1].strip()
    return f"**{inner}**" if inner else found[0]


def _image(found: re.Match[str]) -> str:
    target = found[1].strip()
    return f"![](<{target}>)" if " " in target else f"![]({target})"


_RULES = (
    (_EMBED, _embed),
    (_WIKI, _wiki),
    (_PICTURE, _picture),
    (_LINK, _link),
    (_IMAGE, _image),
    (_NOTE, r"<!--\1-->"),
    (_ANCHOR, ""),
    (_CLOZE, r"==\1=="),
    (_STRONG, _strong),
)


def _ticked(sheet: Sheet, first: int) -> None:
    """A formula written as code, where nothing but a formula is meant: on a line of `## 公式`."""
    section, fence = "", -1
    for at in range(first, len(sheet.lines)):
        line = sheet.lines[at]
        section = line[3:].strip() if line.startswith("## ") else section
        if section != "公式" or "`" not in line:
            continue
        if line.strip() == "```":
            inside = sheet.lines[fence + 1 : at] if fence >= 0 else []
            if inside and all(map(_COMMAND.search, inside)):
                for place in (fence, at):
                    sheet.change(place, "$$", "C332", "```", near="$$")
            fence = -1 if fence >= 0 else at
        elif (found := _TICKED.fullmatch(line)) and _COMMAND.search(found[3]):
            near = f"${found[3].strip()}$"
            sheet.change(at, f"{found[1]}{near}{found[4]}", "C332", line.strip(), near=near)


def _blocks(sheet: Sheet, first: int) -> None:
    """Comments and formulas over several lines."""
    opened: dict[str, int] = {}
    for at in range(first, len(sheet.lines)):
        line = sheet.lines[at].strip()
        if line == "%%":
            if (start := opened.pop("%%", None)) is not None:
                sheet.change(start, "<!--", "C331", "%%", near="<!--")
                sheet.change(at, "-->", "C331", "%%", near="-->")
            else:
                opened["%%"] = at
        elif line == "\\[":
            opened["["] = at
        elif line == "\\]" and (start := opened.pop("[", None)) is not None:
            for place in (start, at):
                sheet.change(place, "$$", "C332", sheet.lines[place].strip(), near="$$")
        elif _FENCED.fullmatch(line):
            opened["```"] = at
        elif line == "```" and (start := opened.pop("```", None)) is not None:
            for place in (start, at):
                sheet.change(place, "$$", "C332", sheet.lines[place].strip(), near="$$")
        elif found := _ENVIRONMENT.fullmatch(line):
            opened[found[1]] = at
        elif (
            line.startswith("\\end{")
            and (start := opened.pop(line[5:].rstrip("}").rstrip("*"), None)) is not None
        ):
            _environment(sheet, start, at)


def _environment(sheet: Sheet, start: int, end: int) -> None:
    r"""`\\begin{equation}` stands for itself in TeX; here a formula is set off by `$$`."""
    if any("$$" in sheet.lines[at] for at in (max(start - 1, 0), start, end)):
        return
    opening = sheet.lines[start].strip()
    single = opening.startswith(("\\begin{equation", "\\begin{displaymath"))
    for place in (start, end):
        word = sheet.lines[place].strip()
        near = (
            "$$" if single else word.replace("{align", "{aligned").replace("{gather", "{gathered")
        )
        near = near if single else near.replace("*}", "}")
        sheet.change(place, near, "C332", word, near=near)
    if not single:
        sheet.insert(end + 1, "$$")
        sheet.insert(start, "$$")
