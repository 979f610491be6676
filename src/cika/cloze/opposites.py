"""Pairs of opposites: who sees 低耦合 can guess 高内聚, so they are asked together."""

from __future__ import annotations

from collections.abc import Iterable

_PAIRS = """
    高低 大小 多少 内外 前后 上下 进出 入出 正负 有无 长短 快慢 强弱 主客 买卖 供需 供求 新老
    新旧 增减 升降 动静 软硬 纵横 公私 显隐 早晚 先后 远近 轻重 虚实 真假 冷热 粗细 深浅 宽窄
    厚薄 正反 正逆 顺逆 左右 东西 南北 优劣 好坏 盈亏 得失 收支 收付 借贷 存取 推拉 开关 开闭
    加减 乘除 主次 主被 单双 男女 生死 松紧 始终
    """
_WORDS = """
    主动/被动 直接/间接 相对/绝对 一般/特殊 整体/局部 集中/分散 定性/定量 短期/长期 有形/无形
    线上/线下 事前/事后 固定/流动 国内/国外 物质/精神 显性/隐性 静态/动态 微观/宏观 理性/感性
    同步/异步 同质/异质 狭义/广义 积极/消极 现在/将来 过去/未来 供给/需求 生产/消费 投入/产出
    期望/感知 收入/支出 成本/收益 开始/结束 收益/风险 机会/威胁 优势/劣势 优点/缺点 原因/结果
    收缩/舒张 买入/卖出 开启/关闭 借方/贷方 进口/出口 南极/北极 输入/输出 上升/下降 增加/减少
    提高/降低 扩大/缩小 加速/减速 吸收/释放 正极/负极 阳极/阴极 借款/还款 批发/零售 城市/农村
    开放/封闭
    """
_OPPOSITE = {frozenset(pair) for pair in _PAIRS.split()} | {
    frozenset(pair.split("/")) for pair in _WORDS.split()
}

_PARTNERS: dict[str, set[str]] = {}
"""Character → those with which words begin that are opposites of words that begin with it."""
for _one, _other in map(tuple, _OPPOSITE):
    if _one[0] != _other[0]:
        _PARTNERS.setdefault(_one[0], set()).add(_other[0])
        _PARTNERS.setdefault(_other[0], set()).add(_one[0])
_BEGIN = frozenset(_PARTNERS)


def may_have_opposites(text: str) -> bool:
    """False where no two phrases of a text can be opposites."""
    characters = _BEGIN.intersection(text)
    return any(not _PARTNERS[each].isdisjoint(characters) for each in characters)


def opposites_among(one: str, others: Iterable[str]) -> list[str]:
    """Those of the others that are opposites of a phrase."""
    if _BEGIN.isdisjoint(one):
        return []
    length = len(one)
    return [other for other in others if len(other) == length and are_opposites(one, other)]


def are_opposites(one: str, other: str) -> bool:
    """Whether two phrases differ only in opposites: 呼入 and 呼出, 主动服务 and 被动服务.

    Also where the rest differs but both begin with opposite characters: 低耦合 and 高内聚.
    """
    if len(one) != len(other) or one == other:
        return False
    start = 0
    while one[start] == other[start]:
        start += 1
    if other[start] not in _PARTNERS.get(one[start], ()):
        return False
    if frozenset((one, other)) in _OPPOSITE:
        return True
    for width in (2, 1):
        pair = frozenset((one[start : start + width], other[start : start + width]))
        if pair in _OPPOSITE:
            rest = one[start + width :], other[start + width :]
            return rest[0] == rest[1] or (start == 0 and width == 1 and len(one) < 4)
    return False
