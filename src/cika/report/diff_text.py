"""A difference between two releases, for a terminal."""

from __future__ import annotations

from cika.findings.voice import told
from cika.release.compare import Difference, Fate

_FATES = {
    Fate.NEW: ("new", "New cards; progress on others stays."),
    Fate.CHANGED: ("changed", "The content is new; progress stays."),
    Fate.RENAMED: ("corrected", "The same card with a corrected answer; progress stays."),
    Fate.SWAPPED: ("swapped", "The card asks something else: this must not be released."),
    Fate.RETIRED: ("retired", "Card and progress stay; the card says so and may be suspended."),
    Fate.GONE: ("removed", "Card and progress stay and can be answered; the card says so."),
    Fate.BACK: ("back", "There is content again; learning goes on where it was."),
    Fate.MOVED: ("moved", "Anki moves no card: old ones stay in their deck, new ones do not."),
}
"""In English: what happens to a card, and the sentence about it."""


def label(fate: Fate) -> str:
    """What happens to a card, in a word."""
    return told(fate.value, _FATES[fate][0])


def sentence(fate: Fate) -> str:
    """What a learner who has the card gets."""
    return told(fate.sentence, _FATES[fate][1])


def touched() -> str:
    """What `--touch` does."""
    return told(
        "所有笔记都会重新更新一次（--touch）：进度不变，学习者写在笔记里的文字和标签会被换掉。",
        "All notes are updated once more (--touch): progress stays, what learners wrote into the "
        "notes and their tags are replaced.",
    )


def restyled() -> str:
    """What a new look does."""
    return told(
        "卡片换了样子：所有卡片都用新样式，进度不变。",
        "The cards have a new look; progress stays.",
    )


def render(difference: Difference) -> str:
    """By entry: each change, and what it does to a learner's progress."""
    if not (difference.sections or difference.restyled or difference.touched):
        return told(
            f"与{difference.since}相比没有变化。", f"Nothing changed since {difference.since}."
        )
    lines = [
        told(
            f"与{difference.since}相比：{counts(difference)}",
            f"Since {difference.since}: {counts(difference)}",
        )
    ]
    if difference.restyled:
        lines.append(restyled())
    if difference.touched:
        lines.append(touched())
    chapter = None
    for section in difference.sections:
        if section.chapter != chapter:
            chapter = section.chapter
            lines += ["", chapter.rpartition("::")[2] or told("已离开词汇表", "left the glossary")]
        lines.append(f"  {section.term}（{section.entry}）")
        for row in section.rows:
            detail = told("：", ": ") + row.detail if row.detail else ""
            lines.append(f"    {label(row.fate)}  {row.card}{detail}")
            lines.append(f"      → {sentence(row.fate)}")
    return "\n".join([*lines, *proposals(difference)])


def proposals(difference: Difference) -> list[str]:
    """What to write where a blank may only have been corrected."""
    return [
        told(
            f"“{each.old}”停用，“{each.new}”是新的。如果只是改正写法、还是同一张卡片，"
            f"在{each.key.partition('/')[0]}.md开头加一行“改写: {each.old}={each.new}”。",
            f"“{each.old}” is retired, “{each.new}” is new. If it was only corrected and is the "
            f"same card, add “改写: {each.old}={each.new}” at the top of "
            f"{each.key.partition('/')[0]}.md.",
        )
        for each in difference.alike
    ]


def counts(difference: Difference) -> str:
    """So many of each, in one line."""
    said = [
        told(f"{label(fate)}{difference.count(fate)}处", f"{difference.count(fate)} {label(fate)}")
        for fate in Fate
        if difference.count(fate)
    ]
    return (
        told("，", ", ").join(said) + told("。", ".")
        if said
        else told("内容没有变化。", "The content is the same.")
    )
