"""What a build says to the person who ran it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cika.findings.rule import Language
from cika.findings.sentence import Counted, Sentence, listed
from cika.identity import Alike, Changes
from cika.pipeline import Built, ChapterSummary
from cika.report.width import width

LISTED = 8
"""So many of a kind are named; the rest is counted."""
_BLANKLESS = Sentence(
    "没有合适的空、因而没有定义填空卡：{names}（可以用==词==自己标）",
    "Without a good blank, and so without a cloze card: {names} (mark one with ==词==)",
)
_DOUBTFUL = Sentence(
    "不太有把握的新空，请看一眼：{words}（用==词==自己标，或写进不挖空）",
    "New blanks that are not certain; please have a look: {words} "
    "(mark one with ==词==, or write the word into “不挖空”)",
)
_UNSURE = Sentence(
    "不太有把握的新读音，请看一眼：{readings}（读错了，就在词条里写拼音:）",
    "New readings that are not certain; please have a look: {readings} "
    "(where one is wrong, write “拼音:” into the entry)",
)
_READ = Sentence("{word} {said}（不是{other}？）", "{word} {said} (not {other}?)")
_OF = Sentence("{entry}的“{words}”", "“{words}” of {entry}")
_DECKS = Sentence("牌组：", "Decks:")
_IMPORT = Sentence(
    "在Anki里用“文件→导入”打开，选项保持默认；以后再导入新版，进度不会丢。",
    "Open them in Anki with “File → Import” and keep the default options; "
    "later imports of new versions keep all progress.",
)
_DECK_FILE = Sentence("  {path}（{size} KB）", "  {path} ({size} KB)")
_ALL = Sentence("合计", "Total")
_ENTRIES = Counted("{count:>5}个词条", "{count:>5} entry  ", "{count:>5} entries")
_NOTES = Counted("{count:>4}条笔记", "{count:>4} note ", "{count:>4} notes")
_CARDS = Counted("{count:>4}张卡片", "{count:>4} card", "{count:>4} cards")
_SAME = Sentence("与上次相比没有变化。", "Nothing has changed since the last build.")
_NEW = Sentence("新增{new}条笔记，改动{changed}条。", "New notes: {new}; changed notes: {changed}.")
_GONE = Sentence("移除{count}条：{names}", "Removed notes: {count}: {names}")
_GONE_MEANS = Sentence(
    "  学过的人不会丢卡片：卡片上会写明已移除，并带上标签“已停用”。",
    "  Learners keep these cards: they say that they were removed and carry the tag “已停用”.",
)
_BACK = Sentence(
    "恢复{count}条：{names}，接着原来的进度学。",
    "Notes that are back: {count}: {names}; they go on with the progress they had.",
)
_RETIRED = Sentence("停用{count}个空：{words}", "Retired blanks: {count}: {words}")
_RETIRED_MEANS = Sentence(
    "  学过的人会在那张卡片上看到说明；新的空是新的卡片。",
    "  Learners are told so on those cards; new blanks are new cards.",
)
_MOVED = Sentence(
    "换了牌组{count}条：{decks}", "Notes that moved to another deck: {count}: {decks}"
)
_MOVED_MEANS = Sentence(
    "  Anki不会移动已有的卡片，它们留在原来的牌组；新卡片进新的牌组。",
    "  Anki does not move cards that exist: they stay; new cards go to the new deck.",
)
_ALIKE = Sentence(
    "“{old}”不再是空，“{new}”是新的空。如果只是改正写法、还是同一张卡片，"
    "先用git找回上次提交的cika.lock，再在{entry}.md开头加一行：",
    "“{old}” is no blank any more and “{new}” is a new one. If it was only corrected and is still "
    "the same card, first bring back the committed cika.lock with git, "
    "then add a line at the top of {entry}.md:",
)
_REST = Sentence("{shown}等{count}个", "{shown} and more, {count} in all")


def summary(built: Built, files: Sequence[tuple[str, int]], language: Language) -> str:
    """What was built, what is new, where it is; `files` are paths with their sizes in bytes."""
    lines = [*_chapters(built, language), "", *_changes(built.changes, language)]
    if built.blankless:
        lines.append(_BLANKLESS.said(language, names=_some(built.blankless, language)))
    if built.doubtful:
        words = [_of(entry, card, language) for entry, card in built.doubtful]
        lines.append(_DOUBTFUL.said(language, words=_some(words, language)))
    if built.unsure:
        read = dict.fromkeys(
            _READ.said(language, word=word, said=said, other=other)
            for word, said, other in built.unsure
        )
        lines.append(_UNSURE.said(language, readings=_some(read, language)))
    lines += ["", _DECKS.said(language)]
    lines += [_DECK_FILE.said(language, path=p, size=max(size // 1024, 1)) for p, size in files]
    lines += ["", _IMPORT.said(language)]
    return "\n".join(lines)


def _chapters(built: Built, language: Language) -> list[str]:
    rows = [(each.chapter.trail, _counts(each)) for each in built.chapters]
    sums = [sum(column) for column in zip(*(counts for _, counts in rows), strict=True)]
    rows.append((_ALL.said(language), (sums[0], sums[1], sums[2])))
    widest = max(width(name) for name, _ in rows)
    return [
        " ".join(
            [
                f"{name}{' ' * (widest - width(name))}",
                _ENTRIES.said(language, entries),
                _NOTES.said(language, notes),
                _CARDS.said(language, cards),
            ]
        )
        for name, (entries, notes, cards) in rows
    ]


def _counts(each: ChapterSummary) -> tuple[int, int, int]:
    return len(each.chapter.entries), each.notes, each.cards


def _changes(changed: Changes, language: Language) -> list[str]:
    if not changed:
        return [_SAME.said(language)]
    lines = [_NEW.said(language, new=len(changed.new), changed=len(changed.changed))]
    if changed.gone:
        names = _some(changed.gone, language)
        lines.append(_GONE.said(language, count=len(changed.gone), names=names))
        lines.append(_GONE_MEANS.said(language))
    if changed.returned:
        names = _some(changed.returned, language)
        lines.append(_BACK.said(language, count=len(changed.returned), names=names))
    if changed.retired:
        words = [_of(key, pin.words, language) for key, pin in changed.retired]
        lines.append(_RETIRED.said(language, count=len(words), words=_some(words, language)))
        lines.append(_RETIRED_MEANS.said(language))
    if changed.moved:
        decks = sorted({f"“{each.old}”→“{each.new}”" for each in changed.moved})
        shown = _some(decks, language)
        lines.append(_MOVED.said(language, count=len(changed.moved), decks=shown))
        lines.append(_MOVED_MEANS.said(language))
    return [*lines, *(line for each in changed.alike for line in _alike(each, language))]


def _of(entry: str, words: Sequence[str], language: Language) -> str:
    return _OF.said(language, entry=entry, words="、".join(words))


def _alike(each: Alike, language: Language) -> list[str]:
    """What a person may want to tell us, with the exact line."""
    entry = each.key.partition("/")[0]
    asked = _ALIKE.said(language, old=each.old, new=each.new, entry=entry)
    return [asked, f"  改写: {each.old}={each.new}"]


def _some(names: Iterable[str], language: Language) -> str:
    """The first few names, and how many there are in all."""
    every = list(names)
    shown = listed(every[:LISTED], language)
    if len(every) <= LISTED:
        return shown
    return _REST.said(language, shown=shown, count=len(every))
