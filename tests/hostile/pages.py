"""The pages of a site that was made of hostile entries, looked at in Chromium."""

from __future__ import annotations

import mimetypes
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from cika.web.workshop import Workshop

ROOT = "http://127.0.0.1:9/"
_LOOK = """async () => {
  for (const each of document.querySelectorAll('a, label, input, summary, button, math, math *')) {
    const stay = event => event.preventDefault();
    each.addEventListener('click', stay);
    each.dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}));
  }
  for (const each of document.querySelectorAll('input[type=search]')) {
    each.value = 'img'; each.dispatchEvent(new Event('input', {bubbles: true})); }
  await new Promise(done => setTimeout(done, 20));
  const bad = [];
  if (window.__ran) bad.push('ran');
  for (const each of document.querySelectorAll('*')) {
    for (const {name, value} of each.attributes)
      if (/^on/i.test(name) || /^\\s*(javascript|vbscript):/i.test(value)) bad.push(name);
    const drawn = each.closest('main') ? getComputedStyle(each).backgroundImage : '';
    if (/url\\((?!"(data|http:..127))/.test(drawn)) bad.push('loads');
  }
  for (const each of document.querySelectorAll('main form'))
    if (each.action !== location.href) bad.push('form');
  for (const name of ['object', 'embed', 'base', 'main meta', 'main link', 'main style'])
    if (document.querySelector(name)) bad.push(name);
  return [...new Set(bad)]; }"""


def attacked(browser: Any, root: Path, now: int) -> Counter[str]:
    """What any page of the glossary's site did that no page may do, and how many pages."""
    workshop = Workshop(root, None, now)
    site = workshop.finished(workshop.read())
    file = cache(site.file)  # every page asks for the same index of the search
    found: Counter[str] = Counter()
    asked: list[str] = []

    def serve(route: Any) -> None:
        path = unquote(route.request.url.removeprefix(ROOT).partition("#")[0].partition("?")[0])
        data = file(path) if route.request.url.startswith(ROOT) else None
        if data is None:
            asked.append(route.request.url)
            route.abort()
        else:
            route.fulfill(body=data, content_type=mimetypes.guess_type(path)[0] or "text/html")

    page = browser.new_page()
    page.set_default_timeout(300_000)  # statistics of a thousand hostile entries take a while
    page.route("**/*", serve)
    page.on("dialog", lambda dialog: (found.update(["dialog"]), dialog.dismiss()))
    for path in [each for each in site.paths() if each.endswith(".html")]:  # type: ignore[union-attr]
        asked.clear()
        page.goto(ROOT + path)
        bad: list[str] = page.evaluate(_LOOK)
        bad += [f"asked {url}" for url in asked if not url.startswith(ROOT)]
        if page.url.partition("#")[0] != ROOT + path:
            bad.append("left")
        found["pages"] += 1
        for each in bad:
            found[each] += 1
            if found[each] <= 3:
                print(f"{each}: {path}", flush=True)
    return found
