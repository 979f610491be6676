"""`cika diff`: what a change does to a learner's progress, before anybody imports it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from cika.cli import main
from cika.compare import Difference, Fate
from cika.identity import Rename
from cika.keys import blanks_key
from cika.pipeline import Order, build, diff
from support.glossaries import NOW, built, put, sample


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


def test_every_change_has_its_fate(released: Path) -> None:
    """New, changed, retired, gone, moved: each card once."""
    edit(released, "02-more/618.md", "==促销活动==", "==购物节==")
    edit(released, "01-basics/return-rate.md", "先看商品，再看人。", "先看商品。")
    text = (released / "01-basics/reverse-logistics.md").read_text("utf-8")
    put(released, {"01-basics/reverse-logistics.md": text[: text.index("### 判断 2")]})
    put(released, {"02-more/new.md": "# 新词\n\n一种==全新==的东西，够长的解释。\n"})
    (released / "02-more/tricky-text.md").rename(released / "01-basics/tricky-text.md")
    (released / "01-basics/media/say.mp3").write_bytes(b"ID3")

    changes = said(compared(released))

    assert changes >= {
        (Fate.RETIRED, "618/定义填空", "定义填空“促销活动”"),
        (Fate.NEW, "618/定义填空-2", "定义填空“购物节”"),
        (Fate.CHANGED, "618", "名词解释、看义写词"),
        (Fate.CHANGED, "return-rate/单选-1", "单选 1"),
        (Fate.GONE, "reverse-logistics/判断-2", "判断 2"),
        (Fate.NEW, "new", "名词解释、看义写词"),
        (Fate.NEW, "new/定义填空", "定义填空“全新”"),
        (Fate.MOVED, "tricky-text", "名词解释、看义写词"),
    }
    assert not {card for _, key, card in changes if key == "return-rate"}


def test_a_pull_request_is_compared_without_touching_the_lock(released: Path) -> None:
    """It writes nothing."""
    lock = (released / "cika.lock").read_bytes()
    put(released, {"02-more/new.md": "# 新词\n\n一种==全新==的东西，够长的解释。\n"})

    difference = compared(released, "HEAD")

    assert difference.count(Fate.NEW) == 2
    assert (released / "cika.lock").read_bytes() == lock
    assert not (released.parent / "build" / "样例术语-02-更多-新.apkg").exists()


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
    assert Fate.GONE.sentence in page
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
