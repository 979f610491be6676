"""Payloads: what somebody might write who means harm."""

from __future__ import annotations

from itertools import product

ELSEWHERE = "https://evil.example/x"
RUN = "javascript:window.__ran=1"

_COMMANDS = (
    rf"\href{{{RUN}}}{{x}}",
    rf"\\href{{{RUN}}}{{x}}",
    rf"\require{{html}}\href{{{RUN}}}{{x}}",
    rf"\newcommand{{\a}}{{\href{{{RUN}}}{{x}}}}\a",
    rf"\def\a{{\href{{{RUN}}}{{x}}}}\a",
    rf"\let\a=\href\a{{{RUN}}}{{x}}",
    rf"\text{{甲$\href{{{RUN}}}{{x}}$}}",
    rf"\ce{{\href{{{RUN}}}{{x}}}}",
    rf"\ce{{\\href{{{RUN}}}{{x}}}}",
    r"\style{position:fixed;inset:0;background:red}{x}",
    r"\class{g-answer}{x}",
    r"\cssId{qa}{x}",
    r"\data{x=1}{x}",
    rf"\bbox[background:url({ELSEWHERE})]{{x}}",
    r"\bbox[position:fixed;width:100vw]{x}",
    r"\bbox[red,999em]{x}",
    rf"\mmlToken{{mi}}[href='{RUN}']{{x}}",
    rf"\mmlToken{{mtext}}[style='background:url({ELSEWHERE})']{{x}}",
    rf"\enclose{{box}}[mathbackground='url({ELSEWHERE})']{{x}}",
    rf"\cancel[mathbackground='url({ELSEWHERE})']{{x}}",
    r"\cancel[data-padding=99em]{x}",
    rf"\colorbox{{url({ELSEWHERE})}}{{x}}",
    rf"\fcolorbox{{red;background:url({ELSEWHERE})}}{{red}}{{x}}",
    rf"\color{{red;background:url({ELSEWHERE})}}x",
    r"\definecolor{a}{rgb}{1,0,0}\color{a}x",
    rf"\unicode[{ELSEWHERE}]{{x41}}",
    r"\mathtip{x}{y}",
    r"\texttip{x}{<img src=x onerror=window.__ran=1>}",
    r"\toggle{x}{y}\endtoggle",
    rf"\includegraphics{{{ELSEWHERE}}}",
    r"\rule{99em}{99em}",
    r"\Rule{99em}{99em}{99em}",
    r"\smash{\rule{50em}{50em}}",
    r"\llap{\rule{50em}{9em}}",
    r"\raise{30em}{\blacksquare}",
    r"\lower{30em}{\blacksquare}",
    r"\moveleft{30em}{\blacksquare}",
    r"\hspace{-40em}\blacksquare",
    r"\kern-40em\blacksquare",
    r"\!" * 300 + r"\blacksquare",
    r"\mkern-720mu\blacksquare",
    r"\skew{-900}{\hat}{x}",
    r"\begin{array}{c}a\\[-60em]\blacksquare\end{array}",
    r"\above 99em",
    r"\genfrac{}{}{90em}{}{a}{b}",
    r"\begin{alignat}{99999999}x\end{alignat}",
    r"\label{qa}\ref{qa}",
    r"\tag{<img src=x onerror=window.__ran=1>}x",
    r"\verb|\href{javascript:window.__ran=1}{x}|",
    r"\begin{href}x\end{href}",
    r"\DeclareMathOperator{\a}{\href}",
    r"\csname href\endcsname{javascript:window.__ran=1}{x}",
    r"\Huge\Huge\Huge{\Huge\blacksquare}",
    "{" * 200 + "x" + "}" * 200,
    "x" * 9000,
    r"{x",
    r"x}",
    r"x\]<b>y</b>\[z",
    rf"x\)\href{{{RUN}}}{{y}}\(z",
    r"\text{<img/src=x/onerror=window.__ran=1>}",
    r"\text{<meta/http-equiv=refresh/content=0;url=https://evil.example/>}",
    r"\text{</span><script>window.__ran=1</script>}",
    r"\text{<svg/onload=window.__ran=1>}",
    r"\mathrm{<style>*{display:none}</style>}",
    r"\unknowncommand{x}",
    r"\text{&lt;img src=x onerror=window.__ran=1&gt;}",
    r"\operatorname{<b>}x",
    r"}}{{c1::x",
    r"::x",
)
_MARKUP = (
    "<script>window.__ran=1</script>",
    "<img src=x onerror=window.__ran=1>",
    f"<img src={ELSEWHERE}>",
    "<svg onload=window.__ran=1>",
    f"<iframe src={ELSEWHERE}></iframe>",
    "<a href='javascript:window.__ran=1'>x</a>",
    "<style>*{display:none}</style>",
    f"<link rel=stylesheet href={ELSEWHERE}>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<base href=https://evil.example/>",
    "<form action=https://evil.example/><button>x</button></form>",
    "<div style='position:fixed;inset:0;background:red'>x</div>",
    "<details open ontoggle=window.__ran=1>",
    "<math><mi href=javascript:window.__ran=1>x</mi></math>",
    "<!-- --><script>window.__ran=1</script>",
    "<scr<script>ipt>window.__ran=1</script>",
    "&lt;script&gt;window.__ran=1&lt;/script&gt;",
    "&#60;img src=x onerror=window.__ran=1&#62;",
    "＜script＞window.__ran=1＜/script＞",
    '"><img src=x onerror=window.__ran=1>',
    "'><img src=x onerror=window.__ran=1>",
    "`<img src=x onerror=window.__ran=1>`",
    "```\n<img src=x onerror=window.__ran=1>\n```",
    "</div></main><script>window.__ran=1</script>",
    "</style><script>window.__ran=1</script>",
)
_LINKS = (
    f"[x]({RUN})",
    "[x](JaVaScRiPt:window.__ran=1)",
    "[x](java\tscript:window.__ran=1)",
    "[x](&#106;avascript:window.__ran=1)",
    "[x](data:text/html,<script>window.__ran=1</script>)",
    "[x](vbscript:window.__ran=1)",
    "[x](file:///etc/passwd)",
    "[x](//evil.example/x)",
    '[x](https://evil.example/"onmouseover="window.__ran=1)',
    f"![x]({ELSEWHERE})",
    f"![x]({RUN})",
    "![x](../../etc/passwd)",
    '![x" onerror="window.__ran=1](media/a.png)',
    "<javascript:window.__ran=1>",
    f"[x]: {RUN}\n\n[x]",
    f"[![x]({ELSEWHERE})]({RUN})",
)
_ANKI = (
    "{{c1::x}}", "{{c99::x::y}}", "{{type:x}}", "{{FrontSide}}", "{{cloze:正文}}", "[[type:x]]",
    "[sound:../../x.mp3]", "[sound:https://evil.example/x.mp3]", "[anki:play:q:0]",
    "[anki:tts lang=zh_CN]x[/anki:tts]", "[latex]\\input{/etc/passwd}[/latex]", "[$]x[/$]",
    "[$$]x[/$$]", "{{#术语}}x{{/术语}}", "{{^术语}}x", "}}", "::", "c1::",
)  # fmt: skip
_TEXT = (
    r"\(\href{javascript:window.__ran=1}{x}\)",
    r"\\\(\href{javascript:window.__ran=1}{x}\\\)",
    r"\[\style{position:fixed}{x}\]",
    r"\\[\href{javascript:window.__ran=1}{x}\\]",
    r"\begin{equation}\href{javascript:window.__ran=1}{x}\end{equation}",
    "\x1b]0;pwn\x07", "\x9b2J", "\u202e倒", "\u2028<b>x</b>", "\x00x", "a\x1fb", "\ufeffx",
    "==甲==" * 40, "甲" * 5000, "**" * 60 + "甲",
)  # fmt: skip


