"""`cika print`: a chapter to hand out."""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from cika.commands.terminal import (
    CLEAN,
    FAILED,
    FINDINGS,
    cache_folder,
    find_root,
    print_findings,
    project_of,
    shown,
    time_of_build,
)

_BROWSERS = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge"),
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
"""Programs that print a page without showing it, as they are called on each system."""
_SECONDS = 120


def run(options: argparse.Namespace) -> int:
    from cika.files import write_file
    from cika.release.load import load
    from cika.release.publish import Release, publish
    from cika.web.print_page import on_paper

    root, now = find_root(options.glossary), time_of_build()
    if root is None or now is None:
        return FAILED
    loaded = load(root)
    if loaded.sound is None:
        print_findings(loaded.diagnostics, root)
        return FINDINGS
    glossary, lock = loaded.sound
    paper = on_paper(
        glossary, publish(glossary, Release(lock, root, cache_folder(), now)), options.chapter
    )
    if paper is None:
        numbers = "、".join(chapter.key for chapter in glossary.chapters)
        print(f"没有“{options.chapter}”这一章，有：{numbers}。", file=sys.stderr)
        return FAILED
    name = "".join(each for each in paper.title if each not in r'\/:*?"<>|')
    out = options.out or project_of(root) / "build" / f"{name}.pdf"
    browser = next((found for each in _BROWSERS if (found := shutil.which(each))), None)
    pdf = _printed(browser, paper.html) if browser and out.suffix != ".html" else None
    if pdf is None:
        out = out.with_suffix(".html")
    write_file(out, pdf if pdf is not None else paper.html.encode())
    if pdf is None and options.out != out:
        why = "浏览器没有印成" if browser else "没有找到能打印的浏览器"
        print(f"{why}，写成了网页：打开它，用浏览器打印成PDF。", file=sys.stderr)
    print(f"写好了：{shown(out)}")
    return CLEAN


def _printed(browser: str, page: str) -> bytes | None:
    """The page as a PDF; None when the browser makes none."""
    with tempfile.TemporaryDirectory(prefix="cika-") as folder:
        place = Path(folder)
        (place / "page.html").write_text(page, "utf-8")
        options = [
            *("--headless", "--disable-gpu", "--no-sandbox", "--no-first-run"),
            *("--disable-background-networking", "--no-pdf-header-footer"),
            f"--user-data-dir={place / 'profile'}",
            f"--print-to-pdf={place / 'page.pdf'}",
        ]
        command = [browser, *options, (place / "page.html").as_uri()]
        try:
            subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603
        except (OSError, subprocess.TimeoutExpired):
            return None
        made = place / "page.pdf"
        return made.read_bytes() if made.is_file() else None
