"""What is said about questions."""

from __future__ import annotations

from cika.findings.rule import FIX_EN, FIX_ZH, Rule, Wording

RULES = {
    "C501": Rule(
        "error",
        zh=Wording(
            "没有“{word}”这种题",
            "题型只能是：{known}，后面写编号，例如“### 单选 1”。",
            "是不是“### {near} 1”？",
        ),
        en=Wording(
            "there are no questions of the kind “{word}”",
            "Write one of {known} and a number after it, for example “### 单选 1”.",
            "Did you mean “### {near} 1”?",
        ),
    ),
    "C503": Rule(
        "error",
        zh=Wording(
            "“{word}”出现了两次（第{first}行和这一行）", "给新题一个没用过的编号，例如“{near}”。"
        ),
        en=Wording(
            "“{word}” is there twice (in line {first} and in this one)",
            "Give the new question a number not used before, for example “{near}”.",
        ),
    ),
    "C504": Rule(
        "error",
        zh=Wording("“{word}”没有题干", "在标题下面写题目。"),
        en=Wording("“{word}” asks nothing", "Write the question below its heading."),
    ),
    "C505": Rule(
        "error",
        zh=Wording("“{word}”没有选项", "每行写成“- [ ] 选项”，对的写“- [x] 选项”。"),
        en=Wording(
            "“{word}” has no options",
            "Write a line “- [ ] ” for each option, and “- [x] ” for the right one.",
        ),
    ),
    "C506": Rule(
        "error",
        zh=Wording("单选题有{count}个正确选项", "只留一个“[x]”；真要几个都对，就改成“多选”。"),
        en=Wording(
            "this question for one answer has {count} right options",
            "Keep one “[x]”; if several are right, make it a “多选”.",
        ),
    ),
    "C507": Rule(
        "error",
        zh=Wording("多选题只有{count}个正确选项", "至少两个“[x]”；只有一个对，就改成“单选”。"),
        en=Wording(
            "this question for several answers has {count} right options",
            "Mark at least two “[x]”; if only one is right, make it a “单选”.",
        ),
    ),
    "C508": Rule(
        "error",
        zh=Wording("两个选项一样：“{word}”", "改掉其中一个。"),
        en=Wording("two options are the same: “{word}”", "Change one of them."),
    ),
    "C509": Rule(
        "error",
        zh=Wording("有一个选项是空的", "写上内容，或删掉这一行。"),
        en=Wording("an option is empty", "Write something, or delete the line."),
    ),
    "C510": Rule(
        "error",
        zh=Wording(
            "判断题的选项要写成对和错，只选一个", "写两行：“- [ ] 对”“- [x] 错”，把答案打上x。"
        ),
        en=Wording(
            "a true-or-false question has the options “对” and “错”, and one is chosen",
            "Write the two lines “- [ ] 对” and “- [x] 错”, with the x at the answer.",
        ),
    ),
    "C511": Rule(
        "warning",
        zh=Wording("“{word}”的答案是错，却没有改正", "在答案里加一行“> 改正：……”。"),
        en=Wording(
            "the answer to “{word}” is “错”, and nothing says what would be right",
            "Add a line “> 改正：……” to the answer.",
        ),
    ),
    "C512": Rule(
        "error",
        zh=Wording("“{word}”没有空", "把要填的词写成“==词==”。"),
        en=Wording("“{word}” has no blank", "Write the word to fill in as “==词==”."),
    ),
    "C513": Rule(
        "error",
        zh=Wording("“{word}”没有要点", "在引用里列出来：“> 1. 要点”。"),
        en=Wording("“{word}” has no points", "List them in the quote: “> 1. 要点”."),
    ),
    "C514": Rule(
        "error",
        zh=Wording("这一段放错了地方：“{word}”", "题干在前，选项在中间，解析写在最后的“> ”里。"),
        en=Wording(
            "this paragraph is in the wrong place: “{word}”",
            "Write the question first, then the options, and the explanation last, in “> ”.",
        ),
    ),
    "C515": Rule(
        "warning",
        zh=Wording("“{word}”的答案是对，却写了改正", "去掉“改正：”，直接写解析。"),
        en=Wording(
            "the answer to “{word}” is “对”, and yet there is a correction",
            "Take “改正：” away and write only the explanation.",
        ),
    ),
    "C517": Rule(
        "error",
        zh=Wording(
            "选项“{word}”前面的方框写得不对",
            "写成“- [ ] 选项”，对的写“- [x] 选项”，方括号里一个空格或一个x。",
        ),
        en=Wording(
            "the box before the option “{word}” is not written well",
            "Write “- [ ] ”, or “- [x] ” for the right one, with one space or one x in the brackets.",
        ),
    ),
    "C516": Rule(
        "error",
        zh=Wording(
            "“练习”里的“{word}”上面没有题目的标题",
            "是题目，就在上面加一行标题，例如“### 单选 1”（题型有单选、多选、判断、填空、简答、匹配）；不是题目，就删掉。",
        ),
        en=Wording(
            "no question’s heading stands above “{word}” in “练习”",
            "Write a heading above the question, for example “### 单选 1”, or delete the line.",
        ),
    ),
    "C518": Rule(
        "error",
        zh=Wording("答案“{word}”不在选项{known}里", "改成有的字母，或补上那个选项。"),
        en=Wording(
            "the answer “{word}” is none of the options {known}",
            "Write one of their letters, or add that option.",
        ),
    ),
    "C519": Rule(
        "error",
        zh=Wording("解析里说“{word}”，可是选项会打乱", "写选项的内容，不写字母。"),
        en=Wording(
            "the explanation says “{word}”, but options are shuffled",
            "Name the content of the option, not its letter.",
        ),
    ),
    "C520": Rule(
        "error",
        zh=Wording(
            "题里有{blanks}个空，答案有{answers}个",
            "一个空一个答案，用“；”隔开，或直接写成“==词==”。",
        ),
        en=Wording(
            "the question has {blanks} blanks and the answer has {answers}",
            "Give each blank one answer, with “；” between them, or write “==词==” in the question.",
        ),
    ),
    "C521": Rule(
        "mended",
        zh=Wording("选项的写法“{word}”，已读作“{near}”", FIX_ZH),
        en=Wording("“{word}” is an option written unusually, read as “{near}”", FIX_EN),
    ),
    "C522": Rule(
        "mended",
        zh=Wording("答案“{word}”已读成打了x的选项", FIX_ZH),
        en=Wording("the answer “{word}” is read as the option with an x", FIX_EN),
    ),
    "C523": Rule(
        "mended",
        zh=Wording("“{word}”前面要有“> ”，已这样读", FIX_ZH),
        en=Wording("“{word}” wants “> ” before it, and is read so", FIX_EN),
    ),
    "C524": Rule(
        "mended",
        zh=Wording("题里的空和答案“{word}”已读成“==词==”", FIX_ZH),
        en=Wording("the blank and its answer “{word}” are read as “==词==”", FIX_EN),
    ),
    "C530": Rule(
        "error",
        zh=Wording(
            "答案没看懂：“{word}”",
            "写成“答案：B”这样的一行，或给对的选项打上“[x]”。",
            "写成“{near}”这样的一行。",
        ),
        en=Wording(
            "this answer is not understood: “{word}”",
            "Write a line such as “答案：B”, or tick the right option with “[x]”.",
            "Write a line such as “{near}”.",
        ),
    ),
    "C531": Rule(
        "error",
        zh=Wording("这道题写了两个不同的答案：“{word}”", "只留对的一个。"),
        en=Wording("this question gives two different answers: “{word}”", "Keep the right one."),
    ),
    "C532": Rule(
        "error",
        zh=Wording(
            "“{word}”紧跟在选项后面，会成为选项的一部分",
            "是这个选项的理由，就写成“  > 理由”；是解析，就空一行写在“> ”里；是选项，就接在上一行后面。",
        ),
        en=Wording(
            "“{word}” follows an option and would be part of it",
            "Write the option’s reason as “  > ”, the explanation below in “> ”, or join it to the option.",
        ),
    ),
    "C533": Rule(
        "error",
        zh=Wording(
            "“{word}”没有写答案",
            "加一行“答案：B”，或给对的选项打上“[x]”。",
            "在题目下面加一行“{near}”。",
        ),
        en=Wording(
            "“{word}” gives no answer",
            "Add a line “答案：B”, or tick the right option with “[x]”.",
            "Add a line “{near}” below the question.",
        ),
    ),
    "C570": Rule(
        "error",
        zh=Wording("“{word}”只有{count}对", "写一个列表，至少两项，每项写成“- 左 = 右”。"),
        en=Wording(
            "“{word}” has {count} pair(s)",
            "Write a list of at least two items, each as “- left = right”.",
        ),
    ),
    "C571": Rule(
        "error",
        zh=Wording("“{word}”里看不出哪两样是一对", "中间写上等号：“- 左 = 右”。"),
        en=Wording(
            "“{word}” does not say which two belong together",
            "Write a sign of equality between them: “- left = right”.",
        ),
    ),
    "C572": Rule(
        "error",
        zh=Wording("“{word}”在这道题里出现了两次，连哪个都对", "换一个说法，或去掉一对。"),
        en=Wording(
            "“{word}” stands in this question twice, so that either would be right",
            "Say it in other words, or take one pair away.",
        ),
    ),
    "C525": Rule(
        "mended",
        zh=Wording("“{word}”没有题号，发布时的题号是{number}", FIX_ZH),
        en=Wording("“{word}” has no number; it was released with {number}", FIX_EN),
    ),
}
