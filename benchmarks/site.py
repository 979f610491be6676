"""How heavy the first page is, and how soon a saved edit shows itself.

    python benchmarks/site.py [GLOSSARY]

Copies the glossary, serves its preview to a real Chromium, saves an entry some times and measures
from the save to the first paint of the new page (wall time; needs the dev packages and Chromium).
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path

PROJECT = Path(__file__).parents[1]
sys.path.insert(0, str(PROJECT / "tests"))

from cika.web.server import Server  # noqa: E402
from cika.web.workshop import Workshop  # noqa: E402
from support.screens import browser  # noqa: E402

SAVES = 9
PAINTED = """
  performance.timeOrigin + performance.getEntriesByName("first-contentful-paint")[0].startTime
"""
"""Milliseconds since 1970 at which the page was first seen; Playwright looks only now and then."""


def main() -> None:
    """Measure and print."""
    given = Path(sys.argv[1]) if len(sys.argv) > 1 else PROJECT / "glossary"
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "glossary"
        shutil.copytree(given, root)
        workshop = Workshop(root, Path(folder) / "cache", 1_900_000_000)
        server = Server(root, workshop.site)
        threading.Thread(target=server.run, daemon=True).start()
        try:
            _measure(root, server.address)
        finally:
            server.close()


def _measure(root: Path, address: str) -> None:
    entry = sorted(root.glob("[0-9]*/*.md"))[3]
    text = entry.read_text("utf-8")
    with browser() as running:
        page = running.new_page()
        start = time.perf_counter()
        page.goto(f"{address}index.html", wait_until="load")
        opened = time.perf_counter() - start
        page.wait_for_timeout(300)
        sizes = page.evaluate(
            "performance.getEntries().map(each => each.decodedBodySize || 0).filter(size => size)"
        )
        print(f"first page: {sum(sizes) / 1000:.0f} kB in {len(sizes)} files, {opened:.2f} s")
        page.close()
        page = running.new_page()
        page.goto(f"{address}terms/{entry.stem}.html")
        page.wait_for_timeout(1000)
        times = []
        for number in range(SAVES):
            mark = f"第{number}次保存的例子"
            start = time.time()
            entry.write_text(text.replace("## 例子\n", f"## 例子\n\n{mark}。\n", 1), "utf-8")
            page.locator("article", has_text=mark).wait_for()
            page.wait_for_timeout(400)
            times.append(page.evaluate(PAINTED) / 1000 - start)
    print(f"save to page: median {statistics.median(times):.2f} s, slowest {max(times):.2f} s")


if __name__ == "__main__":
    main()
