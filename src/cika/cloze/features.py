"""What speaks for a candidate and what against it, as names of features."""

from __future__ import annotations

from collections.abc import Sequence

from cika.cloze import tokens as part
from cika.cloze.candidates import Candidate
from cika.cloze.tokens import Token
from cika.cloze.words import FUNCTION, GENERA, GENERIC, NEGATIONS, SUFFIXES

_LEFT = {
    "，": "after_comma",
    "、": "after_separator",
    "“": "",
    "（": "after_bracket",
    "。": "after_stop",
    part.CONJUNCTION: "after_separator",
    part.DE: "after_de",
    part.COPULA: "after_copula",
    part.HOLDER: "after_holder",
    part.PREPOSITION: "after_preposition",
    part.NUMBER: "after_number",
    part.MEASURE: "after_number",
    part.PRONOUN: "after_pronoun",
    part.LOCALISER: "after_localiser",
    part.PARTICLE: "after_particle",
    part.NOUN: "after_noun",
    part.LATIN: "after_noun",
    part.VERB: "after_verb",
    part.ADJECTIVE: "after_adjective",
    part.ADVERB: "after_adverb",
}
_RIGHT = {
    "。": "before_stop",
    "，": "before_comma",
    part.COPULA: "before_copula",
    part.HOLDER: "before_copula",
    part.NUMBER: "before_number",
    part.ETC: "before_etc",
    part.PREPOSITION: "before_preposition",
    part.ADVERB: "before_adverb",
    part.NOUN: "before_noun",
    part.LATIN: "before_noun",
    part.PARTICLE: "before_particle",
    part.ADJECTIVE: "before_adjective",
    part.DE: "before_de",
}
_BOUND_LEFT = frozenset((part.NOUN, part.LATIN, part.VERB, part.ADJECTIVE))
_BOUND_RIGHT = frozenset((part.NOUN, part.LATIN, part.VERB))
_NOMINAL = frozenset((part.NOUN, part.ADJECTIVE, part.LATIN))
_END = Token(0, 0, "。", "。")
_WEAK = frozenset(
    ("list_doubtful", "core", "core_of_short", "complement_head", "complement_modifier")
)
"""Structures that do not say where a phrase begins and ends."""


class Reader:
    """Reads one definition; `features` then tells about any phrase of it."""

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        self._text = text
        self._tokens = tokens
        self._length = max(1, len(text.rstrip("。.；; ")))
        self._subject_end = _subject_end(tokens)
        self._bracketed = _bracketed(tokens)
        self._example = _examples(tokens)
        self._series = _series(tokens)

    def features(self, candidate: Candidate) -> set[str]:
        """The names of all features that a candidate has."""
        tokens = self._tokens[candidate.first : candidate.last + 1]
        out = set(candidate.structures)
        out |= self._sides(candidate)
        out |= _shape(tokens, grounded=bool(candidate.structures - _WEAK))
        out |= self._content(tokens)
        out |= self._place(candidate)
        out.discard("")
        return out

    def _part(self, index: int) -> str:
        return self._tokens[index].part if 0 <= index < len(self._tokens) else "。"

    def _sides(self, candidate: Candidate) -> set[str]:
        left, right = self._part(candidate.first - 1), self._part(candidate.last + 1)
        before = self._tokens[candidate.first - 1].word if candidate.first else ""
        out = set() if before in NEGATIONS else {_LEFT.get(left, "")}
        is_core = "core" in candidate.structures or "core_of_short" in candidate.structures
        if not is_core:
            out.add(_RIGHT.get(right, ""))
        if left not in _BOUND_LEFT and (left != part.ADVERB or before in NEGATIONS):
            out.add("free_left")
        if left not in _BOUND_LEFT and (is_core or right not in _BOUND_RIGHT):
            out.add("free_standing")
        if left == part.VERB and right in "。，":
            out.add("object_at_end")
        if right == "。" and "complement" in candidate.structures:
            inner = self._tokens[candidate.first : candidate.last]
            if any(token.part == part.DE for token in inner):
                out.add("complement_with_de")
        if "number" in candidate.structures:
            out.add("with_measure" if candidate.first < candidate.last else "")
            after = self._tokens[candidate.last + 1].word if right == part.NUMBER else ""
            out.add("year" if after.startswith("年") else "number_last" if right in "。，" else "")
        named = candidate.structures - _WEAK
        if right in "。，" and not named and self._tokens[candidate.last].word in GENERA:
            out.add("genus")
        return out

    def _content(self, tokens: Sequence[Token]) -> set[str]:
        out = set()
        word = self._text[tokens[0].start : tokens[-1].end]
        if len(word) > 2 and word[-1] in SUFFIXES:
            out.add("term_suffix")
        generic = [token.word in GENERIC for token in tokens if token.part != part.DE]
        if all(generic):
            out.add("generic")
        elif generic[0] and not generic[-1]:
            out.add("generic_start")
        if self._text.count(word) > 1:
            out.add("repeated")
        return out

    def _place(self, candidate: Candidate) -> set[str]:
        out = set()
        start = self._tokens[candidate.first].start
        end = self._tokens[candidate.last].end
        if start > 0.66 * self._length:
            out.add("late")
        elif start < 0.33 * self._length:
            out.add("early")
        if end >= self._length:
            out.add("at_end")
        if end <= self._subject_end:
            out.add("subject")
        if self._bracketed[candidate.first]:
            out.add("in_parentheses")
        if self._example[candidate.first]:
            out.add("example")
        if self._series[candidate.first] and candidate.listing < 0:
            out.add("in_series")
        return out


