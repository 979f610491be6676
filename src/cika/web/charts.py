"""Pictures of numbers as SVG: no script, readable by day and night and by a screen reader."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape

from cika.model.kinds import CARDS
from cika.release.stats import Stats

_COLOURS = tuple(CARDS.values())
_WARN = "#c77700"
WIDTH = 360
"""Units of every picture: on a phone about a pixel each, so that words stay readable there."""
_BAR, _ROW, _KEY = 14, 44, 88


def card_bars(stats: Stats) -> str:
    """Cards of each chapter, by kind."""
    most = max((sum(chapter.cards.values()) for chapter in stats.chapters), default=1) or 1
    keys = _ROW * len(stats.chapters) + 6
    columns = WIDTH // _KEY
    height = keys + 24 * -(-len(CARDS) // columns)
    out = [_open(WIDTH, height, "各章的卡片数，按卡片种类分段")]
    for row, chapter in enumerate(stats.chapters):
        y, x = row * _ROW + 16, 0.0
        out.append(f'<text x="0" y="{y}">{escape(chapter.label)}</text>')
        for kind, colour in CARDS.items():
            size = (WIDTH - 40) * chapter.cards[kind] / most
            if size:
                out.append(
                    f'<rect x="{x:.1f}" y="{y + 5}" width="{size:.1f}" height="{_BAR}" '
                    f'fill="{colour}">'
                    f"<title>{escape(chapter.title)} {kind} {chapter.cards[kind]}张</title></rect>"
                )
            x += size
        count = sum(chapter.cards.values())
        out.append(f'<text class="mut" x="{x + 6:.1f}" y="{y + 17}">{count}</text>')
    for place, (kind, colour) in enumerate(CARDS.items()):
        x, y = place % columns * _KEY, keys + place // columns * 24
        out.append(f'<rect x="{x}" y="{y}" width="12" height="12" fill="{colour}"/>')
        out.append(f'<text class="mut" x="{x + 17}" y="{y + 11}">{kind}</text>')
    return "".join((*out, "</svg>"))


def length_bars(lengths: Mapping[str, int], advised: tuple[int, int]) -> str:
    """How long the definitions are, against the advised range."""
    step, height = 10, 200
    least, most = advised
    last = max([most, *lengths.values()], default=most)
    bins = [0] * (last // step + 1)
    for length in lengths.values():
        bins[length // step] += 1
    bar = (WIDTH - 24) / len(bins)
    tallest = max(bins, default=1) or 1
    out = [_open(WIDTH, height, f"释义的字数分布，建议{least}到{most}字")]
    left, right = 12 + bar * least / step, 12 + bar * (most + 1) / step
    out.append(
        f'<rect x="{left:.1f}" y="0" width="{right - left:.1f}" height="{height - 30}" '
        'fill="currentColor" opacity=".07"/>'
    )
    named = max(1, math.ceil(30 / bar))  # as many marks on the axis as have room
    for place, count in enumerate(bins):
        x, tall = 12 + place * bar, (height - 60) * count / tallest
        inside = least <= place * step + step - 1 and place * step <= most
        if count:
            out.append(
                f'<rect x="{x + 1:.1f}" y="{height - 30 - tall:.1f}" width="{bar - 2:.1f}" '
                f'height="{tall:.1f}" fill="{_COLOURS[0] if inside else _WARN}"/>'
                f'<text x="{x + bar / 2:.1f}" y="{height - 36 - tall:.1f}" '
                f'text-anchor="middle">{count}</text>'
            )
        if place % named == 0:
            out.append(
                f'<text class="mut" x="{x:.1f}" y="{height - 12}" text-anchor="middle">'
                f"{place * step}</text>"
            )
    return "".join((*out, "</svg>"))


def link_circle(stats: Stats, chapters: Sequence[tuple[str, Sequence[str]]]) -> str:
    """Related terms as chords of a circle, one arc a chapter, which its number names.

    A ring is an entry without any.
    """
    radius = WIDTH / 2 - 30
    terms = [term for _, names in chapters for term in names]
    gap = 2.0  # places between two chapters
    total = len(terms) + gap * len(chapters)
    places: dict[str, tuple[float, float, str]] = {}
    out = [_open(WIDTH, WIDTH, "相关术语的连线，空心圈没有相关术语")]
    at = 0.0
    for number, (title, names) in enumerate(chapters):
        colour = _COLOURS[number % len(_COLOURS)]
        middle = at + len(names) / 2
        for name in names:
            places[name] = (*_on_circle(at / total, radius), colour)
            at += 1
        at += gap
        x, y = _on_circle(middle / total, radius + 18)
        out.append(
            f'<text class="mut" x="{x:.0f}" y="{y + 5:.0f}" text-anchor="middle">'
            f"{escape(title)}</text>"
        )
    look = 'stroke="currentColor" stroke-width=".6" opacity=".22"'
    for one, other in stats.links:
        (x1, y1, _), (x2, y2, _) = places[one], places[other]
        middle_x, middle_y = (x1 + x2 + WIDTH) / 4, (y1 + y2 + WIDTH) / 4
        out.append(
            f'<path d="M{x1:.0f} {y1:.0f}Q{middle_x:.0f} {middle_y:.0f} {x2:.0f} {y2:.0f}" '
            f'fill="none" {look}/>'
        )
    lonely = set(stats.orphans)
    for name, (x, y, colour) in places.items():
        look = (
            f'r="4" fill="none" stroke="{_WARN}" stroke-width="2"'
            if name in lonely
            else (f'r="2" fill="{colour}"')
        )
        out.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" {look}><title>{escape(name)}</title></circle>'
        )
    return "".join((*out, "</svg>"))


def _on_circle(share: float, radius: float) -> tuple[float, float]:
    angle = 2 * math.pi * share - math.pi / 2
    return WIDTH / 2 + radius * math.cos(angle), WIDTH / 2 + radius * math.sin(angle)


def _open(width: int, height: int, label: str) -> str:
    return (
        f'<svg class="chart" viewBox="0 0 {width} {height}" role="img" '
        f'aria-label="{escape(label)}" xmlns="http://www.w3.org/2000/svg">'
    )
