"""`cika draft`: material in, drafts out; in sentences, on small texts of our own."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from cika.commands.main import main
from cika.drafts.found import Asked, Haul, Term
from cika.drafts.read.files import read_material
from cika.drafts.recognise import recognise
from cika.release.load import load
from support.glossaries import PROJECT

CASES = PROJECT / "tests" / "cases" / "drafts.md"


def cases() -> list[tuple[str, str, str, str]]:
    """(title, form, material, expected lines) of every case."""
    found = re.findall(
        r"^## ([^\n]+)\n+~~~~ (\w+)\n(.*?)^~~~~\n+((?:- [^\n]*\n)*)",
        CASES.read_text("utf-8"),
        re.MULTILINE | re.DOTALL,
    )
    return [(title, form, text, wanted.strip()) for title, form, text, wanted in found]


def haul_of(path: Path) -> Haul:
    return recognise(read_material([path]).documents)


def in_lines(haul: Haul) -> str:
    """What was found, a line each, as the cases write it."""
    lines = [*map(_term, haul.terms), *map(_asked, haul.questions)]
    return "\n".join(line.replace("\n", "⏎") for line in lines)


def _term(term: Term) -> str:
    others = (*term.names.english, *term.names.abbreviations, *term.names.aliases)
    names = f"{term.names.term}（{'，'.join(others)}）" if others else term.names.term
    return f"- 术语 {names}：{term.definition}"


def _asked(asked: Asked) -> str:
    options = "/".join(("*" if right else "") + text for right, text in asked.options)
    if asked.kind == "判断":
        options = "对" if asked.options[0][0] else "错"
    answer = "；".join(filter(None, [options, asked.answer, *asked.points]))
    why = asked.correction or asked.explanation
    return (
        f"- {asked.kind} {asked.stem}"
        + (f" → {answer}" if answer else "")
        + (f" # {why}" if why else "")
    )


@pytest.mark.parametrize(
    ("form", "text", "wanted"), [c[1:] for c in cases()], ids=[c[0] for c in cases()]
)
def test_a_layout_is_read_as_a_person_reads_it(
    form: str, text: str, wanted: str, tmp_path: Path
) -> None:
    """Every case of tests/cases/drafts.md."""
    path = tmp_path / f"材料.{form}"
    path.write_text(text, "utf-8")

    assert in_lines(haul_of(path)) == wanted


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "big5", "utf-16"])
def test_every_chinese_encoding_is_read(encoding: str, tmp_path: Path) -> None:
    """Also without a mark at the beginning."""
    text = "名词\n1、惯性：不变的性质。\n2、动量：质量与速度的乘积。\n3、功：力与位移的乘积。\n"
    if encoding == "big5":
        text = "名詞\n1、慣性：不變的性質。\n2、動量：質量與速度的乘積。\n3、功：力與位移的乘積。"
    path = tmp_path / "笔记.txt"
    path.write_bytes(text.encode(encoding))

    assert [term.names.term for term in haul_of(path).terms] == ["惯性", "动量", "功"]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new glossary, with us in it."""
    assert main(["init", str(tmp_path / "g")]) == 0
    monkeypatch.chdir(tmp_path / "g")
    return tmp_path / "g"


NOTES = """\
一、名词解释
1、惯性（inertia）：物体保持原来的运动状态不变的性质。
2、间隔複習：隔一段时间再学一次的办法。
二、单选题
1. 惯性的大小由什么决定？（B）
A. 速度
B. 质量
C. 温度
"""


