"""Lines that stand below each other without a blank line and are not one paragraph.

Markdown joins them.  Text that was only wrapped goes on in the next line; a sentence that is
finished, a speaker, a step or a formula does not.
"""

from __future__ import annotations

import re
from itertools import pairwise

from cika.glossary.mend.sheet import Sheet, prose_lines
from cika.glossary.words import HAN
from cika.model.patterns import regex

_STRUCTURE = regex(r"\s*(?:[-+*#>|`~$<!]|\d{1,9}[.)]\s|:|\[)|\s{2,}|={2,}")
_ITEM = regex(r"(?:[-+*]|\d{1,9}[.)])\s")
_ENDED = regex(r"[。！？!?；;…”’」』）][*_]{0,2}\s{0,3}$")
_SAYS = regex(r"[^\s：:，。、；“（(]{1,8}\s?[：:](?!//)\s?\S")
_STEP = regex(
    r"第[一二三四五六七八九十]|首先|其次|再次|然后|最后|[一二三四五六]是|其[一二三四五]|步骤\s?\d|Step\s?\d"
    r"|[ⅠⅡⅢⅣⅤⅥ]|[ivx]{1,3}[.)、]|\d{1,2}[-\s](?=[\u4e00-\u9fff])|[【\[]\d{1,2}[】\]]",
    re.IGNORECASE,
)
_QUOTE = regex(r"> ?(?=[^>\s])")
_VERSE = regex(rf"[“《]?([{HAN}]{{3,9}}|[{HAN}]{{2,5}}[，、][{HAN}]{{2,5}})[，。；！？、]?[”》]?")
_FORMULA = regex(r"[^=＝，。]{1,40}[=＝][^=＝，。]{1,80}")


def mend_breaks(sheet: Sheet, first: int) -> None:
    """A blank line where a new line was meant, in what stands before the questions."""
    text = "\n".join(sheet.lines[first:])
    body = text.partition("\n## 练习")[0]
    if not _SUSPECT.search(body):
        return
    last = first + body.count("\n")
    lines = [at for at in prose_lines(sheet, first) if at <= last]
    section = ""
    new: list[int] = []
    for before, at in pairwise(lines):
        above, line = sheet.lines[before], sheet.lines[at]
        section = above[3:].strip() if above.startswith("## ") else section
        if at == before + 1 and _apart(*_unquoted(above, line), section):
            new.append(at)
    for at in reversed(new):
        sheet.note(at, "C353", sheet.lines[at].strip("> "))
        sheet.insert(at, ">" if sheet.lines[at].startswith(">") else "")


def _unquoted(above: str, line: str) -> tuple[str, str]:
    """Two lines of one quote without their marks; others as they are."""
    one, other = _QUOTE.match(above), _QUOTE.match(line)
    return (above[one.end() :], line[other.end() :]) if one and other else (above, line)


def _verse(above: str, line: str) -> bool:
    """Whether two lines have the same few syllables, as those of a poem have."""
    one, other = (_VERSE.fullmatch(each.strip()) for each in (above, line))
    return one is not None and other is not None and len(one[1]) == len(other[1])


def _apart(above: str, line: str, section: str) -> bool:
    if (
        not above.strip()
        or not line.strip()
        or _STRUCTURE.match(line)
        or above.endswith(("  ", "\\"))
    ):
        return False
    if _STRUCTURE.match(above) and not _ITEM.match(above):
        return False
    both = (above, line)
    return (
        _ENDED.search(above) is not None
        or _verse(above, line)
        or all(map(_SAYS.match, both))
        or all(map(_STEP.match, both))
        or all(map(_FORMULA.fullmatch, both))
        or (section == "要点" and max(map(len, both)) <= 20 and above[-1] not in "，,、")
    )


_SUSPECT = regex(r"\n[^\S\n]*+[^\s\n][^\n]*+\n(?![-+*#|`~$<!\n ]|\d{1,9}[.)] )[^\n]")
"""A line of text right below another line."""
