"""The wall around markdown-it, with rules of our own: blanks, bold beside Chinese punctuation."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from cika.model.patterns import regex

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token as Token  # noqa: PLC0414 - for `markdown`

_HINT = regex(r"(?<=[^\s:：])\s*(?:::|：：)\s*([^:：$`*]+)\Z")
"""What stands behind `::` at the end of a blank."""


@cache
def parser() -> MarkdownIt:
    """One parser for the process; making one costs four times as much as an entry."""
    # Not needed where all of a glossary is ordinary (see `ordinary`), and slow to import.
    from markdown_it import MarkdownIt
    from mdit_py_plugins.dollarmath import dollarmath_plugin

    made = MarkdownIt("commonmark").enable("table")
    # Nobody here means these: text with --- below it as a heading, an indented paragraph as code,
    # [x]: as the address of a link elsewhere.
    made.disable(["lheading", "code", "reference"])
    # Chinese text says 价格$5和$10; only $x$ without blanks inside and digits outside is a formula.
    made.use(dollarmath_plugin, allow_space=False, allow_digits=False, allow_labels=False)
    made.inline.ruler.before("emphasis", "mark", _mark)
    made.inline.ruler.at("emphasis", _emphasis)
    return made


def _mark(state: StateInline, silent: bool) -> bool:
    """`==…==`, also next to Chinese punctuation, where `**` does not close (CommonMark flanking).

    The blank may not start or end with a space, so `x == y` stays text.
    """
    start = state.pos + 2
    source = state.src
    if not source.startswith("==", state.pos) or source[start : start + 1] in ("=", " ", "\n"):
        return False
    end = source.find("==", start)
    if end < 0 or end >= state.posMax or source[end - 1] in " \n":
        return False
    # Code, a formula or bold text that begins inside must also end inside.
    if any(source.count(delimiter, start, end) % 2 for delimiter in ("`", "$", "**")):
        return False
    if not silent:
        outer = state.posMax
        hint = _HINT.search(source[start:end])
        state.push("mark_open", "mark", 1).meta = {"at": start, "hint": hint[1] if hint else ""}
        state.pos, state.posMax = start, start + hint.start() if hint else end
        state.md.inline.tokenize(state)
        state.posMax = outer
        state.push("mark_close", "mark", -1)
    state.pos = end + 2
    return True


def _emphasis(state: StateInline, silent: bool) -> bool:
    """`*` and `_` as CommonMark has them, but also beside Chinese punctuation.

    CommonMark asks for a blank between punctuation and a letter, which Chinese does not have, so
    `**词：**后` would not close.  The condition is relaxed as the CJK-friendly amendment does
    (https://github.com/tats-u/markdown-cjk-friendly): a Chinese character beside the mark counts as
    a border.  A single `*` between two words or digits is a sign of multiplication.
    """
    from markdown_it.rules_inline.state_inline import Delimiter

    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False
    scanned = state.scanDelims(state.pos, marker == "*")
    opens, closes = scanned.can_open, scanned.can_close
    if marker == "*":
        before = state.src[state.pos - 1 : state.pos] or " "
        after = state.src[state.pos + scanned.length : state.pos + scanned.length + 1] or " "
        opens = opens or (not after.isspace() and _chinese(before))
        closes = closes or (not before.isspace() and _chinese(after))
        if scanned.length == 1 and _word(before) and _word(after):
            opens = False
        if scanned.length == 1 and after.isascii() and after.isalnum():
            closes = False  # in C, *p is what a pointer points to
    elif scanned.length == 2 and state.src[state.pos + 2 : state.pos + 3].isascii():
        opens = False  # the name __init__
    for _ in range(scanned.length):
        state.push("text", "", 0).content = marker
        token = len(state.tokens) - 1
        state.delimiters.append(Delimiter(ord(marker), scanned.length, token, -1, opens, closes))
    state.pos += scanned.length
    return True


def _word(character: str) -> bool:
    return character.isalnum() or character in "）)%％"


def _chinese(character: str) -> bool:
    """Whether a character is Chinese, or the punctuation of Chinese."""
    return character >= "\u2e80" or character in "“”‘’—…·"
