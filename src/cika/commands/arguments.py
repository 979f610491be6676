"""What a person may type after `cika`, explained in Chinese."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NoReturn

from cika import __version__
from cika.commands.main import NO_CACHE
from cika.commands.terminal import FAILED
from cika.starter.licences import LICENCES


class _Parser(argparse.ArgumentParser):
    """argparse in Chinese."""

    def __init__(self, prog: str, about: str, example: str) -> None:
        super().__init__(
            prog=prog,
            description=about,
            epilog=f"例子：\n  {example}",
            formatter_class=_Help,
            add_help=False,
            allow_abbrev=False,
        )
        self._positionals.title, self._optionals.title = "要写的", "选项"
        self.add_argument("-h", "--help", action="help", help="显示这段说明")

    def error(self, message: str) -> NoReturn:
        self.exit(FAILED, f"{self.prog}：{_in_chinese(message)}\n看说明：{self.prog} --help\n")


def _in_chinese(message: str) -> str:
    """Put argparse's sentences about a command line, for a Chinese reader."""
    from cika.glossary.suggest import nearest

    if found := re.search(r"invalid choice: '(.*?)' \(choose from (.*)\)", message):
        commands = re.findall(r"[\w.-]+", found[2])
        near = nearest(found[1], commands)
        return f"没有“{found[1]}”，" + (
            f"是不是“{near}”？" if near else f"可以是{'、'.join(commands)}。"
        )
    for pattern, chinese in _SENTENCES:
        if re.fullmatch(pattern, message, re.DOTALL):
            return re.sub(pattern, chinese, message, flags=re.DOTALL)
    return message


_SENTENCES = (
    (r"the following arguments are required: (.*)", r"还缺少“\1”。"),
    (r"unrecognized arguments: (.*)", r"不认识“\1”。"),
    (r"argument (\S+): expected (?:one|at least one) argument", r"“\1”后面要写内容。"),
    (r"argument (\S+): invalid int value: '(.*)'", r"“\1”后面要写一个整数，现在是“\2”。"),
    (r"argument (\S+): ignored explicit argument '(.*)'", r"“\1”后面不用写内容，去掉“=\2”。"),
)
"""argparse's sentences about what our commands take, after `argparse.py` of Python 3.11 to 3.14."""


class _Help(argparse.RawDescriptionHelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, prefix or "用法：")


def _add_language(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--lang", choices=("zh", "en"), default="zh", help="问题用中文还是英文说：zh或en（默认zh）"
    )


def _add_cache(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        NO_CACHE, action="store_true", help="全部从头读，不用上次留下的结果（结果总是一样的）"
    )


