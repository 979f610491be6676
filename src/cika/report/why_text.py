"""Why a definition has these blanks: each with its reasons, and what else was considered."""

from __future__ import annotations

from collections.abc import Iterator

from cika.cloze.choice import FIRST, FURTHER, REFUSED, Reading
from cika.cloze.limits import FORBIDDEN
from cika.cloze.options import Option
from cika.model.prose import plain
from cika.release.why import Explained

_OTHERS = 8
"""How many of those not chosen are shown."""


def render(explained: Explained) -> str:
    """Lines of text for one entry."""
    return "\n".join(_lines(explained))


def _lines(explained: Explained) -> Iterator[str]:
    entry = explained.entry
    yield f"{entry.term.text}：{plain(entry.definition)}"
    yield ""
    if not explained.asked:
        yield "没有空：没有一处值得挖，这一条没有定义填空卡。"
    elif explained.marked:
        yield f"现在的空：{_cards(explained.asked)}（释义里用“==”标出的，不再另选）"
    elif explained.pinned:
        yield f"现在的空：{_cards(explained.asked)}（以前选定，记在cika.lock里，不再变）"
    else:
        yield f"现在的空：{_cards(explained.asked)}（由程序选出）"
    choice, reading = explained.choice, explained.reading
    if explained.marked or explained.pinned:
        words = _cards(tuple(card.words for card in choice.cards)) or "没有"
        yield f"如果由程序重新选：{words}"
    chosen = [option for card in choice.cards for option in card.options]
    for card in choice.cards:
        for option in card.options:
            yield ""
            yield from _option(option, reading)
        if card.is_doubtful:
            yield f"  不太有把握（约{card.certainty:.0%}），请看一眼"
    yield ""
    yield f"没有选的（头一个空至少{FIRST}分，再多一个至少{FURTHER}分）："
    others = [option for option in reading.options if option not in chosen]
    for option in others[:_OTHERS]:
        refused = choice.refused.get(option, "") or reading.forbids(option)
        why = {**FORBIDDEN, **REFUSED}.get(refused, "分数不够再做一张卡片")
        yield f"  {option.score:5.1f}  {option.text}  {why}"


def _cards(cards: tuple[tuple[str, ...], ...]) -> str:
    return "；".join("、".join(words) for words in cards)


def _option(option: Option, reading: Reading) -> Iterator[str]:
    yield f"{option.text}  {option.score:.1f}分"
    for reason in reading.reasons(option):
        yield f"  {reason.worth:+.1f}  {reason.text}"
