"""What is said about marks of blanks."""

from __future__ import annotations

from cika.findings.rule import Rule, Wording

RULES = {
    "C401": Rule(
        "error",
        zh=Wording("“==”没有配对", "空写成“==词==”，两边各两个等号，里面紧挨着词。"),
        en=Wording(
            "“==” has no partner",
            "Write a blank as “==词==”: two equals signs on each side, close to the word.",
        ),
    ),
    "C402": Rule(
        "error",
        zh=Wording("空里没有字", "在两个“==”之间写上要填的词。"),
        en=Wording("there is nothing in the blank", "Write the word between the two “==”."),
    ),
    "C403": Rule(
        "error",
        zh=Wording(
            "空“{word}”就写在卡片正面（“{shown}”）", "换一个词当空，别用术语本身、别名或缩写。"
        ),
        en=Wording(
            "the blank “{word}” can be read on the front of the card (“{shown}”)",
            "Choose another word, not the term itself, an alias or its abbreviation.",
        ),
    ),
    "C404": Rule(
        "warning",
        zh=Wording("空“{word}”在另一个空“{shown}”里也看得到", "只留一个，或换一个词。"),
        en=Wording(
            "the blank “{word}” can also be read in another blank, “{shown}”",
            "Keep one of them, or choose another word.",
        ),
    ),
    "C405": Rule(
        "error",
        zh=Wording("空“{word}”在公式、代码或图片说明里看得到", "换一个词当空，或改写那里的文字。"),
        en=Wording(
            "the blank “{word}” can be read in a formula, in code or below a picture",
            "Choose another word, or rewrite that text.",
        ),
    ),
    "C406": Rule(
        "warning",
        zh=Wording("“不挖空”里的“{word}”不在释义里", "照释义里的写法写，或删掉它。"),
        en=Wording(
            "“{word}” in “不挖空” is not in the definition",
            "Write it as in the definition, or delete it.",
        ),
    ),
    "C407": Rule(
        "error",
        zh=Wording("“{word}”又标成空，又写在“不挖空”里", "去掉“==”，或从“不挖空”里删掉它。"),
        en=Wording(
            "“{word}” is marked as a blank and also listed in “不挖空”",
            "Take “==” away, or delete it from “不挖空”.",
        ),
    ),
    "C408": Rule(
        "warning",
        zh=Wording("空“{word}”太长，一张卡片问不了一句话", "只挖关键的一个词。"),
        en=Wording("the blank “{word}” is too long to ask for", "Hide one word that matters."),
    ),
}
