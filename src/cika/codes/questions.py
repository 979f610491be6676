"""What is said about questions, links and media, and about entries beside each other."""

from __future__ import annotations

from cika.codes.rule import Rule

RULES = {
    # 5 questions
    "C501": Rule(
        "error",
        "没有“{word}”这种题",
        "题型只能是：{known}，后面写编号，例如“### 单选 1”。",
        "是不是“### {near} 1”？",
    ),
    "C502": Rule(
        "error",
        "“{word}”还没有编号",
        "写成“### {word} {number}”；编号用过就不再换，也不给别的题。",
    ),
    "C503": Rule(
        "error",
        "“{word}”出现了两次（第{first}行和这一行）",
        "给新题一个没用过的编号，例如“{near}”。",
    ),
    "C504": Rule("error", "“{word}”没有题干", "在标题下面写题目。"),
    "C505": Rule("error", "“{word}”没有选项", "每行写成“- [ ] 选项”，对的写“- [x] 选项”。"),
    "C506": Rule(
        "error", "单选题有{count}个正确选项", "只留一个“[x]”；真要几个都对，就改成“多选”。"
    ),
    "C507": Rule(
        "error", "多选题只有{count}个正确选项", "至少两个“[x]”；只有一个对，就改成“单选”。"
    ),
    "C508": Rule("error", "两个选项一样：“{word}”", "改掉其中一个。"),
    "C509": Rule("error", "有一个选项是空的", "写上内容，或删掉这一行。"),
    "C510": Rule(
        "error",
        "判断题的选项要写成对和错，只选一个",
        "写两行：“- [ ] 对”“- [x] 错”，把答案打上x。",
    ),
    "C511": Rule("warning", "“{word}”的答案是错，却没有改正", "在答案里加一行“> 改正：……”。"),
    "C512": Rule("error", "“{word}”没有空", "把要填的词写成“==词==”。"),
    "C513": Rule("error", "“{word}”没有要点", "在引用里列出来：“> 1. 要点”。"),
    "C514": Rule(
        "error", "这一段放错了地方：“{word}”", "题干在前，选项在中间，解析写在最后的“> ”里。"
    ),
    "C515": Rule("warning", "“{word}”的答案是对，却写了改正", "去掉“改正：”，直接写解析。"),
    "C517": Rule(
        "error",
        "选项“{word}”前面的方框写得不对",
        "写成“- [ ] 选项”，对的写“- [x] 选项”，方括号里一个空格或一个x。",
    ),
    "C516": Rule("error", "“练习”里，第一道题前面有文字“{word}”", "每道题先写“### 题型 编号”。"),
    "C518": Rule(
        "error",
        "答案“{word}”不在选项{known}里",
        "改成有的字母，或补上那个选项。",
    ),
    "C519": Rule(
        "error",
        "解析里说“{word}”，可是选项会打乱",
        "写选项的内容，不写字母。",
    ),
    "C520": Rule(
        "error",
        "题里有{blanks}个空，答案有{answers}个",
        "一个空一个答案，用“；”隔开，或直接写成“==词==”。",
    ),
    "C521": Rule(
        "mended",
        "选项的写法“{word}”，已读作“{near}”",
        "运行“cika fix”，文件里就改好了。",
    ),
    "C522": Rule(
        "mended",
        "答案“{word}”已读成打了x的选项",
        "运行“cika fix”，文件里就改好了。",
    ),
    "C523": Rule(
        "mended",
        "“{word}”前面要有“> ”，已这样读",
        "运行“cika fix”，文件里就改好了。",
    ),
    "C524": Rule(
        "mended",
        "题里的空和答案“{word}”已读成“==词==”",
        "运行“cika fix”，文件里就改好了。",
    ),
    # 6 links and media
    "C601": Rule(
        "error",
        "找不到链接的词条“{word}”",
        "写成同一章的“文件名.md”，或别章的“../章节文件夹/文件名.md”。",
        "是不是“{near}”？",
    ),
    "C602": Rule("error", "链接“{word}”不能用", "只能链接到https://的网页或另一个词条的.md文件。"),
    "C603": Rule(
        "error",
        "找不到“{word}”",
        "把文件放在词条旁边的media文件夹里，写成“media/文件名”。",
        "是不是“{near}”？",
    ),
    "C604": Rule("error", "“{word}”不在词汇表的文件夹里", "放到词条旁边的media文件夹里。"),
    "C605": Rule(
        "error",
        "“{word}”不是能用的图片或声音",
        "图片用png、jpg、gif、webp、svg，声音用mp3、ogg、m4a、wav。",
    ),
    "C606": Rule(
        "warning",
        "没有词条用到“{word}”",
        "在词条里写上它，或删掉这个文件。",
    ),
    # 7 the glossary as a whole
    "C701": Rule("error", "“{word}”已经有了：{other}", "改那一条，或把这一条删掉。"),
    "C702": Rule("error", "“{word}”已被“{owner}”使用（{other}）", "换一个，或并到那一条里去。"),
    "C703": Rule("error", "编号“{word}”已被使用：{other}", "给这个文件换一个名字。"),
    "C704": Rule(
        "error",
        "找不到相关术语“{word}”",
        "先建这个词条，或从“相关”里去掉它。",
        "是不是“{near}”？",
    ),
    "C705": Rule(
        "mended", "“相关”里写了自己：“{word}”，已当作没有", "运行“cika fix”，文件里就改好了。"
    ),
    "C706": Rule(
        "error",
        "“{word}”是“{owner}”的另一个名字（{other}），不必新建",
        "改那一条；如果是两个不同的词，先从那一条里去掉这个名字。",
    ),
    "C707": Rule(
        "warning",
        "英文“{word}”也是“{owner}”的英文（{other}）",
        "核对一下：是同一个词，就合成一条；不是，就换成分得开的英文。",
    ),
    "C708": Rule(
        "warning",
        "释义与“{owner}”的很像（{other}），是同一个词吗？",
        "是同一个词，就写进那一条的“别名”；不是，就写出两者的区别。",
    ),
    "C709": Rule(
        "mended",
        "“{owner}”的“相关”里有这个词，这里却没有它",
        "运行“cika fix”，文件里就改好了。",
    ),
}