def test_drafts_are_written_beside_the_glossary_and_say_where_they_are_from(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The glossary itself is not touched."""
    (place / "笔记.txt").write_text(NOTES, "utf-8")
    before = {path: path.read_bytes() for path in (place / "glossary").rglob("*") if path.is_file()}

    assert main(["draft", "笔记.txt", "--into", "01"]) == 0

    said = capsys.readouterr().out
    draft = (place / "drafts" / "t001.md").read_text("utf-8")
    assert "来源: 笔记.txt 第2行" in draft
    assert "物体保持原来的运动状态不变的性质。" in draft
    assert re.search(r"笔记\.txt +2 +1 +0", said)
    assert "t002 间隔复习：01-start/spaced-repetition.md" in said, (
        "an alias, in traditional characters"
    )
    assert {path: path.read_bytes() for path in before} == before


def test_reading_the_same_material_again_drafts_nothing_twice(place: Path) -> None:
    """Not even what was dropped."""
    (place / "笔记.txt").write_text(NOTES, "utf-8")
    main(["draft", "笔记.txt"])
    main(["draft", "--drop", "t001"])
    main(["draft", "笔记.txt"])

    assert sorted(path.name for path in (place / "drafts").glob("*.md")) == ["q001.md", "t002.md"]


def test_an_accepted_draft_passes_the_check(place: Path) -> None:
    """A term becomes an entry, a question goes into the entry that it is about."""
    (place / "笔记.txt").write_text(NOTES, "utf-8")
    main(["draft", "笔记.txt", "--into", "01"])

    assert main(["draft", "--accept", "t001", "q001", "--own"]) == 0

    entry = (place / "glossary" / "01-start" / "inertia.md").read_text("utf-8")
    assert "<!-- 取自：笔记.txt 第2行 -->" in entry
    assert "### 单选 1\n\n惯性的大小由什么决定？" in entry
    assert load(place / "glossary").diagnostics == ()
    assert not (place / "drafts" / "t001.md").exists()


def test_words_that_are_still_the_sources_are_a_finding(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Unless a person says that they are their own, or writes them anew."""
    (place / "笔记.txt").write_text(NOTES, "utf-8")
    main(["draft", "笔记.txt", "--into", "01"])

    assert main(["draft", "--accept", "t001"]) == 1
    assert "C846" in capsys.readouterr().out
    assert (place / "glossary" / "01-start" / "inertia.md").exists()


def test_nothing_is_written_when_one_draft_has_no_place(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """All or none."""
    (place / "笔记.txt").write_text(NOTES, "utf-8")
    main(["draft", "笔记.txt"])

    assert main(["draft", "--accept", "t001", "t002", "--own"]) == 1
    said = capsys.readouterr().out
    assert "C848" in said
    assert "C850" in said
    names = {path.name for path in (place / "glossary" / "01-start").glob("*.md")}
    assert names == {"README.md", "spaced-repetition.md"}


def test_a_known_term_is_merged_as_another_wording(place: Path) -> None:
    """Into the remarks of the entry, with where it was read."""
    (place / "笔记.txt").write_text(NOTES, "utf-8")
    main(["draft", "笔记.txt"])

    assert main(["draft", "--accept", "t002", "--to", "间隔重复", "--own"]) == 0
    entry = (place / "glossary" / "01-start" / "spaced-repetition.md").read_text("utf-8")
    assert (
        "## 备注\n\n另一处的说法（笔记.txt 第3行）：\n\n隔一段时间再学一次的办法。\n\n## 练习"
        in entry
    )
    assert load(place / "glossary").diagnostics == ()


def _zip(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return path


@pytest.mark.parametrize(
    ("name", "members", "code"),
    [
        ("弹.docx", {"word/document.xml": b"A" * (40 << 20)}, "C843"),
        ("弹.xlsx", {"xl/worksheets/sheet1.xml": b"A" * (40 << 20)}, "C843"),
        ("弹.apkg", {"collection.anki2": b"\0" * (65 << 20)}, "C843"),
        ("假.docx", {"x": b""}, "C844"),
        ("假.xlsx", {"x": b""}, "C844"),
        ("假.apkg", {"collection.anki2": b"SQLite format 3\0garbage"}, "C844"),
    ],
)
def test_a_hostile_package_costs_one_finding(
    name: str, members: dict[str, bytes], code: str, tmp_path: Path
) -> None:
    """Bombs are not unpacked, and what is broken breaks nothing else."""
    material = read_material([_zip(tmp_path / name, members)])

    assert [finding.code for finding in material.findings] == [code]
    assert material.documents == ()


def test_scripts_and_formulas_become_nothing(tmp_path: Path) -> None:
    """Of a formula what it showed counts, of a script nothing."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("术语", "释义"), ("熵", '=HYPERLINK("http://x","y")'), ("焓", "系统的热含量。")):
        sheet.append(row)
    book.save(tmp_path / "表.xlsx")
    (tmp_path / "页.html").write_text(
        "<p>1、功：<script>alert(1)</script>力与<img onerror=x src=y>位移的乘积。</p>"
        "<p>2、能：做功的本领。</p><p>3、力：物体间的作用。</p>"
    )

    assert [term.names.term for term in haul_of(tmp_path / "表.xlsx").terms] == ["焓"]
    assert haul_of(tmp_path / "页.html").terms[0].definition == "力与位移的乘积。"


def test_what_cannot_be_read_or_found_is_named(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And stops nothing else."""
    (place / "笔记.txt").write_text(NOTES, "utf-8")
    (place / "旧.doc").write_bytes(b"x")

    assert main(["draft", "没有.txt", "旧.doc", "笔记.txt"]) == 1
    said = capsys.readouterr().out
    assert "C841" in said
    assert "C842" in said
    assert (place / "drafts" / "t001.md").exists()
    assert main(["draft", "--accept", "t999"]) == 1
    assert "C847" in capsys.readouterr().out
