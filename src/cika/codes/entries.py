"""What is said about one file: its name, its front matter, its sections, its blanks."""

from __future__ import annotations

from cika.codes.rule import Rule

RULES = {
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
    "C109": Rule(
        "error",
        "两个文件名只差大小写：“{word}”和“{other}”",
        "给其中一个换一个名字；在Windows和macOS上它们是同一个文件。",
    ),
    "C111": Rule(
        "mended",
        "文件开头有看不见的BOM，已当作没有",
        "运行“cika fix”，文件里就改好了。",
    ),
    "C112": Rule(
        "mended",
        "换行是Windows的写法，已当作普通换行",
        "运行“cika fix”，文件里就改好了。",
    ),
    "C113": Rule(
        "mended",
        "这一行有{count}个看不见的字符，已当作没有",
        "运行“cika fix”，文件里就改好了。",
    ),
    "C114": Rule(
        "mended",
        "这一行有Tab或特别的空格，已当作普通空格",
        "运行“cika fix”，文件里就改好了。",
    ),
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
    "C209": Rule(
        "mended",
        "“{word}”后面要写半角冒号，再空一格，已这样读",
        "运行“cika fix”，文件里就改好了。",
    ),
    "C210": Rule(
        "error",
        "编号“{word}”只能用小写英文字母、数字和连字符",
        "照原来的文件名写，例如“return-rate”。",
    ),
    "C211": Rule(
        "error",
        "“{word}”不写在这里",
        "{place}",
    ),
    "C221": Rule(
        "mended",
        "“{word}”后面的引号不成对或不需要，已按文字读",
        "运行“cika fix”，文件里就改好了。",
    ),
    "C222": Rule(
        "mended",
        "“{word}”的内容里有特殊符号，已按文字读",
        "运行“cika fix”，文件里就改好了。",
    ),
    "C223": Rule(
        "mended",
        "“{word}”的几项之间写的是“{mark}”，已当作列表",
        "运行“cika fix”，文件里就改好了。",
    ),
    "C224": Rule(
        "mended",
        "列表的每一行要以“- ”开头，已这样读",
        "运行“cika fix”，文件里就改好了。",
    ),
    "C225": Rule(
        "mended",
        "“{word}”前面或中间多了空格，已当作没有",
        "运行“cika fix”，文件里就改好了。",
    ),
    "C226": Rule(
        "mended",
        "开头的几行前后要各有一行“---”，已当作有",
        "运行“cika fix”，文件里就改好了。",
    ),
    "C227": Rule(
        "warning",
        "“#”后面的“{word}”也按正文读",
        "想写说明，请另起一行；是正文，就运行“cika fix”给它加上引号。",
    ),
    "C228": Rule(
        "mended",
        "“{word}”写在开头的几行里，已读作“{near}”",
        "运行“cika fix”，文件里就改好了。",
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
    "C316": Rule(
        "error",
        "术语里有表情符号“{word}”",
        "删掉它；术语只写文字。",
    ),
    "C317": Rule(
        "warning",
        "简体的词条里有繁体字“{word}”",
        "改成“{near}”；引用原文可以不管。",
    ),
    "C321": Rule(
        "mended",
        "标题“{word}”的写法不对，已读作“{near}”",
        "运行“cika fix”，文件里就改好了。",
    ),
    "C322": Rule(
        "mended",
        "全角的字母或数字“{word}”，已读作“{near}”",
        "运行“cika fix”，文件里就改好了。",
    ),
    "C323": Rule(
        "mended",
        "中文里的半角标点“{word}”，已读作“{near}”",
        "运行“cika fix”，文件里就改好了。",
    ),
    "C324": Rule(
        "mended",
        "列表的写法“{word}”，已读作“{near}”",
        "运行“cika fix”，文件里就改好了。",
    ),
    "C325": Rule(
        "mended",
        "“{word}”是空的另一种写法，已读作“{near}”",
        "运行“cika fix”，文件里就改好了。",
    ),
    "C326": Rule(
        "mended",
        "粘贴带来的格式“{word}”，已当作没有",
        "运行“cika fix”，文件里就改好了。",
    ),
    "C327": Rule(
        "mended",
        "这一行前面空得太多，已当作没有",
        "运行“cika fix”，文件里就改好了。",
    ),
    "C328": Rule(
        "mended",
        "释义不需要标题，“{word}”已当作没有",
        "运行“cika fix”，文件里就改好了。",
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
}
