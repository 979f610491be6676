"""Answers, as people write them: `A`、`ACD`、`√`、`错误`、`1-5 BADCC`."""

from __future__ import annotations

import re

LETTERS = r"[A-Ha-hＡ-Ｈ](?:[\s、,，;；和]*[A-Ha-hＡ-Ｈ])*"
TRUE = "√✓✔☑对T是Y"
FALSE = "×✗✘✕╳x错F否NX"
_VERDICTS = {
    **dict.fromkeys(["√", "✓", "✔", "☑", "对", "T", "t", "是", "Y", "y", "正确", "TRUE", "True", "true", "YES", "Yes", "成立", "V", "○", "〇", "◯"], True),
    **dict.fromkeys(["×", "✗", "✘", "✕", "╳", "x", "X", "错", "F", "f", "否", "N", "n", "错误", "不正确", "FALSE", "False", "false", "NO", "No", "不对", "不成立", "误"], False),
}  # fmt: skip
VERDICT = "|".join(sorted((re.escape(word) for word in _VERDICTS), key=len, reverse=True))
_SAID = r"[【\[（(]?\s*(?:正确|参考|标准|本题)?\s*(?:答案|谜底)\s*(?:为|是|选)?\s*[】\])）]?\s*[:：]?\s*|答\s*[:：]\s*|【答】\s*"
SAID = re.compile(rf"(?:^|(?<=\n)|(?<=[\s。．.;；)）?？]))(?:{_SAID})(?=\S)")
"""`答案：` and its like, wherever a line or a sentence begins."""
EXPLAINED = re.compile(
    r"(?:^|(?<=[\n\s。;；)）]))(?:[【\[（(]\s*(?:答案)?(?:解析|分析|解释|点评|说明|理由)\s*[】\])）]\s*[:：]?|(?:答案)?(?:解析|分析|解释|点评|理由)\s*[:：])\s*"
)


def verdict(text: str) -> bool | None:
    """True for 对, False for 错, None for neither."""
    return _VERDICTS.get(text.strip(" 　。.,，;；（）()【】"))


def letters(text: str) -> tuple[str, ...] | None:
    """The letters of an answer, `A、C` as `AC`; None when the text is no such answer."""
    stripped = text.strip(" 　。.；;（）()【】")
    if not re.fullmatch(LETTERS, stripped):
        return None
    found = re.findall(r"[A-H]", _half(stripped).upper())
    return tuple(dict.fromkeys(found))


def _half(text: str) -> str:
    return "".join(chr(ord(c) - 0xFEE0) if "Ａ" <= c <= "Ｚ" else c for c in text)


_RANGE = re.compile(r"(\d{1,3})\s*[-—~～–至到]{1,2}\s*(\d{1,3})\s*(?:题)?\s*[:：.、．]?\s*")
_ONE = re.compile(r"(?<![\dA-Za-z])(\d{1,3})\s*(?:[.．、:：)）]|\s)\s*")


def key_of(text: str) -> dict[int, str]:
    """The answers by number in a line of a key: `1-5 BADCC 6．AC 7．×（因为……）`."""
    found: dict[int, str] = {}
    at = 0
    while ranged := _RANGE.search(text, at):
        _singles(text[at : ranged.start()], found)
        first, last = int(ranged[1]), int(ranged[2])
        answers, at = _ranged(text, ranged.end(), last - first + 1)
        if len(answers) == last - first + 1:
            found.update(zip(range(first, last + 1), answers, strict=True))
    _singles(text[at:], found)
    return found


def _ranged(text: str, at: int, count: int) -> tuple[list[str], int]:
    """The next answers behind `1-5`: single letters or signs, or groups with spaces between."""
    if not 0 < count <= 100:
        return [], at
    run = re.compile(r"[A-Ha-hＡ-ＨTFYN√×✓✗对错Xx\s,，、;；]+").match(text, at)
    if not run:
        return [], at
    groups = [group for group in re.split(r"[\s,，、;；]+", run[0]) if group]
    joined = "".join(groups)
    answers = groups if len(groups) == count else list(joined)
    return answers[:count] if len(answers) >= count else [], run.end()


def _singles(text: str, found: dict[int, str]) -> None:
    labels = list(_ONE.finditer(text))
    expected = None
    kept = []
    for label in labels:
        number = int(label[1])
        if expected is None or expected <= number <= expected + 2:
            kept.append(label)
            expected = number + 1
    stops = [*(label.start() for label in kept[1:]), len(text)]
    for label, stop in zip(kept, stops, strict=False):
        if answer := text[label.end() : stop].strip(" 　;；,，\n"):
            found.setdefault(int(label[1]), answer)
