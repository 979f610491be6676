"""Why a definition has these blanks: each with its reasons, and what else was considered."""

from __future__ import annotations

from collections.abc import Iterator

from cika.cloze.choice import FLOOR, NEXT, Option
from cika.cloze.vetoes import VETOES
from cika.cloze.weights import FEATURES
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
    if explained.marked or explained.pinned:
        words = _cards(tuple(card.words for card in explained.choice)) or "没有"
        yield f"如果由程序重新选：{words}"
    chosen = [option for card in explained.choice for option in card.options]
    for option in chosen:
        yield ""
        yield from _option(option)
    yield ""
    yield f"没有选的（头一个空至少{FLOOR}分，再多一个至少{NEXT}分）："
    others = [option for option in explained.reading.options if option not in chosen]
    for option in others[:_OTHERS]:
        why = VETOES.get(option.veto, "")
        yield f"  {option.score:5.1f}  {option.text}" + (f"  不能挖：{why}" if why else "")


def _cards(cards: tuple[tuple[str, ...], ...]) -> str:
    return "；".join("、".join(words) for words in cards)


def _option(option: Option) -> Iterator[str]:
    yield f"{option.text}  {option.score:.1f}分"
    weights = [FEATURES[name] for name in option.features]
    for feature in sorted(weights, key=lambda each: (-each.weight, each.reason)):
        yield f"  {feature.weight:+.1f}  {feature.reason}"
    rest = option.score - sum(feature.weight for feature in weights)
    yield f"  {rest:+.1f}  {FEATURES['rare'].reason}"
