"""What is said about the cards that an entry makes."""

from __future__ import annotations

from cika.findings.rule import Rule, Wording

RULES = {
    "C561": Rule(
        "warning",
        zh=Wording(
            "“{word}”问的“{shown}”，定义填空已经问过",
            "换一个别的空，或删掉这道题；留着也行，就会学两遍。",
        ),
        en=Wording(
            "“{word}” asks “{shown}”, which the blanks of the definition ask already",
            "Hide another word, or delete the question; or leave it to be learned twice.",
        ),
    ),
    "C562": Rule(
        "error",
        zh=Wording("释义没有叫“{word}”的卡片", "可以写的有：{known}。", near="改成“{near}”。"),
        en=Wording(
            "no card of a definition is called “{word}”",
            "There are: {known}.",
            near="Write “{near}”.",
        ),
    ),
    "C563": Rule(
        "warning",
        zh=Wording("“{word}”问的是{said}样，答案却有{count}点", "改题目里的数，或补齐、合并要点。"),
        en=Wording(
            "“{word}” asks for {said}, but the answer has {count} points",
            "Change the number, or add or join points.",
        ),
    ),
    "C564": Rule(
        "error",
        zh=Wording("空“{word}”的提示“{shown}”里就有答案", "换一个不说出答案的提示。"),
        en=Wording(
            "the hint “{shown}” of the blank “{word}” tells the answer",
            "Give a hint that does not.",
        ),
    ),
    "C565": Rule(
        "warning",
        zh=Wording(
            "“{word}”像标题，不像术语：看义写词没人写得出",
            "开头加一行“卡片: [定义填空, 名词解释]”；真是术语就加“卡片: [定义填空, 看义写词, 名词解释]”。",
        ),
        en=Wording(
            "“{word}” reads like a heading: nobody could write it from its definition",
            "Add a line “卡片: [定义填空, 名词解释]” on top; for a real term name all three kinds.",
        ),
    ),
}
