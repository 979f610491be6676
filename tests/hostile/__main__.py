"""Render every hostile payload in every slot as Anki does: `make hostile`, or by hand.

    PYTHONPATH=tests python -m hostile FOLDER-OF-AQT [--every N]

The folder is an unpacked `aqt` wheel, for Anki's own MathJax and its settings.  What the checker
accepts is built, imported with the official `anki`, and each side of each card is shown in
Chromium, typeset by that MathJax, and everything on it is tapped.  Then each page of the site that
is made of the same entries is shown and tapped.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from cika.findings.finding import Severity
from cika.release.load import load
from hostile.pages import attacked
from hostile.payloads import SLOTS, payloads
from support.collection import ShownCard, learner
from support.glossaries import NOW, built, put, write
from support.screens import browser

_ROOT = "http://127.0.0.1:9/"
_LOOK = """async () => {
  await MathJax.startup.promise;
  await MathJax.typesetPromise([document.getElementById('qa')]);
  // A link that anybody may write, and that Anki hands to the browser when it is tapped.
  for (const each of document.querySelectorAll('#qa a[href^="http"]'))
    if (!each.closest('mjx-container'))
      each.addEventListener('click', event => event.preventDefault());
  for (const each of document.querySelectorAll('#qa a, #qa label, #qa input, #qa mjx-container *'))
    each.dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}));
  await new Promise(done => setTimeout(done, 0));
  const bad = [];
  if (window.__ran) bad.push('ran');
  for (const each of document.querySelectorAll('#qa *')) {
    const style = getComputedStyle(each);
    if (each.closest('mjx-container') || each.closest('.g')) {
      if (/fixed|sticky/.test(style.position)) bad.push('fixed');
      if (/url\\((?!"data)/.test(style.backgroundImage)) bad.push('loads');
    }
    for (const {name, value} of each.attributes)
      if (/^on/i.test(name) || /^\\s*javascript:/i.test(value)) bad.push(name);
  }
  for (const math of document.querySelectorAll('mjx-container')) {
    const home = math.closest('p, li, td, div, span').getBoundingClientRect();
    for (const part of math.querySelectorAll('*')) {
      const box = part.getBoundingClientRect();
      if (box.width && (box.left < home.left - 80 || box.top < home.top - 80)) bad.push('covers');
    }
  }
  for (const name of ['script', 'iframe', 'object', 'form', 'meta', 'base', 'link', 'svg'])
    if (document.querySelector('#qa .g ' + name + ':not(script)')) bad.push(name);
  return [...new Set(bad)]; }"""


def glossary(root: Path, every: int) -> tuple[Path, int, Counter[str]]:
    """A glossary of all cases that the checker accepts; how many there were, and what became."""
    write(root, {})
    counts: Counter[str] = Counter()
    texts: dict[str, str] = {}
    number = 0
    for payload in list(payloads().values())[::every]:
        for form in SLOTS.values():
            number += 1
            texts[f"01-one/t{number}.md"] = form.replace("{p}", payload).replace("{n}", str(number))
    put(root, texts)
    while True:
        wrong = {
            each.path for each in load(root).diagnostics if each.severity is Severity.ERROR
        } & texts.keys()
        if not wrong:
            break
        for path in wrong:
            (root / path).unlink()
            del texts[path]
    counts["refused"], counts["accepted"] = number - len(texts), len(texts)
    return root, number, counts


def look(page: Any, asked: list[str], card: ShownCard, side: str) -> list[str]:
    """What is wrong with one side of a card."""
    content = card.front.html if side == "front" else card.back.html
    page.goto(_ROOT + "card")
    asked.clear()
    page.evaluate(
        """([css, html]) => { const qa = document.getElementById('qa');
        qa.innerHTML = '<style>' + css + '</style>' + html; }""",
        [card.css, content],
    )
    bad: list[str] = page.evaluate(_LOOK)
    bad += [f"asked {url}" for url in asked if not url.startswith(_ROOT)]
    if page.url.partition("#")[0] != _ROOT + "card":
        bad.append("left")
    return bad


def main() -> int:
    """Render and print counts; 1 when a payload did anything."""
    parser = argparse.ArgumentParser(prog="hostile")
    parser.add_argument("aqt", type=Path)
    parser.add_argument("--every", type=int, default=1)
    options = parser.parse_args()
    scripts = options.aqt / "_aqt" / "data" / "web" / "js"
    shell = (
        '<!doctype html><html><head><meta charset="utf-8"><script src="/js/mathjax.js"></script>'
        '<script src="/js/vendor/mathjax/tex-chtml-full.js"></script></head>'
        '<body class="card"><main id="qa"></main></body></html>'
    )
    found: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name, browser() as running:
        root, number, counts = glossary(Path(name) / "glossary", options.every)
        print(f"{len(payloads())} payloads, {number} cases: {dict(counts)}", flush=True)
        done = built(root)
        with learner(Path(name) / "anki") as me:
            me.imports(next(path for path in done.files if "全部" in path.name))
            cards = me.cards()
            print(f"{len(cards)} cards, problems: {me.problems()}", flush=True)
        page = running.new_page()
        asked: list[str] = []

        def serve(route: Any) -> None:
            url = route.request.url
            if url == _ROOT + "card":
                route.fulfill(body=shell, content_type="text/html")
            elif url.startswith(_ROOT + "js/"):
                route.fulfill(path=str(scripts / url.removeprefix(_ROOT + "js/")))
            elif url.startswith(_ROOT + "_anki/js/"):
                route.fulfill(path=str(scripts / url.removeprefix(_ROOT + "_anki/js/")))
            else:
                asked.append(url)
                route.abort()

        page.route("**/*", serve)
        page.on("dialog", lambda dialog: (found.update(["dialog"]), dialog.dismiss()))
        faces = 0
        for card in cards:
            for side in ("front", "back"):
                faces += 1
                for bad in look(page, asked, card, side):
                    found[bad] += 1
                    if found[bad] <= 3:
                        print(f"{bad}: {card.fields['编号']} {side}", flush=True)
                        print(f"   {card.back.html[-600:]!r}")
        page.close()
        print(f"{faces} faces, found: {dict(found)}", flush=True)
        pages = attacked(running, root, NOW)
    print(f"{pages.pop('pages')} pages of the site, found: {dict(pages)}")
    found += pages
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
