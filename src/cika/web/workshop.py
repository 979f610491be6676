"""A site that follows the files while somebody writes."""

from __future__ import annotations

from pathlib import Path

from cika.findings.finding import Diagnostic
from cika.identity import Lock
from cika.memory.readings import Readings, SeenIn, nothing
from cika.release.load import Loaded, load
from cika.release.publish import Release, publish
from cika.web.pages import Pages
from cika.web.site import Site


class Workshop:
    """Reads a glossary again and again, but each file only when its text is new.

    `cache` is a folder for jieba's dictionary, `now` the time that notes not yet built would get;
    `seen_in`, for one that reads once, knows what files look like.
    """

    def __init__(self, root: Path, cache: Path | None, now: int, seen_in: SeenIn = nothing) -> None:
        self._root = root
        self._cache = cache
        self._now = now
        self._readings = Readings.of(root, cache, seen_in=seen_in)
        self._lock = Lock()
        self._version = 0
        self._settled = False

    @property
    def is_settled(self) -> bool:
        """Whether the last site had nothing in it that depends on the time of its making."""
        return self._settled

    def site(self) -> Site | Broken:
        """The site of what the files say now, for somebody who writes.

        Whatever goes wrong with it is told on the page: nobody looks at a terminal while writing.
        """
        self._version += 1
        try:
            return self._made(self.read(), self._version)
        except Exception as error:  # noqa: BLE001 - a mistake of ours must not end the preview
            words = {"reason": f"{type(error).__name__}: {error}"}
            return Broken((Diagnostic("C831", ".", None, words),), self._version)

    def read(self) -> Loaded:
        """What the files say now."""
        return load(self._root, self._readings)

    def finished(self, loaded: Loaded) -> Site | Broken:
        """The site of what was read, to be handed out.  Raises what goes wrong."""
        return self._made(loaded, 0)

    def _made(self, loaded: Loaded, version: int) -> Site | Broken:
        glossary, findings = loaded.glossary, loaded.diagnostics
        if glossary is None:
            return Broken(findings, version)
        # Where there is no lock or it cannot be read, what was shown before goes on.
        lock = self._lock.updated(loaded.lock) if loaded.lock else self._lock
        release = Release(lock, self._root, self._cache, self._now, store=self._readings.store)
        publication = publish(glossary, release)
        # What was chosen while writing stays, so that only new text needs a choice.
        self._settled = publication.lock == loaded.lock
        self._lock = publication.lock
        return Site(glossary, publication, self._cache, findings, version)


class Broken:
    """What is shown while nothing can be made of the files: what is wrong with them."""

    def __init__(self, findings: tuple[Diagnostic, ...], version: int) -> None:
        self.version = version
        self._findings = findings

    def file(self, path: str) -> bytes | None:
        """The findings, as whatever page is asked for."""
        from importlib.resources import files

        from cika.model.settings import Settings

        if path in ("assets/site.css", "assets/site.js"):
            return (files("cika.web") / path).read_bytes()
        if not path.endswith(".html"):
            return None
        pages = Pages(Settings("词卡", "-"), self._findings, self.version)
        root = "../" if "/" in path else ""
        return pages.render("base.html", root, "读不了词汇表").encode()
