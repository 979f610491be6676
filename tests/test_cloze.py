"""Which words of a definition are hidden."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import jieba
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cika.cloze.beside import BESIDE
from cika.cloze.characters import as_read
from cika.cloze.choice import LARGEST_SHARE, Card, Reading, choose
from cika.cloze.classes import class_of, classes
from cika.cloze.edges import PLACE
from cika.cloze.lexicon import Lexicon
from cika.cloze.limits import Limits
from cika.cloze.opposites import are_opposites
from cika.cloze.overlapping import MOST_BLANKS
from cika.cloze.phrases import PHRASES
from cika.cloze.repeats import REPEATS, Repeats
from cika.cloze.table import CHARACTERS, GROUPS, IN_EXAMPLE, INSIDE
from cika.cloze.tokenizer import Tokenizer
from cika.commands.main import main
from cika.identity import load_lock
from cika.release.load import load
from support.glossaries import NOW, PROJECT, TESTS, built, put, write
from support.needs import POSIX

CLOZE = PROJECT / "src" / "cika" / "cloze"


@pytest.fixture(scope="session")
def tokenizer(tmp_path_factory: pytest.TempPathFactory) -> Tokenizer:
    return Tokenizer(tmp_path_factory.mktemp("jieba"))


def cards(
    text: str,
    tokenizer: Tokenizer,
    names: tuple[str, ...] = (),
    terms: tuple[str, ...] = (),
    limits: Limits | None = None,
) -> tuple[Card, ...]:
    reading = Reading(text, limits or Limits(names), Lexicon(terms), tokenizer)
    return choose(reading, (), 3).cards


def chosen(
    text: str, tokenizer: Tokenizer, names: tuple[str, ...] = (), terms: tuple[str, ...] = ()
) -> list[str]:
    return [word for card in cards(text, tokenizer, names, terms) for word in card.words]


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


def test_no_blank_gives_the_headword_away(tokenizer: Tokenizer) -> None:
    """Not the term, not a part of it, not an alias, not most of its characters."""
    names = ("客户满意度", "满意指数")

    blanks = chosen("把满意度、满意程度和客户满意指数、事前期望放在一起的指标。", tokenizer, names)

    assert blanks
    assert not {"满意度", "满意", "客户满意指数", "满意指数"} & set(blanks)


class Row(NamedTuple):
    """One line of `cases/blanks.md`."""

    kind: str
    names: tuple[str, ...]
    definition: str
    asked: tuple[frozenset[str], ...]
    never: tuple[str, ...]
    missed: bool
    """Whether the program does not manage it yet; the line begins with ✗."""


def rows() -> Iterator[Row]:
    kind = ""
    for line in (TESTS / "cases" / "blanks.md").read_text("utf-8").splitlines():
        if line.startswith("## "):
            kind = line[3:]
        elif line.startswith("| ") and not line.startswith("| 术语"):
            term, definition, asked, never = (cell.strip() for cell in line.strip("|").split("|"))
            yield Row(
                kind,
                tuple(re.findall("[^（）、；]+", term.removeprefix("✗ "))),
                definition,
                tuple(frozenset(card.split("+")) for card in asked.split("；") if card),
                tuple(word for word in never.split("；") if word),
                term.startswith("✗ "),
            )


ROWS = tuple(rows())


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(
            row,
            id=f"{row.kind}: {row.names[0]}",
            marks=[pytest.mark.xfail(strict=True)] if row.missed else [],
        )
        for row in ROWS
    ],
)
def test_the_blanks_are_those_a_teacher_would_choose(row: Row, tokenizer: Tokenizer) -> None:
    """Asked are at least the ones the table wants, and none that it forbids."""
    found = [
        frozenset(card.words) for card in cards(row.definition, tokenizer, row.names, row.names)
    ]

    assert not set(row.asked) - set(found)
    words = frozenset().union(*found)
    assert not words if row.never == ("*",) else not words & set(row.never)


def test_the_table_of_blanks_covers_every_class_with_enough_rows() -> None:
    """Enough rows want something; a table of prohibitions alone could be met by asking nothing.

    And of five rows at most one is missed.
    """
    assert sum(row.missed for row in ROWS) <= len(ROWS) / 5
    assert len(ROWS) >= 120
    assert len({row.kind for row in ROWS}) >= 20
    assert sum(bool(row.asked) for row in ROWS) >= 80


PIECES = (
    "由 是 的 在 中 、 和 与 ， 。 ： （ ） “ ” 《 》 / ％ 计划 执行 检查 处理 入库 出库 主动 被动 "
    "看不见 摸不着 客户 服务质量 三 1992 年 CRM 等 包括 提高 不 滑移率 39～40℃ \ufffc"
).split(" ")


@given(
    st.lists(st.sampled_from(PIECES), max_size=30).map("".join),
    st.integers(1, 4),
    st.sampled_from([(), (("检查",),), (("入库", "出库"), ("执行",))]),
)
def test_any_text_keeps_the_promises(
    tokenizer: Tokenizer, text: str, most: int, kept: tuple[tuple[str, ...], ...]
) -> None:
    """So many cards at most, four blanks and two fifths on each, and no blank tells another."""
    reading = Reading(text, Limits(("客户",)), Lexicon(()), tokenizer)

    found = choose(reading, kept, most).cards

    assert len(found) + len(kept) <= max(most, len(kept))
    words = [word for card in (*kept, *(card.words for card in found)) for word in card]
    new = [word for card in found for word in card.words]
    assert len({*new}) == len(new)
    assert not any(one in other for one in new for other in words if one != other)
    for card in found:
        assert len(card.words) <= MOST_BLANKS
        assert sum(text.count(word) * len(word) for word in card.words) <= LARGEST_SHARE * len(text)
        for word in card.words:
            assert word
            assert "\ufffc" not in word
            assert "客户" not in word
            rest = [other.text for other in reading.options if other.text not in card.words]
            assert not any(are_opposites(word, other) for other in rest)


def test_the_best_members_of_a_long_list_are_asked_one_by_one(tokenizer: Tokenizer) -> None:
    """With the others visible; a list that covers half of the definition is no reason for none."""
    text = "完成反射的结构基础，由感受器、传入神经、神经中枢、传出神经和效应器五个部分组成。"
    members = {"感受器", "传入神经", "神经中枢", "传出神经", "效应器"}

    found = cards(text, tokenizer, ("反射弧",))

    assert found
    assert all(len(card.words) <= MOST_BLANKS for card in found)
    assert {word for card in found for word in card.words} <= members


def test_a_long_list_that_is_worth_it_is_asked_on_several_cards(tokenizer: Tokenizer) -> None:
    """Every member once, between others that can be read."""
    text = "人体在肌肉活动中表现出来的机能能力，包括力量、速度、耐力、柔韧和灵敏五个方面。"

    found = [card.words for card in cards(text, tokenizer, ("身体素质",))]

    assert found[:2] == [("力量", "速度", "耐力"), ("柔韧", "灵敏")]


@pytest.mark.parametrize(("end", "whole"), [("等四项", True), ("等", False)])
def test_only_a_list_that_is_closed_is_asked_as_a_whole(
    tokenizer: Tokenizer, end: str, whole: bool
) -> None:
    """Of one that goes on with 等 nobody can know which members are meant."""
    text = f"战国时已有的记谱与制器技艺，所用的材料有青铜、陶土、兽骨、生漆{end}。"

    found = cards(text, tokenizer, ("古乐器工艺",))

    assert any(len(card.words) == 4 for card in found) is whole


def test_one_member_that_may_not_be_hidden_does_not_lose_the_list(tokenizer: Tokenizer) -> None:
    """Its neighbours are as good as before."""
    text = "由石英、长石和云母构成的深成岩石，质地坚硬，多用作建筑石材。"

    blanks = {
        word
        for card in cards(text, tokenizer, limits=Limits(("花岗岩",), never=("长石",)))
        for word in card.words
    }

    assert blanks
    assert blanks <= {"石英", "云母"}


def test_the_same_text_gives_the_same_blanks(tokenizer: Tokenizer) -> None:
    """Ties go to the earlier word."""
    text = "由计划环节、执行环节、检查环节和处理环节组成的循环。"

    assert chosen(text, tokenizer) == chosen(text, tokenizer)


def test_the_blanks_are_the_same_under_every_hash_seed(tmp_path: Path) -> None:
    """A contributor's machine, the maintainer's and the server choose alike."""
    texts = [row.definition for row in ROWS[::6]]
    texts.append(
        "衡量客户对企业信赖和偏好强弱的指标。重复购买和花费越多、挑选时间越短、"
        "对价格越不敏感、对竞争品越冷淡、对差错越宽容，数值越高。"
    )
    script = (
        "import json, sys; from pathlib import Path\n"
        "from cika.cloze.choice import Reading, choose\n"
        "from cika.cloze.lexicon import Lexicon\n"
        "from cika.cloze.tokenizer import Tokenizer\n"
        "from cika.cloze.limits import Limits\n"
        "tokenizer = Tokenizer(Path(sys.argv[1]))\n"
        "for text in json.loads(sys.argv[2]):\n"
        "    reading = Reading(text, Limits(), Lexicon(()), tokenizer)\n"
        "    print([card.words for card in choose(reading, (), 3).cards])\n"
        "    print([(option.text, option.score) for option in reading.options])\n"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", script, str(tmp_path), json.dumps(texts)],
            env={**os.environ, "PYTHONHASHSEED": str(seed)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in (0, 3, 4)
    }

    assert len(said) == 1


def test_a_persons_marks_win(tmp_path: Path) -> None:
    """With one mark, only the marks count, and jieba is not asked."""
    root = write(
        tmp_path / "glossary",
        {"01-one/a.md": "# 循环\n\n由计划、执行、==检查==和处理组成的工作方法。\n"},
    )

    built(root)

    lock, _ = load_lock((root / "cika.lock").read_text("utf-8"))
    assert lock
    assert [pin.words for pin in lock.notes["a/定义填空"].pins] == [("检查",)]  # type: ignore[index]
    assert dict(lock.chooser) == {}


def test_what_was_chosen_stays_while_it_stands_in_the_text(tmp_path: Path) -> None:
    """An edit elsewhere in the definition changes no blank."""
    text = "由计划环节、执行环节和检查环节组成的工作循环。"
    root = write(tmp_path / "glossary", {"01-one/a.md": f"# 循环\n\n{text}\n"})
    built(root)
    before, _ = load_lock((root / "cika.lock").read_text("utf-8"))

    write(root, {"01-one/a.md": f"# 循环\n\n质量管理中{text}它由戴明推广，强调持续改进。\n"})
    built(root, now=1_900_000_000)

    after, _ = load_lock((root / "cika.lock").read_text("utf-8"))
    assert before
    assert after
    key = "a/定义填空"
    assert before.notes[key].pins == after.notes[key].pins  # type: ignore[index]


def test_a_complete_lock_needs_neither_jieba_nor_pypinyin(small: Path) -> None:
    """And `check` needs not even genanki."""
    built(small)
    project = str(small.parent)
    script = (
        "import sys; from cika.commands.main import main; code = main(sys.argv[1:]); "
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


_ON_CORES = """
import os, signal, sys
from cika.cloze import workers
from cika.commands.main import main
from cika.release import entries

