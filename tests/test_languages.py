"""Chinese first, and everything in English and in traditional characters, too."""

from __future__ import annotations

import argparse
import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from cika.commands.arguments import make_parser
from cika.commands.english import ENGLISH
from cika.commands.main import main
from cika.findings.codes import CODES
from cika.findings.guide import page
from cika.findings.phrases import PHRASES
from cika.findings.voice import of_locale, speaking, told
from support.glossaries import PROJECT, write

HAN = re.compile("[\u4e00-\u9fff]")
ENTRY = "# 退货率\n\n一定时期内==退回==的商品占发出商品的比例。\n"

ONLY_CHINESE = {
    "english.py": "the table of translations itself",
    "common.py": "words by language, and sentences that choose the language themselves",
    "findings_markdown.py": "chooses the language itself",
    "check.py": "chooses the language itself",
    "build.py": "a pair of both",
    "why_text.py": "reasons for blanks are about Chinese words",
    "arguments.py": "translated by the table",
    "diff_text.py": "a joining word",
    "diff_notes.py": "notes for learners are in the glossary's language",
    "explain.py": "names of pages that are typed",
}
"""Modules whose Chinese sentences are not all first arguments of `told`, and why."""


def parsers(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for each in action.choices.values():
                yield from parsers(each)


def test_every_help_text_is_there_in_english() -> None:
    """No Chinese is left but in names of values and in examples."""
    with speaking("en"):
        for parser in parsers(make_parser()):
            text = parser.format_help().partition("Example:")[0].replace("旧=新", "")
            assert not HAN.search(text), text


def test_no_translation_is_of_a_sentence_that_nobody_says() -> None:
    """Each is a help text, a title or a description of today."""
    said = set()
    for parser in parsers(make_parser()):
        said |= {parser.description, *(group.title for group in parser._action_groups)}
        said |= {action.help for action in parser._actions}
        for action in parser._actions:
            said |= {each.help for each in getattr(action, "_choices_actions", ())}
    assert sorted(set(ENGLISH) - said) == []


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_code_is_explained_in_english(code: str) -> None:
    """With a reason of its own and the same examples."""
    chinese, english = page(code), page(code, "en")

    assert not HAN.search(
        re.sub(r"[“”‘’][^“”‘’]*[“”‘’]|[\w:-]*[\u4e00-\u9fff]\w*", "", english.split("\n")[0])
    )
    assert re.findall(r"^~~~~ .*$", chinese, re.MULTILINE) == re.findall(
        r"^~~~~ .*$", english, re.MULTILINE
    )
    assert english.count("\n## ") == chinese.count("\n## ")


def test_every_phrase_has_both_languages() -> None:
    for chinese, english in PHRASES.values():
        assert HAN.search(chinese)
        assert english


@pytest.mark.parametrize(
    "module",
    [
        *sorted((PROJECT / "src/cika/commands").glob("*.py")),
        *sorted((PROJECT / "src/cika/report").glob("*.py")),
    ],
    ids=lambda path: path.name,
)
def test_whatever_a_command_says_is_said_in_both(module: Path) -> None:
    """A Chinese sentence is an argument of `told` or `in_language`, with the English one beside."""
    if module.name in ONLY_CHINESE:
        pytest.skip(ONLY_CHINESE[module.name])
    tree = ast.parse(module.read_text("utf-8"))
    both = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("told", "in_language")
        for inner in ast.walk(node)
    }
    documents = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    keys = {
        "已有",
        "相似",
        "状态",
        "理由",
        "来源",
        "待定",
        "题目",
        "术语",
        "材料",
        "合计",
        "章节",
        "词条",
        "卡片",
    }
    left = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and HAN.search(node.value)
        and id(node) not in both | documents
        and node.value.strip() not in keys
        and not re.search(r"改写: |tag:更新|停用:\*| 第", node.value)
    ]
    assert left == []


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "zh"),
        ({"LANG": "C.UTF-8"}, "zh"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "en"}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_TW.UTF-8"}, "zh-Hant"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh-Hant"}, "zh-Hant"),
        ({"LANG": "de_DE.UTF-8"}, "zh"),
    ],
)
def test_the_locale_chooses_the_language(environment: dict[str, str], language: str) -> None:
    assert of_locale(environment) == language


def test_a_build_speaks_english(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """By `--lang` or by the locale; and the next command speaks its own language."""
    root = write(tmp_path / "glossary", {"01-one/a.md": ENTRY})
    place = ["--glossary", str(root), "--out", str(tmp_path / "out")]

    main(["build", *place, "--lang", "en"])
    english = capsys.readouterr().out
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    main(["diff", "--glossary", str(root)])
    capsys.readouterr()
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    main(["build", *place])
    chinese = capsys.readouterr().out

    assert "2 notes are new" in english
    assert "importing a later release keeps all progress" in english
    assert "与上次相比没有变化" in chinese


def test_what_people_wrote_stays_as_they_wrote_it() -> None:
    """Names and paths are somebody's, and a path in other characters leads nowhere."""
    with speaking("zh-Hant"):
        assert told("找不到“简介.md”。", "") == "找不到“简介.md”。"
        assert told("写好了：../简介/网页.html", "") == "寫好了：../简介/网页.html"
