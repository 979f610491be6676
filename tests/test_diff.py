"""`cika diff`: what a change does to a learner's progress, before anybody imports it."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

from cika.commands.main import main
from cika.identity import Rename
from cika.model.keys import blanks_key
from cika.pipeline import Order, build, diff
from cika.release.compare import Difference, Fate
from support.glossaries import NOW, built, put, sample
from support.needs import needs


def git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def released(tmp_path: Path) -> Path:
    """A glossary in a git repository, built, committed and tagged v1."""
    root = sample("small", tmp_path / "glossary")
    built(root)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "glossary")
    git(tmp_path, "commit", "-qm", "first")
    git(tmp_path, "tag", "v1")
    return root


def edit(root: Path, path: str, old: str, new: str) -> None:
    file = root / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def compared(root: Path, revision: str = "") -> Difference:
    done = diff(root, revision, root.parent / "cache", NOW + 1000)
    assert done.difference, [each.message for each in done.diagnostics]
    return done.difference


def said(difference: Difference) -> set[tuple[Fate, str, str]]:
    return {
        (row.fate, row.key, row.card) for section in difference.sections for row in section.rows
    }


def test_nothing_changed_is_said_so(released: Path) -> None:
    """Compared with the last tag, which is the default."""
    difference = compared(released)

    assert difference.since == "v1"
    assert not difference.sections


def test_a_tag_of_the_program_is_no_release_of_decks(released: Path) -> None:
    """Both live in this repository."""
    put(released, {"02-more/new.md": "# 新词\n\n一种==全新==的东西，够长的解释。\n"})
    git(released, "add", ".")
    git(released, "commit", "-qm", "second")
    git(released, "tag", "cika-v1.0.0")

    assert compared(released).since == "v1"


def test_every_change_has_its_fate(released: Path) -> None:
    """New, changed, retired, gone, moved: each card once."""
    edit(released, "02-more/618.md", "==促销活动==", "==购物节==")
    edit(released, "01-basics/return-rate.md", "先看商品，再看人。", "先看商品。")
    text = (released / "01-basics/reverse-logistics.md").read_text("utf-8")
    put(released, {"01-basics/reverse-logistics.md": text[: text.index("### 判断 2")]})
    put(released, {"02-more/new.md": "# 新词\n\n一种==全新==的东西，够长的解释。\n"})
    (released / "02-more/tricky-text.md").rename(released / "01-basics/tricky-text.md")
    (released / "01-basics/media/say.mp3").write_bytes(b"ID3")

    difference = compared(released)
    changes = said(difference)

    assert sum(len(section.rows) for section in difference.sections) == len(changes)
    assert changes == {
        (Fate.RETIRED, "618/定义填空", "定义填空“促销活动”"),
        (Fate.NEW, "618/定义填空-2", "定义填空“购物节”"),
        (Fate.CHANGED, "618", "名词解释、看义写词"),
        (Fate.CHANGED, "return-rate/单选-1", "单选 1"),
        (Fate.GONE, "reverse-logistics/判断-2", "判断 2"),
        (Fate.NEW, "new", "名词解释、看义写词"),
        (Fate.NEW, "new/定义填空", "定义填空“全新”"),
        (Fate.MOVED, "tricky-text", "名词解释、看义写词"),
        (Fate.MOVED, "tricky-text/定义填空", "定义填空"),
        # The other blank's card has new words around it; a moved note has another chapter on it.
        (Fate.CHANGED, "618/定义填空", "定义填空"),
        (Fate.CHANGED, "tricky-text", "名词解释、看义写词"),
        (Fate.CHANGED, "tricky-text/定义填空", "定义填空"),
    }


def test_a_pull_request_is_compared_without_touching_the_lock(released: Path) -> None:
    """It writes nothing."""
    lock = (released / "cika.lock").read_bytes()
    times = [path.stat().st_mtime_ns for path in (released.parent / "build").iterdir()]
    put(released, {"02-more/new.md": "# 新词\n\n一种==全新==的东西，够长的解释。\n"})

    difference = compared(released, "HEAD")

    assert difference.count(Fate.NEW) == 2
    assert (released / "cika.lock").read_bytes() == lock
    assert times == [path.stat().st_mtime_ns for path in (released.parent / "build").iterdir()]


def test_a_built_release_is_compared_by_its_lock(released: Path) -> None:
    """A correction and a return are told apart from new things."""
    edit(released, "02-more/618.md", "==促销活动==", "==促销季==")
    renames = (Rename(blanks_key("618"), "促销活动", "促销季"),)
    build(Order(released, released.parent / "build", NOW + 100, renames=renames))

    changes = said(compared(released))

    assert (Fate.RENAMED, "618/定义填空", "定义填空“促销季”") in changes
    assert not [fate for fate, _, _ in changes if fate in (Fate.NEW, Fate.RETIRED)]


def test_markdown_says_what_learners_get_and_how_to_find_it(
    released: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """For a pull request and for release notes."""
    (released / "02-more/618.md").unlink()
    edit(released, "01-basics/return-rate.md", ", 618]", "]")
    monkeypatch.chdir(released.parent)

    assert main(["diff", "v1", "--format", "markdown"]) == 0

    page = capsys.readouterr().out
    assert "与`v1`相比" in page
    assert Fate.GONE.means("zh") in page
    assert "`tag:已停用`" in page
    assert "tag:更新::" in page


def test_an_unknown_revision_is_answered(
    released: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit code 2, in Chinese, with one thing to do."""
    monkeypatch.chdir(released.parent)

    assert main(["diff", "nowhere"]) == 2
    assert "找不到git的版本“nowhere”" in capsys.readouterr().err


