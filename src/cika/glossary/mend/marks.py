"""What other programs write, as Markdown has it: links of notes, callouts, comments, formulas."""

from __future__ import annotations

import re
from collections.abc import Callable

from cika.glossary.mend.sheet import Sheet, prose_lines
from cika.model.prose import PICTURES, SOUNDS

_MEDIA = PICTURES | SOUNDS
_EMBED = re.compile(r"!\[\[([^\[\]|#]+)(?:#[^\[\]|]*)?(?:\|([^\[\]]*))?\]\]")
_WIKI = re.compile(r"\[\[([^\[\]|#]*)(?:#([^\[\]|]*))?(?:\|([^\[\]]+))?\]\]")
_PICTURE = re.compile(r"[!！]\[([^\[\]]*)\]\s?(?:\(([^()<>]*)\)|（([^（）]*)）)")
_LINK = re.compile(
    r"(?<![!！])\[([^\[\]]+)\](?:\(([^()<>]{1,200}\.md)\)|（([^（）]{1,200}\.md|https?://[^\s（）]{1,400})）)"
)
_CALLOUT = re.compile(r"(\s*(?:>\s*)+)\[!(\w+)\][-+]?\s*(.*)")
_NOTE = re.compile(r"%%(.+?)%%")
_ANCHOR = re.compile(r"(?:(?<=[。！？）.!?”])|(?<=\S) )\^[A-Za-z][A-Za-z0-9-]{1,40}$")
_IMAGE = re.compile(r"<img\s[^<>]*?src\s*=\s*[\"']([^\"'<>]+)[\"'][^<>]*>", re.IGNORECASE)
_CLOZE = re.compile(r"\{\{c\d+::([^{}:]+)\}\}")
_STRONG = re.compile(r"\*\*([^*\n]{1,200})\*\*")
_ASIDE = re.compile(r"`[^`]*`")
_ROUND = re.compile(r"(?<!\\)\\\((.{1,300}?)(?<!\\)\\\)")
_SQUARE = re.compile(r"(?<!\\)\\\[(.{1,300}?)(?<!\\)\\\]")
_LOST = re.compile(r"^\s*\[ (?=[^\[\]]*\\[A-Za-z]{2,})([^\[\]]{1,300}) \]\s*$")
"""`\\[ \\]` whose backslashes were lost when it was copied."""
_SPACED = re.compile(
    r"(?<![\\$\w])\$(?= )([^$]{1,300})\$(?![\d$])|(?<![\\$\w])\$([^ $][^$]{0,300}) \$(?![\d$])"
)
_TEX = re.compile(r"[\\=^_+×÷]")
_YEN = re.compile(r"[￥＄]([^￥＄$]{1,300})[￥＄]")
_FENCED = re.compile(r"```\s*(?:math|latex|tex|katex)", re.IGNORECASE)
_ENVIRONMENT = re.compile(r"\s*\\begin\{(equation|align|gather|displaymath)(\*?)\}\s*")
_SUSPECT = re.compile(
    r"\[|\]|！|%%|\^|<img|\{\{c|\*\*|\\[(\[]|\$ | \$|[￥＄]|\\begin|＊|～～|＿＿|｜", re.IGNORECASE
)
_ODD = re.compile(
    r"[!！]\[|\[\[|\[!|\]（|\]\([^)\n]{0,200} |%%|[。！？）.!?” ]\^|<img|\{\{c|\*\*[ \u3000]"
    r"|[^\s\-.>|、][ \u3000]\*\*"
    r"|^\[ [^\]\n]*\\|```\s*(?:math|latex|tex|katex)|\\[(\[b]|\$ | \$|[￥＄]|＊|～～|＿＿|｜",
    re.IGNORECASE | re.MULTILINE,
)
"""What is to be found somewhere in a text before its lines are looked at one by one."""
_WIDE = str.maketrans({"＊": "*", "～": "~", "＿": "_"})


def mend_marks(sheet: Sheet, first: int) -> None:
    """Mend what other programs write, in the body that begins at line `first` (from 0)."""
    text = "\n".join(sheet.lines)
    if not _ODD.search(text):
        return
    if "\\" in text or "%%" in text or "```" in text:
        _blocks(sheet, first)
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
    if found := _CALLOUT.fullmatch(sheet.lines[at]):
        title = found[3].strip()
        text = (
            f"{found[1]}**{title}**"
            if title and "*" not in title
            else f"{found[1]}{title}".rstrip()
        )
        sheet.change(at, text, "C331", f"[!{found[2]}]", near=text.strip())
        if title:
            sheet.insert(at + 1, found[1].rstrip())
            sheet.origins[at + 1] = sheet.origins[at]
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
