"""`cika fix` writes what was read, and nothing else."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cika.commands.main import main
from cika.findings.finding import Severity
from cika.glossary import repair
from cika.glossary.mend.text import mended
from cika.glossary.read.entry import read_entry
from cika.glossary.read.source import from_text
from cika.glossary.words import NOTHING
from cika.model.entries import ChapterId
from cika.release.load import load
from support.glossaries import PROJECT, Case, cases, write

SLIPS = [*cases("mended.md"), *cases("habits.md")]
ENTRY = "# 退货率\n\n一定时期内退回的商品占发出商品的比例。\n"

# Pieces of entries as people type them, to be put together in any order.
PIECES = [
    "---\n",
    "——\n",
    "英文：",
    "英文: ",
    "别名:",
    "相关：退款率、换货率\n",
    "别名: 【甲，乙】\n",
    "- 甲\n",
    "－乙\n",
    "#",
    "# 退货率\n",
    "＃＃要点\n",
    "## 练习\n",
    "### 单选题 1\n",
    "###判断1\n",
    "### 填空 2\n",
    "释义",
    "\n",
    "\n\n",
    "A. 退回\n",
    "B、卖出\n",
    "答案：A\n",
    "> 答案：甲；乙\n",
    "答案：错\n",
    "____",
    "（ A ）",
    "- [x] 甲\n",
    "-[ ]乙\n",
    "解析：甲\n",
    "一定时期内,退回的商品(件).",
    "ＳＫＵ",
    "＝＝词＝＝",
    "== 词 ==",
    "==",
    "\u200b",
    "\u3000",
    "\t",
    '"',
    "“甲”",
    "'",
    "#3 ",
    ": ",
    "*",
    "[",
    "]",
    "<b>甲</b>",
    "<br>",
    "`a,b`",
    "$a,b$",
    "1、甲\n",
    "（2）乙\n",
    "```\n",
    "<!-- ",
    " -->",
    "|",
    "\r\n",
    "\ufeff",
    "https://a.b/c,d ",
    "> ",
]


def meaning(root: Path) -> str:
    """The whole glossary as read, without the places in its files."""
    return re.sub(r"Place\([^)]*\)", "", repr(load(root).glossary))


@pytest.mark.parametrize("case", SLIPS, ids=lambda case: case.title)
def test_what_fix_writes_means_what_was_read(case: Case, tmp_path: Path) -> None:
    """Afterwards nothing is left to mend, errors stay, and each entry is the same."""
    root = write(tmp_path, case.files)
    before, errors = meaning(root), _codes(root, Severity.ERROR)

    assert main(["fix", str(root)]) == 0

    assert meaning(root) == before
    assert _codes(root, Severity.MENDED) == []
    assert _codes(root, Severity.ERROR) == errors


def _codes(root: Path, severity: Severity) -> list[str]:
    return [each.code for each in load(root).diagnostics if each.severity is severity]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_mending_twice_is_mending_once(text: str) -> None:
    """Whatever was typed."""
    once = "\n".join(mended(text).lines)

    assert "\n".join(mended(once).lines) == once


@given(st.text(alphabet="甲乙,.()：:#-= []x123ABC、_>*\n\u3000", max_size=80))
def test_mending_any_characters_twice_is_mending_once(text: str) -> None:
    once = "\n".join(mended(text).lines)

    assert "\n".join(mended(once).lines) == once


def test_a_file_without_slips_is_not_touched(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not even its time; comments, order and odd spacing are the writer's."""
    odd = (
        "---\n# 说明\n标签:   [指标]\n\n英文: Return Rate\n---\n\n\n"
        + ENTRY
        + "\n<!-- 记一笔 -->\n\n\n"
    )
    root = write(
        tmp_path, {"01-one/a.md": odd, "01-one/b.md": "# 退款率\n\n退款占卖出的比例,很小。\n"}
    )
    before = (root / "01-one/a.md").stat()

    assert main(["fix", str(root)]) == 0

    assert (root / "01-one/a.md").read_text("utf-8") == odd
    assert (root / "01-one/a.md").stat().st_mtime_ns == before.st_mtime_ns
    assert "比例，很小" in (root / "01-one/b.md").read_text("utf-8")
    assert "1个文件里改好了1处" in capsys.readouterr().out


