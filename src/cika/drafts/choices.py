"""Questions with options: 单选, 多选; statements to judge: 判断."""

from __future__ import annotations

import re
from typing import NamedTuple

from cika.drafts.answers import EXPLAINED, LETTERS, SAID, VERDICT, letters, verdict

_PAREN = re.compile(rf"[（(【\[]\s*({LETTERS})\s*[)）】\]]")
_JUDGED = re.compile(rf"[（(【\[]\s*({VERDICT})\s*[)）】\]]")
_EMPTY = re.compile(r"[（(]\s*[)）]")
_MARK = re.compile(r"^\s*[√✓✔☑]\s*|\s*[（(]?\s*(?:[√✓✔☑]|正确答案|正确)\s*[)）]?\s*$")


class Read(NamedTuple):
    """A question as read; `answer` is None when the source has none."""

    stem: str
    options: tuple[str, ...]
    letters: tuple[str, ...]
    """Of the options, in their order."""
    answer: tuple[str, ...] | bool | None
    explanation: str = ""


def options_of(text: str) -> tuple[str, list[tuple[str, str]]]:
    """(the stem, [(letter, option)]); no options unless there are two in order from A."""
    found: list[tuple[str, int, int]] = []
    at, expected = 0, 0
    while expected < 8:
        option = _next_option(text, expected, at, started=bool(found))
        if option is None:
            break
        found.append(option)
        expected, at = ord(option[0]) - ord("A") + 1, option[2]
    if len(found) < 2:
        return text, []
    ends = [begin for _, begin, _ in found[1:]] + [len(text)]
    options = [
        (letter, re.sub(r"\s*\n\s*", " ", text[end:stop]).strip(" 　;；\t"))
        for (letter, _, end), stop in zip(found, ends, strict=True)
    ]
    return text[: found[0][1]].strip(), options


def _next_option(
    text: str, expected: int, at: int, *, started: bool
) -> tuple[str, int, int] | None:
    """The option with the next letter, or with the one after it where one was lost."""
    for letter in "ABCDEFGH"[expected : expected + (2 if started else 1)]:
        wide = chr(ord(letter) + 0xFEE0)
        pattern = rf"[（(]\s*[{letter}{wide}]\s*[)）]\s*|[{letter}{wide}]\s*[.．、:：)）]\s*|(?:^|(?<=[\n\t 　]))[{letter}{wide}](?=[ 　\t]+\S|[一-鿿])\s*"
        for found in re.compile(pattern).finditer(text, at):
            if _is_label(text, found, started=started):
                return letter, found.start(), found.end()
    return None


def _is_label(text: str, found: re.Match[str], *, started: bool) -> bool:
    before = text[: found.start()][-1:]
    if found[0][0] in "（(" and not started:  # `（A）` in a stem is its answer
        behind = re.search(r"[（(]\s*B\s*[)）]", text[found.end() :])
        between = text[found.end() : found.end() + behind.start()] if behind else ""
        return bool(between.strip(" 　。.")) and not re.search(r"[（(]\s*A\s*[)）]", between)
    if found[0][0] in "（(":
        return before in ("", "\n", " ", "　", "\t", ";", "；", "。")
    if before.isascii() and before.isalpha():  # `ICQB.I seek you`
        return started and found[0].strip()[-1:] in ".．、"
    return True


def read_choice(text: str) -> Read | None:
    """A question with options; its answer may stand in the stem, behind, or at an option."""
    text, explanation = _without_explanation(text)
    text, said = _without_answer(text)
    stem, options = options_of(text)
    if not options:
        return None
    answer = letters(said) if said else None
    texts: list[str] = []
    marked: list[str] = []
    for letter, option in options:
        plain = _MARK.sub("", option) if _MARK.search(option) else option
        if plain != option:
            marked.append(letter)
        texts.append(plain)
    if answer is None and len(marked) in range(1, len(options)):
        answer = tuple(marked)
    elif marked:
        texts = [option for _, option in options]
    if answer is None and (inline := list(_PAREN.finditer(stem))):
        answer = letters(inline[-1][1])
        stem = stem[: inline[-1].start()] + "（　）" + stem[inline[-1].end() :]
    if answer is None and (tail := _PAREN.search(texts[-1])) and tail.end() == len(texts[-1]):
        answer = letters(tail[1])
        texts[-1] = texts[-1][: tail.start()].strip()
    named = tuple(letter for letter, _ in options)
    if answer and not set(answer) <= set(named):
        answer = None
    stem = re.sub(r"\s*[\[【（(](?:单选|多选|单选题|多选题|不定项)[\]】)）]\s*", "", stem)
    return Read(stem, tuple(texts), named, answer, explanation)


def read_judgement(text: str) -> Read | None:
    """A statement; what stands behind its answer says why, or what would be true."""
    text, explanation = _without_explanation(text)
    found = re.search(
        rf"(?:{SAID.pattern})[（(]?\s*({VERDICT})(?![一-鿿A-Za-z])\s*[)）]?[。.]?\s*", text
    )
    if found is None:
        found = _JUDGED.search(text)
    if found is None and (tail := re.search(r"(?:^|\s|(?<=[。.！!]))([√×✓✗✔✘对错TFYN])\s*$", text)):
        found = tail
    if found is None:
        return Read(_bare(text), (), (), None, explanation)
    stem, rest = text[: found.start()], text[found.end() :].strip(" 　。\n")
    if not stem.strip():
        stem, _, rest = rest.partition("\n")
    return Read(_bare(stem), (), (), verdict(found[1]), explanation or rest.strip())


def _bare(stem: str) -> str:
    return re.sub(r"\s*\n\s*", "", _EMPTY.sub("", stem)).strip()


def _without_explanation(text: str) -> tuple[str, str]:
    found = EXPLAINED.search(text)
    if not found or not text[: found.start()].strip():
        return text, ""
    rest = text[found.end() :].strip()
    if said := SAID.search(rest):  # the answer may come last
        return f"{text[: found.start()]}\n{rest[said.start() :]}", rest[: said.start()].strip()
    return text[: found.start()].rstrip(), rest


def _without_answer(text: str) -> tuple[str, str]:
    """`答案：ACD` out of a text, wherever it stands."""
    for said in SAID.finditer(text):
        line, _, rest = text[said.end() :].partition("\n")
        found = re.match(rf"[（(【]?\s*({LETTERS})(?![A-Za-z])\s*[)）】]?\s*[。.;；]?", line)
        if found:
            behind = line[found.end() :].strip()
            return "\n".join(
                each for each in (text[: said.start()].rstrip(), behind, rest) if each
            ), found[1]
    return text, ""
