"""What is said about the lock, and what a build refuses."""

from __future__ import annotations

from cika.findings.rule import FIX_EN, FIX_ZH, Rule, Wording

RULES = {
    "C901": Rule(
        "error",
        zh=Wording("cika.lock读不懂：{reason}", "{way}。"),
        en=Wording("cika.lock cannot be understood: {reason}", "{way}."),
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
        zh=Wording("cika.lock里“{word}”有问题：{reason}", "{way}。"),
        en=Wording("in cika.lock, something is wrong with “{word}”: {reason}", "{way}."),
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
        zh=Wording("cika.lock里最晚的时间是{word}，比这台电脑的时钟（{clock}）还晚", "{way}。"),
        en=Wording(
            "the latest time in cika.lock is {word}, later than this computer's clock ({clock})",
            "{way}.",
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
            "{way}；如果确实是有意改的，运行“cika build --merge”，它先核对每个编号，换了主人的不收。",
        ),
        en=Wording(
            "cika.lock was edited by hand, or lost lines in a merge",
            "{way}; if it was meant, run “cika build --merge”: it first compares every number, and accepts none that changed hands.",
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
            "“{new}”是新词，就给它的文件换一个名字；就是原来那个词，就在开头加一行“改写: {old}={new}”。",
        ),
        en=Wording(
            "the id “{word}” once belonged to “{old}”, and learners still have progress on it",
            "If “{new}” is a new term, rename its file; if it is the same term, add a line “改写: {old}={new}” at the top.",
        ),
    ),
    "C915": Rule(
        "error",
        zh=Wording("两个分支给同一张卡片发了不同的词：{word}", "{way}。"),
        en=Wording("two branches gave one card different words: {word}", "{way}."),
    ),
    "C916": Rule(
        "error",
        zh=Wording("cika.lock不见了，但git里有；没有它，学过的人会丢进度", "{way}。"),
        en=Wording(
            "cika.lock is gone, but git has it; without it learners lose their progress", "{way}."
        ),
    ),
    "C917": Rule(
        "error",
        zh=Wording(
            "{word}在“{tag}”里是“{old}”，在这里的cika.lock里成了“{new}”，学过的人会答错",
            "运行“git checkout {tag} -- :/{path}”，再运行“cika build”，新的内容会得到新的编号。",
        ),
        en=Wording(
            "{word} is “{old}” in “{tag}”, but “{new}” in the cika.lock here; learners would get "
            "another card",
            "Run “git checkout {tag} -- :/{path}”, then “cika build”: what is new gets new numbers.",
        ),
    ),
    "C918": Rule(
        "error",
        zh=Wording(
            "“{tag}”发布过{word}，这里的cika.lock里没有，学过的人会丢进度",
            "运行“git checkout {tag} -- :/{path}”，再运行“cika build”。",
        ),
        en=Wording(
            "“{tag}” released {word}, but the cika.lock here does not have it; learners would lose their progress",
            "Run “git checkout {tag} -- :/{path}”, then “cika build”.",
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
        "mended",
        zh=Wording("“{word}”就是编号“{old}”的词条，读作“编号: {old}”", FIX_ZH),
        en=Wording("“{word}” is the entry with the id “{old}”, read as “编号: {old}”", FIX_EN),
    ),
    "C921": Rule(
        "mended",
        zh=Wording("“{word}”发布时叫“{old}”，或它的题号是别的题的，读作“{old}”", FIX_ZH),
        en=Wording(
            "“{word}” was released as “{old}”, or its number is another's; read as “{old}”", FIX_EN
        ),
    ),
    "C922": Rule(
        "error",
        zh=Wording(
            "“{word}”原来问“{old}”，现在问“{new}”，学过的人会接着旧题的进度学新题",
            "是另一道题，就把题号改成{free}；还是原来那道题，就在文件开头加一行“改写: {word}”。",
        ),
        en=Wording(
            "“{word}” asked “{old}”, now it asks “{new}”; learners would go on with another question",
            "If it is another question, give it the number {free}; if it is the same, add a line “改写: {word}” at the top of the file.",
        ),
    ),
    "C923": Rule(
        "error",
        zh=Wording(
            "没有题号的“{word}”很像发布过的“{old}”，“{old}”又不见了",
            "就是它，就把标题写成“### {old}”；是另一道题，就给它一个没用过的题号。",
        ),
        en=Wording(
            "“{word}” without a number is much like “{old}”, which is gone",
            "If it is that one, write “### {old}”; if it is another, give it a number that was never used.",
        ),
    ),
    "C924": Rule(
        "error",
        zh=Wording(
            "“改写: {word}”说的东西，这个词条里没有发布过",
            "空和术语写“旧词=新词”，题目写它的名字，例如“判断 1”；不需要就删掉这一行。",
        ),
        en=Wording(
            "nothing of this entry that was released is what “改写: {word}” speaks of",
            "Write “old=new” for a blank or a term, a question by its name, such as “判断 1”; or delete the line.",
        ),
    ),
    "C925": Rule(
        "error",
        zh=Wording("“改写: {word}”里的新词不在词条里", "照词条里的写法写，或删掉这一行。"),
        en=Wording(
            "the new word of “改写: {word}” is not in the entry",
            "Write it as the entry does, or delete the line.",
        ),
    ),
    "C926": Rule(
        "mended",
        zh=Wording("“改写: {word}”已经生效，不再需要", FIX_ZH),
        en=Wording("“改写: {word}” has done its work", FIX_EN),
    ),
    "C927": Rule(
        "warning",
        zh=Wording(
            "空“{old}”没有了，“{new}”是新的空：学过“{old}”的人从头学“{new}”",
            "如果只是改正写法、还是同一张卡片，在文件开头加一行“改写: {old}={new}”。",
        ),
        en=Wording(
            "the blank “{old}” is gone and “{new}” is new: who learned the one starts anew",
            "If it is the same card, corrected, add a line “改写: {old}={new}” at the top.",
        ),
    ),
}
