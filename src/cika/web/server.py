"""The site on loopback, made anew after every save; the only importer of watchfiles."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote

from watchfiles import DefaultFilter, watch

HOST = "127.0.0.1"
CHANGES = "/-/changes"
"""Where a page asks for the newest version.

It asks again and again: a line that is held for each page would be one of the six that a browser
has for us, and the seventh page would never load.
"""

_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".apkg": "application/octet-stream",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
    ".mp3": "audio/mpeg",
    ".ogg": "audio/ogg",
    ".m4a": "audio/mp4",
    ".wav": "audio/wav",
}
"""All that the site may hold.

Not `mimetypes`: it lacks half of the sounds, and takes from Windows' registry that a script is
plain text, which a browser then refuses to run.
"""
DECISIONS = "/-/drafts"
"""Where the page of drafts sends what a person decided."""
_MOST = 1 << 20
"""Bytes that a decision may have."""
_OURS = re.compile(r"(?:127\.0\.0\.1|localhost)(?::\d{1,5})?", re.IGNORECASE)
"""What a page that comes from us says in `Host`."""
_PATIENCE = 10
"""Seconds without a byte after which a connection is closed."""
_AGAIN = 1
"""Seconds until a folder that could not be watched is tried again."""
_QUIET = 50
"""Milliseconds without another change before a save counts as done."""


class Files(Protocol):
    """Whatever gives files by their path."""

    version: int
    """Greater with every making, so that a page knows whether it is of yesterday."""

    def file(self, path: str) -> bytes | None: ...


class Door(Protocol):
    """Pages that answer, and what comes back from them."""

    def file(self, path: str) -> bytes | None: ...

    def post(self, body: bytes) -> tuple[int, bytes]: ...


class Server:
    """Serves what `make` gives; `make` runs again whenever something below `root` is saved."""

    def __init__(
        self, root: Path, make: Callable[[], Files], port: int = 0, door: Door | None = None
    ) -> None:
        """`port` 0 takes a free one; without a `door` nothing can be sent.

        Raises OSError when the port is taken.
        """
        self._door = door
        self._root = root
        self._make = make
        self._files = make()
        self._stop = threading.Event()
        self._http = ThreadingHTTPServer((HOST, port), self._handler())
        self._http.daemon_threads = True

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self._http.server_address[1]}/"

    def run(self) -> None:
        """Serve until `close`."""
        threading.Thread(target=self._watch, daemon=True).start()
        self._http.serve_forever(poll_interval=0.1)

    def close(self) -> None:
        self._stop.set()
        self._http.shutdown()
        self._http.server_close()

    def _watch(self) -> None:
        """Make the files anew after every save, also after one that could not be made."""
        only = DefaultFilter()
        while not self._stop.is_set():
            try:
                for _ in watch(
                    self._root, watch_filter=only, stop_event=self._stop, debounce=_QUIET, step=10
                ):
                    self._files = self._make()
            except Exception:  # noqa: BLE001 - the folder is away for a moment, or made badly
                self._stop.wait(_AGAIN)
                if self._root.is_dir():
                    self._remake()

    def _remake(self) -> None:
        with suppress(Exception):
            self._files = self._make()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            timeout = _PATIENCE
            # Else the body of an answer waits 40 ms for the browser to acknowledge its head.
            disable_nagle_algorithm = True

            def do_GET(self) -> None:
                if not self._is_ours():
                    self._answer(403, b"", "text/plain")
                elif self.path == CHANGES:
                    self._answer(200, str(server._files.version).encode(), "text/plain")
                else:
                    self._send(unquote(self.path.partition("?")[0]).lstrip("/") or "index.html")

            def _is_ours(self) -> bool:
                """A page elsewhere must not reach us under a name of its own."""
                hosts = self.headers.get_all("Host") or [""]
                return len(hosts) == 1 and bool(_OURS.fullmatch(hosts[0].strip()))

            def _send(self, path: str) -> None:
                plain = "text/plain; charset=utf-8"
                try:
                    data = server._door.file(path) if server._door else None
                    data = server._files.file(path) if data is None else data
                except Exception:  # noqa: BLE001 - one page that cannot be made costs one page
                    self._answer(500, "这一页做不出来，别的页还可以看。".encode(), plain)
                    return
                if data is None:
                    self._answer(404, "没有这一页。".encode(), plain)
                else:
                    kind = _TYPES.get(Path(path).suffix.lower(), "application/octet-stream")
                    self._answer(200, data, kind)

            def do_POST(self) -> None:
                size = self.headers.get("Content-Length", "")
                ours = (f"http://{self.headers.get('Host', '')}", None)
                self.close_connection = True
                if (
                    server._door is None
                    or self.path != DECISIONS
                    or not self._is_ours()
                    or self.headers.get("Origin") not in ours
                    or self.headers.get("Content-Type") != "application/json"
                    or not size.isdecimal()
                    or int(size) > _MOST
                ):
                    self._answer(403, b"", "text/plain")
                    return
                status, data = server._door.post(self.rfile.read(int(size)))
                self._answer(status, data, "application/json; charset=utf-8")

            def _answer(self, status: int, data: bytes, kind: str) -> None:
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(data)))
                self.send_header("Cache-Control", "no-store")
                self.send_header("X-Content-Type-Options", "nosniff")
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_: object) -> None:
                """Say nothing; the terminal is for what matters."""

        return Handler
