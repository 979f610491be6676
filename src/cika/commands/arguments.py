"""What a person may type after `cika`: the commands."""

from __future__ import annotations

import argparse

from cika import __version__
from cika.commands import options
from cika.commands.parser import Parser
from cika.findings.rule import Language
from cika.findings.sentence import Sentence

_COMMANDS = (
    (
        "build",
        "检查词条，生成牌组（.apkg），更新cika.lock。",
        "Check the entries, make the decks (.apkg), update cika.lock.",
        "cika build --chapter 01",
        options.add_build,
    ),
    (
        "check",
        "检查词条，列出所有问题。",
        "Check the entries and list all problems.",
        "cika check glossary/01-service-basics",
        options.add_check,
    ),
    (
        "explain",
        "说明一个代码：为什么要紧，怎样改。",
        "Explain a code: why it matters and what to do.",
        "cika explain C209",
        options.add_explain,
    ),
    (
        "fix",
        "把机器能改的都改好，意思不变。",
        "Mend all that a machine can mend; the meaning stays.",
        "cika fix glossary/01-service-basics",
        options.add_fix,
    ),
    (
        "diff",
        "与上个版本相比，哪些卡片变了，对学习进度有什么影响。",
        "Compare with an earlier version: which cards change, and what becomes of progress.",
        "cika diff HEAD~1",
        options.add_diff,
    ),
    (
        "preview",
        "在浏览器里看词条和卡片，一边写一边看。",
        "Show the entries and cards in the browser while you write.",
        "cika preview --out site",
        options.add_preview,
    ),
    (
        "print",
        "把一章印成PDF，发给学生。",
        "Print a chapter as a PDF to hand out.",
        "cika print 03",
        options.add_print,
    ),
    (
        "stats",
        "词汇表体检：缺什么、有多少、接下来写什么。",
        "Take stock: what is there, what is missing, what to write next.",
        "cika stats --format text",
        options.add_stats,
    ),
    (
        "new",
        "新建一个词条。",
        "Make a new entry.",
        "cika new 客户期望 --chapter 10 --english 'Customer Expectation'",
        options.add_new,
    ),
    (
        "draft",
        "把手里的笔记、题库、表格、老牌组变成词条草稿，由人来收下。",
        "Turn notes, questions, tables and old decks into drafts for a person to accept.",
        "cika draft 笔记.txt 名词.docx 术语.xlsx 老牌组.apkg --into 03",
        options.add_draft,
    ),
    (
        "init",
        "新建一个仓库，放自己的词汇表。",
        "Make a repository for a glossary of your own.",
        "cika init 我的术语",
        options.add_init,
    ),
)
"""Every command: its name, what it does, an example, what it takes."""

_ABOUT = Sentence(
    "词卡：把一个文件夹的Markdown术语变成Anki牌组。",
    "cika: turn a folder of terms in Markdown into Anki decks.",
)
_WITHOUT_GLOSSARY = frozenset({"explain", "init"})


def make_parser(language: Language = "zh") -> argparse.ArgumentParser:
    """The parser of the command line; its result names the command in `command`."""
    parser = Parser("cika", _ABOUT.said(language), "cika build", language)
    version = Sentence("词卡 {version}", "cika {version}").said(language, version=__version__)
    parser.option("--version", "显示版本", "show the version", action="version", version=version)
    parser.add_language()
    commands = parser.add_subparsers(
        title=Sentence("命令", "commands").said(language),
        metavar="",
        dest="command",
        parser_class=Parser,
    )
    for name, chinese, english, example, add in _COMMANDS:
        about = Sentence(chinese, english).said(language)
        made: Parser = commands.add_parser(
            name, prog=f"cika {name}", about=about, example=example, help=about, language=language
        )
        add(made)
        if name not in _WITHOUT_GLOSSARY:
            made.place(
                "--glossary",
                "DIR",
                "词汇表在哪里（默认从当前文件夹往上找）",
                "where the glossary is (default: looked for from here upwards)",
            )
        made.add_language()
    return parser
