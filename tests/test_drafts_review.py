"""Drafts in the browser: beside their source, decided one by one, in real Chromium."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cika.commands.main import main
from cika.intake import decide
from cika.release.load import load
from cika.web.review import Review
from cika.web.server import DECISIONS, Server
from cika.web.workshop import Workshop
from support.glossaries import NOW

NOTES = """\
一、名词解释
1、惯性（inertia）：物体保持原来的运动状态<b>不变</b>的性质。
二、判断题
1. 惯性越大，越难改变运动状态。（√）
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new glossary with two drafts."""
    main(["init", str(tmp_path / "g")])
    monkeypatch.chdir(tmp_path / "g")
    Path("笔记.txt").write_text(NOTES, "utf-8")
    main(["draft", "笔记.txt"])
    return tmp_path / "g" / "glossary"


@pytest.fixture
def server(root: Path) -> Iterator[Server]:
    """The preview with its page of drafts."""
    folder = root.parent / "drafts"
    door = Review(folder, lambda: load(root).glossary, lambda d: decide(root, folder, d), "geheim")
    running = Server(root, Workshop(root, root.parent / "cache", NOW).site, door=door)
    threading.Thread(target=running.run, daemon=True).start()
    yield running
    running.close()


def test_a_draft_is_rewritten_and_accepted_beside_its_source(
    server: Server, root: Path, chromium: Any
) -> None:
    """The source is shown as text, and the entry holds what the person wrote."""
    page = chromium.new_page()
    page.goto(f"{server.address}drafts.html")
    sheet = page.locator("article[data-id=t001]")
    assert "<b>不变</b>" in sheet.locator(".passage").inner_text()
    sheet.locator("textarea").fill("物体不愿改变==运动状态==的性质，质量越大越明显。")
    sheet.locator("select").select_option("01")
    sheet.get_by_role("button", name="收下").click()
    sheet.locator(".say", has_text="写进了01-start/inertia.md").wait_for()
    question = page.locator("article[data-id=q001]")
    question.get_by_label("放进词条").fill("惯性")
    question.get_by_role("button", name="收下").click()
    question.locator(".say", has_text="写进了").wait_for()
    page.close()

    entry = (root / "01-start" / "inertia.md").read_text("utf-8")
    assert "物体不愿改变==运动状态==的性质，质量越大越明显。" in entry
    assert "### 判断 1" in entry
    assert load(root).diagnostics == ()
    assert not list((root.parent / "drafts").glob("*.md"))


def test_only_the_page_itself_can_decide(server: Server, root: Path) -> None:
    """No other site, no form, no guess at the token."""
    port = int(server.address.rstrip("/").rsplit(":", 1)[1])
    ours = f"127.0.0.1:{port}"
    wish = {"token": "geheim", "id": "t001", "act": "drop", "term": "", "text": ""}

    def status(host: str, origin: str, kind: str, body: dict[str, str]) -> int:
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        headers = {"Host": host, "Origin": origin, "Content-Type": kind}
        line.request("POST", DECISIONS, json.dumps(body), headers)
        answer = line.getresponse().status
        line.close()
        return answer

    json_type = "application/json"
    assert status("evil.example", f"http://{ours}", json_type, wish) == 403
    assert status(ours, "http://evil.example", json_type, wish) == 403
    assert status(ours, f"http://{ours}", "text/plain", wish) == 403
    assert status(ours, f"http://{ours}", json_type, {**wish, "token": "x"}) == 403
    assert status(ours, f"http://{ours}", json_type, {**wish, "act": "rm"}) == 400
    assert status(ours, f"http://{ours}", json_type, {**wish, "id": "../../etc"}) == 200
    assert (root.parent / "drafts" / "t001.md").exists()
    assert status(ours, f"http://{ours}", json_type, wish) == 200
    assert not (root.parent / "drafts" / "t001.md").exists()
