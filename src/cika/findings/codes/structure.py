"""What is said about title, definition and sections."""

from __future__ import annotations

from cika.findings.rule import FIX_EN, FIX_ZH, Rule, Wording

RULES = {
    "C301": Rule(
        "error",
        zh=Wording("还没有术语名", "在正文第一行写“# 术语名”。"),
        en=Wording(
            "there is no term yet", "Write “# ” and the term on the first line of the text."
        ),
    ),
    "C302": Rule(
        "error",
        zh=Wording("又出现一个一级标题“{word}”", "一个文件一个术语；小节用“## ”。"),
        en=Wording(
            "another heading of the first level: “{word}”",
            "Write one term in one file; sections begin with “## ”.",
        ),
    ),
    "C303": Rule(
        "error",
        zh=Wording("“{word}”还没有释义", "在标题下面写一到三句话。"),
        en=Wording(
            "“{word}” has no definition yet", "Write one to three sentences below the heading."
        ),
    ),
    "C304": Rule(
        "error",
        zh=Wording("没有“{word}”这个小节", "小节只能是：{known}。", "是不是“## {near}”？"),
        en=Wording(
            "there is no section “{word}”", "Use one of {known}.", "Did you mean “## {near}”?"
        ),
    ),
    "C305": Rule(
        "error",
        zh=Wording("小节“{word}”出现了两次", "合成一个。"),
        en=Wording("the section “{word}” is there twice", "Make one of the two."),
    ),
    "C306": Rule(
        "warning",
        zh=Wording("小节“{word}”是空的", "写点内容，或删掉这个标题。"),
        en=Wording("the section “{word}” is empty", "Write something, or delete the heading."),
    ),
    "C307": Rule(
        "error",
        zh=Wording("标题“{word}”的层次不对", "“##”是小节，“###”只用在“## 练习”下面。"),
        en=Wording(
            "the heading “{word}” is on the wrong level",
            "Use “##” for a section and “###” only below “## 练习”.",
        ),
    ),
    "C308": Rule(
        "error",
        zh=Wording("标题前面有文字“{word}”", "把它移到“# 术语名”下面，或删掉。"),
        en=Wording(
            "there is text before the heading: “{word}”",
            "Move it below “# ” and the term, or delete it.",
        ),
    ),
    "C309": Rule(
        "warning",
        zh=Wording(
            "释义有{length}个字，建议{least}到{most}个字",
            "太长就把细节移到“要点”“例子”或“辨析”，太短就补上类别和区别。",
        ),
        en=Wording(
            "the definition has {length} characters; {least} to {most} are advised",
            "Too long: move details to “要点” or “辨析”; too short: add what kind of thing it is.",
        ),
    ),
    "C310": Rule(
        "warning",
        zh=Wording("释义以“{word}”开头，看义写词卡会替你遮住", "删掉开头，从类别写起更好。"),
        en=Wording(
            "the definition begins with “{word}”, which the writing card will hide",
            "Delete that beginning; it is better to begin with what kind of thing it is.",
        ),
    ),
    "C311": Rule(
        "error",
        zh=Wording(
            "这里有HTML：“{word}”",
            "删掉尖括号里的标记，只留文字；分行就空一行，上标和下标写成公式，例如“$x_1$”。",
        ),
        en=Wording(
            "there is HTML here: “{word}”",
            "Keep the text without the tag; leave a blank line for a new line, and write “$x_1$”.",
        ),
    ),
    "C313": Rule(
        "error",
        zh=Wording("“{word}”不会成为标题", "“#”用半角，后面空一格，例如“## 要点”。"),
        en=Wording(
            "“{word}” will not become a heading",
            "Write a half-width “#” and a space after it, for example “## 要点”.",
        ),
    ),
    "C314": Rule(
        "error",
        zh=Wording("注释后面的文字不会显示：“{word}”", "把它移到下一行，中间空一行。"),
        en=Wording(
            "the text after a comment will not be shown: “{word}”",
            "Move it below, with an empty line between.",
        ),
    ),
    "C315": Rule(
        "error",
        zh=Wording("术语“{word}”里有公式、图片、链接或强调", "标题只写文字。"),
        en=Wording(
            "the term “{word}” has a formula, picture, link or emphasis in it",
            "Write plain text in the heading.",
        ),
    ),
    "C312": Rule(
        "warning",
        zh=Wording("这里的“=={word}==”不会变成空", "空只写在释义和填空题里；想强调就用“**”。"),
        en=Wording(
            "“=={word}==” will not become a blank here",
            "Write blanks only in the definition and in fill-in questions; use “**” for emphasis.",
        ),
    ),
    "C316": Rule(
        "error",
        zh=Wording("术语里有表情符号“{word}”", "删掉它；术语只写文字。"),
        en=Wording("the term has an emoji in it: “{word}”", "Delete it; a term is plain text."),
    ),
    "C317": Rule(
        "warning",
        zh=Wording("简体的词条里有繁体字“{word}”", "改成“{near}”；引用原文可以不管。"),
        en=Wording(
            "“{word}” is traditional Chinese in an entry in simplified Chinese",
            "Write “{near}”; in a quotation it may stay.",
        ),
    ),
    "C321": Rule(
        "mended",
        zh=Wording("标题“{word}”的写法不对，已读作“{near}”", FIX_ZH),
        en=Wording("the heading “{word}” is written unusually, read as “{near}”", FIX_EN),
    ),
    "C322": Rule(
        "mended",
        zh=Wording("全角的字母或数字“{word}”，已读作“{near}”", FIX_ZH),
        en=Wording("full-width letters or digits “{word}”, read as “{near}”", FIX_EN),
    ),
    "C323": Rule(
        "mended",
        zh=Wording("中文里的半角标点“{word}”，已读作“{near}”", FIX_ZH),
        en=Wording("half-width punctuation “{word}” in Chinese, read as “{near}”", FIX_EN),
    ),
    "C324": Rule(
        "mended",
        zh=Wording("列表的写法“{word}”，已读作“{near}”", FIX_ZH),
        en=Wording("“{word}” is a list written unusually, read as “{near}”", FIX_EN),
    ),
    "C325": Rule(
        "mended",
        zh=Wording("“{word}”是空的另一种写法，已读作“{near}”", FIX_ZH),
        en=Wording("“{word}” is another way to write a blank, read as “{near}”", FIX_EN),
    ),
    "C326": Rule(
        "mended",
        zh=Wording("粘贴带来的格式“{word}”，已当作没有", FIX_ZH),
        en=Wording("“{word}” came along when pasting, read as if it were not there", FIX_EN),
    ),
    "C327": Rule(
        "mended",
        zh=Wording("这一行前面空得太多，已当作没有", FIX_ZH),
        en=Wording("this line is indented too far, read as if it were not", FIX_EN),
    ),
    "C328": Rule(
        "mended",
        zh=Wording("释义不需要标题，“{word}”已当作没有", FIX_ZH),
        en=Wording(
            "a definition needs no heading; “{word}” is read as if it were not there", FIX_EN
        ),
    ),
    "C330": Rule(
        "warning",
        zh=Wording(
            "“{word}”没有起作用，会原样印在卡片上",
            "改成词卡认识的写法；真要印出这个记号，就放进反引号“`”里。",
        ),
        en=Wording(
            "“{word}” has no effect and will be printed on the cards as it is",
            "Write it as the format has it; if the sign itself is meant, put it into backticks.",
        ),
    ),
    "C331": Rule(
        "mended",
        zh=Wording("“{word}”是别的软件的写法，已读作“{near}”", FIX_ZH),
        en=Wording("“{word}” is how another program writes it, read as “{near}”", FIX_EN),
    ),
    "C332": Rule(
        "mended",
        zh=Wording("“{word}”是公式的另一种写法，已读作“{near}”", FIX_ZH),
        en=Wording("“{word}” is another way to write a formula, read as “{near}”", FIX_EN),
    ),
    "C333": Rule(
        "error",
        zh=Wording(
            "“{word}”没有收尾，下面的内容都不见了", "在它结束的地方补上收尾的记号，或删掉它。"
        ),
        en=Wording(
            "“{word}” is never closed, and all that follows is lost",
            "Close it where it is to end, or delete it.",
        ),
    ),
    "C334": Rule(
        "warning",
        zh=Wording("“{word}”像是没写完的话，或聊天、网页里带来的话", "写完它，或删掉它。"),
        en=Wording(
            "“{word}” looks unfinished, or came along from a chat or a page",
            "Finish it, or delete it.",
        ),
    ),
    "C335": Rule(
        "error",
        zh=Wording(
            "“{word}”写在了正文里，会成为卡片上的一句话",
            "小节写成“## 要点”这样的标题；题目放在“## 练习”下面，写成“### 单选 1”这样的标题。",
        ),
        en=Wording(
            "“{word}” stands in the text and would be a sentence on the card",
            "Write a section as a heading such as “## 要点”, and a question below “## 练习” as “### 单选 1”.",
        ),
    ),
    "C336": Rule(
        "error",
        zh=Wording("这一行有内容没有读到：“{word}”", "换一种写法，或移到备注、注释里。"),
        en=Wording(
            "something in this line was not read: “{word}”",
            "Write it another way, or move it into a remark or a comment.",
        ),
    ),
    "C350": Rule(
        "error",
        zh=Wording("“{word}”没认成选项", "每个选项写一行：“- [ ] 选项”，对的写“- [x] 选项”。"),
        en=Wording(
            "“{word}” is not recognised as options",
            "Write one line for each option: “- [ ] ”, and “- [x] ” for the right one.",
        ),
    ),
    "C351": Rule(
        "mended",
        zh=Wording("题目前面的“{word}”不用写，已去掉", FIX_ZH),
        en=Wording("“{word}” before the question is not needed, and is left out", FIX_EN),
    ),
    "C352": Rule(
        "warning",
        zh=Wording(
            "标题“{word}”里不只有术语",
            "标题只写术语；别的叫法写到“别名”，英文写到“英文”，编号和记号去掉。",
            "术语是“{near}”的话，标题只写“# {near}”；别的叫法写到“别名”，英文写到“英文”。",
        ),
        en=Wording(
            "the title “{word}” holds more than the term",
            "Write only the term; other names belong to “别名”, English to “英文”.",
            "If the term is “{near}”, write “# {near}”; other names belong to “别名”.",
        ),
    ),
    "C353": Rule(
        "mended",
        zh=Wording("“{word}”会和上一行连成一段，已另起一段", FIX_ZH),
        en=Wording("“{word}” would join the line above; it begins a paragraph", FIX_EN),
    ),
    "C354": Rule(
        "warning",
        zh=Wording(
            "“{word}”也会印在卡片的释义里",
            "不是释义，就删掉，或移到“## 备注”下面；是释义，就写成一句话，句末加“。”。",
        ),
        en=Wording(
            "“{word}” would be printed as a part of the definition",
            "Delete it or move it below “## 备注”; if it belongs there, make it a sentence with “。”.",
        ),
    ),
}