def payloads() -> dict[str, str]:
    """Every payload by a name."""
    out = {f"text {n}": text for n, text in enumerate((*_MARKUP, *_LINKS, *_ANKI, *_TEXT))}
    for (n, tex), (kind, around) in product(
        enumerate(_COMMANDS), (("inline", "${}$"), ("block", "\n\n$$\n{}\n$$\n\n"))
    ):
        out[f"formula {n} {kind}"] = around.replace("{}", tex)
    return out


_QUESTION = "# 甲{n}\n\n一种说明，写给第{n}条。\n\n## 练习\n\n"
SLOTS = {
    "title": "# 甲{n}{p}\n\n一种说明，写给第{n}条。\n",
    "english": "---\n英文: {p}\n---\n\n# 甲{n}\n\n一种说明，写给第{n}条。\n",
    "source": "---\n来源: {p}\n---\n\n# 甲{n}\n\n一种说明，写给第{n}条。\n",
    "tag": "---\n标签: [{p}]\n---\n\n# 甲{n}\n\n一种说明，写给第{n}条。\n",
    "definition": "# 甲{n}\n\n一种说明{p}，写给第{n}条。\n",
    "blank": "# 甲{n}\n\n一种==说明{p}==，写给第{n}条。\n",
    "points": "# 甲{n}\n\n一种说明，写给第{n}条。\n\n## 要点\n\n- 一点{p}\n",
    "formula": "# 甲{n}\n\n一种说明，写给第{n}条。\n\n## 公式\n\n{p}\n",
    "example": "# 甲{n}\n\n一种说明，写给第{n}条。\n\n## 例子\n\n比如{p}。\n",
    "table": "# 甲{n}\n\n一种说明，写给第{n}条。\n\n## 辨析\n\n| 一 | 二 |\n|---|---|\n| {p} | 三 |\n",
    "stem": _QUESTION + "### 单选 1\n\n哪个对{p}？\n\n- [x] 这个\n- [ ] 那个\n",
    "option": _QUESTION + "### 多选 1\n\n哪个对？\n\n- [x] 这个{p}\n- [x] 那个\n- [ ] 不是\n",
    "reason": _QUESTION + "### 判断 1\n\n这样对。\n\n- [x] 对\n- [ ] 错\n\n> 解析：因为{p}。\n",
    "gap": _QUESTION + "### 填空 1\n\n这里是=={p}==。\n",
    "answer": _QUESTION + "### 简答 1\n\n说一说{p}。\n\n- 一点{p}\n",
}
"""Where in an entry a payload stands: its number `{n}`, the payload `{p}`."""