def ended(_):
    os.kill(os.getpid(), signal.SIGKILL)

workers.FEWEST = entries.FEWEST = 1
workers._cores = lambda: int(sys.argv[1])
if sys.argv[2] == "ended":
    workers._of = ended
sys.exit(main(["build", "--no-cache", "--glossary", sys.argv[3], "--out", sys.argv[4]]))
"""
"""A build in a process of its own: one with threads cannot be doubled."""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere one process does it")
@pytest.mark.parametrize("how", ["working", "ended"])
def test_on_two_cores_the_same_is_chosen(small: Path, tmp_path: Path, how: str) -> None:
    """Also where the system ends a process, as it does when memory runs short."""
    for path in small.rglob("*.md"):
        head, between, rest = path.read_text("utf-8").partition("\n## ")
        path.write_text(f"{head.replace('==', '')}{between}{rest}", "utf-8")
    done = []
    for cores, state in (("1", "working"), ("2", how)):
        out = tmp_path / f"{cores}-cores"
        given = [sys.executable, "-c", _ON_CORES, cores, state, str(small), str(out)]
        time = {**os.environ, "SOURCE_DATE_EPOCH": str(NOW)}
        subprocess.run(given, check=True, capture_output=True, env=time)
        files = {path.name: path.read_bytes() for path in out.iterdir()}
        done.append((files, (small / "cika.lock").read_bytes()))
        (small / "cika.lock").unlink()

    assert done[0] == done[1]
    assert b"pins" in done[0][1]
    assert b"jieba" in done[0][1]


def test_the_dictionarys_cache_lies_in_our_own_folder(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Never in the shared temporary folder, where anybody could have put it."""
    shared = tmp_path / "shared"
    shared.mkdir()
    monkeypatch.setenv("TMPDIR", str(shared))
    monkeypatch.setattr("tempfile.tempdir", None)

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    assert main(["build", "--glossary", str(small)]) == 0

    caches = [path.name for path in (tmp_path / "home" / "cika").glob("jieba*")]
    assert [re.sub("[0-9a-f]{12}", "DIGEST", name) for name in caches] == [
        "jieba-0.42.1-DIGEST.words"
    ]
    assert list(shared.iterdir()) == []


