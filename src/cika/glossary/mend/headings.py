"""Headings as meant: the term, the sections, the questions, however they are set off.

People number them, set them in bold or in brackets, underline them, write a label and a colon
before the text.  A label becomes a heading only where its word is one of ours.
"""

from __future__ import annotations

from functools import lru_cache

from cika.glossary.mend.question_headings import question_of, with_stem
from cika.glossary.mend.sheet import Sheet, prose_lines
from cika.glossary.mend.titles import title_of, untitled
from cika.glossary.words import DEFINITION, LONGEST_HEADING, NO_TERMS, SECTION_SPELLINGS
from cika.model.patterns import regex

_NUMBERED = regex(
    r"(?:[（(][一二三四五六七八九十\d]{1,2}[）)]|[一二三四五六七八九十]{1,2}[、.．]|\d{1,2}[、.．](?!\d)"
    r"|第[一二三四五六七八九十\d]{1,2}[节部分章]+)[\s\u3000:：]*(?=\S)"
)
_BOLD = regex(r"\*\*([^*]{1,24})\*\*\s?[:：]?")
_BOLD_LABEL = regex(r"\*\*([^*:：]{1,12})(?:\*\*\s?[:：]|[:：]\s?\*\*)(.+)")
_BRACKET = regex(r"(?=【|[（(][^（()）]*[）)])[【（(]([^】（()）]{1,12})[】）)]\s?[:：]?(.*)")
_SIGNS = regex(
    r"^[\W_]*[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff][\W_]*|[\W_]*[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff][\W_]*$"
)
_REMARK = regex(r"(\S{2,8}?)\s*[（(][^（()）]{1,12}[）)]")
_LABEL = regex(r"([^\s:：*#|>()（）-]{1,8})\s?[:：](.*)")
_UNDERLINE = regex(r"(=+|-{2,})\s*")
_BEHIND = r"[\s*_~<>/b◀◄★☆◆◇■□●※❖←—–=|:：\-\U0001f000-\U0001faff\u2600-\u27bf\ufe0f]"
_DRESSED = regex(
    r"^(?:[-+]\s+|[\s*_~<>/b▶►★☆◆◇■□●※❖→—–=|\-\U0001f000-\U0001faff\u2600-\u27bf\ufe0f])+"
    rf"|(?<!{_BEHIND}){_BEHIND}+$"
)
"""What is set around the name of a section that stands alone on its line."""
_FOLLOWS = regex("(?:如下|包括)$")
_SHARP = frozenset("#＃ ")
_ANSWERS = frozenset(
    {"答案", "参考答案", "正确答案", "标准答案", "练习答案", "习题答案", "解析", "答"}
    | {"答案与解析", "答案及解析", "参考答案与解析", "参考答案及解析", "答案解析"}
)
_PLAIN_LABELS = frozenset({"例如", "例", "特点", "区别", "对比", "注"})
"""Words that also begin an ordinary sentence; as a label without bold they head nothing."""


@lru_cache(maxsize=2048)
def heading_of(line: str) -> tuple[str, str] | None:
    """The sharps and the text of a heading; closing ones want a blank: C# has none."""
    stripped = line.strip()
    if not stripped or stripped[0] not in "#＃":
        return None
    if stripped[:1] not in ("#", "＃") or len(line) - len(line.lstrip()) > 3:
        return None
    text = stripped.lstrip("#＃")
    sharps = stripped[: len(stripped) - len(text)]
    if len(sharps) > 6:
        return None
    bare = text.rstrip("#")
    if bare != text and (not bare or bare[-1].isspace()):
        text = bare
    return sharps, text.strip()


@lru_cache(maxsize=2048)
def name_of(text: str) -> str:
    """What a heading is called, without numbers, bold, brackets, pictures and its colon."""
    if len(text) > LONGEST_HEADING:
        return text
    name = text if text.isalnum() else _SIGNS.sub("", text).strip("*【】[]“” \u3000:：#")
    name = _NUMBERED.sub("", name, count=1).strip("*【】[]“” \u3000:：")
    remark = _REMARK.fullmatch(name)
    if remark and SECTION_SPELLINGS.get(remark[1]) == "练习":
        return remark[1]
    lowered = name.lower()
    return lowered if name.isascii() and lowered in SECTION_SPELLINGS else name


