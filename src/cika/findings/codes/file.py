"""What is said about a file: its name, its encoding."""

from __future__ import annotations

from cika.findings.rule import FIX_EN, FIX_ZH, Rule, Wording

RULES = {
    "C101": Rule(
        "error",
        zh=Wording("这个文件不是UTF-8编码（像是{guess}）", "用记事本打开，“另存为”时编码选UTF-8。"),
        en=Wording(
            "this file is not UTF-8 (it looks like {guess})",
            "Open it in Notepad, choose “Save as” and the encoding UTF-8.",
        ),
    ),
    "C102": Rule(
        "error",
        zh=Wording("文件太大（{size} KiB，最多{limit} KiB）", "一个文件只写一个术语，请拆开。"),
        en=Wording(
            "the file is too large ({size} KiB, at most {limit} KiB)",
            "Write one term in one file: split it.",
        ),
    ),
    "C103": Rule(
        "error",
        zh=Wording("读不了这个文件：{reason}", "请检查文件是否存在、是否有权限读取。"),
        en=Wording(
            "this file cannot be read: {reason}", "Look whether it is there and may be read."
        ),
    ),
    "C104": Rule(
        "error",
        zh=Wording(
            "还留着合并冲突的标记“{word}”",
            "留下正确的一份，删掉“<<<<<<<”“=======”“>>>>>>>”这几行。",
        ),
        en=Wording(
            "a mark of a merge conflict is left: “{word}”",
            "Keep the right version and delete the lines “<<<<<<<”, “=======” and “>>>>>>>”.",
        ),
    ),
    "C105": Rule(
        "error",
        zh=Wording(
            "文件名“{word}”不能当编号",
            "用中文，或只用小写英文字母、数字和连字符，例如“{example}.md”。",
        ),
        en=Wording(
            "the file name “{word}” cannot be an id",
            "Use Chinese, or only small Latin letters, digits and hyphens, as in “{example}.md”.",
        ),
    ),
    "C106": Rule(
        "error",
        zh=Wording("“{word}”不会被读到：词条的文件名要以.md结尾", "把它改名为“{example}”。"),
        en=Wording(
            "“{word}” will not be read: the file name of an entry ends in .md",
            "Rename it to “{example}”.",
        ),
    ),
    "C107": Rule(
        "error",
        zh=Wording("这个文件里的括号、引用或强调套得太深", "写得简单些。"),
        en=Wording(
            "brackets, quotes or emphasis are nested too deeply in this file",
            "Write it more simply.",
        ),
    ),
    "C108": Rule(
        "error",
        zh=Wording("这个文件是一个链接，指向词汇表外面", "把内容直接放进词汇表的文件夹。"),
        en=Wording(
            "this file is a link to a place outside the glossary",
            "Put the content itself into the glossary's folder.",
        ),
    ),
    "C109": Rule(
        "error",
        zh=Wording(
            "两个文件名只差大小写：“{word}”和“{other}”",
            "给其中一个换一个名字；在Windows和macOS上它们是同一个文件。",
        ),
        en=Wording(
            "two file names differ only in capitals: “{word}” and “{other}”",
            "Rename one of them; on Windows and macOS they are the same file.",
        ),
    ),
    "C111": Rule(
        "mended",
        zh=Wording("文件开头有看不见的BOM，已当作没有", FIX_ZH),
        en=Wording("the file begins with an unseen BOM, read as if it were not there", FIX_EN),
    ),
    "C112": Rule(
        "mended",
        zh=Wording("换行是Windows的写法，已当作普通换行", FIX_ZH),
        en=Wording("the line ends are those of Windows, read as ordinary ones", FIX_EN),
    ),
    "C113": Rule(
        "mended",
        zh=Wording("这一行有{count}个看不见的字符，已当作没有", FIX_ZH),
        en=Wording(
            "this line has {count} characters nobody can see, read as if they were not there",
            FIX_EN,
        ),
    ),
    "C114": Rule(
        "mended",
        zh=Wording("这一行有Tab或特别的空格，已当作普通空格", FIX_ZH),
        en=Wording("this line has a tab or an unusual space, read as an ordinary space", FIX_EN),
    ),
    "C115": Rule(
        "mended",
        zh=Wording("“{word}”不是词条的内容，已当作没有", FIX_ZH),
        en=Wording("“{word}” is no part of the entry, read as if it were not there", FIX_EN),
    ),
    "C140": Rule(
        "error",
        zh=Wording("章节套了太多层，最多{limit}层", "把这个文件夹往上移一层。"),
        en=Wording(
            "chapters lie in chapters too deeply, at most {limit} levels",
            "Move this folder one level up.",
        ),
    ),
    "C141": Rule(
        "error",
        zh=Wording(
            "文件夹“{word}”里没有README.md，没有当作章节",
            "是一章，就加一个README.md，第一行写“# 章节名”；不是，就移到词汇表外面。",
        ),
        en=Wording(
            "the folder “{word}” has no README.md and is not taken for a chapter",
            "Add a README.md that begins with “# ” and the chapter's name, or move the folder out.",
        ),
    ),
}
