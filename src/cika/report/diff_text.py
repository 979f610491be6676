"""A difference between two releases, for a terminal."""

from __future__ import annotations

from cika.release.compare import Difference, Fate

TOUCHED = "所有笔记都会重新更新一次（--touch）：进度不变，学习者写在笔记里的文字和标签会被换掉。"


def render(difference: Difference) -> str:
    """By entry: each change, and what it does to a learner's progress."""
    if not (difference.sections or difference.restyled or difference.touched):
        return f"与{difference.since}相比没有变化。"
    lines = [f"与{difference.since}相比：{counts(difference)}"]
    if difference.restyled:
        lines.append("卡片换了样子：所有卡片都用新样式，进度不变。")
    if difference.touched:
        lines.append(TOUCHED)
    chapter = None
    for section in difference.sections:
        if section.chapter != chapter:
            chapter = section.chapter
            lines += ["", chapter.rpartition("::")[2] or "已离开词汇表"]
        lines.append(f"  {section.term}（{section.entry}）")
        for row in section.rows:
            detail = f"：{row.detail}" if row.detail else ""
            lines.append(f"    {row.fate.value}  {row.card}{detail}")
            lines.append(f"      → {row.fate.sentence}")
    return "\n".join([*lines, *proposals(difference)])


def proposals(difference: Difference) -> list[str]:
    """What to write where a blank may only have been corrected."""
    return [
        f"“{each.old}”停用，“{each.new}”是新的。如果只是改正写法、还是同一张卡片，"
        f"在{each.key.partition('/')[0]}.md开头加一行“改写: {each.old}={each.new}”。"
        for each in difference.alike
    ]


def counts(difference: Difference) -> str:
    """So many of each, in one line."""
    said = [f"{fate.value}{difference.count(fate)}处" for fate in Fate if difference.count(fate)]
    return "，".join(said) + "。" if said else "内容没有变化。"