def test_comments_and_order_stay_where_something_is_mended(tmp_path: Path) -> None:
    """Only the slip itself is written anew."""
    text = "---\n# 说明\n标签: [指标]\n英文：Return Rate\n---\n\n" + ENTRY + "\n<!-- a,甲 -->\n"
    root = write(tmp_path, {"01-one/a.md": text})

    main(["fix", str(root)])

    assert (root / "01-one/a.md").read_text("utf-8") == text.replace("：Return", ": Return")


def test_windows_line_ends_are_noted_once_and_written_plain(tmp_path: Path) -> None:
    root = write(tmp_path, {"01-one/a.md": ENTRY.replace("\n", "\r\n")})

    assert [each.code for each in load(root).diagnostics] == ["C112"]
    main(["fix", str(root)])

    assert (root / "01-one/a.md").read_bytes() == ENTRY.encode()


def test_a_relation_that_is_told_once_is_read_both_ways(tmp_path: Path) -> None:
    """The other entry's file stays as it is, and so does its order of relations."""
    files = {
        "01-one/a.md": ENTRY,
        "01-one/b.md": "---\n相关: [退货率]\n---\n\n# 退款率\n\n退还的金额在卖出的金额里占多少。\n",
    }
    root = write(tmp_path, files)

    main(["fix", str(root)])
    glossary = load(root).glossary

    assert glossary
    related = {entry.id: [word.text for word in entry.related] for entry in glossary.entries}
    assert related == {"a": ["退款率"], "b": ["退货率"]}
    assert (root / "01-one/a.md").read_text("utf-8") == ENTRY


WORDS = st.sampled_from(["换货率", "补货率", "缺货率", "客户 A", "618", "no", "1:1", "0012"])
LISTS = {
    "one line": "{key}: [{comma}]",
    "spaces": "{key}:   [ {comma} ]",
    "over lines": "{key}: [{lines}]",
    "opened alone": "{key}: [\n  {lines}\n]",
    "quoted": '{key}: ["{quoted}"]',
    "key quoted": '"{key}": [{comma}]',
    "blank before colon": "{key} : [{comma}]",
    "items": "{key}:\n{items}",
    "items set in": "{key}:\n{deep}",
    "empty line": "{key}:\n\n{items}",
    "remark": "{key}: # 易混\n{deep}",
    "remark inside": "{key}: [{remarked}]",
}
"""Ways in which YAML writes a list."""


@given(
    words=st.lists(WORDS, min_size=1, max_size=3, unique=True),
    way=st.sampled_from(sorted(LISTS)),
    end=st.sampled_from(["---", "..."]),
    more=st.sampled_from(["", "英文: Return Rate\n", "来源: |\n  第一行\n  第二行\n"]),
    slip=st.booleans(),
)
def test_every_valid_spelling_of_a_list_reads_as_yaml_means_it_and_stays_so(
    words: list[str], way: str, end: str, more: str, slip: bool
) -> None:
    """Mending leaves front matter alone that means what it says, whatever else is mended."""
    said = LISTS[way].format(
        key="别名",
        comma=", ".join(words),
        lines=",\n  ".join(words),
        quoted='", "'.join(words),
        items="\n".join(f"- {word}" for word in words),
        deep="\n".join(f"  - {word}" for word in words),
        remarked=", # 易混\n  ".join(words),
    )
    body = ENTRY.replace("。", ",很小。") if slip else ENTRY
    source = from_text("01-one/a.md", f"---\n{more}{said}\n{end}\n\n{body}")
    entry, _ = read_entry(source, ChapterId("01-one"))
    again, _ = read_entry(from_text("01-one/a.md", source.text), ChapterId("01-one"))

    assert entry
    assert again
    assert [word.text for word in entry.aliases] == words
    assert [word.text for word in again.aliases] == words
    assert "\n".join(source.lines[: -len(ENTRY.split("\n"))]) == f"---\n{more}{said}\n{end}\n"


