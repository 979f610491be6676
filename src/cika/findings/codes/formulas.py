"""What is said about formulas."""

from __future__ import annotations

from cika.findings.rule import Rule, Wording

RULES = {
    "C621": Rule(
        "error",
        zh=Wording("公式里的“{word}”做的不只是画公式", "去掉它；公式里只写符号、数字和文字。"),
        en=Wording(
            "“{word}” in a formula does more than draw it",
            "Take it away; a formula holds only signs, numbers and words.",
        ),
    ),
    "C622": Rule(
        "error",
        zh=Wording(
            "不认识公式里的“{word}”", "改成TeX的数学命令，例如“\\times”。", "是不是“{near}”？"
        ),
        en=Wording(
            "“{word}” in a formula is no known command",
            "Write a command of TeX for mathematics, for example “\\times”.",
            "Did you mean “{near}”?",
        ),
    ),
    "C623": Rule(
        "error",
        zh=Wording(
            "公式里的“{word}”后面不能这样写", "颜色只写名字，距离不超过20em，方括号里不写样式。"
        ),
        en=Wording(
            "what stands behind “{word}” in a formula may not be there",
            "Write colours by their names, distances up to 20em, and no styles in brackets.",
        ),
    ),
    "C624": Rule(
        "error",
        zh=Wording(
            "公式里有一个大括号没有另一半", "补上另一半，或删掉它；要显示大括号，前面加“\\”。"
        ),
        en=Wording(
            "a brace in a formula has no partner",
            "Add the other one or delete it; to show a brace, write “\\” before it.",
        ),
    ),
    "C625": Rule(
        "error",
        zh=Wording(
            "公式太长，或大括号套得太深",
            "拆成几个公式，每个最多{limit}个字，大括号最多套{deep}层。",
        ),
        en=Wording(
            "the formula is too long, or its braces are nested too deeply",
            "Make several of it, each of at most {limit} characters and {deep} braces deep.",
        ),
    ),
}
