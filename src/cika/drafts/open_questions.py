"""Questions with words to write: 填空, 简答."""

from __future__ import annotations

import re
from typing import NamedTuple

from cika.drafts.answers import EXPLAINED, SAID
from cika.drafts.blocks import BLANK, BLANK_END
from cika.drafts.labels import numbered_points

_BLANK = re.compile(r"[_＿]{2,}(?:\s*[_＿]+)*|[（(]\s*[)）]|[【\[]\s*[】\]]|\.{6,}|…{3,}")
_TRAILING = re.compile(
    r"[（(【\[]\s*((?:[^（）()]|[（(][^（）()]*[)）])+?)\s*[)）】\]]\s*[。.]?\s*$"
)
_GAP = re.compile(
    r"(?<=[一-鿿，。、：:；;,（(“”])[ 　]+(?=[一-鿿，。、；;,.”)）])|(?<=[A-Za-z0-9])[ 　]+(?=[，。、；])"
)
_WIDE_GAP = re.compile(_GAP.pattern + r"|(?<=[A-Za-z0-9])[ 　]+(?=[/,.;])")
_INLINE = re.compile(
    r"[（(【\[]\s*((?![如即又也或简例见约注])[^（）()【】\[\]]{1,30}?)\s*[)）】\]]"
)
"""`法约尔被称为（管理过程理论之父）`: in a part of blanks, brackets hold the words."""
_POINTS = re.compile(r"\s*[（(]\s*\d+(?:\.\d)?\s*分\s*[)）]\s*[;；。]?")
_ASKS = re.compile(
    r"什么|哪|如何|怎[么样]|为何|多少|几[个种类方层项]|吗[?？]|简述|试述|论述|阐述|叙述|谈谈|说明|分析|比较|列举|概述|区别"
)
_ANSWER = re.compile(
    r"(?:^|(?<=[\n\s。？?；;.]))(?:【?(?:参考)?答案?(?:要点)?】?\s*[:：]|【答】|答\s*[:：]|(?:参考)?答案\s*[:：])\s*|(?<=[一-鿿）)])答\s*[:：]\s*"
)


class Filled(NamedTuple):
    """A text with `==blanks==`; `answered` when every blank has its words."""

    text: str
    answered: bool
    explanation: str = ""


class Answered(NamedTuple):
    """An open question with its answer taken apart."""

    stem: str
    before: str
    points: tuple[str, ...]
    after: str = ""

    @property
    def answered(self) -> bool:
        return bool(self.before or self.points)


def read_filled(text: str, answer: str = "") -> Filled:
    """A text with gaps and the words for them: in the source's own marks, behind it, or given."""
    found = EXPLAINED.search(text)
    explanation = text[found.end() :].strip() if found else ""
    text = text[: found.start()].rstrip() if found else text
    if BLANK in text:
        marked = re.sub(
            rf"\s*{BLANK}\s*(.*?)\s*{BLANK_END}\s*",
            lambda m: f"=={m[1]}==" if m[1] else " ",
            text,
            flags=re.DOTALL,
        )
        return Filled(_line(marked), "==" in marked, explanation)
    if not answer and (said := list(SAID.finditer(text))):
        answer = text[said[-1].end() :].strip()
        text = text[: said[-1].start()].rstrip()
    text = text.rstrip()
    if not answer and (trailing := _TRAILING.search(text)):
        before = text[: trailing.start()].rstrip()
        if _gaps(before) or _may_lead(text):
            answer, text = trailing[1], before
    if not answer:
        inline = _INLINE.sub(r"==\1==", text)
        inside = not _gaps(text) and inline != text
        return Filled(_line(inline if inside else text), answered=inside, explanation=explanation)
    return _with(text, answer, explanation)


def _may_lead(text: str) -> bool:
    return text[:1] in " 　" or bool(re.match(r"\s*(?:是|指|即|为|就是)", text))


def _gaps(text: str) -> list[tuple[int, int]]:
    found = [match.span() for match in _BLANK.finditer(text)]
    return found or [match.span() for match in _GAP.finditer(text)]


