"""Drafts for a terminal: one table of what was found, and what is unsure and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from cika.drafts.folder import Stored
from cika.findings.rule import Language, in_language
from cika.findings.sentence import Sentence
from cika.intake import Drafted
from cika.report.width import pad, visible

_MOST = 20
_MERGES = Sentence(
    "词汇表里已经有的，收下时并进去", "Already in the glossary; accepting merges them"
)
_LIKES = Sentence(
    "与已有的词条只差一点，请看看是不是同一个",
    "Almost the same as an entry that exists; see whether they are one",
)
_UNSURE = Sentence("待定的，先看这些", "Unsure; look at these first")
_UNANSWERED = Sentence(
    "有{count}道题没有答案或不完整，没有收。",
    "Questions without an answer or incomplete, and not taken: {count}.",
)
_LEFT_OUT = Sentence("不是正文，没有收：{said}。", "Not part of the text, and not taken: {said}.")
_LINES = Sentence("{kind}{count}行", "{kind} ({count} lines)")
ENGLISH = {
    "网站文字": "words of a web site",
    "过长的表格的行": "rows of a table that is too long",
    "页码、页眉": "page numbers and headers",
}
"""What material leaves out, as the readers of drafts call it."""
_WHERE = Sentence(
    "草稿在{folder}。文字还是别人的，请用自己的话重写。",
    "The drafts are in {folder}. Their words are still somebody else's; "
    "write them anew in your own.",
)
_NEXT = Sentence(
    "在浏览器里看：cika preview；在这里收下：cika draft --accept t001 --into 03",
    "To see them in the browser: cika preview; to accept here: cika draft --accept t001 --into 03",
)
_NO_DRAFTS = Sentence("没有草稿。", "There are no drafts.")
_MATERIAL = Sentence("材料", "Material")
_KINDS = {
    "术语": Sentence("术语", "terms"),
    "题目": Sentence("题目", "questions"),
    "待定": Sentence("待定", "unsure"),
}
_ALL = Sentence("合计", "Total")
_TITLE = Sentence("{title}（{count}）：", "{title} ({count}):")
_ROW = Sentence("  {id} {title}：{why}", "  {id} {title}: {why}")
_REST = Sentence("  还有{count}个", "  and {count} more")


def render(drafted: Drafted, folder: str, language: Language) -> str:
    """What became of the material."""
    lines = [*_table(drafted.drafts, language), ""]
    merges = [each for each in drafted.drafts if each.fields.get("已有")]
    likes = [each for each in drafted.drafts if each.fields.get("相似")]
    unsure = [each for each in drafted.drafts if each.fields.get("状态") == "待定"]
    lines += _listed(_MERGES, merges, "已有", language)
    lines += _listed(_LIKES, likes, "相似", language)
    lines += _listed(_UNSURE, unsure, "理由", language)
    if drafted.unanswered:
        lines.append(_UNANSWERED.said(language, count=drafted.unanswered))
    if drafted.left_out:
        said = [
            _LINES.said(language, kind=in_language(kind, ENGLISH[kind], language), count=count)
            for kind, count in drafted.left_out
        ]
        joined = (", " if language == "en" else "，").join(said)
        lines.append(_LEFT_OUT.said(language, said=joined))
    if drafted.drafts:
        lines += [_WHERE.said(language, folder=folder), _NEXT.said(language)]
    return "\n".join(lines)


def render_list(drafts: Sequence[Stored], language: Language) -> str:
    """All drafts that wait, one a line."""
    if not drafts:
        return _NO_DRAFTS.said(language)
    return "\n".join(
        pad(each.id, 6)
        + pad(each.fields.get("状态", ""), 10)
        + pad(visible(each.title)[:40], 44)
        + visible(each.fields.get("来源", ""))
        for each in drafts
    )


def _table(drafts: Sequence[Stored], language: Language) -> list[str]:
    counts: Counter[tuple[str, str]] = Counter()
    for each in drafts:
        source = each.fields.get("来源", "").split(" 第")[0]
        counts[source, "题目" if each.is_question else "术语"] += 1
        counts[source, "待定"] += each.fields.get("状态") == "待定"
    sources = list(dict.fromkeys(source for source, _ in counts))
    kinds = tuple(_KINDS)
    column = 11 if language == "en" else 8
    names = [pad(_KINDS[kind].said(language), column) for kind in kinds]
    lines = [pad(_MATERIAL.said(language), 40) + "".join(names)]
    for source in sources:
        lines.append(
            pad(visible(source)[:36], 40)
            + "".join(pad(str(counts[source, k]), column) for k in kinds)
        )
    totals = [sum(counts[source, kind] for source in sources) for kind in kinds]
    lines.append(
        pad(_ALL.said(language), 40) + "".join(pad(str(total), column) for total in totals)
    )
    return lines


def _listed(title: Sentence, drafts: Sequence[Stored], key: str, language: Language) -> list[str]:
    if not drafts:
        return []
    lines = [_TITLE.said(language, title=title.said(language), count=len(drafts))]
    lines += [
        _ROW.said(
            language,
            id=each.id,
            title=visible(each.title)[:30],
            why=visible(each.fields[key]),
        )
        for each in drafts[:_MOST]
    ]
    lines += [_REST.said(language, count=len(drafts) - _MOST)] if len(drafts) > _MOST else []
    return [*lines, ""]
