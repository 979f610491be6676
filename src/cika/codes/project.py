"""What is said about settings, chapters and the lock."""

from __future__ import annotations

from cika.codes.rule import Rule

RULES = {
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
    "C920": Rule(
        "error",
        "“{word}”的编号原来是“{old}”，换了编号会丢学习进度",
        "把文件名改回“{old}.md”，或在开头写一行“编号: {old}”。",
    ),
    "C921": Rule(
        "error",
        "“{word}”发布时叫“{old}”，换了编号会丢学习进度",
        "改回“### {old}”。",
    ),
}
