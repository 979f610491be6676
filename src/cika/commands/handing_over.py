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

from cika.findings.rule import Language
from cika.findings.sentence import Sentence

HOST, PORT = "127.0.0.1", 8765
"""Where AnkiConnect listens unless somebody changed it; never another machine."""
_VERSION = 6
_HANDSHAKE, _IMPORT = 1.0, 60.0
"""Seconds: on loopback an answer comes at once or not at all; an import of all decks takes some."""

_IMPORTED = Sentence("Anki已经导入了{deck}。", "Anki has imported {deck}.")
_INSTEAD = Sentence(
    "AnkiConnect没有导入（{error}），改由系统打开了{deck}，在Anki里点“导入”。",
    "AnkiConnect did not import it ({error}), so the system opened {deck}: "
    "click on “Import” in Anki.",
)
_BY_HAND = Sentence(
    "AnkiConnect没有导入（{error}），请在Anki里选“文件→导入”，打开{path}。",
    "AnkiConnect did not import it ({error}): choose “File → Import” in Anki and open {path}.",
)
_BY_SYSTEM = Sentence(
    "已交给系统打开{deck}，在Anki里点“导入”。",
    "The system was asked to open {deck}: click on “Import” in Anki.",
)
_NOBODY = Sentence(
    "没有找到能打开它的程序，请在Anki里选“文件→导入”，打开{path}。",
    "No program that opens it was found: choose “File → Import” in Anki and open {path}.",
)
_NO_ANSWER = Sentence("没有回答：{problem}", "no answer: {problem}")
_NO_PROFILE = Sentence("没有打开的用户", "no profile is open")


class RefusedError(Exception):
    """AnkiConnect answered, and did not import; `str()` of it says why."""


def hand_over(deck: Path, language: Language, port: int = PORT) -> str:
    """Give a deck to Anki; gives the sentence that says what became of it."""
    path = deck.resolve()
    try:
        version = _ask(port, "version", _HANDSHAKE, language)
        if isinstance(version, int) and version >= _VERSION:
            _ask(port, "importPackage", _IMPORT, language, path=str(path))
            return _IMPORTED.said(language, deck=deck.name)
    except RefusedError as error:
        if _opened(path):
            return _INSTEAD.said(language, error=error, deck=deck.name)
        return _BY_HAND.said(language, error=error, path=path)
    if _opened(path):
        return _BY_SYSTEM.said(language, deck=deck.name)
    return _NOBODY.said(language, path=path)


def _ask(port: int, action: str, seconds: float, language: Language, **parameters: str) -> Any:
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
        raise RefusedError(_NO_ANSWER.said(language, problem=problem)) from problem
    finally:
        connection.close()
    if error is not None or result is False:
        raise RefusedError(str(error or _NO_PROFILE.said(language)))
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
