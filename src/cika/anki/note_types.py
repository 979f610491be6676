"""The six note types.  Frozen: a learner's collection already has them.

Anki updates a note only while its type has the same fields and templates, so a field or template
is never added, removed or reordered.  Each carries a fixed id, which makes a later renaming safe,
and spare ones wait for what we did not foresee: four fields a type, and two templates, for which
two of the fields are the switch.  Templates and styles may change freely; a new kind of question
may bring a note type of its own at any time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from cika.model.kinds import COMPLETION, ESSAY, EXPLAIN, JUDGEMENT, MATCHING, RECALL, SINGLE
from cika.model.patterns import regex

TAIL = (
    *("相关", "章节", "重要度", "来源", "页面", "编辑", "反馈", "编号", "朗读", "状态"),
    *("备用1", "备用2", "备用3", "备用4"),
)
"""The fields that every note type ends with."""

SPARE, SPARE_TOO = "备用", "备用二"
"""Templates that make no card while the fields 备用1 and 备用3 are empty."""


LOOK_CHANGED = 1_795_780_000
"""When templates or style sheet last changed (seconds): the time of all note types.

Not the time of a build: two glossaries share the note types, and Anki takes the look with the
later time.  A test holds it to the look.
"""


class Template(NamedTuple):
    name: str
    file: str
    """`<file>.front.html` and `<file>.back.html`."""
    needs: str
    """The field without which there is no card."""
    browser_front: str
    browser_back: str
    words: Callable[[str], str] = str
    """How the text of both sides is changed, for a note type in other characters."""


class NoteType(NamedTuple):
    """A note type; ids of fields are `id * 100 + index`, of templates `id * 100 + 50 + index`."""

    id: int
    name: str
    own_fields: tuple[str, ...]
    templates: tuple[Template, ...]
    sort_field: str
    cloze: bool = False

    @property
    def fields(self) -> tuple[str, ...]:
        return (*self.own_fields, *TAIL)


_SPARES = (
    Template(SPARE, "spare", "备用1", "{{备用1}}", "{{备用2}}"),
    Template(SPARE_TOO, "spare2", "备用3", "{{备用3}}", "{{备用4}}"),
)

# Ids are arbitrary numbers, chosen once; 1 795 000 000 is our own range.
TERM = NoteType(
    1795000101,
    "词卡·术语",
    (
        *("术语", "英文", "缩写", "别名", "拼音", "释义", "释义遮词", "提示"),
        *("要点", "公式", "示例", "辨析", RECALL, EXPLAIN, "停用"),
    ),
    # Of the new cards of a day Anki shows those of the first template first: the easier one.
    (
        Template(RECALL, "term.recall", RECALL, "释义 → {{术语}}", "{{术语}}"),
        Template(EXPLAIN, "term.explain", EXPLAIN, "{{术语}} → 释义", "{{text:释义}}"),
        *_SPARES,
    ),
    sort_field="术语",
)
CLOZE = NoteType(
    1795000102,
    COMPLETION.note_type,
    ("正文", "停用", "题型", "术语", "英文", "解析", "键入"),
    (Template("填空", "cloze", "正文", "{{题型}}｜{{术语}}", "{{text:正文}}"),),
    # Short and never empty; the text itself would be stored a second time.
    sort_field="编号",
    cloze=True,
)
CHOICE = NoteType(
    1795000103,
    SINGLE.note_type,
    ("题干", "题型", "选项", "答案", "解析"),
    (Template("选择", "choice", "题干", "{{题型}}｜{{text:题干}}", "{{text:答案}}"), *_SPARES),
    sort_field="题干",
)
TRUTH = NoteType(
    1795000104,
    JUDGEMENT.note_type,
    ("题干", "成立", "改正", "解析"),
    (
        Template(
            "判断",
            "judgement",
            "题干",
            "判断题｜{{text:题干}}",
            "{{#成立}}正确{{/成立}}{{^成立}}错误{{/成立}}",
        ),
        *_SPARES,
    ),
    sort_field="题干",
)
POINTS = NoteType(
    1795000105,
    ESSAY.note_type,
    ("题干", "提示", "要点", "参考答案"),
    (Template("简答", "essay", "题干", "简答题｜{{text:题干}}", "{{text:要点}}"), *_SPARES),
    sort_field="题干",
)

PAIRS = NoteType(
    1795000106,
    MATCHING.note_type,
    ("题干", "题型", "左列", "右列", "答案", "解析"),
    (Template("匹配", "match", "题干", "匹配题｜{{text:题干}}", "{{text:答案}}"), *_SPARES),
    sort_field="题干",
)

NOTE_TYPES: Mapping[str, NoteType] = {
    note_type.name: note_type for note_type in (TERM, CLOZE, CHOICE, TRUTH, POINTS, PAIRS)
}

_INCLUDE = regex(r"\{\{>([\w.]+)\}\}\n?")


def front(template: Template) -> str:
    """The question side, as Anki gets it."""
    return template.words(_file(f"{template.file}.front.html"))


def back(template: Template) -> str:
    """The answer side, as Anki gets it."""
    return template.words(_file(f"{template.file}.back.html"))


def css() -> str:
    """The one stylesheet of all note types."""
    return _file("card.css")


def appearance(note_type: NoteType) -> tuple[str, ...]:
    """Every text that decides how its cards look; when one changes, learners need an update."""
    texts = [note_type.name, *note_type.fields, css()]
    for template in note_type.templates:
        texts += [template.name, front(template), back(template)]
        texts += [template.browser_front, template.browser_back]
    return tuple(texts)


@cache
def _file(name: str) -> str:
    """A file of `templates/`, with every `{{>part}}` in it replaced by that part."""
    text = (files("cika.anki") / "templates" / name).read_text("utf-8")
    return _INCLUDE.sub(lambda found: _file(f"parts/{found[1]}").rstrip("\n") + "\n", text)
