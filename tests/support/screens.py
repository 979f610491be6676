"""Cards in a real browser, in the page that Anki's reviewer gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from support.collection import ShownCard
from support.needs import chromium

PHONE, DESKTOP = 390, 900

# The reviewer's page (qt/aqt/reviewer.py): a body with the card's classes, the card in #qa.
_PAGE = """<!doctype html><html lang="zh-CN" class="{root}"><head><meta charset="utf-8">
<title>card</title><style>:root {{ --canvas: #f5f5f5 }} .nightMode {{ --canvas: #2c2c2c }}
body {{ margin: 0 }}</style></head><body class="card card{number} {body}">
<main id="qa"><style>{css}</style>{content}</main></body></html>"""


def page_of(card: ShownCard, side: str, *, night: bool = False) -> str:
    """The HTML page in which Anki shows `front` or `back` of a card."""
    content = card.front.html if side == "front" else card.back.html
    content = content.replace("[[type:", '<input id="typeans" aria-label="答案">[[type:')
    content = content.split("[[type:")[0] + "".join(
        part.split("]]", 1)[-1] for part in content.split("[[type:")[1:]
    )
    return _PAGE.format(
        root="night-mode" if night else "",
        body="nightMode night_mode" if night else "",
        number=card.ord + 1,
        css=card.css,
        content=content,
    )


@contextmanager
def browser() -> Iterator[Any]:
    """Chromium, headless, with no network of its own."""
    path = chromium()
    from playwright.sync_api import sync_playwright

    options = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
    ]
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=options)
        try:
            yield running
        finally:
            running.close()


def open_page(running: Any, width: int = PHONE, *, scripts: bool = True) -> Any:
    """A new page; whatever it tries to fetch from elsewhere is refused."""
    context = running.new_context(
        viewport={"width": width, "height": 844},
        java_script_enabled=scripts,
        device_scale_factor=2 if width == PHONE else 1,
    )
    context.route(re.compile("^https?:"), lambda route: route.abort())
    page = context.new_page()
    page.set_default_timeout(10_000)
    return page


def shoot(page: Any, path: Path) -> None:
    """A picture of the whole page."""
    path.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=str(path), full_page=True)
