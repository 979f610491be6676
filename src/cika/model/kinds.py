"""The kinds of questions: one row each, from which everything that lists kinds is made.

What a kind's question looks like is in `entries`, how it is read in `glossary/read/questions`, what
its note has in `anki/fields`; each matches on the form, and mypy says where one is missing.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from cika.model.hanzi import spelled

DEFINITION = "定义填空"
"""The kind of the notes that ask for the blanks of a definition."""

Form = Literal["one", "many", "truth", "blanks", "points", "pairs"]
"""How a kind is answered: one or many options, true or false, blanks, points to tick off, pairs."""


class Kind(NamedTuple):
    name: str
    """As it stands in an entry's heading and in a note's key; never changes."""
    label: str
    """As a card shows it."""
    spellings: tuple[str, ...]
    """What people also write in a heading."""
    form: Form
    note_type: str
    """The name of its note type, see `anki/note_types`."""
    colour: str
    """In charts."""


SINGLE = Kind(
    "单选",
    "单选题",
    (
        *("单选题", "单项选择", "单项选择题", "最佳选择题", "选择"),
        "选择题",
    ),
    "one",
    "词卡·选择题",
    "#7d5fc4",
)
MULTIPLE = Kind(
    "多选",
    "多选题",
    ("多选题", "多项选择", "多项选择题", "不定项选择题"),
    "many",
    "词卡·选择题",
    "#a58ae0",
)
JUDGEMENT = Kind(
    "判断",
    "判断题",
    ("判断题", "是非题", "判断对错", "对错题"),
    "truth",
    "词卡·判断题",
    "#b8742c",
)
COMPLETION = Kind("填空", "填空题", ("填空题", "填充题"), "blanks", "词卡·填空", "#5d9b3c")
ESSAY = Kind(
    "简答",
    "简答题",
    ("简答题", "问答", "问答题", "思考题", "论述题"),
    "points",
    "词卡·简答题",
    "#b0447c",
)

MATCHING = Kind(
    "匹配",
    "匹配题",
    ("匹配题", "连线", "连线题", "配对", "配对题", "搭配题"),
    "pairs",
    "词卡·匹配题",
    "#4a6a2f",
)

QUESTIONS = (SINGLE, MULTIPLE, JUDGEMENT, COMPLETION, ESSAY, MATCHING)
"""In the order in which pages list them."""

BY_NAME = {kind.name: kind for kind in QUESTIONS}

BY_SPELLING = spelled({s: kind for kind in QUESTIONS for s in (kind.name, *kind.spellings)})

NOTES = frozenset({"", DEFINITION, *BY_NAME})
"""The kinds of notes, as their keys tell them; "" is a term's."""

EXPLAIN, RECALL = "名词解释", "看义写词"
"""The two cards of a term."""

OF_DEFINITION = (DEFINITION, RECALL, EXPLAIN)
"""The cards that are made of a definition, the easiest to answer first."""

CARDS = {
    EXPLAIN: "#2a6fbb",
    RECALL: "#7fb2e5",
    DEFINITION: "#1c8a86",
    **{kind.name: kind.colour for kind in QUESTIONS},
}
"""Every kind of card with its colour in charts, in the order in which pages list them."""

CARD_SPELLINGS = spelled({name: name for name in CARDS})
"""As people write a kind of card → its name."""
