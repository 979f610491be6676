"""Words of textbooks that both dictionaries read otherwise than 现代汉语词典, or do not know.

Written for this project, word by word.  A single character stands for its reading as a word of its
own, between others.
"""

from __future__ import annotations

_TABLE = """
的 de 得 dé 地 dì 和 hé 与 yǔ 为 wéi 个 gè 子 zǐ
中的 zhōng,de 不是 bù,shì 还是 hái,shì 看来 kàn,lái 别人 bié,rén
下载 xià,zài 上载 shàng,zài 教学 jiào,xué 结果 jié,guǒ 便宜 pián,yi 倒数 dào,shù 大夫 dài,fu
恶心 ě,xin 结实 jiē,shi 连累 lián,lei 疟疾 nüè,ji 粘合 zhān,hé 便血 biàn,xuè
关系 guān,xì 合同 hé,tóng 逻辑 luó,jí 态度 tài,dù 力量 lì,liàng 势力 shì,lì 书记 shū,jì
道理 dào,lǐ 价钱 jià,qián 尺寸 chǐ,cùn 位置 wèi,zhì 教训 jiào,xùn
要约 yāo,yuē 应付 yīng,fù 应税 yīng,shuì 应纳 yīng,nà 应交 yīng,jiāo 应缴 yīng,jiǎo 应发 yīng,fā
累进税 lěi,jìn,shuì 累进税率 lěi,jìn,shuì,lǜ
重装 chóng,zhuāng 重言 chóng,yán 重名 chóng,míng 去重 qù,chóng 排重 pái,chóng 查重 chá,chóng
投行 tóu,háng 总行 zǒng,háng 行向量 háng,xiàng,liàng 行首 háng,shǒu 行尾 háng,wěi 行宽 háng,kuān
行高 háng,gāo 行级 háng,jí 给药 jǐ,yào 给付 jǐ,fù 给水 jǐ,shuǐ 给料 jǐ,liào 供给 gōng,jǐ
差旅 chāi,lǚ 调岗 diào,gǎng 调仓 diào,cāng 调货 diào,huò 调参 tiáo,cān 卡扣 qiǎ,kòu
率定 lǜ,dìng 率值 lǜ,zhí 调优 tiáo,yōu 转矩 zhuǎn,jǔ 重核 zhòng,hé 铺底 pū,dǐ
散度 sàn,dù 算子 suàn,zǐ
转动 zhuàn,dòng 转动惯量 zhuàn,dòng,guàn,liàng
相变 xiàng,biàn 相平衡 xiàng,píng,héng 相量 xiàng,liàng 相序 xiàng,xù 三相 sān,xiàng
"""

_WORDS = _TABLE.split()

OWN = {
    word: tuple(syllables.split(","))
    for word, syllables in zip(_WORDS[::2], _WORDS[1::2], strict=True)
}
"""A word → its syllables."""
