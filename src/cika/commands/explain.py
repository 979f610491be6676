"""`cika explain`."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from cika.commands.terminal import CLEAN, FAILED
from cika.findings.sentence import Sentence

if TYPE_CHECKING:
    from cika.findings.rule import Language

_NO_CODE = Sentence("没有“{code}”这个代码，", "There is no code “{code}”; ")
_NEAR = Sentence("是不是“{near}”？", "did you mean “{near}”?")
_ALL = Sentence("看所有的代码：cika explain", "to see all codes: cika explain")

_PAGES = {
    "设置": "settings.md",
    "settings": "settings.md",
    "格式": "entry-format.md",
    "format": "entry-format.md",
    "草稿": "drafts.md",
    "drafts": "drafts.md",
    "发布": "maintaining.md",
    "release": "maintaining.md",
}
"""The pages that messages refer to, for whoever has the program and not its repository."""


def run(options: argparse.Namespace) -> int:
    from cika.findings.codes import CODES
    from cika.findings.guide import page
    from cika.report import guide_text

    if not options.codes:
        print("\n".join(guide_text.line(code, options.lang) for code in sorted(CODES)))
        return CLEAN
    if page_name := _PAGES.get(options.codes[0].lower()):
        from cika.starter.repository import page as whole_page

        print(whole_page(page_name), end="")
        return CLEAN
    codes = [code.strip().upper() for code in options.codes]
    unknown = [code for code in codes if code not in CODES]
    if unknown:
        print("\n".join(_no_such(code, options.lang) for code in unknown), file=sys.stderr)
        return FAILED
    pages = [guide_text.render(code, page(code, options.lang), options.lang) for code in codes]
    print("\n".join(pages), end="")
    return CLEAN


def _no_such(code: str, language: Language) -> str:
    from cika.findings.codes import CODES
    from cika.glossary.suggest import nearest

    near = nearest(code, CODES)
    advice = _NEAR.said(language, near=near) if near else _ALL.said(language)
    return _NO_CODE.said(language, code=code) + advice
