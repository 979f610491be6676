"""The scorecard: what each feature of a candidate adds to its score, and why.

The weights were set by hand after what teachers blank in exam papers, and then moved a little by
`benchmarks/tune.py`, which says how much better that is on papers it has not seen.  A sum, so that
every blank can be explained.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Feature(NamedTuple):
    """What a feature is worth, and how to say it to a person."""

    weight: float
    reason: str


FEATURES: dict[str, Feature] = {
    # The structure it stands in.
    "list_member": Feature(1.4, "并列各项之一"),
    "list_introduced": Feature(1.0, "并列项有“包括、分为、是”引出，或后面点明数目"),
    "list_open": Feature(-2.0, "后面是“等”，只是其中几项"),
    "list_middle": Feature(0.4, "在并列项中间，最难记"),
    "list_doubtful": Feature(-0.2, "并列项的边界不确定"),
    "pair_member": Feature(0.5, "与另一项成对"),
    "opposites": Feature(1.5, "与它的反义词成对"),
    "pair_introduced": Feature(0.8, "成对的两项有“包括、分为、是”引出"),
    "name": Feature(1.5, "“称为、又称”后面的名称"),
    "definiendum": Feature(1.1, "“是指、即”前面的名称"),
    "complement": Feature(0.5, "“是、为”后面的整个说明"),
    "complement_plain": Feature(1.4, "说明只是一个词组"),
    "complement_inner": Feature(0.4, "“是、为”后面的一节"),
    "complement_with_de": Feature(-0.5, "说明里有“的”，不止一件事"),
    "complement_modifier": Feature(-1.0, "只是说明的修饰部分"),
    "complement_head": Feature(-0.9, "只是说明的中心词，往往太泛"),
    "quoted": Feature(2.0, "在引号里"),
    "taken_as": Feature(1.5, "“以……为……”里的对象"),
    "taken_for": Feature(0.5, "“以……为……”里的身份"),
    "from_to": Feature(1.0, "“从……到……”的一端"),
    "number": Feature(1.0, "数字"),
    "with_measure": Feature(-0.8, "数字带了单位"),
    "number_last": Feature(0.7, "一节话最后的数字"),
    "year": Feature(-1.0, "年份，多半不是要点"),
    "latin": Feature(0.2, "外文"),
    "core": Feature(0.8, "去掉了别处也有的词尾"),
    "core_of_short": Feature(-0.2, "去掉词尾就太短"),
    "tail_given": Feature(-0.5, "词尾在别处看得到"),
    # What stands to its left and right.
    "after_holder": Feature(0.8, "紧跟“包括、分为、有”"),
    "after_copula": Feature(0.5, "紧跟“是、为”"),
    "after_comma": Feature(0.3, "在一节话开头"),
    "after_separator": Feature(0.3, "前面是顿号或“和”"),
    "after_preposition": Feature(0.2, "前面是介词"),
    "after_verb": Feature(0.1, "前面是动词"),
    "after_stop": Feature(-0.2, "在一句话开头"),
    "after_adverb": Feature(-0.3, "前面的副词属于它"),
    "after_de": Feature(-0.3, "前面有“的”，少了修饰"),
    "after_particle": Feature(-0.3, "前面是助词"),
    "after_bracket": Feature(-0.3, "紧跟括号"),
    "after_adjective": Feature(-0.4, "前面的形容词属于它"),
    "after_number": Feature(-0.4, "前面有数量"),
    "after_localiser": Feature(-0.6, "前面是方位词"),
    "after_pronoun": Feature(-0.6, "前面是代词"),
    "after_noun": Feature(-0.9, "前面的名词属于它"),
    "before_comma": Feature(0.4, "在一节话末尾"),
    "before_copula": Feature(0.4, "后面是“是、包括”"),
    "before_number": Feature(0.4, "后面点明数目"),
    "before_stop": Feature(0.3, "在一句话末尾"),
    "before_etc": Feature(0.2, "后面是“等”"),
    "before_preposition": Feature(-0.3, "后面是介词"),
    "before_adverb": Feature(-0.5, "后面是副词"),
    "before_noun": Feature(-0.5, "后面的名词属于它"),
    "before_particle": Feature(-0.5, "后面是助词"),
    "before_adjective": Feature(-0.6, "后面的形容词属于它"),
    "before_de": Feature(-0.6, "后面是“的”，只是修饰"),
    "free_left": Feature(0.4, "左边界清楚"),
    "free_standing": Feature(0.5, "左右边界都清楚"),
    # Its shape.
    "one_character": Feature(-0.4, "只有一个字"),
    "two_characters": Feature(-0.6, "只有两个字"),
    "four_characters": Feature(0.4, "四个字，老师最常挖的长度"),
    "seven_characters": Feature(-0.2, "偏长"),
    "ten_characters": Feature(-0.9, "太长"),
    "fourteen_characters": Feature(-1.0, "长得没法写"),
    "one_word": Feature(0.3, "正好一个词"),
    "many_words": Feature(-0.7, "四个词以上"),
    "with_de": Feature(-0.8, "中间有“的”"),
    "with_conjunction": Feature(-0.5, "中间有“和”"),
    "with_function": Feature(-0.8, "中间有虚词"),
    "with_mark": Feature(-0.5, "中间有标点"),
    "starts_with_function": Feature(-1.0, "以虚词开头"),
    "ends_with_function": Feature(-1.0, "以虚词结尾"),
    "starts_with_number": Feature(-0.8, "以数量开头"),
    "starts_with_verb": Feature(-0.3, "以动词开头"),
    "ends_with_verb": Feature(-0.2, "以动词结尾"),
    "ends_with_adverb": Feature(-0.6, "以副词结尾"),
    "with_adverb": Feature(-1.0, "开头或中间有副词"),
    "verb_inside": Feature(-0.1, "中间有动词"),
    "nominal": Feature(0.1, "名词词组"),
    "term_suffix": Feature(0.4, "像术语（……性、……率、……法）"),
    # What it says.
    "generic": Feature(-1.0, "泛泛的词"),
    "genus": Feature(-1.5, "只说是哪一类事物"),
    "generic_start": Feature(-0.2, "以泛泛的词开头"),
    "repeated": Feature(-0.7, "在别处还出现"),
    "rare": Feature(0.3, "少见的词"),
    # Where it stands.
    "late": Feature(0.4, "在后三分之一，多是新知识"),
    "early": Feature(-0.4, "在前三分之一，多是已知"),
    "at_end": Feature(0.2, "在全文末尾"),
    "subject": Feature(-0.6, "是主语，多是话题"),
    "example": Feature(-3.0, "只是举例"),
    "in_series": Feature(-3.0, "几个并列的分句之一"),
    "in_parentheses": Feature(-1.0, "在括号里"),
    "object_at_end": Feature(0.2, "动词的宾语，在一节话末尾"),
}
"""Every feature; `features.py` says when a candidate has it."""


STRUCTURES = frozenset(
    (
        "list_member",
        "pair_member",
        "name",
        "definiendum",
        "complement_plain",
        "quoted",
        "taken_as",
        "from_to",
        "number",
    )
)
"""Features that say where a phrase begins and ends; without one only nouns are safe."""


def score(features: Iterable[str], rarity: float) -> float:
    """The sum of the weights; `rare` counts by how rare the rarest word is, 0 to 1.

    In whole thousandths, so that the order in which a set is gone through does not matter.
    """
    total = sum(round(1000 * FEATURES[name].weight) for name in features)
    return (total + round(1000 * FEATURES["rare"].weight * rarity)) / 1000
