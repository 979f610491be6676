"""Files called as their terms are written, chapters in chapters, terms of one name."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Literal
from urllib.parse import unquote

import pytest

from cika.commands.main import main
from cika.release.load import load
from support.collection import Learner
from support.glossaries import NOW, built, write

Form = Literal["NFC", "NFD"]

LAW = {
    "cika.toml": 'name = "法律"\nnamespace = "law"\n[links]\nsite = "https://example.org/l"\n'
    'repository = "https://github.com/some/law"\n',
    "README.md": "# 法律\n\n## 学习顺序\n\n1. [民法](民法/)\n2. [刑法](刑法/)\n",
    "民法/权利.md": "---\n相关: [要约]\n---\n\n# 权利\n\n法律允许人做或不做一件事的==自由==，"
    "见[要约](合同/要约.md)。\n\n![图](media/图é.png)\n",
    "民法/合同/README.md": "# 合同\n\n合同编。\n",
    "民法/合同/要约.md": "# 要约\n\n希望与别人订立合同的==意思==，见[权利](../权利.md)。\n",
    "刑法/对象.md": "# 对象\n\n犯罪行为所指向的==人或者物==，与犯罪客体不同。\n",
    "编程/对象（编程）.md": "# 对象（编程）\n\n对象把==数据==和方法放在一起，是类的一个实例。\n",
}
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360"
    "606060000000050001a5f645400000000049454e44ae426082"
)


def laid(folder: Path, form: Form = "NFC") -> Path:
    """The glossary with every name on the disk in this form."""
    files = {unicodedata.normalize(form, path): text for path, text in LAW.items()}
    root = folder / "glossary"
    for path, text in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    media = root / "民法" / "media"
    media.mkdir()
    (media / unicodedata.normalize(form, "图é.png")).write_bytes(PICTURE)
    return root


def test_a_chapter_in_a_chapter_is_a_deck_in_a_deck(tmp_path: Path, me: Learner) -> None:
    """The package of a chapter holds what lies in it; the whole adds nothing twice."""
    done = built(laid(tmp_path))
    out = tmp_path / "build"

    assert [path.name for path in done.files] == [
        "法律-全部.apkg",
        "法律-民法.apkg",
        "法律-民法-合同.apkg",
        "法律-刑法.apkg",
        "法律-编程.apkg",
    ]
    one = me.imports(out / "法律-民法.apkg")
    assert me.decks() == ["法律", "法律::民法", "法律::民法::合同"]
    assert me.imports(out / "法律-民法-合同.apkg").new == 0
    whole = me.imports(out / "法律-全部.apkg")
    assert (one.new, whole.new, whole.conflicting) == (4, 4, 0)
    assert me.decks() == ["法律", "法律::刑法", "法律::民法", "法律::民法::合同", "法律::编程"]
    assert {tag for card in me.cards() for tag in card.tags if "合同" in tag} == {"民法::合同"}
    assert me.problems() == []


def test_an_entry_that_moves_deeper_reaches_those_who_have_its_old_chapter(
    tmp_path: Path, me: Learner
) -> None:
    """Whoever imports 民法 alone gets on with it, and so does who imports 刑法 alone."""
    root = laid(tmp_path)
    built(root)
    me.imports(tmp_path / "build" / "法律-刑法.apkg")
    text = (root / "刑法/对象.md").read_text("utf-8").replace("不同", "有别")
    (root / "刑法/对象.md").unlink()
    (root / "刑法/README.md").write_text("# 刑法\n", "utf-8")
    (root / "民法/合同/对象.md").write_text(text, "utf-8")

    built(root, now=NOW + 1)

    assert me.imports(tmp_path / "build" / "法律-刑法.apkg").updated == 2
    assert me.imports(tmp_path / "build" / "法律-民法.apkg").new == 4


def test_the_readmes_order_is_that_of_new_cards(tmp_path: Path, me: Learner) -> None:
    """What no README lists comes afterwards, by name."""
    built(laid(tmp_path))
    me.imports(tmp_path / "build" / "法律-全部.apkg")

    chapters = dict.fromkeys(card.deck.rpartition("::")[2] for card in me.cards())

    assert list(chapters) == ["民法", "合同", "刑法", "编程"]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_name_is_one_name_however_the_disk_spells_it(form: Form, tmp_path: Path) -> None:
    """On macOS é may be two characters; ids, links, pictures and the lock know one form."""
    LAW["民法/café权.md"] = "# 咖啡馆权\n\n在街边摆放==桌椅==的权利，由市政府发给执照。\n"
    try:
        root = laid(tmp_path, form)
    finally:
        del LAW["民法/café权.md"]

    done = built(root)

    assert [each.message for each in done.diagnostics] == []
    lock = (root / "cika.lock").read_text("utf-8")
    assert unicodedata.is_normalized("NFC", lock)
    assert '"café权"' in lock
    assert '"café权/定义填空"' in lock


def test_both_forms_of_a_name_in_one_folder_are_two_files_of_one_name(tmp_path: Path) -> None:
    text = "# {}\n\n在街边摆放桌椅的权利，由市政府发给执照{}。\n"
    forms: tuple[Form, ...] = ("NFC", "NFD")
    names = {unicodedata.normalize(form, "一/é权.md"): form for form in forms}
    root = write(tmp_path, {name: text.format(form, form) for name, form in names.items()})

    assert [each.code for each in load(root).diagnostics] == ["C109"]


def test_the_same_glossary_in_both_forms_makes_the_same_decks(tmp_path: Path) -> None:
    """So that who builds on macOS and who builds on Linux do not double every card."""
    locks = []
    forms: tuple[Form, ...] = ("NFC", "NFD")
    for form in forms:
        root = laid(tmp_path / form, form)
        built(root)
        locks.append((root / "cika.lock").read_text("utf-8"))

    assert locks[0] == locks[1]


def test_addresses_are_encoded_and_names_are_not(tmp_path: Path, me: Learner) -> None:
    """A card leads to the page of its entry; the number on it is the file's name."""
    root = laid(tmp_path)
    built(root)
    me.imports(tmp_path / "build" / "法律-全部.apkg")

    fields = next(c.fields for c in me.cards() if c.fields["编号"] == "对象（编程）")

    assert fields["页面"].isascii()
    assert unquote(fields["页面"]) == "https://example.org/l/terms/对象（编程）.html"
    assert fields["编辑"].isascii()
    assert unquote(fields["编辑"]).endswith("/glossary/编程/对象（编程）.md")