def test_an_entry_in_which_nothing_is_worth_hiding_has_no_cloze_note(tmp_path: Path) -> None:
    """It is named in the summary, and the empty choice is remembered."""
    root = write(tmp_path / "glossary", {"01-one/a.md": "# 甲\n\n一种活动或者一个过程的方式。\n"})

    done = built(root)
    again = built(root, locked=True)

    assert done.blankless == ("a",)
    assert not again.changes
    assert again.files
    assert load(root).diagnostics == ()


def test_an_opposite_is_never_read_while_the_other_is_asked(tokenizer: Tokenizer) -> None:
    """Who sees one can tell the other: both are on one card, or neither is."""
    text = "衡量货架周转快慢的做法，记录仓库每天的入库和出库，据此安排补货。"

    for card in cards(text, tokenizer):
        assert ("入库" in card.words) == ("出库" in card.words)


def test_a_word_has_one_class_and_an_unlisted_one_says_what_kind_it_is() -> None:
    """Classes say more than a dictionary's letters where a word is common in any subject."""
    lines = (CLOZE / "classes.txt").read_text("utf-8").splitlines()
    words = [word for line in lines for word in line.split()[1:]]

    assert len(words) == len(set(words)) == len(classes())
    assert class_of("过程", "n") == class_of("方法", "n") != class_of("上升", "v")
    assert class_of("轴突", "n") == "*n"
    assert class_of("的", "的") == "的"


