"""Statistics for a terminal."""

from __future__ import annotations

from cika.release.stats import PARTS, Stats, todo
from cika.report.width import pad


def render(stats: Stats) -> str:
    """Tables and what to write next."""
    width = 34
    head = "".join(pad(name, 8) for name in ("词条", *PARTS, "卡片"))
    lines = [f"{stats.entries}个词条，{stats.cards}张卡片", "", pad("章节", width) + head]
    for chapter in stats.chapters:
        shares = [f"{chapter.has[name] * 100 // max(chapter.entries, 1)}%" for name in PARTS]
        cells = (str(chapter.entries), *shares, str(sum(chapter.cards.values())))
        title = pad(chapter.label, width)
        lines.append(title + "".join(pad(cell, 8) for cell in cells))
    lines.append("")
    lines += [f"{title}：{terms}" for title, terms in todo(stats)] or ["没有缺的。"]
    return "\n".join(lines)
