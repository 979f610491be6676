"""Codes C350–C369: what people bring from elsewhere, in a form that an entry does not have."""

from __future__ import annotations

from cika.findings.rule import FIX_EN, FIX_ZH, Rule, Wording

RULES = {
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
    "C355": Rule(
        "error",
        zh=Wording(
            "几道题的答案写在一起，分不清各是哪一题的：“{word}”",
            "把每题的答案移到那一题下面，单独写一行“答案：……”。",
        ),
        en=Wording(
            "answers of several questions stand together and do not fit them: “{word}”",
            "Move each answer below its own question, on a line “答案：…”.",
        ),
    ),
    "C356": Rule(
        "mended",
        zh=Wording("集中写的答案“{word}”，已分到各题下面", FIX_ZH),
        en=Wording("the gathered answers “{word}” are read below their questions", FIX_EN),
    ),
    "C357": Rule(
        "warning",
        zh=Wording(
            "释义是一张表格，卡片上会整张印出来",
            "把解释这个术语的那一格写成一句话，放在标题下面；别的内容移到“## 要点”。",
        ),
        en=Wording(
            "the definition is a table, and cards would print all of it",
            "Write the cell that explains the term as a sentence below the title, "
            "and move the rest to “## 要点”.",
        ),
    ),
    "C358": Rule(
        "error",
        zh=Wording(
            "小节里没有“{word}”，这一节上不了卡片",
            "把这一行改成“## {known}”，下面空一行再写“**{word}**”；已经有“## {known}”，就移到它下面。",
        ),
        en=Wording(
            "“{word}” is no section, and what stands below it is on no card",
            "Change this line into “## {known}” with “**{word}**” below it; "
            "if “## {known}” is there already, move it there.",
        ),
    ),
    "C359": Rule(
        "error",
        zh=Wording(
            "“# {near}”下面没有释义，术语像是“{word}”",
            "把“## {word}”改成“# {word}”，再删掉“# {near}”那一行；一个文件只写一个术语。",
        ),
        en=Wording(
            "no definition stands below “# {near}”; the term seems to be “{word}”",
            "Change “## {word}” into “# {word}” and delete the line “# {near}”: one file, one term.",
        ),
    ),
    "C360": Rule(
        "error",
        zh=Wording(
            "题目写成了表格，一道也没有读到",
            "每题单独写：标题一行“### 判断”（或别的题型），题目一行，下面再写一行“答案：……”。",
        ),
        en=Wording(
            "the questions stand in a table, and none of them is read",
            "Write each one by itself: a heading such as “### 判断”, the question, and “答案：…” below.",
        ),
    ),
    "C361": Rule(
        "warning",
        zh=Wording(
            "卡片不会画“{word}”的图，只会印出代码",
            "改用“```图”（写法见词条格式的“图”），或把图存成图片放进media/。",
        ),
        en=Wording(
            "cards do not draw “{word}”, they print its code",
            "Use “```图” (see the entry format), or save it as a picture in media/.",
        ),
    ),
}
