"""Pictures of numbers as SVG: no script, readable by day and night and by a screen reader."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape

from cika.model.kinds import CARDS
from cika.release.stats import Stats

_COLOURS = tuple(CARDS.values())
_WARN = "#c77700"
_BAR, _ROW = 22, 30


def card_bars(stats: Stats) -> str:
    """Cards of each chapter, by kind."""
    most = max((sum(chapter.cards.values()) for chapter in stats.chapters), default=1) or 1
    left, width = 250, 760
    height = _ROW * len(stats.chapters) + 40
    out = [_open(width, height, "各章的卡片数，按卡片种类分段")]
    for row, chapter in enumerate(stats.chapters):
        y, x = row * _ROW + 4, float(left)
        label = chapter.label
        out.append(f'<text x="{left - 8}" y="{y + 16}" text-anchor="end">{escape(label)}</text>')
        for kind, colour in CARDS.items():
            size = (width - left - 50) * chapter.cards[kind] / most
            if size:
                out.append(
                    f'<rect x="{x:.1f}" y="{y}" width="{size:.1f}" height="{_BAR}" fill="{colour}">'
                    f"<title>{escape(chapter.title)} {kind} {chapter.cards[kind]}张</title></rect>"
                )
            x += size
        out.append(f'<text x="{x + 6:.1f}" y="{y + 16}">{sum(chapter.cards.values())}</text>')
    for place, (kind, colour) in enumerate(CARDS.items()):
        x, y = place * 92.0 + 6, _ROW * len(stats.chapters) + 14
        out.append(f'<rect x="{x}" y="{y}" width="12" height="12" fill="{colour}"/>')
        out.append(f'<text class="mut" x="{x + 17}" y="{y + 11}">{kind}</text>')
    return "".join((*out, "</svg>"))


def length_bars(lengths: Mapping[str, int], advised: tuple[int, int]) -> str:
    """How long the definitions are, against the advised range."""
    step, width, height = 10, 760, 220
    least, most = advised
    last = max([most, *lengths.values()], default=most)
    bins = [0] * (last // step + 1)
    for length in lengths.values():
        bins[length // step] += 1
    bar = (width - 40) / len(bins)
    tallest = max(bins, default=1) or 1
    out = [_open(width, height, f"释义的字数分布，建议{least}到{most}字")]
    left, right = 30 + bar * least / step, 30 + bar * (most + 1) / step
    out.append(
        f'<rect x="{left:.1f}" y="0" width="{right - left:.1f}" height="{height - 30}" '
        'fill="currentColor" opacity=".07"/>'
    )
    for place, count in enumerate(bins):
        x, tall = 30 + place * bar, (height - 60) * count / tallest
        inside = least <= place * step + step - 1 and place * step <= most
        if count:
            out.append(
                f'<rect x="{x + 2:.1f}" y="{height - 30 - tall:.1f}" width="{bar - 4:.1f}" '
                f'height="{tall:.1f}" fill="{_COLOURS[0] if inside else _WARN}"/>'
                f'<text x="{x + bar / 2:.1f}" y="{height - 36 - tall:.1f}" '
                f'text-anchor="middle">{count}</text>'
            )
        out.append(
            f'<text class="mut" x="{x:.1f}" y="{height - 12}" text-anchor="middle">'
            f"{place * step}</text>"
        )
    return "".join((*out, "</svg>"))


def link_circle(stats: Stats, chapters: Sequence[tuple[str, Sequence[str]]]) -> str:
    """Related terms as chords of a circle, one arc a chapter.

    A dashed chord is a link that is not returned, a ring an entry without any.
    """
    size, radius = 760, 250
    terms = [term for _, names in chapters for term in names]
    gap = 2.0  # places between two chapters
    total = len(terms) + gap * len(chapters)
    places: dict[str, tuple[float, float, str]] = {}
    out = [_open(size, size - 120, "相关术语的连线，空心圈没有相关术语")]
    at = 0.0
    for number, (title, names) in enumerate(chapters):
        colour = _COLOURS[number % len(_COLOURS)]
        middle = at + len(names) / 2
        for name in names:
            places[name] = (*_on_circle(at / total, radius, size), colour)
            at += 1
        at += gap
        x, y = _on_circle(middle / total, radius + 22, size)
        anchor = "start" if x > size / 2 + 20 else "end" if x < size / 2 - 20 else "middle"
        out.append(
            f'<text class="mut" x="{x:.0f}" y="{y + 4:.0f}" text-anchor="{anchor}">'
            f"{escape(title)}</text>"
        )
    look = 'stroke="currentColor" opacity=".22"'
    for one, other in stats.links:
        (x1, y1, _), (x2, y2, _) = places[one], places[other]
        middle_x, middle_y = (x1 + x2 + size) / 4, (y1 + y2 + size - 120) / 4
        out.append(
            f'<path d="M{x1:.0f} {y1:.0f}Q{middle_x:.0f} {middle_y:.0f} {x2:.0f} {y2:.0f}" '
            f'fill="none" {look}/>'
        )
    lonely = set(stats.orphans)
    for name, (x, y, colour) in places.items():
        look = (
            f'r="6" fill="none" stroke="{_WARN}" stroke-width="3"'
            if name in lonely
            else (f'r="3.5" fill="{colour}"')
        )
        out.append(
            f'<circle cx="{x:.0f}" cy="{y:.0f}" {look}><title>{escape(name)}</title></circle>'
        )
    return "".join((*out, "</svg>"))


def _on_circle(share: float, radius: float, size: float) -> tuple[float, float]:
    angle = 2 * math.pi * share - math.pi / 2
    return size / 2 + radius * math.cos(angle), size / 2 - 60 + radius * math.sin(angle)


def _open(width: int, height: int, label: str) -> str:
    return (
        f'<svg class="chart" viewBox="0 0 {width} {height}" role="img" '
        f'aria-label="{escape(label)}" xmlns="http://www.w3.org/2000/svg">'
    )