def test_every_link_of_the_site_leads_to_a_page(tmp_path: Path) -> None:
    """Also between chapters in chapters, written on a disk."""
    root, out = laid(tmp_path), tmp_path / "site"
    assert main(["preview", "--glossary", str(root), "--out", str(out)]) == 0

    pages = list(out.rglob("*.html"))
    assert {"民法~合同.html", "对象（编程）.html"} <= {page.name for page in pages}
    for page in pages:
        for found in re.findall(r'(?:href|src)="(?!http)([^"#?:]+)["#?]', page.read_text("utf-8")):
            assert (page.parent / unquote(found)).exists(), (page.name, found)
    inside = (out / "chapters/民法~合同.html").read_text("utf-8")
    assert ">民法</a>" in inside
    assert ">合同</a>" in (out / "chapters/民法.html").read_text("utf-8")


def test_a_homograph_is_shown_without_its_bracket(tmp_path: Path, me: Learner) -> None:
    """对象 is the right answer to 看义写词, and 编程 only tells which 对象 is asked for."""
    built(laid(tmp_path))
    me.imports(tmp_path / "build" / "法律-编程.apkg")

    recall = next(card for card in me.cards() if card.template == "看义写词")
    explain = next(card for card in me.cards() if card.template == "名词解释")

    assert "对象" not in recall.front.text
    assert "2个字" in recall.front.text
    assert "对象 编程" in recall.back.text
    assert "对象 编程" in explain.front.text
    assert "（编程）" not in explain.front.text


def test_a_blank_is_renamed_in_an_entry_with_a_chinese_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By its file's name, as everywhere."""
    root = laid(tmp_path)
    built(root, now=1_700_000_000)
    file = root / "民法/合同/要约.md"
    file.write_text(file.read_text("utf-8").replace("意思", "意思表示"), "utf-8")

    here = ["--glossary", str(root), "--out", str(tmp_path / "build")]
    assert main(["build", *here, "--rename", "要约:意思=意思表示"]) == 0

    assert '"renamed": [[1, "意思"]]' in (root / "cika.lock").read_text("utf-8")
    assert main(["build", *here, "--chapter", "民法/合同"]) == 0
    assert main(["build", *here, "--chapter", "没有"]) == 2
    assert "民法/合同" in capsys.readouterr().out


def test_a_printed_chapter_holds_those_in_it(tmp_path: Path) -> None:
    root, out = laid(tmp_path), tmp_path / "p.html"
    assert main(["print", "民法", "--glossary", str(root), "--out", str(out)]) == 0

    text = out.read_text("utf-8")
    assert re.findall("<h[12]>(.*?)</h", text) == ["民法", "权利", "合同", "要约"]
    assert "犯罪" not in text


def test_a_folder_that_is_a_link_is_not_followed_round(tmp_path: Path) -> None:
    """Neither out of the glossary nor in a circle."""
    root = laid(tmp_path / "a")
    (root / "民法" / "圈").symlink_to(root / "民法", target_is_directory=True)
    (tmp_path / "秘密/里面").mkdir(parents=True)
    (tmp_path / "秘密/里面/x.md").write_text("# 秘密\n\n这台电脑上的一个文件。\n", "utf-8")
    (root / "外面").symlink_to(tmp_path / "秘密", target_is_directory=True)

    assert "秘密" not in str(load(root).glossary)
