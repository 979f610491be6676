"""Formulas for a page without scripts: TeX to MathML; the only importer of latex2mathml.

Its `convert` ends by taking every escape out of the markup, so that a formula with a tag in it
becomes that tag.  Here the tree is taken, and nothing comes out of it but the elements and
attributes of a table.
"""

from __future__ import annotations

import html
import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from cika.model.lean import without
from cika.model.tex import is_harmless

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

_TEX = re.compile(r"\\\((.+?)\\\)|\\\[(.+?)\\\]", re.DOTALL)
_HAN = re.compile(r"[\u3400-\u9fff\uff00-\uffef、。]+")
_TEXT = re.compile(r"(\\(?:text|mathrm|textbf)\{[^{}]*\})")

_FORMULAS = 256
"""So many are remembered."""
_ELEMENTS = frozenset(
    "math merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms "
    "mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none".split()
)
"""What MathML Core draws (w3.org/TR/mathml-core, section 3), without links, actions and
annotations."""
_SWITCHES = (
    "accent accentunder displaystyle fence largeop movablelimits separator stretchy symmetric"
)
_SIZES = "columnspacing depth height linethickness lspace maxsize minsize rspace voffset width"
_ATTRIBUTES = {
    **dict.fromkeys(_SWITCHES.split(), "true|false"),
    **dict.fromkeys(
        _SIZES.split(), r"(?:(?:-?\d{0,2}(?:\.\d+)?(?:em|ex|pt|px|mu|pc|mm)?|infinity) ?)+"
    ),
    "columnalign": r"(?:left|right|center| )+",
    "columnlines": r"(?:none|solid|dashed| )+",
    "columnspan": r"\d{1,2}",
    "display": "block|inline",
    "form": "prefix|infix|postfix",
    "mathbackground": r"[A-Za-z]{1,20}|#[0-9A-Fa-f]{3,6}",
    "mathcolor": r"[A-Za-z]{1,20}|#[0-9A-Fa-f]{3,6}",
    "mathvariant": "[a-z-]{1,24}",
    "rowlines": r"(?:none|solid|dashed| )+",
    "rowspan": r"\d{1,2}",
    "scriptlevel": r"[+-]?\d",
}
"""By name, what their values may be."""
_SPACE = {"xmlns": "http://www.w3.org/1998/Math/MathML"}


def with_formulas(markup: str) -> str:
    r"""HTML with every `\(…\)` and `\[…\]` as MathML, which browsers draw by themselves."""
    return _TEX.sub(_mathml, markup)


def _mathml(found: re.Match[str]) -> str:
    return _drawing(html.unescape(found[1] or found[2]), "block" if found[2] else "inline")


@lru_cache(_FORMULAS)  # both sides of each card of an entry have the same ones
def _drawing(tex: str, display: str) -> str:
    # Chinese words are upright text; character by character they would be variables.
    parts = _TEXT.split(tex)
    parts[::2] = [_HAN.sub(r"\\text{\g<0>}", part) for part in parts[::2]]
    code = f"<code>{html.escape(tex)}</code>"
    if not is_harmless(tex):
        return code
    # They take longer to load than most pages to make, which hold no formula.
    from xml.etree.ElementTree import Element, tostring

    try:
        tree = _converter()("".join(parts), display=display)
        drawing = Element("math", {**_SPACE, "display": display})
        drawing.extend([_drawn(child) for child in tree])
        return tostring(drawing, encoding="unicode")
    except Exception:  # noqa: BLE001 - what the library cannot read, or nests too deep to be drawn
        return code


@cache
def _converter() -> Callable[..., Element]:
    """The library, for the first formula: most pages have none, and it takes 6 MB.

    It imports a client of HTTP, which does without ssl.
    """
    with without("ssl"):
        from latex2mathml.converter import convert_to_element
    return convert_to_element


def _drawn(element: Element) -> Element:
    """An element as the table allows it: one that is not in it becomes a plain row."""
    from xml.etree.ElementTree import Element

    name = element.tag if element.tag in _ELEMENTS else "mrow"
    attributes = {
        key: value
        for key, value in element.attrib.items()
        if key in _ATTRIBUTES and re.fullmatch(_ATTRIBUTES[key], value)
    }
    out = Element(name, attributes)
    # The library writes signs as entities, for its own unescaping at the end.
    out.text = html.unescape(element.text or "")
    out.extend([_drawn(child) for child in element])
    return out