def mend_headings(sheet: Sheet, first: int) -> None:
    """Mend the headings of a sheet whose body begins at line `first` (from 0)."""
    _underlined(sheet, first)
    _labels(sheet, first)
    _sharp(sheet, prose_lines(sheet, first))
    _exercises(sheet, first)


def _underlined(sheet: Sheet, first: int) -> None:
    """A heading with a line of `=` or `-` below it."""
    for at in range(len(sheet.lines) - 1, first, -1):
        line = sheet.lines[at]
        if not line or line[0] not in "=-" or line[1:3] == " [":
            continue
        above = sheet.lines[at - 1].strip()
        if not above or not _UNDERLINE.fullmatch(line):
            continue
        if above[0] in "#＃-*>|+" or (at - 1 > first and sheet.lines[at - 2].strip()):
            continue
        opens = not any(each.strip() for each in sheet.lines[first : at - 1])
        if (opens and line[0] == "=") or name_of(above) in SECTION_SPELLINGS:
            level = "#" if opens and line[0] == "=" else "##"
            sheet.note(at - 1, "C321", above, near=f"{level} {above}")
            sheet.lines[at - 1] = f"{level} {above}"
            sheet.remove(at)


def _labels(sheet: Sheet, first: int) -> None:
    """Section names in bold, in brackets, or with a colon and the text behind it."""
    lines = prose_lines(sheet, first)
    heads = [
        found
        for at in lines
        if sheet.lines[at][:1] in _SHARP and (found := heading_of(sheet.lines[at]))
    ]
    present = {SECTION_SPELLINGS.get(name_of(found[1]), "") for found in heads}
    numbered = any(len(found[0]) == 1 for found in heads)
    titled = numbered or bool(heads)
    new: list[tuple[int, str, str]] = []
    opening = next((at for at in lines if sheet.lines[at].strip()), None)
    before = True
    exercises = False
    for at in lines:
        line = sheet.lines[at]
        if line[:1] in _SHARP and (found := heading_of(line)):
            if len(found[0]) <= 2:
                exercises = SECTION_SPELLINGS.get(name_of(found[1])) == "练习"
            before = True
            continue
        label, rest, strong = _label(line) if _may_be_label(line) else ("", "", False)
        name = name_of(label) if label else ""
        starts = before or strong
        before = not line.strip()
        if not name or not starts:
            continue
        section = SECTION_SPELLINGS.get(name, "")
        if (
            section
            and section not in present
            and not exercises
            and (strong or name not in _PLAIN_LABELS)
        ):
            new.append((at, f"## {section}", rest))
            present.add(section)
            exercises = section == "练习"
        elif exercises and (strong or rest or not before) and (question := question_of(name)):
            new.append((at, f"### {question}", rest))
        elif name in DEFINITION and titled and not exercises and at != opening:
            new.append((at, "", rest))
    if not titled and opening is not None:
        untitled(sheet, opening)
    for at, heading, rest in reversed(new):
        written = sheet.lines[at].strip()
        if not heading:
            sheet.note(at, "C328", written[: len(written) - len(rest)].strip() or written)
            sheet.lines[at] = rest
            continue
        sheet.note(at, "C321", written, near=heading)
        sheet.lines[at] = heading
        if rest:
            origin = sheet.origins[at]
            for text in (rest, ""):
                sheet.lines.insert(at + 1, text)
                sheet.origins.insert(at + 1, origin)


def _may_be_label(line: str) -> bool:
    start = line[:16]
    if len(line) <= 16 and _DRESSED.sub("", line.strip())[:8] and start[0] not in ">|#":
        return True
    return (
        bool(start)
        and start[0] not in "->|#"
        and ("：" in start or ":" in start or start[0] in "*【（( 第一二三四五六七八九十0123456789")
    )


