"""The help of every command in English, by the Chinese sentence."""

from __future__ import annotations

import argparse

from cika.findings.voice import spoken, told
from cika.starter.licences import LICENCES

_LICENCES = f"{'、'.join(LICENCES)}（默认{next(iter(LICENCES))}）"
ENGLISH = {
    f"词条的许可：{_LICENCES}": f"licence of the entries: {', '.join(LICENCES)} (default: the first)",
    "词卡：把一个文件夹的Markdown术语变成Anki牌组。": "Turn a folder of Markdown terms into Anki decks.",
    "显示这段说明": "show this help",
    "显示版本": "show the version",
    "命令": "commands",
    "要写的": "arguments",
    "选项": "options",
    "检查词条，生成牌组（.apkg），更新cika.lock。": "Check, make the decks (.apkg), update cika.lock.",
    "检查词条，列出所有问题。": "Check the entries and list every problem.",
    "说明一个代码：为什么要紧，怎样改。": "Explain a code: why it matters, how to mend it.",
    "把机器能改的都改好，意思不变。": "Mend what a machine can mend; the meaning stays.",
    "与上个版本相比，哪些卡片变了，对学习进度有什么影响。": "What changed since a release, and what it does to progress.",
    "在浏览器里看词条和卡片，一边写一边看。": "See entries and cards in the browser while you write.",
    "把一章印成PDF，发给学生。": "Print a chapter as a PDF to hand out.",
    "词汇表体检：缺什么、有多少、接下来写什么。": "Statistics: what there is, what is missing, what to write next.",
    "新建一个词条。": "Make a new entry.",
    "把手里的笔记、题库、表格、老牌组变成词条草稿，由人来收下。": "Turn notes, question banks, tables and old decks into drafts to accept.",
    "新建一个仓库，放自己的词汇表。": "Make a repository for a glossary of your own.",
    "词汇表在哪里（默认从当前文件夹往上找）": "where the glossary is (default: looked for upwards from here)",
    "用什么文字说：zh、zh-Hant（繁体）或en（默认随系统，其次zh）": "language: zh, zh-Hant or en (default: as the locale says, else zh)",
    "哪一章，例如03": "which chapter, for example 03",
    "写在哪里（默认build/章名.pdf）": "where to write it (default build/CHAPTER.pdf)",
    "写成网站的文件，不开预览": "write the site's files and serve no preview",
    "预览用的端口（默认8642，0任选）": "port of the preview (default 8642, 0 for any)",
    "打开浏览器": "open the browser",
    "要新建的术语": "the new term",
    "放在哪一章，例如01": "into which chapter, for example 01",
    "英文名称，也用来起文件名": "English name, of which the file's name is made",
    "一到三句话": "the definition, one to three sentences",
    "仓库的地址，cika.toml里没写时用；卡片上的链接由它来": "address of the repository where cika.toml names none; links on cards come from it",
    "cika.lock要变就失败，发布时用": "fail if cika.lock would change, for releases",
    "改正了一个空的写法，还是原来那张卡片；可以写几次": "a blank was only corrected and stays the same card; may be repeated",
    "所有笔记都算更新过，旧版Anki停在旧内容时用": "let every note count as updated, for old Ankis that are stuck",
    "合并cika.lock的冲突，或承认手工改动": "join a conflict in cika.lock, or accept an edit by hand",
    "上次发布时电脑的时钟太快，接着那个时间往后排": "go on after a release that was made with a clock in the future",
    "试用牌组：与正式的牌组毫不相干，不写cika.lock": "trial decks that share nothing with the real ones; cika.lock is not written",
    "只生成这一章的牌组，例如01": "make the deck of this chapter only, for example 01",
    "牌组放在哪里（默认build）": "where the decks go (default build)",
    "只看这些文件或文件夹": "look at these files or folders only",
    "说明这个词条的释义为什么这样挖空": "say why the definition of this entry has its blanks",
    "“注意”也算没通过": "fail on warnings, too",
    "text、json、github、markdown或sarif（默认text）": "text, json, github, markdown or sarif (default text)",
    "检查时看到的代码，或者“格式”“设置”“草稿”“发布”；不写就列出所有的代码": "the code of a finding, or a page of the guide; without one, all codes are listed",
    "只改这些文件或文件夹": "mend these files or folders only",
    "只显示会改什么，不写文件": "show what would be mended and write nothing",
    "git的标签、分支或提交（默认上次发布）": "a tag, branch or commit of git (default: the last release)",
    "text、markdown、html，或给学习者的发布说明notes（默认text）": "text, markdown, html, or notes for learners (default text)",
    "html、text或json（默认html）": "html, text or json (default html)",
    "html写在哪里（默认build/stats.html）": "where html is written (default build/stats.html)",
    "材料：文件或文件夹": "material: files or folders",
    "收进哪一章，例如03": "into which chapter, for example 03",
    "收下这些草稿，例如t001 q012": "accept these drafts, for example t001 q012",
    "丢掉这些草稿": "throw these drafts away",
    "并进已有的词条": "join them to an entry that is there",
    "材料是自己写的，可以原样收下": "the material is your own and may be taken as it is",
    "放在哪个文件夹，例如“我的术语”": "the folder",
    "词汇表和牌组的名字（默认是文件夹的名字）": "name of glossary and deck (default: that of the folder)",
    "仓库的地址，例如https://github.com/用户名/仓库名": "address of the repository, as https://github.com/user/name",
    "只要词汇表，不要仓库的其他文件": "the glossary alone, without the repository's other files",
    "接着在Anki里打开：用AnkiConnect导入，没有就由系统打开": "then open it in Anki: by AnkiConnect, else by the system",
}


def translate(parser: argparse.ArgumentParser) -> None:
    """Put everything that a parser and those below it say into the language of this run."""
    if spoken() == "zh":
        return
    parser.description = _said(parser.description)
    for group in parser._action_groups:  # noqa: SLF001 - argparse has no other way to them
        group.title = _said(group.title)
    for action in parser._actions:  # noqa: SLF001
        action.help = _said(action.help)
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            for choice in action._choices_actions:  # noqa: SLF001
                choice.help = _said(choice.help)
            for below in action.choices.values():
                translate(below)


def _said(text: str | None) -> str | None:
    return told(text, ENGLISH.get(text, text)) if text else text
