"""`cika preview`."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Container, Iterable, Iterator
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
from cika.findings.sentence import Sentence

if TYPE_CHECKING:
    from cika.commands.past import Past
    from cika.files import Data
    from cika.findings.rule import Language
    from cika.memory.outputs import Outputs
    from cika.web.review import Review
    from cika.web.site import Site
    from cika.web.workshop import Workshop

_SHOWN = Sentence(
    "预览在 {address}\n改了词条，保存，页面就跟着变。按Ctrl+C结束。",
    "The preview is at {address}\nSave an entry and the page follows. Ctrl+C ends it.",
)
_DRAFTS = Sentence("草稿在 {address}", "The drafts are at {address}")
_NO_SITE = Sentence(
    "没有生成网站，原来的文件没有改动。",
    "No site was made; the files there were before are unchanged.",
)
_NOT_EMPTY = Sentence(
    "“{folder}”里有别的东西，换一个空文件夹。",
    "There are other things in “{folder}”; take an empty folder.",
)
_DONE = Sentence(
    "网站写好了：{folder}（{count}个文件），打开{page}看看。",
    "The site is in {folder} ({count} files); open {page} to see it.",
)


def run(options: argparse.Namespace) -> int:
    root, now = find_root(options.glossary, options.lang), time_of_build(options.lang)
    if root is None or now is None:
        return FAILED
    from cika.memory.scene import Asked
    from cika.web.workshop import Workshop

    workshop = Workshop(root, cache_folder(), now, options.past.seen_in)
    if options.out is not None:
        options.past.watch(root, (options.glossary, options.out), Asked.LOCKS)
        return _write(workshop, root, options.out, options)
    from cika.web.server import Server

    gc.set_threshold(300_000, 20, 50)  # it stays for hours
    server = Server(root, workshop.site, options.port, _review(root))
    print(_SHOWN.said(options.lang, address=server.address), flush=True)
    if any((project_of(root) / "drafts").glob("*.md")):
        print(_DRAFTS.said(options.lang, address=f"{server.address}drafts.html"), flush=True)
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


def _write(workshop: Workshop, root: Path, out: Path, options: argparse.Namespace) -> int:
    """The whole site into a folder: whole, or what was there stays."""
    language: Language = options.lang
    past: Past = options.past
    from cika.files import write_folder
    from cika.findings.finding import has_errors
    from cika.memory.outputs import Outputs

    loaded = workshop.read()
    findings = loaded.diagnostics
    if has_errors(findings):
        print_findings(findings, root, language)
        print(_NO_SITE.said(language), file=sys.stderr)
        return FINDINGS
    site: Site = workshop.finished(loaded)  # type: ignore[assignment]
    if out.exists() and not (out / "assets" / "site.css").is_file() and any(out.iterdir()):
        print(_NOT_EMPTY.said(language, folder=shown(out)), file=sys.stderr)
        return FAILED
    paths = list(site.paths())
    outputs = Outputs(site.store, out)
    there = outputs.lying(_grounds(site, paths))
    count = write_folder(out, _files(site, paths, outputs, there))
    outputs.written()
    page = shown(out / "index.html")
    print(_DONE.said(language, folder=shown(out), count=count, page=page))
    if workshop.is_settled:
        past.keep(root, CLEAN, media=site.media, folders=[out])
    return CLEAN


def _grounds(site: Site, paths: Iterable[str]) -> Iterator[tuple[str, Iterator[str]]]:
    """The files of which all is known that they are made of, with that.

    Each in turn: a glossary has as many pages as entries.
    """
    for path in paths:
        if (grounds := site.grounds(path)) is not None:
            yield path, grounds


def _files(
    site: Site, paths: Iterable[str], outputs: Outputs, there: Container[str]
) -> Iterator[tuple[str, Data | None]]:
    """The files of a site, but None for those that lie there as they would be made."""
    for path in paths:
        if path in there:
            yield path, None
        elif writer := site.writer(path, outputs):
            yield path, writer
        elif (data := site.file(path)) is not None:
            yield path, data
