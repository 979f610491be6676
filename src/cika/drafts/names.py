"""The head of a definition: what a term is called, and whether words can be a term."""

from __future__ import annotations

import re

from cika.drafts.found import Names

_INSIDE = re.compile(r"\s*[（(\[【]\s*([^（）()\[\]【】]{1,120})\s*[)）\]】]")
_ENGLISH = re.compile(r"[A-Za-z][A-Za-zÀ-ÿ0-9 ’'&/.,\-–—()]*")
_LATIN_TAIL = re.compile(
    r"(?<=[一-鿿])\s*[:：]?\s*([A-Za-zÀ-ÿ][A-Za-zÀ-ÿ0-9’'&/.\- ]{2,}[A-Za-zÀ-ÿ])\s*$"
)
_ALSO = re.compile(
    r"^(?:也|又|亦|即|或|简|全|旧|俗|英文|英|缩写)*(?:称为|称作|称之为|称|叫做|叫|名为|名|写作|译为|译作|为)?\s*[:：]?\s*"
)
_NOT_FIRST = re.compile(
    r"^(?:这|那|它|他们?|她|其[中他它次]|我[们国的]|你|因[此为]|所以|但|然而|而|也|如[果何下上]|例如|比如|由于|为[了什]|凡|若|首先|再次|最后|另外|此外|同时|不[仅是能会同得]|可以|应[该当]|需要|以及|并|请|试|简述|论述|说明|怎样|什么|哪|何|一般来说|总[之的]|根据|按照|通过|随着|关于|对于|上述|下[列面]|以[下上]|本[文章书节课题]|第[一二三四五六七八九十\d]|一[种个般]|所有|任何|有[人的些时]|人们|很多|许多|大家|从.*[来看讲上]$|在.*[中上下里时内]$|当.*时$|对.*而言$|参考|答$|注$)"
)
_NOT_LAST = re.compile(
    r"(?:[的了在和与为着或及并而把将被得不吗呢也都就]|如下|哪些|包括|包含|分为|主要有|例如|什么|多少|意思是?|指出|认为|强调|表示|提出|表明|规定|可以|能够|应该|应当|主要|一般|通常|之后|的时候)$"
)
_STOP = frozenset(
    "例 例如 比如 注 注意 说明 备注 提示 来源 口诀 答 答案 解析 参考答案 例子 举例 补充 相关 意义 作用 特点 特征 优点 缺点 优势 劣势 区别 联系 目的 原因 原则 步骤 内容 方法 分类 类型 种类 关系 影响 背景 结论 总结 小结 概述 概念 定义 含义 标签 英文 中文 别名 标题 作者 时间 日期 重点 难点 要点 公式 其中 因此 所以 总之 首先 其次 最后 第一 第二 第三 一是 二是 三是 格式 大小 思考 练习 作业 目标 要求 学习目标 教学目标 本章重点 本章难点 本章重点难点 学习目的 知识点 易错 易错点 记忆 联想 拓展 延伸 考点 题型 题干 选项 出处 参考 页码 目录 前言 摘要 关键词 引言 附录 名词解释 基本信息 外部 内部 广义 狭义 编号 序号 标准 例题 解 证明 推论 图示 链接 网址 电话 地址 邮箱 微信 问 问题 题目 改正 分析 第一步 第二步 第三步 答题要点 评分标准 适用范围 条件 优缺点 功能 性质 构成 组成 核心 关键 本质 实质 表现 措施 对策 途径 建议 启示".split()
)
_PUNCTUATION = re.compile(r"[，。；;！!？?、\n\t<>|=＝{}…%$→]|——|\d[.．]\d+ |\d\.\s")


def names_of(head: str) -> Names:
    """The names in `域名系统（Domain Name System, DNS）`, `熵 entropy`, `折旧（又称摊提）`."""
    english: list[str] = []
    short: list[str] = []
    other: list[str] = []
    rest = head.strip().strip("*_`“”\"'《》【】 　:：")
    for found in list(_INSIDE.finditer(rest))[::-1]:
        if found.start() == 0 or not _sort(found[1], english, short, other):
            continue
        rest = (rest[: found.start()] + rest[found.end() :]).strip()
    if (tail := _LATIN_TAIL.search(rest)) and (len(tail[1]) > 5 or " " in tail[1]):
        _sort(tail[1], english, short, other)
        rest = rest[: tail.start()].strip(" 　:：")
    term = re.sub(r"(?<=[一-鿿])[ 　]+(?=[一-鿿])", "", rest).strip(" 　:：.．、*")
    term = re.sub(r"^(?:所谓|何谓)", "", term)
    wanted = [name for name in dict.fromkeys(other) if name != term]
    return Names(term, tuple(dict.fromkeys(english)), tuple(dict.fromkeys(short)), tuple(wanted))


def _sort(inside: str, english: list[str], short: list[str], other: list[str]) -> bool:
    """Put what stands in brackets where it belongs; False when it is no name."""
    found = False
    for each in re.split(
        r"\s*[,，;；、／]\s*|\s*/(?!\s*[A-Z]\b)\s*|\s*(?:简称|缩写为?|或称?|又称|亦称|也称|即|英文[名:：]?|全称)\s*[:：]?\s*",
        inside,
    ):
        word = _ALSO.sub("", each.strip(' 　:："“”‘’')).strip()
        if not word:
            continue
        if _ENGLISH.fullmatch(word):
            (short if is_short(word) else english).append(word)
        elif re.fullmatch(r"[一-鿿]{2,12}", word) and re.search(
            r"又|亦|也称|也叫|简称|或称?|即|俗称|旧称|别称|全称", inside
        ):
            other.append(word)
        else:
            return found
        found = True
    return found


def is_short(word: str) -> bool:
    """An abbreviation: capitals, perhaps with digits (`GDP`, `3R`, `B2C`, `IPv4`)."""
    return (
        " " not in word
        and len(word) <= 8
        and sum(c.isupper() for c in word) >= max(2, len(word) // 2)
    )


def can_be_term(text: str, *, labelled: bool = False) -> bool:
    """Whether the words are built like a term: a short noun phrase, no clause.

    `labelled` says that a number, bold type or a column already marks it as one.
    """
    names = names_of(text)
    term = names.term
    if not term or term in _STOP or _PUNCTUATION.search(term) or not re.search(r"\w", term):
        return False
    if re.search(r"[（(][^)）]*$|^[^（(]*[)）]|^[（(\[【]", term) or term.isdecimal():
        return False
    han = sum("一" <= character <= "鿿" for character in term)
    longest = 24 if labelled else 16
    if han > longest or (not han and not re.fullmatch(r"[A-Za-z0-9][\w .+#&/’'\-]{0,40}", term)):
        return False
    if han == 1 and len(term) == 1 and not labelled:
        return False
    if labelled:
        return not re.match(
            r"^(?:这|那|它|他们|我们|因此|所以|但是|然而|请|试|简述|论述|怎样|如何|什么|答[:：]|下列|以下|本[章书节课文])",
            term,
        ) and not re.search(r"(?:了|吗|呢|如下|有哪些|什么|多少)$", term)
    return not _NOT_FIRST.match(term) and not _NOT_LAST.search(term)
