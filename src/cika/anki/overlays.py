"""Where blanks and masks lie in a text."""

from __future__ import annotations

from collections.abc import Sequence

from cika.anki.html import Overlay
from cika.anki.html_text import escape
from cika.identity import Pin
from cika.model.patterns import regex
from cika.model.prose import Blocks, Mark, Math, plain, plain_inline, signs
from cika.model.spans import Hidden, hidden_runs, is_whole, places

MASK = '<span class="g-mask">＿＿＿</span>'
"""The same width for every term: its length would be half the answer."""


EQUAL = "＿＿＿＿"
"""The hint of blanks that are all to be equally wide."""

_NUMBER = regex(r"[\d\s.,:%‰/–-]+")


def blanks(blocks: Blocks, pins: Sequence[Pin], *, equal: bool = False) -> tuple[Overlay, ...]:
    """Every place of every pinned word, as cloze deletions with a hint: a person's, or its length.

    A word that several cards ask for is a cloze within a cloze.  `equal` makes all blanks without
    a hint of their own equally wide.
    """
    numbers: dict[str, list[int]] = {}
    for pin in pins:
        for word in pin.words:
            numbers.setdefault(word, []).append(pin.number)
    hints: dict[str, str] = {}
    for node in signs(blocks):
        match node:
            case Mark(children=children, hint=said) if said:
                hints[plain_inline(children).strip()] = said
            case Math(tex=tex):
                hints.setdefault(tex, "公式")
            case _:
                pass

    def overlay(run: Hidden) -> Overlay:
        said = hints.get(run.word) or (EQUAL if equal else hint(run.word))
        inside = numbers[run.word]
        before = "".join(f"{{{{c{number}::" for number in inside)
        return Overlay(run.start, run.end, before, f"::{escape(said)}}}}}" * len(inside))

    return tuple(overlay(run) for run in hidden_runs(blocks, tuple(numbers)))


def hint(word: str) -> str:
    """How long the answer is, never what: `4字`, 英文, 数字."""
    if _NUMBER.fullmatch(word):
        return "数字"
    if word.isascii():
        return "英文"
    return f"{len(''.join(word.split()))}字"


def masks(blocks: Blocks, names: Sequence[str]) -> tuple[Overlay, ...]:
    """Every place in the prose where a name of the term can be read; Latin names as whole words.

    A formula, code or picture with a name in it is masked whole by `render`.
    """
    text = plain(blocks)
    folded = _lower(text)
    taken: list[Overlay] = []
    covered = bytearray(len(text))
    for name in sorted(filter(None, names), key=lambda name: (-len(name), name)):
        for start in places(folded, _lower(name)):
            end = start + len(name)
            if is_whole(text, start, end) and covered.find(1, start, end) < 0:
                covered[start:end] = b"\1" * len(name)
                taken.append(Overlay(start, end, "", instead=MASK))
    return tuple(sorted(taken, key=lambda overlay: overlay.start))


def _lower(text: str) -> str:
    """The text in lower case, character by character, so that every place stays where it is."""
    lower = text.lower()
    return (
        lower
        if len(lower) == len(text)
        else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    )
