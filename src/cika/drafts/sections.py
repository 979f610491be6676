"""The outline of a text: chapters, parts of one kind of question, the key with the answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from cika.drafts.blocks import Block
from cika.drafts.heads import ESSAY, JUDGE, TERMS, Head, cut_at_heads, head_of
from cika.drafts.labels import Label, label_of, next_label, next_question

_TITLED = re.compile(
    r"^(?P<term>[^，。：:；;？?！!\d、]{2,18}?)的?名词解释(?:集锦|大全|汇总|整理|及答案|总结|题库)*(?=[^，。、的是题中部（(])"
)
"""`客户服务的名词解释……`: where a copied text begins, its title runs into its first line."""


_LED = re.compile(
    r"^\s*([（(]\s*[A-HTFYN√×✓✗○〇对错正误确\s　]{0,6}[)）])\s*(\d{1,3}\s*[、.．].*)$", re.DOTALL
)
"""`（√）3．…`: the place for the answer before the number."""


_ANSWER = r"[（(]\s*[TFYN√×✓✗○〇对错正误确\s　]{0,4}[)）]"

_LEDS = re.compile(
    rf"({_ANSWER})\s*(\d{{1,3}}\s*[、.．])(.*?)(?={_ANSWER}\s*\d{{1,3}}\s*[、.．]|\Z)", re.DOTALL
)
"""Several of them in one line."""


_REPLY = re.compile(r"^\s*(?:[AＡ]|答案?)\s*\d{0,3}\s*[:：.．、]\s*")


@dataclass
class Item:
    """A label's worth of lines."""

    label: Label | None
    blocks: list[Block]

    @property
    def text(self) -> str:
        return "\n".join(block.text.strip() for block in self.blocks if block.text.strip())

    @property
    def listed(self) -> str:
        """The text with a dash before what the container itself shows as list items."""
        lines = [("- " if block.aside else "") + block.text.strip() for block in self.blocks]
        return "\n".join(line for line in lines if line)

    @property
    def number(self) -> int:
        return self.label.value if self.label else 0


@dataclass
class Section:
    """What stands below one heading."""

    kind: str = ""
    strong: bool = False
    key: bool = False
    chapter: str = ""
    heading: Block | None = None
    subject: str = ""
    """The term that a title names."""
    items: list[Item] = field(default_factory=list)


def sections(blocks: Sequence[Block]) -> list[Section]:
    """The text as sections of labelled items, in its own order."""
    walk = _Walk()
    for block in blocks:
        walk.take(block)
    for section in walk.done:
        if not section.key and not (section.strong and section.kind):
            section.items = list(_first_items(section.items))
    return walk.done


def _first_items(items: Sequence[Item]) -> Iterator[Item]:
    """Where the list's `2.` begins a line and its `1.` stands at the end of the line before."""
    following: dict[int, Item] = {}
    later: Item | None = None
    for index in range(len(items) - 1, -1, -1):
        if later is not None:
            following[index] = later
        if (label := items[index].label) and label.style in ("1.", "（1）", "1）"):
            later = items[index]
    opened: Item | None = None
    for index, item in enumerate(items):
        if opened is not None and item.label is None:
            opened.blocks.extend(item.blocks)
            continue
        if opened is not None:
            yield opened
            opened = None
        later = following.get(index)
        if later and later.blocks[0] not in [
            b for near in items[index + 1 : index + 7] for b in near.blocks[:1]
        ]:
            later = None
        own = item.label
        if (
            later is None
            or later.label is None
            or later.label.value != 2
            or (own and own.style == later.label.style)
        ):
            yield item
            continue
        cut = None
        at = 0
        for number, block in enumerate(item.blocks):
            while found := next_label(block.text, later.label.style, 1, at):
                cut, at = (number, *found), found[1]
            at = 0
        if cut is None or cut[0] < len(item.blocks) - 3 or (own and cut[1] < own.end):
            yield item
            continue
        number, begin, end = cut
        block = item.blocks[number]
        if begin:
            yield Item(own, [*item.blocks[:number], block._replace(text=block.text[:begin])])
        elif number:
            yield Item(own, item.blocks[:number])
        label = Label(later.label.style, 1, end - begin)
        opened = Item(
            label, [block._replace(text=block.text[begin:], bold=0), *item.blocks[number + 1 :]]
        )
    if opened is not None:
        yield opened


