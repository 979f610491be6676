"""Histories: a glossary that people change, releases of it, and a learner between them.

Used by the fast test and by `make soak`.  After every import the promises of docs/updates.md are
held against the real Anki, card by card.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
import tempfile
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from cika.anki import note_types as types
from support.collection import Learner, ShownCard, learner
from support.glossaries import built, put

START = 1_600_000_000
"""The time of the first release; all of a history lies in Anki's past."""

BROKEN = re.compile(r"No cloze|front of this card is blank|Unknown|\{\{")

WORDS = [
    "需求预测", "安全库存", "提前期", "周转率", "缺货率", "补货点", "批量", "经济订货",
    "越库作业", "循环盘点", "波次", "拣选", "装箱", "复核", "退货", "质检",
]  # fmt: skip
FILLERS = ["用来衡量效率", "常见于仓储", "须定期核对", "由系统自动计算", "与供应商共享"]


@dataclass
class Entry:
    """An entry as a person would have written it."""

    term: str
    chapter: str
    asked: list[str]
    filler: str
    questions: dict[int, tuple[str, str]] = field(default_factory=dict)
    """Number → (kind, text)."""
    highest: int = 0
    """The highest number a question ever had: numbers are not used again."""

    def text(self) -> str:
        marked = "、".join(f"=={word}==" for word in self.asked)
        body = f"一种把{marked}结合起来的做法，{self.filler}。"
        parts = [f"# {self.term}\n\n{body}\n"]
        if self.questions:
            parts.append("## 练习\n")
        for number, (kind, said) in sorted(self.questions.items()):
            parts.append(f"### {kind} {number}\n\n{_QUESTIONS[kind].format(said=said)}\n")
        return "\n".join(parts)


_QUESTIONS = {
    "单选": "{said}属于哪一类？\n\n- [ ] 其一\n- [x] 其二\n- [ ] 其三\n\n> 看定义。",
    "判断": "{said}总是越高越好。\n\n- [ ] 对\n- [x] 错\n\n> 改正：要看成本。",
    "填空": "仓库里最要紧的是=={said}==。",
    "简答": "简述{said}的意义。\n\n> 1. 其一：省钱。\n> 2. 其二：省时。\n> 3. 其三：省力。",
    "匹配": "把{said}的两列连起来。\n\n- 甲 = 一\n- 乙 = 二\n- 丙 = 三\n\n> 看定义。",
}


@dataclass
class Release:
    """What a release contains: packages by name, and each note's content by GUID."""

    number: int
    time: int
    files: dict[str, bytes]
    notes: dict[str, tuple[str, ...]]


