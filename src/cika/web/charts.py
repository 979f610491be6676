"""Pictures of numbers as SVG: no script, readable by day and night and by a screen reader."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape

from cika.model.kinds import CARDS
from cika.release.stats import Stats

_COLOURS = tuple(CARDS.values())
_WARN = "#c77700"
WIDTH = 360
"""Units of every picture: on a phone about a pixel each, so that words stay readable there."""
_BAR, _ROW, _KEY = 14, 44, 88
_RADIUS = WIDTH / 2 - 30
MOST_POINTS = 2000
"""Terms on the circle: each has half a pixel there."""
MOST_CHORDS = 150
"""Between chapters, where there are too many terms."""


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


def link_circle(stats: Stats, chapters: Sequence[tuple[str, Sequence[str]]]) -> tuple[str, str]:
    """What is related as chords of a circle, and what a reader has to know of it.

    A point is a term, or a chapter where there are too many terms for anybody to tell apart.
    """
    if stats.entries > MOST_POINTS:
        note = f"词条有{stats.entries}个，一个一个画就看不清了，所以一点是一章：点越大，词条越多；"
        note += f"线越粗，两章之间的相关术语越多，只画最多的{MOST_CHORDS}条。圈外的数字是章。"
        return _circle_of_chapters(stats, chapters), note
    return _circle_of_terms(stats, chapters), "圈外的数字是章，空心圈没有相关术语。"


def _circle_of_chapters(stats: Stats, chapters: Sequence[tuple[str, Sequence[str]]]) -> str:
    home = {term: at for at, (_, names) in enumerate(chapters) for term in names}
    pairs = Counter(
        (min(here, there), max(here, there))
        for one, other in stats.links
        if (here := home[one]) != (there := home[other])
    )
    chords = pairs.most_common(MOST_CHORDS)
    out = [_open(WIDTH, WIDTH, "各章之间相关术语的连线")]
    for (one, other), count in chords:
        width = max(4 * count / chords[0][1], 0.3)
        look = f'stroke="currentColor" stroke-width="{width:.1f}" opacity=".22"'
        begin, end = (_on_circle(each / len(chapters), _RADIUS) for each in (one, other))
        said = f"{stats.chapters[one].label}，{stats.chapters[other].label}：{count}对"
        out.append(_chord(begin, end, look, said))
    most = max(each.entries for each in stats.chapters)
    largest = min(8, math.pi * _RADIUS / len(chapters))  # so that neighbours have room
    labelled = math.ceil(len(chapters) / 50)
    for at, (number, names) in enumerate(chapters):
        x, y = _on_circle(at / len(chapters), _RADIUS)
        size = largest * math.sqrt(max(len(names) / most, 0.05))
        out.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size:.1f}" '
            f'fill="{_COLOURS[at % len(_COLOURS)]}">'
            f"<title>{escape(stats.chapters[at].label)}：{len(names)}条</title></circle>"
        )
        if at % labelled == 0:
            out.append(_label(at / len(chapters), number))
    return "".join((*out, "</svg>"))


def _circle_of_terms(stats: Stats, chapters: Sequence[tuple[str, Sequence[str]]]) -> str:
    """One arc a chapter, which its number names.  A ring is an entry without any related one."""
    terms = [term for _, names in chapters for term in names]
    gap = 2.0  # places between two chapters
    total = len(terms) + gap * len(chapters)
    places: dict[str, tuple[float, float, str]] = {}
    out = [_open(WIDTH, WIDTH, "相关术语的连线，空心圈没有相关术语")]
    at = 0.0
    for place, (number, names) in enumerate(chapters):
        colour = _COLOURS[place % len(_COLOURS)]
        middle = at + len(names) / 2
        for name in names:
            places[name] = (*_on_circle(at / total, _RADIUS), colour)
            at += 1
        at += gap
        out.append(_label(middle / total, number))
    look = 'stroke="currentColor" stroke-width=".6" opacity=".22"'
    for one, other in stats.links:
        out.append(_chord(places[one][:2], places[other][:2], look))
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


def _label(share: float, number: str) -> str:
    """The number of a chapter outside the circle."""
    x, y = _on_circle(share, _RADIUS + 18)
    return (
        f'<text class="mut" x="{x:.0f}" y="{y + 5:.0f}" text-anchor="middle">'
        f"{escape(number)}</text>"
    )


def _chord(one: tuple[float, float], other: tuple[float, float], look: str, said: str = "") -> str:
    """A curve between two points of the circle, and what it says."""
    (x1, y1), (x2, y2) = one, other
    middle_x, middle_y = (x1 + x2 + WIDTH) / 4, (y1 + y2 + WIDTH) / 4
    end = f"><title>{escape(said)}</title></path>" if said else "/>"
    return (
        f'<path d="M{x1:.0f} {y1:.0f}Q{middle_x:.0f} {middle_y:.0f} {x2:.0f} {y2:.0f}" '
        f'fill="none" {look}{end}'
    )


def _on_circle(share: float, radius: float) -> tuple[float, float]:
    angle = 2 * math.pi * share - math.pi / 2
    return WIDTH / 2 + radius * math.cos(angle), WIDTH / 2 + radius * math.sin(angle)


def _open(width: int, height: int, label: str) -> str:
    return (
        f'<svg class="chart" viewBox="0 0 {width} {height}" role="img" '
        f'aria-label="{escape(label)}" xmlns="http://www.w3.org/2000/svg">'
    )
