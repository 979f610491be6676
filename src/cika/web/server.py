"""The site on loopback, made anew after every save; the only importer of watchfiles."""

from __future__ import annotations

import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote

from watchfiles import DefaultFilter, watch

HOST = "127.0.0.1"
CHANGES = "/-/changes"
"""Where a page hears of saves: server-sent events."""

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
}
DECISIONS = "/-/drafts"
"""Where the page of drafts sends what a person decided."""
_MOST = 1 << 20
"""Bytes that a decision may have."""
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
        self._saved = threading.Condition()
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
        with self._saved:
            self._saved.notify_all()
        self._http.shutdown()
        self._http.server_close()

    def _watch(self) -> None:
        only = DefaultFilter()
        for _ in watch(
            self._root, watch_filter=only, stop_event=self._stop, debounce=_QUIET, step=10
        ):
            self._files = self._make()
            with self._saved:
                self._saved.notify_all()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                # A page elsewhere must not reach us under a name of its own.
                if self.headers.get("Host", "").rsplit(":", 1)[0] not in (HOST, "localhost"):
                    self._answer(403, b"", "text/plain")
                elif self.path.startswith(f"{CHANGES}?"):
                    self._tell(self.path.partition("?")[2])
                else:
                    path = unquote(self.path.partition("?")[0]).lstrip("/") or "index.html"
                    data = server._door.file(path) if server._door else None
                    data = server._files.file(path) if data is None else data
                    kind = _TYPES.get(Path(path).suffix.lower(), "application/octet-stream")
                    if data is None:
                        self._answer(404, "没有这一页。".encode(), "text/plain; charset=utf-8")
                    else:
                        self._answer(200, data, kind)

            def do_POST(self) -> None:
                size = self.headers.get("Content-Length", "")
                ours = (f"http://{self.headers.get('Host', '')}", None)
                self.close_connection = True
                if (
                    server._door is None
                    or self.path != DECISIONS
                    or self.headers.get("Host", "").rsplit(":", 1)[0] not in (HOST, "localhost")
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

            def _tell(self, shown: str) -> None:
                """Hold the line until there is a newer version than the one shown."""
                self.send_response(200)
                self.send_header("Content-Type", "text/event-stream")
                self.send_header("Cache-Control", "no-store")
                self.send_header("Connection", "close")
                self.end_headers()

                def newer() -> bool:
                    return str(server._files.version) != shown

                with server._saved:
                    server._saved.wait_for(lambda: newer() or server._stop.is_set(), timeout=25)
                self.wfile.write(b"data: saved\n\n" if newer() else b": quiet\n\n")
                self.close_connection = True

            def log_message(self, *_: object) -> None:
                """Say nothing; the terminal is for what matters."""

        return Handler
