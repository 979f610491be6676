"""单选 and 多选 as people type them: lettered options, boxes of every shape, an answer line."""

from __future__ import annotations

import re

from cika.glossary.mend.answers import Answer, answer_line, bare_letters, chosen, in_stem
from cika.glossary.mend.options import Choice, options_of, ticked_items
from cika.glossary.mend.part import LABEL, Part, answers_of
from cika.glossary.mend.sheet import Sheet
from cika.model.patterns import regex

_BOX = regex(
    r"(\s*)(?:(?:[-*+＊－]|\d\.)\s*)?"
    r"(?:[\[［【]\s*([xXｘＸ✓✔√对]?)\s*[\]］】]|([☑☒✅☐□])|[（(]\s*([xX√✓])?\s*[）)](?=\s*\S))\s*(.*)"
)
_CIRCLES = regex(r"\s*(?:-\s+)?([●◉■○◯□])\s*(\S.*)")
_WITH_STEM = regex(r"([^A]{2,200}[？?。：:）)])\s?(A[.、．)）:：].{1,200}\bB[.、．)）:：].*)")
_ITEM = regex(r"\s*(?:[-*+]|\d+\.)\s")
_PLAIN = regex(r"\s*[-*+]\s+(\S.*)")
OPTION = regex(r"\s*- \[[ x]\]")


def mend_choice(sheet: Sheet, part: Part) -> None:
    """Every option on a line of its own with its box, the right ones ticked."""
    _with_stem(sheet, part)
    mend_boxes(sheet, part)
    _choice(sheet, part)


def _with_stem(sheet: Sheet, part: Part) -> None:
    """Options that stand in the line of the stem."""
    if not part.lines or not (found := _WITH_STEM.fullmatch(sheet.lines[part.lines[0]])):
        return
    at = part.lines[0]
    sheet.note(at, "C521", found[2], near="- [ ]")
    sheet.lines[at : at + 1] = [found[1], "", found[2]]
    sheet.origins[at + 1 : at + 1] = [sheet.origins[at]] * 2
    part.lines[:] = [at, at + 2, *(each + 2 for each in part.lines[1:])]


def mend_boxes(sheet: Sheet, part: Part) -> None:
    """Boxes of every shape as `[ ]` and `[x]`."""
    circles = {found[1] for at in part.lines if (found := _CIRCLES.fullmatch(sheet.lines[at]))}
    both = circles & set("●◉■") and circles & set("○◯□")
    for at in part.lines:
        line = sheet.lines[at]
        if both and (found := _CIRCLES.fullmatch(line)):
            near = "- [x]" if found[1] in "●◉■" else "- [ ]"
            sheet.change(at, f"{near} {found[2]}", "C521", found[1], near=near)
        elif (found := _BOX.fullmatch(line)) and not (
            found[3] == "✅" and _answers(found[5], part)
        ):
            if (
                found[4] is None
                and found[0].lstrip("-*+ ")[:1] in "（("
                and not _round(sheet, part)
            ):
                continue
            ticked = bool(found[2] or found[4]) or found[3] in ("☑", "☒", "✅")
            meant = f"{found[1]}- [{'x' if ticked else ' '}] {found[5]}".rstrip()
            if meant != line.rstrip().replace("[X]", "[x]").replace("* [", "- [", 1):
                word = line.strip()[: len(line.strip()) - len(found[5])].strip()
                near = "- [x]" if ticked else "- [ ]"
                sheet.change(at, meant, "C521", word or line.strip(), near=near)


def _answers(text: str, part: Part) -> bool:
    return bool(bare_letters(text)) or answer_line(text, part.form) is not None


def _round(sheet: Sheet, part: Part) -> bool:
    """Whether round brackets are boxes here: several lines begin with them, and one is ticked."""
    lines = [sheet.lines[at].strip().lstrip("-*+ ") for at in part.lines]
    boxes = [line for line in lines if re.match(r"[（(]\s*[xX√✓]?\s*[）)]\s*\S", line)]
    return len(boxes) >= 2 and any(re.match(r"[（(]\s*[xX√✓]", line) for line in boxes)