def _with(text: str, answer: str, explanation: str) -> Filled:
    """The answer's words in the gaps, when their numbers agree."""
    answer = re.sub(r"\s+", " ", answer).strip(" 　。;；,，")
    gaps, words = _gaps(text), None
    if text[:1] in " 　" and not _BLANK.search(text):  # the number had no space of its own
        led = [(0, len(text) - len(text.lstrip())), *gaps]
        if words := split_answer(answer, len(led)):
            gaps = led
    words = words or split_answer(answer, len(gaps))
    if words is None and not _BLANK.search(text):
        gaps = [match.span() for match in _WIDE_GAP.finditer(text)]
        words = split_answer(answer, len(gaps))
    if words is None and (more := split_answer(answer, len(gaps) + 1)) and _may_lead(text):
        gaps, words = [(0, len(text) - len(text.lstrip())), *gaps], more
    if not gaps and _may_lead(text):
        gaps, words = [(0, len(text) - len(text.lstrip()))], [answer]
    if not gaps or words is None:
        return Filled(_line(text), answered=False, explanation=explanation)
    parts, at = [], 0
    for (begin, end), word in zip(gaps, words, strict=True):
        parts += [text[at:begin], f"=={word}=="]
        at = end
    return Filled(_line("".join([*parts, text[at:]])), answered=True, explanation=explanation)


def split_answer(answer: str, count: int) -> list[str] | None:
    """The answer as so many words, by the one separator that gives that number."""
    if count < 1:
        return None
    quoted = re.findall(r"[“\"]([^”\"]+)[”\"]", answer)
    if count > 1 and len(quoted) == count:
        return quoted
    if count == 1:
        return [answer.strip('“”"')] if answer else None
    for separator in (
        r"\s*[;；/／|]\s*",
        r"\s*[,，]\s*",
        r"[ 　]{2,}|\t",
        r"[ 　]+",
        r"\s*、\s*",
        r"\s*[、,，;；]\s*",
        r"\s*(?:、|和|与|及|到|以及)\s*",
    ):
        words = [word.strip('“”" 　') for word in re.split(separator, answer) if word.strip()]
        words = [re.sub(r"^[（(]?\d{1,2}[)）.、．]\s*|^[①-⑩]\s*", "", word) for word in words]
        if len(words) == count:
            return words
    return None


def _line(text: str) -> str:
    return re.sub(r"\s*\n\s*", "", text).strip()


def read_essay(text: str, answer: str = "") -> Answered:
    """A question and its answer; `答：` parts them, or the end of the question."""
    stem, rest = _parted(text)
    body = answer or rest
    body = re.sub(r"^\s*(?:答案?|参考答案|答题要点|要点)\s*[:：]\s*", "", body.strip())
    body = _POINTS.sub(lambda m: "；" if m[0].rstrip()[-1:] in ";；" else "", body)
    before, points = numbered_points(body)
    if not points:
        lines = [line.strip() for line in body.split("\n") if line.strip()]
        if len(lines) > 1 and all(re.match(r"[-*•·]\s", line) for line in lines[1:]):
            before, points = "", tuple(line.lstrip("-*•· ") for line in lines)
    points = tuple(re.sub(r"\s*\n\s*", " ", point).strip(" ;；") for point in points)
    return Answered(_line(stem), _paragraphs(before), points)


def _paragraphs(text: str) -> str:
    return "\n".join(line.strip() for line in text.split("\n") if line.strip())


def _parted(text: str) -> tuple[str, str]:
    if (found := _ANSWER.search(text)) and text[: found.start()].strip():
        return text[: found.start()], text[found.end() :]
    first, _, rest = text.partition("\n")
    ends = re.match(
        r"(?:[^?？。]*[?？]\s*)+(?=[^?？]*$)|[^?？。]*(?:[?？。]|(?<=[一-鿿])(?=%1[.．])|[:：]$)",
        first,
    )
    if ends and asks(first[: ends.end()]):
        return first[: ends.end()], first[ends.end() :] + "\n" + rest
    return (first, rest) if asks(first) or rest else (text, "")


def asks(text: str) -> bool:
    return bool(_ASKS.search(text)) or text.rstrip().endswith(("?", "？"))


def run_on(text: str) -> list[str]:
    """Several questions in one text, apart: each begins with a sentence that asks.

    Only where `答：` stands behind several of them, or a sentence asks behind an answer.
    """
    starts = [0]
    for found in re.finditer(
        r"(?:^|(?<=[。？?\n；;\s]))\s*([^。？?\n]{4,80}[?？]|(?:请|试)?(?:简述|论述|试述|阐述)[^。？?\n]{2,60}[。？?]?)\s*(?=答\s*[:：]|\S)",
        text,
    ):
        begin = found.start(1)
        answered = bool(re.match(r"\s*答\s*[:：]", text[found.end(1) :]))
        begin = max(
            begin,
            begin + (m.end() if (m := re.match(r".*[一-鿿）)][ 　]+(?=[一-鿿])", found[1])) else 0),
        )
        between = text[starts[-1] : begin]
        if (
            begin > starts[-1]
            and (answered or not re.search(r"答\s*[:：]", text))
            and asks(found[1])
            and len(between) > 20
        ):
            starts.append(begin)
    return [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
