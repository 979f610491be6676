"""Statistics for a terminal."""

from __future__ import annotations

from cika.findings.rule import Language, in_language
from cika.findings.sentence import Sentence
from cika.release.stats import PARTS, Stats, todo
from cika.report.width import pad

_SIZE = Sentence("{entries}个词条，{cards}张卡片", "{entries} entries, {cards} cards")
_CHAPTER = Sentence("章节", "Chapter")
_ENTRIES = Sentence("词条", "Entries")
_CARDS = Sentence("卡片", "Cards")
_TODO = Sentence("{title}：{terms}", "{title}: {terms}")
_NONE = Sentence("没有缺的。", "Nothing is missing.")
_ENGLISH = {
    "英文": "English",
    "要点": "Points",
    "例子": "Examples",
    "辨析": "Contrast",
    "题目": "Exercises",
    "相关": "Related",
}
"""The parts of an entry, of which the columns tell."""


def render(stats: Stats, language: Language) -> str:
    """Tables and what to write next."""
    width = 34
    column = 11 if language == "en" else 8
    parts = [in_language(name, _ENGLISH[name], language) for name in PARTS]
    names = (_ENTRIES.said(language), *parts, _CARDS.said(language))
    head = "".join(pad(name, column) for name in names)
    size = _SIZE.said(language, entries=stats.entries, cards=stats.cards)
    lines = [size, "", pad(_CHAPTER.said(language), width) + head]
    for chapter in stats.chapters:
        shares = [f"{chapter.has[name] * 100 // max(chapter.entries, 1)}%" for name in PARTS]
        cells = (str(chapter.entries), *shares, str(sum(chapter.cards.values())))
        title = pad(chapter.label, width)
        lines.append(title + "".join(pad(cell, column) for cell in cells))
    lines.append("")
    lines += [
        _TODO.said(language, title=title, terms=terms) for title, terms in todo(stats, language)
    ] or [_NONE.said(language)]
    return "\n".join(lines)
