"""Pairs of opposites: who sees 低耦合 can guess 高内聚, so they are asked together."""

from __future__ import annotations

from collections.abc import Iterable

_PAIRS = """
    高低 大小 多少 内外 前后 上下 进出 入出 正负 有无 长短 快慢 强弱 主客 买卖 供需 供求 新老
    新旧 增减 升降 动静 软硬 纵横 公私 显隐 早晚 先后 远近 轻重 虚实 真假 冷热 粗细 深浅 宽窄
    厚薄 正反 正逆 顺逆 左右 东西 南北 优劣 好坏 盈亏 得失 收支 收付 借贷 存取 推拉 开关 开闭
    加减 乘除 主次 主被 单双 男女 生死 松紧 始终 酸碱 阴阳 父母 雌雄 奇偶 胜负 攻守 寒热 干湿 明暗
    凹凸 疏密 聚散 升贬 涨跌 贫富 善恶 真伪 利弊 损益 往返 问答 读写 收发 同异 亲疏 城乡 昼夜 古今
    """
_WORDS = """
    主动/被动 直接/间接 相对/绝对 一般/特殊 整体/局部 集中/分散 定性/定量 短期/长期 有形/无形
    线上/线下 事前/事后 固定/流动 国内/国外 物质/精神 显性/隐性 静态/动态 微观/宏观 理性/感性
    同步/异步 同质/异质 狭义/广义 积极/消极 现在/将来 过去/未来 供给/需求 生产/消费 投入/产出
    期望/感知 收入/支出 成本/收益 开始/结束 收益/风险 机会/威胁 优势/劣势 优点/缺点 原因/结果
    收缩/舒张 买入/卖出 开启/关闭 借方/贷方 进口/出口 南极/北极 输入/输出 上升/下降 增加/减少
    提高/降低 扩大/缩小 加速/减速 吸收/释放 正极/负极 阳极/阴极 借款/还款 批发/零售 城市/农村
    开放/封闭 氧化/还原 促进/抑制 编码/解码 加密/解密 顺式/反式 左旋/右旋 顺行/逆行 横向/纵向
    分解/合成 溶解/结晶 放大/缩小 连续/离散 确定/随机
    """
_OPPOSITE = {frozenset(pair) for pair in _PAIRS.split()} | {
    frozenset(pair.split("/")) for pair in _WORDS.split()
}

_PARTNERS: dict[str, set[str]] = {}
"""Character → those that stand in its place where it is the first in which opposites differ."""
for _pair in map(tuple, _OPPOSITE):
    _one, _other = next((a, b) for a, b in zip(*_pair, strict=True) if a != b)
    _PARTNERS.setdefault(_one, set()).add(_other)
    _PARTNERS.setdefault(_other, set()).add(_one)
_BEGIN = frozenset(_PARTNERS)
_BOTH_DIFFER = 4
"""Shorter phrases are opposites already when they begin with opposites."""


def may_have_opposites(text: str) -> bool:
    """False where no two phrases of a text can be opposites."""
    characters = _BEGIN.intersection(text)
    return any(not _PARTNERS[each].isdisjoint(characters) for each in characters)


def may_have_opposite(one: str) -> bool:
    """False where no phrase can be the opposite of one."""
    return not _BEGIN.isdisjoint(one)


def opposites_among(one: str, others: Iterable[str]) -> list[str]:
    """Those of the others that are opposites of a phrase."""
    partners = {other for each in _BEGIN.intersection(one) for other in _PARTNERS[each]}
    if not partners:
        return []
    length, without = len(one), partners.isdisjoint
    return [
        other
        for other in others
        if len(other) == length and not without(other) and are_opposites(one, other)
    ]


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
    for begin, end in ((start, start + 2), (max(start - 1, 0), start + 1), (start, start + 1)):
        if frozenset((one[begin:end], other[begin:end])) in _OPPOSITE:
            same = one[end:] == other[end:]
            return same or (start == 0 and end == 1 and len(one) < _BOTH_DIFFER)
    return False
