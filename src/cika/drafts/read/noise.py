"""What stands in a text without being part of it: furniture of pages and of sites."""

from __future__ import annotations

import re

_PAGE = re.compile(
    r"^\s*(?:[·•—–\-~－]\s*(\d{1,4})\s*[·•—–\-~－]|第\s*(\d{1,4})\s*页(?:\s*[，,/／]?\s*共\s*\d+\s*页)?"
    r"|(\d{1,4})\s*[/／]\s*\d{1,4}|[Pp](?:age|AGE)?\.?\s*(\d{1,4})(?:\s*of\s*\d+)?|(\d{1,4}))\s*$"
)
_SITE = re.compile(
    r"_第\d+页$|^已阅读\d+页|还剩\d+页|^VIP免费|免费下载|^下载(?:文档|本文|地址|原文)|^版权(?:说明|声明|所有)"
    r"|^文档简介$|^内容简介$|^温馨提示$|^评论$|^提交评论$|^\d+/\d+$|^收藏$|^分享$|^举报|京ICP|ICP备|©|Copyright"
    r"|^(?:发布|更新|上传|修改)(?:时间|日期|者)?\s*[:：]|^阅读(?:量|数)?\s*[:：]?\s*\d+|^点赞|^浏览(?:量|次数)?[:：]"
    r"|^[-·•\s]*(?:格式|大小|文档页数|页数|文件大小|上传者?|所需积分|下载次数|浏览次数|文档分类)\s*[:：]"
    r"|^上一[篇页]|^下一[篇页]|^(?:继续免费阅读|加载更多|展开全文|查看全文|点击下载|登录|注册|返回顶部|相关推荐|猜你喜欢)"
    r"|^(?:整理|编辑|责任编辑|作者|来源|更新|日期|班级|姓名|学号|考试时间|满分|时间|适用专业|命题人|审核人)\s*[:：]"
    r"|^班级[_\s＿　]|本站(?:所有|不保证|的文档|RAR)|人人文库|豆丁网|道客巴巴|百度文库|原创力|360百科|^(?:长按|微信)?扫码|关注.{0,8}公众号|微信号\s*[:：]|^仅供参考"
    r"|^未经.{0,12}(?:转载|同意)|^(?:如有|若有)?侵权|请联系(?:我们|上传者)|^https?://\S+$|^www\.\S+$|^(?:全文|正文)(?:完|结束)$|^免责声明"
)
_INLINE = re.compile(r"(?<![A-Za-z])PAGE\s*\d+\s*|\\\*\s*MERGEFORMAT|HYPERLINK\s+\"[^\"]*\"")
_TIPS = re.compile(r"^(?:温馨提示|版权说明|免责声明|温馨提醒)\s*[:：]?$")
_TIP = re.compile(r"^\s*[-*•]?\s*\d{1,2}[.、．]")


def page_number(text: str) -> int | None:
    """The number when the line is nothing but a page's number."""
    found = _PAGE.match(text)
    return int(next(group for group in found.groups() if group)) if found else None


class Sieve:
    """Says of line after line whether it is a site's; a notice's numbered lines go with it."""

    def __init__(self) -> None:
        self.count = 0
        self._in_tips = False

    def passed(self, text: str) -> str:
        """What is left of the line; "" for a line of the site's."""
        stripped = _INLINE.sub("", text).strip()
        self._in_tips = bool(_TIPS.match(stripped)) or (
            self._in_tips and (not stripped or bool(_TIP.match(stripped)))
        )
        if stripped and (self._in_tips or (len(stripped) <= 120 and _SITE.search(stripped))):
            self.count += 1
            return ""
        return _INLINE.sub("", text)
