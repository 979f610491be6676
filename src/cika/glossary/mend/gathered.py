"""Answers that stand together behind several questions, each put below its own question.

Exam papers end with `答案：1.B 2.错`, or with a heading 参考答案 and a list.  They are put where
they belong only when every number finds a question that has no answer yet and could have this one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from cika.glossary.mend.answers import answer_line, in_stem, verdict_in_stem
from cika.glossary.mend.part import Part, answers_of, parts_of
from cika.glossary.mend.sheet import Sheet
from cika.glossary.words import FALSE, TRUE
from cika.model.kinds import BY_SPELLING, Form
from cika.model.patterns import regex

_KINDS = "|".join(sorted(map(re.escape, BY_SPELLING), key=len, reverse=True))
_TOKEN = regex(
    rf"(?:(?<=[\s；;，,。、|>*])|^)(?:[一二三四五六][、.]\s?)?(?P<kind>{_KINDS})?[\s:：*]{{0,4}}"
    r"(?:第?(?P<first>\d{1,2})(?:\s?[-—–~～至到]{1,2}\s?(?P<last>\d{1,2}))?\s?题?\s?"
    r"(?:[.、．:：)）]\s?|\s?[-—]\s?(?=[A-H])|\s*(?=[（(]?[A-H对错√×✓✗正]))|[（(](?P<round>\d{1,2})[）)]\s?)",
    re.MULTILINE,
)
_BEGINS = regex(r"[^\n]{0,12}?(?:答|[Aa]ns|ANS|[Kk]ey|正解)")
_NEVER = frozenset("- ")
"""How items of a list begin, which most lines of questions are."""
_RULE = regex(r"\s*(?:-{3,}|\*{3,}|={3,})\s*")
_CELLS = regex(r"\s*\|(.*)\|\s*")
_EDGES = " \u3000\n；;，,。、|*>"
_VERDICT = regex("|".join(map(re.escape, sorted(TRUE | FALSE, key=len, reverse=True))))
_LETTERS = regex(r"[（(]?\s?[A-Ha-h](?:[\s、，,]?[A-Ha-h]){0,7}(?![A-Za-z0-9])")


class Told(NamedTuple):
    """One of the answers: of which kind, for which number, and what it says."""

    kind: str
    number: int
    said: str


class Tail(NamedTuple):
    """The answers at the end of a question's lines: where they begin, and each of them."""

    at: int
    answers: list[Told]


def may_gather(sheet: Sheet) -> bool:
    """Whether any line begins like an answer, before every question is looked at."""
    return any(_BEGINS.match(line) for line in sheet.lines if line[:1] not in _NEVER)


def tail_of(sheet: Sheet, part: Part) -> Tail | None:
    """The gathered answers at the end of a part, or None when it ends with none."""
    for number, at in enumerate(part.lines):
        answer = answer_line(sheet.lines[at], part.form) if number else None
        if answer is None or answer.why:
            continue
        below = [sheet.lines[each] for each in part.lines[number + 1 :]]
        answers = _told("\n".join((answer.said, *_without_table(below))))
        return Tail(at, answers) if len(answers) > 1 else None
    return None


def mend_gathered(sheet: Sheet, first: int) -> None:
    """Put gathered answers below the questions that they answer."""
    if not may_gather(sheet):
        return
    parts = parts_of(sheet, first)
    if len(parts) < 2:
        return
    for number in range(len(parts) - 1, 0, -1):
        tail = tail_of(sheet, parts[number])
        if tail is None:
            continue
        mine = [at for at in parts[number].lines if at < tail.at]
        asked = [*parts[:number], parts[number]._replace(lines=mine)]
        if not _open(sheet, asked[-2]):
            continue
        pairs = _assigned(sheet, asked, tail.answers)
        if not pairs:
            sheet.note(tail.at, "C355", sheet.lines[tail.at].strip())
            continue
        sheet.note(tail.at, "C356", sheet.lines[tail.at].strip())
        _put(sheet, tail, pairs)


def settle(sheet: Sheet) -> None:
    """Where gathered answers found no place, that is why questions have none: it is said once."""
    if any(slip.code == "C355" for slip in sheet.slips):
        without = ("C520", "C530", "C533")
        sheet.slips = {slip: None for slip in sheet.slips if slip.code not in without}


def _put(sheet: Sheet, tail: Tail, pairs: list[tuple[Part, str]]) -> None:
    origins = [sheet.origins[tail.at]]
    end = next(
        (n for n in range(tail.at, len(sheet.lines)) if sheet.lines[n].startswith("#")),
        len(sheet.lines),
    )
    for at in range(end - 1, tail.at - 1, -1):
        if at > tail.at and not sheet.lines[at].strip():
            continue
        sheet.remove(at)
    for at in range(tail.at - 1, 0, -1):
        if _RULE.fullmatch(sheet.lines[at]):
            sheet.remove(at)
        elif sheet.lines[at].strip():
            break
    for part, said in reversed(pairs):
        below = max(part.lines, default=part.head) + 1
        for line in (f"答案：{said}", ""):
            sheet.lines.insert(below, line)
            sheet.origins.insert(below, origins[0])


