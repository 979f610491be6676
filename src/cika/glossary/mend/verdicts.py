"""判断 as people type them: the answer in a line of its own, in brackets, as lettered options."""

from __future__ import annotations

import re

from cika.glossary.mend.answers import Answer, verdict_in_stem
from cika.glossary.mend.options import options_of, ticked_items
from cika.glossary.mend.part import Part, answers_of
from cika.glossary.mend.sheet import Sheet
from cika.glossary.words import FALSE, TRUE
from cika.model.patterns import regex

_WORDS = sorted(TRUE | FALSE, key=len, reverse=True)
_ABOUT = regex(
    r"(?:(?:本题|这|此|该|这句话?|这种|上述|以上)?(?:题|说法|句话?|判断|表述)?的?(?:说法|表述)?(?:是|为))?(?:(?:本题|该说法|此说法|说法|本句|表述)(?:是|为)?)?(?=[对错正不×√✓✗])"
)
_MARKED = r"([\[［（(]\s*[xX√✓✔×\u3000]?\s*[\]］）)]|[□☐☑☒✅○◯●◉])"
_TRUES = "|".join(map(re.escape, ("正确", "对", "√", "是")))
_FALSES = "|".join(map(re.escape, ("错误", "不对", "错", "×", "否")))
_BETWEEN = r"[\s、/|，,；;]*(?:[-*+]\s+)?"
_TWO = (
    regex(rf"\s*(?:[-*+]\s+)?{_MARKED}\s*(?:{_TRUES}){_BETWEEN}{_MARKED}\s*(?:{_FALSES})\s*"),
    regex(rf"\s*(?:[-*+]\s+)?(?:{_TRUES})\s*{_MARKED}{_BETWEEN}(?:{_FALSES})\s*{_MARKED}\s*"),
)
_TICKED = regex(r"[xX√✓✔☑☒✅●◉]")
_BOX = regex(r"\s*- \[[xX]\]\s*(\S+?)。?\s*")
_GAP = regex(r"^\s*[（(][\s\u3000]*[）)]\s*|\s*[（(][\s\u3000]*[）)](?=\W?\s*$)")
_CORRECTION = regex(r"(?:>\s*)?改正\s*[:：]")
_CORRECTS = regex(r"\s*(?:应该?[为是]|改为|改成|正确的?(?:是|说法是|应为))")


def mend_two_boxes(sheet: Sheet, part: Part) -> None:
    """对 and 错 with their boxes in one line, of which one is ticked; a lone ticked one."""
    for at in part.lines[1:]:
        found = next((each for two in _TWO if (each := two.fullmatch(sheet.lines[at]))), None)
        if found:
            true, false = (_TICKED.search(found[n]) is not None for n in (1, 2))
            if true != false:
                sheet.note(at, "C522", sheet.lines[at].strip())
                sheet.lines[at] = f"答案：{'对' if true else '错'}"
    boxes = [at for at in part.lines if re.match(r"\s*- \[[ xX]\]", sheet.lines[at])]
    if len(boxes) == 1 and (found := _BOX.fullmatch(sheet.lines[boxes[0]])):
        at, word = boxes[0], found[1]
        if word in TRUE | FALSE:
            sheet.note(at, "C522", sheet.lines[at].strip())
            sheet.lines[at] = f"答案：{'对' if word in TRUE else '错'}"


