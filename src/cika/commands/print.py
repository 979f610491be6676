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
from cika.findings.sentence import Sentence, listed

_BROWSERS = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge"),
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
"""Programs that print a page without showing it, as they are called on each system."""
_SECONDS = 120
_NO_CHAPTER = Sentence(
    "没有“{chapter}”这一章，有：{keys}。", "There is no chapter “{chapter}”; there are {keys}."
)
_NOT_PRINTED = Sentence("浏览器没有印成", "The browser did not print it")
_NO_BROWSER = Sentence("没有找到能打印的浏览器", "No browser that prints was found")
_AS_PAGE = Sentence(
    "{why}，写成了网页：打开它，用浏览器打印成PDF。",
    "{why}, so it is a web page: open it and print it as a PDF from the browser.",
)
_DONE = Sentence("写好了：{path}", "Wrote {path}")


def run(options: argparse.Namespace) -> int:
    from cika.files import write_file
    from cika.release.load import load
    from cika.release.publish import Release, publish
    from cika.web.print_page import on_paper

    root, now = find_root(options.glossary, options.lang), time_of_build(options.lang)
    if root is None or now is None:
        return FAILED
    loaded = load(root)
    if loaded.sound is None:
        print_findings(loaded.diagnostics, root, options.lang)
        return FINDINGS
    glossary, lock = loaded.sound
    paper = on_paper(
        glossary, publish(glossary, Release(lock, root, cache_folder(), now)), options.chapter
    )
    if paper is None:
        keys = listed([chapter.key for chapter in glossary.chapters], options.lang)
        said = _NO_CHAPTER.said(options.lang, chapter=options.chapter, keys=keys)
        print(said, file=sys.stderr)
        return FAILED
    name = "".join(each for each in paper.title if each not in r'\/:*?"<>|')
    out = options.out or project_of(root) / "build" / f"{name}.pdf"
    browser = next((found for each in _BROWSERS if (found := shutil.which(each))), None)
    pdf = _printed(browser, paper.html) if browser and out.suffix != ".html" else None
    if pdf is None:
        out = out.with_suffix(".html")
    write_file(out, pdf if pdf is not None else paper.html.encode())
    if pdf is None and options.out != out:
        why = (_NOT_PRINTED if browser else _NO_BROWSER).said(options.lang)
        print(_AS_PAGE.said(options.lang, why=why), file=sys.stderr)
    print(_DONE.said(options.lang, path=shown(out)))
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