def test_a_phrase_knows_whether_it_is_a_part_of_a_longer_one_elsewhere() -> None:
    """Who reads 超基性 and 酸性 can tell 基性; 内圈 said twice alone is hidden twice."""
    part = "按含量分为超基性、基性和酸性"
    twice = "有内圈和外圈，内圈装在轴上"

    def told(text: str, phrase: str) -> dict[str, str | None]:
        start = text.rfind(phrase)
        return dict(zip(REPEATS, Repeats(text).row(start, start + len(phrase)), strict=True))

    assert told(part, "基性")["repeated_as"] == "CFFF"
    assert told(twice, "内圈")["repeated_as"] == "CFFC"
    assert told(twice, "外圈")["repeated"] is None
    assert told(part, "酸性")["shared"] == "22"


DICTIONARY = """学习 100 v\n学 9 v\n习 3 v\n学习率 20 n\n率 30 n\n控制 200 v\n控 5 v\n的 5000 uj
由 300 p\n人工 50 n\n人 800 n\n人工智能 40 n\n智能 60 n\n能 90 v\n和 900 c\n和马 2 n\n马 70 nr
可夫链 4 n\n零 20 m\n时 300 n\n率控 20 n\n制 10 v
"""


@pytest.fixture(scope="session")
def cutters(tmp_path_factory: pytest.TempPathFactory) -> tuple[Tokenizer, jieba.Tokenizer]:
    """Ours and jieba's own, with the same dictionary."""
    folder = tmp_path_factory.mktemp("dictionary")
    source = folder / "dict.txt"
    source.write_text(DICTIONARY, "utf-8")
    theirs = jieba.Tokenizer(str(source))
    theirs.tmp_dir = str(folder)
    return Tokenizer(None, source), theirs


