"""The headings of a text: which kind of question a part holds, and where the key begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from cika.drafts.blocks import Block
from cika.drafts.definitions import shape_of
from cika.drafts.labels import label_of

TERMS, SINGLE, MANY, CHOICE, JUDGE, FILL, ESSAY = (
    "名词解释", "单选", "多选", "选择", "判断", "填空", "简答",
)  # fmt: skip
_KINDS = (
    (TERMS, r"名词解释|术语解释|概念解释|解释名词|解释(?:下列|以下)?(?:名词|概念|术语)|名词术语|基本概念"),
    (MANY, r"多项选择|多选|不定项选择|不定项"),
    (SINGLE, r"单项选择|单选"),
    (CHOICE, r"选择"),
    (JUDGE, r"判断(?:正误|对错|改错|并改错|说明)?|是非"),
    (FILL, r"填空|完成句子"),
    (ESSAY, r"简答|问答|论述|简述|思考|简要回答|案例分析|案例|材料分析|综合|分析|复习思考|回答(?:下列|以下)?问题|计算|练习与思考|讨论"),
)  # fmt: skip
_ANY = "|".join(f"(?:{words})" for _, words in _KINDS)
_NOTE = r"(?:\s*[（(【\[][^（）()【】\[\]]{0,80}(?:[（(][^（）()]{0,20}[)）][^（）()]{0,40})?[)）】\]])?"
_HAN = r"[一二三四五六七八九十]{1,3}\s*[、.．,，:：)）]"
_HEAD = re.compile(
    rf"(?:(?P<han>(?:第\s*)?(?:{_HAN}|[（(][一二三四五六七八九十]{{1,3}}[)）]|[一二三四五六七八九十]\s(?=\S{{2,6}}题))\s*)"
    rf"(?P<pre>[一-鿿A-Za-z与和、]{{0,8}}?)|(?P<num>\d{{1,2}}\s*[、.．]\s*)?)"
    rf"(?P<kind>{_ANY})(?P<ti>题目?|部分|类|练习)?(?P<note>{_NOTE})\s*[:：。]?"
)
_GLUED = re.compile(
    rf"(?P<han>(?<![一二三四五六七八九十第])[一二三四五六七八九十]{{1,3}}\s*[、.．]\s*)(?P<pre>[一-鿿]{{0,8}}?)(?P<kind>{_ANY})(?P<ti>题目?|部分)?"
    rf"(?P<note>{_NOTE})\s*[:：]?"
    rf"|(?:(?<=[。！？?)）])|^)\s*(?P<kind2>{_ANY})题(?![目的是中干型库，,。、])(?P<note2>{_NOTE})\s*[:：]?"
)
_KEY = re.compile(
    r"^\s*[【\[（(]?(?:[一二三四五六七八九十\d]{1,2}[、.．])?.{0,24}?(?:参考答案|标准答案|习题答案|试题答案|答案与解析|答案及解析|答案解析|答案部分|答案汇总)"
    r"(?:[及与和]?(?:评分标准|评分细则|解析|提示|要点))?\s*[】\])）]?\s*[:：]?\s*$|^\s*[【\[]?\s*(?:附\s*[:：]?)?答\s*案\s*[】\]]?\s*[:：]?\s*$"
)


_TITLE = re.compile(
    r"(?:名词解释|名词|术语)(?:表|集|汇编|汇总|大全|整理|速查|复习|清单|题库|笔记)*(?:[（(][^（）()]*[)）])?$"
)


class Head(NamedTuple):
    kind: str
    text: str
    strong: bool
    """The words are a heading of a part, not only a title that mentions the kind."""
    key: bool = False


def head_of(text: str) -> Head | None:
    """The kind of a part when the whole line is its heading."""
    stripped = text.strip()
    if not stripped or len(stripped) > 90:
        return None
    if _KEY.match(stripped):
        return Head("", stripped, strong=True, key=True)
    found = _HEAD.match(stripped)
    if found and found.end() == len(stripped):
        label = bool(found["han"] or found["num"])
        strong = label or bool(found["ti"]) or found["kind"] == stripped.rstrip(":：。")
        if strong and not (found["num"] and not found["ti"] and kind_of(found["kind"]) == ESSAY):
            return Head(kind_of(found["kind"]), stripped, strong=True)
    if (
        len(stripped) <= 30
        and _TITLE.search(stripped)
        and label_of(stripped, ("1.", "（1）")) is None
    ):
        return Head(TERMS, stripped, strong=False)
    return None


def kind_of(words: str) -> str:
    """The kind that the words of a heading name; "" for none."""
    for kind, pattern in _KINDS:
        if re.search(pattern, words):
            return kind
    return ""


def cut_at_heads(block: Block) -> Iterator[Block | Head]:
    """A line in which headings of parts stand among other text, taken apart."""
    text, at = block.text, 0
    if len(text) > 12:
        for found in _GLUED.finditer(text):
            words = found["kind"] or found["kind2"]
            if found["kind"] and not found["ti"] and not _is_heading_there(found, text):
                continue
            before = re.sub(
                r"[\s　]*(?:习题|练习题?|思考题|作业|题库)[\s　]*$", "", text[at : found.start()]
            )
            title = (
                not at
                and len(before) <= 40
                and not re.search(r"[。？?！!；;]|^\s*[（(]", before)
                and not label_of(before)
            )
            if before.strip() and not title:
                yield block._replace(text=before)
            yield Head(kind_of(words), found[0].strip(), strong=True)
            at = found.end()
    if text[at:].strip():
        yield block._replace(text=text[at:], bold=block.bold if not at else 0)


def _is_heading_there(found: re.Match[str], text: str) -> bool:
    """`五、名词解释` without 题 counts where a label or the end of the line follows."""
    rest = text[found.end() :]
    if not rest.strip() or label_of(rest) is not None or re.match(r"\s*[（(]", rest):
        return True
    return kind_of(found["kind"]) == TERMS and shape_of(rest[:400]) is not None
