"""What is said about front matter."""

from __future__ import annotations

from cika.findings.rule import FIX_EN, FIX_ZH, Rule, Wording

RULES = {
    "C201": Rule(
        "error",
        zh=Wording("开头的“---”没有配对", "在最后一项下面另起一行，写“---”。"),
        en=Wording(
            "the “---” at the top has no partner",
            "Write “---” on a line of its own below the last key.",
        ),
    ),
    "C202": Rule(
        "error",
        zh=Wording("这一行读不懂：“{word}”", "每行写成“名称: 内容”，冒号用半角，后面空一格。"),
        en=Wording(
            "this line cannot be understood: “{word}”",
            "Write “name: content”, with a half-width colon and a space after it.",
        ),
    ),
    "C203": Rule(
        "error",
        zh=Wording("两个“---”之间要一行一项", "写成“英文: Customer Service”这样的行。"),
        en=Wording(
            "between the two “---”, each line holds one key",
            "Write lines such as “英文: Customer Service”.",
        ),
    ),
    "C204": Rule(
        "error",
        zh=Wording("不认识“{word}”", "这里只能写：{known}。", "是不是“{near}”？"),
        en=Wording("“{word}” is not known", "Write one of {known} here.", "Did you mean “{near}”?"),
    ),
    "C205": Rule(
        "error",
        zh=Wording("“{word}”写了两次（第{first}行和这一行）", "留下一个，把内容合在一起。"),
        en=Wording(
            "“{word}” is written twice (in line {first} and in this one)",
            "Keep one of them, with all the content.",
        ),
    ),
    "C206": Rule(
        "error",
        zh=Wording("“{word}”只能是文字，或一列文字", "写成“{word}: 甲”或“{word}: [甲, 乙]”。"),
        en=Wording(
            "“{word}” can only be text or a list of texts",
            "Write “{word}: 甲” or “{word}: [甲, 乙]”.",
        ),
    ),
    "C207": Rule(
        "warning",
        zh=Wording("“{word}”是空的", "可以删掉这一行。"),
        en=Wording("“{word}” is empty", "You may delete this line."),
    ),
    "C208": Rule(
        "error",
        zh=Wording("“{word}”用了YAML的引用记号（& 或 *）", "把内容直接写出来。"),
        en=Wording(
            "“{word}” uses YAML's marks for references (& or *)", "Write the content itself."
        ),
    ),
    "C209": Rule(
        "mended",
        zh=Wording("“{word}”后面要写半角冒号，再空一格，已这样读", FIX_ZH),
        en=Wording(
            "“{word}” wants a half-width colon and a space after it, and is read so", FIX_EN
        ),
    ),
    "C210": Rule(
        "error",
        zh=Wording(
            "编号“{word}”不能用：只能是中文，或小写英文字母、数字和连字符",
            "照原来的文件名写，例如“return-rate”。",
        ),
        en=Wording(
            "the id “{word}” is none: Chinese, or small Latin letters, digits and hyphens",
            "Write it as the file was named before, for example “return-rate”.",
        ),
    ),
    "C211": Rule(
        "error",
        zh=Wording("“{word}”不写在这里", "{place}"),
        en=Wording("“{word}” is not written here", "{place}"),
    ),
    "C221": Rule(
        "mended",
        zh=Wording("“{word}”后面的引号不成对或不需要，已按文字读", FIX_ZH),
        en=Wording(
            "the quotation marks after “{word}” are unpaired or not needed, read as text", FIX_EN
        ),
    ),
    "C222": Rule(
        "mended",
        zh=Wording("“{word}”的内容里有特殊符号，已按文字读", FIX_ZH),
        en=Wording("“{word}” has special characters in its content, read as text", FIX_EN),
    ),
    "C223": Rule(
        "mended",
        zh=Wording("“{word}”的几项之间写的是“{mark}”，已当作列表", FIX_ZH),
        en=Wording("“{word}” has “{mark}” between its items, read as a list", FIX_EN),
    ),
    "C224": Rule(
        "mended",
        zh=Wording("列表的每一行要以“- ”开头，已这样读", FIX_ZH),
        en=Wording("each line of a list begins with “- ”, and is read so", FIX_EN),
    ),
    "C225": Rule(
        "mended",
        zh=Wording("“{word}”前面或中间多了空格，已当作没有", FIX_ZH),
        en=Wording("“{word}” has spaces before or in it, read as if they were not there", FIX_EN),
    ),
    "C226": Rule(
        "mended",
        zh=Wording("开头的几行前后要各有一行“---”，已当作有", FIX_ZH),
        en=Wording(
            "the first lines want a line “---” before and after them, read as if they had", FIX_EN
        ),
    ),
    "C227": Rule(
        "warning",
        zh=Wording(
            "“#”后面的“{word}”也按正文读",
            "想写说明，请另起一行；是正文，就给整个值加上半角单引号。",
        ),
        en=Wording(
            "“{word}” after “#” is read as content too",
            "Write a remark on a line of its own; if it is content, quote the whole value.",
        ),
    ),
    "C228": Rule(
        "mended",
        zh=Wording("“{word}”写在开头的几行里，已读作“{near}”", FIX_ZH),
        en=Wording("“{word}” stands in the first lines; read as “{near}”", FIX_EN),
    ),
    "C229": Rule(
        "mended",
        zh=Wording("“{word}”已读作“{near}”", FIX_ZH),
        en=Wording("“{word}” is read as “{near}”", FIX_EN),
    ),
    "C230": Rule(
        "mended",
        zh=Wording("“{word}”写在标题下面，已读作开头的“{near}”", FIX_ZH),
        en=Wording("“{word}” stands below the title, read as “{near}” of the first lines", FIX_EN),
    ),
    "C231": Rule(
        "mended",
        zh=Wording("一行里写了几项：“{word}”，已一行一项地读", FIX_ZH),
        en=Wording("“{word}” has several keys in one line, read as one a line", FIX_EN),
    ),
    "C232": Rule(
        "mended",
        zh=Wording("“{word}”接在上一行后面，已这样读", FIX_ZH),
        en=Wording("“{word}” goes on from the line above, and is read so", FIX_EN),
    ),
    "C212": Rule(
        "warning",
        zh=Wording(
            "编号“{word}”会成为这个词条永远的名字", "不是改了文件名，就删掉这一行；编号不是序号。"
        ),
        en=Wording(
            "the id “{word}” would be the name of this entry for ever",
            "Unless the file was renamed, delete this line; an id is no number in a list.",
        ),
    ),
    "C233": Rule(
        "warning",
        zh=Wording(
            "缩写“{word}”也是“{owner}”的（{other}）",
            "确实同用一个缩写就不用管；在“相关”里写术语的全名。",
        ),
        en=Wording(
            "the abbreviation “{word}” is also that of “{owner}” ({other})",
            "Leave it if both are called so; in “相关”, write the whole term.",
        ),
    ),
    "C240": Rule(
        "warning",
        zh=Wording(
            "“{word}”不像一个名字",
            "一项只写一个叫法，不带记号和说明，和术语本身也不同；没有，就删掉这一行。",
        ),
        en=Wording(
            "“{word}” does not look like a name",
            "Write one name an item, without marks or remarks, and not the term itself; "
            "if there is none, delete the line.",
        ),
    ),
}
