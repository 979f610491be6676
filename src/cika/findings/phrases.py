"""What the program itself puts into a sentence: a reason, what is expected, what is known.

Everything else in a finding's words is somebody's own and is shown as it is.
"""

from __future__ import annotations

import errno
from typing import NamedTuple, Protocol

from cika.findings.rule import Language, in_language


class Spoken(Protocol):
    """What can be said in every language."""

    def said(self, language: Language) -> str: ...


class Phrase(NamedTuple):
    """A part of a sentence with a name; `word` and `of` go into their places."""

    name: str
    word: str = ""
    of: str = ""

    def said(self, language: Language) -> str:
        """Raises KeyError when no phrase is called so, which is a mistake of ours."""
        chinese, english = PHRASES[self.name]
        return in_language(chinese, english, language).format(word=self.word, of=self.of)


class Known(NamedTuple):
    """The words there are, where somebody wrote another."""

    names: tuple[str, ...]

    def said(self, language: Language) -> str:
        if not self.names:
            return in_language("没有", "none", language)
        if language != "en":
            return "、".join(self.names)
        return ", ".join(n if n.isascii() else f"“{n}”" for n in self.names)


def spoken(word: str | Spoken, language: Language) -> str:
    """A word in a language; what is somebody's own is the same in all."""
    return word if isinstance(word, str) else word.said(language)


_IN_USE = (32, 33)
"""Windows' ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION, which Python gives as EACCES."""


def refusal(error: OSError) -> Phrase | str:
    """Why the system refused, in our words where we have some, else in its own."""
    in_use = getattr(error, "winerror", None) in _IN_USE
    name = "EBUSY" if in_use else errno.errorcode.get(error.errno or 0, "")
    return Phrase(name) if name in PHRASES else error.strerror or str(error)


PHRASES = {
    # what a setting must be
    "text": ("文字", "text"),
    "line": ("一行文字，最多80个字", "one line of text, at most 80 characters"),
    "address": (
        "http://或https://开头的网址，例如https://github.com/用户名/仓库名",
        "an address that begins with http:// or https://, for example https://github.com/user/name",
    ),
    "most": ("1到9的整数", "a number from 1 to 9"),
    "boolean": ("true或false", "true or false"),
    "words": ('一串词，例如["数量", "应对"]', 'a list of words, for example ["数量", "应对"]'),
    "range": (
        "两个正整数，小的在前，最大10000，例如[10, 120]",
        "two numbers from 1 to 10000, the smaller one first, for example [10, 120]",
    ),
    "repository": (
        "https://开头的仓库地址，例如https://github.com/用户名/仓库名",
        "the address of a repository, for example https://github.com/user/repository",
    ),
    "site": (
        "https://开头的网址，例如https://用户名.github.io/仓库名",
        "the address of a site, for example https://user.github.io/repository",
    ),
    "kinds": (
        '一串卡片的种类，例如["看义写词"]',
        'a list of kinds of cards, for example ["看义写词"]',
    ),
    "region": ("tw（台湾）或hk（香港）", "tw (Taiwan) or hk (Hong Kong)"),
    # what an encoding looks like
    "encoding-other": ("Big5或其他编码", "Big5 or something else"),
    # where a key's content belongs
    "place-title": (
        "把它写成正文第一行：“# {word}”。",
        "Write it as the first line of the text: “# {word}”.",
    ),
    "place-definition": (
        "删掉这一行，写在“# 术语名”下面。",
        "Delete this line, and write it below “# ” and the term.",
    ),
    "place-section": (
        "删掉这一行，写在正文的“## {word}”下面。",
        "Delete this line, and write it in the text, below “## {word}”.",
    ),
    "place-chapter": (
        "删掉这一行；文件放在哪个文件夹，就是哪一章。",
        "Delete this line; the folder of the file is its chapter.",
    ),
    # where another lock is
    "restore": ("运行“{word}”，再运行一次", "Run “{word}”, then this again"),
    "restore-other": (
        "从备份里找回上次生成的cika.lock，再运行一次",
        "Bring back the cika.lock of the last build from a backup, then run this again",
    ),
    "unclock": (
        "时钟不对就先校准；时钟是对的，就是上次生成时时钟错了，运行“{word}”，再运行一次",
        "If the clock is right, it was wrong at the last build: run “{word}”, then this again",
    ),
    "ahead": (
        "时钟不对就先校准；时钟是对的，就运行“cika build --ahead”，接着那个时间往后排，不丢进度",
        "If the clock is right, run “cika build --ahead”: it goes on from that time",
    ),
    # why the system refuses, by its names (POSIX `errno.h`)
    "ENOSPC": ("磁盘满了", "the disk is full"),
    "EDQUOT": ("超过了可以用的磁盘空间", "the quota of the disk is used up"),
    "EACCES": ("没有权限", "permission denied"),
    "EPERM": ("系统不允许", "the system does not allow it"),
    "EROFS": ("那里只能读，不能写", "that place can only be read, not written"),
    "ENOENT": ("没有这个文件或文件夹", "there is no such file or folder"),
    "EISDIR": ("这是一个文件夹，要的是文件", "this is a folder where a file is wanted"),
    "ENOTDIR": ("路径中间有一段不是文件夹", "a part of the path is no folder"),
    "EEXIST": ("这个名字已经有了", "the name is taken already"),
    "ENOTEMPTY": ("文件夹里还有东西", "the folder is not empty"),
    "ENAMETOOLONG": ("名字太长", "the name is too long"),
    "EMFILE": ("打开的文件太多", "too many files are open"),
    "EADDRINUSE": ("这个端口有别的程序在用", "another program uses this port"),
    "EIO": ("磁盘读写出错", "the disk failed to read or write"),
    "ESTALE": ("读到一半被改动了", "it was changed while it was read"),
    "EBUSY": ("别的程序正在用它", "another program is using it"),
    # why something cannot be read
    "no-file": (
        "它不是普通的文件（是管道、设备或文件夹）",
        "it is no ordinary file but a pipe, a device or a folder",
    ),
    "link-circle": ("链接绕成了圈", "links in a circle"),
    "git-silent": ("git没有说明", "git gave no reason"),
    "not-utf-8": ("不是UTF-8编码", "it is not UTF-8"),
    "no-object": ("不是一个JSON对象", "it is no JSON object"),
    "missing": ("缺少“{word}”", "“{word}” is missing"),
    "twice": ("“{word}”写了两次", "“{word}” is there twice"),
    "no-stamp": ("缺少时间或摘要", "its time or its digest is missing"),
    "unknown-kind": ("不认识这种笔记", "no kind of note is called so"),
    "no-guid": ("缺少GUID", "its GUID is missing"),
    "no-face": ("缺少问与答", "its question and answer are missing"),
    "number-twice": ("同一个空的编号用了两次", "two blanks have the same number"),
    "word-twice": ("同一个词有两个编号", "one word has two numbers"),
    "bad-numbers": ("空的编号写得不对", "its blanks are not numbered well"),
    "bad-blank": ("空{word}写得不对", "the blank {word} is not written well"),
    "bad-history": ("“{word}”写得不对", "“{word}” is not written well"),
    "blank-of": ("{of}的{word}号空", "{of}, blank {word},"),
    "same-guid": ("GUID与“{word}”相同", "its GUID is that of “{word}”"),
}