def _shape(tokens: Sequence[Token], *, grounded: bool) -> set[str]:
    """`grounded`: a structure says that it is whole, so that a verb in it is no warning."""
    out = {_length_name(tokens[-1].end - tokens[0].start)}
    parts = [token.part for token in tokens]
    first, last, inner = tokens[0], tokens[-1], tokens[1:-1]
    if len(tokens) == 1:
        out.add("one_word")
    elif len(tokens) >= 4:
        out.add("many_words")
    if part.DE in parts:
        out.add("with_de")
    if "、" in parts or part.CONJUNCTION in parts:
        out.add("with_conjunction")
    if any(t.word in FUNCTION and t.part not in (part.DE, part.CONJUNCTION) for t in inner):
        out.add("with_function")
    if any(each in "，。（“" for each in parts):
        out.add("with_mark")
    if first.word in FUNCTION:
        out.add("starts_with_function")
    if first.part == part.NUMBER:
        out.add("starts_with_number")
    if last.word in FUNCTION:
        out.add("ends_with_function")
    if last.part == part.ADVERB:
        out.add("ends_with_adverb")
    if not grounded and part.ADVERB in parts[:-1]:
        out.add("with_adverb")
    if not grounded:
        if first.part == part.VERB and len(tokens) > 1:
            out.add("starts_with_verb")
        if last.part == part.VERB:
            out.add("ends_with_verb")
    if any(token.part == part.VERB for token in inner):
        out.add("verb_inside")
    if last.part != part.ADJECTIVE and all(each in _NOMINAL for each in parts):
        out.add("nominal")
    return out


def _length_name(length: int) -> str:
    if length < 3:
        return ("", "one_character", "two_characters")[length]
    if length == 4:
        return "four_characters"
    if length < 7:
        return ""
    if length < 10:
        return "seven_characters"
    return "ten_characters" if length < 14 else "fourteen_characters"


def _subject_end(tokens: Sequence[Token]) -> int:
    """Where the subject of the first sentence ends: before its first 是; 0 without one."""
    for token in tokens:
        if token.part == part.COPULA and token.start > 0:
            return token.start
        if token.part == "。":
            break
    return 0


def _bracketed(tokens: Sequence[Token]) -> list[bool]:
    depth = 0
    out = []
    for token in tokens:
        depth = max(0, depth + (token.part == "（") - (token.part == "）"))
        out.append(depth > 0)
    return out


def _examples(tokens: Sequence[Token]) -> list[bool]:
    """Whether each word belongs to an example: from 如 to the end of the clause."""
    inside = False
    out = []
    for token in tokens:
        inside = token.part == part.EXAMPLE or (inside and token.part not in ("，", "。"))
        out.append(inside)
    return out


def _series(tokens: Sequence[Token]) -> list[bool]:
    """Whether each word stands behind a colon, in one of three or more clauses: 先…，再…，最后…."""
    out = [False] * len(tokens)
    start = -1
    commas = 0
    for index, token in enumerate((*tokens, _END)):
        if token.word in ":：":
            start, commas = index, 0
        elif token.part == "，":
            commas += 1
        elif token.part == "。":
            if start >= 0 and commas >= 2:
                out[start:index] = [True] * (index - start)
            start = -1
    return out
