"""Questions as people type them elsewhere: lettered options, an answer line, ____ for a blank."""

from __future__ import annotations

import re
from typing import NamedTuple, assert_never

from cika.glossary.mend.sheet import Sheet, prose_lines
from cika.glossary.words import FALSE, TRUE
from cika.model.kinds import BY_NAME, Form

_HEADING = re.compile(r"#{1,6}\s")
_KIND = re.compile(rf"###\s+({'|'.join(BY_NAME)})\s*\d*\s*")
_LABEL = re.compile(r"\s{0,3}(?:>\s*)?(解析|答案|参考答案|改正)\s*[：:]")
_BOX = re.compile(
    r"(\s*)(?:[-*＊－]\s*)?(?:[\[［【]\s*(?:([xXｘＸ✓✔√对])\s*)?[\]］】]|([☑☒✅☐□]))\s*(.*)"
)
_LETTERED = re.compile(r"(\s*)(?:[-*]\s+)?(?:\[([ xX])\]\s+)?([A-Ha-h])\s*[.、．)）:：]\s*(\S.*)")
_ANSWER = re.compile(
    r"\s*(?:>\s*)?(?:正确|参考)?答案\s*(?:(?:是|为)\s*)?(?:[：:]\s*)?(\S(?:.*?[^\s。.])?)[。.]*\s*"
)
_LETTERS = re.compile(r"[A-Ha-h](?:[\s、，,和]*[A-Ha-h])*")
_IN_STEM = re.compile(r"[（(]\s*([A-H](?:[、，,\s]*[A-H])*|[√×✓✗对错])\s*[）)]")
_GAP = re.compile(r"_{2,}|[（(][\s\u3000_]*[）)]")


class _Part(NamedTuple):
    """The lines of one question, below its heading."""

    form: Form
    lines: list[int]


def mend_questions(sheet: Sheet, first: int) -> None:
    """Mend the questions of a sheet whose body begins at line `first` (from 0)."""
    text = sheet.lines[first:]
    if not any(line.startswith("## 练习") for line in text):
        return
    for part in reversed(_parts(sheet, first)):  # from the end: lines may come in between
        match part.form:
            case "one" | "many":
                _boxes(sheet, part)
                _lettered(sheet, part)
            case "truth":
                _boxes(sheet, part)
                _judgement(sheet, part)
            case "blanks":
                _gaps(sheet, part)
            case "points" | "pairs":
                pass
            case _:
                assert_never(part.form)
        _labels(sheet, part)


def _parts(sheet: Sheet, first: int) -> list[_Part]:
    parts: list[_Part] = []
    open_part = False
    for at in prose_lines(sheet, first):
        line = sheet.lines[at]
        if _HEADING.match(line):
            found = _KIND.fullmatch(line)
            open_part = found is not None
            if found:
                parts.append(_Part(BY_NAME[found[1]].form, []))
        elif open_part and line.strip():
            parts[-1].lines.append(at)
    return parts


def _boxes(sheet: Sheet, part: _Part) -> None:
    for at in part.lines:
        line = sheet.lines[at]
        if found := _BOX.fullmatch(line):
            ticked = bool(found[2]) or found[3] in ("☑", "☒", "✅")
            meant = f"{found[1]}- [{'x' if ticked else ' '}] {found[4]}".rstrip()
            if meant != line.rstrip().replace("[X]", "[x]").replace("* [", "- [", 1):
                word = line.strip()[: len(line.strip()) - len(found[4])].strip()
                near = "- [x]" if ticked else "- [ ]"
                sheet.change(at, meant, "C521", word or line.strip(), near=near)


def _lettered(sheet: Sheet, part: _Part) -> None:
    """Options with letters, and the answer that names the letters."""
    options = [(at, found) for at in part.lines if (found := _LETTERED.fullmatch(sheet.lines[at]))]
    letters = "".join(found[3].upper() for _, found in options)
    if len(options) < 2 or letters != "ABCDEFGH"[: len(letters)]:
        return
    ticks = {letter for letter, (_, found) in zip(letters, options, strict=True) if found[2]}
    given = any(found[2] and found[2] in "xX" for _, found in options)
    chosen, place = ("", 0) if given else _answer(sheet, part)
    if set(chosen) - set(letters):
        wrong = next(letter for letter in chosen if letter not in letters)
        sheet.note(place, "C518", wrong, known=f"A—{letters[-1]}")
        return
    for letter, (at, found) in zip(letters, options, strict=True):
        right = (found[2] or " ") in "xX" if given else letter in chosen
        meant = f"{found[1]}- [{'x' if right else ' '}] {found[4]}"
        word = sheet.lines[at].strip()
        near = f"- [{'x' if right else ' '}]"
        code = "C521" if ticks or not right else "C522"
        sheet.change(at, meant, code, word if code == "C521" else letter, near=near)
    if chosen:
        _take_answer(sheet, place)