def _choice(sheet: Sheet, part: Part) -> None:
    """Options with letters, and the answer that names the letters."""
    answers = answers_of(sheet, part)
    lines = [
        (at, sheet.lines[at])
        for at in part.lines
        if not sheet.lines[at].lstrip().startswith(">") and at not in {n for n, _ in answers}
    ]
    options = options_of(lines)
    boxed = [at for at, line in lines if OPTION.match(line)]
    if boxed and not all(option.at in boxed for option in options):
        options = []
    answers = [(at, a) for at, a in answers if a.label != "选" or not (a.quoted and boxed)]
    if boxed and not options and answers:
        options = _boxed([(at, line) for at, line in lines if at in boxed])
    if not options and answers:
        options = _listed(lines)
    if not options and not boxed:
        options = ticked_items(lines)
    if not options:
        if not boxed and len(lines) > 1 and not _ITEM.match(lines[1][1]):
            sheet.note(lines[1][0], "C350", lines[1][1].strip())
        return
    texts = {option.label: option.text for option in options}
    ticked = "".join(option.label for option in options if option.ticked)
    below = [(at, line) for at, line in lines if at > options[-1].at and not LABEL.match(line)]
    comments = [(at, sheet.lines[at]) for at in part.lines if "<!--" in sheet.lines[at]]
    alone = [(at, bare_letters(line)) for at, line in (*below, *comments)]
    answers += [(at, Answer("", letters, "", quoted=False)) for at, letters in alone if letters]
    sources: list[tuple[int, str, str]] = []  # line, letters, what else it says
    for at, answer in answers:
        understood = chosen(answer.said, texts)
        if understood is None:
            if not answer.said and answer.why:
                continue
            sheet.note(at, "C530", sheet.lines[at].strip())
            return
        why = "。".join(each for each in (understood[1], answer.why) if each)
        sources.append((at, understood[0], why))
    before = [at for at, _ in lines if at < options[0].at]
    stems = [(at, found) for at in before if (found := in_stem(sheet.lines[at]))]
    letters = {"".join(sorted(set(said))) for _, said, _ in sources}
    letters |= {ticked} if ticked else set()
    named = {"".join(sorted(set(re.sub("[^A-H]", "", found[0])))) for _, found in stems}
    if not letters and not named:
        _unanswered(sheet, part, options, below, boxed)
        return
    if len(letters) > 1 or (letters and named and named != letters) or len(named) > 1:
        sheet.note(
            sources[0][0] if sources else stems[0][0], "C531", "".join(sorted(letters | named))
        )
        return
    right = next(iter(letters or named))
    if wrong := next((letter for letter in right if letter not in texts), ""):
        place = sources[0][0] if sources else stems[0][0]
        sheet.note(place, "C518", wrong, known=f"{options[0].sign}—{options[-1].sign}")
        return
    by_line = dict(answers)
    for at, _, _ in sources:
        sheet.note(at, "C522", by_line[at].said)
    _write_options(sheet, options, right, told=not ticked)
    for at, _, why in sorted(sources, reverse=True):
        moved = at + sum(
            1
            for n, option in enumerate(options)
            if option.at < at and n and options[n - 1].at == option.at
        )
        sheet.lines[moved] = f"> {why}" if why else ""
    for at, found in stems:
        sheet.change(at, found[1], "C522", found[0])


def _unanswered(
    sheet: Sheet, part: Part, options: list[Choice], below: list[tuple[int, str]], boxed: list[int]
) -> None:
    """Tell where the answer may be meant to stand: a line below the options, the one in bold."""
    bold = [option.at for option in options if "**" in sheet.lines[option.at]]
    if boxed:
        return
    if below:
        sheet.note(below[0][0], "C530", below[0][1].strip())
    elif len(bold) == 1:
        sheet.note(bold[0], "C533", sheet.lines[part.head].strip("# "))
    else:
        sheet.note(part.head, "C533", sheet.lines[part.head].strip("# "))


def _boxed(lines: list[tuple[int, str]]) -> list[Choice]:
    """Options with boxes and no letters; an answer line may name them by letters all the same."""
    out = [
        Choice(at, "ABCDEFGH"[n], line.lstrip()[3] == "x", line.lstrip()[5:].strip(), "ABCDEFGH"[n])
        for n, (at, line) in enumerate(lines[:8])
    ]
    return out if any(each.ticked for each in out) else [each._replace(ticked=None) for each in out]


def _listed(lines: list[tuple[int, str]]) -> list[Choice]:
    """Options that are items of a list without boxes."""
    items = [(at, found[1]) for at, line in lines if (found := _PLAIN.fullmatch(line))]
    if len(items) < 2 or any(text.startswith("[") for _, text in items):
        return []
    return [
        Choice(at, sign, None, text, sign)
        for sign, (at, text) in zip("ABCDEFGH", items, strict=False)
    ]


def _write_options(sheet: Sheet, options: list[Choice], right: str, *, told: bool) -> None:
    """Every option on a line of its own, with its box."""
    for at in sorted({option.at for option in options}, reverse=True):
        mine = [option for option in options if option.at == at]
        lead = re.match(r"\s*", sheet.lines[at])
        indent = lead[0] if lead and len(mine) == 1 else ""
        word = sheet.lines[at].strip()
        new = [f"{indent}- [{'x' if o.label in right else ' '}] {o.text}" for o in mine]
        for option, text in zip(mine, new, strict=True):
            if text == sheet.lines[at]:
                continue
            ticked = option.label in right
            code = "C522" if told and ticked else "C521"
            near = f"- [{'x' if ticked else ' '}]"
            sheet.note(at, code, option.sign if code == "C522" else word, near=near)
        sheet.lines[at] = new[0]
        origin = sheet.origins[at]
        sheet.lines[at + 1 : at + 1] = new[1:]
        sheet.origins[at + 1 : at + 1] = [origin] * (len(new) - 1)
