"""What is said about material that is to become drafts, and about drafts."""

from __future__ import annotations

from cika.findings.rule import Rule, Wording

RULES = {
    "C841": Rule(
        "error",
        zh=Wording("找不到“{word}”", "看看名字和文件夹写对了没有。"),
        en=Wording("“{word}” is not there", "Look whether name and folder are right."),
    ),
    "C842": Rule(
        "error",
        zh=Wording(
            "不会读这种文件（“{word}”）",
            "另存为txt、md、html、docx、csv、tsv、xlsx，或从Anki导出apkg、txt。",
        ),
        en=Wording(
            "files of this form cannot be read (“{word}”)",
            "Save it as txt, md, html, docx, csv, tsv or xlsx, or export apkg or txt from Anki.",
        ),
    ),
    "C843": Rule(
        "error",
        zh=Wording("“{word}”大得不像笔记，没有读", "拆成几个小文件再试。"),
        en=Wording("“{word}” is larger than any notes and was not read", "Split it and try again."),
    ),
    "C844": Rule(
        "error",
        zh=Wording(
            "“{word}”打不开，可能坏了，或不是它的后缀说的那种文件",
            "用原来的程序打开它，另存一份再试。",
        ),
        en=Wording(
            "“{word}” cannot be opened: it is broken, or not what its suffix says",
            "Open it in its own program, save a copy and try again.",
        ),
    ),
    "C845": Rule(
        "error",
        zh=Wording("读不了“{word}”：{reason}", "看看有没有权限，或把它关掉再试。"),
        en=Wording(
            "“{word}” cannot be read: {reason}", "Look whether you may read it, or close it first."
        ),
    ),
    "C846": Rule(
        "warning",
        zh=Wording(
            "“{word}”的文字和原文（{where}）一样，是别人的话",
            "用自己的话重写；是自己写的材料，就用--own收下。",
        ),
        en=Wording(
            "“{word}” says the same words as its source ({where}): they are somebody else's",
            "Write it in your own words; accept material of your own with --own.",
        ),
    ),
    "C847": Rule(
        "error",
        zh=Wording("没有叫“{word}”的草稿", "运行“cika draft”看看有哪些草稿。"),
        en=Wording("there is no draft “{word}”", "Run “cika draft” to see the drafts."),
    ),
    "C848": Rule(
        "error",
        zh=Wording(
            "不知道草稿“{word}”放在哪里",
            "术语用--into写明章节，例如--into 03；题目用--to写明放进哪个词条。",
        ),
        en=Wording(
            "nobody knows where the draft “{word}” goes",
            "Name a chapter for a term, as in --into 03; an entry for a question, with --to.",
        ),
    ),
    "C849": Rule(
        "error",
        zh=Wording("草稿“{word}”收下以后，检查会通不过：{reason}", "先改草稿里的文字，再收下。"),
        en=Wording(
            "with the draft “{word}” the glossary would not pass: {reason}",
            "Mend the draft's text first, then accept it.",
        ),
    ),
    "C850": Rule(
        "error",
        zh=Wording("“{word}”已经有了（{other}）", "用--to并到那个词条里，或丢掉这份草稿。"),
        en=Wording(
            "“{word}” is already there ({other})", "Merge it there with --to, or drop the draft."
        ),
    ),
}
