"""Formulas for a page without scripts: TeX to MathML; the only importer of latex2mathml."""

from __future__ import annotations

import html
import re

from latex2mathml.converter import convert

_TEX = re.compile(r"\\\((.+?)\\\)|\\\[(.+?)\\\]", re.DOTALL)
_HAN = re.compile(r"[\u3400-\u9fff\uff00-\uffef、。]+")
_TEXT = re.compile(r"(\\(?:text|mathrm|textbf)\{[^{}]*\})")


def with_formulas(markup: str) -> str:
    r"""HTML with every `\(…\)` and `\[…\]` as MathML, which browsers draw by themselves."""
    return _TEX.sub(_mathml, markup)


def _mathml(found: re.Match[str]) -> str:
    tex = html.unescape(found[1] or found[2])
    display = "block" if found[2] else "inline"
    # Chinese words are upright text; character by character they would be variables.
    parts = _TEXT.split(tex)
    parts[::2] = [_HAN.sub(r"\\text{\g<0>}", part) for part in parts[::2]]
    try:
        return str(convert("".join(parts), display=display))
    except Exception:  # noqa: BLE001 - whatever the library cannot read is shown as written
        return f"<code>{html.escape(tex)}</code>"
