"""What every code says in English.  Loaded when somebody asks for it, not at start-up."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cika.codes import english_entries, english_project, english_questions
from cika.codes.rule import Wording

WORDINGS: dict[str, Wording] = {
    **english_entries.WORDINGS,
    **english_questions.WORDINGS,
    **english_project.WORDINGS,
}

# What the program itself puts into a sentence; everything else is a contributor's own words.
_PARTS = {
    "expected": (
        (r"文字", "text"),
        (r"正整数", "a number above 0"),
        (r"true或false", "true or false"),
        (r"一串词，例如(.*)", r"a list of words, for example \1"),
        (r"两个正整数，例如(.*)", r"two numbers above 0, for example \1"),
        (
            r"https://开头的仓库地址，例如.*",
            "the address of a repository, for example https://github.com/user/repository",
        ),
    ),
    "guess": ((r"Big5或其他编码", "Big5 or something else"),),
    "place": (
        (
            r"把它写成正文第一行：“# (.*)”。",
            r"Write it as the first line of the text: “# \1”.",
        ),
        (
            r"删掉这一行，写在“# 术语名”下面。",
            "Delete this line, and write it below “# ” and the term.",
        ),
        (
            r"删掉这一行，写在正文的“## (.*)”下面。",
            r"Delete this line, and write it in the text, below “## \1”.",
        ),
        (
            r"删掉这一行；文件放在哪个文件夹，就是哪一章。",
            "Delete this line; the folder of the file is its chapter.",
        ),
    ),
    "reason": (
        (r"链接绕成了圈", "links in a circle"),
        (r"git没有说明", "git gave no reason"),
        (r"不是一个JSON对象", "it is no JSON object"),
        (r"缺少'([^']*)'", r"“\1” is missing"),
        (r"“(.*)”写了两次", r"“\1” is there twice"),
        (r"缺少('.*)", r"\1"),
        (r"缺少时间或摘要", "its time or its digest is missing"),
        (r"不认识这种笔记", "no kind of note is called so"),
        (r"缺少GUID", "its GUID is missing"),
        (r"缺少问与答", "its question and answer are missing"),
        (r"同一个空的编号用了两次", "two blanks have the same number"),
        (r"同一个词有两个编号", "one word has two numbers"),
        (r"空的编号写得不对", "its blanks are not numbered well"),
        (r"空(.*)写得不对", r"the blank \1 is not written well"),
        (r"GUID与“(.*)”相同", r"its GUID is that of “\1”"),
    ),
}


def in_english(words: Mapping[str, str]) -> dict[str, str]:
    """The words of a sentence, with what the program wrote itself in English."""
    out = dict(words)
    for name in _PARTS.keys() & words.keys():
        out[name] = _part(name, words[name])
    if "known" in words:
        known = "none" if words["known"] == "没有" else words["known"]
        out["known"] = ", ".join(map(_quoted, known.split("、")))
    return out


def _part(name: str, chinese: str) -> str:
    """A part of a sentence; as it is when it is not the program's own."""
    for pattern, english in _PARTS[name]:
        if found := re.fullmatch(pattern, chinese):
            return found.expand(english)
    return chinese


def _quoted(word: str) -> str:
    return word if word.isascii() else f"“{word}”"