class World:
    """One history.  Every method takes its choices from `chance`."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.folder = Path(tempfile.mkdtemp(prefix="cika-world-"))
        self.clock = START
        self.entries: dict[str, Entry] = {}
        self.removed: dict[str, Entry] = {}
        self.titles = {"01-one": "第一章", "02-two": "第二章"}
        self.order: list[str] = []
        self.releases: list[Release] = []
        self.imported: dict[str, tuple[str, ...]] = {}
        self.asked: dict[tuple[str, int], str] = {}
        self.counts: Counter[str] = Counter()
        self.css = types.css()
        self._learner = learner(self.folder / "anki")
        self.me: Learner = self._learner.__enter__()
        for _ in range(3):
            self.add()

    def close(self) -> None:
        self._learner.__exit__(None, None, None)
        shutil.rmtree(self.folder)

    # ---- what contributors do -------------------------------------------------------------

    def add(self) -> None:
        number = len(self.entries) + len(self.removed)
        words = self.chance.sample(WORDS, self.chance.randint(1, 3))
        chapter = self.chance.choice(sorted(self.titles))
        entry = Entry(f"术语{number}", chapter, words, self.chance.choice(FILLERS))
        self.entries[f"term-{number}"] = entry
        for _ in range(self.chance.randint(0, 2)):
            self._add_question(entry)

    def remove(self) -> None:
        if len(self.entries) > 1:
            name = self.chance.choice(sorted(self.entries))
            self.removed[name] = self.entries.pop(name)

    def bring_back(self) -> None:
        if self.removed:
            name = self.chance.choice(sorted(self.removed))
            self.entries[name] = self.removed.pop(name)

    def reword(self) -> None:
        self._any().filler = self.chance.choice(FILLERS) + str(self.chance.randint(0, 99))

    def change_marks(self) -> None:
        entry = self._any()
        entry.asked = self.chance.sample(WORDS, self.chance.randint(1, 3))

    def shuffle_marks(self) -> None:
        self.chance.shuffle(self._any().asked)

    def rename_term(self) -> None:
        self._any().term += "改"

    def move(self) -> None:
        entry = self._any()
        entry.chapter = self.chance.choice(sorted(self.titles))

    def retitle(self) -> None:
        self.titles[self.chance.choice(sorted(self.titles))] += "新"

    def reorder(self) -> None:
        self.order = sorted(self.entries)
        self.chance.shuffle(self.order)

    def add_question(self) -> None:
        self._add_question(self._any())

    def drop_question(self) -> None:
        entry = self._any()
        if entry.questions:
            del entry.questions[self.chance.choice(sorted(entry.questions))]

    def reword_question(self) -> None:
        entry = self._any()
        if entry.questions:
            number = self.chance.choice(sorted(entry.questions))
            kind, _ = entry.questions[number]
            entry.questions[number] = (kind, self.chance.choice(WORDS))

    def restyle(self) -> None:
        self.css += f"\n.g {{ --style: {self.chance.randint(0, 10**6)} }}"

    def _any(self) -> Entry:
        return self.entries[self.chance.choice(sorted(self.entries))]

    def _add_question(self, entry: Entry) -> None:
        number = entry.highest + self.chance.randint(1, 2)
        entry.highest = number
        kind = self.chance.choice(sorted(_QUESTIONS))
        entry.questions[number] = (kind, self.chance.choice(WORDS))

    # ---- the maintainer -------------------------------------------------------------------

    def release(self) -> None:
        """Build, with a clock that moved on."""
        self.clock += self.chance.randint(1, 500_000)
        root = self.folder / "glossary"
        for chapter in self.titles:
            shutil.rmtree(root / chapter, ignore_errors=True)
        files = {"cika.toml": 'name = "历史"\nnamespace = "world"\n'}
        for chapter, title in self.titles.items():
            inside = [
                n for n in self.order if n in self.entries and self.entries[n].chapter == chapter
            ]
            listed = "".join(f"1. [词]({name}.md)\n" for name in inside)
            files[f"{chapter}/README.md"] = f"# {title}\n\n说明。\n\n## 学习顺序\n\n{listed}"
        for name, entry in self.entries.items():
            files[f"{entry.chapter}/{name}.md"] = entry.text()
        put(root, files)
        types._file.cache_clear()
        original = types.css
        types.css = lambda: self.css
        try:
            done = built(root, self.clock)
        finally:
            types.css = original
        assert done.files, [each.message for each in done.diagnostics]
        packages = {path.name: path.read_bytes() for path in done.files}
        whole = packages["历史-全部.apkg"]
        self.releases.append(
            Release(len(self.releases), self.clock, packages, _contents(whole, self.folder))
        )
        self.counts["releases"] += 1

    # ---- the learner ----------------------------------------------------------------------

    def study(self) -> None:
        """Answer some cards."""
        col = self.me.collection
        cards = col.db.list("select id from cards order by id")
        for card_id in self.chance.sample(cards, min(4, len(cards))):
            self.me.answers(card_id, self.chance.randint(1, 4))
            self.counts["answers"] += 1

    def flag(self) -> None:
        col = self.me.collection
        cards = col.db.list("select id from cards order by id")
        if cards:
            col.set_user_flag_for_cards(self.chance.randint(1, 4), [self.chance.choice(cards)])

    def suspend(self) -> None:
        col = self.me.collection
        cards = col.db.list("select id from cards order by id")
        if cards:
            col.sched.suspend_cards([self.chance.choice(cards)])

    def edit_note(self) -> None:
        """Write something of one's own into a note, or tag it."""
        col = self.me.collection
        notes = col.db.list("select id from notes order by id")
        if not notes:
            return
        note = col.get_note(self.chance.choice(notes))
        if self.chance.random() < 0.5:
            note.tags.append("我的")
        else:
            note["备用2"] = "我的笔记"
        col.update_note(note)
        # The learner's clock is the history's: between the last release and the next.
        col.db.execute("update notes set mod = ? where id = ?", self.clock, note.id)

    def import_newest(self) -> None:
        if self.releases:
            self._import(self.releases[-1], "历史-全部.apkg")

    def import_chapter(self) -> None:
        if self.releases:
            release = self.releases[-1]
            names = [name for name in release.files if "全部" not in name]
            self._import(release, self.chance.choice(sorted(names)))

    def import_old(self) -> None:
        if self.releases:
            release = self.chance.choice(self.releases)
            self._import(release, self.chance.choice(sorted(release.files)))

    # ---- the promises ---------------------------------------------------------------------

    def _import(self, release: Release, name: str) -> None:
        path = self.folder / name
        path.write_bytes(release.files[name])
        schedules, reviews = self.me.schedules(), self.me.reviews()
        notes = self.me.notes()
        log = self.me.imports(path)
        self.counts["imports"] += 1
        assert log.conflicting == 0

        after = self.me.schedules()
        for card, row in schedules.items():
            assert after[card] == row, f"schedule of {card} changed"
        assert self.me.reviews() == reviews
        inside = _contents(release.files[name], self.folder)
        now = self.me.notes()
        for guid, note in notes.items():
            same = guid not in inside or inside[guid] == self.imported.get(guid)
            if same:
                assert now[guid] == note, f"{guid} changed without a reason"
            self.counts["notes compared"] += 1
        for guid, content in inside.items():
            if guid not in notes or now[guid] != notes[guid]:
                self.imported[guid] = content
        self._look()
        self.counts["cards compared"] += len(schedules)

    def _look(self) -> None:
        """Every card, as the learner sees it."""
        problems = self.me.problems()
        assert problems == [], problems
        cards = self.me.cards()
        keys = {(card.guid, card.fields["编号"]) for card in cards}
        assert len({guid for guid, _ in keys}) == len({key for _, key in keys}), "a note came twice"
        assert len({card.note_type for card in cards}) <= 5
        assert not [name for name in self.me.note_types() if name.endswith("+")]
        for card in cards:
            assert not BROKEN.search(card.front.text), (card.fields["编号"], card.front.text)
            gone = "已停用" in card.tags
            assert gone == bool(card.fields["状态"])
            assert not gone or "已从词汇表里移除" in card.front.text
            asks = _asks(card)
            before = self.asked.setdefault((card.guid, card.ord), asks)
            assert asks == before, f"{card.fields['编号']} {card.ord}: {before} → {asks}"


