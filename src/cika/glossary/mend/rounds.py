"""What is done to a file that is not written as the format has it, until nothing changes any more.

Loaded for such a file only: what it imports is half of what reading imports.
"""

from __future__ import annotations

from cika.glossary.mend.body import mend_body
from cika.glossary.mend.front import mend_front
from cika.glossary.mend.gathered import mend_gathered, settle
from cika.glossary.mend.groups import mend_groups
from cika.glossary.mend.headings import mend_headings
from cika.glossary.mend.marks import mend_marks
from cika.glossary.mend.matter import mend_matter
from cika.glossary.mend.questions import mend_questions
from cika.glossary.mend.sheet import Sheet
from cika.glossary.mend.wrapping import mend_wrapping, note_unclosed

_ROUNDS = 8


def put_right(sheet: Sheet) -> None:
    """Every slip in its lines."""
    first = 0
    for _ in range(_ROUNDS):  # what is put right may show another slip
        before = list(sheet.lines)
        mend_wrapping(sheet)
        first = mend_matter(sheet)
        mend_headings(sheet, first)
        first = mend_front(sheet, first)
        mend_groups(sheet, first)
        mend_marks(sheet, first)
        mend_body(sheet, first)
        mend_gathered(sheet, first)
        mend_questions(sheet, first)
        if sheet.lines == before:
            break
    settle(sheet)
    note_unclosed(sheet, first)
