"""The reasons for and against blanks in English; the room that gives them knows the Chinese."""

from __future__ import annotations

from cika.findings.rule import Language, in_language

ENGLISH = {
    # a candidate is out
    "与词条的名称重复": "repeats a name of the entry",
    "在卡片别处读得到": "can be read elsewhere on the card",
    "在别处是另一个词的一部分": "is part of another word elsewhere",
    "词条要求这几个字一直看得见（不挖空）": "the entry keeps these characters visible (“不挖空”)",
    "cika.toml要求永远不挖（blanks.never）": "cika.toml never hides it (blanks.never)",
    # a candidate was not taken
    "与已选的空重叠，或者互相包含": "overlaps a chosen blank, or one holds the other",
    "另一半还看得见，一看就能猜到": "its other half stays visible and gives it away",
    "挖掉以后剩下的字太少": "too few characters would be left",
    "已经有足够多的卡片": "there are enough cards already",
    # what speaks for or against it
    "前面和后面的词": "the words before and behind it",
    "前后是哪一类词": "the kinds of words before and behind it",
    "是否从词的边界断开": "whether it is cut at the ends of words",
    "是否取全了词组": "whether it takes the whole phrase",
    "由什么词引出": "the word that introduces it",
    "在句中的位置": "its place in the sentence",
    "长短": "its length",
    "由哪几类词组成": "the kinds of words it is made of",
    "用词": "its words",
    "用字": "its characters",
    "是常用词还是专门的词": "whether it is a common or a special word",
    "与词条名称的关系": "how it relates to the name of the entry",
    "在别处能不能看出来": "whether it can be seen elsewhere",
    "与并列各项的关系": "how it relates to the items listed beside it",
    "数字、单位或外文": "a number, a unit or a foreign word",
    "括号和引号": "brackets and quotes",
    "与旁边的候选相比": "compared with the candidates beside it",
    "只是举例，换一个例子也行": "only an example; another would do",
    "在并列、“是”或“称为”这样的结构里": "in a list, behind “是” or “称为”, or the like",
}


def reason_in(reason: str, language: Language) -> str:
    """Raises KeyError when a reason has no English, which is a mistake of ours."""
    return in_language(reason, ENGLISH[reason], language)
