"""Words that decide where a phrase ends, and words that make no answer."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


COPULAS = _words(
    """
    是 为 即 就是 也就是 也就是说 也就是指 便是 叫 叫做 叫作 称为 称作 称之为 被称为 称 指 是指
    就是指 指的是 即是 意即 又称 亦称 简称 统称 成为 属于 等于 在于 取决于 分别为 分别是 作为
    表示 意味着 归为 归纳为 归结为 列为 视为 看作 看成 当作 定为 变为 转为 转化为 化为 设为 合称
    旨在 意在
    """
)
"""What stands before an explanation or a name."""

HOLDERS = _words(
    """
    包括 包含 包括有 有 分为 分成 分 含 含有 划分 划分为 可分为 具有 具备 拥有 主要有 涉及 涵盖
    构成 组成 由 分出 常用 常看 常见 处在 处于 兼用 综合运用
    """
)
"""What stands before a list."""

PREDICATES = _words(
    """
    完成 签字 打通 叠成 办理 影响 唤起 进行 实现 引起 连接 形成 汇集 入库 打动 引导 诉说 调度
    代收代付 弹出 衡量 检验 考核 同步 推进
    """
)
"""Verbs that end no member of a list: they say what is done with it."""

LEADING = _words(
    """
    提供 采用 运用 利用 使用 借助 凭 凭借 依靠 靠 依托 补充 兼顾 面向 着眼 存在 回应 许下 形成
    产生 获取 获得 得到 取得 带来 引起 造成 促成 赢得 实现 满足 完成 进行 开展 从事 建立 衡量
    反映 表现 体现 强调 注重 重视 追求 降低 提高 增加 减少 扩大 缩短 避免 防止 防范 解决 处理
    影响 决定 构筑 负责 承担 支持 帮助 配套 享受 经过 经历 受到 源于 来自 起于 发生 出现 考察
    收集 记录 分析 测量 评价 检验 推断 覆盖 看重 关注 追踪 掌握 了解 识别 补偿 改变 投入 归入
    控制 看 管 讲 做 提取 查看 播放 制定 说明 放进 达成 拉开 招来 打动 促使 叠成 打通 办理 留住
    找出 建设 写明 带有 引发 激发 扩展 维护 收回 送达 交付 呈现 展示 塑造 树立 调整 协调 促进
    保护 保证 保障 确保 检查 发现 找到 判断 接近 缺少 缺乏 达不到 高于 低于 超过 达到 组建 传递
    创造 传播 推动 招致 造就 变成 转成 换取 出具 承诺 存储 存放 汇总 留下 收藏 加购 观测 套用 取
    求 图 给予 支撑 以求
    """
)
"""Verbs whose object a list is: no part of its first member, unless all members have one."""

EXAMPLES = _words("如 例如 比如 譬如 像 好比 诸如")
"""Behind these stands an example, which nobody could recall."""

CONJUNCTIONS = _words("和 与 及 以及 或 或者 及其 还是 同 跟 和/或")
LINKERS = _words(
    """
    而 但 但是 却 则 并 并且 而且 且 因此 因而 所以 从而 以便 以免 如果 若 当 虽然 即使 尽管
    只要 只有 不仅 不但 不只 既 又 也 或是 无论 不论 除非 除了 除 然后 于是
    """
)
PREPOSITIONS = _words(
    """
    在 从 到 向 对 对于 关于 于 把 被 将 以 按 按照 依 依据 根据 依照 通过 经过 经 借助 凭借 用
    为了 因 因为 由于 使 使得 让 给 跟 比 随着 随 自 自从 针对 围绕 沿着 至 凭 靠 就 与其 令 受
    """
)
LOCALISERS = _words(
    """
    上 下 中 里 内 外 前 后 间 之间 之后 之前 之内 之外 以上 以下 以内 以外 以前 以后 当中 其中
    左右 时 时候 期间 过程中 之中 上下 方面
    """
)
PRONOUNS = _words(
    """
    其 该 此 这 那 这些 那些 这种 那种 它 它们 他 他们 她 我们 自己 本身 各 各个 各种 各类 各项
    每 每个 每一 某 某个 某种 某些 某一 任何 一切 所有 全部 整个 其他 其它 另 另外 何 谁 什么
    怎样 如何 多少 几 两者 二者 三者 前者 后者 彼此 双方 对方 别人 人们 大家
    """
)
ADVERBS = _words(
    """
    不 未 没 没有 不再 不能 不会 无法 不必 都 也 就 又 还 再 才 只 仅 最 更 较 很 越 愈 已 已经
    曾 正 正在 仍 仍然 继续 往往 通常 常常 一般 主要 分别 尽量 逐步 逐渐 首先 其次 最后 先 可
    可以 能 能够 会 要 需 应 应当 必须 必 愿意 愿 不断 同时 一起 共同 互相 相互 十分 非常 比较
    大致 几乎 完全 直接 间接 尽可能 经常 随时 持续 反复 一次 单独 专门 依次 逐一 先后 难以 容易
    易于 足以 便于 用于 用来 用以 所
    """
)
PARTICLES = _words("了 着 过 地 得 们 等等 来 去 起来 出来 下来 出 起 吗 呢 的话 似的 所谓")
MEASURES = _words("环 个 种 类 项 次 件 些 点 位 份 层 步 段 条 方 级 套 组 批 轮 对")

PARTS: dict[str, str] = {
    **dict.fromkeys(MEASURES, "q"),
    **dict.fromkeys(PARTICLES, "u"),
    **dict.fromkeys(ADVERBS, "d"),
    **dict.fromkeys(PRONOUNS, "r"),
    **dict.fromkeys(LOCALISERS, "f"),
    **dict.fromkeys(PREPOSITIONS, "p"),
    **dict.fromkeys(LINKERS, "k"),
    **dict.fromkeys(HOLDERS, "h"),
    **dict.fromkeys(EXAMPLES, "eg"),
    **dict.fromkeys(COPULAS, "="),
    **dict.fromkeys(CONJUNCTIONS, "c"),
    "的": "的",
    "之": "的",
    "等": "等",
}
"""The closed classes, where jieba's one letter per word is too coarse: word → part."""

