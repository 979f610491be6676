"""Our tree as HTML for a field, with everything escaped that Anki or a browser would act on.

Anki runs whatever a field holds, and contributors are strangers, so text can only become text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from cika.anki.diagram import draw
from cika.anki.formulas import formula
from cika.anki.html_text import attribute, escape
from cika.model.prose import (
    SOUNDS,
    Block,
    Blocks,
    Break,
    Code,
    CodeBlock,
    Diagram,
    Emphasis,
    Formula,
    Heading,
    Inline,
    Inlines,
    Link,
    Listing,
    Mark,
    Math,
    Media,
    Paragraph,
    Quote,
    Strong,
    Table,
    Text,
    plain_inline,
)


class Overlay(NamedTuple):
    """Characters `start` to `end` of the plain text, and the HTML around or instead of them."""

    start: int
    end: int
    before: str
    after: str = ""
    instead: str | None = None


def render(
    blocks: Blocks,
    media: Mapping[str, str] | None = None,
    overlays: Sequence[Overlay] = (),
    strong_marks: bool = False,
    secrets: Sequence[str] = (),
    mask: str = "",
    links: Mapping[str, str] | None = None,
) -> str:
    """Blocks as HTML; one paragraph alone has no `<p>`.

    `media` maps a source as written to the file's name in the package.  `overlays` are runs of
    `plain(blocks)`, in order, that do not overlap.  `strong_marks` sets marked words in bold.
    `links` maps the target of a link to another entry to an address; without one it is text.
    A formula, code or picture that names one of the `secrets` becomes the `mask`.
    """
    if not blocks:
        return ""
    if len(blocks) == 1 and not overlays:
        match blocks[0]:
            case Paragraph(children=(Text(value=value),)):  # four of five texts are nothing else
                return escape(value)
    folded = tuple(secret.casefold() for secret in secrets if secret)
    renderer = _Renderer(media or {}, tuple(overlays), strong_marks, folded, mask, links or {})
    return renderer.blocks(blocks, bare=True)


class _Renderer:
    def __init__(
        self,
        media: Mapping[str, str],
        overlays: tuple[Overlay, ...],
        strong_marks: bool,
        secrets: tuple[str, ...],
        mask: str,
        links: Mapping[str, str],
    ) -> None:
        self.media = media
        self.overlays = overlays
        self.strong_marks = strong_marks
        self.secrets = secrets
        self.mask = mask
        self.links = links
        self.at = 0
        """The place in `plain(blocks)` that comes next; every run ends with one line break."""
        self.passed = 0
        """How many overlays end before it: they are in order, and none is looked at twice."""

    def blocks(self, blocks: Sequence[Block], bare: bool = False) -> str:
        if bare and len(blocks) == 1 and isinstance(blocks[0], Paragraph):
            return self.run(blocks[0].children)
        return "".join([self.block(block) for block in blocks])

    def block(self, block: Block) -> str:
        match block:
            case Paragraph(children=children):
                return f"<p>{self.run(children)}</p>"
            case Listing(items=items, start=start):
                inner = "".join(
                    [f"<li>{self.blocks(item.blocks, bare=True)}</li>" for item in items]
                )
                if start is None:
                    return f"<ul>{inner}</ul>"
                return f"<ol>{inner}</ol>" if start == 1 else f'<ol start="{start}">{inner}</ol>'
            case Quote(blocks=inner_blocks):
                return f"<blockquote>{self.blocks(inner_blocks)}</blockquote>"
            case Table(head=head, rows=rows):
                top = "".join(f"<th>{self.run(cell)}</th>" for cell in head)
                body = "".join(
                    "<tr>" + "".join(f"<td>{self.run(cell)}</td>" for cell in row) + "</tr>"
                    for row in rows
                )
                table = f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"
                return f'<div class="g-tw">{table}</div>'
            case CodeBlock(value=value) | Formula(tex=value) | Diagram(source=value) if self.tells(
                value
            ):
                return f"<p>{self.mask}</p>"
            case CodeBlock(value=value):
                return f"<pre><code>{escape(value)}</code></pre>"
            case Diagram(drawing=drawing):
                return draw(drawing)
            case Formula(tex=tex):
                return f"<p>{formula(tex, display=True)}</p>"
            case Heading(text=text):
                return f"<p><b>{escape(text)}</b></p>"

    def run(self, children: Inlines) -> str:
        out = self.inlines(children)
        self.at += 1
        return out

    def inlines(self, children: Inlines) -> str:
        return "".join(
            [self.text(n.value) if type(n) is Text else self.inline(n) for n in children]
        )

    def inline(self, node: Inline) -> str:
        match node:
            case Text(value=value):
                return self.text(value)
            case Strong(children=children):
                return f"<b>{self.inlines(children)}</b>"
            case Emphasis(children=children):
                return f"<i>{self.inlines(children)}</i>"
            case Code(value=value) | Math(tex=value) if self.tells(value):
                self.at += len(value)
                return self.mask
            case Code(value=value):
                self.at += len(value)
                return f"<code>{escape(value)}</code>"
            case Math(tex=tex, display=display):
                self.at += len(tex)
                return formula(tex, display=display)
            case Mark(children=children):
                return self.mark(children)
            case Link(target=target, children=children):
                inner = self.inlines(children)
                if target.lower().startswith(("https://", "http://")):
                    return f'<a href="{attribute(target)}">{inner}</a>'
                if address := self.links.get(target):
                    return f'<a class="g-ref" href="{attribute(address)}">{inner}</a>'
                return f'<span class="g-ref">{inner}</span>'
            case Media(alt=alt) if self.tells(alt):
                return self.mask
            case Media(source=source, alt=alt):
                return self.medium(source, alt)
            case Break():
                self.at += 1
                return "<br>"

    def mark(self, children: Inlines) -> str:
        end = self.at + len(plain_inline(children))
        near = self.near()
        whole = near if near and (near.start, near.end) == (self.at, end) else None
        if whole is None or whole.instead is not None:
            inner = self.inlines(children)
            return f"<b>{inner}</b>" if self.strong_marks else inner
        outside, self.overlays = self.overlays, ()
        inner = self.inlines(children)
        self.overlays = outside
        self.passed += 1
        return f"{whole.before}{inner}{whole.after}"

    def near(self, at: int | None = None) -> Overlay | None:
        """The first overlay that does not end before a place."""
        place = self.at if at is None else at
        while self.passed < len(self.overlays) and self.overlays[self.passed].end <= place:
            self.passed += 1
        return self.overlays[self.passed] if self.passed < len(self.overlays) else None

    def text(self, value: str) -> str:
        """One leaf; an overlay that reaches beyond it is cut at its edges."""
        start, end = self.at, self.at + len(value)
        self.at = end
        if not self.overlays:
            return escape(value)
        out: list[str] = []
        at = start
        self.near(start)
        for overlay in islice(self.overlays, self.passed, None):
            first, last = max(overlay.start, start), min(overlay.end, end)
            if first >= last:
                if overlay.start >= end:
                    break
                continue
            out.append(escape(value[at - start : first - start]))
            if overlay.instead is None:
                inner = escape(value[first - start : last - start])
                out.append(f"{overlay.before}{inner}{overlay.after}")
            elif first == overlay.start:  # once, also when a name reaches over several leaves
                out.append(overlay.instead)
            at = last
        out.append(escape(value[at - start :]))
        return "".join(out)

    def tells(self, text: str) -> bool:
        """Whether a secret can be read in this text."""
        folded = text.casefold()
        return any(secret in folded for secret in self.secrets)

    def medium(self, source: str, alt: str) -> str:
        name = self.media.get(source)
        if name is None:
            return escape(alt)
        if name.endswith(tuple(SOUNDS)):
            return f"[sound:{name}]"
        picture = f'<img src="{name}" alt="{attribute(alt)}">'
        label = attribute(f"放大：{alt}" if alt else "放大图片")
        return (
            '<label class="g-zoom tappable">'
            f'<input type="checkbox" aria-label="{label}"><span>{picture}</span></label>'
        )
