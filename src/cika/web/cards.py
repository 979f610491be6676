"""Cards for a page: as Anki shows them, without what only Anki can do."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from cika.anki import note_types as types
from cika.anki.cards import TYPING, cards_of
from cika.anki.fields import Content
from cika.web.formulas import with_formulas

_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_TYPING = re.compile(re.escape(TYPING) + r"[^\]]*\]\]")
_HINT = re.compile(r"<a class=hint.*?>\n(.*?)</a>\n<div [^>]*>(.*?)</div>", re.DOTALL)
_PICTURE = re.compile(r'(<img src=")(cika-[0-9a-f]{16}\.\w+)"')
_SOUND = re.compile(r"\[sound:([^\]]+)\]")

PAGE_STYLE = "body{margin:0}.cloze-inactive{font:inherit}"
"""What Anki's reviewer gives the page around a card."""


class ShownCard(NamedTuple):
    """A card, ready for a frame of its own."""

    name: str
    number: int
    front: str
    back: str


def shown_cards(
    contents: Iterable[Content], address: Callable[[str], str]
) -> tuple[ShownCard, ...]:
    """The cards of some notes; `address` gives where a page finds a media file."""
    return tuple(
        ShownCard(
            face.name, face.number, *(_shown(side, address) for side in (face.front, face.back))
        )
        for content in contents
        for face in cards_of(content)
    )


def style() -> str:
    """The style sheet of a card's frame."""
    return f"{PAGE_STYLE}\n{types.css()}"


def scripts() -> frozenset[str]:
    """Every script that a card can hold."""
    sides = (
        side(template)
        for kind in types.NOTE_TYPES.values()
        for template in kind.templates
        for side in (types.front, types.back)
    )
    return frozenset(script for text in sides for script in _SCRIPT.findall(text))


def digest(text: str) -> str:
    """A source for a content security policy: exactly this script or style."""
    value = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{value}'"


def _shown(markup: str, address: Callable[[str], str]) -> str:
    markup = _TYPING.sub('<input aria-label="答案" autocomplete="off">', markup)
    markup = _HINT.sub(r"<details><summary>\1</summary>\2</details>", markup)
    markup = _PICTURE.sub(lambda found: f'{found[1]}{address(found[2])}"', markup)
    return with_formulas(with_players(markup, address))


def with_players(markup: str, address: Callable[[str], str] = str) -> str:
    """Markup with a player where Anki would have one; text of a person never looks like that."""

    def player(found: re.Match[str]) -> str:
        source = html.escape(address(found[1]), quote=True)
        return f'<audio controls preload="none" src="{source}"></audio>'

    return _SOUND.sub(player, markup)
