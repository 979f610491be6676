"""Tables: which column holds the term, which the definition, which a question's answer."""

from __future__ import annotations

import dataclasses
import re

from cika.drafts.answers import letters, verdict
from cika.drafts.blocks import Table
from cika.drafts.choices import Read, options_of
from cika.drafts.found import Asked, Haul, Names, Origin, Term
from cika.drafts.heads import CHOICE, ESSAY, FILL, JUDGE, MANY, SINGLE, kind_of
from cika.drafts.names import can_be_term, is_short, names_of
from cika.drafts.open_questions import read_essay, read_filled
from cika.drafts.questions import choice, judgement
from cika.drafts.term_list import parted

_ROLES = (
    ("option", r"^(?:选项|答案选项|备选项?)?\s*[A-HＡ-Ｈ]\s*(?:选项|项)?$"),
    ("options", r"^(?:选项|备选项|备选答案|options?)$"),
    ("kind", r"题型|题目类型|^类型$|试题类型|^type$"),
    ("stem", r"题干|题目|问题|试题|^题$|question|正面|^front$|考题"),
    ("answer", r"答案|^answer|^背面$|^back$|^答$"),
    ("explanation", r"解析|解答说明|题解|分析"),
    ("english", r"英文|英语|外文|english|^en$|英译|原文"),
    ("short", r"缩写|简写|缩略|abbr"),
    ("alias", r"别名|又称|同义|别称|alias|俗称|其他名称"),
    (
        "definition",
        r"释义|定义|解释|含义|说明|概念解释|definition|meaning|描述|内容|意思|涵义|注释",
    ),
    ("term", r"术语|名词|词条|名称|词语|词汇|概念|中文|^词$|^term$|^name$|单词|条目|关键词|名字"),
    ("example", r"例子|举例|示例|例句|案例|example"),
    ("tags", r"标签|tags?$|分类|类别|类型|学科"),
    ("chapter", r"章节?|单元|所属|模块|chapter|目录"),
    ("number", r"^(?:序号|编号|#|no\.?|id|题号|行号)$"),
    ("remark", r"备注|补充|注意|备考|note|remark|辨析|易错|要点|特点|来源|出处|公式|页码"),
)


def from_table(table: Table, path: str) -> Haul:
    """The rows as terms or as questions, by the header, or else by what the columns hold."""
    if not table.rows:
        return Haul()
    head, start = _header(table)
    roles = head or _guessed(table.rows)
    if (
        "stem" in roles
        and ("answer" in roles or "option" in roles)
        and not _front_and_back(table, roles, start)
    ):
        return _questions(table, roles, start, path)
    if "stem" in roles and "term" not in roles:
        roles = [
            "term" if role == "stem" else "definition" if role == "answer" else role
            for role in roles
        ]
    if "term" not in roles or "definition" not in roles:
        return Haul()
    terms = []
    for index in range(start, len(table.rows)):
        if term := _term(table, index, roles, path, guessed=not head):
            terms.append(term)
    return Haul(terms=tuple(terms))


def _header(table: Table) -> tuple[list[str], int]:
    """The roles by the first row that names them, and where the rows begin."""
    for index, row in enumerate(table.rows[:6]):
        roles = _roles(row)
        known = set(roles) - {""}
        if (
            {"term", "definition"} <= known
            or {"stem", "answer"} <= known
            or {"stem", "option"} <= known
        ):
            return roles, index + 1
        filled = [cell for cell in row if cell.strip()]
        if (
            len(filled) >= 2
            and len(known) == len(filled)
            and all(len(cell) <= 8 for cell in filled)
            and len(known) >= 2
        ):
            return _completed(roles, row), index + 1
    return [], 0


def _completed(roles: list[str], row: tuple[str, ...]) -> list[str]:
    if "term" not in roles and "definition" in roles:
        index = next(
            (
                i
                for i, role in enumerate(roles)
                if role in ("", "tags", "english") and row[i].strip()
            ),
            None,
        )
        if index is not None:
            roles = [*roles]
            roles[index] = "term"
    return roles


def _roles(row: tuple[str, ...]) -> list[str]:
    roles: list[str] = []
    for cell in row:
        name = re.sub(r"\s+", "", cell).strip("*＊:：").lower()
        role = ""
        if 0 < len(name) <= 12:
            role = next(
                (role for role, pattern in _ROLES if re.search(pattern, name, re.IGNORECASE)), ""
            )
        if role in roles and role not in ("option", "remark", "example", ""):
            role = "remark"
        roles.append(role)
    return roles


def _guessed(rows: tuple[tuple[str, ...], ...]) -> list[str]:
    """Without a header: a short column that could hold terms, before a long one."""
    width = max(len(row) for row in rows)
    lengths, fits = [], []
    for column in range(width):
        cells = [row[column].strip() for row in rows if column < len(row) and row[column].strip()]
        lengths.append(sum(map(len, cells)) / len(cells) if len(cells) * 2 > len(rows) else 0.0)
        fits.append(sum(can_be_term(cell, labelled=True) for cell in cells) / (len(cells) or 1))
    long = max(range(width), key=lambda column: lengths[column])
    short = next(
        (
            c
            for c in range(width)
            if c != long
            and fits[c] >= 0.7
            and 0 < lengths[c] <= 16
            and lengths[long] >= 2 * lengths[c]
        ),
        None,
    )
    if short is None or lengths[long] < 8:
        return []
    roles = ["remark"] * width
    roles[short], roles[long] = "term", "definition"
    for column in range(width):
        cells = [row[column] for row in rows if column < len(row) and row[column].strip()]
        if column not in (short, long) and cells:
            if all(cell.strip().isdecimal() for cell in cells):
                roles[column] = "number"
            elif all(not re.search(r"[一-鿿]", cell) for cell in cells):
                roles[column] = "english"
    return roles