def _asks(card: ShownCard) -> str:
    """What a card asks for: the words of a blank, or which question of which entry."""
    if card.note_type != "词卡·填空":
        # A term may be renamed by the histories, a question reworded within its sentence.
        said = card.fields.get("术语") or re.sub("|".join(WORDS), "…", card.fields.get("题干", ""))
        return f"{card.fields['编号']} {card.template} {said.rstrip('改')}"
    text = card.fields["正文"] + card.fields["停用"]
    words = re.findall(rf"\{{\{{c{card.ord + 1}::(.*?)::", text)
    return "、".join(sorted(set(words)))


def _contents(package: bytes, folder: Path) -> dict[str, tuple[str, ...]]:
    """The notes of a package: GUID → time, fields, tags."""
    path = folder / "inside.apkg"
    path.write_bytes(package)
    with zipfile.ZipFile(path) as archive:
        archive.extract("collection.anki2", folder / "inside")
    connection: Any = sqlite3.connect(folder / "inside" / "collection.anki2")
    try:
        rows = connection.execute("select guid, mod, flds, tags from notes").fetchall()
    finally:
        connection.close()
    return {guid: (str(mod), fields, tags) for guid, mod, fields, tags in rows}


CONTRIBUTE = (
    "add", "remove", "bring_back", "reword", "change_marks", "shuffle_marks", "rename_term",
    "move", "retitle", "reorder", "add_question", "drop_question", "reword_question", "restyle",
)  # fmt: skip
LEARN = ("study", "flag", "suspend", "edit_note")
IMPORT = ("import_newest", "import_newest", "import_chapter", "import_old")
