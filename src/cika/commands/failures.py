"""What is said when the system refuses something: why, in words, and what to do."""

from __future__ import annotations

from cika.findings.phrases import Phrase, refusal, spoken
from cika.findings.rule import Language
from cika.findings.sentence import Sentence

STOPPED = Sentence(
    "已停止，原来的文件没有改动。", "Stopped; the files there were before are unchanged."
)
_FAILED = Sentence("没能完成：{name}{why}", "It could not be done: {name}{why}")
_NAME = Sentence("“{path}”：", "“{path}”: ")
_WITH_ACT = Sentence("{why}，{act}", "{why}; {act}")
_ALONE = Sentence("{why}。", "{why}.")
_SPACE = Sentence(
    "腾出空间再运行；原来的文件没有动。",
    "free some space and run it again. The old files are untouched.",
)
_RIGHTS = Sentence(
    "关掉正开着它的程序（例如Anki），看看有没有写的权限，再运行一次。",
    "close the program that has it open (Anki, say), see whether you may write there, "
    "and run it again.",
)
_FOLDER = Sentence("换一个能写的文件夹。", "take a folder that can be written to.")
_PLACE = Sentence("换一个地方。", "take another place.")
_RENAME = Sentence("换一个名字。", "take another name.")
_CLOSE = Sentence(
    "关掉正开着它的程序（例如Anki），再运行一次。",
    "close the program that has it open (Anki, say) and run it again.",
)
_ACTS = {
    "ENOSPC": _SPACE,
    "EDQUOT": _SPACE,
    "EACCES": _RIGHTS,
    "EPERM": _RIGHTS,
    "EROFS": _FOLDER,
    "ENOENT": Sentence("看看名字写得对不对。", "see whether its name is right."),
    "EISDIR": _RENAME,
    "ENOTDIR": _PLACE,
    "EEXIST": _RENAME,
    "ENOTEMPTY": Sentence("换一个空文件夹。", "take an empty folder."),
    "ENAMETOOLONG": _RENAME,
    "EMFILE": Sentence("关掉一些程序，再运行一次。", "close some programs and run it again."),
    "EADDRINUSE": Sentence("用--port换一个。", "take another one with --port."),
    "EIO": Sentence("磁盘可能坏了，先备份。", "the disk may be broken: make a backup first."),
    "ESTALE": Sentence("再运行一次。", "run it again."),
    "EBUSY": _CLOSE,
}
"""What to do, for the refusals in `findings/phrases.py`."""


def failure(error: OSError, language: Language) -> str:
    """What an error of the system means, with the path it is about, and what to do."""
    name = _NAME.said(language, path=error.filename) if error.filename else ""
    reason = refusal(error)
    why = spoken(reason, language)
    if isinstance(reason, Phrase):
        said = _WITH_ACT.said(language, why=why, act=_ACTS[reason.name].said(language))
    else:
        said = _ALONE.said(language, why=why)
    return _FAILED.said(language, name=name, why=said)
