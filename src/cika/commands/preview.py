"""`cika preview`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from cika.commands.past import Past
    from cika.web.review import Review
    from cika.web.site import Site
    from cika.web.workshop import Workshop


def run(options: argparse.Namespace) -> int:
    root, now = find_root(options.glossary), time_of_build()
    if root is None or now is None:
        return FAILED
    from cika.memory.scene import Asked
    from cika.web.workshop import Workshop

    workshop = Workshop(root, cache_folder(), now)
    if options.out is not None:
        options.past.watch(root, (options.glossary, options.out), Asked.LOCKS)
        return _write(workshop, root, options.out, options.past)
    from cika.web.server import Server

    server = Server(root, workshop.site, options.port, _review(root))
    print(f"预览在 {server.address}\n改了词条，保存，页面就跟着变。按Ctrl+C结束。", flush=True)
    if any((project_of(root) / "drafts").glob("*.md")):
        print(f"草稿在 {server.address}drafts.html", flush=True)
    if options.open:
        import webbrowser

        webbrowser.open(server.address)
    try:
        server.run()
    except KeyboardInterrupt:
        pass
    finally:
        server.close()
    return CLEAN


def _review(root: Path) -> Review:
    """The page of drafts; a new token for every run, which only the page knows."""
    import secrets

    from cika.intake import decide
    from cika.memory.readings import Readings
    from cika.release.load import load
    from cika.web.review import Review

    folder = project_of(root) / "drafts"
    return Review(
        folder,
        lambda: load(root, Readings.of(root, cache_folder())).glossary,
        lambda decision: decide(root, folder, decision),
        secrets.token_urlsafe(),
    )


def _write(workshop: Workshop, root: Path, out: Path, past: Past) -> int:
    """The whole site into a folder: whole, or what was there stays."""
    from cika.files import write_folder
    from cika.findings.finding import has_errors
    from cika.memory.readings import Readings
    from cika.release.load import load

    findings = load(root, Readings.of(root, cache_folder())).diagnostics
    if has_errors(findings):
        print_findings(findings, root)
        print("没有生成网站，原来的文件没有改动。", file=sys.stderr)
        return FINDINGS
    site: Site = workshop.finished()  # type: ignore[assignment]
    if out.exists() and not (out / "assets" / "site.css").is_file() and any(out.iterdir()):
        print(f"“{shown(out)}”里有别的东西，换一个空文件夹。", file=sys.stderr)
        return FAILED
    pages = ((path, data) for path in site.paths() if (data := site.file(path)) is not None)
    count = write_folder(out, pages)
    print(f"网站写好了：{shown(out)}（{count}个文件），打开{shown(out / 'index.html')}看看。")
    if workshop.is_settled:
        past.keep(root, CLEAN, media=site.media, folders=[out])
    return CLEAN
