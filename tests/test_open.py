"""`cika build --open`: the deck in the Anki of this machine."""

from __future__ import annotations

import json
import os
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from cika.commands import handing_over
from cika.commands.main import main

Answer = Callable[[dict[str, Any]], object]


@contextmanager
def server(answer: Answer) -> Iterator[tuple[int, list[dict[str, Any]]]]:
    """A real HTTP server on loopback; gives its port and what it is asked."""
    asked: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            asked.append(request)
            data = answer(request)
            body = data if isinstance(data, bytes) else json.dumps(data).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nothing."""

    http = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield http.server_address[1], asked
    finally:
        http.shutdown()
        http.server_close()
        thread.join()


def as_ankiconnect(request: dict[str, Any]) -> object:
    """What the add-on answers, version 6 of its protocol."""
    if request["version"] != 6:
        return {"result": None, "error": "unsupported version"}
    match request["action"]:
        case "version":
            return {"result": 6, "error": None}
        case "importPackage":
            found = Path(request["params"]["path"])
            if not (found.is_absolute() and found.is_file()):
                return {"result": None, "error": "no such file"}
            return {"result": True, "error": None}
    return {"result": None, "error": "unsupported action"}


@pytest.fixture(autouse=True)
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The system's opener, which only writes down what it was given; gives where."""
    monkeypatch.chdir(tmp_path)
    said = tmp_path / "opened"
    if sys.platform == "win32":
        monkeypatch.setattr(os, "startfile", lambda path: said.write_text(str(path), "utf-8"))
        return said
    opener = tmp_path / "bin" / ("open" if sys.platform == "darwin" else "xdg-open")
    opener.parent.mkdir()
    opener.write_text(f'#!/bin/sh\nprintf %s "$1" > "{said}"\n', "utf-8")
    opener.chmod(0o755)
    monkeypatch.setenv("PATH", str(opener.parent))
    return said


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    path = tmp_path / "我的 术语-全部.apkg"
    path.write_bytes(b"a package")
    return path


def test_a_running_anki_imports_the_deck(deck: Path, opened: Path) -> None:
    """By its full path, after the handshake; nothing else is opened."""
    with server(as_ankiconnect) as (port, asked):
        said = handing_over.hand_over(Path(deck.name), "zh", port)

    assert said == "Anki已经导入了我的 术语-全部.apkg。"
    assert [each["action"] for each in asked] == ["version", "importPackage"]
    assert asked[1]["params"] == {"path": str(deck)}
    assert not opened.exists()


def test_without_ankiconnect_the_system_opens_the_deck(deck: Path, opened: Path) -> None:
    """At once: nobody listens there."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    said = handing_over.hand_over(deck, "zh", port)

    assert "在Anki里点“导入”" in said
    assert opened.read_text("utf-8") == str(deck)


@pytest.mark.parametrize(
    "answer",
    [b"<html>not json</html>", [], {"result": 6}, {"result": 4, "error": None}, b"", 6],
    ids=str,
)
def test_what_is_no_ankiconnect_is_told_no_file(answer: object, deck: Path, opened: Path) -> None:
    """Another program may have the port, or a very old add-on."""
    with server(lambda _: answer) as (port, asked):
        handing_over.hand_over(deck, "zh", port)

    assert [each["action"] for each in asked] == ["version"]
    assert opened.read_text("utf-8") == str(deck)


def test_who_listens_and_says_nothing_is_not_waited_for(
    deck: Path, opened: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A short time, then the system opens it."""
    monkeypatch.setattr(handing_over, "_HANDSHAKE", 0.05)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        handing_over.hand_over(deck, "zh", silent.getsockname()[1])

    assert opened.read_text("utf-8") == str(deck)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ({"result": None, "error": "collection is not available"}, "collection is not"),
        ({"result": False, "error": None}, "没有打开的用户"),
    ],
)
def test_an_anki_that_refuses_is_told_of_and_the_system_opens_it(
    answer: object, why: str, deck: Path, opened: Path
) -> None:
    """Say, when no profile is open."""

    def refuses(request: dict[str, Any]) -> object:
        return answer if request["action"] == "importPackage" else as_ankiconnect(request)

    with server(refuses) as (port, _):
        said = handing_over.hand_over(deck, "zh", port)

    assert "AnkiConnect没有导入" in said
    assert why in said
    assert opened.read_text("utf-8") == str(deck)


def test_without_any_program_it_is_said_how(deck: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the path."""
    monkeypatch.setattr(handing_over, "_opened", lambda _: False)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    said = handing_over.hand_over(deck, "zh", port)

    assert "文件→导入" in said
    assert str(deck) in said


@pytest.mark.parametrize(
    ("options", "name"),
    [([], "a-全部.apkg"), (["--chapter", "01"], "a-01-全部.apkg")],
)
def test_build_hands_over_all_chapters_or_the_wanted_one(
    options: list[str], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where a chapter has the name of the whole."""
    main(["init", "a", "--bare"])
    Path("a/glossary/01-start/README.md").write_text("# 全部\n", "utf-8")

    with server(as_ankiconnect) as (port, asked):
        monkeypatch.setattr(handing_over.hand_over, "__defaults__", (port,))
        assert main(["build", "--open", "--glossary", "a", *options]) == 0

    assert asked[-1]["params"] == {"path": str(Path("a/build", name).resolve())}
