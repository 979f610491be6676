"""What is said about settings and chapters."""

from __future__ import annotations

from cika.findings.rule import Rule, Wording

RULES = {
    "C801": Rule(
        "error",
        zh=Wording(
            "这里没有词汇表：找不到cika.toml",
            "进入词汇表所在的文件夹，或先运行“cika init 文件夹”。",
        ),
        en=Wording(
            "there is no glossary here: no cika.toml",
            "Go to the folder of the glossary, or run “cika init FOLDER” first.",
        ),
    ),
    "C802": Rule(
        "error",
        zh=Wording("cika.toml读不懂：{reason}", "照“cika explain 设置”里的样子改这一行。"),
        en=Wording(
            "cika.toml cannot be understood: {reason}",
            "Write this line as “cika explain settings” shows.",
        ),
    ),
    "C803": Rule(
        "error",
        zh=Wording("cika.toml里不认识“{word}”", "能写的有：{known}。", "是不是“{near}”？"),
        en=Wording(
            "cika.toml has an unknown “{word}”", "Write one of {known}.", "Did you mean “{near}”?"
        ),
    ),
    "C804": Rule(
        "error",
        zh=Wording("“{word}”要写成{expected}", "照“cika explain 设置”里的样子改。"),
        en=Wording("“{word}” has to be {expected}", "Write it as “cika explain settings” shows."),
    ),
    "C805": Rule(
        "error",
        zh=Wording("cika.toml里缺少“{word}”", '加一行“{word} = "……"”。'),
        en=Wording("cika.toml lacks “{word}”", 'Add a line “{word} = "……"”.'),
    ),
    "C811": Rule(
        "error",
        zh=Wording("这一章没有README.md", "建一个README.md，第一行写“# 章节名”。"),
        en=Wording(
            "this chapter has no README.md",
            "Make a README.md with “# ” and the name of the chapter on its first line.",
        ),
    ),
    "C812": Rule(
        "error",
        zh=Wording("README.md里没有章节名", "第一行写“# 章节名”。"),
        en=Wording(
            "README.md does not name the chapter",
            "Write “# ” and the name of the chapter on its first line.",
        ),
    ),
    "C813": Rule(
        "error",
        zh=Wording("章节序号{word}用了两次：{other}", "给其中一个换一个没用过的两位数。"),
        en=Wording(
            "the chapter number {word} is used twice: {other}",
            "Give one of them two digits that no other chapter has.",
        ),
    ),
    "C814": Rule(
        "error",
        zh=Wording(
            "“学习顺序”里的“{word}”不在这一章",
            "写成“[术语](文件名.md)”，里面的章节写成“[章节](文件夹/)”。",
            "是不是“{near}”？",
        ),
        en=Wording(
            "“{word}” in “学习顺序” is not in this chapter",
            "Write “[term](name.md)”, or “[chapter](folder/)” for one inside.",
            "Did you mean “{near}”?",
        ),
    ),
    "C815": Rule(
        "error",
        zh=Wording(
            "文件夹“{word}”不能当章节的名字",
            "用中文，或小写英文字母、数字和连字符；前面可以加两位数字，例如“{example}”。",
        ),
        en=Wording(
            "the folder “{word}” cannot name a chapter",
            "Use Chinese, or small Latin letters, digits and hyphens, two digits in front if you like: “{example}”.",
        ),
    ),
    "C816": Rule(
        "error",
        zh=Wording("词汇表里还没有章节", "建一个文件夹，用章节的名字，里面放词条。"),
        en=Wording(
            "there are no chapters in this glossary yet",
            "Make a folder named like the chapter and put entries into it.",
        ),
    ),
    "C817": Rule(
        "warning",
        zh=Wording("“学习顺序”里，“{word}”写了两次", "删掉一个。"),
        en=Wording("“学习顺序” names “{word}” twice", "Delete one of the two."),
    ),
    "C818": Rule(
        "error",
        zh=Wording("“{word}”不在任何章节里", "把它移进一章的文件夹。"),
        en=Wording("“{word}” is in no chapter", "Move it into the folder of a chapter."),
    ),
    "C819": Rule(
        "error",
        zh=Wording(
            "“{word}”不会被读到",
            "词条放在章节文件夹里，文件名以.md结尾；不是词条的东西，放到词汇表外面。",
        ),
        en=Wording(
            "“{word}” will not be read",
            "Put entries into a chapter’s folder with a name in .md, and anything else outside the glossary.",
        ),
    ),
    "C820": Rule(
        "warning",
        zh=Wording("“{word}”像是一个词条，却不在词汇表里", "把它移到章节文件夹里。"),
        en=Wording(
            "“{word}” looks like an entry, but is not in the glossary",
            "Move it into a chapter’s folder.",
        ),
    ),
    "C821": Rule(
        "error",
        zh=Wording("文件名“{word}”在有的电脑上不能用", "换一个名字，例如“{example}”。"),
        en=Wording(
            "the file name “{word}” cannot be used on some computers",
            "Choose another name, for example “{example}”.",
        ),
    ),
    "C831": Rule(
        "error",
        zh=Wording(
            "词卡自己出了错：{reason}", "改掉刚才的修改，页面就回来；请把这句话告诉维护者。"
        ),
        en=Wording(
            "cika itself failed: {reason}",
            "Undo the last change and the page returns; please tell the maintainers this sentence.",
        ),
    ),
}
