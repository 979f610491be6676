"""Bytes to text, and characters that only look like the ones meant."""

from __future__ import annotations

import codecs
import re
import unicodedata

from cika.language.simplified import simplified

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_COMMON = frozenset(
    "的是在一有和不为人中大上个以到说时要就出会可也对生能而子得于着下自之年过用学方法第题答與為這個國時學會對說來們項題"
)
"""Frequent characters, simplified and traditional: text in the right encoding is full of them."""
# Unicode gives the radicals 2E80–2EF3 no decomposition, unlike the Kangxi ones.
_RADICALS = dict(
    zip(
        "⺁⺄⺆⺌⺍⺎⺏⺐⺗⺘⺙⺛⺝⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
        "厂乙冂小小兀尢尢心扌攵无月母民氵水灬爪爪丬牛犭目示礻竹糸纟网网网网网羊羊羊老聿肉臼艹艹艹虎衤覀西见角角讠贝足车辶辶辶阝钅長長长门阝阝雨青韦页风飞食食食饣首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龟龟龟",
        strict=True,
    )
)
_LOOKALIKES = re.compile("[⺀-⻿⼀-⿕豈-﫿]")
_INVISIBLE = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad\x00-\x08\x0b\x0e-\x1f\x7f\ufffd]"
)
_LONGEST_RUN = 40
_RUNS = re.compile(rf"[ \t　]{{{_LONGEST_RUN},}}|_{{{_LONGEST_RUN},}}|(?:_ ){{{_LONGEST_RUN},}}")
"""Longer runs mean nothing more, and patterns would try every part of them."""
_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f]")


def decoded(data: bytes) -> tuple[str, str]:
    """(text, name of the encoding); bytes that no encoding explains become nothing."""
    for bom, name in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(name, "ignore"), name
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    sample = data[: 1 << 16]
    names = ["gb18030", "big5hkscs", "utf-8"]
    if sample.count(0) > len(sample) // 8:  # every ASCII character has a zero beside it
        names = ["utf-16-le", "utf-16-be"]
    best = max(names, key=lambda name: _likeness(sample.decode(name, "replace")))
    return data.decode(best, "ignore"), best


def _likeness(text: str) -> float:
    """Common characters less those that a wrong encoding leaves behind."""
    good = sum(character in _COMMON for character in text)
    bad = sum(character == "\ufffd" or "\ue000" <= character <= "\uf8ff" for character in text)
    return (good - 3 * bad) / (len(text) or 1)


def tidied(text: str) -> str:
    """The text with the characters that were meant: no radicals, no invisible ones.

    Text copied from PDF has `⽔` for `水` and spaces of every width.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n\x0c")
    text = _INVISIBLE.sub("", text)
    text = _SPACES.sub(" ", text)
    text = _RUNS.sub(lambda found: found[0][:_LONGEST_RUN], text)
    text = _LOOKALIKES.sub(lambda found: _meant(found[0]), text)
    return simplified(text.replace("∶", "："))


def _meant(character: str) -> str:
    return _RADICALS.get(character) or unicodedata.normalize("NFKC", character)
