"""A difference between two releases, for a terminal."""

from __future__ import annotations

from cika.findings.rule import Language
from cika.findings.sentence import Sentence
from cika.release.compare import Difference, Fate

TOUCHED = Sentence(
    "所有笔记都会重新更新一次（--touch）：进度不变，学习者写在笔记里的文字和标签会被换掉。",
    "All notes are updated once more (--touch): progress stays, but what learners wrote into "
    "notes and their tags will be replaced.",
)
RESTYLED = Sentence(
    "卡片换了样子：所有卡片都用新样式，进度不变。",
    "The cards have a new look: all of them change, and progress stays.",
)
_SAME = Sentence("与{since}相比没有变化。", "Nothing has changed since {since}.")
_SINCE = Sentence("与{since}相比：{counts}", "Since {since}: {counts}")
_LEFT = Sentence("已离开词汇表", "No longer in the glossary")
_SECTION = Sentence("  {term}（{entry}）", "  {term} ({entry})")
_DETAIL = Sentence("：{detail}", ": {detail}")
_COUNT = Sentence("{fate}{count}处", "{count} {fate}")
_ALIKE = Sentence(
    "“{old}”停用，“{new}”是新的。如果只是改正写法、还是同一张卡片，"
    "在{entry}.md开头加一行“改写: {old}={new}”。",
    "“{old}” is retired and “{new}” is new. If it was only corrected and is still the same card, "
    "add a line “改写: {old}={new}” at the top of {entry}.md.",
)
_COMMA = Sentence("，", ", ")
_SENTENCE_OF = Sentence("{counts}。", "{counts}.")
_NO_CONTENT = Sentence("内容没有变化。", "the content has not changed.")


def render(difference: Difference, language: Language) -> str:
    """By entry: each change, and what it does to a learner's progress."""
    if not (difference.sections or difference.restyled or difference.touched):
        return _SAME.said(language, since=difference.since)
    lines = [_SINCE.said(language, since=difference.since, counts=counts(difference, language))]
    if difference.restyled:
        lines.append(RESTYLED.said(language))
    if difference.touched:
        lines.append(TOUCHED.said(language))
    chapter = None
    for section in difference.sections:
        if section.chapter != chapter:
            chapter = section.chapter
            lines += ["", chapter.rpartition("::")[2] or _LEFT.said(language)]
        lines.append(_SECTION.said(language, term=section.term, entry=section.entry))
        for row in section.rows:
            told = row.told(language)
            detail = _DETAIL.said(language, detail=told) if told else ""
            lines.append(f"    {row.fate.called(language)}  {row.card}{detail}")
            lines.append(f"      → {row.fate.means(language)}")
    return "\n".join([*lines, *proposals(difference, language)])


def proposals(difference: Difference, language: Language) -> list[str]:
    """What to write where a blank may only have been corrected."""
    return [
        _ALIKE.said(language, old=each.old, new=each.new, entry=each.key.partition("/")[0])
        for each in difference.alike
    ]


def counts(difference: Difference, language: Language) -> str:
    """So many of each, in one line."""
    said = [
        _COUNT.said(language, fate=fate.called(language), count=difference.count(fate))
        for fate in Fate
        if difference.count(fate)
    ]
    return (
        _SENTENCE_OF.said(language, counts=_COMMA.said(language).join(said))
        if said
        else _NO_CONTENT.said(language)
    )
