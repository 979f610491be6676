"""Structures that say by themselves where an answer begins and ends.

The table learns from definitions, which seldom say 是 or 称为; what teachers hide in whole
sentences stands mostly in one of these.  Their worths are set by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import repeat
from typing import Final

from cika.cloze.lexicon import Run
from cika.cloze.lists import examples_in
from cika.cloze.words import Words
from cika.model.patterns import regex

EXAMPLE: Final = 2.0
"""What an example is worth less, for which another one would do.  Readers accept examples nearly
as often as the table believes, but they teach little."""
WORTHS: Final = {"member": 5.0, "name": 3.75, "taken": 3.75, "explained": 1.25}
"""How a structure frames a phrase → what it is worth more where the headword is not known: a
member of a list that 包括, 分为 or 由 introduces, the name behind 称为, what 以…为 takes, what 是
explains at the end of a sentence."""
LATE: Final = 2.0
"""What the end of a text is worth more than its beginning, where the known stands."""
TOPIC: Final = 2.5
"""What the sentence is about, before its first 是 or 包括, is worth less: it is the question."""

_INTRO = (
    "包括|包含|可以?分为|划分为|分为|分成|具有|拥有|含有|主要有|还有|有|就是|都是"
    "|是|指|为|由|如下|[:：]"
)
_STOP = regex(
    rf"(?:{_INTRO}|[，,。；;！？（）()“”]|通过|根据|按照|对|在|从|把|将|以|被|向|使|的|了|着)"
)
_JOINT = regex("、|以及|及其|和|与|及|或者?")
_CLOSED = regex(
    r"等|[一二两三四五六七八九十几\d]+[大个种类项方级步部层阶点]|构成|组成|之间|[（(，,。；;：:！？”]|的|$"
)
_SENTENCE = regex("[^。；;！？!?\n\ufffc]+")
_COMMAS = regex(
    rf"(?:{_INTRO})((?:[^，,。、；;]{{2,9}}[，,]){{2,}}[^，,。、；;]{{2,9}})(?=[。；;]|$)"
)
_NAME = regex(
    "(?:称之为|称为|称作|叫做|叫作|叫|又称|简称)“?([^，,。；;“”的、]{2,10})(?=[”，,。；;]|$)"
)
_TAKEN = regex("以([^，,。；;、的以为]{2,8})(?:为|作为)")
_COMPLEMENT = regex("(?:是|为|即)“?([^，,。；;“”的、是为和与及或]{2,10})(?=”?(?:[。；;]|$))")
_EXPLAINED = regex("([^，,。；;、的]{2,8}?)(?:是指|指的是|就是指|就是)")
_ABOUT = regex("(.{2,30}?)(?:包括|分为|划分为|是|有|指)")
_INTRODUCED = regex(f"(?:{_INTRO})$")
_COMMA = regex("[，,]")
_MARK = regex("[，,。；;（()）]")
_LONGEST = 14


class Structures:
    """How the structures of a text frame its phrases.

    `named`: the headword is known, so the text does not name its own topic.
    """

    def __init__(self, words: Words, *, named: bool) -> None:
        self._text = words.text
        self._named = named
        self._examples = list(examples_in(words))
        self._found = structures_in(words.text, named=named)
        self._kinds = {(start, end): kind for (start, end), kind in self._found.items()}
        self._topic = 0 if named else topic_end(words.text)

    @property
    def runs(self) -> AbstractSet[Run]:
        """The phrases that a structure frames."""
        return self._found.keys()

    def kind(self, start: int, end: int) -> str | None:
        """How a phrase is framed, a key of `WORTHS`."""
        return self._kinds.get((start, end))

    def lessened(self, run: Run) -> float:
        """What a phrase is worth less because it stands in an example."""
        return EXAMPLE if any(a <= run.start < b for a, b in self._examples) else 0.0

    def worth(self, run: Run) -> float:
        """What the table cannot say of a text without a headword, as it has learned from none.

        More for a whole member or name and for a late clause, less for the topic.
        """
        if self._named:
            return 0.0
        clause = max(map(self._text.rfind, "，。；：,;:", repeat(0), repeat(run.start))) + 1
        total = LATE * (clause / len(self._text) - 0.5)
        if kind := self._found.get(run):
            return total + WORTHS[kind]
        return total - TOPIC if run.end <= self._topic else total


def structures_in(text: str, *, named: bool) -> dict[Run, str]:
    """How structures frame phrases, a key of `WORTHS`; `named`: the headword is known."""
    found: dict[Run, str] = {}
    for match in _SENTENCE.finditer(text):
        start, end = match.span()
        members = list(_members(text, start, end))
        if _is_introduced(text, members):
            found |= dict.fromkeys(members, "member")
        if not named and (explained := _EXPLAINED.match(text, start, end)):
            found[Run(*explained.span(1))] = "explained"
    for pattern, kind in ((_NAME, "name"), (_TAKEN, "taken"), (_COMPLEMENT, "explained")):
        for match in pattern.finditer(text):
            found.setdefault(Run(*match.span(1)), kind)
    for match in _COMMAS.finditer(text):
        at = match.start(1)
        for piece in _COMMA.split(match[1]):
            found[Run(at, at + len(piece))] = "member"
            at += len(piece) + 1
    return found


def topic_end(text: str) -> int:
    """Where the topic of a text without a headword ends."""
    match = _ABOUT.match(text)
    return match.end(1) if match else 0


def _members(text: str, start: int, end: int) -> Iterator[Run]:
    """The members of lists with 、, the first and the last as far as their edges are clear."""
    marks = [m.span() for m in _JOINT.finditer(text, start, end)]
    clear = [span for span in marks if text[span[0]] == "、"]
    if not clear:
        return
    for number, (a, b) in enumerate(clear):
        before = clear[number - 1][1] if number else -1
        if before < 0 or not _is_piece(text[before:a]):
            edge = max((m.end() for m in _STOP.finditer(text, start, a)), default=start)
            if 1 < a - edge <= _LONGEST and _INTRODUCED.search(text[start:edge]):
                yield Run(edge, a)
        after = clear[number + 1][0] if number + 1 < len(clear) else -1
        if after >= 0 and _is_piece(text[b:after]):
            yield Run(b, after)
            continue
        # The last but one, and the last: 乙和丙 before 等, 三种, or the end of the clause.
        joint = next((span for span in marks if span[0] > b and text[span[0]] != "、"), None)
        closed = _CLOSED.search(text, b)
        stop = min(closed.start() if closed else end, end)
        if joint and joint[0] < stop and _is_piece(text[b : joint[0]]):
            yield Run(b, joint[0])
            last = joint[1]
        else:
            last = b
        if 1 < stop - last <= _LONGEST:
            yield Run(last, stop)


def _is_introduced(text: str, members: list[Run]) -> bool:
    return bool(members) and bool(_INTRODUCED.search(text[: members[0].start]))


def _is_piece(piece: str) -> bool:
    return 1 < len(piece) <= _LONGEST and not _MARK.search(piece)
