"""The page of Anki's own reviewer: its scripts, styles and MathJax, from the package `aqt`.

`aqt` is the desktop program; only the files of its pages are needed, so it is installed without
Qt (`pip install --no-deps aqt`).
"""

from __future__ import annotations

import importlib.util
import mimetypes
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from support.collection import ShownCard
from support.needs import needs

SIZES = {
    "phone": (390, 660),
    "small phone": (360, 640),
    "desk": (1000, 700),
    "tablet": (820, 1180),
}

_ORIGIN = "http://anki.invalid"

_TYPING = re.compile(r"\[\[type:.*?\]\]")

# What `stdHtml` and `revHtml` of aqt write (aqt/webview.py, aqt/reviewer.py).
_PAGE = """<!doctype html><html class="{root}" dir="ltr"><head><title>Anki</title>
<meta name="viewport" content="width=device-width,initial-scale=1"><base href="/">
<link rel="stylesheet" href="css/webview.css"><link rel="stylesheet" href="css/reviewer.css"></head>
<body class="{body}"><script>window.bridgeCommand = window.pycmd = () => {{}}</script>
<script src="js/webview.js"></script><script src="js/reviewer.js"></script>
<div id="_mark" hidden></div><div id="_flag" hidden></div>
<script>qFade = 0;</script><div id="qa" dir="auto"></div></body></html>"""

# Hooks of the reviewer tell when all is typeset; then it may still wait for pictures.
_SHOW = """async ([front, back, classes, answer]) => {
  if (answer) _showAnswer(back, classes); else _showQuestion(front, back, classes);
  await new Promise(done => _queueAction(async () => done()));
  await Promise.all([...document.images].map(each => each.decode().catch(() => {})));
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""


class Reviewer:
    """Shows cards one after the other, as the desktop does."""

    def __init__(self, page: Any, night: bool) -> None:
        self.page = page
        self.complaints: list[str] = []
        self._classes = "isLin nightMode night_mode" if night else "isLin"
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def shows(self, card: ShownCard, side: str) -> None:
        """The front or the back; the back only after its front, as a learner sees them."""
        front, back = (f"<style>{card.css}</style>{s.html}" for s in (card.front, card.back))
        front = _TYPING.sub('<center><input type="text" id="typeans"></center>', front)
        back = _TYPING.sub('<code id="typeans"></code>', back)
        classes = f"card card{card.ord + 1} {self._classes}"
        self.page.evaluate(_SHOW, [front, back, classes, side == "back"])


@contextmanager
def reviewer(
    chromium: Any, size: tuple[int, int], media: Path | None = None, *, night: bool = False
) -> Iterator[Reviewer]:
    """A reviewer in a window of this size; `media` is the folder of the collection's media."""
    web = _assets()
    width, height = size
    context = chromium.new_context(viewport={"width": width, "height": height})

    def answer(route: Any) -> None:
        path = route.request.url.partition("?")[0].removeprefix(_ORIGIN).lstrip("/")
        if path == "page":
            page = _PAGE.format(
                root="night-mode" if night else "", body="nightMode" if night else ""
            )
            route.fulfill(body=page, content_type="text/html; charset=utf-8")
            return
        places = [web / path.removeprefix("_anki/"), *([media / path] if media else [])]
        file = next((place for place in places if place.is_file()), None)
        if not route.request.url.startswith(_ORIGIN) or file is None:
            route.fulfill(status=404, body="")
            return
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        route.fulfill(body=file.read_bytes(), content_type=kind)

    context.route("**/*", answer)
    page = context.new_page()
    page.set_default_timeout(20_000)
    page.goto(f"{_ORIGIN}/page")
    page.wait_for_function('typeof _showQuestion === "function"')
    yield Reviewer(page, night)
    context.close()


def _assets() -> Path:
    """The folder of Anki's web files."""
    needs("_aqt", "pip install --no-deps aqt")
    spec = importlib.util.find_spec("_aqt")
    assert spec
    assert spec.submodule_search_locations
    return Path(next(iter(spec.submodule_search_locations))) / "data" / "web"
