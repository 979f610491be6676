"""判断 as people type them: the answer in a line of its own, in brackets, as lettered options."""

from __future__ import annotations

import re

from cika.glossary.mend.answers import Answer, verdict_in_stem
from cika.glossary.mend.options import options_of
from cika.glossary.mend.part import Part, answers_of
from cika.glossary.mend.sheet import Sheet
from cika.glossary.words import FALSE, TRUE

_CORRECTS = re.compile(r"\s*(?:应该?[为是]|改为|改成|正确的?(?:是|说法是|应为))")


def mend_judgement(sheet: Sheet, part: Part) -> None:
    """An answer line, a bracket at the end, or lettered 对 and 错, as two ticked options."""
    words = TRUE | FALSE
    answers = answers_of(sheet, part)
    if not part.lines or any(re.match(r"\s*[-*+] ", sheet.lines[at]) for at in part.lines):
        return
    plain = [
        at
        for at in part.lines
        if not sheet.lines[at].lstrip().startswith((">", "<!--"))
        and at not in {n for n, _ in answers}
    ]
    lettered = options_of([(at, sheet.lines[at]) for at in plain])
    truths = {option.label: option.text.strip("。") for option in lettered}
    if lettered and not set(truths.values()) <= words:
        lettered, truths = [], {}
    said: list[tuple[int, str, str]] = []
    for at, answer in answers:
        found = _verdict(answer, truths)
        if found is None:
            sheet.note(at, "C530", sheet.lines[at].strip())
            return
        said.append((at, *found))
    said += [(option.at, option.text.strip("。"), "") for option in lettered if option.ticked]
    stems = [
        (at, found)
        for at in plain
        if at not in {option.at for option in lettered}
        and (found := verdict_in_stem(sheet.lines[at], words))
    ]
    alone = [
        at
        for at in plain
        if sheet.lines[at].strip(" （()）\u3000") in words and plain and at != plain[0]
    ]
    said += [(at, sheet.lines[at].strip(" （()）\u3000"), "") for at in alone]
    verdicts = {word in TRUE for _, word, _ in said} | {found[0] in TRUE for _, found in stems}
    if not verdicts:
        sheet.note(part.head, "C533", sheet.lines[part.head].strip("# "))
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
    for at, found in stems:
        if not said or not alone or at not in alone:
            sheet.lines[at] = found[1]
    for at, _, why in said:
        correction = "改正：" if why and word in FALSE and _CORRECTS.match(why) else ""
        sheet.lines[at] = f"> {correction}{why}" if why else ""
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


def _verdict(answer: Answer, truths: dict[str, str]) -> tuple[str, str] | None:
    """The word for true or false that an answer gives, and what it says besides."""
    said = answer.said.strip("*（()） ")
    if truths and said.strip("。.") in truths:
        return truths[said.strip("。.")], answer.why
    for word in sorted(TRUE | FALSE, key=len, reverse=True):
        if said == word:
            return word, answer.why
        if said.startswith(word) and said[len(word)] in "。.，,；;：: 的、（(!！":
            rest = said[len(word) :].strip("。.，,；;：: 的、!！（()）")
            return word, "。".join(each for each in (rest, answer.why) if each)
    return None
