"""A difference between two releases, for a pull request or for release notes."""

from __future__ import annotations

from cika.release.compare import Difference, Fate
from cika.report.as_written import code, escaped
from cika.report.diff_text import TOUCHED, counts, proposals

LONGEST = 60
"""More entries than this are counted, not listed: a comment has its limits."""


def render(difference: Difference) -> str:
    """The changes by kind, each with what a learner gets, and the searches that find them."""
    if not (difference.sections or difference.restyled or difference.touched):
        return f"与{code(difference.since)}相比，卡片没有变化。\n"
    lines = [f"### 卡片的变化（与{code(difference.since)}相比）", "", counts(difference), ""]
    if difference.restyled:
        lines += ["卡片换了样子：所有卡片都用新样式，进度不变。", ""]
    if difference.touched:
        lines += [TOUCHED, ""]
    for fate in Fate:
        if difference.count(fate):
            lines += [f"**{fate.value}**：{fate.sentence}", "", *_listed(difference, fate), ""]
    lines += [f"- {escaped(line)}" for line in proposals(difference)]
    return "\n".join([*lines, *searches(difference)]) + "\n"


def _listed(difference: Difference, fate: Fate) -> list[str]:
    out = []
    for section in difference.sections:
        cards = [
            escaped(f"{row.card}（{row.detail}）" if row.detail else row.card)
            for row in section.rows
            if row.fate is fate
        ]
        if cards:
            out.append(f"- {escaped(section.term)}：{'；'.join(cards)}")
    rest = len(out) - LONGEST
    return out if rest <= 0 else [*out[:LONGEST], f"- ……还有{rest}个词条"]


def searches(difference: Difference) -> list[str]:
    """What finds the cards of this release in Anki's browser; [] when there is nothing."""
    lines = ["在Anki的“浏览”里搜索："]
    if difference.days:
        found = " OR ".join(f"tag:更新::{day}" for day in difference.days)
        lines.append(f"- 新增和改动的卡片：`{found}`")
    if difference.count(Fate.GONE):
        lines.append("- 已移除的卡片：`tag:已停用`")
    if difference.count(Fate.RETIRED):
        numbers = range(1, difference.blanks + 1)
        found = " OR ".join(f'(card:{n} "停用:*{{{{c{n}::*")' for n in numbers)
        lines.append(f"- 停用的空：`{found}`")
    return lines if len(lines) > 1 else []