@given(st.lists(st.sampled_from("学习率控制的由人工智能和马尔可夫链与张伟民在零时"), max_size=12))
def test_a_cut_gives_jiebas_words_with_and_without_the_markov_model(
    cutters: tuple[Tokenizer, jieba.Tokenizer], characters: list[str]
) -> None:
    """The model only joins single characters, so nothing is cut twice."""
    ours, theirs = cutters
    text = "".join(characters)
    words = ours.cut(text)

    assert words == theirs.lcut(text, HMM=False)
    assert ours.modelled(words) == theirs.lcut(text, HMM=True)


@given(st.text(alphabet="糖尿病人口服药，", min_size=1, max_size=10))
def test_the_longest_word_at_a_place_is_that_of_the_dictionary(
    tokenizer: Tokenizer, text: str
) -> None:
    """Found by walking along the beginnings of words, which the dictionary holds too."""
    known = [size for size in range(2, 7) if len(text) >= size and tokenizer.knows(text[:size])]

    assert tokenizer.graph(text).longest.get(0, 0) == max(known, default=0)


def test_a_framed_phrase_is_looked_at_in_a_long_sentence_too(tokenizer: Tokenizer) -> None:
    """However many other phrases have better edges."""
    text = (
        "在高温高压的密闭环境里经过长期缓慢的化学反应和物理压实，"
        "有机质逐步脱水脱氧，留下的固态可燃矿产按成熟程度分为褐煤、烟煤、无烟煤三类，"
        "工业上分别用于发电、炼焦和民用取暖。"
    )
    reading = Reading(text, Limits(("煤炭",)), Lexicon(()), tokenizer)

    assert {"褐煤", "烟煤", "无烟煤"} <= {option.text for option in reading.options}


def test_every_feature_belongs_to_a_reason_in_chinese() -> None:
    """And no reason is given for a feature that is gone."""
    assert set(GROUPS) - {"own", IN_EXAMPLE} == {*PLACE, *PHRASES.names, CHARACTERS, INSIDE}
    assert all(re.search("[\u4e00-\u9fff]", reason) for reason in GROUPS.values())


def test_the_table_is_small_and_knows_only_features_that_there_are() -> None:
    """It is shipped with the program and read at each new choice."""
    path = CLOZE / "table.json"
    data = json.loads(path.read_text("utf-8"))

    assert path.stat().st_size <= 300_000
    assert set(data["start"]) | set(data["end"]) <= set(PLACE)
    assert set(data["phrase"]) <= {*PHRASES.names, CHARACTERS, INSIDE}
    assert set(data["beside"]["features"]) <= set(BESIDE.names)
    worths = [
        worth
        for part in ("start", "end", "phrase")
        for values in data[part].values()
        for worth in values.values()
    ]
    assert all(isinstance(worth, int) for worth in worths)


