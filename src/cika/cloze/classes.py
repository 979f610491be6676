"""What kind of thing a word means, where jieba's letters say too little.

`classes.txt` was written for this project: words that are common in definitions of any subject,
such as 过程 (generic), 称为 (relating), 上升 (change).  A word that it does not have is most likely
one of the subject's own.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def classes() -> dict[str, str]:
    """Word → the letter of its class; a line of the file is a class and its words."""
    lines = files("cika.cloze").joinpath("classes.txt").read_text("utf-8").splitlines()
    named = (line.split() for line in lines)
    return {word: _LETTERS[name] for name, *words in named for word in words}


_LETTERS = {
    "generic": "g",
    "relating": "v",
    "adverb": "d",
    "action": "a",
    "change": "c",
    "attribute": "b",
    "content": "n",
    "time": "t",
    "place": "l",
    "person": "p",
    "measure": "m",
    "name": "x",
    "everyday": "w",
}


def class_of(text: str, kind: str) -> str:
    """The class of a word; `1` with its kind for one character, `*` with it for other words."""
    if known := classes().get(text):
        return known
    if len(text) == 1 and "一" <= text <= "鿿":
        return kind if kind in "的和&=、" else "1" + kind
    return "*" + kind
