"""Drafts for a terminal: one table of what was found, and what is unsure and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from cika.drafts.folder import Stored
from cika.intake import Drafted
from cika.report.width import pad, visible

_MOST = 20


def render(drafted: Drafted, folder: str) -> str:
    """What became of the material."""
    lines = [*_table(drafted.drafts), ""]
    merges = [each for each in drafted.drafts if each.fields.get("已有")]
    likes = [each for each in drafted.drafts if each.fields.get("相似")]
    unsure = [each for each in drafted.drafts if each.fields.get("状态") == "待定"]
    lines += _listed("词汇表里已经有的，收下时并进去", merges, "已有")
    lines += _listed("与已有的词条只差一点，请看看是不是同一个", likes, "相似")
    lines += _listed("待定的，先看这些", unsure, "理由")
    if drafted.unanswered:
        lines.append(f"有{drafted.unanswered}道题没有答案或不完整，没有收。")
    if drafted.left_out:
        said = "，".join(f"{kind}{count}行" for kind, count in drafted.left_out)
        lines.append(f"不是正文，没有收：{said}。")
    if drafted.drafts:
        lines.append(f"草稿在{folder}。文字还是别人的，请用自己的话重写。")
        lines.append("在浏览器里看：cika preview；在这里收下：cika draft --accept t001 --into 03")
    return "\n".join(lines)


def render_list(drafts: Sequence[Stored]) -> str:
    """All drafts that wait, one a line."""
    if not drafts:
        return "没有草稿。"
    return "\n".join(
        pad(each.id, 6)
        + pad(each.fields.get("状态", ""), 10)
        + pad(visible(each.title)[:40], 44)
        + visible(each.fields.get("来源", ""))
        for each in drafts
    )


def _table(drafts: Sequence[Stored]) -> list[str]:
    counts: Counter[tuple[str, str]] = Counter()
    for each in drafts:
        source = each.fields.get("来源", "").split(" 第")[0]
        counts[source, "题目" if each.is_question else "术语"] += 1
        counts[source, "待定"] += each.fields.get("状态") == "待定"
    sources = list(dict.fromkeys(source for source, _ in counts))
    kinds = ("术语", "题目", "待定")
    lines = [pad("材料", 40) + "".join(pad(kind, 8) for kind in kinds)]
    for source in sources:
        lines.append(
            pad(visible(source)[:36], 40) + "".join(pad(str(counts[source, k]), 8) for k in kinds)
        )
    totals = [sum(counts[source, kind] for source in sources) for kind in kinds]
    lines.append(pad("合计", 40) + "".join(pad(str(total), 8) for total in totals))
    return lines


def _listed(title: str, drafts: Sequence[Stored], key: str) -> list[str]:
    if not drafts:
        return []
    lines = [f"{title}（{len(drafts)}）："]
    lines += [
        f"  {each.id} {visible(each.title)[:30]}：{visible(each.fields[key])}"
        for each in drafts[:_MOST]
    ]
    lines += [f"  还有{len(drafts) - _MOST}个"] if len(drafts) > _MOST else []
    return [*lines, ""]