SUFFIXES = _words(
    """
    性 度 率 型 法 者 力 量 额 品 化 式 感 权 链 圈 商 值 期 费 点 业 员 图 表 线 网 库 制 层 级
    段 类 区 端 方 号 卡 单 书 群
    """
)
"""Characters that make a noun of the word before them, which jieba cuts off: 反应|性."""

PREFIXES = _words("无 非 多 双 单 超 半 副 准 反 再")
"""Characters that belong to the word behind them: 无|状态, 非|正式."""

NEGATIONS = _words("不 未 无 非 没 没有 不再 不能 不会 无法 不必 并非 不是 不得")

NAMING = _words("称为 称作 称之为 被称为 叫 叫做 叫作 又称 亦称 简称 统称 称")
"""Copulas behind which a name stands."""

NOT_WORDS = _words(
    "性关系 性反应 性行为 指用 指因 将线 下降时 上升时 事务时 会面时 市场营 维和 是以 中和 总和法"
)
"""In jieba's dictionary, but across a border: 社交性|关系, 是指|用, 逻辑维|和."""

GENERIC = _words(
    """
    一段时间 各个方面 指标体系 具体内容 企业 客户 顾客 用户 消费者 服务 产品 商品 方式 过程 活动
    手段 方法 行为 内容 部分 方面 情况 情形 问题 需要 需求 要求 目标 目的 结果 作用 影响 关系
    基础 条件 因素 特点 特征 特性 性质 功能 能力 水平 水准 程度 数量 质量 价值 利益 时间 地点
    信息 数据 资源 系统 体系 管理 营销 市场 组织 机构 公司 人员 员工 部门 社会 环境 工作 业务
    经营 交易 购买 使用 提供 进行 实现 满足 提高 形成 产生 获得 得到 包括 构成 组成 属于 通过
    根据 围绕 利用 采用 保持 建立 存在 发生 发展 变化 差异 区别 整体 总体 总和 总称 集合 全部
    所有 各种 各类 不同 相关 相应 一定 一种 一个 一类 多个 多种 两个 三个 基本 主要 重要 共同
    实际 具体 直接 间接 能够 可以 可能 必须 应当 往往 通常 常常 一般 其他 其中 之间 之后 之前
    以及 对方 双方 本身 自己 他人 个人 人们 对象 概念 术语 理论 模型 模式 维度 类型 种类 形式
    状态 现象 标准 应对 步骤 阶段 环节 要素 层次 原则 措施 途径 策略 战略 方案 规划 理念 思想
    观念 名词 描述 处理 范围 领域 区域 场所 事项 事物 人 事 物 单位 主体 核心 关键 中心 本质
    意义 达到 高于 低于 等于 机会 机制 制度 任务 项目 程序 流程 角度 前提 依据 原因 全过程 指标
    工具 技术 设备 设施 结构 渠道 平台 成员 供方 需方 卖方 买方 提供者 接受者 使用者 生产 消费
    销售 成本 利润 收入 费用 价格 物品 东西 时候 人群 群体 提高效率 解决问题 降低成本 客户心目
    心目 购买者 竞争者 服务人员 管理工具
    """
)
"""Answers nobody could be asked for: they fit half of all definitions."""

GENERA = _words(
    """
    方法 方式 活动 过程 行为 做法 工作 办法 手段 措施 制度 体系 系统 机构 模式 理论 概念 形式
    指标 总和 总称 合称 状态 性质 现象 能力 程度 学说 框架 思想 理念 作业 步骤 阶段 情况 管理
    决策 工具 技术 软件 设备 组织 单位 个人 人 集合 整体 特征 特点 类型 种类 水平 关系 规律 标准
    程序 服务 业务 资料 分析方法 经营方式 营销方式 管理方法 管理活动 管理工作
    """
)
"""What kind of thing is defined: the head of a definition, which tells nothing by itself."""

FUNCTION = frozenset(PARTS)
"""Glue: a phrase neither starts nor ends with one of these."""
