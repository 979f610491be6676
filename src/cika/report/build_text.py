"""What a build says to the person who ran it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cika.identity import Alike, Changes
from cika.pipeline import Built, ChapterSummary
from cika.report.width import width

LISTED = 8
"""So many of a kind are named; the rest is counted."""


def summary(built: Built, files: Sequence[tuple[str, int]]) -> str:
    """What was built, what is new, where it is; `files` are paths with their sizes in bytes."""
    lines = [*_chapters(built), "", *_changes(built.changes)]
    if built.blankless:
        names = _some(built.blankless)
        lines.append(f"没有合适的空、因而没有定义填空卡：{names}（可以用==词==自己标）")
    if built.doubtful:
        words = [f"{entry}的“{'、'.join(card)}”" for entry, card in built.doubtful]
        lines.append(f"不太有把握的新空，请看一眼：{_some(words)}（用==词==自己标，或写进不挖空）")
    if built.unsure:
        read = dict.fromkeys(
            f"{word} {said}（不是{other}？）" for word, said, other in built.unsure
        )
        lines.append(f"不太有把握的新读音，请看一眼：{_some(read)}（读错了，就在词条里写拼音:）")
    lines += ["", "牌组："]
    lines += [f"  {path}（{max(size // 1024, 1)} KB）" for path, size in files]
    lines += ["", "在Anki里用“文件→导入”打开，选项保持默认；以后再导入新版，进度不会丢。"]
    return "\n".join(lines)


def _chapters(built: Built) -> list[str]:
    rows = [(each.chapter.trail, _counts(each)) for each in built.chapters]
    sums = [sum(column) for column in zip(*(counts for _, counts in rows), strict=True)]
    rows.append(("合计", (sums[0], sums[1], sums[2])))
    widest = max(width(name) for name, _ in rows)
    return [
        f"{name}{' ' * (widest - width(name))} {entries:>5}个词条 {notes:>4}条笔记 {cards:>4}张卡片"
        for name, (entries, notes, cards) in rows
    ]


def _counts(each: ChapterSummary) -> tuple[int, int, int]:
    return len(each.chapter.entries), each.notes, each.cards


def _changes(changed: Changes) -> list[str]:
    if not changed:
        return ["与上次相比没有变化。"]
    lines = [f"新增{len(changed.new)}条笔记，改动{len(changed.changed)}条。"]
    if changed.gone:
        lines.append(f"移除{len(changed.gone)}条：{_some(changed.gone)}")
        lines.append("  学过的人不会丢卡片：卡片上会写明已移除，并带上标签“已停用”。")
    if changed.returned:
        lines.append(
            f"恢复{len(changed.returned)}条：{_some(changed.returned)}，接着原来的进度学。"
        )
    if changed.retired:
        words = [f"{key}的“{'、'.join(pin.words)}”" for key, pin in changed.retired]
        lines.append(f"停用{len(words)}个空：{_some(words)}")
        lines.append("  学过的人会在那张卡片上看到说明；新的空是新的卡片。")
    if changed.moved:
        decks = sorted({f"“{each.old}”→“{each.new}”" for each in changed.moved})
        lines.append(f"换了牌组{len(changed.moved)}条：{_some(decks)}")
        lines.append("  Anki不会移动已有的卡片，它们留在原来的牌组；新卡片进新的牌组。")
    return [*lines, *(line for each in changed.alike for line in _alike(each))]


def _alike(each: Alike) -> list[str]:
    """What a person may want to tell us, with the exact line."""
    entry = each.key.partition("/")[0]
    asked = f"“{each.old}”不再是空，“{each.new}”是新的空。如果只是改正写法、还是同一张卡片，"
    first = f"先用git找回上次提交的cika.lock，再在{entry}.md开头加一行："
    return [asked + first, f"  改写: {each.old}={each.new}"]


def _some(names: Iterable[str]) -> str:
    """The first few names, and how many there are in all."""
    every = list(names)
    shown = "、".join(every[:LISTED])
    return f"{shown}等{len(every)}个" if len(every) > LISTED else shown
