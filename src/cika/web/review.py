"""Drafts beside what they come from, in a browser; decisions come back as JSON.

Only on loopback, and only from the page itself: every decision carries the token that the page
was given, which no other site can read.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from cika.drafts.folder import Stored, definition_of, stored_in
from cika.drafts.gather import name_key
from cika.findings.phrases import refusal, spoken
from cika.model.entries import Entry, Glossary
from cika.model.prose import plain
from cika.model.settings import Settings
from cika.web.pages import Pages, policy

PAGE = "drafts.html"
_SCRIPT = "assets/drafts.js"
_SHOWN = 60
"""Drafts on one page, so that a thousand do not make it slow; decided ones make room."""


class Decision(NamedTuple):
    """What a person wants done with a draft."""

    id: str
    act: str
    """`accept`, `merge`, `drop` or `save`."""
    term: str
    text: str
    """The definition of a term, the whole question of a question; as edited."""
    chapter: str
    to: str
    own: bool


class Review:
    """The page of the drafts, and the door through which decisions come."""

    def __init__(
        self,
        folder: Path,
        glossary: Callable[[], Glossary | None],
        decide: Callable[[Decision], tuple[bool, str]],
        token: str,
    ) -> None:
        """`decide` does what was decided: (done, a sentence about it)."""
        self._folder, self._glossary, self._decide = folder, glossary, decide
        self._token = token

    def file(self, path: str) -> bytes | None:
        """The page and its script; None for any other path."""
        if path == _SCRIPT:
            return (files("cika.web") / path).read_bytes()
        return self._page().encode() if path == PAGE else None

    def post(self, body: bytes) -> tuple[int, bytes]:
        """(status, answer) for one decision."""
        try:
            given = json.loads(body)
            words = {key: str(given[key]) for key in ("token", "id", "act", "term", "text")}
            words |= {key: str(given.get(key, "")) for key in ("chapter", "to")}
            own = given.get("own") is True
        except (ValueError, KeyError, TypeError, AttributeError):
            return 400, _answer(done=False, said="看不懂这个请求。")
        if not hmac.compare_digest(words.pop("token").encode(), self._token.encode()):
            return 403, _answer(done=False, said="请从草稿的页面上操作。")
        if words["act"] not in ("accept", "merge", "drop", "save"):
            return 400, _answer(done=False, said="看不懂这个请求。")
        try:
            done, said = self._decide(Decision(**words, own=own))
        except OSError as error:
            done, said = False, f"写不了文件：{spoken(refusal(error), 'zh')}"
        return 200, _answer(done=done, said=said)

    def _page(self) -> str:
        glossary = self._glossary()
        entries = glossary.entries if glossary else ()
        stored = stored_in(self._folder)
        waiting = sorted(stored, key=lambda each: each.fields.get("状态") == "待定")
        index = {name_key(name): entry for entry in entries for name in entry.names}
        pages = Pages(glossary.settings if glossary else Settings("词卡", "-"), (), 0)
        return pages.render(
            "drafts.html",
            "",
            "草稿",
            drafts=[_shown(each, index) for each in waiting[:_SHOWN]],
            more=len(stored) - min(len(stored), _SHOWN),
            chapters=glossary.chapters if glossary else (),
            terms=[entry.term.text for entry in entries],
            token=self._token,
            policy=policy(live=True),  # it asks, but it does not reload while somebody writes
        )


def _answer(*, done: bool, said: str) -> bytes:
    return json.dumps({"done": done, "said": said}, ensure_ascii=False).encode()


def _shown(draft: Stored, index: dict[str, Entry]) -> dict[str, Any]:
    fields = draft.fields
    target = fields.get("放进") or fields.get("相似") or (draft.title if fields.get("已有") else "")
    known = index.get(name_key(target)) if target else None
    return {
        "id": draft.id,
        "is_question": draft.is_question,
        "title": draft.title,
        "text": definition_of(draft),
        "passage": draft.passage,
        "where": fields.get("来源", ""),
        "why": fields.get("理由", ""),
        "unsure": fields.get("状态") == "待定",
        "sure": fields.get("把握", ""),
        "chapter": fields.get("收进", ""),
        "to": known.term.text if known else target,
        "known": plain(known.definition) if known and not draft.is_question else "",
        "like": fields.get("相似", ""),
    }
