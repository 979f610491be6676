"""What is said about the glossary as a whole."""

from __future__ import annotations

from cika.findings.rule import Rule, Wording

RULES = {
    "C701": Rule(
        "error",
        zh=Wording(
            "“{word}”已经有了：{other}",
            "改那一条，或把这一条删掉；名字一样的两样东西，写成“{word}（哪一行）”。",
        ),
        en=Wording(
            "“{word}” is already there: {other}",
            "Improve that entry, or delete this one; of two things of one name, write “{word}（field）”.",
        ),
    ),
    "C702": Rule(
        "error",
        zh=Wording("“{word}”已被“{owner}”使用（{other}）", "换一个，或并到那一条里去。"),
        en=Wording(
            "“{word}” is already used by “{owner}” ({other})",
            "Choose another name, or write it into that entry.",
        ),
    ),
    "C703": Rule(
        "error",
        zh=Wording("编号“{word}”已被使用：{other}", "给这个文件换一个名字。"),
        en=Wording("the id “{word}” is already used: {other}", "Rename this file."),
    ),
    "C704": Rule(
        "error",
        zh=Wording(
            "找不到相关术语“{word}”", "先建这个词条，或从“相关”里去掉它。", "是不是“{near}”？"
        ),
        en=Wording(
            "the related term “{word}” is not there",
            "Write that entry first, or delete it from “相关”.",
            "Did you mean “{near}”?",
        ),
    ),
    "C705": Rule(
        "warning",
        zh=Wording("“相关”里写了自己：“{word}”，已当作没有", "从“相关”里删掉它。"),
        en=Wording(
            "“相关” names its own entry, “{word}”, read as if it did not", "Delete it from “相关”."
        ),
    ),
    "C706": Rule(
        "error",
        zh=Wording(
            "“{word}”是“{owner}”的另一个名字（{other}），不必新建",
            "改那一条；如果是两个不同的词，先从那一条里去掉这个名字。",
        ),
        en=Wording(
            "“{word}” is another name of “{owner}” ({other}); no new entry is needed",
            "Improve that entry; if they are two things, take the name away from it first.",
        ),
    ),
    "C707": Rule(
        "warning",
        zh=Wording(
            "英文“{word}”也是“{owner}”的英文（{other}）",
            "核对一下：是同一个词，就合成一条；不是，就换成分得开的英文。",
        ),
        en=Wording(
            "“{owner}” ({other}) has the English name “{word}” too",
            "If they are the same thing, make one entry; if not, tell them apart in English.",
        ),
    ),
    "C708": Rule(
        "warning",
        zh=Wording(
            "释义与“{owner}”的很像（{other}），是同一个词吗？",
            "是同一个词，就写进那一条的“别名”；不是，就写出两者的区别。",
        ),
        en=Wording(
            "the definition is much like that of “{owner}” ({other}); are they the same?",
            "If they are, make this an alias (“别名”) of that entry; if not, write how they differ.",
        ),
    ),
}
