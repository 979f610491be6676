"""A definition as a row of words, each with the part it plays in a phrase."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from cika.cloze.lexicon import Lexicon
from cika.cloze.tokenizer import Tokenizer
from cika.cloze.words import MEASURES, PARTS, PREFIXES, SUFFIXES

# What a word can be.  Punctuation stands for itself: "、" "，" "。" "“" "”" "（" "）".
NOUN: Final = "n"
VERB: Final = "v"
ADJECTIVE: Final = "a"
ADVERB: Final = "d"
PREPOSITION: Final = "p"
LOCALISER: Final = "f"
NUMBER: Final = "m"
MEASURE: Final = "q"
PRONOUN: Final = "r"
PARTICLE: Final = "u"
LATIN: Final = "x"
CONJUNCTION: Final = "c"
"""和 与 或: what joins the members of a list."""
LINKER: Final = "k"
"""而 但 因此: what joins clauses."""
COPULA: Final = "="
HOLDER: Final = "h"
"""包括 分为 有: what a list comes after."""
DE: Final = "的"
ETC: Final = "等"
EXAMPLE: Final = "eg"
"""如, 例如: an example follows."""
OPAQUE: Final = "o"
"""Formulas, pictures and code."""

CONTENT: Final = frozenset((NOUN, VERB, ADJECTIVE, LATIN))
PUNCTUATION: Final = frozenset("、，。“”（）")

_LIKE = {
    "、": "、､",
    "，": ",，:：—…",
    "。": ";；!！?？.。\n",
    "“": "“‘《〈「『",
    "”": '”’》〉」』"',
    "（": "(（[［【",
    "）": ")）]］】",
}
_MARKS = {mark: same for same, marks in _LIKE.items() for mark in marks}
_TRIGGER = (
    "也就是指|也就是说|也就是|就是指|是指|指的是|就是|称之为|被称为|称为|称作|叫做|叫作|又称|亦称|简称|统称|归为|列为|归纳为|归结为|合称"
    "|(?:(?<=[，。：；,:;])|^)(?:指(?![标数导令出引定明])|即(?![使便将时])|由(?!于)|为(?!了)|将(?!来)|使(?![用得])|是(?!否)|把(?!握))"
)
_PIECE = re.compile(
    rf"(?P<trigger>{_TRIGGER})"
    r"|(?P<latin>[A-Za-z][A-Za-z0-9]*(?:[./+&_’'-][A-Za-z0-9]+)*|\d+(?:[.:：]\d+)*%?)"
    r"|(?P<han>[\u3400-\u9fff])"
    r"|(?P<other>.)",
    re.DOTALL,
)

_COUNTED = re.compile(rf"[一二两三四五六七八九十几]+[{''.join(sorted(MEASURES))}类级]")
_CLASSES = {
    "n": NOUN, "v": VERB, "a": ADJECTIVE, "b": ADJECTIVE, "z": ADJECTIVE, "d": ADVERB,
    "p": PREPOSITION, "f": LOCALISER, "m": NUMBER, "q": MEASURE, "r": PRONOUN, "c": LINKER,
    "u": PARTICLE, "y": PARTICLE, "e": PARTICLE, "o": PARTICLE, "i": NOUN, "l": NOUN, "j": NOUN,
    "t": NOUN, "s": NOUN, "g": NOUN, "x": NOUN, "k": NOUN, "h": ADJECTIVE,
}  # fmt: skip
"""First letters of jieba's word classes; idioms, abbreviations, times and places act as nouns."""


class Token(NamedTuple):
    """Characters `start` to `end` (exclusive) of a text: one word or one mark."""

    start: int
    end: int
    word: str
    part: str
    term: bool = False
    """Whether it is a term of the glossary."""


def tokens_of(text: str, lexicon: Lexicon, tokenizer: Tokenizer) -> list[Token]:
    """The words and marks of a text, in order; white space is in none of them.

    What introduces an explanation (是指, 称为, 由 at the start of a clause) and Latin words are cut
    before anything else, then the glossary's own terms; jieba sees only the rest.
    """
    out: list[Token] = []
    start = at = 0

    def flush(end: int) -> None:
        if start < end:
            _cut(text, start, end, lexicon, tokenizer, out)

    for match in _PIECE.finditer(text):
        at, end = match.span()
        if match["han"]:
            continue
        flush(at)
        start = end
        if match["trigger"]:
            out.append(Token(at, end, match[0], _part(match[0], tokenizer)))
        elif match["latin"]:
            out.append(Token(at, end, match[0], LATIN))
        elif not match[0].isspace() or match[0] == "\n":
            out.append(Token(at, end, match[0], _MARKS.get(match[0], OPAQUE)))
    flush(len(text))
    return [_in_context(out, index) for index in range(len(out))]


def _has_predicate(tokens: Sequence[Token], start: int) -> bool:
    for token in tokens[start + 2 :]:
        if token.part in "，。":
            break
        if token.part == VERB:
            return True
    return False


def _in_context(tokens: Sequence[Token], index: int) -> Token:
    """与 and 为 at the start of a clause take an object: 甲、与之对话; 为客户创造价值."""
    token = tokens[index]
    before = tokens[index - 1].part if index else "。"
    if token.word in ("与", "同", "跟") and before in "、，。":
        return token._replace(part=PREPOSITION)
    if token.word == "为" and before in "，。" and _has_predicate(tokens, index):
        return token._replace(part=PREPOSITION)
    return token


def _cut(
    text: str, start: int, end: int, lexicon: Lexicon, tokenizer: Tokenizer, out: list[Token]
) -> None:
    at = start
    for run in lexicon.find(text[start:end]):
        term = run.start + start, run.end + start
        out += _words(text, at, term[0], tokenizer)
        out.append(Token(*term, text[term[0] : term[1]], NOUN, term=True))
        at = term[1]
    out += _words(text, at, end, tokenizer)


def _words(text: str, start: int, end: int, tokenizer: Tokenizer) -> list[Token]:
    if start >= end:
        return []
    out: list[Token] = []
    for at, to in tokenizer.cut(text, start, end):
        word = text[at:to]
        stem = out[-1] if out else None
        if word in SUFFIXES and stem and stem.part in CONTENT and stem.end - stem.start > 1:
            out[-1] = Token(stem.start, to, stem.word + word, NOUN)
            if word == "性" and len(out) > 1 and out[-2].word == "可":
                out[-2:] = [Token(out[-2].start, to, f"可{stem.word}性", NOUN)]
        elif stem and stem.word == "去" and word[-1] == "化":
            out[-1] = Token(stem.start, to, stem.word + word, NOUN)
        elif stem and stem.word in "上下前后" and word in ("道", "期", "级", "游", "位"):
            out[-1] = Token(stem.start, to, stem.word + word, ADJECTIVE)
        elif stem and stem.word in PREFIXES and to - at > 1 and _part(word, tokenizer) in CONTENT:
            out[-1] = Token(stem.start, to, stem.word + word, _part(word, tokenizer))
        else:
            out.append(Token(at, to, word, _part(word, tokenizer)))
    return out


def _part(word: str, tokenizer: Tokenizer) -> str:
    if own := PARTS.get(word):
        return own
    if _COUNTED.fullmatch(word):
        return NUMBER
    return _CLASSES.get(tokenizer.class_of(word), NOUN)
