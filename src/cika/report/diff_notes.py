"""A difference between two releases, for the learners who import the newer one."""

from __future__ import annotations

from cika.model.kinds import DEFINITION
from cika.release.compare import Difference, Fate, Section
from cika.report.as_written import escaped
from cika.report.diff_markdown import searches

LISTED = 60
"""So many terms of a kind are named; the rest is counted."""


def render(difference: Difference) -> str:
    """What is new, which searches find it, and what importing again keeps; in Markdown."""
    new = [each for each in difference.sections if _whole(each, Fate.NEW)]
    gone = [each for each in difference.sections if _whole(each, Fate.GONE)]
    other = [e for e in difference.sections if e not in new and e not in gone and _visible(e)]
    lines = ["## 这一版有什么新的", ""]
    lines += _kind(f"{len(new)}个新词条", new)
    lines += _kind(f"{len(other)}个词条有改动", other)
    lines += _kind(f"{len(gone)}个词条移除了", gone)
    if difference.restyled:
        lines += ["- 卡片换了样子。"]
    if lines[-1] == "":
        lines += ["- 内容没有变化。"]
    if found := searches(difference):
        lines += ["", *found]
    lines += ["", "## 再导入一次会怎样", "", *_kept(difference, gone=bool(gone))]
    return "\n".join(lines) + "\n"


def _whole(section: Section, fate: Fate) -> bool:
    """Whether this happened to the entry itself, not only to one of its questions."""
    return any(row.key == section.entry and row.fate is fate for row in section.rows)


def _visible(section: Section) -> bool:
    return any(row.fate is not Fate.MOVED for row in section.rows)


def _kind(title: str, sections: list[Section]) -> list[str]:
    if not sections:
        return []
    names = [escaped(each.term) for each in sections[:LISTED]]
    rest = f"……还有{len(sections) - LISTED}个" if len(sections) > LISTED else ""
    return [f"- **{title}**：{'、'.join(names)}{rest}"]


def _kept(difference: Difference, *, gone: bool) -> list[str]:
    lines = ["- 已有的卡片，进度、旗标和暂停都留着，不会出现两份。"]
    if difference.count(Fate.NEW):
        lines.append("- 新卡片排进各章的牌组，照你平时的每日新卡片数来学。")
    if difference.count(Fate.CHANGED) or difference.touched:
        what = "所有的笔记" if difference.touched else "有改动的笔记"
        lines.append(f"- {what}换成新的内容，写在里面的文字和标签也会换掉；别的笔记不动。")
    if gone or difference.count(Fate.RETIRED):
        lines.append(f"- 移除的词条和停用的空（{DEFINITION}）还在，上面写明；不想再学就暂停。")
    if difference.count(Fate.MOVED):
        lines.append("- 换了章的词条，已有的卡片留在原来的牌组（Anki不移动卡片）。")
    return lines