def test_a_blank_of_which_the_choice_is_not_sure_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By the build that chose it, and by the statistics for as long as it is asked."""
    text = "函数在执行中调用函数自身、把大问题化为同类小问题的编程技巧。"
    root = write(tmp_path / "glossary", {"01-one/a.md": f"# 递归\n\n{text}\n"})

    done = built(root)
    assert main(["stats", "--glossary", str(root), "--format", "json"]) == 0
    doubtful = json.loads(capsys.readouterr().out)["doubtful"]

    assert [entry for entry, _ in done.doubtful] == ["a"] * len(done.doubtful)
    assert doubtful == [{"term": "递归", "words": "、".join(words)} for _, words in done.doubtful]
    assert doubtful


def test_the_reasons_add_up_to_the_score(tokenizer: Tokenizer) -> None:
    """What is told is what decided, but for the part that all candidates share."""
    text = "由石英、长石和云母构成的深成岩石，质地坚硬，多用作建筑石材。"
    reading = Reading(text, Limits(("花岗岩",)), Lexicon(()), tokenizer)

    shared = {
        round(option.score - sum(reason.worth for reason in reading.reasons(option)), 2)
        for option in reading.options[:8]
    }

    assert len(shared) == 1


def test_traditional_characters_are_read_like_simplified_ones(tokenizer: Tokenizer) -> None:
    """The same places are chosen, and what is hidden stays traditional."""
    simplified = "由石英、长石和云母构成的深成岩石，质地坚硬，多用作建筑石材。"
    traditional = "由石英、長石和雲母構成的深成岩石，質地堅硬，多用作建築石材。"

    places = [
        [option.run for card in cards(text, tokenizer) for option in card.options]
        for text in (simplified, traditional)
    ]

    assert places[0] == places[1]
    assert "長石" in chosen(traditional, tokenizer)


@pytest.mark.parametrize(
    ("one", "other"),
    [("呼入", "呼出"), ("低耦合", "高内聚"), ("定性分析", "定量分析"), ("共轭酸", "共轭碱")],
)
def test_opposites_are_known_wherever_they_differ(one: str, other: str) -> None:
    """At the beginning, in the middle or at the end; the rest is the same, or both are short."""
    assert are_opposites(one, other)
    assert are_opposites(other, one)
    assert not are_opposites(one, one)


def test_opposites_are_known_in_traditional_characters_too(tokenizer: Tokenizer) -> None:
    """Who could read the one would guess the other."""
    text = "表示船體外形的圖樣，包括橫剖線圖、縱剖線圖和半寬水線圖。"
    reading = Reading(text, Limits(), Lexicon(()), tokenizer)
    option = next(each for each in reading.options if each.text == "縱剖線圖")

    assert reading.told_by(option) == {"橫剖線圖"}


def test_half_width_marks_are_read_like_full_width_ones(tokenizer: Tokenizer) -> None:
    """The same words are chosen whichever marks a contributor's keyboard has; formulas stay."""
    full = "由石英、长石（占六成）和云母构成的深成岩石，质地坚硬：多用作建筑石材。"
    half = "由石英、长石(占六成)和云母构成的深成岩石,质地坚硬:多用作建筑石材。"

    assert chosen(half, tokenizer) == chosen(full, tokenizer)
    assert as_read("比值f(x)为3,000:1,成(正)比") == "比值f(x)为3,000:1，成（正）比"


@pytest.mark.parametrize(
    "full",
    [
        "客户（个人、企业；含VIP）付款",
        "客户（个人，企业，VIP）付款",
        "客户（VIP），A类优先",
        "客户（VIP）：A、B两类",
        "真的吗？！不",
    ],
)
def test_marks_in_and_behind_brackets_are_read_in_full_width_too(full: str) -> None:
    """A mark is read alike whether brackets are around it or before it."""
    half = full.translate(str.maketrans("，；：？！（）", ",;:?!()"))

    assert as_read(half) == as_read(full) == full


def test_a_word_that_must_stay_visible_is_touched_by_no_blank(tokenizer: Tokenizer) -> None:
    """`不挖空` in the entry; `blanks.never` in the settings only forbids the word by itself."""
    text = "由石英、长石和云母构成的深成岩石，质地坚硬，多用作建筑石材。"

    here = cards(text, tokenizer, limits=Limits(visible=("长",)))
    anywhere = cards(text, tokenizer, limits=Limits(never=("石英",)))

    assert not any("长" in word for card in here for word in card.words)
    assert not any("石英" in card.words for card in anywhere)