def test_a_glossary_with_errors_is_not_compared(
    released: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The errors come first."""
    put(released, {"02-more/bad.md": "# 坏\n"})
    monkeypatch.chdir(released.parent)

    assert main(["diff"]) == 1
    assert "C303" in capsys.readouterr().out


def test_what_another_branch_has_is_gone_here(released: Path) -> None:
    """Also notes that this lock never knew, and entries never built."""
    git(released.parent, "checkout", "-qb", "other")
    put(released, {"02-more/new.md": "# 新词\n\n一种==全新==的东西，够长的解释。\n"})
    built(released, NOW + 100)
    put(released, {"02-more/unbuilt.md": "# 未建\n\n一种==未曾==生成的东西，够长的解释。\n"})
    git(released.parent, "add", "glossary")
    git(released.parent, "commit", "-qm", "other")
    git(released.parent, "checkout", "-q", "-")

    changes = said(compared(released, "other"))

    assert changes >= {
        (Fate.GONE, "new", "名词解释、看义写词"),
        (Fate.GONE, "unbuilt/定义填空", "定义填空“未曾”"),
    }


def test_a_blank_that_was_never_built_is_not_called_corrected(released: Path) -> None:
    """Nobody said --rename, and no card exists yet."""
    text = "# 新词\n\n一种==全新==的东西，够长的解释。\n"
    put(released, {"02-more/new.md": text})
    git(released.parent, "add", "glossary")
    git(released.parent, "commit", "-qm", "unbuilt")
    put(released, {"02-more/new.md": text.replace("全新", "崭新")})

    fates = {fate for fate, key, _ in said(compared(released, "HEAD")) if "定义填空" in key}

    assert fates == {Fate.RETIRED, Fate.NEW}


def test_a_return_with_other_blanks_tells_the_truth(released: Path) -> None:
    """The old blank's card is retired, not back."""
    text = (released / "02-more/618.md").read_text("utf-8")
    (released / "02-more/618.md").unlink()
    edit(released, "01-basics/return-rate.md", ", 618]", "]")
    built(released, NOW + 100)
    git(released.parent, "commit", "-qam", "gone")
    put(released, {"02-more/618.md": text.replace("==促销活动==", "==购物节==")})

    changes = said(compared(released, "HEAD"))

    assert (Fate.BACK, "618", "名词解释、看义写词") in changes
    assert (Fate.BACK, "618/定义填空", "定义填空“6月18日”") in changes
    assert (Fate.RETIRED, "618/定义填空", "定义填空“促销活动”") in changes
    assert (Fate.NEW, "618/定义填空-2", "定义填空“购物节”") in changes


def test_links_in_the_glossary_do_not_stop_the_comparison(released: Path) -> None:
    """Wherever they lead."""
    (released / "away").symlink_to("/etc/hostname")
    git(released.parent, "add", "glossary")
    git(released.parent, "commit", "-qm", "link")

    assert not compared(released, "HEAD").sections


def test_a_touched_release_says_so(released: Path) -> None:
    """Learners lose what they wrote into the notes."""
    build(Order(released, released.parent / "build", NOW + 100, touch=True))

    assert compared(released).touched


def test_a_revision_is_never_an_option_for_git(released: Path, tmp_path: Path) -> None:
    """`--output=…` would write a file."""
    done = diff(released, f"--output={tmp_path / 'x'}", tmp_path / "cache", NOW)

    assert [each.code for each in done.diagnostics] == ["C913"]
    assert not (tmp_path / "x").exists()


def test_a_pull_request_is_shown_as_cards_before_and_after(
    released: Path, chromium: Any, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """One file: what went and what came in words, and both cards to flip; axe finds nothing."""
    needs("axe_playwright_python")
    from axe_playwright_python.sync_playwright import Axe

    entry = released / "01-basics" / "return-rate.md"
    entry.write_text(entry.read_text("utf-8").replace("一定时期内", "一段时期以内"), "utf-8")
    assert main(["diff", "v1", "--format", "html", "--glossary", str(released)]) == 0
    file = tmp_path / "diff.html"
    file.write_text(capsys.readouterr().out, "utf-8")
    page = chromium.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(file.as_uri())
    page.locator(".before-after iframe").first.wait_for()

    assert page.locator("del", has_text="定").count()
    assert page.locator("ins", has_text="段").count()
    boxes = page.locator(".before-after").first.locator(".card-box")
    texts = [boxes.nth(at).frame_locator("iframe").locator("body").inner_text() for at in (0, -1)]
    assert "一定时期内" in texts[0]
    assert "一段时期以内" in texts[1]
    assert complaints == []  # before axe, whose own messages to a file:// frame are refused
    assert [each["id"] for each in Axe().run(page).response["violations"]] == []
    page.close()


def test_learners_are_told_what_is_new_how_to_find_it_and_what_stays(
    released: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The notes of a release speak of terms, not of keys and codes."""
    edit(released, "01-basics/return-rate.md", "先看商品，再看人。", "先看商品。")
    put(released, {"02-more/new.md": "# 新词\n\n一种==全新==的东西，够长的解释。\n"})
    (released / "02-more/tricky-text.md").unlink()

    assert main(["diff", "--format", "notes", "--glossary", str(released)]) == 0

    notes = capsys.readouterr().out
    assert notes.startswith("## 这一版有什么新的\n\n- **1个新词条**：新词\n")
    assert "- **1个词条有改动**：退货率\n- **1个词条移除了**：" in notes
    assert "\n- 新增和改动的卡片：`tag:更新::" in notes
    assert "## 再导入一次会怎样\n\n- 已有的卡片，进度、旗标和暂停都留着" in notes


def test_learners_are_told_when_nothing_changed(
    released: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And what importing again keeps all the same."""
    assert main(["diff", "--format", "notes", "--glossary", str(released)]) == 0

    assert "- 内容没有变化。\n\n## 再导入一次会怎样\n" in capsys.readouterr().out


def test_a_pull_request_at_night_has_dark_cards_and_marks_every_word(
    released: Path, chromium: Any, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Also a word of a wrong option, which no answer repeats."""
    edit(released, "01-basics/return-rate.md", "- [ ] 发货及时", "- [ ] 发货准确")
    assert main(["diff", "v1", "--format", "html", "--glossary", str(released)]) == 0
    file = tmp_path / "diff.html"
    file.write_text(capsys.readouterr().out, "utf-8")
    page = chromium.new_page(color_scheme="dark")
    page.goto(file.as_uri())
    frames = page.locator(".before-after iframe")
    frames.first.wait_for()
    grounds = [
        frames.nth(at).content_frame.locator("body").evaluate(GROUND)
        for at in range(frames.count())
    ]
    went, came = (page.locator(mark).all_inner_texts() for mark in ("del", "ins"))
    page.close()

    assert "".join(went) == "及时"
    assert "".join(came) == "准确"
    assert grounds
    assert max(grounds) < 80


# How light the ground of a page is, 0 to 255.
GROUND = "e => Math.max(...getComputedStyle(e).backgroundColor.match(/[0-9.]+/g).slice(0, 3))"


def test_a_glossary_with_errors_becomes_a_page_that_says_so(
    released: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What goes into diff.html is HTML in any case, with place, sentence and act."""
    put(released, {"01-basics/bad.md": "没有标题\n"})

    assert main(["diff", "v1", "--format", "html", "--glossary", str(released)]) == 1

    page = capsys.readouterr().out
    assert page.startswith("<!doctype html>")
    assert "01-basics/bad.md:1" in page
    assert "C301" in page
    assert "→" in page