class _Walk:
    def __init__(self) -> None:
        self.done = [Section()]
        self._key = False
        self._chapters: set[str] = set()
        self._chapter = ""

    def take(self, block: Block) -> None:
        head = None if block.term else head_of(block.text)
        if head:
            self._open(head, block)
            return
        label = label_of(block.text)
        if block.level or (label and label.style in ("章", "节") and len(block.text.strip()) <= 40):
            self._chapter_or_title(block, label)
            return
        if not label and (rest := self._begins(block)):
            block = rest
        for part in cut_at_heads(block):
            if isinstance(part, Head):
                self._open(part, block._replace(text=part.text))
            else:
                self._text(part)

    def _open(self, head: Head, block: Block) -> None:
        if head.key:
            self._key = True
        self.done.append(Section(head.kind, head.strong, self._key, self._chapter, block))

    def _chapter_or_title(self, block: Block, label: Label | None) -> None:
        title = re.sub(r"\s+", " ", block.text[label.end if label else 0 :]).strip(" 　:：")
        if label and label.style == "章":
            if title not in self._chapters:
                self._key = False
            self._chapters.add(title)
        last = self.done[-1]
        if (block.level <= 1 and not (label and label.style == "节")) or label:
            self._chapter = title
        kind = last.kind if last.kind == TERMS and not last.strong else ""
        self.done.append(
            Section(kind, strong=False, key=self._key, chapter=self._chapter, heading=block)
        )

    def _begins(self, block: Block) -> Block | None:
        """The text behind the title where another text begins; its lists are its own."""
        text = block.text.strip()
        if found := _TITLED.match(text):
            self._key = False
            self.done.append(Section(TERMS, chapter=self._chapter, subject=found["term"]))
            return block._replace(text=text[found.end() :])
        bare = re.sub(r"^[（(][^（）()]{1,20}[)）]", "", text)
        for size in range(min(40, len(bare) // 2), 7, -1):
            if bare.startswith(bare[:size], size) and not re.search(r"[，。：:；;]", bare[:size]):
                self._key = False
                self.done.append(Section(chapter=self._chapter))
                return block._replace(text=bare[2 * size :])
        return None

    def _text(self, block: Block) -> None:
        section = self.done[-1]
        last = section.items[-1].label if section.items else None
        if last and last.style == "问":
            block = block._replace(text=_REPLY.sub("答：", block.text))
        for item in _labelled(block, section):
            section.items.append(item) if item.label or not section.items or not _continues(
                item, section
            ) else section.items[-1].blocks.extend(item.blocks)


def _continues(item: Item, section: Section) -> bool:
    """Whether an unlabelled line belongs to the item above it."""
    last = section.items[-1]
    return last.label is not None and not item.blocks[0].term and not item.blocks[0].bold


def _labelled(block: Block, section: Section) -> Iterator[Item]:
    """The items that begin in one line; the first may have no label and go on with the last."""
    style, last = _state(section)
    text = block.text
    if section.kind == JUDGE and _LEDS.match(text.strip()):
        text = _LEDS.sub(r"\2\3\1", text)
    text = _LED.sub(r"\2\1", text, count=1)
    block = block._replace(text=text)
    own = label_of(text, (style,) if style else ()) if style else _first_label(text, section)
    if own and style and section.strong and not _follows(own, last):
        own = None
    if section.kind and not own and not style and section.strong:
        own = None
    begin = 0
    label = own
    value = own.value if own else last
    if not (section.strong and section.kind):  # prose: only what begins a line is a label
        yield Item(label, [block])
        return
    style = own.style if own else style
    at = own.end if own else 0
    if section.kind == ESSAY and style in ("", "1 "):
        yield from _questions(block, label, at, value)
        return
    while style and (found := next_label(text, style, value + 1, at)):
        if text[begin : found[0]].strip():
            piece = block._replace(text=text[begin : found[0]], bold=block.bold if not begin else 0)
            yield Item(label, [piece])
        begin, at = found[0], found[1]
        value += 1
        label = Label(style, value, found[1] - found[0])
    yield Item(label, [block._replace(text=text[begin:], bold=block.bold if not begin else 0)])


def _questions(block: Block, label: Label | None, at: int, value: int) -> Iterator[Item]:
    """Open questions in one line whose numbers have no mark behind them."""
    text, begin = block.text, 0
    while found := next_question(text, value + 1, at + 8 if at or label else 0):
        if text[begin : found[0]].strip():
            yield Item(label, [block._replace(text=text[begin : found[0]])])
        begin, at, value = found
        label = Label("1 ", value, at - begin)
    yield Item(label, [block._replace(text=text[begin:])])


def _first_label(text: str, section: Section) -> Label | None:
    label = label_of(text)
    if label is None and section.strong and section.kind:
        label = label_of(text, ("1 ", "题1"))
    if label and section.strong and section.kind and label.style in ("%1.", "1.1"):
        return None
    return label


def _follows(label: Label, last: int) -> bool:
    return last < label.value <= last + 10 or label.value == 1


def _state(section: Section) -> tuple[str, int]:
    """The style of label that items of this section have, and the last number."""
    if not (section.strong and section.kind):
        return "", 0
    label = next((item.label for item in reversed(section.items) if item.label), None)
    return (label.style, label.value) if label else ("", 0)
