"""argparse in the languages of the program."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NoReturn, get_args

from cika.commands.main import NO_CACHE
from cika.commands.terminal import FAILED
from cika.findings.rule import Language, in_language
from cika.findings.sentence import Sentence, listed

_EXAMPLE = Sentence("例子：\n  {example}", "example:\n  {example}")
_ARGUMENTS = Sentence("要写的", "arguments")
_OPTIONS = Sentence("选项", "options")
_USAGE = Sentence("用法：", "usage: ")
_HELP = Sentence("显示这段说明", "show this text")
_MISTAKE = Sentence(
    "{prog}：{said}\n看说明：{prog} --help\n", "{prog}: {said}\nFor help: {prog} --help\n"
)
_NO_SUCH = Sentence("没有“{word}”，", "there is no “{word}”; ")
_NEAR = Sentence("是不是“{near}”？", "did you mean “{near}”?")
_THERE_ARE = Sentence("可以是{names}。", "choose from {names}.")
_LANGUAGE = Sentence(
    "用什么文字说：zh、zh-Hant（繁体）或en（默认看系统的语言）",
    "speak Chinese (zh), in traditional characters (zh-Hant), or English (en); "
    "default: as the system",
)
_CACHE = Sentence(
    "全部从头读，不用上次留下的结果（结果总是一样的）",
    "read everything anew, without what the last run kept (the result is the same)",
)

_SENTENCES = (
    (r"the following arguments are required: (.*)", r"还缺少“\1”。"),
    (r"unrecognized arguments: (.*)", r"不认识“\1”。"),
    (r"argument (\S+): expected (?:one|at least one) argument", r"“\1”后面要写内容。"),
    (r"argument (\S+): invalid int value: '(.*)'", r"“\1”后面要写一个整数，现在是“\2”。"),
    (r"argument (\S+): ignored explicit argument '(.*)'", r"“\1”后面不用写内容，去掉“=\2”。"),
)
"""argparse's sentences about what our commands take, after `argparse.py` of Python 3.11 to 3.14."""


class Parser(argparse.ArgumentParser):
    """A parser that explains itself in one language."""

    def __init__(self, prog: str, about: str, example: str, language: Language) -> None:
        super().__init__(
            prog=prog,
            description=about,
            epilog=_EXAMPLE.said(language, example=example),
            formatter_class=_HELPS[language],
            add_help=False,
            allow_abbrev=False,
        )
        self.language = language
        self._positionals.title = _ARGUMENTS.said(language)
        self._optionals.title = _OPTIONS.said(language)
        self.add_argument("-h", "--help", action="help", help=_HELP.said(language))

    def add_language(self) -> None:
        self.option("--lang", *_LANGUAGE, choices=get_args(Language), default=self.language)

    def add_cache(self) -> None:
        self.flag(NO_CACHE, *_CACHE)

    def option(self, name: str, zh: str, en: str, **how: Any) -> None:
        """Something that may be typed, and what it is for."""
        self.add_argument(name, help=Sentence(zh, en).said(self.language), **how)

    def flag(self, name: str, zh: str, en: str) -> None:
        self.option(name, zh, en, action="store_true")

    def word(self, name: str, metavar: str, zh: str, en: str) -> None:
        self.option(name, zh, en, default="", metavar=metavar)

    def place(self, name: str, metavar: str, zh: str, en: str) -> None:
        self.option(name, zh, en, type=Path, metavar=metavar)

    def choice(self, name: str, choices: Sequence[str], zh: str, en: str) -> None:
        """One of several, the first where none is given."""
        self.option(name, zh, en, choices=choices, default=choices[0])

    def error(self, message: str) -> NoReturn:
        said = _said(message, self.language)
        self.exit(FAILED, _MISTAKE.said(self.language, prog=self.prog, said=said))


def _said(message: str, language: Language) -> str:
    """One of argparse's sentences about a command line, as our readers are told it."""
    from cika.glossary.suggest import nearest

    if found := re.search(r"invalid choice: '(.*?)' \(choose from (.*)\)", message):
        names = re.findall(r"[\w.-]+", found[2])
        near = nearest(found[1], names)
        return _NO_SUCH.said(language, word=found[1]) + (
            _NEAR.said(language, near=near)
            if near
            else _THERE_ARE.said(language, names=listed(names, language))
        )
    if language != "en":
        for pattern, chinese in _SENTENCES:
            if re.fullmatch(pattern, message, re.DOTALL):
                form = in_language(chinese, message, language)
                return re.sub(pattern, form, message, flags=re.DOTALL)
    return message


class _Help(argparse.RawDescriptionHelpFormatter):
    language: Language = "zh"

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, prefix or _USAGE.said(self.language))


class _TraditionalHelp(_Help):
    language = "zh-Hant"


class _EnglishHelp(_Help):
    language = "en"


_HELPS: dict[Language, type[_Help]] = {
    "zh": _Help,
    "zh-Hant": _TraditionalHelp,
    "en": _EnglishHelp,
}
