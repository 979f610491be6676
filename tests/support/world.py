"""Histories: a glossary that people change, releases of it, and a learner between them.

Used by the fast test and by `make soak`.  After every import the promises of docs/updates.md are
held against the real Anki, card by card.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
import tempfile
import zipfile
from collections import Counter
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from cika.anki import note_types as types
from cika.findings.finding import Severity
from cika.identity import load_lock
from cika.model.keys import entry_of
from cika.pipeline import Built, Order, build
from support.collection import Learner, ShownCard, learner
from support.glossaries import put

START = 1_600_000_000
"""The time of the first release; all of a history lies in Anki's past."""

BROKEN = re.compile(r"No cloze|front of this card is blank|Unknown|\{\{")

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)
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
    automatic: bool = False
    """Whether nobody marks the words."""
    picture: int = 0
    """Which picture it has; 0 for none."""
    typed: dict[int, str] = field(default_factory=dict)
    """Number → the mistaken one that is typed, or "" for none at all."""
    corrected: dict[str, str] = field(default_factory=dict)
    """Blanks in other words, as the entry says until the next release."""
    reworded: set[int] = field(default_factory=set)
    """Questions in other words since the last release."""

    def text(self) -> str:
        words = [self.corrected.get(word, word) for word in self.asked]
        marked = "、".join(word if self.automatic else f"=={word}==" for word in words)
        body = f"一种把{marked}结合起来的做法，{self.filler}。"
        if self.picture:
            body += f"\n\n![图](media/p{self.picture}.png)"
        same = [f"{old}={new}" for old, new in self.corrected.items() if new in words]
        same += [f"{self.questions[n][0]} {n}" for n in self.reworded if n in self.questions]
        head = f"---\n改写: [{', '.join(same)}]\n---\n\n" if same else ""
        parts = [f"{head}# {self.term}\n\n{body}\n"]
        if self.questions:
            parts.append("## 练习\n")
        for number, (kind, said) in sorted(self.questions.items()):
            typed = f"{kind} {self.typed.get(number, number)}".strip()
            parts.append(f"### {typed}\n\n{_QUESTIONS[kind].format(said=said)}\n")
        return "\n".join(parts)

    def released(self) -> None:
        """What was said for one release is no longer said."""
        self.asked = [self.corrected.get(word, word) for word in self.asked]
        self.corrected, self.reworded, self.typed = {}, set(), {}


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
        self.look = types.LOOK_CHANGED
        self.files: dict[str, str] = {}
        """Entry → the mistaken name of its file, until the next release."""
        self.last: dict[str, Entry] = {}
        """The entries as they were released last."""
        self.root = self.folder / "glossary"
        self.root.mkdir()
        self._git("init", "-q", "-b", "main")
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
        entry.automatic = self.chance.random() < 0.25
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

    def change_marks(self, name: str | None = None) -> None:
        entry = self.entries[name] if name else self._any()
        entry.corrected = {}
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
            entry.reworded.add(number)
            entry.typed = {}

    def correct_blank(self) -> None:
        """A blank in other words, and the line that says so."""
        entry = self._any()
        words = [
            w for w in entry.asked if not w.endswith("法") and f"{w}法" not in self._known(entry)
        ]
        if words and not entry.automatic and not entry.corrected:
            word = self.chance.choice(words)
            if word in self._known(entry):
                entry.corrected[word] = f"{word}法"

    def mistake_numbers(self) -> None:
        """The questions of a kind change their numbers among them, or lose them."""
        entry = self._any()
        for kind in sorted(_QUESTIONS):
            same = [n for n, (k, _) in entry.questions.items() if k == kind]
            if len({entry.questions[n][1] for n in same}) < len(same) or entry.reworded & {*same}:
                continue
            typed: list[str] = [str(n) for n in same]
            self.chance.shuffle(typed)
            if self.chance.random() < 0.3:
                typed = [""] * len(same)
            entry.typed.update(zip(same, typed, strict=True))
            self.counts["numbers mistaken"] += len(same)

    def mistake_files(self) -> None:
        """Two entries change their files, or one gets another name."""
        published = sorted(n for n in self.entries if n in self.last and self._unchanged(n))
        if len(published) > 1:
            one, other = self.chance.sample(published, 2)
            self.counts["files mistaken"] += 1
            if self.entries[one].chapter == self.entries[other].chapter:
                self.files = {one: other, other: one}
            else:
                self.files = {one: f"{one}-new"}

    def put_picture(self) -> None:
        self._any().picture = self.chance.randint(0, 3)

    def _unchanged(self, name: str) -> bool:
        return self.entries[name].term == self.last[name].term

    def _known(self, entry: Entry) -> set[str]:
        """All words that the entry's blanks ever asked for."""
        name = next(n for n, each in self.entries.items() if each is entry)
        lock, _ = (
            load_lock((self.root / "cika.lock").read_text("utf-8")) if self.releases else (None, ())
        )
        return {
            word
            for key, record in (lock.notes.items() if lock else ())
            if entry_of(key) == name
            for pin in (*record.pins, *record.retired)
            for word in pin.words
        }

    def restyle(self) -> None:
        self.look += 1
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
        """Build with a clock that moved on, sometimes after an accident with the lock; tag it."""
        self.clock += self.chance.randint(1, 500_000)
        self._write()
        accident = self.chance.random()
        if self.releases and accident < 0.15:
            self._lose_lock(accident)
        self._build(touch=self.chance.random() < 0.05)

    def merge(self) -> None:
        """A branch and the main line both build; git merges, `--merge` joins the locks."""
        if not self.releases:
            return
        name = self.chance.choice(sorted(self.entries))
        mine = deepcopy(self.entries)
        branch = f"side-{self.clock}"
        self._git("checkout", "-q", "-b", branch)
        self.change_marks(name)
        self.clock += 10
        self._write()
        side = self._run(out="side")
        changed = self.entries[name]
        self._commit("side")
        self._git("checkout", "-q", "main")
        self.entries = mine
        self.change_marks(name if self.chance.random() < 0.5 else None)
        self.clock += 10
        self._write()
        self._build()
        if side.files and name in self.entries and self.chance.random() < 0.5:
            self.entries[name] = changed
            changed.released()
        self._git("merge", "-q", "--no-commit", branch, check=False)
        self.clock += 10
        self._write()
        self._build(merge=True)
        self.counts["merges"] += 1

    def trial(self) -> None:
        """The decks of somebody's proposal; the learner looks at them."""
        if not self.releases:
            return
        self._write()
        done = self._run(out="trial", trial=f"合并请求{self.chance.randint(1, 2)}")
        if not done.files:
            return
        schedules, notes = self.me.schedules(), self.me.notes()
        real = {g for g, note in notes.items() if "试用" not in str(note)}
        log = self.me.imports(done.files[0])
        assert log.conflicting == 0
        after = self.me.notes()
        assert {g: after[g] for g in real} == {g: notes[g] for g in real}
        now = self.me.schedules()
        assert {card: now[card] for card in schedules} == schedules
        self.counts["trials"] += 1
        self._look()

    def _lose_lock(self, accident: float) -> None:
        """The lock is lost, or put back to an old one: refused, with a way out that works."""
        lock = self.root / "cika.lock"
        before = lock.read_bytes()
        if accident < 0.08:
            lock.unlink()
        else:
            tag = f"v{self.chance.randint(1, len(self.releases))}"
            self._git("checkout", "-q", tag, "--", ":/cika.lock")
            if lock.read_bytes() == before:
                return
        done = self._run()
        if done.files:  # everything that is released is in the old one too
            assert lock.exists()
            return
        acts = [e.act for e in done.diagnostics if e.code in ("C916", "C917", "C918")]
        if not acts:  # the old lock asks anew what an entry had said for a release since
            assert {"C914", "C922"} & {each.code for each in done.diagnostics}
            lock.write_bytes(before)
            return
        act = acts[0]
        (command,) = re.findall(r"git (checkout \S+ -- :/\S*cika\.lock)", act)
        self._git(*command.split())
        self.counts["locks lost"] += 1

    def _build(self, *, touch: bool = False, merge: bool = False) -> None:
        done = self._run(touch=touch, merge=merge)
        if not done.files:
            found = {each.code for each in done.diagnostics if each.severity is Severity.ERROR}
            assert found <= {"C912", "C914", "C922", "C924", "C925"}, [
                (each.path, each.message) for each in done.diagnostics
            ]
            self.counts["refused"] += 1
            self.entries, self.files = deepcopy(self.last), {}
            self._write()
            done = self._run(touch=touch, merge=merge)
        assert done.files, [each.message for each in done.diagnostics]
        for entry in self.entries.values():
            entry.released()
        self.files = {}
        self.last = deepcopy(self.entries)
        packages = {path.name: path.read_bytes() for path in done.files}
        whole = packages["历史-全部.apkg"]
        self.releases.append(
            Release(len(self.releases), self.clock, packages, _contents(whole, self.folder))
        )
        self._write()
        self._commit("release")
        self._git("tag", f"v{len(self.releases)}")
        self.counts["releases"] += 1

    def _run(
        self, *, out: str = "build", touch: bool = False, merge: bool = False, trial: str = ""
    ) -> Built:
        original = types.css, types.LOOK_CHANGED
        types._file.cache_clear()
        types.css, types.LOOK_CHANGED = (lambda: self.css), self.look
        shutil.rmtree(self.folder / out, ignore_errors=True)
        try:
            order = Order(self.root, self.folder / out, self.clock, touch=touch, merge=merge)
            return build(order._replace(trial=trial))
        finally:
            types.css, types.LOOK_CHANGED = original

    def _write(self) -> None:
        """The files as people left them."""
        for chapter in self.titles:
            shutil.rmtree(self.root / chapter, ignore_errors=True)
        files = {"cika.toml": 'name = "历史"\nnamespace = "world"\n'}
        names = {name: self.files.get(name, name) for name in self.entries}
        for chapter, title in self.titles.items():
            inside = [
                n for n in self.order if n in self.entries and self.entries[n].chapter == chapter
            ]
            listed = "".join(f"1. [词]({names[name]}.md)\n" for name in inside)
            files[f"{chapter}/README.md"] = f"# {title}\n\n说明。\n\n## 学习顺序\n\n{listed}"
        for name, entry in self.entries.items():
            files[f"{entry.chapter}/{names[name]}.md"] = entry.text()
            if entry.picture:
                picture = self.root / entry.chapter / f"media/p{entry.picture}.png"
                picture.parent.mkdir(parents=True, exist_ok=True)
                picture.write_bytes(PNG + bytes([entry.picture]))
        put(self.root, files)

    def _commit(self, message: str) -> None:
        self._git("add", "-A")
        self._git("commit", "-q", "--allow-empty", "-m", message)

    def _git(self, *arguments: str, check: bool = True) -> None:
        name = ["-c", "user.name=w", "-c", "user.email=w@example.org", "-c", "commit.gpgsign=false"]
        command = ["git", *name, *arguments]
        subprocess.run(command, cwd=self.root, check=check, capture_output=True)

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
        cards = [card for card in self.me.cards() if "试用" not in card.tags]
        keys = {(card.guid, card.fields["编号"]) for card in cards}
        assert len({guid for guid, _ in keys}) == len({key for _, key in keys}), "a note came twice"
        assert len({card.note_type for card in cards}) <= 6
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
        # A question may stand in another entry, word for word.
        name = card.fields["编号"] if "术语" in card.fields else ""
        return f"{name} {card.template} {said.rstrip('改')}"
    text = card.fields["正文"] + card.fields["停用"]
    words = re.findall(rf"\{{\{{c{card.ord + 1}::(.*?)::", text)
    # A corrected word ends in 法, see `correct_blank`.
    return "、".join(
        sorted({word.removesuffix("法") for words_ in words for word in words_.split("、")})
    )


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
    "correct_blank", "mistake_numbers", "mistake_files", "put_picture", "trial",
)  # fmt: skip
LEARN = ("study", "flag", "suspend", "edit_note")
IMPORT = ("import_newest", "import_newest", "import_chapter", "import_old")