def _front_and_back(table: Table, roles: list[str], start: int) -> bool:
    """正面 and 背面 that hold terms and definitions, not questions."""
    if "option" in roles or "kind" in roles or "options" in roles:
        return False
    stems = [row[roles.index("stem")] for row in table.rows[start:]]
    return sum(can_be_term(stem, labelled=True) for stem in stems) * 2 > len(stems)


def _cells(table: Table, index: int, roles: list[str], role: str) -> list[str]:
    row = table.rows[index]
    return [
        row[i].strip()
        for i, each in enumerate(roles)
        if each == role and i < len(row) and row[i].strip()
    ]


def _origin(table: Table, index: int, path: str) -> Origin:
    place = f"{table.sheet} 第{index + 1}行".strip() if table.lines[index] is None else table.sheet
    return Origin(
        path, table.lines[index], None, place, "\n".join(cell for cell in table.rows[index] if cell)
    )


def _term(table: Table, index: int, roles: list[str], path: str, *, guessed: bool) -> Term | None:
    def cell(role: str) -> str:
        return "\n".join(_cells(table, index, roles, role))

    head, body = cell("term"), cell("definition")
    if not head or len(body) < 2 or not can_be_term(head, labelled=True):
        return None
    names = names_of(head)
    english, short, other = list(names.english), list(names.abbreviations), list(names.aliases)
    if foreign := cell("english"):
        more = names_of(foreign)
        for name in (more.term, *more.english, *more.abbreviations):
            (short if is_short(name) else english).append(name)
    for role, into in (("short", short), ("alias", other)):
        into += [word for word in re.split(r"\s*[,，、;；/]\s*", cell(role)) if word]
    full = Names(names.term, *(tuple(dict.fromkeys(words)) for words in (english, short, other)))
    definition, remarks, points = parted(body)
    tags = tuple(tag for tag in re.split(r"[,，、;；\s]+", cell("tags")) if tag)
    return Term(
        full, definition, _origin(table, index, path),
        ("表格没有表头，按各列的长短猜的",) if guessed else ("表格的一行",),
        0.75 if guessed else 0.95,
        examples=cell("example"), points=points,
        remarks="\n\n".join(filter(None, [remarks, *_cells(table, index, roles, "remark"), *_cells(table, index, roles, "")])),
        tags=tags, chapter=cell("chapter"),
    )  # fmt: skip


def _questions(table: Table, roles: list[str], start: int, path: str) -> Haul:
    found: list[Asked] = []
    unanswered = 0
    for index in range(start, len(table.rows)):
        if not any(table.rows[index]):
            continue
        asked = _question(table, index, roles, path)
        if asked is None:
            unanswered += 1
        else:
            found.append(asked)
    return Haul(questions=tuple(found), unanswered=unanswered)


def _question(table: Table, index: int, roles: list[str], path: str) -> Asked | None:
    def cell(role: str) -> str:
        return "\n".join(_cells(table, index, roles, role))

    origin, reasons = _origin(table, index, path), ("题库的一行",)
    stem, answer, explanation = cell("stem"), cell("answer"), cell("explanation")
    stem = re.sub(r"^\s*\d{1,3}\s*[.、．]\s*", "", stem)
    row = table.rows[index]
    options = [row[i].strip() for i, role in enumerate(roles) if role == "option" and i < len(row)]
    options = [re.sub(r"^[A-H]\s*[.．、:：]\s*", "", option) for option in options]
    while options and not options[-1]:
        options.pop()
    if not options and (listed := cell("options")):
        options = [text for _, text in options_of(listed)[1]] or [
            o.strip() for o in re.split(r"[\n|｜;；]", listed) if o.strip()
        ]
    kind = kind_of(cell("kind")) or _kind_by_form(stem, options, answer)
    chapter = cell("chapter")
    if kind in (SINGLE, MANY, CHOICE):
        named = tuple("ABCDEFGH"[: len(options)])
        marks: tuple[str, ...] | None = letters(answer) or tuple(
            named[i] for i, option in enumerate(options) if option == answer.strip()
        )
        read = Read(stem, tuple(options), named, marks or None, explanation)
        return choice(kind, read, origin, reasons, chapter) if 2 <= len(options) <= 8 else None
    if kind == JUDGE:
        holds = verdict(answer)
        if holds is None and (marks := letters(answer)) and len(options) == 2:
            holds = verdict(options["AB".find(marks[0])]) if marks[0] in "AB" else None
        asked = judgement(
            re.sub(r"\s*[（(]\s*[)）]\s*", "", stem), holds, "", origin, reasons, chapter
        )
        return dataclasses.replace(asked, explanation=explanation) if asked else None
    if kind == FILL:
        filled = read_filled(stem, answer)
        return (
            Asked(FILL, filled.text, origin, reasons, 0.9, explanation=explanation, chapter=chapter)
            if filled.answered
            else None
        )
    essay = read_essay(stem, answer)
    if not answer:
        return None
    return Asked(
        ESSAY,
        stem,
        origin,
        reasons,
        0.85,
        points=essay.points,
        answer=essay.before,
        explanation=explanation,
        chapter=chapter,
    )


def _kind_by_form(stem: str, options: list[str], answer: str) -> str:
    if len(options) >= 2 and letters(answer):
        return CHOICE if verdict(options[0]) is None else JUDGE
    if verdict(answer) is not None:
        return JUDGE
    return FILL if re.search(r"_{2,}|[（(]\s*[)）]", stem) else ESSAY
