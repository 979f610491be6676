"""What the program says in Chinese, it says in traditional characters, too."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest

from cika.commands.arguments import make_parser
from cika.commands.main import main
from cika.findings.codes import CODES
from cika.findings.guide import FENCE, page
from cika.findings.phrases import PHRASES, Known, Phrase
from cika.findings.rule import in_language
from cika.findings.sentence import Counted, Sentence
from cika.release.compare import Fate
from cika.report.reasons import ENGLISH, reason_in
from cika.starter.licences import LICENCES
from support.glossaries import write

ENTRY = "# 退货率\n\n一定时期内==退回==的商品占发出商品的比例。\n"
KEPT = re.compile(r"“[^”]*”|[!-~]*[/\\][^\s，。：；（）]*")
SIMPLE = re.compile("[个们这说么词写项读见为简从还没让]")
"""Characters that are simplified only, and frequent in what the program says."""


def left(text: str) -> list[str]:
    """The simplified characters of a text, but for what it quotes, paths and examples."""
    return SIMPLE.findall(KEPT.sub("", FENCE.sub("", text)))


def test_what_people_wrote_stays_as_they_wrote_it() -> None:
    """Names and paths are somebody's, and a path in other characters leads nowhere."""
    found = Sentence("这个文件“{name}”是简体的：{path}", "")

    said = found.said("zh-Hant", name="简介", path="../简介/网页.html")
    assert said == "這個檔案“简介”是簡體的：../简介/网页.html"
    assert in_language("写进“简介”（默认build/章名.pdf）", "", "zh-Hant") == (
        "寫進“简介”（預設build/章名.pdf）"
    )
    assert Known(("简称", "英文")).said("zh-Hant") == "简称、英文"
    assert Phrase("missing", "简称").said("zh-Hant") == "缺少“简称”"


def test_a_count_and_a_phrase_have_their_form() -> None:
    """Every kind of sentence that the program has."""
    assert Counted("{count}个词条", "{count} entry", "{count} entries").said("zh-Hant", 1) == (
        "1個詞條"
    )
    assert Known(()).said("zh-Hant") == "沒有"
    assert Phrase("not-utf-8").said("zh-Hant") == "不是UTF-8編碼"
    assert [fate.called("zh-Hant") for fate in Fate if fate.called("zh-Hant") != fate.value]


def test_no_simplified_character_is_left_in_a_table() -> None:
    """Of codes, phrases, reasons and licences."""
    for code, rule in CODES.items():
        assert not left(" ".join(rule.wording("zh-Hant"))), code
    for name in PHRASES:
        assert not left(Phrase(name, "a", "b").said("zh-Hant")), name
    for reason in ENGLISH:
        assert not left(reason_in(reason, "zh-Hant")), reason
    for licence in LICENCES.values():
        assert not left(licence.in_short("zh-Hant")), licence


def test_a_page_is_told_in_traditional_characters_with_the_same_examples() -> None:
    """Examples are files: what they are is the same in every language."""
    for code in CODES:
        told, plain = page(code, "zh-Hant"), page(code)
        assert FENCE.findall(told) == FENCE.findall(plain)
        assert told != plain
        assert not left(told), code


def test_the_help_of_every_command_is_in_traditional_characters() -> None:
    """But for examples: names of files and terms."""
    whole = make_parser("zh-Hant")
    (commands,) = (a for a in whole._actions if isinstance(a, argparse._SubParsersAction))
    for parser in (whole, *commands.choices.values()):
        said = parser.format_help().partition("例子：")[0]
        assert "用法：" in said
        assert "選項" in said
        assert not left(said), said


def test_a_mistake_on_the_command_line_is_told_in_traditional_characters(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """With the words that were typed as they are."""
    with pytest.raises(SystemExit):
        main(["check", "--简", "--lang", "zh-Hant"])

    said = capsys.readouterr().err
    assert "不認識“--简”" in said
    assert "看說明：" in said


def test_commands_speak_by_the_option_or_the_locale_and_change_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the next command speaks its own language; the cards stay as they were written."""
    root = write(tmp_path / "glossary", {"01-one/a.md": ENTRY})
    place = ["--glossary", str(root), "--out", str(tmp_path / "out")]

    main(["build", *place, "--lang", "zh-Hant"])
    traditional = capsys.readouterr().out
    lock = (root / "cika.lock").read_bytes()
    monkeypatch.setenv("LC_ALL", "zh_TW.UTF-8")
    main(["build", *place])
    again = capsys.readouterr().out
    main(["stats", "--glossary", str(root), "--format", "text"])
    statistics = capsys.readouterr().out
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    main(["build", *place])
    chinese = capsys.readouterr().out

    assert "個詞條" in traditional
    assert "與上次相比沒有變化" in again
    assert "個詞條" in statistics
    assert "与上次相比没有变化" in chinese
    assert (root / "cika.lock").read_bytes() == lock
