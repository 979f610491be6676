"""`cika stats`."""

from __future__ import annotations

import argparse
from pathlib import Path

from cika.commands.terminal import (
    CLEAN,
    FAILED,
    FINDINGS,
    cache_folder,
    find_root,
    media_of,
    print_findings,
    project_of,
    shown,
    time_of_build,
)
from cika.findings.sentence import Sentence

_DONE = Sentence("体检写在{path}。", "The statistics are in {path}.")


def run(options: argparse.Namespace) -> int:
    root, now = find_root(options.glossary, options.lang), time_of_build(options.lang)
    if root is None or now is None:
        return FAILED
    from cika.files import write_file
    from cika.memory.readings import Readings
    from cika.memory.scene import Asked
    from cika.pipeline import published
    from cika.release.load import load

    cache = cache_folder()
    options.past.watch(root, (options.glossary, options.out), Asked.LOCKS)
    readings = Readings.of(root, cache, options.tell, options.past.seen_in)
    loaded = load(root, readings)
    glossary, publication = loaded.glossary, published(loaded, cache, now, readings.store)
    if glossary is None or publication is None:
        print_findings(loaded.diagnostics, root, options.lang)
        return FINDINGS
    if options.format == "html":
        from cika.web.site import Site

        path: Path = options.out or project_of(root) / "build" / "stats.html"
        write_file(path, Site(glossary, publication, cache).stats_alone().encode())
        print(_DONE.said(options.lang, path=shown(path)))
        options.past.keep(root, CLEAN, media=media_of(glossary), written=[path.absolute()])
        return CLEAN
    from cika.release.stats import stats
    from cika.release.sureness import sureness
    from cika.report import stats_json, stats_text

    found = stats(glossary, publication, sureness(glossary, publication, cache))
    json = options.format == "json"
    print(stats_json.render(found) if json else stats_text.render(found, options.lang))
    options.past.keep(root, CLEAN, media=media_of(glossary))
    return CLEAN