def test_a_writers_veto_retires_a_pinned_blank(tmp_path: Path) -> None:
    """A person's word counts more than a number: the card stays, marked as retired."""
    entry = "# 花岗岩\n\n由石英、长石和云母构成的深成岩石，质地坚硬，多用作建筑石材。\n"
    root = write(tmp_path / "glossary", {"01-one/a.md": entry})
    built(root)

    put(root, {"01-one/a.md": f"---\n不挖空: [长石]\n---\n\n{entry}"})
    built(root, now=1_900_000_000)

    lock, _ = load_lock((root / "cika.lock").read_text("utf-8"))
    assert lock
    record = lock.notes["a/定义填空"]  # type: ignore[index]
    assert [pin.words for pin in record.retired] == [("长石",)]
    assert ("长石",) not in [pin.words for pin in record.pins]


def test_another_dictionary_changes_no_pinned_blank(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the lock says what a new choice was made with."""
    entry = "# 花岗岩\n\n由石英、长石和云母构成的深成岩石，质地坚硬，多用作建筑石材。\n"
    other = entry.replace("花岗岩", "玄武岩")
    root = write(tmp_path / "glossary", {"01-one/a.md": entry})
    built(root)
    before, _ = load_lock((root / "cika.lock").read_text("utf-8"))
    dictionary = tmp_path / "other.txt"
    dictionary.write_text("石英长石 9999 n\n深成 30 n\n岩石 30 n\n", "utf-8")
    monkeypatch.setattr("cika.cloze.tokenizer.DICTIONARY", str(dictionary))

    built(root, now=1_900_000_000)
    same, _ = load_lock((root / "cika.lock").read_text("utf-8"))
    put(root, {"01-one/b.md": other})
    built(root, now=1_950_000_000)
    after, _ = load_lock((root / "cika.lock").read_text("utf-8"))

    assert before
    assert after
    assert same == before
    assert after.notes["a/定义填空"].pins == before.notes["a/定义填空"].pins  # type: ignore[index]
    assert after.chooser["jieba"] == before.chooser["jieba"]
    assert after.chooser["dictionary"] != before.chooser["dictionary"]


@POSIX
@pytest.mark.parametrize("spoilt", ["foreign", "broken"])
def test_a_cache_that_is_not_ours_or_broken_is_made_anew(tmp_path: Path, spoilt: str) -> None:
    """Somebody else's file is never read."""
    (cache,) = [tmp_path / path.name for path in _filled(tmp_path)]
    good = cache.read_bytes()
    cache.write_bytes(good if spoilt == "foreign" else good[:1000])
    cache.chmod(0o666 if spoilt == "foreign" else 0o600)

    cut = Tokenizer(tmp_path).cut("客户满意")

    assert cut
    assert cache.read_bytes() == good
    assert cache.stat().st_mode & 0o022 == 0


def test_two_builds_at_once_leave_one_whole_cache(tmp_path: Path) -> None:
    """Each writes a file of its own and moves it into place."""
    script = "import sys; from pathlib import Path; from cika.cloze.tokenizer import Tokenizer; "
    script += "print(len(Tokenizer(Path(sys.argv[1])).cut('客户满意')))"
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(tmp_path)], stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]

    assert len({run.communicate()[0] for run in runs}) == 1
    assert len(list(tmp_path.iterdir())) == 1


def _filled(folder: Path) -> list[Path]:
    Tokenizer(folder)
    return list(folder.iterdir())


def test_the_reasons_of_every_blank_can_be_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`cika check --why 花岗岩`: what is asked, why, and what was not chosen."""
    entry = "# 花岗岩\n\n由石英、长石和云母构成的深成岩石，质地坚硬，多用作建筑石材。\n"
    root = write(tmp_path / "glossary", {"01-one/a.md": entry})

    assert main(["check", "--glossary", str(root), "--why", "花岗岩"]) == 0
    said = capsys.readouterr().out

    assert re.search("现在的空：.*长石.*（由程序选出）", said)
    assert re.search(r"  \+\d\.\d  与并列各项的关系", said)
    assert "分数不够再做一张卡片" in said
    built(root)
    assert main(["check", "--glossary", str(root), "--why", "花岗岩"]) == 0
    assert "以前选定，记在cika.lock里" in capsys.readouterr().out
