"""What each command takes, explained in Chinese and in English."""

from __future__ import annotations

from pathlib import Path

from cika.commands.parser import Parser
from cika.findings.sentence import Sentence
from cika.starter.licences import LICENCES


def add_build(build: Parser) -> None:
    build.add_cache()
    build.flag(
        "--locked",
        "cika.lock要变就失败，发布时用",
        "fail if cika.lock would change; for releases",
    )
    build.option(
        "--rename",
        "改正了一个空的写法，还是原来那张卡片；可以写几次",
        "a blank was only corrected and stays the same card; may be given several times",
        action="append",
        default=[],
        metavar=Sentence("ID:旧=新", "ID:OLD=NEW").said(build.language),
    )
    build.flag(
        "--touch",
        "所有笔记都算更新过，旧版Anki停在旧内容时用",
        "count every note as changed, where an old Anki is stuck with old content",
    )
    build.flag(
        "--merge",
        "合并cika.lock的冲突，或承认手工改动",
        "resolve a merge conflict in cika.lock, or accept an edit made by hand",
    )
    build.word(
        "--repository",
        "URL",
        "仓库的地址，cika.toml里没写时用；卡片上的链接由它来",
        "the repository's address, where cika.toml has none; the cards' links come from it",
    )
    build.flag(
        "--ahead",
        "上次发布时电脑的时钟太快，接着那个时间往后排",
        "the clock was fast at the last release: go on from that time",
    )
    build.word(
        "--trial",
        "NAME",
        "试用牌组：与正式的牌组毫不相干，不写cika.lock",
        "decks to try out: they share nothing with the real ones and leave cika.lock alone",
    )
    build.word(
        "--chapter",
        "NN",
        "只生成这一章的牌组，例如01",
        "make the deck of this chapter only, such as 01",
    )
    build.place("--out", "DIR", "牌组放在哪里（默认build）", "where decks go (default: build)")
    build.flag(
        "--open",
        "接着在Anki里打开：用AnkiConnect导入，没有就由系统打开",
        "then open it in Anki: by AnkiConnect, or else by the system",
    )


def add_check(check: Parser) -> None:
    check.add_cache()
    check.option(
        "paths",
        "只看这些文件或文件夹",
        "only these files or folders",
        nargs="*",
        type=Path,
        metavar="PATH",
    )
    check.word(
        "--why",
        "TERM",
        "说明这个词条的释义为什么这样挖空",
        "say why the definition of this entry has its blanks",
    )
    check.flag("--strict", "“注意”也算没通过", "fail on warnings too")
    check.choice(
        "--format",
        ("text", "json", "github", "markdown", "sarif"),
        "text、json、github、markdown或sarif（默认text）",
        "text, json, github, markdown or sarif (default: text)",
    )


def add_explain(explain: Parser) -> None:
    explain.option(
        "codes",
        "检查时看到的代码，或者“格式”“设置”“草稿”“发布”；不写就列出所有的代码",
        "the codes that a check told, or “format”, “settings”, “drafts”, “release”; "
        "without any, all codes are listed",
        nargs="*",
        metavar="CODE",
    )


def add_fix(fix: Parser) -> None:
    fix.option(
        "paths",
        "只改这些文件或文件夹",
        "only these files or folders",
        nargs="*",
        type=Path,
        metavar="PATH",
    )
    fix.flag(
        "--diff",
        "只显示会改什么，不写文件",
        "only show what would change; write no file",
    )


def add_diff(diff: Parser) -> None:
    diff.option(
        "revision",
        "git的标签、分支或提交（默认上次发布）",
        "a tag, a branch or a commit of git (default: the last release)",
        nargs="?",
        default="",
        metavar="REV",
    )
    diff.choice(
        "--format",
        ("text", "markdown", "html", "notes"),
        "text、markdown、html，或给学习者的发布说明notes（默认text）",
        "text, markdown, html, or notes for the learners of a release (default: text)",
    )


def add_preview(preview: Parser) -> None:
    preview.place(
        "--out",
        "DIR",
        "写成网站的文件，不开预览",
        "write the files of the site instead of showing it",
    )
    preview.option(
        "--port",
        "预览用的端口（默认8642，0任选）",
        "the preview's port (default: 8642; 0 for any)",
        type=int,
        default=8642,
    )
    preview.flag("--open", "打开浏览器", "open the browser")


def add_print(prints: Parser) -> None:
    prints.option("chapter", "哪一章，例如03", "which chapter, such as 03", metavar="NN")
    prints.place(
        "--out",
        "FILE",
        "写在哪里（默认build/章名.pdf）",
        "where to (default: build/TITLE.pdf)",
    )


def add_stats(stats: Parser) -> None:
    stats.choice(
        "--format",
        ("html", "text", "json"),
        "html、text或json（默认html）",
        "html, text or json (default: html)",
    )
    stats.place(
        "--out",
        "FILE",
        "html写在哪里（默认build/stats.html）",
        "where the html goes (default: build/stats.html)",
    )


def add_new(new: Parser) -> None:
    new.option("term", "要新建的术语", "the term of the new entry", metavar="TERM")
    new.word("--chapter", "NN", "放在哪一章，例如01", "the chapter it goes into, such as 01")
    new.word(
        "--english",
        "EN",
        "英文名称，也用来起文件名",
        "the English name, of which the file name is made",
    )
    new.word("--definition", "ZH", "一到三句话", "one to three sentences")


def add_draft(draft: Parser) -> None:
    draft.option(
        "files",
        "材料：文件或文件夹",
        "material: files or folders",
        nargs="*",
        type=Path,
        metavar="FILE",
    )
    draft.word("--into", "NN", "收进哪一章，例如03", "the chapter they go into, such as 03")
    draft.option(
        "--accept",
        "收下这些草稿，例如t001 q012",
        "accept these drafts, such as t001 q012",
        nargs="+",
        default=[],
        metavar="ID",
    )
    draft.option(
        "--drop",
        "丢掉这些草稿",
        "drop these drafts",
        nargs="+",
        default=[],
        metavar="ID",
    )
    draft.word("--to", "TERM", "并进已有的词条", "merge it into an entry that exists")
    draft.flag(
        "--own",
        "材料是自己写的，可以原样收下",
        "the material is your own and may be taken as it is",
    )


def add_init(init: Parser) -> None:
    init.place(
        "folder",
        "DIR",
        "放在哪个文件夹，例如“我的术语”",
        "the folder to make, such as “我的术语”",
    )
    init.option(
        "--name",
        "词汇表和牌组的名字（默认是文件夹的名字）",
        "the name of the glossary and its decks (default: the folder's)",
        default="",
    )
    init.option(
        "--license",
        f"词条的许可：{'、'.join(LICENCES)}（默认{next(iter(LICENCES))}）",
        f"the entries' licence: {', '.join(LICENCES)} (default: {next(iter(LICENCES))})",
        choices=LICENCES,
        metavar="NAME",
    )
    init.option(
        "--repository",
        "仓库的地址，例如https://github.com/用户名/仓库名",
        "the repository's address, such as https://github.com/user/repository",
        metavar="URL",
    )
    init.flag(
        "--bare",
        "只要词汇表，不要仓库的其他文件",
        "the glossary alone, without the other files of a repository",
    )
