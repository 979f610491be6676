"""What is left of a note that left the glossary.

Anki cannot be told to delete a card, and silence would leave it stale for ever.  So the note
stays in the package: it still asks what it always asked, as plain text from the lock, and says on
every card that it is retired and what to do.
"""

from __future__ import annotations

from cika.anki import note_types as types
from cika.anki.fields import Content, note_type_of
from cika.anki.html import render
from cika.anki.html_text import escape
from cika.anki.overlays import blanks, masks
from cika.identity import Pin, Record
from cika.model.entries import NoteKey
from cika.model.faces import FALSE
from cika.model.keys import kind_of
from cika.model.kinds import BY_NAME, EXPLAIN, RECALL
from cika.model.prose import Blocks, Paragraph, Place, Text
from cika.model.spans import hidden_runs

TAG = "已停用"
NOTICE = "这一条已从词汇表里移除，不再更新。不想再学可以暂停本卡。"


def tombstone(key: NoteKey, record: Record) -> Content:
    """The content of a note of which only the lock's record is left."""
    face = record.face
    question, answer = _blocks(face.question), _blocks(face.answer)
    pins = (*record.pins, *record.retired)
    note_type = note_type_of(key)
    kind = kind_of(key)
    label = BY_NAME[kind].label if kind in BY_NAME else kind
    ords: tuple[int, ...] = (0,)
    own: dict[str, str] = {}
    match note_type:
        case types.TERM:
            ords = (0, 1)
            own = {
                "术语": escape(face.question),
                "释义": render(answer),
                "释义遮词": render(answer, overlays=masks(answer, [face.question])) or escape("……"),
                RECALL: "1",
                EXPLAIN: "1",
            }
        case types.CLOZE:
            ords = tuple(sorted(pin.number - 1 for pin in pins))
            own = {"停用": _asked(answer, pins), "题型": label, "术语": escape(face.question)}
        case types.TRUTH:
            verdict, _, correction = face.answer.partition("：")
            own = {
                "题干": render(question),
                "成立": "" if verdict == FALSE else "1",
                "改正": render(_blocks(correction)),
            }
        case _:
            own = {name: render(answer) for name in ("答案", "参考答案")}
            own |= {"题干": render(question), "题型": label}
    values = {**own, "编号": escape(key), "状态": NOTICE}
    fields = tuple(values.get(name, "") for name in note_type.fields)
    return Content(key, note_type.name, fields, (TAG,), ords, face.question, face.answer)


def _blocks(text: str) -> Blocks:
    return tuple(Paragraph((Text(line),), Place(1, 1)) for line in text.split("\n") if line)


def _asked(text: Blocks, pins: tuple[Pin, ...]) -> str:
    """The text with every number that was ever asked, each still hiding its own words.

    Where two numbers claim the same characters, and where a word has left the text, the number
    gets a line of its own.
    """
    out: list[str] = []
    inside: list[Pin] = []
    for pin in pins:
        words = [word for each in (*inside, pin) for word in each.words]
        if {run.word for run in hidden_runs(text, words)} == set(words):
            inside.append(pin)
        else:
            shown = escape("、".join(pin.words))
            out.append(f"<p>{{{{c{pin.number}::{shown}::停用}}}}</p>")
    return f"{render(text, overlays=blanks(text, inside))}{''.join(out)}"
