"""What is said about the lock, and what a build refuses."""

from __future__ import annotations

from cika.findings.rule import Rule, Wording

RULES = {
    "C901": Rule(
        "error",
        zh=Wording("cika.lock读不懂：{reason}", "用git找回上次提交的cika.lock，再运行一次。"),
        en=Wording(
            "cika.lock cannot be understood: {reason}",
            "Bring back the cika.lock of the last commit with git, and run this again.",
        ),
    ),
    "C902": Rule(
        "error",
        zh=Wording("cika.lock的版本是{word}，这个词卡只认识版本{known}", "升级词卡后再运行。"),
        en=Wording(
            "cika.lock has version {word}, this cika only knows version {known}",
            "Upgrade cika, and run this again.",
        ),
    ),
    "C903": Rule(
        "error",
        zh=Wording(
            "cika.lock里“{word}”有问题：{reason}", "用git找回上次提交的cika.lock，再运行一次。"
        ),
        en=Wording(
            "in cika.lock, something is wrong with “{word}”: {reason}",
            "Bring back the cika.lock of the last commit with git, and run this again.",
        ),
    ),
    "C904": Rule(
        "error",
        zh=Wording(
            "cika.lock需要更新（{count}处，例如“{word}”）",
            "先运行“cika build”，把cika.lock一起提交。",
        ),
        en=Wording(
            "cika.lock is out of date (in {count} places, for example “{word}”)",
            "Run “cika build” first, and commit cika.lock together with the rest.",
        ),
    ),
    "C905": Rule(
        "error",
        zh=Wording("cika.lock里的时间（{word}）比这台电脑的时钟还晚", "校准电脑的时钟后再运行。"),
        en=Wording(
            "a time in cika.lock ({word}) is later than this computer's clock",
            "Set the clock right, and run this again.",
        ),
    ),
    "C906": Rule(
        "error",
        zh=Wording("没有编号为“{word}”的章节", "现有的章节：{known}。"),
        en=Wording("there is no chapter “{word}”", "Choose one of {known}."),
    ),
    "C907": Rule(
        "error",
        zh=Wording(
            "cika.lock里有合并冲突",
            "运行“cika build --merge”，它把两边的编号合在一起，一个也不丢。",
        ),
        en=Wording(
            "cika.lock has a merge conflict",
            "Run “cika build --merge”: it joins the numbers of both sides and loses none.",
        ),
    ),
    "C908": Rule(
        "error",
        zh=Wording(
            "cika.lock被手工改过，或合并时少了几行",
            "用git找回上次提交的cika.lock；如果确实是有意改的，运行“cika build --merge”。",
        ),
        en=Wording(
            "cika.lock was edited by hand, or lost lines in a merge",
            "Bring back that of the last commit with git; if it was meant, run “cika build --merge”.",
        ),
    ),
    "C909": Rule(
        "error",
        zh=Wording("“--rename {word}”写得不对", "写成“--rename 编号:旧词=新词”。"),
        en=Wording("“--rename {word}” is not written well", "Write “--rename ID:OLD=NEW”."),
    ),
    "C910": Rule(
        "error",
        zh=Wording("“{word}”里没有叫“{old}”的空", "现在的空有：{known}。", "是不是“{near}”？"),
        en=Wording(
            "“{word}” has no blank “{old}”",
            "Choose one of its blanks: {known}.",
            "Did you mean “{near}”?",
        ),
    ),
    "C911": Rule(
        "error",
        zh=Wording("“{word}”现在没有叫“{new}”的空", "先在词条里把“{new}”标成“=={new}==”，再改名。"),
        en=Wording(
            "“{word}” has no blank “{new}” now",
            "First mark “{new}” as “=={new}==” in the entry, then rename.",
        ),
    ),
    "C912": Rule(
        "error",
        zh=Wording(
            "“{word}”里的“{new}”已经有自己的编号",
            "如果这个编号还没有发布，先用git找回上次提交的cika.lock，再改名。",
        ),
        en=Wording(
            "“{new}” in “{word}” already has a number of its own",
            "If that number is not released yet, bring back the cika.lock of the last commit first.",
        ),
    ),
    "C914": Rule(
        "error",
        zh=Wording(
            "编号“{word}”以前属于“{old}”，学过的人还有它的进度",
            "给“{new}”的文件换一个名字；如果真是同一个词条，先恢复原来的标题或释义，分两次改。",
        ),
        en=Wording(
            "the id “{word}” once belonged to “{old}”, and learners still have progress on it",
            "Rename the file of “{new}”; if it is the same term, restore its title or its definition first, and change them one after the other.",
        ),
    ),
    "C915": Rule(
        "error",
        zh=Wording(
            "两个分支给同一张卡片发了不同的词：{word}",
            "用git取已经发布的那一边的cika.lock（git checkout --ours或--theirs），再运行“cika build”。",
        ),
        en=Wording(
            "two branches gave one card different words: {word}",
            "Take the cika.lock that is released (git checkout --ours or --theirs), then run “cika build”.",
        ),
    ),
    "C916": Rule(
        "warning",
        zh=Wording(
            "cika.lock不见了，但git里有；没有它，学过的人会丢进度",
            "先运行“git checkout HEAD -- cika.lock”；如果从没发布过，可以不管。",
        ),
        en=Wording(
            "cika.lock is gone, but git has it; without it learners lose their progress",
            "Run “git checkout HEAD -- cika.lock” first; if nothing was ever released, ignore this.",
        ),
    ),
    "C913": Rule(
        "error",
        zh=Wording(
            "找不到git的版本“{word}”：{reason}", "写一个标签、分支或提交，例如“cika diff HEAD~1”。"
        ),
        en=Wording(
            "git has no version “{word}”: {reason}",
            "Write a tag, a branch or a commit, for example “cika diff HEAD~1”.",
        ),
    ),
    "C920": Rule(
        "error",
        zh=Wording(
            "“{word}”的编号原来是“{old}”，换了编号会丢学习进度",
            "把文件名改回“{old}.md”，或在开头写一行“编号: {old}”。",
        ),
        en=Wording(
            "the id of “{word}” was “{old}”; another id costs the progress of learners",
            "Name the file “{old}.md” again, or write a line “编号: {old}” at the top.",
        ),
    ),
    "C921": Rule(
        "error",
        zh=Wording("“{word}”发布时叫“{old}”，换了编号会丢学习进度", "改回“### {old}”。"),
        en=Wording(
            "“{word}” was released as “{old}”; another id costs the progress of learners",
            "Write “### {old}” again.",
        ),
    ),
}