FIELDS = {"英文": "english", "缩写": "abbreviations", "别名": "aliases", "来源": "sources"}
NAMES = st.text("甲乙客户AB12-.#:&*!%@`|>{}[]()（）\"'？＃，、", min_size=2, max_size=8).filter(
    lambda name: name.strip(" （()）。.").lower() not in NOTHING
)


def quoted(name: str, mark: str) -> str:
    """A name in quotes as YAML writes them."""
    return (
        json.dumps(name, ensure_ascii=False) if mark == '"' else f"""'{name.replace("'", "''")}'"""
    )


@given(
    values=st.dictionaries(
        st.sampled_from(sorted(FIELDS)), st.lists(NAMES, min_size=1, max_size=3), min_size=1
    ),
    mark=st.sampled_from(["'", '"']),
    way=st.sampled_from(["{key}: [{row}]", "{key}:\n{items}", "{key}: [{lines}]"]),
)
def test_whatever_stands_in_quotes_is_read_as_it_was_said_and_stays_so(
    values: dict[str, list[str]], mark: str, way: str
) -> None:
    """Lists in brackets, line by line, and in brackets over lines, whatever signs they hold."""
    matter = "\n".join(
        way.format(
            key=key,
            row=", ".join(said),
            items="\n".join(f"- {each}" for each in said),
            lines=",\n  ".join(said),
        )
        for key, names in values.items()
        for said in [[quoted(name, mark) for name in names]]
    )
    source = from_text("01-one/a.md", f"---\n{matter}\n---\n\n{ENTRY}")
    again = from_text(source.path, source.text)

    for each in (source, again):
        entry, _ = read_entry(each, ChapterId("01-one"))
        assert entry
        for key, field in FIELDS.items():
            assert [word.text for word in getattr(entry, field)] == values.get(key, [])
    assert again.text == source.text


def test_the_difference_is_shown_without_writing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    slip = ENTRY.replace("。", ",很小。")
    root = write(tmp_path, {"01-one/a.md": slip})

    assert main(["fix", "--diff", str(root)]) == 0

    shown = capsys.readouterr().out
    assert (
        "-一定时期内退回的商品占发出商品的比例,很小。\n+一定时期内退回的商品占发出商品的比例，很小。"
        in shown
    )
    assert (root / "01-one/a.md").read_text("utf-8") == slip


def test_what_would_read_differently_is_not_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The text is read again before it goes to disk."""
    slip = ENTRY.replace("。", ",很小。")
    root = write(tmp_path, {"01-one/a.md": slip})
    monkeypatch.setattr(
        repair, "from_text", lambda path, text: from_text(path, f"{text}\n多的。\n")
    )

    assert main(["fix", str(root)]) == 1

    assert "没有改" in capsys.readouterr().err
    assert (root / "01-one/a.md").read_text("utf-8") == slip


def test_files_that_are_no_entries_are_not_touched(tmp_path: Path) -> None:
    """Neither in hidden folders nor in those of no chapter."""
    text = "# 说明\n\n中文,半角。\n"
    root = write(tmp_path, {".github/a.md": text, "docs/b.md": text, "01-one/a.md": ENTRY})

    main(["fix", str(root)])

    assert (root / ".github/a.md").read_text("utf-8") == text
    assert (root / "docs/b.md").read_text("utf-8") == text


def test_only_the_files_asked_for_are_written(tmp_path: Path) -> None:
    slip = "# {}\n\n一定时期内,退回的商品占发出商品的比例。\n"
    root = write(tmp_path, {"01-one/a.md": slip.format("甲"), "01-one/b.md": slip.format("乙")})

    main(["fix", str(root / "01-one/a.md")])

    assert "，" in (root / "01-one/a.md").read_text("utf-8")
    assert (root / "01-one/b.md").read_text("utf-8") == slip.format("乙")


def test_nothing_of_our_own_glossary_is_mended() -> None:
    """No false finding on entries written with care."""
    found = load(PROJECT / "glossary").diagnostics
    assert [each for each in found if each.severity is Severity.MENDED] == []
