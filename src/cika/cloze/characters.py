"""Which characters join, part and frame words, and the kinds of words between them."""

from __future__ import annotations

import re
from typing import Final

from cika.cloze.lexicon import Run
from cika.language.simplified import simplified
from cika.model.patterns import regex

OPAQUE: Final = "\ufffc"
"""Stands for a formula, a picture or code."""
CLAUSE: Final = frozenset("，。；：！？,;:!?…—\n" + OPAQUE)
"""No answer reaches over one of these."""
SENTENCE: Final = frozenset("。；！？;!?\n")
OPENING: Final = frozenset("（([【“‘《〈「『")
CLOSING: Final = frozenset("）)]】”’》〉」』")
PAIRS: Final = ("（）", "()", "“”", "《》", "[]", "「」", "‘’")
JOINTS: Final = frozenset("、 和 与 及 以及 或 及其 同 或者 还是 /".split())
"""What stands between the members of a list."""

LEADS: Final = frozenset(
    """
    的 地 得 和 及 以及 或 或者 并 且 而 并且 而且 而是 但 但是 是 就是 则 也 了
    着 过 等 等等 所 把 将 对于 由于 在 于 使 使得 其 其中 它 它们 该 此 这 这种
    那 某 若 如 如果 当 因 因此 因为 所以 从而 以便 即 指 是指 例如 比如 包括 称为
    叫做 又称 按照 根据 通过 就 又 才 会 可以 能够 应 应当 必须 须 让 给 常 通常
    一般 主要 往往 十分 非常 极为 较为 更加
    """.split()
)
"""No answer begins with one of these words.  Much that is rarely right is left to the table."""
TAILS: Final = frozenset(
    """
    的 得 与 和 及 以及 或 或者 并 且 而 并且 而且 而是 但 但是 是 就是 则 也 把
    被 将 从 对 对于 由 由于 在 于 以 使 使得 其 其中 该 此 这 这种 那 某 若 如
    如果 当 因 因此 因为 所以 从而 以便 即 指 是指 例如 比如 包括 称为 叫做 又称 按
    按照 根据 通过 都 就 又 才 会 可以 能 能够 应当 必须 须 让 给 等 等等 着 所
    最 更 较 很
    """.split()
)
"""No answer ends with one of these words."""
MARKS_FIRST: Final = frozenset("√∑∫−－-+∞≥≤<>＜＞|Δ《“(（[¬⌈")
"""Marks that an answer may begin with."""
MARKS_LAST: Final = frozenset("℃°%％‰²³∞⁻¹)）]》”|＞⌉′")
"""Marks that an answer may end with."""

_HAN = r"[一-鿿㐀-䶿）”》]"
_BRACKETS: Final = regex(rf"(?<={_HAN})\([^()]*\)|\((?={_HAN})[^()]*\)")
"""Half-width ones that stand behind Chinese or hold it, as pairs."""
_HALF: Final = regex(rf"(?<={_HAN})[,;:?!]+|[,;:?!]+(?={_HAN})")
"""Half-width marks beside Chinese."""
_HALF_WIDTH: Final = frozenset("(),;:?!")
_FULL: Final = str.maketrans(",;:?!", "，；：？！")

PIECE: Final = regex(
    r"[A-Za-zΑ-Ωα-ω][A-Za-z0-9Α-Ωα-ω.+&'’-]*"
    r"|\d+(?:[.,]\d+)*[%％‰℃°]*|[一-鿿㐀-䶿]+|\s+|.",
    re.DOTALL,
)
"""Latin words, numbers with their sign, Chinese, white space, single marks."""
_SHAPED: Final = frozenset("√∑∞℃％")
_FIGURES: Final = regex(r"\d+")
_LATIN: Final = regex("[A-Za-z]+")
_CHINESE: Final = regex("[一-鿿]+")
NUMERALS: Final = frozenset("零〇一二两三四五六七八九十百千万亿几数半")

_MARKS: Final = {
    **dict.fromkeys(JOINTS, "和"),
    "、": "、",
    **dict.fromkeys(CLAUSE, "，"),
    **dict.fromkeys(OPENING, "（"),
    **dict.fromkeys(CLOSING, "）"),
    **dict.fromkeys("的 之".split(), "的"),
    **dict.fromkeys("是 为 即 指 是指 称为 叫 就是".split(), "是"),
    **dict.fromkeys("包括 分为 有 由 包含 具有".split(), "有"),
    **dict.fromkeys("等 等等".split(), "等"),
}
_KINDS: Final = {
    **dict.fromkeys(JOINTS, "&"),
    "、": "、",
    **dict.fromkeys(CLAUSE, ","),
    **dict.fromkeys(SENTENCE, "."),
    **dict.fromkeys("的 之".split(), "的"),
    **dict.fromkeys("是 为 即 指".split(), "="),
}
_NAMES: Final = frozenset(("nr", "ns", "nt", "nz", "nrt", "nrfg"))


def as_read(text: str) -> str:
    """The text as it is read: simplified, with full-width marks beside Chinese; of the same length.

    What is written with other characters is the same definition, so it gets the same blanks.
    """
    text = simplified(text)
    if _HALF_WIDTH.isdisjoint(text):
        return text
    text = _BRACKETS.sub(lambda found: f"（{found[0][1:-1]}）", text)
    return _HALF.sub(lambda found: found[0].translate(_FULL), text)


def mark_of(word: str, tag: str) -> str:
    """What a word is to its neighbour: a joint, a comma, a copula, or just its class."""
    if known := _MARKS.get(word):
        return known
    first = tag[0]
    return "A" if first == "b" else first.upper() if first in "nvadpmqfurx" else "O"


def kind_of(word: str, tag: str) -> str:
    """A word's class, fine where it matters; one character."""
    if known := _KINDS.get(word):
        return known
    if tag == "?":
        return "n" if len(word) > 1 else "g"
    if tag in _NAMES:
        return "N"
    return "V" if tag == "vn" else tag[0]


def governing(word: str, tag: str) -> str:
    """Glue by its word, a verb as V; "" for what governs nothing."""
    if word in LEADS:
        return word
    if tag[0] == "v":
        return "V"
    return word if tag[0] in "pcur" else ""


def has_shape(text: str) -> bool:
    """Whether there are figures or Latin letters in it."""
    marked = not _SHAPED.isdisjoint(text)
    return marked or any(map(str.isascii, text)) or any(map(str.isdigit, text))


def shape_of(body: str, *, plain: bool) -> str | None:
    """How an answer with figures or Latin letters is built, None for one without.

    `plain`: the text around it is known to have none.
    """
    if plain or not has_shape(body):
        return "cn" if body[0] in NUMERALS else None
    out = _FIGURES.sub("9", body)
    out = _LATIN.sub("A", out)
    out = _CHINESE.sub("汉", out)
    return out if len(out) <= 4 else out[:4] + "…"


def clauses_of(text: str) -> list[Run]:
    """The clauses of a text, in order, without their marks."""
    out = []
    start = 0
    for at, character in enumerate(text):
        if character in CLAUSE:
            out.append(Run(start, at))
            start = at + 1
    out.append(Run(start, len(text)))
    return out