def _label(line: str) -> tuple[str, str, bool]:
    """The label that a line is or begins with, the text behind it, whether it is set off."""
    line = line.strip()
    if found := _BOLD.fullmatch(line):
        return found[1], "", True
    bare = _DRESSED.sub("", line)
    if len(bare) < len(line) or len(line) <= 6:
        name = _FOLLOWS.sub("", bare)
        if name in SECTION_SPELLINGS and (len(name) > 1 or name != line):
            return name, "", True
    for pattern in (_BOLD_LABEL, _BRACKET, _LABEL):
        if found := pattern.fullmatch(line):
            return found[1], found[2].strip(), pattern is not _LABEL
    return (line, "", False) if len(line) <= 12 and _NUMBERED.match(line) else ("", "", False)


def _sharp(sheet: Sheet, at_lines: list[int]) -> None:
    titled = opened = questions = False
    split: list[tuple[int, str]] = []
    levels = {
        len(found[0])
        for at in at_lines
        if sheet.lines[at][:1] in "#＃" and (found := heading_of(sheet.lines[at]))
    }
    for at in at_lines:
        line = sheet.lines[at]
        if not line:
            continue
        if line[0] not in "#＃ " or line.lstrip()[:1] not in ("#", "＃"):
            opened = opened or bool(line.strip())
            continue
        found = heading_of(line)
        if found is None or not found[1]:
            continue
        level, text, name = len(found[0]), found[1], name_of(found[1])
        section = SECTION_SPELLINGS.get(name, "")
        is_term = level == 1 or (1 not in levels and not opened)
        if (
            not titled
            and is_term
            and not section
            and (name not in NO_TERMS or (level == 1 and name not in ("释义", "定义")))
        ):
            titled = True
            _heading(sheet, at, "#", text if text[:1] == "[" else title_of(text))
        elif name in DEFINITION and titled and not opened:
            sheet.change(at, "", "C328", line.strip())
        elif section or (level <= 2 and name == "思考题" and _heads_questions(sheet, at)):
            questions = section in ("练习", "")
            opened = True
            _heading(sheet, at, "##", section or "练习")
        elif question := question_of(name, text):
            questions = True
            _heading(sheet, at, "###", question)
        elif questions and (parts := with_stem(text)):
            _heading(sheet, at, "###", parts[0])
            split.append((at, parts[1]))
        elif questions and name in _ANSWERS:
            line = "> 解析：" if name == "解析" else "答案："
            sheet.change(at, line, "C321", sheet.lines[at].strip(), near=line)
        elif level >= 2 and found[0][0] == "＃":
            _heading(sheet, at, "#" * level, text)
        else:
            opened = True
    for at, stem in reversed(split):
        for line in (stem, ""):
            sheet.lines.insert(at + 1, line)
            sheet.origins.insert(at + 1, sheet.origins[at])


def _heads_questions(sheet: Sheet, at: int) -> bool:
    """Whether the next thing below a heading is the heading of a question."""
    below = next((line for line in sheet.lines[at + 1 :] if line.strip()), "")
    found = heading_of(below)
    return found is not None and bool(question_of(name_of(found[1]), found[1]))


def _exercises(sheet: Sheet, first: int) -> None:
    """Questions without `## 练习` above them."""
    name = ""
    for at in prose_lines(sheet, first):
        line = sheet.lines[at]
        if line.startswith("## "):
            name = line[3:].strip()
        elif line.startswith("### ") and name != "练习" and question_of(line[4:].strip()):
            sheet.insert(at, "")
            sheet.insert(at, "## 练习")
            sheet.note(at, "C321", sheet.written[sheet.origins[at] - 1].strip(), near="## 练习")
            return


def _heading(sheet: Sheet, at: int, fence: str, text: str) -> None:
    line = f"{fence} {text}"
    if sheet.lines[at].rstrip() != line and " ".join(sheet.lines[at].split()) != line:
        sheet.change(at, line, "C321", sheet.lines[at].strip(), near=line)
