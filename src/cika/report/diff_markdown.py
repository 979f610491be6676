"""A difference between two releases, for a pull request or for release notes."""

from __future__ import annotations

from cika.findings.rule import Language
from cika.findings.sentence import Sentence
from cika.release.compare import Difference, Fate
from cika.report.as_written import code, escaped
from cika.report.diff_text import RESTYLED, TOUCHED, counts, proposals

LONGEST = 60
"""More entries than this are counted, not listed: a comment has its limits."""
_SAME = Sentence("与{since}相比，卡片没有变化。", "No card has changed since {since}.")
_TITLE = Sentence("### 卡片的变化（与{since}相比）", "### Changes of cards (since {since})")
_FATE = Sentence("**{fate}**：{means}", "**{fate}**: {means}")
_CARD = Sentence("{card}（{detail}）", "{card} ({detail})")
_TERM = Sentence("- {term}：{cards}", "- {term}: {cards}")
_REST = Sentence("- ……还有{rest}个词条", "- … and {rest} more entries")
_SEARCH = Sentence("在Anki的“浏览”里搜索：", "Search in Anki's browser:")
_FOUND_NEW = Sentence("- 新增和改动的卡片：`{search}`", "- new and changed cards: `{search}`")
_FOUND_GONE = Sentence("- 已移除的卡片：`{search}`", "- removed cards: `{search}`")
_FOUND_RETIRED = Sentence("- 停用的空：`{search}`", "- retired blanks: `{search}`")


def render(difference: Difference, language: Language) -> str:
    """The changes by kind, each with what a learner gets, and the searches that find them."""
    if not (difference.sections or difference.restyled or difference.touched):
        return f"{_SAME.said(language, since=code(difference.since))}\n"
    title = _TITLE.said(language, since=code(difference.since))
    lines = [title, "", counts(difference, language), ""]
    if difference.restyled:
        lines += [RESTYLED.said(language), ""]
    if difference.touched:
        lines += [TOUCHED.said(language), ""]
    for fate in Fate:
        if difference.count(fate):
            name = fate.called(language).capitalize()
            lines += [_FATE.said(language, fate=name, means=fate.means(language)), ""]
            lines += [*_listed(difference, fate, language), ""]
    lines += [f"- {escaped(line)}" for line in proposals(difference, language)]
    return "\n".join([*lines, *searches(difference, language)]) + "\n"


def _listed(difference: Difference, fate: Fate, language: Language) -> list[str]:
    out = []
    for section in difference.sections:
        cards = [
            escaped(_CARD.said(language, card=row.card, detail=told) if told else row.card)
            for row in section.rows
            for told in (row.told(language),)
            if row.fate is fate
        ]
        if cards:
            joined = ("; " if language == "en" else "；").join(cards)
            out.append(_TERM.said(language, term=escaped(section.term), cards=joined))
    rest = len(out) - LONGEST
    return out if rest <= 0 else [*out[:LONGEST], _REST.said(language, rest=rest)]


def searches(difference: Difference, language: Language) -> list[str]:
    """What finds the cards of this release in Anki's browser; [] when there is nothing."""
    lines = [_SEARCH.said(language)]
    if difference.days:
        found = " OR ".join(f"tag:更新::{day}" for day in difference.days)
        lines.append(_FOUND_NEW.said(language, search=found))
    if difference.count(Fate.GONE):
        lines.append(_FOUND_GONE.said(language, search="tag:已停用"))
    if difference.count(Fate.RETIRED):
        numbers = range(1, difference.blanks + 1)
        found = " OR ".join(f'(card:{n} "停用:*{{{{c{n}::*")' for n in numbers)
        lines.append(_FOUND_RETIRED.said(language, search=found))
    return lines if len(lines) > 1 else []
