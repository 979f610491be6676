"""A difference between two releases, for the learners who import the newer one."""

from __future__ import annotations

from cika.findings.rule import Language
from cika.findings.sentence import Counted, Sentence, listed
from cika.model.kinds import DEFINITION
from cika.release.compare import Difference, Fate, Section
from cika.report.as_written import escaped
from cika.report.diff_markdown import searches

LISTED = 60
"""So many terms of a kind are named; the rest is counted."""
_NEWS = Sentence("## 这一版有什么新的", "## What is new in this version")
_NEW = Counted("{count}个新词条", "{count} new entry", "{count} new entries")
_CHANGED = Counted("{count}个词条有改动", "{count} entry changed", "{count} entries changed")
_GONE = Counted("{count}个词条移除了", "{count} entry was removed", "{count} entries were removed")
_RESTYLED = Sentence("- 卡片换了样子。", "- The cards have a new look.")
_SAME = Sentence("- 内容没有变化。", "- The content has not changed.")
_AGAIN = Sentence("## 再导入一次会怎样", "## What importing it again does")
_KIND = Sentence("- **{title}**：{names}{rest}", "- **{title}**: {names}{rest}")
_REST = Sentence("……还有{count}个", " … and {count} more")
_KEPT = Sentence(
    "- 已有的卡片，进度、旗标和暂停都留着，不会出现两份。",
    "- The cards you have keep their progress, flags and suspensions; nothing comes twice.",
)
_COMING = Sentence(
    "- 新卡片排进各章的牌组，照你平时的每日新卡片数来学。",
    "- New cards go into the decks of their chapters, at your usual number a day.",
)
_ALL_NOTES = Sentence("所有的笔记", "All notes")
_CHANGED_NOTES = Sentence("有改动的笔记", "Notes that changed")
_REPLACED = Sentence(
    "- {what}换成新的内容，写在里面的文字和标签也会换掉；别的笔记不动。",
    "- {what} get the new content, in place of what you wrote into them and your tags; "
    "other notes stay as they are.",
)
_STAY = Sentence(
    "- 移除的词条和停用的空（{kind}）还在，上面写明；不想再学就暂停。",
    "- Removed entries and retired blanks ({kind}) are still there and say so; "
    "suspend them if you like.",
)
_MOVED = Sentence(
    "- 换了章的词条，已有的卡片留在原来的牌组（Anki不移动卡片）。",
    "- Cards of entries that moved to another chapter stay in their deck "
    "(Anki does not move cards).",
)


def render(difference: Difference, language: Language) -> str:
    """What is new, which searches find it, and what importing again keeps; in Markdown."""
    new = [each for each in difference.sections if _whole(each, Fate.NEW)]
    gone = [each for each in difference.sections if _whole(each, Fate.GONE)]
    other = [e for e in difference.sections if e not in new and e not in gone and _visible(e)]
    lines = [_NEWS.said(language), ""]
    lines += _kind(_NEW, new, language)
    lines += _kind(_CHANGED, other, language)
    lines += _kind(_GONE, gone, language)
    if difference.restyled:
        lines += [_RESTYLED.said(language)]
    if lines[-1] == "":
        lines += [_SAME.said(language)]
    if found := searches(difference, language):
        lines += ["", *found]
    lines += ["", _AGAIN.said(language), "", *_kept(difference, language, gone=bool(gone))]
    return "\n".join(lines) + "\n"


def _whole(section: Section, fate: Fate) -> bool:
    """Whether this happened to the entry itself, not only to one of its questions."""
    return any(row.key == section.entry and row.fate is fate for row in section.rows)


def _visible(section: Section) -> bool:
    return any(row.fate is not Fate.MOVED for row in section.rows)


def _kind(title: Counted, sections: list[Section], language: Language) -> list[str]:
    if not sections:
        return []
    names = [escaped(each.term) for each in sections[:LISTED]]
    more = len(sections) - LISTED
    rest = _REST.said(language, count=more) if more > 0 else ""
    said = title.said(language, len(sections))
    return [_KIND.said(language, title=said, names=listed(names, language), rest=rest)]


def _kept(difference: Difference, language: Language, *, gone: bool) -> list[str]:
    lines = [_KEPT.said(language)]
    if difference.count(Fate.NEW):
        lines.append(_COMING.said(language))
    if difference.count(Fate.CHANGED) or difference.touched:
        what = _ALL_NOTES if difference.touched else _CHANGED_NOTES
        lines.append(_REPLACED.said(language, what=what.said(language)))
    if gone or difference.count(Fate.RETIRED):
        lines.append(_STAY.said(language, kind=DEFINITION))
    if difference.count(Fate.MOVED):
        lines.append(_MOVED.said(language))
    return lines
