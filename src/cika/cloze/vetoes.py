"""What may never be hidden, however well it scores."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from cika.cloze import tokens as part
from cika.cloze.candidates import Candidate
from cika.cloze.lexicon import Run
from cika.cloze.tokens import Token
from cika.cloze.weights import STRUCTURES
from cika.cloze.words import FUNCTION, GENERIC, NEGATIONS
from cika.model.spans import is_whole, places

NAME = "name"
GENERIC_WORD = "generic"
VETOES = {
    NAME: "与词条的名称重复",
    GENERIC_WORD: "太泛，放在哪里都说得通",
    "function": "只是单个字，或以虚词、代词、数量开头或结尾",
    "negation": "前面的否定词属于它",
    "fragment": "半截话：前面的介词或动词管着它的一部分",
    "readable": "在卡片别处读得到",
    "inside": "在别处是另一个词的一部分",
    "long": "太长，没法写",
    "visible": "词条要求这几个字一直看得见（不挖空）",
    "never": "cika.toml要求永远不挖（blanks.never）",
}
"""Why a candidate is out, as a person reads it."""

_NOMINAL = frozenset((part.NOUN, part.ADJECTIVE, part.LATIN))
_LONGEST = 12
"""Characters; the longest answers of teachers are a little shorter, all but 3 %."""


class Limits(NamedTuple):
    """What people and the card forbid."""

    names: Sequence[str] = ()
    """The term and all that gives it away."""
    beside: str = ""
    """What can be read on the card besides the prose: formulas, captions."""
    visible: Collection[str] = ()
    """Words that stay visible in this definition."""
    never: Collection[str] = ()
    """Words that are no blank anywhere."""


def veto(
    candidate: Candidate, text: str, tokens: Sequence[Token], limits: Limits, *, in_list: bool
) -> str:
    """The name of what forbids a candidate, or "".

    `in_list`: it is a member of a list of three or more, where a bare generic word is as good an
    answer as its neighbours.
    """
    inner = tokens[candidate.first : candidate.last + 1]
    start, end = inner[0].start, inner[-1].end
    word = text[start:end]
    if any(close(word.casefold(), name.casefold()) for name in limits.names):
        return NAME
    if any(
        start < at + len(each) and at < end for each in limits.visible for at in places(text, each)
    ):
        return "visible"
    if word in limits.never:
        return "never"
    if end - start == 1 and not word.isascii():
        return "function"
    bounded = inner[0].word in FUNCTION or inner[-1].word in FUNCTION
    counted = inner[0].part in (part.PRONOUN, part.NUMBER)
    if not in_list and (bounded or counted) and "quoted" not in candidate.structures:
        return "function"
    bare = not candidate.structures & STRUCTURES
    all_generic = all(token.word in GENERIC for token in inner if token.part != part.DE)
    if not in_list and (word in GENERIC or (bare and all_generic)):
        return GENERIC_WORD
    if _is_fragment(candidate, tokens):
        return "fragment"
    if _is_negated(candidate, tokens):
        return "negation"
    if end - start > _LONGEST:
        return "long"
    if word in limits.beside:
        return "readable"
    if not _always_whole(word, text, tokens):
        return "inside"
    return ""


def _is_fragment(candidate: Candidate, tokens: Sequence[Token]) -> bool:
    """对|亲友诉说, 说明经营稳健: a preposition's noun with the verb behind, or a bare predicate."""
    inner = tokens[candidate.first : candidate.last + 1]
    before = tokens[candidate.first - 1] if candidate.first else None
    governed = before is not None and (before.part == part.PREPOSITION or before.word == "由")
    if governed and len(inner) > 1 and not candidate.structures & {"list_member", "taken_as"}:
        # A preposition's noun has its predicate behind it: at a clause's end it is swallowed.
        ends = candidate.last + 1 == len(tokens) or tokens[candidate.last + 1].part in "。，、"
        behind_verb = candidate.first > 1 and tokens[candidate.first - 2].part == part.VERB
        if (ends and not behind_verb) or any(token.part == part.VERB for token in inner[1:]):
            return True
    if candidate.structures & STRUCTURES:
        return False
    return any(token.part not in _NOMINAL for token in inner) or inner[-1].part == part.ADJECTIVE


def _is_negated(candidate: Candidate, tokens: Sequence[Token]) -> bool:
    """不|合格, also 不以|营利."""
    before = [token.word for token in tokens[max(candidate.first - 2, 0) : candidate.first]]
    return any(word in NEGATIONS or word[-1] in "不未非" for word in before[-1:]) or (
        len(before) == 2 and before[0] in NEGATIONS and before[1] in ("以", "用", "靠", "按")
    )


def close(text: str, name: str) -> bool:
    """Whether a blank says the name.

    One holds the other, or is made of its characters (世贸组织 of 世界贸易组织), or they share
    most of its characters.
    """
    rest = iter(name)
    if name in text or all(character in rest for character in text):
        return True
    longest = max(
        (
            end - start
            for start in range(len(text))
            for end in range(start + 2, len(text) + 1)
            if text[start:end] in name
        ),
        default=0,
    )
    return longest >= 0.6 * len(text)


def _always_whole(word: str, text: str, tokens: Sequence[Token]) -> bool:
    """Whether each place that would be hidden begins and ends where words do."""
    starts = {token.start for token in tokens}
    ends = {token.end for token in tokens}
    return all(run.start in starts and run.end in ends for run in runs_of(word, text))


def runs_of(word: str, text: str) -> list[Run]:
    """Where a word would be hidden."""
    runs = [Run(start, start + len(word)) for start in places(text, word)]
    return [run for run in runs if is_whole(text, run.start, run.end)]
