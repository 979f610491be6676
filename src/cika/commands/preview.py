"""`cika preview`."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from cika.commands.arguments import FAILED
from cika.commands.terminal import (
    CLEAN,
    FINDINGS,
    find_root,
    print_findings,
    project_of,
    shown,
    time_of_build,
)

if TYPE_CHECKING:
    from cika.web.review import Review
    from cika.web.site import Site
    from cika.web.workshop import Workshop


def run(options: argparse.Namespace) -> int:
    root, now = find_root(options.glossary), time_of_build()
    if root is None or now is None:
        return FAILED
    from cika.web.workshop import Workshop

    workshop = Workshop(root, project_of(root) / "build" / ".cache", now)
    if options.out is not None:
        return _write(workshop, root, options.out)
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
    from cika.release.load import load
    from cika.web.review import Review

    folder = project_of(root) / "drafts"
    return Review(
        folder,
        lambda: load(root).glossary,
        lambda decision: decide(root, folder, decision),
        secrets.token_urlsafe(),
    )


def _write(workshop: Workshop, root: Path, out: Path) -> int:
    """The whole site into a folder: whole, or what was there stays."""
    from cika.findings.finding import has_errors
    from cika.release.load import load

    findings = load(root).diagnostics
    if has_errors(findings):
        print_findings(findings, root)
        print("没有生成网站，原来的文件没有改动。", file=sys.stderr)
        return FINDINGS
    site: Site = workshop.site(live=False)  # type: ignore[assignment]
    if out.exists() and not (out / "assets" / "site.css").is_file() and any(out.iterdir()):
        print(f"“{shown(out)}”里有别的东西，换一个空文件夹。", file=sys.stderr)
        return FAILED
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".site-", dir=out.parent) as folder:
        fresh = Path(folder) / "site"
        count = 0
        for path in site.paths():
            data = site.file(path)
            if data is not None:
                file = fresh / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(data)
                count += 1
        if out.exists():
            out.rename(Path(folder) / "old")
        shutil.move(fresh, out)
    print(f"网站写好了：{shown(out)}（{count}个文件），打开{shown(out / 'index.html')}看看。")
    return CLEAN