def _answer(sheet: Sheet, part: _Part) -> tuple[str, int]:
    """The letters given as the answer, and the line that gives them."""
    for at in part.lines:
        found = _ANSWER.fullmatch(sheet.lines[at])
        if found and _LETTERS.fullmatch(found[1]):
            return re.sub(r"[^A-H]", "", found[1].upper()), at
    for at in part.lines:
        if (found := _IN_STEM.search(sheet.lines[at])) and found[1][0] in "ABCDEFGH":
            return re.sub(r"[^A-H]", "", found[1]), at
    return "", 0


def _take_answer(sheet: Sheet, at: int) -> None:
    """The answer away from the line that told it."""
    line = sheet.lines[at]
    if _ANSWER.fullmatch(line) and not _IN_STEM.search(line):
        sheet.lines[at] = ""
    else:
        sheet.lines[at] = _IN_STEM.sub("（　）", line, count=1)


def _judgement(sheet: Sheet, part: _Part) -> None:
    if any(re.match(r"\s*[-*] ", sheet.lines[at]) for at in part.lines):
        return
    for at in part.lines:
        line = sheet.lines[at]
        found = _ANSWER.fullmatch(line)
        if found and found[1] in TRUE | FALSE:
            said = found[1]
            sheet.lines[at] = ""
        elif (found := _IN_STEM.search(line)) and found[1] in TRUE | FALSE:
            said = found[1]
            sheet.lines[at] = (line[: found.start()] + line[found.end() :]).rstrip()
        else:
            continue
        sheet.note(at, "C522", said)
        last = at if sheet.lines[at] == "" else max(n for n in part.lines if n <= at)
        box = ("x", " ") if said in TRUE else (" ", "x")
        for offset, text in enumerate(("", f"- [{box[0]}] 对", f"- [{box[1]}] 错", "")):
            sheet.insert(last + 1 + offset, text)
        part.lines[:] = [n if n <= last else n + 4 for n in part.lines]
        return


def _gaps(sheet: Sheet, part: _Part) -> None:
    """`____` and the answers below it become `==词==`."""
    if any("==" in sheet.lines[at] for at in part.lines):
        return
    stem = [at for at in part.lines if not sheet.lines[at].lstrip().startswith(">")]
    answers = [(at, found[1]) for at in part.lines if (found := _ANSWER.fullmatch(sheet.lines[at]))]
    stem = [at for at in stem if at not in {at for at, _ in answers}]
    gaps = sum(len(_GAP.findall(sheet.lines[at])) for at in stem)
    if not gaps or not answers:
        return
    place, said = answers[0]
    words = [word.strip() for word in re.split(r"[；;]", said) if word.strip()]
    if len(words) != gaps:
        finer = [word.strip() for word in re.split(r"[；;、，,|/]|\s{2,}", said) if word.strip()]
        words = finer if len(finer) == gaps else words
    if len(words) != gaps:
        sheet.note(place, "C520", said, blanks=str(gaps), answers=str(len(words)))
        return
    sheet.note(place, "C524", said)
    left = iter(words)
    for at in stem:
        sheet.lines[at] = _GAP.sub(lambda _: f"=={next(left)}==", sheet.lines[at])
    sheet.lines[place] = ""


def _labels(sheet: Sheet, part: _Part) -> None:
    """`解析：` that stands outside its quote."""
    for at in part.lines:
        line = sheet.lines[at]
        if (found := _LABEL.match(line)) and not line.lstrip().startswith(">"):
            sheet.change(at, f"> {line.strip()}", "C523", found[0].strip())
        elif line.lstrip()[:1] in "＞》" and line.strip():
            sheet.change(at, f"> {line.lstrip()[1:].lstrip()}", "C523", line.strip())