def _add_print(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("chapter", metavar="NN", help="哪一章，例如03")
    parser.add_argument("--out", type=Path, metavar="FILE", help="写在哪里（默认build/章名.pdf）")


def _add_preview(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, metavar="DIR", help="写成网站的文件，不开预览")
    parser.add_argument("--port", type=int, default=8642, help="预览用的端口（默认8642，0任选）")
    parser.add_argument("--open", action="store_true", help="打开浏览器")


def _add_new(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("term", metavar="TERM", help="要新建的术语")
    parser.add_argument("--chapter", default="", metavar="NN", help="放在哪一章，例如01")
    parser.add_argument("--english", default="", metavar="EN", help="英文名称，也用来起文件名")
    parser.add_argument("--definition", default="", metavar="ZH", help="一到三句话")


def _add_init(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="DIR", help="放在哪个文件夹，例如“我的术语”")
    parser.add_argument("--name", default="", help="词汇表和牌组的名字（默认是文件夹的名字）")
    parser.add_argument(
        "--license",
        choices=LICENCES,
        metavar="NAME",
        help=f"词条的许可：{'、'.join(LICENCES)}（默认{next(iter(LICENCES))}）",
    )
    parser.add_argument(
        "--repository", metavar="URL", help="仓库的地址，例如https://github.com/用户名/仓库名"
    )
    parser.add_argument("--bare", action="store_true", help="只要词汇表，不要仓库的其他文件")


def _add_repository(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--repository",
        default="",
        metavar="URL",
        help="仓库的地址，cika.toml里没写时用；卡片上的链接由它来",
    )


def _add_build_options(build: argparse.ArgumentParser) -> None:
    build.add_argument("--locked", action="store_true", help="cika.lock要变就失败，发布时用")
    build.add_argument(
        "--rename",
        action="append",
        default=[],
        metavar="ID:旧=新",
        help="改正了一个空的写法，还是原来那张卡片；可以写几次",
    )
    build.add_argument(
        "--touch", action="store_true", help="所有笔记都算更新过，旧版Anki停在旧内容时用"
    )
    build.add_argument("--merge", action="store_true", help="合并cika.lock的冲突，或承认手工改动")
    _add_repository(build)
    build.add_argument(
        "--ahead", action="store_true", help="上次发布时电脑的时钟太快，接着那个时间往后排"
    )
    build.add_argument(
        "--trial", default="", metavar="NAME", help="试用牌组：与正式的牌组毫不相干，不写cika.lock"
    )
    build.add_argument("--chapter", default="", metavar="NN", help="只生成这一章的牌组，例如01")
    build.add_argument("--out", type=Path, metavar="DIR", help="牌组放在哪里（默认build）")
    build.add_argument(
        "--open", action="store_true", help="接着在Anki里打开：用AnkiConnect导入，没有就由系统打开"
    )


def make_parser() -> argparse.ArgumentParser:
    """The parser of the command line; its result names the command in `command`."""
    parser = _Parser("cika", "词卡：把一个文件夹的Markdown术语变成Anki牌组。", "cika build")
    parser.add_argument(
        "--version", action="version", version=f"词卡 {__version__}", help="显示版本"
    )
    commands = parser.add_subparsers(title="命令", metavar="", dest="command", parser_class=_Parser)

    def command(name: str, about: str, example: str) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = commands.add_parser(
            name, prog=f"cika {name}", about=about, example=example, help=about
        )
        return made

    build = command(
        "build", "检查词条，生成牌组（.apkg），更新cika.lock。", "cika build --chapter 01"
    )
    _add_build_options(build)
    _add_language(build)
    _add_cache(build)

    check = command("check", "检查词条，列出所有问题。", "cika check glossary/01-service-basics")
    check.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="只看这些文件或文件夹")
    check.add_argument("--why", default="", metavar="TERM", help="说明这个词条的释义为什么这样挖空")
    check.add_argument("--strict", action="store_true", help="“注意”也算没通过")
    check.add_argument(
        "--format",
        choices=("text", "json", "github", "markdown", "sarif"),
        default="text",
        help="text、json、github、markdown或sarif（默认text）",
    )
    _add_language(check)
    _add_cache(check)

    explain = command("explain", "说明一个代码：为什么要紧，怎样改。", "cika explain C209")
    explain.add_argument(
        "codes",
        nargs="*",
        metavar="CODE",
        help="检查时看到的代码，或者“格式”“设置”“草稿”“发布”；不写就列出所有的代码",
    )

    fix = command("fix", "把机器能改的都改好，意思不变。", "cika fix glossary/01-service-basics")
    fix.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="只改这些文件或文件夹")
    fix.add_argument("--diff", action="store_true", help="只显示会改什么，不写文件")

    diff = command(
        "diff", "与上个版本相比，哪些卡片变了，对学习进度有什么影响。", "cika diff HEAD~1"
    )
    diff.add_argument(
        "revision",
        nargs="?",
        default="",
        metavar="REV",
        help="git的标签、分支或提交（默认上次发布）",
    )
    diff.add_argument(
        "--format",
        choices=("text", "markdown", "html", "notes"),
        default="text",
        help="text、markdown、html，或给学习者的发布说明notes（默认text）",
    )

    preview = command(
        "preview", "在浏览器里看词条和卡片，一边写一边看。", "cika preview --out site"
    )
    _add_preview(preview)

    prints = command("print", "把一章印成PDF，发给学生。", "cika print 03")
    _add_print(prints)

    stats = command(
        "stats", "词汇表体检：缺什么、有多少、接下来写什么。", "cika stats --format text"
    )
    stats.add_argument(
        "--format",
        choices=("html", "text", "json"),
        default="html",
        help="html、text或json（默认html）",
    )
    stats.add_argument(
        "--out", type=Path, metavar="FILE", help="html写在哪里（默认build/stats.html）"
    )

    new = command(
        "new", "新建一个词条。", "cika new 客户期望 --chapter 10 --english 'Customer Expectation'"
    )
    _add_new(new)

    draft = command(
        "draft",
        "把手里的笔记、题库、表格、老牌组变成词条草稿，由人来收下。",
        "cika draft 笔记.txt 名词.docx 术语.xlsx 老牌组.apkg --into 03",
    )
    draft.add_argument("files", nargs="*", type=Path, metavar="FILE", help="材料：文件或文件夹")
    draft.add_argument("--into", default="", metavar="NN", help="收进哪一章，例如03")
    draft.add_argument(
        "--accept", nargs="+", default=[], metavar="ID", help="收下这些草稿，例如t001 q012"
    )
    draft.add_argument("--drop", nargs="+", default=[], metavar="ID", help="丢掉这些草稿")
    draft.add_argument("--to", default="", metavar="TERM", help="并进已有的词条")
    draft.add_argument("--own", action="store_true", help="材料是自己写的，可以原样收下")
    _add_language(draft)

    init = command("init", "新建一个仓库，放自己的词汇表。", "cika init 我的术语")
    _add_init(init)

    for each in (build, check, fix, diff, preview, prints, stats, new, draft):
        each.add_argument(
            "--glossary", type=Path, metavar="DIR", help="词汇表在哪里（默认从当前文件夹往上找）"
        )
    return parser
