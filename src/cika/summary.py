"""The summary of a build, for a person."""

from __future__ import annotations

from collections.abc import Sequence

from cika.pipeline import Built, ChapterSummary
from cika.report.width import width

_LISTED = 12


def summary(built: Built, files: Sequence[tuple[str, int]]) -> str:
    """What was built, what is new, where it is; `files` are paths with their sizes in bytes."""
    lines = [*_chapters(built), "", *_changes(built)]
    if built.blankless:
        names = "、".join(built.blankless[:_LISTED])
        more = f"等{len(built.blankless)}个词条" if len(built.blankless) > _LISTED else ""
        lines.append(f"没有合适的空、因而没有定义填空卡：{names}{more}（可以用==词==自己标）")
    lines += ["", "牌组："]
    lines += [f"  {path}（{max(size // 1024, 1)} KB）" for path, size in files]
    lines += ["", "在Anki里用“文件→导入”打开，选项保持默认；以后再导入新版，进度不会丢。"]
    return "\n".join(lines)


def _chapters(built: Built) -> list[str]:
    rows = [
        (f"{each.chapter.number} {each.chapter.title}", _counts(each)) for each in built.chapters
    ]
    sums = [sum(column) for column in zip(*(counts for _, counts in rows), strict=True)]
    rows.append(("合计", (sums[0], sums[1], sums[2])))
    widest = max(width(name) for name, _ in rows)
    return [
        f"{name}{' ' * (widest - width(name))} {entries:>5}个词条 {notes:>4}条笔记 {cards:>4}张卡片"
        for name, (entries, notes, cards) in rows
    ]


def _counts(each: ChapterSummary) -> tuple[int, int, int]:
    return len(each.chapter.entries), each.notes, each.cards


def _changes(built: Built) -> list[str]:
    changed = built.changes
    if not changed:
        return ["与上次相比没有变化。"]
    lines = [f"新增{len(changed.new)}条笔记，改动{len(changed.changed)}条。"]
    for key, pin in changed.retired:
        lines.append(
            f"  停用的空：{key}的第{pin.number}号“{'、'.join(pin.words)}”，学过的人会看到说明"
        )
    return lines
