"""Why a definition has these blanks: each with its reasons, and what else was considered."""

from __future__ import annotations

from collections.abc import Iterator

from cika.cloze.choice import FIRST, FURTHER, REFUSED, Reading
from cika.cloze.limits import FORBIDDEN
from cika.cloze.options import Option
from cika.findings.rule import Language
from cika.findings.sentence import Sentence
from cika.model.prose import plain
from cika.release.why import Explained
from cika.report.reasons import reason_in

_OTHERS = 8
"""How many of those not chosen are shown."""
_DEFINITION = Sentence("{term}：{definition}", "{term}: {definition}")
_NO_BLANK = Sentence(
    "没有空：没有一处值得挖，这一条没有定义填空卡。",
    "No blank: nothing here is worth hiding, so the entry has no cloze card.",
)
_MARKED = Sentence(
    "现在的空：{cards}（释义里用“==”标出的，不再另选）",
    "Blanks now: {cards} (marked with “==” in the definition; no others are chosen)",
)
_PINNED = Sentence(
    "现在的空：{cards}（以前选定，记在cika.lock里，不再变）",
    "Blanks now: {cards} (chosen before and kept in cika.lock; they do not change)",
)
_CHOSEN = Sentence("现在的空：{cards}（由程序选出）", "Blanks now: {cards} (chosen by the program)")
_AGAIN = Sentence("如果由程序重新选：{cards}", "If the program chose again: {cards}")
_NONE = Sentence("没有", "none")
_DOUBTFUL = Sentence(
    "  不太有把握（约{share:.0%}），请看一眼",
    "  not certain (about {share:.0%}); please have a look",
)
_OTHERS_ARE = Sentence(
    "没有选的（头一个空至少{first}分，再多一个至少{further}分）：",
    "Not chosen (the first blank needs {first} points, one more needs {further}):",
)
_TOO_LOW = Sentence("分数不够再做一张卡片", "not enough points for one more card")
_POINTS = Sentence("{text}  {score:.1f}分", "{text}  {score:.1f} points")
_SEMICOLON = Sentence("；", "; ")


def render(explained: Explained, language: Language) -> str:
    """Lines of text for one entry."""
    return "\n".join(_lines(explained, language))


def _lines(explained: Explained, language: Language) -> Iterator[str]:
    entry = explained.entry
    yield _DEFINITION.said(language, term=entry.term.text, definition=plain(entry.definition))
    yield ""
    asked = _cards(explained.asked, language)
    if not explained.asked:
        yield _NO_BLANK.said(language)
    elif explained.marked:
        yield _MARKED.said(language, cards=asked)
    elif explained.pinned:
        yield _PINNED.said(language, cards=asked)
    else:
        yield _CHOSEN.said(language, cards=asked)
    choice, reading = explained.choice, explained.reading
    if explained.marked or explained.pinned:
        words = _cards(tuple(card.words for card in choice.cards), language)
        yield _AGAIN.said(language, cards=words or _NONE.said(language))
    chosen = [option for card in choice.cards for option in card.options]
    for card in choice.cards:
        for option in card.options:
            yield ""
            yield from _option(option, reading, language)
        if card.is_doubtful:
            yield _DOUBTFUL.said(language, share=card.certainty)
    yield ""
    yield _OTHERS_ARE.said(language, first=FIRST, further=FURTHER)
    others = [option for option in reading.options if option not in chosen]
    for option in others[:_OTHERS]:
        refused = choice.refused.get(option, "") or reading.forbids(option)
        known = {**FORBIDDEN, **REFUSED}.get(refused)
        why = reason_in(known, language) if known else _TOO_LOW.said(language)
        yield f"  {option.score:5.1f}  {option.text}  {why}"


def _cards(cards: tuple[tuple[str, ...], ...], language: Language) -> str:
    return _SEMICOLON.said(language).join("、".join(words) for words in cards)


def _option(option: Option, reading: Reading, language: Language) -> Iterator[str]:
    yield _POINTS.said(language, text=option.text, score=option.score)
    for reason in reading.reasons(option):
        yield f"  {reason.worth:+.1f}  {reason_in(reason.text, language)}"
