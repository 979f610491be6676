"""What is said about questions that are answered without knowledge."""

from __future__ import annotations

from cika.findings.rule import Rule, Wording

RULES = {
    "C580": Rule(
        "warning",
        zh=Wording("“{word}”的选项全是对的", "加一到三个错的选项，从相近的概念里选。"),
        en=Wording(
            "every option of “{word}” is right",
            "Add one to three wrong options, taken from neighbouring concepts.",
        ),
    ),
    "C581": Rule(
        "warning",
        zh=Wording(
            "“{word}”里，对的选项“{shown}”比别的长得多",
            "缩短它，或把错的选项写得一样具体。",
        ),
        en=Wording(
            "in “{word}” the right option “{shown}” is much longer than the others",
            "Make it shorter, or say as much in the wrong ones.",
        ),
    ),
    "C582": Rule(
        "warning",
        zh=Wording(
            "“{word}”的题干里有“{shown}”，只有对的选项也有",
            "换掉题干里的字眼，或让错的选项也用到它。",
        ),
        en=Wording(
            "“{word}” asks with “{shown}”, and only the right option says it again",
            "Put the question in other words, or let wrong options say it too.",
        ),
    ),
    "C583": Rule(
        "warning",
        zh=Wording("“{word}”的数（{shown}）和例子里的一样，答案就在卡片背面", "给题目换一组数。"),
        en=Wording(
            "the numbers of “{word}” ({shown}) are those of the example, with the answer",
            "Give the question numbers of its own.",
        ),
    ),
    "C584": Rule(
        "warning",
        zh=Wording(
            "“{word}”用的是例子里的人和事（“{shown}……”），例子就在卡片背面",
            "给题目换一个场景。",
        ),
        en=Wording(
            "“{word}” retells the example (“{shown}…”), which stands on the back of the card",
            "Give the question a scene of its own.",
        ),
    ),
    "C585": Rule(
        "warning",
        zh=Wording(
            "{count}道多选题里，{hits}道只有最后一个选项是错的，不看题也能选",
            "改几道：错的选项放到中间，或不止一个。",
        ),
        en=Wording(
            "in {hits} of {count} questions with several answers the last option alone is wrong",
            "Change some: put the wrong option elsewhere, or write more than one.",
        ),
    ),
    "C586": Rule(
        "warning",
        zh=Wording(
            "带“{word}”一类字眼的判断题有{count}道，{hits}道的答案是“{known}”，看字眼就能猜",
            "改写几道，让带这类字眼的对错差不多各半。",
        ),
        en=Wording(
            "{hits} of the {count} statements with words like “{word}” are “{known}”",
            "Rewrite some, until statements with such words are true and false alike.",
        ),
    ),
    "C587": Rule(
        "warning",
        zh=Wording("{count}道判断题里，{hits}道的答案是“{known}”", "改写几道，让对错差不多各半。"),
        en=Wording(
            "the answer to {hits} of {count} statements is “{known}”",
            "Rewrite some, until about half of them hold.",
        ),
    ),
    "C588": Rule(
        "warning",
        zh=Wording(
            "“{word}”问的与“{shown}”（{other}）几乎一样",
            "删掉一道，或换一个角度问。",
        ),
        en=Wording(
            "“{word}” asks nearly the same as “{shown}” ({other})",
            "Delete one of them, or ask for something else.",
        ),
    ),
}
