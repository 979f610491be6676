"""A deck handed to the Anki of this machine: `cika build --open`.

A running Anki with the add-on AnkiConnect is asked over HTTP (git.sr.ht/~foosoft/anki-connect,
version 6 of its protocol); where none answers, the system opens the file as a double click would.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

HOST, PORT = "127.0.0.1", 8765
"""Where AnkiConnect listens unless somebody changed it; never another machine."""
_VERSION = 6
_HANDSHAKE, _IMPORT = 1.0, 60.0
"""Seconds: on loopback an answer comes at once or not at all; an import of all decks takes some."""


class RefusedError(Exception):
    """AnkiConnect answered, and did not import; `str()` of it says why."""


def hand_over(deck: Path, port: int = PORT) -> str:
    """Give a deck to Anki; gives the sentence that says what became of it."""
    path = deck.resolve()
    try:
        version = _ask(port, "version", _HANDSHAKE)
        if isinstance(version, int) and version >= _VERSION:
            _ask(port, "importPackage", _IMPORT, path=str(path))
            return f"Anki已经导入了{deck.name}。"
    except RefusedError as error:
        if _opened(path):
            return f"AnkiConnect没有导入（{error}），改由系统打开了{deck.name}，在Anki里点“导入”。"
        return f"AnkiConnect没有导入（{error}），请在Anki里选“文件→导入”，打开{path}。"
    if _opened(path):
        return f"已交给系统打开{deck.name}，在Anki里点“导入”。"
    return f"没有找到能打开它的程序，请在Anki里选“文件→导入”，打开{path}。"


def _ask(port: int, action: str, seconds: float, **parameters: str) -> Any:
    """The result of an action, or None when nobody who speaks the protocol answers there.

    Raises RefusedError when AnkiConnect says that it did not do it.
    """
    body = {"action": action, "version": _VERSION, "params": parameters}
    connection = HTTPConnection(HOST, port, timeout=seconds)
    try:
        connection.request("POST", "/", json.dumps(body), {"Content-Type": "application/json"})
        answer = json.loads(connection.getresponse().read(1_000_000))
        error, result = answer["error"], answer["result"]
    except (OSError, HTTPException, ValueError, KeyError, TypeError) as problem:
        if action == "version":
            return None
        raise RefusedError(f"没有回答：{problem}") from problem
    finally:
        connection.close()
    if error is not None or result is False:
        raise RefusedError(str(error or "没有打开的用户"))
    return result


def _opened(path: Path) -> bool:
    """Whether the system took the file; as by a double click."""
    if sys.platform == "win32":
        try:
            os.startfile(path)  # noqa: S606 - a package of ours, by its full path
        except OSError:
            return False
        return True
    opener = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
    if opener is None:
        return False
    done = subprocess.run([opener, str(path)], capture_output=True, timeout=30, check=False)  # noqa: S603
    return done.returncode == 0
