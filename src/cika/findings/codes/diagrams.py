"""What is said about blocks that draw."""

from __future__ import annotations

from cika.findings.rule import Rule, Wording

RULES = {
    "C346": Rule(
        "error",
        zh=Wording(
            "图的第一行要写种类，没有叫“{word}”的图",
            "写其中一种：{known}。",
            near="改成“{near}”。可以写的有：{known}。",
        ),
        en=Wording(
            "the first line of a diagram is its kind; there is none called “{word}”",
            "Write one of these: {known}.",
            near="Write “{near}”. There are: {known}.",
        ),
    ),
    "C347": Rule(
        "error",
        zh=Wording("图里的这一行读不懂：“{word}”", "照这样写：“{example}”。"),
        en=Wording("this line of a diagram cannot be read: “{word}”", "Write it like “{example}”."),
    ),
    "C348": Rule(
        "error",
        zh=Wording("图里有{count}样东西，手机上看不清", "分成几个图，每个不超过{most}样。"),
        en=Wording(
            "there are {count} things in the diagram, too many for a phone",
            "Make several diagrams of at most {most}.",
        ),
    ),
    "C349": Rule(
        "error",
        zh=Wording("坐标图里没有写“{word}”", "两条轴和左上、右上、左下、右下四块都要写。"),
        en=Wording(
            "the diagram with axes says nothing about “{word}”",
            "Write both axes and the four areas “左上”, “右上”, “左下” and “右下”.",
        ),
    ),
}