def mend_judgement(sheet: Sheet, part: Part) -> None:
    """An answer line, a bracket at the end, or lettered 对 and 错, as two ticked options."""
    words = TRUE | FALSE
    answers = answers_of(sheet, part)
    if not part.lines:
        return
    boxed = [at for at in part.lines if re.match(r"\s*- \[[ x]\]", sheet.lines[at])]
    if boxed:
        _compare(sheet, answers, boxed)
        return
    plain = [
        at
        for at in part.lines
        if not sheet.lines[at].lstrip().startswith((">", "<!--"))
        and at not in {n for n, _ in answers}
    ]
    numbered = [(at, sheet.lines[at]) for at in plain[1:]]
    lettered = options_of(numbered) or ticked_items(numbered)
    truths = {option.label: option.text.strip("。") for option in lettered}
    if lettered and not set(truths.values()) <= words:
        lettered, truths = [], {}
    if any(
        re.match(r"\s*[-*+] ", sheet.lines[at]) and at not in {each.at for each in lettered}
        for at in part.lines
    ):
        return
    said: list[tuple[int, str, str]] = []
    for at, answer in answers:
        found = _verdict(answer.said, answer.why, truths)
        if found is None:
            sheet.note(at, "C530", sheet.lines[at].strip(), near="答案：对")
            return
        said.append((at, *found))
    said += [(option.at, option.text.strip("。"), "") for option in lettered if option.ticked]
    stems = [
        (at, found)
        for at in plain
        if at not in {option.at for option in lettered}
        and (found := verdict_in_stem(sheet.lines[at], words))
    ]
    alone = _alone(sheet, part, plain, quoted=not said and not stems)
    said += alone
    verdicts = {word in TRUE for _, word, _ in said} | {found[0] in TRUE for _, found in stems}
    if not verdicts:
        _unanswered(sheet, part, plain)
        return
    if len(verdicts) > 1:
        sheet.note(
            (said or stems)[0][0],
            "C531",
            "、".join(dict.fromkeys([w for _, w, _ in said] + [f[0] for _, f in stems])),
        )
        return
    place = said[0][0] if said else stems[0][0]
    word = said[0][1] if said else stems[0][1][0]
    sheet.note(place, "C522", word)
    standing = {at for at, _, _ in alone}
    for at, found in stems:
        if at not in standing:
            sheet.lines[at] = found[1]
    for at in plain:
        if (text := _GAP.sub("", sheet.lines[at])) != sheet.lines[at] and text.strip():
            sheet.change(at, text, "C522", sheet.lines[at].strip())
    for at, _, why in said:
        corrects = why and word in FALSE and _CORRECTS.match(why)
        sheet.lines[at] = f"> {'改正：' if corrects else ''}{why}" if why else ""
    for option in lettered:
        sheet.note(option.at, "C521", option.text, near="- [ ]")
        sheet.lines[option.at] = ""
    taken = {at for at, _, _ in said} | {option.at for option in lettered}
    stem = max((at for at in plain if at not in taken), default=part.head)
    quotes = [at for at in part.lines if sheet.lines[at].startswith(">")]
    stem = stem if not quotes or stem < min(quotes) else min(quotes) - 1
    box = ("x", " ") if word in TRUE else (" ", "x")
    for text in ("", f"- [{box[1]}] 错", f"- [{box[0]}] 对", ""):
        sheet.lines.insert(stem + 1, text)
        sheet.origins.insert(stem + 1, sheet.origins[min(stem, place)])


def _compare(sheet: Sheet, answers: list[tuple[int, Answer]], boxed: list[int]) -> None:
    """An answer line beside ticked boxes: away when it says the same, told when it does not."""
    ticked = [
        sheet.lines[at].partition("] ")[2].strip() for at in boxed if "[x]" in sheet.lines[at]
    ]
    if len(ticked) != 1 or ticked[0] not in TRUE | FALSE:
        return
    for at, answer in answers:
        found = _verdict(answer.said, answer.why, {})
        if found and (found[0] in TRUE) == (ticked[0] in TRUE):
            sheet.change(at, f"> {found[1]}" if found[1] else "", "C522", answer.said)
        elif found:
            sheet.note(at, "C531", f"{ticked[0]}、{found[0]}")
            return


def _alone(
    sheet: Sheet, part: Part, plain: list[int], *, quoted: bool
) -> list[tuple[int, str, str]]:
    """Lines below the statement that say true or false without a label, and why."""
    out = []
    for at in part.lines[1:]:
        line = sheet.lines[at]
        if at not in plain and not (quoted and line.startswith(">")):
            continue
        text = line.strip("> \u3000")
        sign = text.strip("*【】（()） \u3000")
        found = (sign, "") if sign in TRUE | FALSE else None
        if not found and not text[:1].isascii():
            found = _verdict(text, "", {})
        if found:
            out.append((at, *found))
    corrections = [at for at in part.lines if _CORRECTION.match(sheet.lines[at])]
    if quoted and not out and corrections:  # what is corrected is wrong
        text = sheet.lines[corrections[0]]
        return [(corrections[0], "错", text.lstrip("> "))]
    return out


def _unanswered(sheet: Sheet, part: Part, plain: list[int]) -> None:
    """Tell where the answer may be meant to stand: below the statement, or in brackets in it."""
    name = sheet.lines[part.head].strip("# ")
    if len(plain) > 1:
        sheet.note(plain[-1], "C530", sheet.lines[plain[-1]].strip(), near="答案：对")
    elif plain and re.search(r"[（(【][^（()）】]*[）)】]\W*$|[×√✓✗]\s*$", sheet.lines[plain[0]]):
        sheet.note(plain[0], "C533", name, near="答案：对")
    else:
        sheet.note(part.head, "C533", name, near="答案：对")


def _verdict(said: str, why: str, truths: dict[str, str]) -> tuple[str, str] | None:
    """The word for true or false that an answer gives, and what it says besides."""
    said = said.strip("*（() 【】`").removesuffix("）")
    if truths and said.strip("。.") in truths:
        return truths[said.strip("。.")], why
    said = _ABOUT.sub("", said)
    for word in _WORDS:
        if said == word:
            return word, why
        rest = said[len(word) :]
        if not said.startswith(word) or not rest:
            continue
        if rest.strip("的。. ！!") in (TRUE if word in TRUE else FALSE) | {""}:
            return word, why
        if rest[0] in "。.，,；;：: 、（(!！" or rest[:2] in ("的，", "的。", "的："):
            rest = rest.strip("。.，,；;：: 的、!！（()）")
            return word, "。".join(each for each in (rest, why) if each)
    return None
