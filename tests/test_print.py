"""A chapter on paper: `cika print`."""

from __future__ import annotations

import re
import zlib
from pathlib import Path

import pytest

from cika.commands.main import main
from support.needs import chromium as installed


def test_a_chapter_becomes_a_pdf(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of the paper's size, with text that can be searched, and nothing of the site."""
    installed()
    out = tmp_path / "out.pdf"

    assert main(["print", "01", "--glossary", str(small), "--out", str(out)]) == 0

    data = out.read_bytes()
    assert data.startswith(b"%PDF-")
    assert re.search(rb"/Type\s*/Page\b", data)
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL)
    fonts = [zlib.decompressobj().decompress(each) for each in streams if each[:1] == b"\x78"]
    assert any(b"beginbfchar" in each or b"beginbfrange" in each for each in fonts)
    assert "写好了" in capsys.readouterr().out


def test_without_a_browser_there_is_a_page_to_print(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Said in one sentence; the page holds the chapter whole, pictures and formulas too."""
    monkeypatch.setattr("shutil.which", lambda _: None)

    assert main(["print", "01", "--glossary", str(small), "--out", str(tmp_path / "a.pdf")]) == 0

    said = capsys.readouterr()
    page = (tmp_path / "a.html").read_text("utf-8")
    assert "没有找到能打印的浏览器" in said.err
    assert "a.html" in said.out
    assert not (tmp_path / "a.pdf").exists()
    assert "退货率" in page
    assert "<math" in page
    assert "data:image/png;base64," in page
    assert not re.search(r"<script|<button|(?:src|href)=\"(?!data:|https?:|#)", page)
    assert all(f'id="{each}"' in page for each in re.findall(r'href="#([^"]*)"', page))


def test_a_browser_that_prints_nothing_is_said_so(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The page is there all the same."""
    monkeypatch.setattr("shutil.which", lambda _: "/bin/false")

    assert main(["print", "01", "--glossary", str(small), "--out", str(tmp_path / "a.pdf")]) == 0

    assert "没有印成" in capsys.readouterr().err
    assert (tmp_path / "a.html").is_file()


def test_an_unknown_chapter_is_answered_with_those_there_are(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And nothing is written."""
    assert main(["print", "09", "--glossary", str(small)]) == 2

    assert "没有“09”这一章，有：01、02。" in capsys.readouterr().err
    assert not (small.parent / "build").exists()