def _told(text: str) -> list[Told]:
    """What is said for each number, counted upwards; nothing when the text is something else."""
    text = text.strip()
    tokens: list[tuple[re.Match[str], str, int]] = []
    kind, expected = "", 0
    for found in _TOKEN.finditer(text):
        number = int(found["first"] or found["round"])
        named = found["kind"] or ""
        if expected and number != expected and not (named and number == 1):
            continue
        if not tokens and text[: found.start()].strip(_EDGES):
            return []
        kind = named or kind
        tokens.append((found, kind, number))
        expected = int(found["last"] or number) + 1
    if not tokens:
        return []
    out: list[Told] = []
    ends = [*(found.start() for found, _, _ in tokens[1:]), len(text)]
    for (found, kind, number), end in zip(tokens, ends, strict=True):
        said = text[found.end() : end].strip(_EDGES).replace("\n", " ")
        if not found["last"]:
            out.append(Told(kind, number, said))
            continue
        count = int(found["last"]) - number + 1
        each = re.split(r"[\s、，,;；]+", said)
        each = each if len(each) == count else list(re.sub(r"[\s、，,;；]", "", said))
        if len(each) != count:
            return []
        out += [Told(kind, number + n, one) for n, one in enumerate(each)]
    return out if all(each.said for each in out) else []


def _without_table(lines: list[str]) -> list[str]:
    """The lines, where a table of two rows (numbers, answers) is read downwards."""
    rows = [
        [cell.strip() for cell in found[1].split("|")]
        for line in lines
        if (found := _CELLS.fullmatch(line)) and not re.fullmatch(r"[\s|:-]+", line)
    ]
    if len(rows) != 2 or len(rows[0]) != len(rows[1]):
        return lines
    pairs = [(number, said) for number, said in zip(*rows, strict=True) if number.isdigit()]
    return [f"{number}. {said}" for number, said in pairs]


def _assigned(sheet: Sheet, parts: list[Part], answers: list[Told]) -> list[tuple[Part, str]]:
    """Every answer with its question, in the order of the questions; [] where one is not sure."""
    named = [(part, *_name(sheet, part)) for part in parts]
    pairs: list[tuple[Part, str]] = []
    for answer in answers:
        mine = [
            part
            for part, kind, number in named
            if number == answer.number
            and (not answer.kind or BY_SPELLING[answer.kind].name == kind)
        ]
        if len(mine) == 1:
            pairs.append((mine[0], answer.said))
    if len(pairs) < len(answers):
        behind = parts[-len(answers) :]
        said = [answer.said for answer in answers]
        pairs = list(zip(behind, said, strict=True)) if len(behind) == len(answers) else []
    sure = len({part.head for part, _ in pairs}) == len(pairs) and all(
        _open(sheet, part) and _may_answer(sheet, part, said) for part, said in pairs
    )
    return sorted(pairs, key=lambda pair: pair[0].head) if sure else []


def _name(sheet: Sheet, part: Part) -> tuple[str, int]:
    found = re.fullmatch(r"###\s+(\D+?)\s*(\d*)\s*", sheet.lines[part.head])
    return (found[1], int(found[2] or 0)) if found else ("", 0)


def _open(sheet: Sheet, part: Part) -> bool:
    """Whether a question has no answer yet."""
    lines = [sheet.lines[at] for at in part.lines]
    if answers_of(sheet, part) or any(re.search(r"\[[xX√]\]|==|^\s*>", line) for line in lines):
        return False
    if part.form == "truth":
        return not any(verdict_in_stem(line, TRUE | FALSE) for line in lines)
    return part.form not in ("one", "many") or not any(map(in_stem, lines[:1]))


def _may_answer(sheet: Sheet, part: Part, said: str) -> bool:
    """Whether a question of this form can have this answer."""
    match part.form:
        case "one" | "many":
            return _LETTERS.match(said) is not None or _among(said, part, sheet)
        case "truth":
            return _VERDICT.match(said.lstrip("（(")) is not None
        case "blanks" | "points":
            return bool(said)
        case _:
            return False


def _among(said: str, part: Part, sheet: Sheet) -> bool:
    return len(said) > 1 and any(said in sheet.lines[at] for at in part.lines[1:])


def gathered_for(answers: Iterable[Told], numbers: list[int], form: Form) -> bool:
    """Whether answers are those of the questions with these numbers, all of one form.

    Sentences with gaps, counted below one heading, are one question: their gaps are counted.
    """
    if form == "blanks":
        return False
    told = [answer for answer in answers if not answer.kind or _form(answer.kind) == form]
    return [answer.number for answer in told] == numbers


def _form(kind: str) -> Form:
    return BY_SPELLING[kind].form
