"""Every code, what it says, and the one act it asks for.

A code is a promise: it is never reused for another meaning.  The hundreds tell the subject:
1 file, 2 front matter, 3 structure, 4 blanks, 5 questions, 6 links and media, 7 the glossary
as a whole, 8 settings and chapters, 9 the lock.
"""

from __future__ import annotations

from typing import NamedTuple


class Rule(NamedTuple):
    severity: str
    message: str
    act: str
    near: str = ""
    """The act when a near word is known: `{near}`."""


CODES: dict[str, Rule] = {
    # 1 file
    "C101": Rule(
        "error",
        "这个文件不是UTF-8编码（像是{guess}）",
        "用记事本打开，“另存为”时编码选UTF-8。",
    ),
    "C102": Rule(
        "error", "文件太大（{size} KiB，最多{limit} KiB）", "一个文件只写一个术语，请拆开。"
    ),
    "C103": Rule("error", "读不了这个文件：{reason}", "请检查文件是否存在、是否有权限读取。"),
    "C104": Rule(
        "error",
        "还留着合并冲突的标记“{word}”",
        "留下正确的一份，删掉“<<<<<<<”“=======”“>>>>>>>”这几行。",
    ),
    "C105": Rule(
        "error",
        "文件名“{word}”不能当编号",
        "只用小写英文字母、数字和连字符，例如“{example}.md”。",
    ),
    "C106": Rule("error", "“{word}”不会被读到：词条的文件名要以.md结尾", "把它改名为“{example}”。"),
    "C107": Rule("error", "这个文件里的括号、引用或强调套得太深", "写得简单些。"),
    "C108": Rule("error", "这个文件是一个链接，指向词汇表外面", "把内容直接放进词汇表的文件夹。"),
    # 2 front matter
    "C201": Rule("error", "开头的“---”没有配对", "在最后一项下面另起一行，写“---”。"),
    "C202": Rule(
        "error", "这一行读不懂：“{word}”", "每行写成“名称: 内容”，冒号用半角，后面空一格。"
    ),
    "C203": Rule("error", "两个“---”之间要一行一项", "写成“英文: Customer Service”这样的行。"),
    "C204": Rule(
        "error",
        "不认识“{word}”",
        "这里只能写：{known}。",
        "是不是“{near}”？",
    ),
    "C205": Rule("error", "“{word}”写了两次（第{first}行和这一行）", "留下一个，把内容合在一起。"),
    "C206": Rule(
        "error", "“{word}”只能是文字，或一列文字", "写成“{word}: 甲”或“{word}: [甲, 乙]”。"
    ),
    "C207": Rule("warning", "“{word}”是空的", "可以删掉这一行。"),
    "C208": Rule("error", "“{word}”用了YAML的引用记号（& 或 *）", "把内容直接写出来。"),
    "C209": Rule("error", "“{word}”后面是全角冒号“：”", "改成半角冒号，再空一格：“{word}: ”。"),
    "C210": Rule(
        "error",
        "编号“{word}”只能用小写英文字母、数字和连字符",
        "照原来的文件名写，例如“return-rate”。",
    ),
    # 3 structure
    "C301": Rule("error", "还没有术语名", "在正文第一行写“# 术语名”。"),
    "C302": Rule("error", "又出现一个一级标题“{word}”", "一个文件一个术语；小节用“## ”。"),
    "C303": Rule("error", "“{word}”还没有释义", "在标题下面写一到三句话。"),
    "C304": Rule(
        "error",
        "没有“{word}”这个小节",
        "小节只能是：{known}。",
        "是不是“## {near}”？",
    ),
    "C305": Rule("error", "小节“{word}”出现了两次", "合成一个。"),
    "C306": Rule("warning", "小节“{word}”是空的", "写点内容，或删掉这个标题。"),
    "C307": Rule("error", "标题“{word}”的层次不对", "“##”是小节，“###”只用在“## 练习”下面。"),
    "C308": Rule("error", "标题前面有文字“{word}”", "把它移到“# 术语名”下面，或删掉。"),
    "C309": Rule(
        "warning",
        "释义有{length}个字，建议{least}到{most}个字",
        "太长就把细节移到“要点”“例子”或“辨析”，太短就补上类别和区别。",
    ),
    "C310": Rule(
        "warning",
        "释义以“{word}”开头，看义写词卡会替你遮住",
        "删掉开头，从类别写起更好。",
    ),
    "C311": Rule("error", "这里有HTML：“{word}”", "改用Markdown的写法，或删掉它。"),
    "C313": Rule("error", "“{word}”不会成为标题", "“#”用半角，后面空一格，例如“## 要点”。"),
    "C314": Rule("error", "注释后面的文字不会显示：“{word}”", "把它移到下一行，中间空一行。"),
    "C315": Rule("error", "术语“{word}”里有公式、图片、链接或强调", "标题只写文字。"),
    "C312": Rule(
        "warning", "这里的“=={word}==”不会变成空", "空只写在释义和填空题里；想强调就用“**”。"
    ),
    # 4 blanks
    "C401": Rule("error", "“==”没有配对", "空写成“==词==”，两边各两个等号，里面紧挨着词。"),
    "C402": Rule("error", "空里没有字", "在两个“==”之间写上要填的词。"),
    "C403": Rule(
        "error",
        "空“{word}”就写在卡片正面（“{shown}”）",
        "换一个词当空，别用术语本身、别名或缩写。",
    ),
    "C404": Rule("warning", "空“{word}”在另一个空“{shown}”里也看得到", "只留一个，或换一个词。"),
    "C405": Rule(
        "error", "空“{word}”在公式、代码或图片说明里看得到", "换一个词当空，或改写那里的文字。"
    ),
    "C406": Rule(
        "warning",
        "“不挖空”里的“{word}”不在释义里",
        "照释义里的写法写，或删掉它。",
    ),
    "C407": Rule(
        "error",
        "“{word}”又标成空，又写在“不挖空”里",
        "去掉“==”，或从“不挖空”里删掉它。",
    ),
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
    "C705": Rule("warning", "“相关”里写了自己：“{word}”", "删掉它。"),
    # 8 settings and chapters
    "C801": Rule(
        "error",
        "这里没有词汇表：找不到cika.toml",
        "进入词汇表所在的文件夹，或先运行“cika init 文件夹”。",
    ),
    "C802": Rule("error", "cika.toml读不懂：{reason}", "照docs/settings.md的样子改这一行。"),
    "C803": Rule(
        "error",
        "cika.toml里不认识“{word}”",
        "能写的有：{known}。",
        "是不是“{near}”？",
    ),
    "C804": Rule("error", "“{word}”要写成{expected}", "照docs/settings.md的样子改。"),
    "C805": Rule("error", "cika.toml里缺少“{word}”", '加一行“{word} = "……"”。'),
    "C811": Rule("error", "这一章没有README.md", "建一个README.md，第一行写“# 章节名”。"),
    "C812": Rule("error", "README.md里没有章节名", "第一行写“# 章节名”。"),
    "C813": Rule("error", "章节序号{word}用了两次：{other}", "给其中一个换一个没用过的两位数。"),
    "C814": Rule(
        "error",
        "“学习顺序”里的“{word}”不在这一章",
        "写成“[术语](文件名.md)”。",
        "是不是“{near}”？",
    ),
    "C815": Rule(
        "error", "“{word}”不像章节文件夹", "用两位数字、连字符和英文起名，例如“01-service-basics”。"
    ),
    "C816": Rule("error", "词汇表里还没有章节", "建一个“01-名字”的文件夹，里面放README.md和词条。"),
    "C817": Rule("warning", "“学习顺序”里，“{word}”写了两次", "删掉一个。"),
    "C818": Rule("error", "“{word}”不在任何章节里", "把它移进一个“NN-名字”的文件夹。"),
    # 9 the lock
    "C901": Rule(
        "error", "cika.lock读不懂：{reason}", "用git找回上次提交的cika.lock，再运行一次。"
    ),
    "C902": Rule(
        "error", "cika.lock的版本是{word}，这个词卡只认识版本{known}", "升级词卡后再运行。"
    ),
    "C903": Rule(
        "error", "cika.lock里“{word}”有问题：{reason}", "用git找回上次提交的cika.lock，再运行一次。"
    ),
    "C904": Rule(
        "error",
        "cika.lock需要更新（{count}处，例如“{word}”）",
        "先运行“cika build”，把cika.lock一起提交。",
    ),
    "C905": Rule(
        "error",
        "cika.lock里的时间（{word}）比这台电脑的时钟还晚",
        "校准电脑的时钟后再运行。",
    ),
    "C906": Rule("error", "没有编号为“{word}”的章节", "现有的章节：{known}。"),
    "C907": Rule(
        "error",
        "cika.lock里有合并冲突",
        "运行“cika build --merge”，它把两边的编号合在一起，一个也不丢。",
    ),
    "C908": Rule(
        "error",
        "cika.lock被手工改过，或合并时少了几行",
        "用git找回上次提交的cika.lock；如果确实是有意改的，运行“cika build --merge”。",
    ),
    "C909": Rule("error", "“--rename {word}”写得不对", "写成“--rename 编号:旧词=新词”。"),
    "C910": Rule(
        "error",
        "“{word}”里没有叫“{old}”的空",
        "现在的空有：{known}。",
        "是不是“{near}”？",
    ),
    "C911": Rule(
        "error",
        "“{word}”现在没有叫“{new}”的空",
        "先在词条里把“{new}”标成“=={new}==”，再改名。",
    ),
    "C912": Rule(
        "error",
        "“{word}”里的“{new}”已经有自己的编号",
        "如果这个编号还没有发布，先用git找回上次提交的cika.lock，再改名。",
    ),
    "C914": Rule(
        "error",
        "编号“{word}”以前属于“{old}”，学过的人还有它的进度",
        "给“{new}”的文件换一个名字；如果真是同一个词条，先恢复原来的标题或释义，分两次改。",
    ),
    "C915": Rule(
        "error",
        "两个分支给同一张卡片发了不同的词：{word}",
        "用git取已经发布的那一边的cika.lock（git checkout --ours或--theirs），再运行“cika build”。",
    ),
    "C916": Rule(
        "warning",
        "cika.lock不见了，但git里有；没有它，学过的人会丢进度",
        "先运行“git checkout HEAD -- cika.lock”；如果从没发布过，可以不管。",
    ),
    "C913": Rule(
        "error",
        "找不到git的版本“{word}”：{reason}",
        "写一个标签、分支或提交，例如“cika diff HEAD~1”。",
    ),
}
