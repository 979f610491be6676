"""Which words of a definition are hidden."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from cika.cloze.candidates import candidates
from cika.cloze.choice import LARGEST_SHARE, choose
from cika.cloze.lexicon import Lexicon
from cika.cloze.tokenizer import Tokenizer
from cika.cloze.words import FUNCTION, GENERIC
from cika.identity import load
from cika.pipeline import check
from cika.prose import Paragraph, Place, Text
from support.glossaries import built, write


@pytest.fixture(scope="session")
def tokenizer(tmp_path_factory: pytest.TempPathFactory) -> Tokenizer:
    return Tokenizer(tmp_path_factory.mktemp("jieba"))


def chosen(
    text: str, tokenizer: Tokenizer, names: tuple[str, ...] = (), terms: tuple[str, ...] = ()
) -> list[str]:
    definition = (Paragraph((Text(text),), Place(1, 1)),)
    blanks = choose(definition, names, (), 3, Lexicon(terms), tokenizer)
    return [blank.text for blank in blanks]


def test_the_glossarys_own_words_are_found_longest_first() -> None:
    """And Latin ones only as whole words."""
    lexicon = Lexicon(["期望", "客户期望", "CS", "CSI"])

    text = "由客户期望算出CSI，CS不同，期望也不同"

    assert [text[run.start : run.end] for run in lexicon.find(text)] == [
        "客户期望",
        "CSI",
        "CS",
        "期望",
    ]


def test_the_members_of_a_list_are_whole(tokenizer: Tokenizer) -> None:
    """Neither the verb before the first nor the rest behind the last belongs to them."""
    text = "一类常见的指标，包括重复购买、价格敏感和错误容忍三个方面。"

    members = {c.text for c in candidates(text, Lexicon([]), tokenizer) if "member" in c.features}

    assert members == {"重复购买", "价格敏感", "错误容忍"}


def test_no_blank_gives_the_headword_away(tokenizer: Tokenizer) -> None:
    """Not the term, not a part of it, not an alias, not most of its characters."""
    names = ("客户满意度", "满意指数")

    blanks = chosen("把满意度、满意程度和客户满意指数、事前期望放在一起的指标。", tokenizer, names)

    assert blanks
    assert not {"满意度", "满意", "客户满意指数", "满意指数"} & set(blanks)


@pytest.mark.parametrize("word", ["企业", "客户", "服务", "方式"])
def test_a_generic_word_is_never_hidden(word: str, tokenizer: Tokenizer) -> None:
    """Also not as the member of a list or as a term of the glossary."""
    blanks = chosen(f"由{word}、供应链和分销商组成的网络，{word}在其中。", tokenizer, (), (word,))

    assert word not in blanks
    assert not set(blanks) & (GENERIC | FUNCTION)


def test_at_most_three_and_at_most_two_fifths_are_hidden(tokenizer: Tokenizer) -> None:
    """Enough must be left to answer from."""
    text = "含有重复购买、价格敏感、错误容忍、主动推荐、竞争态度和花费水平等内容的指标体系。"

    blanks = chosen(text, tokenizer)

    assert len(blanks) == 3
    assert sum(map(len, blanks)) <= LARGEST_SHARE * len(text)


def test_nothing_is_hidden_where_nothing_is_worth_it(tokenizer: Tokenizer) -> None:
    """Better no card than a silly one."""
    assert chosen("一种活动或过程。", tokenizer) == []


def test_the_same_text_gives_the_same_blanks(tokenizer: Tokenizer) -> None:
    """Ties go to the earlier word."""
    text = "由计划环节、执行环节、检查环节和处理环节组成的循环。"

    assert chosen(text, tokenizer) == chosen(text, tokenizer)


def test_a_persons_marks_win(tmp_path: Path) -> None:
    """With one mark, only the marks count, and jieba is not asked."""
    root = write(
        tmp_path / "glossary",
        {"01-one/a.md": "# 循环\n\n由计划、执行、==检查==和处理组成的工作方法。\n"},
    )

    built(root)

    lock, _ = load((root / "cika.lock").read_text("utf-8"))
    assert lock
    assert [pin.words for pin in lock.notes["a/定义填空"].pins] == [("检查",)]  # type: ignore[index]
    assert not (tmp_path / "build" / ".cache").exists()


def test_what_was_chosen_stays_while_it_stands_in_the_text(tmp_path: Path) -> None:
    """An edit elsewhere in the definition changes no blank."""
    text = "由计划环节、执行环节和检查环节组成的工作循环。"
    root = write(tmp_path / "glossary", {"01-one/a.md": f"# 循环\n\n{text}\n"})
    built(root)
    before, _ = load((root / "cika.lock").read_text("utf-8"))

    write(root, {"01-one/a.md": f"# 循环\n\n质量管理中{text}它由戴明推广，强调持续改进。\n"})
    built(root, now=1_900_000_000)

    after, _ = load((root / "cika.lock").read_text("utf-8"))
    assert before
    assert after
    key = "a/定义填空"
    assert before.notes[key].pins == after.notes[key].pins  # type: ignore[index]


def test_a_complete_lock_needs_neither_jieba_nor_pypinyin(small: Path) -> None:
    """And `check` needs not even genanki."""
    built(small)
    project = str(small.parent)
    script = (
        "import sys; from cika.cli import main; code = main(sys.argv[1:]); "
        "heavy = {'jieba', 'pypinyin', 'genanki', 'playwright'} & set(sys.modules); "
        "print(*sorted(heavy), file=sys.stderr); sys.exit(code)"
    )

    loaded = {}
    for command in ("check", "build"):
        run = subprocess.run(
            [sys.executable, "-c", script, command],
            cwd=project,
            capture_output=True,
            text=True,
            check=True,
        )
        loaded[command] = run.stderr.split()

    assert loaded == {"check": [], "build": ["genanki"]}


def test_the_dictionarys_cache_lies_in_our_own_folder(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Never in the shared temporary folder, where anybody could have put it."""
    shared = tmp_path / "shared"
    shared.mkdir()
    monkeypatch.setenv("TMPDIR", str(shared))
    monkeypatch.setattr("tempfile.tempdir", None)

    built(small)

    caches = [path.name for path in (tmp_path / "build" / ".cache").iterdir()]
    assert caches == ["jieba-0.42.1.cache"]
    assert list(shared.iterdir()) == []


def test_an_entry_in_which_nothing_is_worth_hiding_has_no_cloze_note(tmp_path: Path) -> None:
    """It is named in the summary, and the empty choice is remembered."""
    root = write(tmp_path / "glossary", {"01-one/a.md": "# 甲\n\n一种活动或者一个过程的方式。\n"})

    done = built(root)
    again = built(root, locked=True)

    assert done.blankless == ("a",)
    assert not again.changes
    assert again.files
    assert check(root).diagnostics == ()
